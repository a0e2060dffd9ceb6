"""Rows and values on disk instead of in memory: sorted there, and read again as often as needed.

    in_order(rows)                 →  the rows in order, of which no more than MEMORY bytes are in memory at a time
    held = Held.of(claims)         →  a sequence whose values are on disk: len(held), held[3], for claim in held

Everything lies in temporary files without a name, which are gone with what uses them, however a build ends. `within(folder)` says where.
"""

from __future__ import annotations

import marshal
import os
import pickle
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from heapq import merge
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

Row = tuple  # of texts, numbers and bytes: what `marshal` takes
MEMORY = 24 << 20  # bytes that one sort holds
OVERHEAD = 200  # bytes of a row beside its texts
BATCH = 128  # rows that are written and read together, if they are small
LARGE = 1 << 16  # bytes after which a batch ends before
FOLDER: ContextVar[Path | None] = ContextVar("folder of temporary files", default=None)  # None for the system's own


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """Let temporary files lie in a folder: where there must be room anyway, and where no other build is."""
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
        self._whole: list[tuple[int, int]] = []
        self.extend(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """Write rows after those that are there."""
        self._whole += self.append(rows)

    def append(self, rows: Iterable[Row]) -> list[tuple[int, int]]:
        """Write rows apart from the others; return where they stand, for `read`."""
        places = []
        for batch in _batches(rows):
            spelled = marshal.dumps(batch)
            self._write(spelled)
            places.append((self._end, len(spelled)))
            self._end += len(spelled)
        return places

    def _write(self, spelled: bytes) -> None:
        """Write all of it: a disk that is all but full takes a part without an error."""
        left, at = memoryview(spelled), self._end
        while left:
            done = os.pwrite(self._file.fileno(), left, at)
            left, at = left[done:], at + done

    def read(self, places: Iterable[tuple[int, int]]) -> Iterator[Row]:
        for place in places:
            yield from self.batch(place)

    def batch(self, place: tuple[int, int]) -> list[Row]:
        start, size = place
        return marshal.loads(os.pread(self._file.fileno(), size, start))

    def __iter__(self) -> Iterator[Row]:
        return self.read(self._whole)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch, size = [], 0
    for row in rows:
        batch.append(row)
        size += _size(row)
        if len(batch) == BATCH or size > LARGE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(row: Row) -> int:
    return OVERHEAD + sum([len(part) for part in row if isinstance(part, str | bytes)])


def in_order(rows: Iterable[Row], memory: int | None = None) -> Iterator[Row]:
    """Yield rows in order. What does not fit the memory is sorted in pieces, which are merged from disk."""
    most = memory or MEMORY
    spool: Spool | None = None
    pieces: list[list[tuple[int, int]]] = []
    waiting: list[Row] = []
    size = 0
    for row in rows:
        waiting.append(row)
        size += _size(row)
        if size > most:
            spool = spool or Spool()
            waiting.sort()
            pieces.append(spool.append(waiting))
            waiting, size = [], 0
    waiting.sort()
    if spool is None:
        yield from waiting
        return
    pieces.append(spool.append(waiting))
    del waiting
    yield from merge(*(spool.read(piece) for piece in pieces))


class Held(Sequence):
    """Values in a file, in the order in which they came."""

    def __init__(self, packed: Iterable[bytes]):
        self._spool = Spool()
        self._places: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._count = 0
        for batch in _batches((value,) for value in packed):
            self._places += self._spool.append(batch)
            self._starts.append(self._count)
            self._count += len(batch)

    @classmethod
    def of(cls, values: Iterable[Any]) -> Held:
        return cls(map(pickle.dumps, values))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        return (pickle.loads(value) for (value,) in self._spool.read(self._places))

    def __getitem__(self, at: int) -> Any:
        if not isinstance(at, int):
            raise TypeError("one value at a time is read from disk; slice with itertools.islice")
        at = at + self._count if at < 0 else at
        if not 0 <= at < self._count:
            raise IndexError(at)
        batch = bisect_right(self._starts, at) - 1
        return pickle.loads(self._spool.batch(self._places[batch])[at - self._starts[batch]][0])


def like(values: Sequence, found: Iterable[Any]) -> Sequence:
    """Return values on disk where these are, else in memory."""
    return Held.of(found) if isinstance(values, Held) else tuple(found)
