"""Every word list that the code asks for stands in the ontology: a name without a list would silently be empty."""

from __future__ import annotations

import re
from pathlib import Path

import kg
from kg.ontology import load
from kg.ontology.names import names

ASKED = re.compile(r"""\bwords(?:\[|\()["'](\w+)["'][\])]|\b_?names\([^\n]*\)\[["'](\w+)["']\]""")


def test_every_list_that_is_asked_for_exists():
    sources = sorted(Path(kg.__file__).parent.rglob("*.py"))
    asked = {name or other for source in sources for name, other in ASKED.findall(source.read_text(encoding="utf-8"))}
    known = names(load()).lists
    assert len(asked) > 100
    assert sorted(asked - set(known)) == []
