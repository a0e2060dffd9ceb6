"""Bodies whose names may be one body's: an acronym and what it stands for, a local body with and without its state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.resolve.cluster import Cluster
from kg.resolve.compare import MOST_FOR_VARIANTS, Comparison, compare
from kg.resolve.decide import Candidate
from kg.resolve.profile import Traits

SMALL_WORDS = frozenset({"of", "and", "for", "the", "on", "in", "to", "a", "&"})
SHORTEST = 3  # letters of an acronym that nobody introduced
SHORT, INTRODUCED, INITIALS = "short", "introduced", "initials"  # how a body comes by an acronym
SAME_LOCAL = Comparison(1.75, ("the same body of this name",))
MOST_BEARERS = 20  # bodies with one acronym; where more share it, it tells nothing


def candidates(clusters: list[Cluster]) -> Iterator[Candidate]:
    """Yield the pairs of bodies that may be one, with the evidence for it."""
    yield from _acronyms(clusters)
    yield from _unlocated(clusters)


def _acronyms(clusters: list[Cluster]) -> Iterator[Candidate]:
    """'MBTA' of one article, 'Massachusetts Bay Transportation Authority (MBTA)' of another."""
    blocks: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        for acronym, role in acronyms(cluster):
            blocks[acronym].append((index, role))
    for acronym in sorted(blocks):
        for a, b, start in meeting(acronym, blocks[acronym]):
            yield from _candidate(clusters, a, b, start)


def acronyms(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """Yield the acronyms of a body: the one that it has alone, else those that articles introduce, and its initials."""
    names = {member.local.name for member in cluster.members}
    if all(is_acronym(name) for name in names):
        yield letters(cluster.members[0].local.name), SHORT
        return
    aliases = {alias for member in cluster.members for alias in member.local.aliases}
    yield from sorted({(letters(alias), INTRODUCED) for alias in filter(is_acronym, aliases)})
    yield from sorted({(found, INITIALS) for name in names if len(found := _initials(name)) >= SHORTEST})


def meeting(acronym: str, block: list[tuple[int, str]]) -> Iterator[tuple[int, int, Comparison]]:
    """Yield the pairs of those that have an acronym which may be one body, with what it counts."""
    bearers = [index for index, role in block if role == INTRODUCED]
    start = Comparison(2.25, (f"introduced as {acronym}",))
    if not bearers:
        bearers = [index for index, role in block if role == INITIALS]
        start = Comparison(1.5, (f"its initials are {acronym}",))
    if len(bearers) <= MOST_BEARERS:
        yield from ((index, bearer, start) for index, role in block if role == SHORT for bearer in bearers)


def _unlocated(clusters: list[Cluster]) -> Iterator[Candidate]:
    """'Springfield Police' of an article that says of no state, and the police of one Springfield."""
    blocks: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        for block in local_names(cluster):
            blocks[block].append((index, is_unlocated(cluster)))
    for block in sorted(blocks):
        for a, b in unlocated_pairs(blocks[block]):
            yield from _candidate(clusters, a, b, SAME_LOCAL)


def local_names(cluster: Cluster) -> list[str]:
    return sorted({member.key.block for member in cluster.members if member.key.block})


def is_unlocated(cluster: Cluster) -> bool:
    """True for a body that its name does not tell from others of the name: of which Springfield, of which Lee."""
    return cluster.members[0].key.alone or cluster.members[0].key.cut


def unlocated_pairs(block: list[tuple[int, bool]]) -> Iterator[tuple[int, int]]:
    """Yield each body of a name that is not located with each that is."""
    located = [index for index, alone in block if not alone]
    yield from ((index, other) for index, alone in block if alone for other in located)


def _candidate(clusters: list[Cluster], a: int, b: int, start: Comparison) -> Iterator[Candidate]:
    found = same_body(clusters[a].traits, clusters[b].traits, start)
    if found:
        yield Candidate(a, b, found)


def same_body(one: Traits, other: Traits, start: Comparison) -> Comparison | None:
    return compare(one, other, start, company=MOST_FOR_VARIANTS)


def is_acronym(name: str) -> bool:
    """True for "FBI", "D.N.C."; not for a name of several words in capitals."""
    return letters(name).isupper() and 2 <= len(letters(name)) <= 6 and " " not in name.strip()


def letters(name: str) -> str:
    return name.replace(".", "").strip()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word.lower() not in SMALL_WORDS and word[0].isalnum()).upper()
