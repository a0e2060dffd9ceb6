"""Shuffles on the disk of one machine: for a corpus that outgrows its memory, and no cluster at hand.

    shuffle = OnDisk(); shuffle.grouped(counted, shuffle.table(rows))

A table is worked out when its rows are asked for, as over a cluster; what is `kept`, or sorted on its way to the groups, lies in
temporary files. Memory holds one group, and a piece of a sort for each shuffle that is under way. From step to step rows go as they
are; their values become bytes where they are sorted or kept, and values again when a step looks at them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, starmap
from operator import itemgetter
from typing import Any

from kg.compact import dumps, loads
from kg.shuffle import Flat, Grouped, Row
from kg.spool import Spool, in_order

Packed = tuple[str, str, bytes]  # a row whose value is bytes


class Sent:
    """A row that has arrived: its value is unpacked when a step looks at it, and sent on as it is when none does."""

    __slots__ = ("_value", "key", "packed", "place")

    def __init__(self, key: str, place: str, packed: bytes | None):
        self.key, self.place, self.packed = key, place, packed

    @property
    def kind(self) -> str:
        return self.place.partition(" ")[0]

    def moved(self, key: str, place: str) -> Row | Sent:
        return Sent(key, place, self.packed) if self.packed is not None else Row(key, place, self._value)

    @property
    def value(self) -> Any:
        if self.packed is not None:  # from now on a step may change it
            self._value, self.packed = loads(self.packed), None
        return self._value


class _Steps:
    """Rows that are worked out each time they are asked for."""

    def __init__(self, made: Callable[[], Iterator[Row | Sent]]):
        self._made = made

    def __iter__(self) -> Iterator[Row | Sent]:
        return self._made()


class _Kept:
    """Rows on disk, those of each kind together."""

    def __init__(self, rows: Iterable[Row | Sent]):
        self.kinds: dict[str, Spool] = {}
        waiting: dict[str, list[Packed]] = {}
        for row in packed(rows):
            kind = row[1].partition(" ")[0]
            same = waiting.setdefault(kind, [])
            same.append(row)
            if len(same) == TOGETHER:
                self._write(kind, same)
                waiting[kind] = []
        for kind, same in waiting.items():
            self._write(kind, same)

    def _write(self, kind: str, rows: list[Packed]) -> None:
        if kind not in self.kinds:
            self.kinds[kind] = Spool()
        self.kinds[kind].extend(rows)

    def __iter__(self) -> Iterator[Sent]:
        return self.of(*self.kinds)

    def of(self, *kinds: str) -> Iterator[Sent]:
        return starmap(Sent, chain.from_iterable(self.kinds[kind] for kind in kinds if kind in self.kinds))


TOGETHER = 64  # rows of a kind that are written together
Table = _Kept | _Steps


class OnDisk:
    """Carries rows through files of this machine."""

    def table(self, rows: Iterable[Row]) -> Table:
        return _Kept(rows)

    def flat(self, step: Flat, table: Table) -> Table:
        return _Steps(lambda: chain.from_iterable(map(step, table)))

    def all(self, *tables: Table) -> Table:
        return _Steps(lambda: chain.from_iterable(tables))

    def grouped(self, step: Grouped, *tables: Table) -> Table:
        return _Steps(lambda: _groups(step, in_order(packed(chain.from_iterable(tables)))))

    def only(self, table: Table, *kinds: str) -> Table:
        if isinstance(table, _Kept):
            return _Steps(lambda: table.of(*kinds))
        return _Steps(lambda: (row for row in table if row.place.partition(" ")[0] in kinds))

    def kept(self, table: Table, name: str) -> Table:
        return _Kept(table)

    def rows(self, table: Table) -> Iterator[Row | Sent]:
        return iter(table)


def packed(rows: Iterable[Row | Sent]) -> Iterator[Packed]:
    """Yield rows with their values as bytes. What a step sends to several places, one after the other, is packed once."""
    last, found = None, dumps(None)
    for row in rows:
        if type(row) is Sent and row.packed is not None:
            yield row.key, row.place, row.packed
            continue
        value = row.value
        if value is not last:
            last, found = value, dumps(value)
        yield row.key, row.place, found


def _groups(step: Grouped, rows: Iterator[Packed]) -> Iterator[Row | Sent]:
    for key, found in groupby(rows, key=itemgetter(0)):
        yield from step(key, starmap(Sent, found))
