"""What is worked out of single articles, kept from build to build: what has not changed is not worked over again.

    profiles = Pieces(db, "profile", form, {"a.txt": content, …})
    remembered(profiles, "a.txt", list[Profile], make)    # what `make` returns, or what it returned at a build before

A piece is kept under the article's id and content, and under a form: the name of the code, the model and the ontology. It holds for
these alone. Whoever works without a folder gives a plain dict.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Kept = MutableMapping[str, bytes]  # by the id of an article
TABLE = """
CREATE TABLE IF NOT EXISTS piece (
    kind TEXT NOT NULL, id TEXT NOT NULL, content TEXT NOT NULL, form TEXT NOT NULL, found BLOB NOT NULL, PRIMARY KEY (kind, id)
);
"""
_spelled = msgspec.msgpack.Encoder(order="deterministic").encode


def remembered(kept: Kept, ident: str, kind: Any, make: Callable[[], T]) -> T:
    """Return what was kept of an article, a value of the type `kind`; else what is made now, and keep it."""
    found = opened(kept, ident, kind)
    if found is None:
        found = make()
        keep(kept, ident, found)
    return found


def opened(kept: Kept, ident: str, kind: Any) -> Any:
    """Return what was kept of an article; None where nothing was, or nothing that can be read."""
    packed = kept.get(ident)
    if packed is None:
        return None
    try:
        return _reader(kind)(zlib.decompress(packed))
    except (zlib.error, msgspec.DecodeError):
        return None


def keep(kept: Kept, ident: str, value: object) -> None:
    """Keep a value made of texts, numbers, tuples and sets."""
    kept[ident] = zlib.compress(_spelled(value), 3)


@lru_cache(maxsize=64)
def _reader(kind: Any) -> Callable[[bytes], Any]:
    return msgspec.msgpack.Decoder(kind).decode


class Pieces(MutableMapping[str, bytes]):
    """The pieces of one kind in a folder's records. `contents` has the articles that are current, by id."""

    def __init__(self, db: sqlite3.Connection, kind: str, form: str, contents: Mapping[str, str]):
        self.db, self.kind, self.form, self.contents = db, kind, form, contents

    def __getitem__(self, ident: str) -> bytes:
        query = "SELECT found FROM piece WHERE kind = ? AND id = ? AND content = ? AND form = ?"
        row = self.db.execute(query, (self.kind, ident, self.contents.get(ident), self.form)).fetchone()
        if row is None:
            raise KeyError(ident)
        return row[0]

    def __setitem__(self, ident: str, found: bytes) -> None:
        if ident in self.contents:  # of no other article it is known when it changes
            row = (self.kind, ident, self.contents[ident], self.form, found)
            self.db.execute("INSERT OR REPLACE INTO piece VALUES (?, ?, ?, ?, ?)", row)

    def __delitem__(self, ident: str) -> None:
        self.db.execute("DELETE FROM piece WHERE kind = ? AND id = ?", (self.kind, ident))

    def __iter__(self) -> Iterator[str]:
        query = "SELECT id FROM piece WHERE kind = ? AND form = ? ORDER BY id"
        return (ident for (ident,) in self.db.execute(query, (self.kind, self.form)) if ident in self.contents)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def prune(db: sqlite3.Connection, form: str) -> None:
    """Drop the pieces of articles that are no longer current, and those of another form."""
    db.execute("DELETE FROM piece WHERE form <> ? OR (id, content) NOT IN (SELECT id, content FROM current)", (form,))
