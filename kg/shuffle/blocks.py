"""The pairs of clusters that may be one thing: those that meet in a block, and whose evidence does not speak against it.

Only names go to the blocks, of which each has several; the evidence goes once to every pair whose names agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from kg.resolve.blocking import LARGEST, blocks_of
from kg.resolve.bodies import (
    SAME_LOCAL,
    acronyms,
    is_unlocated,
    local_names,
    meeting,
    same_body,
    unlocated_pairs,
)
from kg.resolve.cluster import Cluster
from kg.resolve.compare import DOUBT, Comparison
from kg.resolve.linker import variant
from kg.resolve.people import PersonName, match
from kg.resolve.profile import Traits
from kg.shuffle import Row, Shuffle, Table, head

VARIANT, ACRONYM, LOCAL = "variant", "acronym", "local"


@dataclass(frozen=True)
class Pair:
    """Two clusters that may be one, and what speaks for it; `judged` is the user's reason."""

    left: str
    right: str
    found: Comparison = Comparison(0.0)
    trusted: bool = False
    judged: str = ""


@dataclass(frozen=True)
class Face:
    """What is sent of a cluster to be compared: a person's name and usual traits, a body's traits."""

    name: PersonName
    usual: Traits


@dataclass(frozen=True)
class Met:
    """A pair that met in a block: both names, then the face of the left as well."""

    left: str
    right: str
    block: str
    start: Comparison
    face: Face | None = None


def sent_of(name: str, cluster: Cluster) -> Iterator[Row]:
    """Yield what is sent of a cluster before anything is joined: its face, and its name to the blocks."""
    family = head(name)
    if family == "person" and cluster.name.full:
        yield Row(name, "0face", Face(cluster.name, cluster.usual))
        yield from (Row(f"{VARIANT}\t{block}", f"mark {name}", cluster.name) for block in blocks_of(cluster.name))
    elif family == "organization":
        yield Row(name, "0face", Face(PersonName(), cluster.traits))
        yield from (Row(f"{ACRONYM}\t{letters}", f"mark {name}\t{role}", (name, role)) for letters, role in acronyms(cluster))
        alone = is_unlocated(cluster)
        yield from (Row(f"{LOCAL}\t{block}", f"mark {name}", (name, alone)) for block in local_names(cluster))


def candidates(shuffle: Shuffle, sent: Table, more: Table) -> Table:
    """Return the pairs worth a decision, under their left cluster, of all that was sent, and `more` pairs."""
    faces = shuffle.only(sent, "0face")
    met = shuffle.grouped(_met, shuffle.only(sent, "mark"))
    halves = shuffle.grouped(_left, faces, met)
    return shuffle.all(shuffle.grouped(_compared, faces, halves), more)


def _met(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    block, _, word = key.partition("\t")
    for left, right, start in _pairs(block, word, rows):
        yield Row(left, f"1met {right} {block}", Met(left, right, block, start))


def _pairs(block: str, word: str, rows: Iterator[Row]) -> Iterator[tuple[str, str, Comparison]]:
    none = Comparison(0.0)
    if block == VARIANT:
        few = [(row.place.partition(" ")[2], row.value) for row in islice(rows, LARGEST + 1)]
        for (left, name), (right, other) in combinations(few, 2) if len(few) <= LARGEST else ():
            if name.key != other.key and match(name, other):
                yield left, right, none
    elif block == ACRONYM:
        yield from meeting(word, [row.value for row in rows])
    else:
        yield from ((left, right, SAME_LOCAL) for left, right in unlocated_pairs([row.value for row in rows]))


def _left(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Send the face of a cluster to all that it met."""
    face, seen = None, ""
    for row in rows:
        if row.kind == "0face":
            face = row
        elif row.place != seen:  # a pair may meet in several blocks
            seen, met = row.place, row.value
            yield Row(met.right, f"1half {met.left} {met.block}", Met(met.left, met.right, met.block, met.start, face.value))


def _compared(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    mine: Row | None = None
    for row in rows:
        if row.kind == "0face":
            mine = row
            continue
        met: Met = row.value
        if met.block == VARIANT:
            found, trusted = variant(met.face, mine.value) or (None, False)
        else:
            found, trusted = same_body(met.face.usual, mine.value.usual, met.start), False
        if found and found.score >= DOUBT:
            yield Row(met.left, f"pair {met.right} {met.block}", Pair(met.left, met.right, found, trusted))
