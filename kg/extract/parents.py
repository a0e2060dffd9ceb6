"""Which body owns or runs another, so that the one is part of the other: 'Corby Academy is run by the Beacon Trust'.

Verbs are read from the clauses, so that passives and relative clauses need no rule of their own; then come "the parent
company of", "its owner" and the like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate import tense
from kg.annotate.document import Clause, Referent, Referents, char_span, ontology_of
from kg.annotate.families import BODIES
from kg.extract.finding import Finding
from kg.model import AFFIRMED, CURRENT, FORMER, NEGATED
from kg.ontology.names import names
from kg.ontology.offices import offices

LONGEST = 30  # tokens of evidence
NEAR = 6  # tokens between a noun and the name that it goes with


def find(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """Yield partOf between named bodies."""
    words = names(ontology_of(doc))
    for clause in doc._.clauses or ():
        if clause.lemma in words["owningVerbs"] | words["acquiringVerbs"]:
            yield from _owned(doc, clause, referents, "subject", "object", event=clause.lemma in words["acquiringVerbs"])
        elif clause.lemma in ("belong", "belong_to"):
            yield from _owned(doc, clause, referents, "to", "subject", event=False)
    nouns = words["parentNouns"]
    for token in doc:
        if token.lower_ in nouns:
            yield from _parent(doc, token, referents)


def _owned(doc: Doc, clause: Clause, referents: Referents, owning: str, having: str, *, event: bool) -> Iterator[Finding]:
    """A part by what its owner does: "the Beacon Trust owns Corby Academy", which holds as far as the clause does."""
    verb = clause.predicate
    for owner, head in _bodies(referents, clause.heads(owning)):
        for owned, other in _bodies(referents, clause.heads(having)):
            for part in _part(doc, owned, owner, sorted((verb, head, other)), verb, "owned"):
                yield replace(
                    part, polarity=NEGATED if clause.negated else AFFIRMED, modality=clause.modality,
                    time=tense.when(doc[verb], event=event),
                )


def _bodies(referents: Referents, heads: list[int]) -> Iterator[tuple[Referent, int]]:
    for head in heads:
        referent = referents.at(head)
        if referent is not None and referent.named and referent.cls in BODIES - {"Party"}:
            yield referent, head


def _part(doc: Doc, part: Referent, whole: Referent, around: list[int], anchor: int, rule: str) -> Iterator[Finding]:
    if part is not whole and around[-1] - around[0] < LONGEST:
        yield Finding(part.key, "partOf", whole.key, char_span(doc, around[0], around[-1] + 1), anchor, f"belonging.{rule}", 0.85)


def _parent(doc: Doc, noun: Token, referents: Referents) -> Iterator[Finding]:
    """A parent by its noun: "Nabisco's parent company, Mondelez", "Alphabet, the parent of Google", "its owner, Lee Group"."""
    if noun.lower_ == "parent" and noun.i + 1 < len(doc) and doc[noun.i + 1].lower_ in ("company", "corporation", "firm", "group", "organization", "organisation", "body"):
        end = noun.i + 2
    else:
        end = noun.i + 1
    before = noun.i - 1
    while before > 0 and doc[before].pos_ == "ADJ":
        before -= 1
    former = offices(ontology_of(doc)).words("formerWords")
    time = FORMER if any(token.lower_ in former for token in doc[max(before, 0) : noun.i]) else CURRENT
    possessed = doc[before].tag_ in ("POS", "PRP$", "WP$") if before > 0 else False
    if possessed:
        owned = referents.at(before - 1 if doc[before].tag_ == "POS" else before)
        at = end + 1 if end < len(doc) and (doc[end].text == "," or doc[end].lower_ in ("is", "was")) else end
        yield from _between(doc, owned, _name_at(doc, at, referents), before - 1, end, noun.i, time)
    elif end < len(doc) and doc[end].lower_ == "of":
        owned = _name_at(doc, end + 1, referents)
        comma = before - 1 if before > 1 and doc[before].lower_ in ("the", "a") and doc[before - 1].text in (",", "is") else -1
        yield from _between(doc, owned, referents.at(comma - 1) if comma > 0 else None, comma - 1, end + 1, noun.i, time)


def _name_at(doc: Doc, i: int, referents: Referents) -> Referent | None:
    """Return what is named at a token, an article left out."""
    i += i < len(doc) and doc[i].lower_ in ("the", "a", "an")
    found = referents.at(i) if i < len(doc) else None
    return found if found is not None and any(s <= i < e and k == "name" for s, e, _h, k in found.mentions) else None


def _between(
    doc: Doc, part: Referent | None, whole: Referent | None, start: int, end: int, anchor: int, time: str
) -> Iterator[Finding]:
    if part is None or whole is None or not (part.named and whole.named) or {part.cls, whole.cls} - (BODIES - {"Party"}):
        return
    ends = [e for s, e, *_ in (*part.mentions, *whole.mentions) if start <= s <= end + NEAR]
    for each in _part(doc, part, whole, [max(start, 0), max([end - 1, *(e - 1 for e in ends)])], anchor, "parent"):
        yield replace(each, time=time)
