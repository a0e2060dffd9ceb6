"""Stories with readers' annotations: what kg reads must not fall, of those that the models are fitted to and of those that no rule was made with."""

import json
from pathlib import Path

import pytest

from kg.evaluate.run import evaluate_folder

TEXTS = Path(__file__).parents[2] / "kg" / "calibrate" / "stories"
STORIES = Path(__file__).parent.parent / "gold" / "stories"
WORLDWIDE = Path(__file__).parent.parent / "gold" / "worldwide"  # worked on for a day
INDEPENDENT = Path(__file__).parent.parent / "gold" / "independent"  # no rule was made with them
APART = (WORLDWIDE, INDEPENDENT)
FILES = [(file, TEXTS) for file in sorted(STORIES.glob("*.json"))] + [
    (file, folder / "texts") for folder in APART for file in sorted((folder / "annotations").glob("*.json"))
]


@pytest.fixture(scope="module")
def measured():
    return evaluate_folder(STORIES, texts=TEXTS)


@pytest.mark.parametrize(("file", "texts"), FILES, ids=[file.stem for file, _texts in FILES])
def test_evidence_is_copied_from_the_story(file, texts):
    story = json.loads(file.read_text(encoding="utf-8"))
    text = " ".join((texts / story["article"]).read_text(encoding="utf-8").split())
    assert story["triples"]
    assert [t["evidence"] for t in story["triples"] if " ".join(t["evidence"].split()) not in text] == []


def test_what_is_read_of_the_stories(measured):
    assert measured.articles == len(list(STORIES.glob("*.json"))) >= 70
    assert measured.strict.precision >= 0.84
    assert measured.strict.f1 >= 0.60


def test_entities_of_the_stories(measured):
    assert measured.entities.share("found") >= 0.90
    assert measured.entities.share("typed") >= 0.80
    assert measured.entities.share("split") <= 0.06


@pytest.mark.parametrize(("folder", "articles", "precision", "f1", "found"), [(WORLDWIDE, 14, 0.80, 0.61, 0.90), (INDEPENDENT, 9, 0.80, 0.67, 0.91)], ids=["worldwide", "independent"])
def test_what_is_read_of_stories_apart(folder, articles, precision, f1, found):
    measured = evaluate_folder(folder / "annotations", texts=folder / "texts")
    assert measured.articles == articles
    assert measured.strict.precision >= precision
    assert measured.strict.f1 >= f1
    assert measured.entities.share("found") >= found
