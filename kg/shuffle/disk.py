"""Shuffles on the disk of one machine: for a corpus that outgrows its memory, and no cluster at hand.

    shuffle = OnDisk(); shuffle.grouped(counted, shuffle.table(rows))

A table is worked out when its rows are asked for, as over a cluster; what is `kept`, or sorted on its way to the groups, lies in
temporary files. Memory holds one group, and a piece of a sort for each shuffle that is under way.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from kg.shuffle import Flat, Grouped, Row
from kg.spool import Spool, in_order

Packed = tuple[str, str, bytes]  # a row whose value is pickled


class _Steps:
    """Rows that are worked out each time they are asked for."""

    def __init__(self, made: Callable[[], Iterator[Packed]]):
        self._made = made

    def __iter__(self) -> Iterator[Packed]:
        return self._made()


Table = Spool | _Steps


class OnDisk:
    """Carries rows through files of this machine."""

    def table(self, rows: Iterable[Row]) -> Table:
        return Spool(map(_packed, rows))

    def flat(self, step: Flat, table: Table) -> Table:
        return _Steps(lambda: (_packed(new) for row in table for new in step(_Sent(row))))

    def all(self, *tables: Table) -> Table:
        return _Steps(lambda: chain.from_iterable(tables))

    def grouped(self, step: Grouped, *tables: Table) -> Table:
        return _Steps(lambda: _groups(step, in_order(chain.from_iterable(tables))))

    def only(self, table: Table, *kinds: str) -> Table:
        return _Steps(lambda: (row for row in table if row[1].partition(" ")[0] in kinds))

    def kept(self, table: Table, name: str) -> Table:
        return Spool(table)

    def rows(self, table: Table) -> Iterator[Row]:
        return map(_Sent, table)


class _Sent:
    """A row that has arrived: its value is unpacked when a step looks at it, and sent on as it is when none does."""

    __slots__ = ("_value", "key", "packed", "place")

    def __init__(self, row: Packed):
        self.key, self.place, self.packed = row

    @property
    def kind(self) -> str:
        return self.place.partition(" ")[0]

    @property
    def value(self) -> Any:
        if self.packed is not None:  # from now on a step may change it
            self._value, self.packed = pickle.loads(self.packed), None
        return self._value


def _packed(row: Row | _Sent) -> Packed:
    if type(row) is _Sent and row.packed is not None:
        return row.key, row.place, row.packed
    return row.key, row.place, pickle.dumps(row.value)


def _groups(step: Grouped, rows: Iterator[Packed]) -> Iterator[Packed]:
    for key, found in groupby(rows, key=itemgetter(0)):
        yield from map(_packed, step(key, map(_Sent, found)))
