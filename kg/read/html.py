"""Read web pages: the story without the page round it (trafilatura), and what the page says of itself (JSON-LD, meta).

    extract(b"<html>…", "page.html").title  →  "Mayor Closes Bridge"
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.model import Article
from kg.read.encoding import decode
from kg.read.files import shown, whole
from kg.read.options import Options
from kg.read.text import article, day

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,40})""", re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_STORY = re.compile(r"(?:News|Blog|Reportage|Analysis|Opinion|Satirical|Review|Advertiser)?(?:Article|Posting|Content)|Article|Report")
_BLOCKS = frozenset("p div br li h1 h2 h3 h4 h5 h6 tr blockquote section article td".split())
_DEEPEST = 200  # elements within each other; a page that a person wrote has about thirty
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*?(/?)>")
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split())
_NEVER = "2100-01-01"  # dates are found without asking the clock


@dataclass(frozen=True)
class Page:
    """What stands on a page."""

    text: str
    title: str | None = None
    published: date | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


def read(path: Path, ident: str, options: Options | None = None) -> Iterator[Article]:
    """Yield the article of a saved page. Raises ArticleError when no story is on it."""
    options = options or Options()
    data = whole(path, options.max_bytes)
    yield from_page(extract(data, shown(path), options.encoding), ident, data, shown(path), options)


def from_page(page: Page, ident: str, data: bytes, name: str, options: Options) -> Article:
    """Return the article of a page."""
    return article(
        ident,
        page.text,
        hashlib.sha256(data).hexdigest(),
        name=name,
        options=options,
        title=page.title,
        published=page.published,
        publisher=page.publisher,
        url=page.url,
        author=page.author,
    )


def extract(data: bytes, name: str, encoding: str | None = None, declared: str | None = None) -> Page:
    """Return the story of a page and its metadata. Raises ArticleError when there is none."""
    if match := _CHARSET.search(data, 0, 4096):
        declared = declared or (match[1] or match[2]).decode("ascii", "replace")
    html = _DECLARATION.sub("", decode(data, name, encoding, declared))
    if _depth(html) > _DEEPEST:
        raise ArticleError(f"{name}: elements more than {_DEEPEST} deep within each other; this is no page of news")
    page = _page(html, name)
    if not page.text.strip():
        raise ArticleError(f"{name}: no story found on this page; save the article's own page")
    return page


def _page(html: str, name: str) -> Page:
    from trafilatura import bare_extraction

    found = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _NEVER},
    )
    if found is None:
        raise ArticleError(f"{name}: no story found on this page; save the article's own page")
    told = _linked_data(html)
    return Page(
        text=found.text or "",
        title=_text(told.get("headline")) or found.title,
        published=day(_text(told.get("datePublished"))) or day(found.date),
        author=_names(told.get("author")) or found.author,
        publisher=_names(told.get("publisher")) or found.sitename,
        url=_text(told.get("mainEntityOfPage")) or _text(told.get("url")) or found.url,
    )


def _depth(html: str) -> int:
    """Return how deep elements stand within each other; those that need no end count for nothing."""
    deepest = depth = 0
    for closing, tag, alone in _TAG.findall(html):
        if not alone and tag.lower() not in _EMPTY:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


# --- JSON-LD


def _linked_data(html: str) -> dict[str, Any]:
    """Return the first news article that the page's JSON-LD describes, {} when it describes none."""
    for block in re.findall(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{0,200000}?)</script>", html, re.S | re.I)[:20]:
        try:
            told = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(told):
            kinds = node.get("@type")
            if any(isinstance(kind, str) and _STORY.fullmatch(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return node
    return {}


def _nodes(told: Any, depth: int = 3) -> Iterator[dict[str, Any]]:
    if isinstance(told, list) and depth:
        for one in told:
            yield from _nodes(one, depth - 1)
    elif isinstance(told, dict):
        yield told
        yield from _nodes(told.get("@graph"), depth - 1) if depth else ()


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() or None if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    """Return the names of a person or an outlet, or of a list of them: "Ann Roe; Bo Day"."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            found.append(name.strip())
    return "; ".join(found) or None


# --- Pieces of HTML, in feeds and newsletters


def fragment(html: str) -> str:
    """Return the words of a piece of HTML, a paragraph to each block: "<p>One</p><p>Two" gives "One" and "Two"."""
    from lxml.html import HTMLParser, document_fromstring

    if _depth(html) > _DEEPEST or not html.strip():
        return ""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    body = document_fromstring(f"<div>{html}</div>".encode("utf-8", "replace"), parser=parser)
    paragraphs = (" ".join(piece.split()) for piece in "".join(_pieces(body)).split("\0"))
    return "\n\n".join(piece for piece in paragraphs if piece)


def _pieces(root: Any) -> Iterator[str]:
    from lxml.etree import iterwalk

    skipping = 0
    for event, node in iterwalk(root, events=("start", "end")):
        ignored = node.tag in ("script", "style", "head", "title")
        if event == "start":
            skipping += ignored
            yield "\0" if node.tag in _BLOCKS else ""
            yield "" if skipping else (node.text or "").replace("\0", " ")
        else:
            skipping -= ignored
            yield "\0" if node.tag in _BLOCKS else ""
            yield "" if skipping else (node.tail or "").replace("\0", " ")
