"""A build on a real cluster of this machine, a master and two workers of which one is killed half-way, against one on one machine."""

import gzip
import json
import os
import shutil
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from formats import warc
from spark_cluster import cluster, kill_half_way  # noqa: F401 - a fixture

from kg import pipeline
from kg.bench.articles import generate
from kg.pipeline import Settings
from kg.read import read_all
from kg.read import sources as kg_sources
from kg.read.options import Options
from kg.shuffle import Row
from kg.shuffle.parts import load

pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17", allow_module_level=True)


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A folder of articles, one of which cannot be read; a table of one; and what one machine makes of them all."""
    folder = tmp_path_factory.mktemp("news")
    inner = folder / "wire ü"
    inner.mkdir()
    for made in generate(6, seed=9):
        (inner / Path(made.article.id).name).write_text(made.article.text, encoding="utf-8")
    told = "Mayor Ann Lee of Midvale, Utah, met with Sheriff Bo Day on Monday. “The bridge stays closed,” Lee said."
    rows = [{"id": "one", "text": told, "date": "2025-06-06"}, {"id": "none", "text": ""}, {"id": "two", "text": f"{told} Day agreed."}]
    (folder / "list.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    out = tmp_path_factory.mktemp("local") / "out"
    report = pipeline.build([folder], out)
    assert len(report.refused) == 1
    return folder, out


def _same(parts: Path, out: Path, folder: Path) -> None:
    files = sorted((parts / "nquads").glob("*.nq"))
    told = "".join(file.read_text(encoding="utf-8") for file in files)
    lines = told.removesuffix("\n").split("\n")
    assert len(set(lines)) == len(lines), "a task that was run twice has written twice"
    nodes = [(line.split(" ", 1)[0][:-1], line) for line in lines]
    assert nodes == sorted(nodes)
    load(parts / "nquads", folder / "loaded")
    assert (folder / "loaded" / "graph.ttl").read_bytes() == (out / "graph.ttl").read_bytes()
    here, there = (set(map(str, ox.Store.read_only(str(place / "store")))) for place in (out, folder / "loaded"))
    assert here == there
    store = ox.Store()
    for file in files:
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    assert len(store) == len(lines)
    quarantine = [json.loads(line) for file in (parts / "quarantine").glob("*.json") for line in file.read_text().splitlines()]
    assert [row["reason"].split(": ")[-1] for row in quarantine] == ["no text in a field called text or body or content; name it with --column text=NAME"]


@pytest.mark.skipif(not os.environ.get("KG_CLUSTER"), reason="set KG_CLUSTER=1 to build on a cluster of three processes")
def test_a_cluster_that_loses_a_worker_writes_what_one_machine_writes(news, cluster, tmp_path):  # noqa: F811
    from kg.shuffle.build import build

    folder, out = news
    address, workers = cluster
    done, killed = threading.Event(), []
    killer = threading.Thread(target=kill_half_way, args=(workers[0], done, killed))
    killer.start()
    try:
        report = build([f"file:{folder}"], f"file:{tmp_path}/parts", Settings(master=address))
    finally:
        done.set()
        killer.join()
    assert killed, "the worker was to be killed while tasks were running"
    assert (report.articles, report.refused) == (8, 1)
    _same(tmp_path / "parts", out, tmp_path)


def test_a_large_archive_is_read_in_pieces(tmp_path, monkeypatch):
    from kg.engines.spark import session
    from kg.shuffle import sources
    from kg.shuffle.spark import SparkShuffle

    (tmp_path / "in").mkdir()
    told = "<html><body><article><p>Mayor Ann Lee of Midvale met with Sheriff Bo Day on day {}.</p></article></body></html>"
    pages = [(f"https://h.example/{number}", "text/html", told.format(number).encode()) for number in range(12)]
    (tmp_path / "in" / "crawl.WARC.gz").write_bytes(b"".join(gzip.compress(warc(page)) for page in pages))
    (tmp_path / "in" / "a.txt").write_text("Mayor Ann Lee resigned.")
    monkeypatch.setattr(sources, "SIZE", 1000)
    expected = list(read_all(kg_sources([tmp_path / "in"]), []))
    spark = session("local[1]")
    try:
        spark.conf.set("spark.sql.shuffle.partitions", "2")
        files = spark.read.format("binaryFile").load(f"file:{tmp_path}/in")
        cut, whole = sources._contents(files)
        shuffled = ["Exchange" in part._jdf.queryExecution().toString() for part in (cut, whole)]
        cut, whole = (part.drop("content").collect() for part in (cut, whole))
        shuffle = SparkShuffle(spark, f"file:{tmp_path}/work")
        rows = list(shuffle.rows(sources.articles(shuffle, [f"file:{tmp_path}/in"], Options())))
    finally:
        spark.stop()
    assert len(cut) > 2 and {Path(row.path).name for row in cut} == {"crawl.WARC.gz"}
    assert [Path(row.path).name for row in whole] == ["a.txt"]
    assert shuffled == [True, False], "only the bytes of what is cut go through a shuffle"
    assert len(expected) == 13
    assert sorted((row.value for row in rows), key=lambda one: one.id) == sorted(expected, key=lambda one: one.id)


def steps():
    """Two steps that travel by value: the workers of the cluster know nothing of the tests."""

    def multiples(row: Row):
        time.sleep(0.02)  # long enough that a worker can be lost at it
        return [Row(str(row.value % 3), f"number {row.value:03}", row.value)]

    def squares(key: str, rows):
        yield Row("", f"sum {key}", sum(row.value**2 for row in rows))

    return multiples, squares


def test_a_cluster_that_loses_a_worker_counts_everything_once(cluster, tmp_path):  # noqa: F811
    from kg.engines.spark import session
    from kg.shuffle.spark import SparkShuffle

    address, workers = cluster
    done, killed = threading.Event(), []
    killer = threading.Thread(target=kill_half_way, args=(workers[0], done, killed))
    multiples, squares = steps()
    spark = session(address)
    try:
        spark.conf.set("spark.sql.shuffle.partitions", "4")  # of Spark's 200, most would be empty
        shuffle = SparkShuffle(spark, f"file:{tmp_path}/work")
        numbers = shuffle.table(Row(str(n), "number", n) for n in range(300))
        killer.start()
        sums = shuffle.kept(shuffle.grouped(squares, shuffle.flat(multiples, numbers.repartition(20))), "sums")
        found = {row.place: row.value for row in shuffle.rows(shuffle.only(sums, "sum"))}
    finally:
        done.set()
        spark.stop()
    killer.join()
    assert killed, "the worker was to be killed while tasks were running"
    assert found == {f"sum {rest}": sum(n * n for n in range(300) if n % 3 == rest) for rest in range(3)}
