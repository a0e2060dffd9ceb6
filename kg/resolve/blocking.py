"""Which clusters are worth comparing: those that share a block, so that the work grows with the collection, not its square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.resolve.cluster import Cluster
from kg.resolve.people import PersonName, acronym, canonical_given

LARGEST = 80  # clusters in a block; in a larger one only equal names are joined


def pairs(clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of people, by place in the list, whose names may be variants of one, each pair once."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        for block in set(_blocks(cluster.name)):
            blocks[block].append(index)
    seen = set()
    for block in sorted(blocks):
        if len(blocks[block]) <= LARGEST:
            for pair in combinations(blocks[block], 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def blocks_of(name: PersonName) -> list[str]:
    """Return the blocks that a full name stands in."""
    return sorted(set(_blocks(name)))


def _blocks(name: PersonName) -> Iterator[str]:
    """Yield a given name, or what it may be short for, with each part of the family name."""
    families = {name.family, *name.family.split("-"), *name.middle}
    for given in (*canonical_given(name.given), name.given[:3], *name.middle):
        for family in families:
            yield f"{given} {family}"
    yield f"{name.given[:1]}. {name.last}"  # "J. Roe"
    if name.initials:
        yield f"{acronym(name)} {name.family}"  # "Ted Dow" of Tom Ellis Dow
    yield "-".join(name.plain.split("-")[-2:])


def by_single_name(clusters: list[Cluster]) -> dict[str, list[int]]:
    """Return the people in full by each name that may stand for them alone: family name, its last word, given name."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        for word in single_names(cluster):
            found[word].append(index)
    return found


def single_names(cluster: Cluster) -> list[str]:
    """Return the names that may stand for somebody alone."""
    names = {member.name for member in cluster.members if member.name and member.name.full}
    return sorted({word for name in names for word in (name.family, name.last, name.given)})
