"""What was read already: records and annotations, kept under everything that they depend on.

    with Records.open(Path("out")) as records:
        records.reading(key)          # the ArticleRecord kept under a key, or None
        records.keep(key, record)     # written for good at the next `commit`

One SQLite file, so that a build that is killed loses the batch it was at and nothing else; everything in it is JSON.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg import pieces
from kg.errors import StoreError
from kg.ids import digest
from kg.model import Article, ArticleRecord
from kg.pieces import Pieces
from kg.serial import dumps, loads

if TYPE_CHECKING:
    from kg.corpus import Current
    from kg.store.growing import Written
    from kg.versions import Versions

FILE = "records.sqlite"
LAYOUT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS content (digest TEXT PRIMARY KEY, article TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reading (content TEXT NOT NULL, pipeline TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (content, pipeline));
CREATE TABLE IF NOT EXISTS annotation (content TEXT NOT NULL, model TEXT NOT NULL, doc BLOB NOT NULL, PRIMARY KEY (content, model));
CREATE TABLE IF NOT EXISTS current (id TEXT PRIMARY KEY, root TEXT NOT NULL, content TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS withdrawn (id TEXT NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL, day TEXT, PRIMARY KEY (id, number));
CREATE TABLE IF NOT EXISTS claim (id TEXT PRIMARY KEY, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS withdrawn_claim (id TEXT PRIMARY KEY, facts TEXT NOT NULL, day TEXT);
CREATE TABLE IF NOT EXISTS text (name TEXT PRIMARY KEY, found BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS written (thing TEXT PRIMARY KEY, print BLOB NOT NULL);
"""


def content_of(article: Article) -> str:
    """Return the name of an article's content: everything but the name it goes by."""
    return digest(dumps(replace(article, id="")), length=32)


