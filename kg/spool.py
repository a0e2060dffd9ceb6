"""Rows and values on disk instead of in memory: sorted there, and read again as often as needed.

    in_order(rows)                 →  the rows in order, of which no more than MEMORY bytes are in memory at a time
    held = Held.of(claims)         →  a sequence whose values are on disk: len(held), held[3], for claim in held

Everything lies in temporary files without a name, which are gone with what uses them, however a build ends. `within(folder)` says where.
A store of rules (`kg.shuffle.following`) alone needs a folder with a name there: what a killed build left of it goes with the next.
"""

from __future__ import annotations

import marshal
import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain, islice
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryFile
from typing import Any

from kg.compact import dumps, loads

Row = tuple  # of texts, numbers and bytes: what `marshal` takes
MEMORY = 24 << 20  # bytes that one sort holds; several are under way at once
OVERHEAD = 200  # bytes of a row beside its texts
BATCH = 128  # rows that are written and read together, if they are small
LARGE = 1 << 16  # bytes that a batch has at most, if rows are about equal
ROOM = "store.rules"
FOLDER: ContextVar[Path | None] = ContextVar("folder of temporary files", default=None)  # None for the system's own


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """Let temporary files lie in a folder: where there must be room anyway, and where no other build is."""
    rmtree(folder / ROOM, ignore_errors=True)
    before = FOLDER.set(folder)
    try:
        yield
    finally:
        FOLDER.reset(before)


class Spool:
    """Rows in a file: written once, read by any number of readers at once."""

    def __init__(self, rows: Iterable[Row] = ()):
        self._file = TemporaryFile(prefix="kg-", dir=FOLDER.get(), buffering=0)
        self._end = 0
        self._many = 1  # rows of the next batch
        self._whole: list[tuple[int, int]] = []
        self.extend(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """Write rows after those that are there."""
        self._whole += self.append(rows)

    def append(self, rows: Iterable[Row]) -> list[tuple[int, int]]:
        """Write rows apart from the others; return where they stand, for `read`."""
        return [place for place, _count in self.appended(rows)]

    def appended(self, rows: Iterable[Row]) -> Iterator[tuple[tuple[int, int], int]]:
        """Write rows apart from the others; yield where each batch stands, and how many rows are in it."""
        left = iter(rows)
        while batch := list(islice(left, self._many)):
            spelled = marshal.dumps(batch)
            self._write(spelled)
            yield (self._end, len(spelled)), len(batch)
            self._end += len(spelled)
            self._many = _fitting(len(batch), len(spelled))

    def _write(self, spelled: bytes) -> None:
        """Write all of it: a disk that is all but full takes a part without an error."""
        left, at = memoryview(spelled), self._end
        while left:
            done = os.pwrite(self._file.fileno(), left, at)
            left, at = left[done:], at + done

    def read(self, places: Iterable[tuple[int, int]]) -> Iterator[Row]:
        return chain.from_iterable(map(self.batch, places))

    def batch(self, place: tuple[int, int]) -> list[Row]:
        start, size = place
        return marshal.loads(os.pread(self._file.fileno(), size, start))

    def __iter__(self) -> Iterator[Row]:
        return self.read(self._whole)


def _fitting(count: int, size: int) -> int:
    """Return how many rows to take together after so many of that size."""
    return min(BATCH, 2 * count, 1 + LARGE * count // size)


def _batches(rows: Iterable[Row]) -> Iterator[tuple[list[Row], int]]:
    """Yield rows in lists, with the memory that they take."""
    left, count = iter(rows), 1
    while batch := list(islice(left, count)):
        size = _size(batch)
        yield batch, size
        count = _fitting(count, size)


def _size(rows: list[Row]) -> int:
    """Return how much memory rows take."""
    return OVERHEAD * len(rows) + sum([len(part) for row in rows for part in row if type(part) in (str, bytes)])


def in_order(rows: Iterable[Row], memory: int | None = None) -> Iterator[Row]:
    """Return the rows in order. What does not fit the memory is sorted in pieces, which are merged from disk."""
    most = memory or MEMORY
    spool: Spool | None = None
    pieces: list[list[tuple[int, int]]] = []
    waiting: list[Row] = []
    size = 0
    for batch, more in _batches(rows):
        waiting += batch
        size += more
        if size > most:
            spool = spool or Spool()
            waiting.sort()
            pieces.append(spool.append(waiting))
            waiting, size = [], 0
    waiting.sort()
    if spool is None:
        return given_up(waiting)
    pieces.append(spool.append(waiting))
    return _merged([map(spool.batch, piece) for piece in pieces])


def given_up(rows: list[Row]) -> Iterator[Row]:
    """Yield rows in order, each of which then is gone from memory."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _merged(pieces: list[Iterator[list[Row]]]) -> Iterator[Row]:
    """Yield the rows of pieces that are in order, as one: what is below the least end of their batches is sorted together."""
    heads = [(batch, piece) for piece in pieces if (batch := next(piece, None))]
    while heads:
        least = min(batch[-1] for batch, _piece in heads)
        ready: list[Row] = []
        left = []
        for batch, piece in heads:
            cut = bisect_right(batch, least)
            ready += batch[:cut]
            rest = batch[cut:] or next(piece, None)
            if rest:
                left.append((rest, piece))
        heads = left
        ready.sort()  # pieces in order: merged, not sorted anew
        yield from ready


class Held(Sequence):
    """Values in a file, in the order in which they came."""

    def __init__(self, packed: Iterable[bytes]):
        self._spool = Spool()
        self._places: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._count = 0
        for place, count in self._spool.appended((value,) for value in packed):
            self._places.append(place)
            self._starts.append(self._count)
            self._count += count

    @classmethod
    def of(cls, values: Iterable[Any]) -> Held:
        return cls(map(dumps, values))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        return (loads(value) for (value,) in self._spool.read(self._places))

    def __getitem__(self, at: int) -> Any:
        if not isinstance(at, int):
            raise TypeError("one value at a time is read from disk; slice with itertools.islice")
        at = at + self._count if at < 0 else at
        if not 0 <= at < self._count:
            raise IndexError(at)
        batch = bisect_right(self._starts, at) - 1
        return loads(self._spool.batch(self._places[batch])[at - self._starts[batch]][0])


def like(values: Sequence, found: Iterable[Any]) -> Sequence:
    """Return values on disk where these are, else in memory."""
    return Held.of(found) if isinstance(values, Held) else tuple(found)
