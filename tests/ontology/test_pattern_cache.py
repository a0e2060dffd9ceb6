"""Patterns kept on disk are the ones that were compiled, and a bad file does no harm."""

import json

import pytest

from kg.ontology import load
from kg.ontology.pattern_cache import cached
from kg.ontology.patterns import compile
from kg.ontology.schema import schema


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def patterns(nlp):
    return compile(nlp, load()).all


def _refuse():
    raise AssertionError("compiled again")


def _whole(patterns):
    return [(p, p.property, p.example) for p in patterns]


def test_patterns_come_back_as_they_went(kept, patterns):
    known = schema(load())
    assert cached(("a",), known, lambda: iter(patterns)) == patterns
    assert _whole(cached(("a",), known, _refuse)) == _whole(patterns)


def test_another_model_or_ontology_has_its_own(kept, patterns):
    cached(("a",), schema(load()), lambda: iter(patterns))
    assert cached(("b",), schema(load()), lambda: iter(patterns[:3])) == patterns[:3]


@pytest.mark.parametrize("content", ["", "{", "[[1]]", '{"a": 1}', json.dumps([["noSuchProperty", *[None] * 7]])])
def test_a_damaged_file_is_compiled_anew(kept, patterns, content):
    cached(("a",), schema(load()), lambda: iter(patterns))
    next(kept.glob("*.json")).write_text(content)
    assert cached(("a",), schema(load()), lambda: iter(patterns)) == patterns


def test_nowhere_to_write_is_no_error(tmp_path, monkeypatch, patterns):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file"))
    assert cached(("a",), schema(load()), lambda: iter(patterns)) == patterns
