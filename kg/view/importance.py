"""How much a name matters in a picture, and which names it opens on."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.view.data import PageData

CORE = 90  # nodes that are laid out exactly and shown at first; the others hang on their neighbours
DESCRIBED = frozenset(("Group", "Document"))  # things that texts mostly describe: "residents", "a statement"
HALF = 0.5  # what the lines of such a thing count for it: a reader looks for names
QUIET = 0.25  # what a line of a standing order, as "is located in", counts beside one of an act or an office


def importance(data: PageData) -> Counter[str]:
    """Return how much each node that has a line matters: its lines, where standing orders count for little.

    "A statement" that fourteen mayors have signed matters less than the agency that eleven lines lead to.
    """
    quiet = {p.id for p in data.properties if p.quiet}
    found: Counter[str] = Counter()
    for subject, prop, target, _claims in data.edges:
        lines = QUIET if prop in quiet else 1.0
        found[subject] += lines
        found[target] += lines
    for node in data.nodes:
        if node.id in found and node.family in DESCRIBED:
            found[node.id] *= HALF
    return found


def core(data: PageData, size: int = CORE, weight: Counter[str] | None = None) -> list[str]:
    """Return the ids of the nodes to show first, at most `size`, in id order. `weight` is their importance, where known.

    One half are the most important; the other are those that link most of them, so that the picture hangs together.
    """
    weight = importance(data) if weight is None else weight
    ranked = sorted(weight, key=lambda key: (-weight[key], key))
    if len(ranked) <= size:
        return sorted(ranked)
    first = set(ranked[: (size + 1) // 2])
    near: dict[str, set[str]] = defaultdict(set)
    for subject, _property, target, _claims in data.edges:
        if subject in first:
            near[target].add(subject)
        if target in first:
            near[subject].add(target)
    rest = sorted((key for key in ranked if key not in first), key=lambda key: (-len(near[key]), -weight[key], key))
    return sorted([*first, *rest[: size - len(first)]])
