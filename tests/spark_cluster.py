"""A Spark cluster of this machine for tests: a master and two workers, and somebody who kills one of them half-way."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark")
HOME = Path(pyspark.__file__).parent


def started(folder: Path, name: str, *arguments: str) -> subprocess.Popen:
    environment = {**os.environ, "SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
    log = (folder / f"{name}-{len(list(folder.iterdir()))}.log").open("w")
    return subprocess.Popen(
        [str(HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments, "--webui-port", "0"],
        env=environment, stdout=log, stderr=log, start_new_session=True,
    )


def kill(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


@contextmanager
def standalone(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Give the address of a master, and its two workers of one core each."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    processes = [started(folder, "master.Master", "--host", "127.0.0.1", "--port", str(port))]
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.3)
        for number in range(2):
            work = str(folder / f"work{number}")
            processes.append(started(folder, "worker.Worker", address, "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--work-dir", work))
        yield address, processes[1:]
    finally:
        for process in processes:
            kill(process)


@pytest.fixture
def cluster(tmp_path, monkeypatch):
    """The address of a master, and its two workers."""
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("SPARK_HOME", str(HOME))
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell")  # quick to start
    with standalone(tmp_path) as found:
        yield found


def kill_half_way(worker: subprocess.Popen, done: threading.Event, killed: list) -> None:
    from pyspark import SparkContext

    while not done.wait(0.2):
        context = SparkContext._active_spark_context
        tracker = context.statusTracker() if getattr(context, "_jsc", None) else None  # it may be just starting
        for stage in tracker.getActiveStageIds() if tracker else ():
            info = tracker.getStageInfo(stage)
            if info and 0 < info.numCompletedTasks < info.numTasks:
                killed.append((info.numCompletedTasks, info.numTasks))
                kill(worker)
                return
