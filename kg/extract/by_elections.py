"""Who stands in a by-election: for which seat, and against whom.

"Ann Lee will contest the Elm Park by-election against Bo Day, a Tory, and Cy Orr": each is to sit for Elm Park.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract import parties
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.model import PROSPECTIVE
from kg.ontology.names import names

LISTED = frozenset("ADP DET PROPN PART NOUN CCONJ PUNCT ADJ NUM".split())  # what may stand between two of a list
MANY = 6
BEFORE = frozenset("DET PROPN ADJ NUM NOUN PART".split())  # what stands before the noun: "next month's Elm Park by-election"
ASIDE = frozenset({"subject", "against", "for", "as", "in", "at", "on", "by", "adverbial", "time"})  # of one who stands, besides the election


def rivals(doc: Doc, focus: Focus) -> Iterator[tuple[Referent, Referent, int]]:
    """Yield two rivals and the verb, for each pair of a clause that says who stands against whom."""
    for clause, noun in _standing(doc):
        for one, other in combinations(_people(doc, clause, noun, focus), 2):
            yield one, other, clause.predicate


def seats(doc: Doc, focus: Focus) -> Iterator[Finding]:
    """Yield what those who stand are to represent; who "stood" there may have lost."""
    for clause, noun in _standing(doc):
        span = _seat(doc, noun) if doc[clause.predicate].tag_ != "VBD" else None
        if span is None:
            continue
        place = parties.named_place(doc, doc[span[0] : span[1]].text, *span)
        evidence = char_span(doc, min(clause.predicate, span[0]), max(clause.predicate, noun.i) + 1)
        for person in _people(doc, clause, noun, focus):
            yield Finding(person.key, "represents", place.key, evidence, noun.i, "office.byelection", 0.8, time=PROSPECTIVE)


def _standing(doc: Doc) -> Iterator[tuple[Clause, Token]]:
    """Yield each clause that has candidates, and the by-election that its sentence names."""
    verbs = names(ontology_of(doc))["byElectionVerbs"]
    for clause in doc._.clauses or ():
        ahead = any(child.lower_ in ("will", "’ll", "'ll") for child in doc[clause.predicate].children)
        sentence = doc[clause.predicate].sent
        asked = any(token.text == "?" for token in sentence[-2:])
        if clause.lemma in verbs and not clause.negated and not asked and (clause.modality == "actual" or ahead):
            noun = next((token for token in sentence if _is_by_election(doc, token) and _is_stood_in(doc, clause, token)), None)
            if noun is not None:
                yield clause, noun


def _is_stood_in(doc: Doc, clause: Clause, noun: Token) -> bool:
    """True where the by-election is what one contests or stands in: not for "the result of", "trial over fraud in", "stands by her vote"."""
    first = noun.i - 2 * (noun.lower_ == "election")
    while first > noun.sent.start and doc[first - 1].pos_ in BEFORE:
        first -= 1
    if first - 1 == clause.predicate:  # contests the by-election
        return True
    aside = {*clause.heads("as"), *clause.heads("for")}
    strange = any(a.role not in ASIDE or a.role == "by" and a.head != noun.i for a in clause.arguments)
    return doc[first - 1].lower_ in ("in", "at") and not strange and _is_of(doc[first - 1], clause, noun, aside)


def _is_of(step: Token, clause: Clause, noun: Token, aside: set[int] | None = None) -> bool:
    """True where a preposition belongs to the verb, with no other act or thing between: not for "in it, arguing against Day"."""
    for above in step.ancestors:
        if above.i == clause.predicate:
            return True
        if above.pos_ not in ("PROPN", "NUM", "ADP", "PUNCT") and above.i != noun.i and above.i not in (aside or ()):
            return False
    return False


def _people(doc: Doc, clause: Clause, noun: Token, focus: Focus) -> list[Referent]:
    """Return who stands, and whom "against" lists: "against Labour's Bo Day and, from the SNP, Cy Orr"."""
    subjects = [focus.referents.at_head(head) for head in clause.heads("subject")]
    found = [one for one in subjects if one is not None and one.named and one.cls in PEOPLE]
    later = (token for token in doc[clause.predicate].subtree if token.lower_ == "against" and token.i > clause.predicate)
    against = next((token for token in later if _is_of(token, clause, noun)), None)
    if against is not None and found:
        found += _listed(doc, against, focus)
    return list({one.key: one for one in found}.values())[:MANY]


def _listed(doc: Doc, against: Token, focus: Focus) -> list[Referent]:
    mentions = {name.start: name for name in doc._.names or () if name.cls in PEOPLE}
    found, i, end = [], against.i + 1, against.sent.end
    while i < end and doc[i].pos_ in LISTED and doc[i].shape_ != "dddd":  # "against Lee in 2012 and Day in 2016"
        name = mentions.get(i)
        owner = name is not None and name.end < end and doc[name.end].tag_ == "POS"  # "Ms Lee's husband, Bo Day"
        person = focus.referent_in(name.start, name.end) if name is not None and not owner else None
        if person is not None and person.named and person.cls in PEOPLE:
            found.append(person)
        i = name.end if name is not None else i + 1
    return found


def _is_by_election(doc: Doc, token: Token) -> bool:
    if token.lower_ in ("byelection", "by-election"):
        return True
    return token.lower_ == "election" and token.i > 1 and doc[token.i - 2 : token.i].text.lower() == "by-"


def _seat(doc: Doc, noun: Token) -> tuple[int, int] | None:
    """Return the name before the noun: Elm Park of "the Elm Park by-election"."""
    end = noun.i - 2 * (noun.lower_ == "election")
    start = end
    while start > noun.sent.start and doc[start - 1].text[:1].isupper() and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return (start, end) if start < end else None
