"""The Spark engine: annotate and extract on a cluster. It gives the records of the local engine, to the byte.

    with reader(settings, "spark://host:7077") as read: ...     # for a build, as kg.engines.local.reader
    extract(articles, settings).write.parquet("records")        # a table of articles to a table of records

Each article is read alone, by the same function as on one machine, so that neither the number of partitions nor a
repeated task changes anything. The model is loaded once by each Python process of an executor and stays there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from kg.engines.local import Reading, Task
from kg.errors import ArticleError, UsageError
from kg.model import Article, ArticleRecord
from kg.pipeline import Settings
from kg.serial import dumps, loads

if TYPE_CHECKING:
    import pandas
    from pyspark.sql import DataFrame, SparkSession

SCHEMA = "number long, id string, record string, reason string, annotation string"
TASKS = "number long, article string, kept string, reason string"
COLUMNS = [name.split()[0] for name in TASKS.split(", ")]
TASK = 8  # articles in a Spark task: some seconds of work, so that little is lost with a machine
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
        yield read_all
    finally:
        spark.stop()


def extract(articles: DataFrame, settings: Settings) -> DataFrame:
    """Return a table of records for a table of articles (number, article as JSON, annotation kept, reason against it).

    A row has either a record, as `kg.serial` writes it, or the reason why there is none: the quarantine is the
    rows whose reason is not null.
    """
    return articles.mapInPandas(partial(_read_part, settings), SCHEMA)


def from_table(table: DataFrame, ident: str = "id", text: str = "text") -> DataFrame:
    """Return any table with a column of ids and one of texts (JSONL, Parquet, CSV …) as a table of articles."""
    chosen = table.selectExpr(f"cast({ident} as string) as id", f"cast({text} as string) as text")
    return chosen.mapInPandas(_articles, TASKS)


def _articles(frames: Iterable[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    import pandas

    for frame in frames:
        rows = [_article_row(ident, text) for ident, text in zip(frame["id"], frame["text"], strict=True)]
        yield pandas.DataFrame(rows, columns=COLUMNS)


def _article_row(ident: str, text: str) -> tuple:
    """The article of a row; one that is empty or endless goes on without its text, with the reason."""
    import hashlib

    from kg.read.text import article

    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    try:
        return 0, dumps(article(ident, text, sha256)), None, None
    except ArticleError as error:
        return 0, dumps(Article(ident, "", sha256)), None, str(error)


def _sent(spark: SparkSession, tasks: list[Task], settings: Settings) -> Iterator[Reading]:
    rows = [(number, dumps(article), kept, None) for number, (article, kept) in enumerate(tasks)]
    parts = max(1, -(-len(rows) // TASK))
    spread = spark.sparkContext.parallelize(rows, parts)
    table = spark.createDataFrame(spread, TASKS)
    found = sorted(extract(table, settings).collect(), key=lambda row: row.number)
    for row, (article, _kept) in zip(found, tasks, strict=True):
        if row.reason is None:
            yield Reading(loads(ArticleRecord, row.record), row.annotation)
        else:
            yield Reading(ArticleError(row.reason))
        assert row.id == article.id


def _read_part(settings: Settings, frames: Iterable[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """Read the articles of one partition, in an executor."""
    import pandas

    columns = [name.split()[0] for name in SCHEMA.split(", ")]
    for frame in frames:
        rows = [_read_row(settings, *row) for row in frame[COLUMNS].itertuples(index=False)]
        yield pandas.DataFrame(rows, columns=columns)


def _read_row(settings: Settings, number: int, text: str, kept: object, reason: object) -> tuple:
    from kg.engines.local import read

    article = loads(Article, text)
    if isinstance(reason, str):
        return number, article.id, None, reason, None
    reading = read((article, kept if isinstance(kept, str) else None), settings)  # pandas' null is a number
    if isinstance(reading.outcome, ArticleError):
        return number, article.id, None, str(reading.outcome), None
    return number, article.id, dumps(reading.outcome), None, reading.annotation