class Records:
    """The file of a folder's records; `commit` is the only moment at which anything changes on disk."""

    def __init__(self, connection: sqlite3.Connection, path: Path):
        self.db, self.path = connection, path

    @classmethod
    @contextmanager
    def open(cls, folder: Path, *, make: bool = True, write: bool = True) -> Iterator[Records]:
        """Open the records of a folder, made where there are none if `make`. Raises StoreError when there are none, or damaged ones."""
        path = Path(folder) / FILE
        if not make and not path.is_file():
            raise StoreError(f"{folder}: no record of builds here; run `kg build ARTICLES --out {folder}` first")
        connection = None
        try:
            connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            if write:  # a version before may have known fewer tables
                connection.executescript(_TABLES + pieces.TABLE)
            records = cls(connection, path)
            records._check_layout()
            connection.execute("BEGIN")
            yield records
        except sqlite3.DatabaseError as error:
            full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL  # then the history in it is sound
            advice = "free the disk, then run the same again" if full else "free the disk, or remove the file and build again"
            raise StoreError(f"{path}: cannot be used ({error}); {advice}") from error
        finally:
            if connection is not None:
                connection.close()  # what was not committed is gone

    def _check_layout(self) -> None:
        found = self.db.execute("SELECT value FROM meta WHERE name = 'layout'").fetchone()
        if found is None:
            self.set("layout", str(LAYOUT))
        elif found[0] != str(LAYOUT):
            raise StoreError(f"{self.path}: written by another version of kg; remove it and build again")

    def commit(self) -> None:
        """Write everything since the last commit, or nothing of it."""
        self.db.execute("COMMIT")
        self.db.execute("BEGIN")

    # --- what was read

    def reading(self, article: Article, content: str, pipeline: str) -> ArticleRecord | None:
        """Return the record of an article, when it was read before by the same pipeline."""
        row = self.db.execute("SELECT record FROM reading WHERE content = ? AND pipeline = ?", (content, pipeline)).fetchone()
        return replace(_record(row[0]), article=article) if row else None

    def has_reading(self, content: str, pipeline: str) -> bool:
        query = "SELECT 1 FROM reading WHERE content = ? AND pipeline = ?"
        return self.db.execute(query, (content, pipeline)).fetchone() is not None

    def keep(self, content: str, pipeline: str, record: ArticleRecord) -> None:
        """Keep a record, and its article under its content."""
        bare = replace(record, article=replace(record.article, id="", text=""))
        self.db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", (content, pipeline, _packed(dumps(bare))))
        self.keep_article(content, record.article)

    def keep_article(self, content: str, article: Article) -> None:
        row = (content, dumps(replace(article, id="")))
        self.db.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", row)

    def article(self, content: str, ident: str) -> Article:
        """Return the article of a content, under the name it goes by."""
        row = self.db.execute("SELECT article FROM content WHERE digest = ?", (content,)).fetchone()
        if row is None:
            raise StoreError(f"{self.path}: lacks the text of {ident}; remove the file and build again")
        return replace(loads(Article, row[0]), id=ident)

    def annotation(self, content: str, model: str) -> str | None:
        """Return what the statistical model said about a text, as JSON."""
        row = self.db.execute("SELECT doc FROM annotation WHERE content = ? AND model = ?", (content, model)).fetchone()
        return zlib.decompress(row[0]).decode() if row else None

    def keep_annotation(self, content: str, model: str, doc: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO annotation VALUES (?, ?, ?)", (content, model, _packed(doc)))

    def prune(self, versions: Versions, form: str) -> None:
        """Drop what no version of an article needs any more."""
        needed = "(SELECT content FROM current UNION SELECT content FROM withdrawn)"
        self.db.execute(f"DELETE FROM content WHERE digest NOT IN {needed}")
        self.db.execute(f"DELETE FROM reading WHERE pipeline <> ? OR content NOT IN {needed}", (versions.pipeline,))
        current = "(SELECT content FROM current)"
        if "texts" in vars(self):
            self.texts.prune()
        else:  # a graph on disk asks for none, whatever one in memory has left
            self.db.execute("DELETE FROM text")
        pieces.prune(self.db, form)
        self.db.execute(f"DELETE FROM annotation WHERE model <> ? OR content NOT IN {current}", (versions.model,))

    @cached_property
    def texts(self) -> Texts:
        """What was found out about texts to tell which are copies of one story."""
        return Texts(self.db)

    def pieces(self, kind: str, form: str, current: Iterable[Current]) -> Pieces:
        """Return what was worked out of single articles, in this form, of those that are current."""
        return Pieces(self.db, kind, form, {one.id: one.content for one in current})

    # --- what was written

    def written(self, form: str, *, held: bool = True) -> Written | None:
        """Return what the last build left in the folder, when it was written in the same form; unless `held`, read as it is asked for."""
        from kg.store.growing import Written

        if self.get("form") != form:
            return None
        prints = Prints(self.db)
        return Written(dict(prints.items()) if held else prints, self.get("turtle") or "")

    def keep_written(self, form: str, new: Written, old: Written | None) -> None:
        """Keep what a build has left in the folder, where `old` stood before."""
        self.set("form", form)
        self.set("turtle", new.turtle)
        if not isinstance(new.things, Mapping):  # of a graph on disk
            self.db.execute("DELETE FROM written")
            self.db.executemany("INSERT INTO written VALUES (?, ?)", new.things)
            return
        if old is None:
            self.db.execute("DELETE FROM written")
        before = old.things if old else {}
        self.db.executemany("DELETE FROM written WHERE thing = ?", [(key,) for key in before.keys() - new.things.keys()])
        changed = [(key, found) for key, found in new.things.items() if before.get(key) != found]
        self.db.executemany("INSERT OR REPLACE INTO written VALUES (?, ?)", changed)

    # --- single values

    def get(self, name: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def get_json(self, name: str) -> object:
        value = self.get(name)
        return json.loads(value) if value is not None else None


class Prints(Mapping[str, bytes]):
    """The fingerprints of the things that stand in the folder, read from the file in the order of their keys."""

    def __init__(self, db: sqlite3.Connection):
        self.db = db

    def __getitem__(self, thing: str) -> bytes:
        row = self.db.execute("SELECT print FROM written WHERE thing = ?", (thing,)).fetchone()
        if row is None:
            raise KeyError(thing)
        return row[0]

    def __iter__(self) -> Iterator[str]:
        return (thing for thing, _print in self.items())

    def __len__(self) -> int:
        return self.db.execute("SELECT count(*) FROM written").fetchone()[0]

    def items(self) -> Iterator[tuple[str, bytes]]:
        return iter(self.db.execute("SELECT thing, print FROM written ORDER BY thing"))


class Texts(MutableMapping[str, bytes]):
    """What `kg.wire` keeps about texts and pairs of texts, under their names."""

    def __init__(self, db: sqlite3.Connection):
        self.db = db
        self._held: dict[str, bytes] = dict(db.execute("SELECT name, found FROM text"))
        self._used: set[str] = set()

    def __getitem__(self, name: str) -> bytes:
        self._used.add(name)
        return self._held[name]

    def __setitem__(self, name: str, found: bytes) -> None:
        self._used.add(name)
        self._held[name] = found
        self.db.execute("INSERT OR REPLACE INTO text VALUES (?, ?)", (name, found))

    def __delitem__(self, name: str) -> None:
        del self._held[name]
        self.db.execute("DELETE FROM text WHERE name = ?", (name,))

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def prune(self) -> None:
        """Drop what nobody has asked for since the records were opened."""
        for name in self._held.keys() - self._used:
            del self[name]


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 3)


def _record(packed: bytes) -> ArticleRecord:
    return loads(ArticleRecord, zlib.decompress(packed).decode("utf-8", "surrogatepass"))
