"""The hand-made annotation of `example_evaluation`, as files and as it is read."""

import json

import pytest
from example_evaluation import ANNOTATION

from kg.evaluate import load_gold
from kg.ontology import load


@pytest.fixture(scope="session")
def ontology():
    return load()


@pytest.fixture
def gold_folder(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(ANNOTATION), encoding="utf-8")
    return tmp_path


@pytest.fixture
def golds(gold_folder, ontology):
    return load_gold(gold_folder, ontology)
