"""Read plain text files: UTF-8, a BOM tolerated; headline, byline and dateline recognised where present."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import ArticleError
from kg.model import Article
from kg.read.layout import layout


def read(path: Path, ident: str) -> Article:
    """Return the article of a text file. Raises ArticleError when it is empty, binary or not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}); check the file's permissions") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 at byte {error.start}; convert the file to UTF-8") from error
    if "\x00" in text:
        raise ArticleError(f"{path}: holds a NUL character, so it is no text; remove it from the folder")
    if not text.strip():
        raise ArticleError(f"{path}: empty; remove it, or give it some text")
    return article(ident, text, hashlib.sha256(data).hexdigest())


def article(ident: str, text: str, sha256: str) -> Article:
    """Return the article of a text already decoded, with its parts recognised."""
    parts = layout(text)
    return Article(
        id=ident,
        text=text,
        sha256=sha256,
        title=parts.headline.of(text).rstrip(".;") if parts.headline else None,
        published=parts.published,
        publisher=parts.credit,
        headline=parts.headline,
        byline=parts.byline,
        dateline=parts.dateline,
    )
