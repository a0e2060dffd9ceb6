"""Articles of any path that Spark reads, read by the executors: the articles that `kg.read` gives, and a quarantine of the others.

    rows = articles(shuffle, ["hdfs://…/news", "s3a://…/crawl/*.warc.gz", "file:/data/news.parquet"], Options())
    # Row("a.txt", "article", Article(…)), …, Row("b.txt", "refused …", "b.txt: empty; …"), …

Folders are searched through for all kinds that kg reads; each file is read whole by one task, but large web archives in pieces by
several. Parquet has an article a row. Files of no byte, and those whose names begin with a dot or an underscore, Spark passes over.
"""

from __future__ import annotations

import json
import posixpath
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import content_of
from kg.errors import ArticleError, UsageError
from kg.model import Article
from kg.read import READERS, Source, read
from kg.read.options import Options
from kg.read.records import row_article
from kg.shuffle import Row, Table
from kg.shuffle.archives import SIZE, Piece, pieces
from kg.shuffle.spark import SparkShuffle, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ARCHIVE = ".warc"
PIECES = "path string, before long, content binary"
NAMES = ["path", "before", "content"]


def articles(shuffle: SparkShuffle, paths: list[str], options: Options) -> Table:
    """Return a row for each article, each id once, and one for each that is refused. Raises UsageError for a path that is not there."""
    found = [row for path in paths for row in _read(shuffle.spark, path, options)]
    return shuffle.grouped(_once, *found)


def _read(spark: SparkSession, path: str, options: Options) -> Iterator[DataFrame]:
    for place, is_folder in _matches(spark, path):
        if place.endswith(".parquet"):
            yield _rows_of(spark.read.parquet(place), place, options)
        else:
            root = place if is_folder else posixpath.dirname(place)
            files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(place)
            yield from (mapped(part, partial(_files, root, options)) for part in _contents(files))


def _contents(files: DataFrame) -> Iterator[DataFrame]:
    """Yield paths and contents of files where they are, but large archives in pieces that go to several tasks.

    Files are told apart by their length, which Spark asks before it opens one: each is read once.
    """
    from pyspark.sql.functions import lit

    large = files.where(files.length > SIZE)
    if any(_kind(row.path) == ARCHIVE for row in large.select("path").collect()):
        yield large.select("path", "content").mapInArrow(partial(_cut, SIZE), PIECES).repartition("path", "before")
        files = files.where(files.length <= SIZE)
    yield files.select("path", lit(0).alias("before"), "content")


def _cut(size: int, batches: Iterator) -> Iterator:
    import pyarrow

    for batch in batches:
        for address, content in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            for piece in pieces(content, size) if _kind(address) == ARCHIVE else [Piece(0, content)]:
                columns = ([address], [piece.before], [piece.content])
                yield pyarrow.RecordBatch.from_arrays([*map(pyarrow.array, columns)], NAMES)


def _matches(spark: SparkSession, path: str) -> list[tuple[str, bool]]:
    """Return the files and folders that a path or glob names, with their file system's full address."""
    place = spark._jvm.org.apache.hadoop.fs.Path(path)
    system = place.getFileSystem(spark._jsc.hadoopConfiguration())
    found = system.globStatus(place) or []
    if not found:
        raise UsageError(f"{path}: no such file or folder; check the path")
    return [(str(status.getPath().toString()), bool(status.isDirectory())) for status in found]


# --- files, in an executor


def _files(root: str, options: Options, rows: Iterator[tuple]) -> Iterator[Row]:
    """Yield the articles of files or pieces of them. kg's readers want a file of this machine: each is laid down under its own name."""
    with tempfile.TemporaryDirectory() as folder:
        for address, before, content in rows:
            name = posixpath.basename(address)
            ident = posixpath.relpath(address, root)
            if any(part.startswith(".") for part in ident.split("/")) or _kind(name) not in READERS:
                continue
            file = Path(folder) / name
            file.write_bytes(content)
            for number, outcome in enumerate(read(Source(file, ident), replace(options, before=before)), before):
                yield _row(outcome, f"{ident} {number:09}", (str(file), address.removeprefix("file:")))
            file.unlink()


def _kind(name: str) -> str:
    suffixes = [suffix.lower() for suffix in Path(name).suffixes if suffix.lower() != ".gz"]
    return suffixes[-1] if suffixes else ""


def _row(outcome: Article | ArticleError, place: str, told: tuple[str, str] = ("", "")) -> Row:
    if isinstance(outcome, Article):
        return Row(outcome.id, f"article {place} {content_of(outcome)}", outcome)  # two of one place: by what they say, not as they arrive
    reason = str(outcome).replace(*told) if told[0] else str(outcome)
    return Row(place.rpartition(" ")[0], f"refused {place}", reason)


# --- tables


def _rows_of(table: DataFrame, place: str, options: Options) -> DataFrame:
    from pyspark.sql.functions import struct, to_json

    name = posixpath.basename(place)
    return mapped(table.select(to_json(struct("*"))), partial(_records, name, options))


def _records(name: str, options: Options, rows: Iterator[tuple]) -> Iterator[Row]:
    for (told,) in rows:
        try:
            outcome = row_article(json.loads(told), name, options)
        except ArticleError as error:
            outcome = error
        yield _row(outcome, f"{name} {outcome.id if isinstance(outcome, Article) else outcome}")


# --- each id once


def _once(ident: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the first article of an id; the same again is passed over, another of the same id refused."""
    taken: Article | None = None
    for row in rows:
        if row.kind == "refused":
            yield row
        elif taken is None:
            taken = row.value
            yield Row(ident, "article", taken)
        elif taken.sha256 != row.value.sha256:
            reason = f"{ident}: another article has this id too; give it its own"
            yield Row(ident, row.place.replace("article", "refused", 1), reason)
