"""Read RSS and Atom files: an article an entry, from its full text where the feed gives it, else its summary."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.model import Article
from kg.read.files import shown, whole
from kg.read.html import fragment
from kg.read.options import Options
from kg.read.text import article


def read(path: Path, ident: str, options: Options) -> Iterator[Article | ArticleError]:
    """Yield the article of each entry, or why it is refused. Raises ArticleError when this is no feed."""
    import feedparser

    name = shown(path)
    data = whole(path, options.max_bytes)
    _safe(data, name)
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise ArticleError(f"{name}: neither RSS nor Atom; name a feed, or convert the file to text")
    if not feed.entries:
        raise ArticleError(f"{name}: a feed without entries")
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{name}, entry {number}"
        try:
            yield _article(entry, f"{ident}#{number}", where, publisher, options)
        except ArticleError as error:
            yield error


def _safe(data: bytes, name: str) -> None:
    """Raise ArticleError for XML that is broken, or that declares entities: those can grow without end or fetch files."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = 0
    try:
        for event, node in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=False):
            depth += 1 if event == "start" else -1
            if depth > 100:
                raise ArticleError(f"{name}: elements more than 100 deep within each other; this is no feed")
            if event == "end":
                node.clear()
    except DefusedXmlException as error:
        raise ArticleError(f"{name}: XML that declares entities is not read ({type(error).__name__})") from error
    except (ParseError, LookupError, ValueError) as error:
        raise ArticleError(f"{name}: not valid XML ({error}); fetch the feed again") from error


def _article(entry: Any, fallback: str, where: str, publisher: str | None, options: Options) -> Article:
    bodies = [body.get("value", "") for body in entry.get("content", ())] or [entry.get("summary", "")]
    text = fragment(max(bodies, key=len))
    if not text:
        raise ArticleError(f"{where}: without text; take the article's page instead")
    source = entry.get("source") or {}
    return article(
        " ".join((entry.get("id") or entry.get("link") or fallback).split())[:500],
        text,
        hashlib.sha256("\x1f".join([entry.get("title", ""), *bodies]).encode("utf-8", "replace")).hexdigest(),
        name=where,
        options=options,
        title=fragment(entry.get("title", "")) or None,
        published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
        publisher=source.get("title") or publisher,
        url=entry.get("link"),
        author=entry.get("author"),
    )


def _day(parsed: Any) -> date | None:
    try:
        return date(*parsed[:3]) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
