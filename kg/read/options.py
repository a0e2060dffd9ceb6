"""What a reader may be told: limits for one article, an encoding, and which columns of a table hold what.

    Options(max_chars=50_000, columns={"text": "body", "date": "posted"})
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.defaults import MAX_CHARS, TIMEOUT

FIELDS = ("id", "text", "title", "date", "publisher", "url", "author")

# The usual names of each field in JSON Lines and CSV, tried in this order when no column is named.
USUAL = {
    "id": ("id", "uid", "guid", "article_id"),
    "text": ("text", "body", "content", "article", "maintext", "article_text"),
    "title": ("title", "headline"),
    "date": ("date", "published", "date_published", "date_publish", "publication_date", "pubdate", "datePublished"),
    "publisher": ("publisher", "outlet", "source", "publication", "source_domain"),
    "url": ("url", "link"),
    "author": ("author", "authors", "byline", "creator"),
}


@dataclass(frozen=True)
class Options:
    """How to read. The defaults take any article that a newspaper would print."""

    max_chars: int = MAX_CHARS
    timeout: float = TIMEOUT  # 0 for no limit
    encoding: str | None = None  # of text files; None to detect it
    columns: Mapping[str, str] = field(default_factory=dict)  # field → column
    before: int = 0  # responses of a web archive in the pieces of it before this one

    @property
    def max_bytes(self) -> int:
        """The most bytes that one article may have with its markup, unpacked: four a character, and a page round it."""
        return 4 * self.max_chars + 20_000_000
