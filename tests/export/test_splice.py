"""A Turtle file that is spliced is the file that would be written whole."""

import hashlib
import random

import pytest

from kg.export import turtle
from kg.store.ntriples import Names, literal

NAMES = Names()
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def triples(idents: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(NAMES.of(*ident.split(" ", 1)), LABEL, literal(text)) for ident, text in idents.items()]


@pytest.mark.parametrize("piece", [7, 60, 400, 1 << 20])
@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_file_written_whole(tmp_path, monkeypatch, piece, seed):
    monkeypatch.setattr(turtle, "PIECE", piece)
    draw = random.Random(seed)
    kinds = ("article", "claim", "entity", "mention")
    names = [f"{draw.choice(kinds)} {draw.choice(('é', 'a b', 'x/y.txt', 'ann-lee'))}{n}" for n in range(30)]
    before = {name: f"said\n\n“{name}”" for name in draw.sample(names, draw.choice((0, 1, 12, 30)))}
    after = {name: text for name, text in before.items() if draw.random() < 0.7}
    after |= {name: "otherwise" for name in draw.sample(names, draw.choice((0, 1, 6)))}
    old, whole = tmp_path / "old.ttl", tmp_path / "whole.ttl"
    turtle.write(triples(before), old)
    turtle.write(triples(after), whole)
    spelling = turtle.Spelling(NAMES.base)
    changed: dict[str, str | None] = {}
    for name in before.keys() | after.keys():
        if before.get(name) != after.get(name):
            subject = NAMES.of(*name.split(" ", 1))
            found = [(LABEL, literal(after[name]))] if name in after else []
            changed[subject] = turtle.block(spelling, subject, found) if found else None
    digest = turtle.splice(old, changed, spelling, hashlib.sha256(old.read_bytes()).hexdigest())
    assert old.read_bytes() == whole.read_bytes()
    assert digest == hashlib.sha256(whole.read_bytes()).hexdigest()
