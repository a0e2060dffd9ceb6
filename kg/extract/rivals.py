"""Whose rival somebody is, where no possessive says so.

'Lee mocked Democratic rival Bo Day', 'Lee faces a challenger in Bo Day', 'Lee has emerged as a rival to Bo Day', 'Lee mocked
fellow Liberal candidate Bo Day'
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents
from kg.extract.kin_names import People, after
from kg.ontology.offices import Offices

EQUALS = frozenset({"rival", "rivals", "opponent", "opponents"})  # a challenger may be another's
STEPS = 8  # from the word up to the verb whose subject has the rival


def of_subject(doc: Doc, noun: Token, people: People) -> list[Referent]:
    """Return whose rival is named right behind the bare word: the subject of the clause, else the one named before in the sentence."""
    if noun.lower_ not in EQUALS or _is_determined(doc, noun):
        return []
    rivals = after(doc, noun, people, several=noun.lower_.endswith("s"), mistaken=False)
    if not rivals or doc[noun.i + 1].is_punct:
        return []
    if subjects := _subjects_above(noun, people):
        return subjects if not any(one.key == rival.key for one in subjects for rival in rivals) else []
    before = {one.key: one for i in range(noun.sent.start, noun.i) if (one := people.named_at(i)) is not None}
    return list(before.values()) if len(before) == 1 else []


def found_in(doc: Doc, noun: Token, people: People) -> list[Referent]:
    """Return the Day of "faces a challenger in state Sen. Bo Day"."""
    if doc[noun.i + 1 : noun.i + 2].text != "in":
        return []
    return after(doc, doc[noun.i + 1], people, several=False, mistaken=False)


def emerging(noun: Token, people: People) -> list[Referent]:
    """Return the Lee of "Lee emerged as a rival to Bo Day"."""
    link = noun.head
    return people.subjects(link.head) if noun.dep_ == "pobj" and link.lower_ == "as" else []


def fellows(doc: Doc, referents: Referents, known: Offices) -> Iterator[tuple[Referent, Referent, int]]:
    """Yield who stands against whom by "fellow": "Lee mocked fellow Republican contender Bo Day"."""
    beside = [token for token in doc if token.lower_ == "fellow"]
    people = People(doc, referents, known) if beside else None
    contestants = known.words("candidateNouns")
    for fellow in beside:
        if fellow.i and doc[fellow.i - 1].tag_ in ("PRP$", "POS"):
            continue
        noun = next((token for token in doc[fellow.i + 1 : fellow.i + 5] if token.lemma_.lower() in contestants), None)
        others = after(doc, noun, people, several=noun.tag_ == "NNS", mistaken=False) if noun is not None else []
        subjects = _subjects_above(noun, people) if others else []
        if len(subjects) == 1 and all(other.key != subjects[0].key for other in others):
            yield from ((subjects[0], other, noun.i) for other in others)


def _subjects_above(noun: Token, people: People) -> list[Referent]:
    """Return the people who are the subject of the nearest verb above that has any."""
    token = noun
    for _ in range(STEPS):
        token = token.head
        subjects = people.subjects(token) if token.pos_ in ("VERB", "AUX") else []
        if subjects:
            return subjects
    return []


def _is_determined(doc: Doc, noun: Token) -> bool:
    """True for "a rival", "her rival", "his two leading rivals"; "Democratic rival Bo Day" has no owner."""
    i = noun.i - 1
    while i >= noun.sent.start and doc[i].pos_ in ("ADJ", "ADV", "NUM") and doc[i].tag_ != "PRP$":
        i -= 1
    return i >= noun.sent.start and (doc[i].pos_ in ("DET", "PRON") or doc[i].tag_ in ("PRP$", "POS") or doc[i].head.i == noun.i and i == noun.i - 1)
