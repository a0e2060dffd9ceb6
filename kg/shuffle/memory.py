"""Shuffles in one process: for tests, and to see what a cluster would do.

    shuffle = InMemory(parts=7); shuffle.grouped(counted, shuffle.table(rows))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from zlib import crc32

from kg.compact import dumps, loads
from kg.shuffle import Flat, Grouped, Row

Packed = tuple[str, str, bytes]  # a row whose value is bytes, as on the way between two machines
Parts = list[list[Packed]]


class InMemory:
    """Carries rows between parts of one process. `moved` counts the bytes that went to a group."""

    def __init__(self, parts: int = 3):
        self.parts = parts
        self.moved = 0

    def table(self, rows: Iterable[Row]) -> Parts:
        found: Parts = [[] for _ in range(self.parts)]
        for number, row in enumerate(rows):
            found[number % self.parts].append(_packed(row))
        return found

    def flat(self, step: Flat, table: Parts) -> Parts:
        return [[_packed(new) for row in part for new in step(_unpacked(row))] for part in table]

    def all(self, *tables: Parts) -> Parts:
        return [part for table in tables for part in table]

    def grouped(self, step: Grouped, *tables: Parts) -> Parts:
        places: Parts = [[] for _ in range(self.parts)]
        for row in chain.from_iterable(chain(*tables)):
            places[crc32(row[0].encode()) % self.parts].append(row)
            self.moved += sum(map(len, row))
        return [[_packed(row) for row in _groups(step, part)] for part in places]

    def only(self, table: Parts, *kinds: str) -> Parts:
        return [[row for row in part if row[1].partition(" ")[0] in kinds] for part in table]

    def kept(self, table: Parts, name: str) -> Parts:
        return table

    def rows(self, table: Parts) -> Iterator[Row]:
        yield from (_unpacked(row) for part in table for row in part)


def _packed(row: Row) -> Packed:
    return row.key, row.place, dumps(row.value)


def _unpacked(row: Packed) -> Row:
    return Row(row[0], row[1], loads(row[2]))


def _groups(step: Grouped, part: list[Packed]) -> Iterator[Row]:
    part.sort(key=itemgetter(0, 1))
    for key, found in groupby(part, key=itemgetter(0)):
        yield from step(key, map(_unpacked, found))
