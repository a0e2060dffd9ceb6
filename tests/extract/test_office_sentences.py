"""The sentences of `offices.txt` give the office structure written beside them, and nothing else of it."""

from pathlib import Path

import pytest

STRUCTURE = frozenset(
    "hasTitle memberOf leads hasJurisdiction serves represents governs memberOfParty partOf basedIn educatedAt livesIn"
    " founded locatedIn operatesIn".split()
)
Case = tuple[str, tuple[tuple[str, ...], ...]]


def _cases() -> list[Case]:
    """Read the sentences, each with the triples below it."""
    found: list[tuple[str, list[tuple[str, ...]]]] = []
    for line in (Path(__file__).parent / "offices.txt").read_text(encoding="utf8").splitlines():
        if " | " in line and not line.startswith("#"):
            found[-1][1].append(tuple(line.split(" | ")))
        elif line and not line.startswith("#"):
            found.append((line, []))
    return [(text, tuple(triples)) for text, triples in found]


@pytest.mark.parametrize(("text", "expected"), _cases(), ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_sentence(read, text: str, expected: tuple[tuple[str, ...], ...]):
    record = read(text)
    entities = {entity.key: entity for entity in record.entities}
    full = {name: entity.name for entity in record.entities for name in (entity.name, *entity.aliases)}
    wanted, classes = set(), set()
    for subject, prop, target, *time in expected:
        if prop == "=":
            classes.add((full.get(subject, subject), target))
        else:
            target = target if prop == "hasTitle" else full.get(target, target)
            wanted.add((full.get(subject, subject), prop, target, *(time or ["current"])))
    triples = {
        (entities[r.subject].name, r.property, entities[r.object].name if isinstance(r.object, int) else r.object, r.time)
        for r in record.relations
        if r.property in STRUCTURE
    }
    assert triples == wanted
    assert classes <= {(entity.name, entity.cls) for entity in record.entities}


def test_there_are_sixty_sentences():
    assert len(_cases()) >= 60
