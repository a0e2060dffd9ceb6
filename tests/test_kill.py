"""A build that is killed at any moment: the graph opens, and the next build ends as if nothing had happened.

`KG_KILLS=50 pytest tests/test_kill.py` kills more often; `tests/benchmarks/kill.py` a build of many articles.
"""

import os
import random
import time

import pytest
from corpus import files, killed_after, text, write

import kg
from kg import pipeline
from kg.engines import local
from kg.store import growing

ARTICLES = {f"{n:02}.txt": text(n) for n in range(8)}
SETTINGS = pipeline.Settings(batch_size=2)
POINTS = int(os.environ.get("KG_KILLS", "10"))


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory, nlp):
    folder = tmp_path_factory.mktemp("whole")
    write(folder / "in", ARTICLES)
    started = time.monotonic()
    pipeline.build([folder / "in"], folder / "out", SETTINGS)
    return files(folder / "out"), time.monotonic() - started


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_killed_at_random_points_and_run_again(uninterrupted, tmp_path, monkeypatch):
    expected, usual = uninterrupted
    monkeypatch.setattr(growing, "MOST", 9.0)  # of all things may have changed and still be written as a difference
    source, out = write(tmp_path / "in", {"00.txt": ARTICLES["00.txt"]}), tmp_path / "out"
    pipeline.build([source], out, SETTINGS)
    write(source, ARTICLES)
    moment = random.Random(5)
    killed = 0
    for _ in range(POINTS):
        killed += killed_after(moment.uniform(0, usual), source, out, SETTINGS)
        assert kg.open(out).articles()  # the old graph, or the new one
    read = []
    original = local.read
    monkeypatch.setattr(local, "read", lambda task, settings: read.append(task[0].id) or original(task, settings))
    pipeline.build([source], out, SETTINGS)
    assert killed and files(out) == expected
    assert len(read) < len(ARTICLES) - 1, "what the killed builds had read was lost"
    assert not [path.name for path in out.iterdir() if path.name.endswith((".part", ".new"))]


def stop_at(name, monkeypatch):
    """Let the n-th stage of writing fail as a full disk would."""

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(name, full)


@pytest.mark.parametrize("where", ["kg.store.growing.Writer.turtle", "kg.view.write_page", "kg.withdrawn.write_withdrawn"])
def test_a_full_disk_is_one_line_and_the_next_build_goes_on(where, uninterrupted, tmp_path, monkeypatch):
    from kg.errors import StoreError

    source, out = write(tmp_path / "in", ARTICLES), tmp_path / "out"
    with monkeypatch.context() as patch:
        stop_at(where, patch)
        with pytest.raises(StoreError, match="No space left"):
            pipeline.build([source], out, SETTINGS)
    report = pipeline.build([source], out, SETTINGS)
    assert report.extracted == 0 and files(out) == uninterrupted[0]


def test_readers_go_on_reading_while_a_build_replaces_the_graph(tmp_path):
    source, out = write(tmp_path / "in", {"00.txt": ARTICLES["00.txt"]}), tmp_path / "out"
    kg.build(source, out)
    reader = kg.open(out)
    before = len(reader.claims())
    kg.build(write(source, ARTICLES), out)
    assert len(reader.claims()) == before and len(kg.open(out).articles()) == len(ARTICLES)
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?m a civic:Mention }"
    assert reader.sparql(query)["n"][0] < kg.open(out).sparql(query)["n"][0]
