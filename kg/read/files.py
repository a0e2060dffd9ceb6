"""Open what is to be read: files, standard input and gzip, none of them without a limit.

    with opened(Path("news.jsonl.gz")) as stream: ...     # unpacked while it is read
    whole(Path("story.txt.gz"), limit=1_000_000)          # bytes; a bomb is refused after the first million
"""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ArticleError

STDIN = Path("-")
MAGIC = b"\x1f\x8b"


def shown(path: Path | str) -> str:
    """Return a path for a message: one line, whatever stands in its name."""
    text = str(path)
    return text if text.isprintable() else text.encode("unicode_escape").decode()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file or standard input for reading, gzip unpacked. Raises ArticleError when it cannot be read."""
    try:
        with _raw(path) as raw:
            packed = raw.peek(2)[:2] == MAGIC
            yield gzip.GzipFile(fileobj=raw) if packed else raw
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ArticleError(f"{shown(path)}: damaged gzip ({error}); fetch the file again") from error
    except OSError as error:
        reason = error.strerror or error
        raise ArticleError(f"{shown(path)}: cannot be read ({reason}); check the file's permissions") from error


@contextmanager
def _raw(path: Path) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    with open(path, "rb") as raw:
        yield raw


def whole(path: Path, limit: int) -> bytes:
    """Return all bytes of a file, unpacked. Raises ArticleError when there are more than the limit."""
    with opened(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(f"{shown(path)}: more than {limit:,} bytes for one article; split it, or raise --max-chars")
    return data


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream; None for each that is longer than the limit, which is read past in pieces."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield None
