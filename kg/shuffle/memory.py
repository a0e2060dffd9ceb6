"""Shuffles in one process: for tests, and to see what a cluster would do.

    shuffle = InMemory(parts=7); shuffle.grouped(counted, shuffle.table(rows))
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import attrgetter
from zlib import crc32

from kg.shuffle import Flat, Grouped, Row

Parts = list[list[bytes]]  # pickled, as on the way between two machines


class InMemory:
    """Carries rows between parts of one process. `moved` counts the bytes that went to a group."""

    def __init__(self, parts: int = 3):
        self.parts = parts
        self.moved = 0

    def table(self, rows: Iterable[Row]) -> Parts:
        found: Parts = [[] for _ in range(self.parts)]
        for number, row in enumerate(rows):
            found[number % self.parts].append(pickle.dumps(row))
        return found

    def flat(self, step: Flat, *tables: Parts) -> Parts:
        return [[pickle.dumps(new) for row in part for new in step(pickle.loads(row))] for part in chain(*tables)]

    def grouped(self, step: Grouped, *tables: Parts) -> Parts:
        places: Parts = [[] for _ in range(self.parts)]
        for packed in chain.from_iterable(chain(*tables)):
            places[crc32(pickle.loads(packed).key.encode()) % self.parts].append(packed)
            self.moved += len(packed)
        return [[pickle.dumps(row) for row in _groups(step, part)] for part in places]

    def kept(self, table: Parts, name: str) -> Parts:
        return table

    def rows(self, table: Parts) -> Iterator[Row]:
        yield from (pickle.loads(row) for part in table for row in part)


def _groups(step: Grouped, part: list[bytes]) -> Iterator[Row]:
    rows = sorted(map(pickle.loads, part), key=lambda row: row[:2])
    for key, found in groupby(rows, key=attrgetter("key")):
        yield from step(key, found)
