"""The Spark engine on a real cluster of this machine: a master and two workers, one of which is killed half-way."""

import os
import shutil
import threading

import pytest
from spark_cluster import cluster, kill_half_way  # noqa: F401 - a fixture

from kg.bench.articles import generate
from kg.engines import local
from kg.errors import ArticleError
from kg.model import Article
from kg.pipeline import Settings
from kg.serial import dumps

pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17", allow_module_level=True)
@pytest.mark.skipif(not os.environ.get("KG_CLUSTER"), reason="set KG_CLUSTER=1 to start a cluster of three processes")
def test_a_cluster_that_loses_a_worker_gives_the_same_records(cluster):  # noqa: F811
    from kg.engines import spark

    address, workers = cluster
    articles = [made.article for made in generate(58, seed=9)]
    articles.insert(11, Article("endless.txt", "on and on " * 100_001, "0" * 64))  # more than spaCy takes
    expected = list(local.records(articles, Settings()))
    done, killed = threading.Event(), []
    killer = threading.Thread(target=kill_half_way, args=(workers[0], done, killed))
    killer.start()
    try:
        with spark.reader(Settings(), address) as read:
            found = [reading.outcome for reading in read((article, None) for article in articles)]
    finally:
        done.set()
        killer.join()
    assert killed, "the worker was to be killed while tasks were running"
    refused = [outcome for outcome in found if isinstance(outcome, ArticleError)]
    assert [str(error) for error in refused] == [str(o) for o in expected if isinstance(o, ArticleError)]
    assert len(refused) == 1 and str(refused[0]).startswith("endless.txt: ")
    assert [dumps(o) for o in found if o not in refused] == [dumps(o) for o in expected if not isinstance(o, ArticleError)]


def test_a_table_of_texts_gives_records_and_a_quarantine(tmp_path):
    from kg.engines import spark

    session = spark.session("local[1]")
    try:
        articles = [made.article for made in generate(3)]
        rows = [(a.id, a.text) for a in articles] + [("endless.txt", "on and on " * 100_001), ("none.txt", None)]
        table = session.createDataFrame(rows, "name string, body string").repartition(3)
        read = spark.extract(spark.from_table(table, "name", "body"), Settings()).collect()
    finally:
        session.stop()
    assert sorted(row.id for row in read if row.record) == [a.id for a in articles]
    assert sorted(row.id for row in read if row.reason) == ["endless.txt", "none.txt"]
