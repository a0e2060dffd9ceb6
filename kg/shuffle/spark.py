"""Shuffles over a Spark cluster: a table is a DataFrame of keys, places and values as bytes.

    shuffle = SparkShuffle(spark, "hdfs://…/out/_work")

Rows of one key meet by Spark's own exchange and sort, so that a group is streamed to its step and giant ones spill to disk. What is
kept is a Parquet folder: a task that is lost or run twice writes its part once, and what comes after does not start from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.compact import dumps, loads
from kg.shuffle import Flat, Grouped, Row

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

SCHEMA = "key string, place string, value binary"
NAMES = ["key", "place", "value"]
BATCH = 512  # rows that a step hands on together
Batches = Iterator["pyarrow.RecordBatch"]


class SparkShuffle:
    """Carries rows between the tasks of a cluster. `work` is a folder that all its machines see."""

    def __init__(self, spark: SparkSession, work: str):
        self.spark = spark
        self.work = work
        self._kept = 0

    def table(self, rows: Iterable[Row]) -> DataFrame:
        return self.spark.createDataFrame([(row.key, row.place, dumps(row.value)) for row in rows], SCHEMA)

    def flat(self, step: Flat, table: DataFrame) -> DataFrame:
        return mapped(table, partial(_flat, step))

    def all(self, *tables: DataFrame) -> DataFrame:
        return reduce(lambda one, other: one.unionAll(other), tables)

    def grouped(self, step: Grouped, *tables: DataFrame) -> DataFrame:
        together = self.all(*tables).repartition("key").sortWithinPartitions("key", "place")
        return mapped(together, partial(_grouped, step))

    def only(self, table: DataFrame, *kinds: str) -> DataFrame:
        from pyspark.sql.functions import substring_index

        return table.where(substring_index("place", " ", 1).isin(*kinds))

    def kept(self, table: DataFrame, name: str) -> DataFrame:
        self._kept += 1
        folder = f"{self.work}/{self._kept:03}-{name.replace(' ', '-')}"
        self.spark.sparkContext.setJobDescription(name)
        table.write.mode("overwrite").parquet(folder)
        return self.spark.read.schema(SCHEMA).parquet(folder)

    def rows(self, table: DataFrame) -> Iterator[Row]:
        yield from (Row(key, place, loads(value)) for key, place, value in table.collect())


def mapped(table: DataFrame, step: Callable[[Iterator[tuple]], Iterable[Row]]) -> DataFrame:
    """Return the rows that a step makes of the rows of each part, in the executors."""
    return table.mapInArrow(partial(_mapped, step), SCHEMA)


def _mapped(step: Callable[[Iterator[tuple]], Iterable[Row]], batches: Batches) -> Batches:
    import pyarrow

    columns: tuple[list, list, list] = ([], [], [])
    for row in step(_plain(batches)):
        columns[0].append(row.key)
        columns[1].append(row.place)
        columns[2].append(dumps(row.value))
        if len(columns[0]) == BATCH:
            yield pyarrow.RecordBatch.from_arrays(_arrays(columns), NAMES)
            columns = ([], [], [])
    yield pyarrow.RecordBatch.from_arrays(_arrays(columns), NAMES)


def _arrays(columns: tuple[list, list, list]) -> list[pyarrow.Array]:
    import pyarrow

    kinds = (pyarrow.string(), pyarrow.string(), pyarrow.binary())
    return [pyarrow.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]


def _plain(batches: Batches) -> Iterator[tuple]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _flat(step: Flat, rows: Iterator[tuple]) -> Iterator[Row]:
    for key, place, value in rows:
        yield from step(Row(key, place, loads(value)))


def _grouped(step: Grouped, rows: Iterator[tuple]) -> Iterator[Row]:
    for key, found in groupby(rows, key=itemgetter(0)):
        yield from step(key, (Row(key, place, loads(value)) for key, place, value in found))
