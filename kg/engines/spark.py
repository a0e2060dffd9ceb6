"""The Spark engine: annotate and extract on a cluster. It gives the records of the local engine, to the byte.

    with reader(settings, "spark://host:7077") as read: ...     # for a build, as kg.engines.local.reader
    extract(articles, settings).write.parquet("records")        # a table of articles to a table of records

Each article is read alone, by the same function as on one machine, so that neither the number of partitions nor a
repeated task changes anything. The model is loaded once by each Python process of an executor and stays there.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from kg.engines.local import Reading, Task
from kg.engines.stopping import stopping_quietly
from kg.errors import ArticleError, UsageError
from kg.model import Article, ArticleRecord
from kg.serial import dumps, loads
from kg.settings import Settings

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

SCHEMA = "number long, id string, record string, reason string, annotation string"
TASKS = "number long, article string, kept string, reason string"
Batches = Iterable["pyarrow.RecordBatch"]  # Arrow all the way: rows of Python's own would pass through a second process of each executor
TASK = 16  # articles in a Spark task: ten seconds of work or so, so that little is lost with a machine
SENT = 2048  # at most so many articles are sent to the cluster together; the driver holds no more of them


def session(master: str) -> SparkSession:
    """Return a session on a cluster ("spark://host:7077", "local[2]"). Raises UsageError without PySpark."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("--engine spark needs PySpark; install kg[spark]") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master.startswith(("local", "spark://127.0.0.1")):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # else Spark asks the network who this machine is
    builder = SparkSession.builder.master(master).appName("kg").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", str(TASK))
    builder = builder.config("spark.sql.execution.arrow.localRelationThreshold", "0")  # each batch that is sent is a task
    return builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()


@contextmanager
def reader(settings: Settings, master: str) -> Iterator[Callable[[Iterable[Task]], Iterator[Reading]]]:
    """Give a function that reads tasks on the cluster, in the order given."""
    spark = session(master)

    def read_all(tasks: Iterable[Task]) -> Iterator[Reading]:
        stream = iter(tasks)
        while some := list(islice(stream, SENT)):
            yield from _sent(spark, some, settings)

    try:
        with stopping_quietly(spark):
            yield read_all
    finally:
        spark.stop()


def extract(articles: DataFrame, settings: Settings) -> DataFrame:
    """Return a table of records for a table of articles (number, article as JSON, annotation kept, reason against it).

    A row has either a record, as `kg.serial` writes it, or the reason why there is none: the quarantine is the
    rows whose reason is not null.
    """
    return articles.mapInArrow(partial(_read_part, settings), SCHEMA)


def from_table(table: DataFrame, ident: str = "id", text: str = "text") -> DataFrame:
    """Return any table with a column of ids and one of texts (JSONL, Parquet, CSV …) as a table of articles."""
    chosen = table.selectExpr(f"cast({ident} as string) as id", f"cast({text} as string) as text")
    return chosen.mapInArrow(_articles, TASKS)


def _articles(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        yield _batch([_article_row(*row) for row in _rows(batch)], TASKS)


def _article_row(ident: str, text: str | None) -> tuple:
    """The article of a row; one that is empty or endless goes on without its text, with the reason."""
    import hashlib

    from kg.read.text import article

    sha256 = hashlib.sha256((text or "").encode("utf-8", "replace")).hexdigest()
    try:
        return 0, dumps(article(ident, text or "", sha256)), None, None
    except ArticleError as error:
        return 0, dumps(Article(ident, "", sha256)), None, str(error)


def _sent(spark: SparkSession, tasks: list[Task], settings: Settings) -> Iterator[Reading]:
    import pyarrow

    rows = [(number, dumps(article), kept, None) for number, (article, kept) in enumerate(tasks)]
    table = spark.createDataFrame(pyarrow.Table.from_batches([_batch(rows, TASKS)]))
    found = sorted(_rows(extract(table, settings).toArrow()))
    for (_number, ident, record, reason, annotation), (article, _kept) in zip(found, tasks, strict=True):
        if reason is None:
            yield Reading(loads(ArticleRecord, record), annotation)
        else:
            yield Reading(ArticleError(reason))
        assert ident == article.id


def _read_part(settings: Settings, batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    """Read the articles of one partition, in an executor."""
    loaded(settings.model, settings.ontology)
    for batch in batches:
        yield _batch([_read_row(settings, *row) for row in _rows(batch)], SCHEMA)


@lru_cache(maxsize=1)
def loaded(model: str, ontology: str) -> None:
    """Load the pipeline for this process of an executor, and let Python's search for garbage pass over it.

    PySpark makes that search after every task; among the objects of the pipeline it takes a quarter of a second.
    """
    from kg.annotate.load import load

    load(model, ontology)
    gc.freeze()


def _rows(table: pyarrow.RecordBatch | pyarrow.Table) -> Iterator[tuple]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _batch(rows: list[tuple], schema: str) -> pyarrow.RecordBatch:
    import pyarrow

    columns = [column.split() for column in schema.split(", ")]
    fields = [pyarrow.field(name, pyarrow.int64() if kind == "long" else pyarrow.string()) for name, kind in columns]
    named = [{name: value for (name, _), value in zip(columns, row, strict=True)} for row in rows]
    return pyarrow.RecordBatch.from_pylist(named, pyarrow.schema(fields))


def _read_row(settings: Settings, number: int, text: str, kept: str | None, reason: str | None) -> tuple:
    from kg.engines.local import read

    article = loads(Article, text)
    if reason is not None:
        return number, article.id, None, reason, None
    reading = read((article, kept), settings)
    if isinstance(reading.outcome, ArticleError):
        return number, article.id, None, str(reading.outcome), None
    return number, article.id, dumps(reading.outcome), None, reading.annotation
