"""Read WARC files, as web archives and Common Crawl news keep them: an article a page. Needs `kg[formats]`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import ArticleError
from kg.model import Article
from kg.read.files import shown
from kg.read.html import extract, from_page
from kg.read.options import Options
from kg.read.text import day


def read(path: Path, ident: str, options: Options) -> Iterator[Article | ArticleError]:
    """Yield the article of each page, or why it is refused; what is no page (pictures, redirects) is passed over."""
    name = shown(path)
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ArticleError(f"{name}: WARC needs fastwarc; install kg[formats]") from error
    try:
        found = options.before
        with path.open("rb") as stream:  # our own stream: a path could be an address to fetch
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, fsspec_args=False):
                found += 1
                address = shown(record.headers.get("WARC-Target-URI", "").strip("<>"))
                if _is_page(record):
                    yield _article(record, address or f"{ident}#{found}", f"{name}, {address[:200] or found}", options)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        raise ArticleError(f"{name}: not a WARC that can be read ({' '.join(str(error).split())[:100]}); fetch it again") from error
    if not found:
        raise ArticleError(f"{name}: no page in this archive; is it a WARC of responses?")


def _is_page(record) -> bool:
    headers = record.http_headers
    kind = (record.http_content_type or "").lower()
    return headers is not None and headers.status_code == 200 and kind in ("text/html", "application/xhtml+xml")


def _article(record, ident: str, where: str, options: Options) -> Article | ArticleError:
    body = record.reader.read(options.max_bytes + 1)
    if len(body) > options.max_bytes:
        return ArticleError(f"{where}: more than {options.max_bytes:,} bytes for one page")
    try:
        page = extract(_unpacked(record, body, options.max_bytes), where, None, record.http_charset)
        page = replace(page, url=page.url or record.headers.get("WARC-Target-URI"))
        page = replace(page, published=page.published or day(record.headers.get("WARC-Date")))
        return from_page(page, ident[:500], body, where, options)
    except ArticleError as error:
        return error


def _unpacked(record, body: bytes, limit: int) -> bytes:
    """Undo the gzip that some archives leave on a page."""
    import gzip
    import zlib

    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(body)).read(limit)
    except (OSError, EOFError, zlib.error):
        return body
