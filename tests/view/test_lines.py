"""The lines of claims on disk: those of claims in memory."""

import random

from kg.spool import Held
from kg.view import lines
from kg.view.data import PageClaim, PageEdge, edges_of


def _claims():
    draw = random.Random(4)
    names = [f"name-{number}" for number in range(12)] + ["Žofie", "åse"]
    for number in range(400):
        one, other = draw.choice(names), draw.choice([*names, None])
        prop = draw.choice(("governs", "sued", "https://example.org/own"))
        ident = f"{number:04}{'x' * (number % 3)}"
        yield PageClaim(ident, one, prop, other, None if other else "Mayor", "affirmed", "asserted", "actual", "current", 0.8)


def test_lines_of_claims_on_disk_are_those_in_memory(monkeypatch):
    monkeypatch.setattr(lines, "PIECE", 7)
    claims = tuple(_claims())
    whole, held = edges_of(claims), edges_of(Held.of(claims))
    assert isinstance(held, lines.Lines) and len(held) == len(whole) > 100
    assert tuple(held) == whole
    assert [held[at] for at in (0, 5, len(whole) - 1)] == [whole[at] for at in (0, 5, -1)]
    assert all([claims[place].id for place in held.claims(at)] == list(edge.claims) for at, edge in enumerate(whole))


def test_without_claims_there_are_no_lines():
    held = edges_of(Held.of(()))
    assert len(held) == 0 and list(held) == [] and isinstance(held, lines.Lines)
    assert PageEdge("a", "b", "c", ()) not in held
