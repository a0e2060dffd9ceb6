"""What a cluster is asked for, measured: the shuffles of many keys as skewed as names are, whole builds and reading alone.

    python tests/benchmarks/cluster.py keys 10000000 --master local[2]     # groups, the largest of them, bytes, memory
    python tests/benchmarks/cluster.py articles 100 --master local[2]      # bytes and processor seconds for each article, by stage
    python tests/benchmarks/cluster.py reading 60                          # two executors of a cluster made here, against --workers 2
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from kg.bench.articles import _person, generate
from kg.engines.spark import session
from kg.pipeline import Settings
from kg.shuffle import Row, singles
from kg.shuffle.spark import BATCH, SparkShuffle

TIMES = 3  # that articles are read by each in turn, of which the median counts
BLOCK = 10_000  # keys that one row of the first table stands for


def names(row: Row) -> Iterator[Row]:
    """Yield the keys of a block: people as often named as in news."""
    draw = random.Random(row.key)
    for number in range(BLOCK):
        name = _person(draw)
        yield Row(name.lower().replace(" ", "-"), f"profile {row.key}-{number:05}", (row.key, number))


def counted(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield how many have a key, and send the name alone, in parts where there are too many."""
    size = sum(1 for _ in rows)
    yield Row("", "size", size)
    for number in range(-(-size // singles.SPLIT)):
        yield Row(f"{key.rsplit('-', 1)[-1]} {number:04}", f"bearer {key}", min(size, singles.SPLIT))


def widest(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    sizes = sorted((row.value for row in rows), reverse=True)
    yield Row("", "widest", {"groups": len(sizes), "largest": sizes[:5], "single": sum(size == 1 for size in sizes)})


def used(work: psutil.Process) -> tuple[float, int]:
    """Return the processor seconds and the memory of a process and all below it."""
    found = [work, *work.children(recursive=True)]
    times = [one.cpu_times() for one in found]
    return sum(t.user + t.system for t in times), sum(one.memory_info().rss for one in found)


def moved(spark) -> tuple[int, int, int]:
    """Return the bytes and rows that went through shuffles, and the bytes that were spilled to disk."""
    store = spark._jsc.sc().statusStore()
    gateway = spark.sparkContext._gateway
    stages = store.stageList(None, False, False, gateway.new_array(gateway.jvm.double, 0), None)
    found = [stages.apply(place) for place in range(stages.size())]
    return (
        sum(one.shuffleWriteBytes() for one in found),
        sum(one.shuffleWriteRecords() for one in found),
        sum(one.diskBytesSpilled() for one in found),
    )


def keys(count: int, master: str, work: str) -> dict:
    spark = session(master)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
    shuffle, start = SparkShuffle(spark, work), time.time()
    table = shuffle.table(Row(f"{number:06}", "block") for number in range(count // BLOCK)).repartition(64)
    groups = shuffle.kept(shuffle.grouped(counted, shuffle.flat(names, table)), "groups")
    told = next(row.value for row in shuffle.rows(shuffle.grouped(widest, shuffle.only(groups, "size"))))
    parts = shuffle.only(groups, "bearer").groupBy("key").count().agg({"count": "max"}).collect()[0][0]
    seconds, memory = used(psutil.Process())
    size, rows, spilled = moved(spark)
    spark.stop()
    return {
        "keys": count, **told, "most bearers of one part of a name": parts, "shuffled bytes a key": size / count, "rows": rows,
        "spilled": spilled, "processor seconds": seconds, "memory at the end": memory, "seconds": time.time() - start,
    }  # fmt: skip


def articles(count: int, master: str, work: str) -> dict:
    from kg.shuffle import build

    folder = Path(work) / "in"
    folder.mkdir(parents=True)
    for made in generate(count, 3):
        (folder / Path(made.article.id).name).write_text(made.article.text, encoding="utf-8")
    spark, stages, last, peak = session(master), {}, "start", 0

    def heard(name: str) -> None:
        nonlocal last, peak
        seconds, memory = used(psutil.Process())
        stages[last] = [round(seconds, 1), round(moved(spark)[0] / count)]
        last, peak = name.split(" from ")[0], max(peak, memory)

    start = time.time()
    report = build._build(SparkShuffle(spark, f"file:{work}/_work"), [f"file:{folder}"], f"file:{work}/out", Settings(master=master), heard)
    heard("end")
    size = sum(file.stat().st_size for file in Path(work, "out", "nquads").glob("*.nq"))
    spark.stop()
    return {
        "articles": report.articles, "processor seconds and shuffled bytes an article, so far, at the end of": stages,
        "N-Quads bytes an article": size / count, "peak memory": peak, "seconds": time.time() - start,
        "driver": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }  # fmt: skip


def reading(count: int, _master: str, work: str) -> dict:
    """Return the articles that two executors read in the processor time in which two processes of one machine read one.

    Each has read them all before: what is measured is neither the loading of models nor Java's warming up. The clock on the
    wall is told too; it means something only where nothing else runs.
    """
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from spark_cluster import HOME, standalone

    from kg.engines import local, spark

    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(HOME)}
    tasks = [(made.article, None) for made in generate(count, 3)]

    def spent(read_all, apart: int = 2 * spark.TASK) -> tuple[float, float]:
        for _ in read_all(iter(tasks[:apart])):  # Spark ends Python processes that had nothing to do for a minute
            pass
        before, start = used(psutil.Process())[0], time.time()
        for _ in read_all(iter(tasks)):
            pass
        return used(psutil.Process())[0] - before, time.time() - start

    with standalone(Path(work)) as (address, _):
        with local.reader(Settings(workers=2)) as two, spark.reader(Settings(), address) as executors:
            start_up = [spent(two, 0), spent(executors, 0)]
            times = [(spent(two), spent(executors)) for _ in range(TIMES)]
    ratios = [(here[0] / there[0], here[1] / there[1]) for here, there in times]
    return {
        "articles": count, "with start-up, processor and wall seconds, two processes and two executors": start_up,
        "then": times, "executors : processes, processor time": statistics.median(ratio for ratio, _ in ratios),
        "executors : processes, wall clock": statistics.median(ratio for _, ratio in ratios),
    }  # fmt: skip


MEASURED = {"keys": keys, "articles": articles, "reading": reading}

if __name__ == "__main__":
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("what", choices=tuple(MEASURED))
    told.add_argument("count", type=int)
    told.add_argument("--master", default="local[2]")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(MEASURED[asked.what](asked.count, asked.master, place), indent=1))
