"""A build that a cluster does from the articles to the written graph; the driver sees names and counts alone.

    build(["hdfs://…/news"], "hdfs://…/out", Settings(master="spark://host:7077"))

    out/nquads/part-00000.nq, …   the graph, sorted over all parts, each of which any store's bulk loader takes
    out/quarantine/               articles that could not be read, as lines of JSON: id and reason
    out/_work/                    what a build under way keeps; gone when it is done
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import judgements
from kg.compact import loads
from kg.engines import local
from kg.engines.spark import loaded, session
from kg.engines.stopping import stopping_quietly
from kg.errors import ArticleError, StoreError, UsageError
from kg.pipeline import Settings
from kg.shuffle import Row, Table
from kg.shuffle.claiming import claim
from kg.shuffle.resolving import resolve
from kg.shuffle.sources import articles
from kg.shuffle.spark import BATCH, SparkShuffle
from kg.shuffle.stories import stories
from kg.shuffle.things import lines, things

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

QUADS, QUARANTINE, WORK = "nquads", "quarantine", "_work"
TASKS_A_CORE = 8  # so that little is lost with a machine, and none waits long for the last
LEAST, MOST = 8, 1024  # articles in a task
GROUPED = 256  # articles whose rows make one part of a shuffle: some 100 MB


@dataclass(frozen=True)
class PartsReport:
    """What a build on a cluster did."""

    folder: str
    articles: int  # in the graph
    refused: int


def build(
    paths: Iterable[str | Path], out: str | Path, settings: Settings, on_stage: Callable[[str], None] = lambda name: None
) -> PartsReport:
    """Read articles and write their graph as N-Quads in parts, all of it on the cluster of `settings.master`.

    Raises UsageError when no article can be read, StoreError when the cluster gives up.
    """
    named = [str(path) for path in paths]
    spark = session(settings.master)
    from py4j.protocol import Py4JError  # there is a session, so there is Spark
    from pyspark.errors import PySparkException

    try:
        with stopping_quietly(spark):
            folder = _address(spark, str(out))
            return _build(SparkShuffle(spark, f"{folder}/{WORK}"), named, folder, settings, on_stage)
    except (PySparkException, Py4JError) as error:
        raise StoreError(f"{out}: the cluster gave up ({_reason(error)}); its executors' logs say more") from error
    finally:
        spark.stop()


def _reason(error: Exception) -> str:
    """Return the line of a failure that says what happened: the last of a Python worker's, else the first."""
    told = [line.strip() for line in str(error).splitlines() if line.strip() and not line.startswith(("\tat ", "  "))]
    named = [line for line in told if line.partition(":")[0].endswith(("Error", "Exception"))]
    return (named or told or [type(error).__name__])[-1 if named else 0][:200]


def _build(
    shuffle: SparkShuffle, paths: list[str], folder: str, settings: Settings, on_stage: Callable[[str], None]
) -> PartsReport:
    spark, ontology = shuffle.spark, settings.ontology
    on_stage("reading articles")
    found = shuffle.kept(articles(shuffle, paths, settings.reading), "articles")
    count = shuffle.only(found, "article").count()
    _sized(spark, count)
    on_stage(f"extracting from {count:,} articles")
    read = shuffle.kept(_extracted(shuffle, shuffle.only(found, "article"), settings, count), "records")
    refused = _quarantined(shuffle.all(shuffle.only(found, "refused"), shuffle.only(read, "refused")), f"{folder}/{QUARANTINE}")
    records = shuffle.only(read, "record")
    taken = records.count()
    if not taken:
        raise UsageError(f"{paths[0]}: no article left to build from; {folder}/{QUARANTINE} says why")
    on_stage("resolving entities")
    judged = judgements.read(path.removeprefix("file:") for path in paths)
    resolved = resolve(shuffle, records, ontology, judged)
    on_stage("merging claims")
    claimed = claim(shuffle, records, resolved, ontology)
    copies = shuffle.kept(stories(shuffle, records), "stories")
    on_stage("writing N-Quads")
    written = lines(shuffle, things(shuffle, records, resolved, claimed, copies, ontology), settings.base)
    _sorted(shuffle.kept(written, "lines"), f"{shuffle.work}/{QUADS}")
    _published(spark, f"{shuffle.work}/{QUADS}", f"{folder}/{QUADS}")
    _system(spark, shuffle.work).delete(_path(spark, shuffle.work), True)
    return PartsReport(folder, taken, refused)


