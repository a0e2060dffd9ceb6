"""Read plain text and Markdown; headline, byline and dateline recognised where present."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.errors import ArticleError
from kg.model import Article
from kg.read.encoding import decode
from kg.read.files import shown, whole
from kg.read.layout import layout
from kg.read.options import Options

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_BLOCKS = frozenset({"inline", "code_block", "fence"})


def read(path: Path, ident: str, options: Options | None = None) -> Iterator[Article]:
    """Yield the article of a text file. Raises ArticleError when it is empty, binary or in a doubtful encoding."""
    options = options or Options()
    data = whole(path, options.max_bytes)
    text = decode(data, shown(path), options.encoding)
    yield article(ident, text, hashlib.sha256(data).hexdigest(), name=shown(path), options=options)


def read_markdown(path: Path, ident: str, options: Options | None = None) -> Iterator[Article]:
    """Yield the article of a Markdown file: the words without their markup, the front matter as metadata."""
    options = options or Options()
    data = whole(path, options.max_bytes)
    source = decode(data, shown(path), options.encoding)
    limited(source, shown(path), options)
    front = _FRONT_MATTER.match(source)
    known = {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(front[1])} if front else {}
    yield article(
        ident,
        _unmarked(source[front.end() :] if front else source),
        hashlib.sha256(data).hexdigest(),
        name=shown(path),
        options=options,
        title=known.get("title"),
        published=day(known.get("date") or known.get("published")),
        publisher=known.get("publisher"),
        url=known.get("url"),
        author=known.get("author"),
    )


def _unmarked(source: str) -> str:
    from markdown_it import MarkdownIt

    blocks = (token for token in MarkdownIt("commonmark").parse(source) if token.type in _BLOCKS)
    texts = ("".join(_words(token)) if token.type == "inline" else token.content for token in blocks)
    return "\n\n".join(text for text in texts if text.strip())


def _words(token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type in ("text", "code_inline"):
            yield child.content


def limited(text: str, name: str, options: Options) -> None:
    """Raise ArticleError when a text has nothing in it, or more characters than one article may have."""
    if not text.strip():
        raise ArticleError(f"{name}: empty; remove it, or give it some text")
    if len(text) > options.max_chars:
        raise ArticleError(
            f"{name}: {len(text):,} characters, longer than {options.max_chars:,}; split it into articles, or raise --max-chars"
        )


def article(
    ident: str,
    text: str,
    sha256: str,
    *,
    name: str = "",
    options: Options | None = None,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    author: str | None = None,
) -> Article:
    """Return the article of a text already decoded, with its parts recognised. What its source says of it goes first."""
    limited(text, name or ident, options or Options())
    text = text.encode("utf-8", "replace").decode() if _has_half_characters(text) else text
    parts = layout(text)
    headline = parts.headline
    if title and headline and headline.of(text).strip(" .;") != title.strip(" .;"):
        headline = None  # the title is known, and this line is another
    found = Article(
        id=ident,
        text=text,
        sha256=sha256,
        title=_line(title) or (headline.of(text).rstrip(".;") if headline else None),
        published=published or parts.published,
        publisher=_line(publisher) or parts.credit,
        url=_line(url),
        headline=headline,
        byline=parts.byline,
        dateline=parts.dateline,
    )
    return replace(found, author=_line(author)) if author else found


def _has_half_characters(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _line(value: str | None) -> str | None:
    """Return a piece of metadata as one line of printable text, None for nothing."""
    if not value:
        return None
    clean = "".join(char if char.isprintable() else " " for char in str(value)[:2000])
    return " ".join(clean.split()) or None


def day(value: object) -> date | None:
    """Return the day of "2025-06-06T10:00:00Z", "Fri, 06 Jun 2025 10:00:00 GMT" or "June 6, 2025"; None for anything else."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value or "").strip()[:80]
    try:
        if match := _DAY.match(text):
            return date(*map(int, match.groups()))
        if re.fullmatch(r"(?:19|20)\d{6}(?:T.*|\d{6}Z?)?", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        from email.utils import parsedate_to_datetime

        if found := layout(f"x\n{text}").published:
            return found
        return parsedate_to_datetime(text).date() if text else None
    except (ValueError, IndexError, OverflowError, TypeError):
        return None
