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
        return _Steps(lambda: (_packed(new) for row in table for new in step(_unpacked(row))))

    def all(self, *tables: Table) -> Table:
        return _Steps(lambda: chain.from_iterable(tables))

    def grouped(self, step: Grouped, *tables: Table) -> Table:
        return _Steps(lambda: _groups(step, in_order(chain.from_iterable(tables))))

    def only(self, table: Table, *kinds: str) -> Table:
        return _Steps(lambda: (row for row in table if row[1].partition(" ")[0] in kinds))

    def kept(self, table: Table, name: str) -> Table:
        return Spool(table)

    def rows(self, table: Table) -> Iterator[Row]:
        return map(_unpacked, table)


def _packed(row: Row) -> Packed:
    return row.key, row.place, pickle.dumps(row.value)


def _unpacked(row: Packed) -> Row:
    return Row(row[0], row[1], pickle.loads(row[2]))


def _groups(step: Grouped, rows: Iterator[Packed]) -> Iterator[Packed]:
    for key, found in groupby(rows, key=itemgetter(0)):
        yield from map(_packed, step(key, map(_unpacked, found)))
