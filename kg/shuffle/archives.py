"""A web archive in pieces that are archives too, so that several tasks read a large one; together they give what the whole gives.

    for piece in pieces(content, size=64_000_000): piece.before, piece.content     # 0, b"WARC/1.0…"; 812, b"WARC/1.0…"

An archive is cut where the record of a response begins, which for .warc.gz is a gzip member of its own. One that was packed as a
whole, or that cannot be followed to its end, has no such places from there on: the rest is one piece.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

SIZE = 32_000_000  # bytes of a piece, packed or not: some minutes of reading for one task
HEAD = 65_536  # bytes that hold the headers of a record
BROKEN = (OSError, ValueError, RuntimeError, EOFError)  # what fastwarc raises


@dataclass(frozen=True)
class Piece:
    """A stretch of an archive that begins and ends between two records."""

    before: int  # responses in the pieces before it
    content: bytes


def pieces(content: bytes, size: int = SIZE) -> Iterator[Piece]:
    """Yield the pieces of an archive in order, each of at least `size` bytes but the last, and each with a response.

    Without the library that follows archives, all is one piece.
    """
    start, before = 0, 0
    for number, record in enumerate(_responses(content) if len(content) > size else ()):
        if number and record.stream_pos - start >= size and _begins(content, record):
            yield Piece(before, content[start : record.stream_pos])
            start, before = record.stream_pos, number
    yield Piece(before, content[start:])


def _responses(content: bytes) -> Iterator[WarcRecord]:
    """Yield the responses of an archive as far as it can be followed."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:  # whoever reads the piece says so
        return
    with suppress(*BROKEN):  # whoever reads the last piece comes to the same place, and says so
        yield from ArchiveIterator(io.BytesIO(content), record_types=WarcRecordType.response, fsspec_args=False)  # as `kg.read.warc`, so that both stop at one place


def _begins(content: bytes, record: WarcRecord) -> bool:
    """Whether a record stands where the library says: in an archive packed as a whole it does not."""
    from fastwarc.warc import ArchiveIterator

    start = content[record.stream_pos : record.stream_pos + HEAD]
    with suppress(*BROKEN):
        first = next(ArchiveIterator(io.BytesIO(start), parse_http=False, fsspec_args=False), None)
        return first is not None and dict(first.headers) == dict(record.headers)
    return False
