"""Take standard input: it is kept in a file that vanishes with the process, and its first bytes say its format."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from pathlib import Path

from kg.errors import ArticleError
from kg.read.files import STDIN, opened
from kg.read.options import Options

_LARGEST = 2_000_000_000
_HEAD = 4096  # bytes to know a format by


def keep(options: Options) -> tuple[Path, str]:
    """Return the file that now holds standard input (unpacked), and the suffix of the reader for it."""
    handle, name = tempfile.mkstemp(prefix="kg-stdin-")
    atexit.register(_forget, name)
    with opened(STDIN) as stream, os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(_Limited(stream), file, 1 << 20)
    path = Path(name)
    with path.open("rb") as file:
        return path, kind(file.read(_HEAD))


def kind(head: bytes) -> str:
    """Return the suffix of the format that begins so: kind(b"%PDF-1.7") is ".pdf". Plain text when nothing else fits."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return ".pdf"
    if start.startswith(b"pk\x03\x04"):
        return ".docx"
    if start.startswith(b"warc/"):
        return ".warc"
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start and start.startswith(b"<"):
        return ".html"
    if start.startswith((b"<?xml", b"<rss", b"<feed")):
        return ".xml"
    if start.startswith(b"{") and _is_object(head):
        return ".jsonl"
    if start.startswith((b"from:", b"received:", b"return-path:", b"mime-version:", b"delivered-to:")):
        return ".eml"
    return ".txt"


def _is_object(head: bytes) -> bool:
    line, _, rest = head.partition(b"\n")
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not rest and len(head) >= _HEAD and line.lstrip().startswith(b'{"')  # a line longer than what was looked at


class _Limited:
    """A stream that stops with an error after too many bytes."""

    def __init__(self, stream):
        self.stream, self.left = stream, _LARGEST

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise ArticleError(f"standard input: more than {_LARGEST:,} bytes; keep it in a file")
        return data


def _forget(name: str) -> None:
    Path(name).unlink(missing_ok=True)
