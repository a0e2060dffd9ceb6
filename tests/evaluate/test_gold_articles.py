"""kg reads the four annotated articles of `tests/gold` at least as well as these floors say."""

import json
import sys
from pathlib import Path

import pytest

import kg
from kg import cli
from kg.evaluate.run import evaluate_folder

GOLD = Path(__file__).parent.parent / "gold"


@pytest.fixture(scope="module")
def found():
    return evaluate_folder(GOLD / "annotations")


def test_floors(found):
    assert found.articles == 4
    assert found.strict.precision >= 0.85 and found.strict.recall >= 0.65
    assert found.agreement("status") >= 0.95 and found.agreement("time") >= 0.95
    assert found.attributed.f1 >= 0.85
    assert found.entities.share("found") >= 0.92 and found.entities.share("typed") >= 0.88
    assert found.calibration.high_count >= 20 and found.calibration.high >= 0.9


@pytest.mark.parametrize("name", ["hasTitle", "leads", "memberOfParty", "appointed", "sued", "calledOn", "metWith"])
def test_plain_wordings_are_read(name, found):
    assert found.properties[name].f1 >= 0.9


def run(*words: object, code: int = 0, capsys) -> tuple[str, str]:
    old, sys.argv = sys.argv, ["kg", *map(str, words)]
    try:
        cli.main()
        stopped = 0
    except SystemExit as stop:
        stopped = stop.code or 0
    finally:
        sys.argv = old
    out, err = capsys.readouterr()
    assert stopped == code, (out, err)
    return out, err


def test_a_built_graph_scores_as_the_articles_do(found, tmp_path, capsys):
    kg.build(GOLD / "texts", tmp_path / "g")
    for graph in (tmp_path / "g", tmp_path / "g" / "graph.ttl"):
        out, _err = run("evaluate", GOLD / "annotations", "--graph", graph, "--json", "--errors", 2, capsys=capsys)
        data = json.loads(out)
        assert data["strict"]["right"] == found.strict.right and data["strict"]["in_graph"] == found.strict.said
        assert data["statements_attributed"]["f1"] == round(found.attributed.f1, 3)
        assert data["properties"].keys() == found.properties.keys()
        assert all(len(errors) <= 2 for errors in data["errors"].values()) and data["causes"]


def test_tables_and_examples_are_printed(capsys, tmp_path):
    kg.build(GOLD / "texts" / "raid.txt", tmp_path / "g")
    out, _err = run("evaluate", GOLD / "annotations" / "raid.json", "--graph", tmp_path / "g", "--errors", 1, capsys=capsys)
    assert "by property" in out and "hasTitle" in out and "causes of error" in out and "raid.txt: " in out


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["evaluate", "{empty}"], "no .json file here"),
        (["evaluate", "{gold}", "--texts", "{empty}"], "no .txt file"),
        (["evaluate", "{lonely}"], "--texts"),
        (["evaluate", "{gold}", "--graph", "{empty}"], "kg build"),
        (["annotate", "{empty}/none.txt"], "no such file"),
        (["annotate", "{empty}"], "name one article"),
        (["annotate", "{text}", "--out", "{empty}/no/folder.json"], "cannot be written"),
    ],
)
def test_what_cannot_be_measured_is_one_line(words, part, tmp_path, capsys):
    empty, lonely = tmp_path / "empty", tmp_path / "lonely"
    empty.mkdir()
    lonely.mkdir()
    (lonely / "raid.json").write_bytes((GOLD / "annotations" / "raid.json").read_bytes())
    places = {"empty": empty, "lonely": lonely, "gold": GOLD / "annotations", "text": GOLD / "texts" / "raid.txt"}
    _out, err = run(*(word.format(**places) for word in words), code=2, capsys=capsys)
    lines = [line for line in err.splitlines() if line.strip()]
    assert len(lines) == 1 and lines[0].startswith("kg: ") and part in lines[0], err
