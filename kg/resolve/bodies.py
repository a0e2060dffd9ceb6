"""Bodies whose names may be one body's: an acronym and what it stands for, a local body with and without its state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.resolve.cluster import Cluster
from kg.resolve.compare import MOST_FOR_VARIANTS, Comparison, compare
from kg.resolve.decide import Candidate

SMALL_WORDS = frozenset({"of", "and", "for", "the", "on", "in", "to", "a", "&"})
SHORTEST = 3  # letters of an acronym that nobody introduced
MOST_BEARERS = 20  # bodies with one acronym; where more share it, it tells nothing


def candidates(clusters: list[Cluster]) -> Iterator[Candidate]:
    """Yield the pairs of bodies that may be one, with the evidence for it."""
    yield from _acronyms(clusters)
    yield from _unlocated(clusters)


def _acronyms(clusters: list[Cluster]) -> Iterator[Candidate]:
    """'MBTA' of one article, 'Massachusetts Bay Transportation Authority (MBTA)' of another."""
    introduced: dict[str, set[int]] = defaultdict(set)
    initials: dict[str, set[int]] = defaultdict(set)
    short = []
    for index, cluster in enumerate(clusters):
        names = {member.local.name for member in cluster.members}
        if all(is_acronym(name) for name in names):
            short.append(index)
            continue
        for member in cluster.members:
            for alias in filter(is_acronym, member.local.aliases):
                introduced[letters(alias)].add(index)
        for name in names:
            if len(_initials(name)) >= SHORTEST:
                initials[_initials(name)].add(index)
    for index in short:
        acronym = letters(clusters[index].members[0].local.name)
        bearers = introduced.get(acronym) or initials.get(acronym, set())
        if len(bearers) > MOST_BEARERS:
            continue
        start = 2.25 if acronym in introduced else 1.5
        reason = f"introduced as {acronym}" if acronym in introduced else f"its initials are {acronym}"
        for bearer in sorted(bearers - {index}):
            yield from _candidate(clusters, index, bearer, Comparison(start, (reason,)))


def _unlocated(clusters: list[Cluster]) -> Iterator[Candidate]:
    """'Springfield Police' of an article that says of no state, and the police of one Springfield."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        for block in sorted({member.key.block for member in cluster.members if member.key.block}):
            blocks[block].append(index)
    for block in sorted(blocks):
        located = [index for index in blocks[block] if not clusters[index].members[0].key.alone]
        for index in blocks[block]:
            if clusters[index].members[0].key.alone:
                for other in located:
                    yield from _candidate(clusters, index, other, Comparison(1.75, ("the same body of a place of this name",)))


def _candidate(clusters: list[Cluster], a: int, b: int, start: Comparison) -> Iterator[Candidate]:
    found = compare(clusters[a].traits, clusters[b].traits, start, company=MOST_FOR_VARIANTS)
    if found:
        yield Candidate(a, b, found)


def is_acronym(name: str) -> bool:
    """True for "FBI", "D.N.C."; not for a name of several words in capitals."""
    return letters(name).isupper() and 2 <= len(letters(name)) <= 6 and " " not in name.strip()


def letters(name: str) -> str:
    return name.replace(".", "").strip()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word.lower() not in SMALL_WORDS and word[0].isalnum()).upper()
