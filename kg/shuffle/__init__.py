"""The later stages as shuffles: rows that go to where their key is, so that no machine needs to hold a whole corpus.

    profiles = shuffle.flat(records, profiled)        # from each row to rows
    clusters = shuffle.grouped(clustered, profiles)   # from all rows of one key, in the order of their places, to rows

What is decided in a group is decided by the functions of `kg.resolve` and `kg.claims` that the local engine uses too. A
`Shuffle` carries the rows: `kg.shuffle.memory` in one process, `kg.shuffle.spark` over a cluster. Neither the number of parts nor
the order in which rows arrive changes what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol


class Row(NamedTuple):
    """Something on its way: where it goes, its place among those that go there (kind first), and what it is."""

    key: str
    place: str
    value: Any = None

    @property
    def kind(self) -> str:
        return self.place.partition(" ")[0]

    def moved(self, key: str, place: str) -> Row:
        """Return what it is on another way; where it is still packed, it stays so."""
        return self._replace(key=key, place=place)


def head(name: str) -> str:
    """Return the first part of a name "family⇥key⇥place"."""
    return name.partition("\t")[0]


Table = Any  # rows in many parts, as a Shuffle has them
Flat = Callable[[Row], Iterable[Row]]
Grouped = Callable[[str, Iterator[Row]], Iterable[Row]]


class Shuffle(Protocol):
    """What carries rows. A step is run when its table is `kept` or its rows are asked for, and may be run again."""

    def table(self, rows: Iterable[Row]) -> Table:
        """Return a few rows as a table."""

    def flat(self, step: Flat, table: Table) -> Table:
        """Return what a step makes of each row."""

    def all(self, *tables: Table) -> Table:
        """Return the rows of several tables as one."""

    def grouped(self, step: Grouped, *tables: Table) -> Table:
        """Return what a step makes of all rows of each key, of several tables together."""

    def only(self, table: Table, *kinds: str) -> Table:
        """Return the rows of some kinds."""

    def kept(self, table: Table, name: str) -> Table:
        """Return the same rows, worked out once."""

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows in no order; only of tables that one machine holds easily."""
