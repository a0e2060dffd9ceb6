"""Every word list that the code asks for stands in the ontology: a name without a list would silently be empty."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import kg
from kg.ontology import load
from kg.ontology.names import names

ASKED = re.compile(r"""\bwords(?:\[|\()["'](\w+)["'][\])]|\b_?names\([^\n]*\)\[["'](\w+)["']\]""")
LIST = re.compile(r"^kgp:(\w+) (?:rdfs:comment [^\n]*? ; )?kgp:word\b", re.MULTILINE)
TWICE = {"bodyNouns", "nameSuffixes", "occupation", "placeNouns"}  # grew so; each is read with the words of both places


def test_every_list_that_is_asked_for_exists():
    sources = sorted(Path(kg.__file__).parent.rglob("*.py"))
    asked = {name or other for source in sources for name, other in ASKED.findall(source.read_text(encoding="utf-8"))}
    known = names(load()).lists
    assert len(asked) > 100
    assert sorted(asked - set(known)) == []


def test_a_list_stands_in_one_place():
    """Two lists of one name are one list to the code: words meant for one rule would quietly steer another."""
    files = sorted((Path(__file__).parents[2] / "ontology").glob("*.ttl"))
    lists = Counter(name for file in files for name in LIST.findall(file.read_text(encoding="utf-8")))
    assert len(lists) > 100
    assert {name for name, count in lists.items() if count > 1} <= TWICE
