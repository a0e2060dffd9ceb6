"""A graph made and held on disk: the files of one in memory, whatever arrives, changes or leaves."""

import os

import pytest
from corpus import files, text, write
from typer.testing import CliRunner

from kg import pipeline
from kg.cache import Records
from kg.cli import app
from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.pipeline import Settings, build, make_vast_graph, remove
from kg.shuffle import following
from kg.spool import ROOM
from kg.store import growing, oxigraph, streaming

ON_DISK, IN_MEMORY = Settings(in_memory=0), Settings()
FOUR = {f"{n}.txt": text(n) for n in range(4)}
LATER = {**{name: FOUR[name] for name in ("0.txt", "2.txt", "3.txt")}, "2.txt": text(2, edition=1), "5.txt": text(5)}


@pytest.fixture(params=["differences", "everything"])
def written(request, monkeypatch):
    """Write what has changed, however much that is; or all of it, the rules' claims on disk too."""
    monkeypatch.setattr(growing, "MOST", 9.0)
    if request.param == "everything":
        monkeypatch.setattr(streaming, "AT_ONCE", 0)
        monkeypatch.setattr(following, "FEW", 0)


def test_on_disk_and_in_memory_write_the_same(written, tmp_path):
    stages = []
    for name, settings in (("disk", ON_DISK), ("memory", IN_MEMORY)):
        (tmp_path / name).mkdir()
        folder, out = tmp_path / name / "in", tmp_path / name / "out"
        told = [build([write(folder, FOUR)], out, settings)]
        first = files(out)
        told.append(build([write(folder, LATER)], out, settings))
        second = files(out)
        told.append(remove(["3.txt"], out, settings))
        sizes = [len(getattr(report.graph, part)) for report in told for part in ("articles", "entities", "claims", "statements", "mentions")]
        stages.append((first, second, files(out), sizes, [report.claims for report in told]))
    assert stages[0] == stages[1]


def test_a_graph_that_outgrows_memory_goes_to_disk_and_comes_back(written, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    build([write(folder, FOUR)], out, Settings(in_memory=4))
    build([write(folder, {**FOUR, "5.txt": text(5)})], out, Settings(in_memory=4))
    grown = files(out)
    build([write(folder, FOUR)], out, Settings(in_memory=4))
    build([write(tmp_path / "all-in", FOUR)], tmp_path / "all")
    unlike = {name for name, found in files(tmp_path / "all").items() if files(out)[name] != found}
    assert not unlike - {"withdrawn.ttl"}
    build([write(tmp_path / "five-in", {**FOUR, "5.txt": text(5)})], tmp_path / "five")
    assert files(tmp_path / "five") == grown


def test_the_command_line_may_choose_the_disk(tmp_path, monkeypatch):
    folder, made = write(tmp_path / "in", {"0.txt": text(0)}), []
    monkeypatch.setattr(pipeline, "make_vast_graph", lambda *given: made.append("on disk") or make_vast_graph(*given))
    command = ["build", str(folder), "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(app, command).exit_code == 0 and not made
    assert CliRunner().invoke(app, [*command[:3], str(tmp_path / "disk"), "--in-memory", "0"]).exit_code == 0 and made
    assert files(tmp_path / "disk") == files(tmp_path / "out")


def test_only_what_has_changed_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(growing, "MOST", 9.0)
    folder, out = tmp_path / "in", tmp_path / "out"
    build([write(folder, FOUR)], out, ON_DISK)
    monkeypatch.setattr(oxigraph, "build", lambda *given, **more: pytest.fail("the whole store is written"))
    build([write(folder, {**FOUR, "5.txt": text(5)})], out, ON_DISK)
    assert "5.txt" in (out / "graph.ttl").read_text(encoding="utf-8")


def test_the_sizes_of_a_graph_that_stood_already_are_counted_without_reading_it(tmp_path, monkeypatch):
    folder, out = write(tmp_path / "in", FOUR), tmp_path / "out"
    first = build([folder], out, ON_DISK)
    monkeypatch.setattr(KnowledgeGraph, "model", lambda self: pytest.fail("the whole graph is read"))
    again = build([folder], out, ON_DISK)
    assert again.made is None and again.sizes == first.sizes and first.sizes["articles"] == 4


def test_a_full_disk_is_told_in_one_line_and_nothing_is_lost(tmp_path, monkeypatch):
    folder, out = write(tmp_path / "in", FOUR), tmp_path / "out"
    build([folder], out, ON_DISK)
    before = files(out)
    write(tmp_path / "in", {"5.txt": text(5)})
    monkeypatch.setattr(os, "pwrite", lambda *given: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(StoreError, match="out: no room for the temporary files of a large graph .No space left on device.; free the disk"):
        build([folder], out, ON_DISK)
    monkeypatch.undo()
    assert files(out) == before
    build([folder], out, ON_DISK)
    assert "5.txt" in (out / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(("few", "limits"), [(0, ON_DISK), (1_000, ON_DISK), (0, IN_MEMORY)])
def test_what_a_killed_build_left_of_the_rules_store_goes(few, limits, tmp_path, monkeypatch):
    monkeypatch.setattr(following, "FEW", few)
    folder, out = write(tmp_path / "in", FOUR), tmp_path / "out"
    (out / ROOM).mkdir(parents=True)
    (out / ROOM / "000010.sst").write_bytes(b"half")
    build([folder], out, limits)
    assert not (out / ROOM).exists()


def test_a_removal_goes_the_way_of_the_build(tmp_path, monkeypatch):
    folder, out = write(tmp_path / "in", FOUR), tmp_path / "out"
    build([folder], out, ON_DISK)
    monkeypatch.setattr(pipeline, "make_graph", lambda *given: pytest.fail("made in memory"))
    assert len(remove(["3.txt"], out).graph.articles) == 3


def test_a_limit_changed_without_an_article_is_kept_for_later(tmp_path, monkeypatch):
    folder, out = write(tmp_path / "in", FOUR), tmp_path / "out"
    build([folder], out)
    assert not build([folder], out, ON_DISK).extracted
    monkeypatch.setattr(pipeline, "make_graph", lambda *given: pytest.fail("made in memory"))
    assert len(remove(["3.txt"], out).graph.articles) == 3


def test_what_was_found_out_about_texts_goes_when_the_graph_goes_to_disk(tmp_path):
    folder, out = write(tmp_path / "in", FOUR), tmp_path / "out"
    build([folder], out)
    with Records.open(out) as records:
        assert len(records.texts) >= 4
    build([write(tmp_path / "in", {"5.txt": text(5)})], out, ON_DISK)
    with Records.open(out) as records:
        assert not records.texts
