"""`python -m kg.calibrate` on the four annotated articles of the tests."""

import subprocess
import sys
from pathlib import Path

from kg.ontology import load
from kg.ontology.confidence import confidence

GOLD = Path(__file__).parent.parent / "gold"


def run(*words: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "kg.calibrate", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_it_writes_a_model_and_prints_held_out_figures(tmp_path):
    from kg.ontology import Ontology

    made = run(GOLD / "annotations", GOLD / "texts", "--out", tmp_path / "confidence.ttl")
    assert made.returncode == 0, made.stderr
    assert "held out" in made.stdout and "4 articles" in made.stdout
    model = confidence(Ontology(tmp_path))
    assert model is not None and model.weights.keys() >= {"family office", "rule office.prenominal", "subject name"}


def test_what_cannot_be_fitted_is_one_line(tmp_path):
    made = run(tmp_path, GOLD / "texts", "--out", tmp_path / "confidence.ttl")
    assert made.returncode == 2 and made.stderr.startswith("kg.calibrate: ") and len(made.stderr.splitlines()) == 1
    made = run(GOLD / "annotations" / "raid.json", GOLD / "texts", "--out", tmp_path / "confidence.ttl")
    assert made.returncode == 2 and "two articles" in made.stderr


def test_the_shipped_model_is_fitted_and_knows_its_rules():
    model = confidence(load())
    assert model is not None and len(model.weights) > 40
    traits = ("family office", "rule office.prenominal", "subject name", "property office hasTitle")
    assert model.sure(traits, 0.92) >= 0.9 > model.sure(("family discourse", "subject pronoun", "possible"), 0.65)
