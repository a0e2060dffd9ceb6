"""Read tables of articles, one a line or row: JSON Lines and CSV.

    {"id": "a1", "text": "…", "title": "…", "date": "2025-06-06", "publisher": "…", "url": "…"}

Columns are found by their usual names; others are named by the user (`Options.columns`).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.model import Article
from kg.read.encoding import decode
from kg.read.files import lines, opened, shown
from kg.read.options import FIELDS, USUAL, Options
from kg.read.text import article, day

Outcome = Article | ArticleError


def read_lines(path: Path, ident: str, options: Options) -> Iterator[Outcome]:
    """Yield the article of each line of JSON, or why it is refused."""
    with opened(path) as stream:
        for number, line in enumerate(lines(stream, options.max_bytes), start=1):
            where = f"{shown(path)}:{number}"
            try:
                if line is None:
                    raise ArticleError(f"{where}: more than {options.max_bytes:,} bytes in one line; split it")
                if line.strip():
                    yield _record(_parsed(line, where, options), f"{ident}#{number}", where, options)
            except ArticleError as error:
                yield error


def _parsed(line: bytes, where: str, options: Options) -> Mapping[str, Any]:
    text = decode(line.strip(), where, options.encoding)
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{where}: not JSON ({' '.join(str(error).split())[:100]}); one object a line is wanted") from error
    if not isinstance(found, dict):
        raise ArticleError(f"{where}: not a JSON object; one object a line is wanted")
    return found


def read_table(path: Path, ident: str, options: Options) -> Iterator[Outcome]:
    """Yield the article of each row, or why it is refused. A tab or a semicolon may stand for the comma."""
    csv.field_size_limit(options.max_bytes)
    with opened(path) as stream:
        rows = csv.reader(_texts(lines(stream, options.max_bytes), shown(path), options), delimiter=_delimiter(path, stream))
        number, header = 0, None
        while True:
            number += 1
            try:
                row = next(rows)
                if header is None:
                    header = [name.strip().removeprefix("\ufeff") for name in row]
                elif any(row):
                    where = f"{shown(path)}:{rows.line_num}"
                    yield _record(dict(zip(header, row, strict=False)), f"{ident}#{number - 1}", where, options)
            except StopIteration:
                return
            except ArticleError as error:
                yield error
            except csv.Error as error:
                yield ArticleError(f"{shown(path)}:{rows.line_num}: not CSV ({error}); mend the row")


def row_article(row: Mapping[str, Any], name: str, options: Options) -> Article:
    """Return the article of one row of a table that has no order; without an id it is named by what it says.

    Raises ArticleError when it has no text.
    """
    said = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    return _record(row, f"{name}#{said[:16]}", f"{name}, {row.get('id', said[:16])}", options)


def _delimiter(path: Path, stream: io.BufferedIOBase) -> str:
    if ".tsv" in path.suffixes:
        return "\t"
    first = stream.peek(4096)[:4096].split(b"\n")[0] if hasattr(stream, "peek") else b""
    return max(",;\t", key=lambda mark: first.count(mark.encode()))


def _texts(found: Iterable[bytes | None], name: str, options: Options) -> Iterator[str]:
    for line in found:
        if line is None:
            raise ArticleError(f"{name}: a row of more than {options.max_bytes:,} bytes; split it")
        try:
            yield decode(line, name, options.encoding)
        except ArticleError:
            yield "\x00"  # no text: the row that holds this is refused


def _record(record: Mapping[str, Any], fallback: str, where: str, options: Options) -> Article:
    values = {name: _value(record, name, where, options) for name in FIELDS}
    if values["text"] is None:
        wanted = options.columns.get("text") or " or ".join(USUAL["text"][:3])
        raise ArticleError(f"{where}: no text in a field called {wanted}; name it with --column text=NAME")
    if "\x00" in values["text"]:
        raise ArticleError(f"{where}: not UTF-8, or a NUL character in the text; convert the file, or name its --encoding")
    said = json.dumps(values, sort_keys=True, ensure_ascii=True)
    return article(
        _one_line(values["id"]) or fallback,
        values["text"],
        hashlib.sha256(said.encode()).hexdigest(),
        name=where,
        options=options,
        title=values["title"],
        published=day(values["date"]),
        publisher=values["publisher"],
        url=values["url"],
        author=values["author"],
    )


def _value(record: Mapping[str, Any], name: str, where: str, options: Options) -> str | None:
    """Return a field of a record as text: the first of its usual names that is there, or the one the user named."""
    named = options.columns.get(name)
    for column in (named,) if named else USUAL[name]:
        value = record.get(column)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = "; ".join(value)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and len(str(value)[:9]):
            return str(value)
        if value is not None and name == "text" and value != "":
            raise ArticleError(f"{where}: {column} is no text; name the column that is with --column text=NAME")
    return None


def _one_line(ident: str | None) -> str | None:
    return " ".join(ident.encode("utf-8", "replace").decode().replace("\x00", " ").split())[:500] if ident else None
