"""Stories with readers' annotations: what kg reads must not fall, of those that the models are fitted to and of those that no rule was made with."""

import json
from pathlib import Path

import pytest

from kg.evaluate.run import evaluate_folder

TEXTS = Path(__file__).parents[2] / "kg" / "calibrate" / "stories"
STORIES = Path(__file__).parent.parent / "gold" / "stories"
UNSEEN = Path(__file__).parent.parent / "gold" / "unseen"
FILES = [(file, TEXTS) for file in sorted(STORIES.glob("*.json"))] + [(file, UNSEEN / "texts") for file in sorted((UNSEEN / "annotations").glob("*.json"))]


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


def test_what_is_read_of_stories_that_no_rule_was_made_with():
    measured = evaluate_folder(UNSEEN / "annotations", texts=UNSEEN / "texts")
    assert measured.articles == 14
    assert measured.strict.precision >= 0.78
    assert measured.strict.f1 >= 0.57
    assert measured.entities.share("found") >= 0.88
