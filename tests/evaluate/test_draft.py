"""An annotation that kg writes says what its graph says: measured against it, the graph is right throughout."""

import json
from pathlib import Path

import pytest

from kg.evaluate.draft import annotate, as_text
from kg.evaluate.run import evaluate_folder

GOLD = Path(__file__).parent.parent / "gold"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    for text in sorted((GOLD / "texts").glob("*.txt")):
        (folder / f"{text.stem}.json").write_text(annotate(text), encoding="utf-8")
    return folder


def test_round_trip(drafts):
    found = evaluate_folder(drafts, texts=GOLD / "texts")
    assert found.articles == 4 and found.strict.gold > 40
    assert found.strict.f1 == 1.0
    assert (found.agreement("status"), found.agreement("time")) == (1.0, 1.0)
    assert found.attributed.f1 == 1.0
    assert found.entities.share("typed") == 1.0
    assert found.notes == []


def test_evidence_and_content_are_copied_from_the_text(drafts):
    for file in sorted(drafts.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        text = (GOLD / "texts" / data["article"]).read_text(encoding="utf-8")
        assert all(t["evidence"] in text and 0 < len(t["evidence"]) <= 200 for t in data["triples"])
        assert all(s["content"] in text for s in data["statements"])


def test_no_fact_stands_twice(drafts):
    for file in sorted(drafts.glob("*.json")):
        triples = json.loads(file.read_text(encoding="utf-8"))["triples"]
        keys = [tuple(t[name] for name in ("s", "p", "o", "polarity", "modality", "time")) for t in triples]
        assert len(keys) == len(set(keys))


def test_one_entry_a_line():
    data = {"article": "a.txt", "entities": [{"id": "é"}, {"id": "b"}], "triples": [], "statements": []}
    text = as_text(data)
    assert json.loads(text) == data and '  {"id": "é"},\n' in text and ' "triples": [],\n' in text
