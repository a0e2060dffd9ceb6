"""The Spark engine on a real cluster of this machine: a master and two workers, one of which is killed half-way."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from kg.bench.articles import generate
from kg.engines import local
from kg.errors import ArticleError
from kg.model import Article
from kg.pipeline import Settings
from kg.serial import dumps

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17", allow_module_level=True)
HOME = Path(pyspark.__file__).parent


def _started(folder: Path, name: str, *arguments: str) -> subprocess.Popen:
    environment = {**os.environ, "SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
    log = (folder / f"{name}-{len(list(folder.iterdir()))}.log").open("w")
    return subprocess.Popen(
        [str(HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments, "--webui-port", "0"],
        env=environment, stdout=log, stderr=log, start_new_session=True,
    )


def _killed(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


@pytest.fixture
def cluster(tmp_path, monkeypatch):
    """The address of a master, and its two workers."""
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("SPARK_HOME", str(HOME))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    processes = [_started(tmp_path, "master.Master", "--host", "127.0.0.1", "--port", str(port))]
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.3)
        for number in range(2):
            work = str(tmp_path / f"work{number}")
            processes.append(_started(tmp_path, "worker.Worker", address, "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--work-dir", work))
        yield address, processes[1:]
    finally:
        for process in processes:
            _killed(process)


def _kill_half_way(worker: subprocess.Popen, done: threading.Event, killed: list) -> None:
    from pyspark import SparkContext

    while not done.wait(0.2):
        context = SparkContext._active_spark_context
        tracker = context.statusTracker() if getattr(context, "_jsc", None) else None  # it may be just starting
        for stage in tracker.getActiveStageIds() if tracker else ():
            info = tracker.getStageInfo(stage)
            if info and 0 < info.numCompletedTasks < info.numTasks:
                killed.append((info.numCompletedTasks, info.numTasks))
                _killed(worker)
                return


@pytest.mark.skipif(not os.environ.get("KG_CLUSTER"), reason="set KG_CLUSTER=1 to start a cluster of three processes")
def test_a_cluster_that_loses_a_worker_gives_the_same_records(cluster):
    from kg.engines import spark

    address, workers = cluster
    articles = [made.article for made in generate(26, seed=9)]
    articles.insert(11, Article("endless.txt", "on and on " * 100_001, "0" * 64))  # more than spaCy takes
    expected = list(local.records(articles, Settings()))
    done, killed = threading.Event(), []
    killer = threading.Thread(target=_kill_half_way, args=(workers[0], done, killed))
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
        rows = [(a.id, a.text) for a in articles] + [("endless.txt", "on and on " * 100_001)]
        table = session.createDataFrame(rows, "name string, body string").repartition(3)
        read = spark.extract(spark.from_table(table, "name", "body"), Settings()).collect()
    finally:
        session.stop()
    assert sorted(row.id for row in read if row.record) == [a.id for a in articles]
    assert [row.id for row in read if row.reason] == ["endless.txt"]