def _sized(spark: SparkSession, count: int) -> None:
    """Cut the work by the articles there are: Spark's own 200 parts are too many for a hundred and too few for a million."""
    cores = max(1, spark.sparkContext.defaultParallelism)
    spark.conf.set("spark.sql.shuffle.partitions", str(max(2 * cores, count // GROUPED)))
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))


# --- extraction


def _extracted(shuffle: SparkShuffle, found: Table, settings: Settings, count: int) -> Table:
    cores = max(1, shuffle.spark.sparkContext.defaultParallelism)
    size = min(MOST, max(LEAST, count // (cores * TASKS_A_CORE)))
    return shuffle.flat(partial(_record, settings), found.repartition(max(1, -(-count // size)), "key"))


def _record(settings: Settings, row: Row) -> Iterator[Row]:
    """Yield the record of an article, read alone, as everywhere."""
    loaded(settings.model, settings.ontology)
    outcome = local.read((row.value, None), settings).outcome
    if isinstance(outcome, ArticleError):
        yield Row(row.key, "refused", str(outcome))
    else:
        yield Row(row.key, "record", outcome)


# --- what is written


def _quarantined(refused: Table, folder: str) -> int:
    """Write why articles are missing; return how many are."""
    table = _texts(refused, str, "id", "reason").sort("id", "reason")
    table.coalesce(1).write.mode("overwrite").json(folder)
    return table.sparkSession.read.schema("id string, reason string").json(folder).count()


def _sorted(found: Table, folder: str) -> None:
    """Write lines in order, each part a stretch of it."""
    spelled = _texts(found, _unended, "node", "line")
    spelled.sort("node", "line").select("line").write.mode("overwrite").text(folder)


def _unended(line: str) -> str:
    return line.removesuffix("\n")  # Spark ends each


def _texts(table: Table, spelled: Callable[[Any], str], *names: str) -> Table:
    """Return keys and values as two columns of text with these names."""
    return table.mapInArrow(partial(_spelled, spelled, list(names)), ", ".join(f"{name} string" for name in names))


def _spelled(spelled: Callable[[Any], str], names: list[str], batches: Iterator) -> Iterator:
    import pyarrow

    for batch in batches:
        told = [spelled(loads(value)) for value in batch.column(2).to_pylist()]
        yield pyarrow.RecordBatch.from_arrays([batch.column(0), pyarrow.array(told, pyarrow.string())], names)


def _published(spark: SparkSession, new: str, folder: str) -> None:
    """Put finished parts in the place of those before, under the names that bulk loaders expect.

    Raises StoreError when a folder cannot be moved; the parts before, if any, stay, and the finished ones where they are.
    """
    system, path, before = _system(spark, folder), partial(_path, spark), f"{new}-before"

    def move(one: str, to: str) -> None:
        if not system.rename(path(one), path(to)):  # Hadoop says so, and raises nothing
            raise StoreError(f"{folder}: {one} cannot be moved to {to}; the finished graph is in {new}")

    for part, name in _names(str(status.getPath().getName()) for status in system.listStatus(path(new))).items():
        move(f"{new}/{part}", f"{new}/{name}")
    replaced = bool(system.exists(path(folder)))
    if replaced:
        system.delete(path(before), True)  # what a killed build left: a folder that is there would take the other in
        move(folder, before)
    try:
        move(new, folder)
    except BaseException:  # whatever it is that broke off, Ctrl-C too
        if replaced:
            system.rename(path(before), path(folder))
        raise


def _names(files: Iterable[str]) -> dict[str, str]:
    """Return what Spark's files of parts are to be called, so that the names' order is the parts'."""
    numbers = {file: file.split("-")[1] for file in sorted(files) if file.startswith("part-")}
    width = max(map(len, numbers.values()), default=0)
    return {file: f"part-{number.zfill(width)}.nq" for file, number in numbers.items()}


def _path(spark: SparkSession, address: str):
    return spark._jvm.org.apache.hadoop.fs.Path(address)


def _system(spark: SparkSession, address: str):
    return _path(spark, address).getFileSystem(spark._jsc.hadoopConfiguration())


def _address(spark: SparkSession, folder: str) -> str:
    """Return the full address of a folder, which is made."""
    system = _system(spark, folder)
    system.mkdirs(_path(spark, folder))
    return str(system.makeQualified(_path(spark, folder)).toString())
