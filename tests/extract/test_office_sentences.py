"""The sentences of `offices.txt` give the office structure written beside them, and nothing else of it."""

import banks
import pytest

STRUCTURE = frozenset(
    "hasTitle memberOf leads hasJurisdiction serves represents governs memberOfParty partOf basedIn educatedAt livesIn"
    " founded locatedIn operatesIn".split()
)
Case = tuple[str, tuple[tuple[str, ...], ...]]


def _cases() -> list[Case]:
    """Return the sentences, each with the triples below it."""
    return [(text, tuple(tuple(line.split(" | ")) for line in lines)) for text, lines in banks.offices()]


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
