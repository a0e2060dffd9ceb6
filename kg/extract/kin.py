"""Yield who is married or akin to whom.

'Ann Lee and her brother, Bo Lee' gives Ann –relatedTo→ Bo; 'Ann Lee, the daughter of Cy Lee' gives childOf.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents, char_span, ontology_of
from kg.extract.finding import Finding
from kg.model import FORMER, Statement
from kg.ontology.offices import Offices, offices

PEOPLE = ("Person", "Official")
OWNERS = frozenset("his her their my".split())


def find(doc: Doc, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield one finding for each kin word that ties two named persons."""
    lexicon, referents = offices(ontology_of(doc)), Referents(doc)
    for token in doc:
        kind = _kind(token, lexicon)
        if kind is not None:
            yield from _of_word(doc, token, kind, referents)


def _kind(token: Token, lexicon: Offices) -> str | None:
    low = token.lower_
    for kind in ("spouses", "children", "parents", "relatives"):
        if low in lexicon.words(kind):
            return kind
    return None


def _of_word(doc: Doc, token: Token, kind: str, referents: Referents) -> Iterator[Finding]:
    owner = _owner(doc, token, referents)
    kin = _apposed(doc, token, referents) if owner else None
    if owner is None:
        owner = _after_of(doc, token, referents)
        kin = _before(doc, token, referents) if owner else None
    if owner is None or kin is None or owner.key == kin.key:
        return
    prop, subject, target = _reading(kind, owner, kin)
    yield Finding(
        subject=subject.key,
        property=prop,
        object=target.key,
        evidence=_evidence(doc, token, kin),
        anchor=token.i,
        extractor="office.kin",
        confidence=0.85,
        time=FORMER if token.lower_.startswith("ex") else "current",
        voice="asserted",
    )


def _reading(kind: str, owner: Referent, kin: Referent) -> tuple[str, Referent, Referent]:
    if kind == "spouses":
        return "spouseOf", owner, kin
    if kind == "children":
        return "childOf", kin, owner
    if kind == "parents":
        return "childOf", owner, kin
    return "relatedTo", owner, kin


def _owner(doc: Doc, token: Token, referents: Referents) -> Referent | None:
    """Return whose kin it is: "his wife", "Lee's late brother"."""
    i = token.i - 1
    while i > 0 and doc[i].pos_ in ("ADJ", "NUM", "NOUN", "PUNCT") and token.i - i < 5 and doc[i].text != ",":
        i -= 1
    if i < 0:
        return None
    if doc[i].lower_ in OWNERS:
        return _person(referents.at_head(i))
    return _person(referents.at(i - 1)) if doc[i].tag_ == "POS" and i else None


def _apposed(doc: Doc, token: Token, referents: Referents) -> Referent | None:
    """Return the kin named after the word: "his wife, Ann Lee"; before it: "Ann Lee, his wife,"."""
    i = token.i + 1
    if i < len(doc) and doc[i].text == ",":
        i += 1
    after = _person(referents.at(i), named_at=i) if i < len(doc) else None
    return after or _before(doc, token, referents)


def _before(doc: Doc, token: Token, referents: Referents) -> Referent | None:
    i = token.left_edge.i - 1
    if i > 0 and doc[i].text in (",", "—", "–"):
        return _person(referents.at(i - 1))
    if token.dep_ == "attr":
        subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
        return _person(referents.at_head(subject.i)) if subject is not None else None
    return _first_after(doc, token, referents) if token.i - token.sent.start <= 2 else None


def _first_after(doc: Doc, token: Token, referents: Referents) -> Referent | None:
    """Return the subject of "The son of a baker, Ann Lee ran …" or "The daughter of Cy Lee, she …"."""
    after = doc[token.i + 1 : token.sent.end]
    subject = next((t for t in after if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ in ("PRON", "PROPN")), None)
    return _person(referents.at_head(subject.i)) if subject is not None else None


def _after_of(doc: Doc, token: Token, referents: Referents) -> Referent | None:
    """Return the name after "the son of": "Cy Lee", or "a baker, Cy Lee"."""
    i = token.i + 1
    if i + 1 >= len(doc) or doc[i].lower_ != "of":
        return None
    for k in range(i + 1, min(i + 7, len(doc))):
        if doc[k].tag_ in ("VBD", "VBZ", "IN"):
            return None
        person = _person(referents.at(k), named_at=k)
        if person is not None:
            return person
    return None


def _person(referent: Referent | None, named_at: int | None = None) -> Referent | None:
    if referent is None or not referent.named or referent.cls not in PEOPLE:
        return None
    if named_at is not None and not any(
        kind == "name" and start <= named_at < end for start, end, _head, kind in referent.mentions
    ):
        return None
    return referent


def _evidence(doc: Doc, token: Token, kin: Referent):
    near = [m for m in kin.mentions if abs(m[0] - token.i) < 12]
    start = min([token.i - 1, *(m[0] for m in near[:1])])
    end = max([token.i + 1, *(m[1] for m in near[:1])])
    return char_span(doc, max(start, 0), end)
