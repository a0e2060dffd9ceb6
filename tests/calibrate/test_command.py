"""`python -m kg.calibrate` on the four annotated articles of the tests."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.calibrate.__main__ import calibrate
from kg.errors import KGError
from kg.ontology import Ontology, load
from kg.ontology.confidence import confidence

GOLD = Path(__file__).parent.parent / "gold"


def test_it_writes_a_model_and_prints_held_out_figures(tmp_path, capsys):
    calibrate(GOLD / "annotations", GOLD / "texts", out=tmp_path / "confidence.ttl")
    out = capsys.readouterr().out
    assert "held out" in out and "4 articles" in out
    model = confidence(Ontology(tmp_path))
    assert model is not None and model.weights.keys() >= {"family office", "rule office.prenominal", "subject name"}


def test_the_same_articles_give_the_same_bytes(tmp_path):
    for name in ("a.ttl", "b.ttl"):
        calibrate(GOLD / "annotations", GOLD / "texts", out=tmp_path / name)
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


def test_one_article_is_too_few(tmp_path):
    with pytest.raises(KGError, match="two articles"):
        calibrate(GOLD / "annotations" / "raid.json", GOLD / "texts", out=tmp_path / "confidence.ttl")


def test_as_a_command_what_cannot_be_fitted_is_one_line(tmp_path):
    command = [sys.executable, "-m", "kg.calibrate", str(tmp_path), str(GOLD / "texts")]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert made.returncode == 2 and made.stderr.startswith("kg.calibrate: ") and len(made.stderr.splitlines()) == 1


def test_the_shipped_model_is_fitted_and_knows_its_rules():
    model = confidence(load())
    assert model is not None and len(model.weights) > 40
    traits = ("family office", "rule office.prenominal", "subject name", "property office hasTitle")
    assert model.sure(traits, 0.92) >= 0.9 > model.sure(("family discourse", "subject pronoun", "possible"), 0.65)
