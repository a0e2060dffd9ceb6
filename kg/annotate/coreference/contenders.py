"""Whom a description with a party means: 'the Democratic presidential candidate', 'the presumptive Republican nominee'.

An article mostly has one such person. It is who the text shows to stand for an office - by a title, or by "Lee's
campaign" - and who is of that party, or of none that is told; else the only one near by who may be.
"""

from __future__ import annotations

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.centre import subject_before
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.coreference.roles import KNOWN, NEAR, UNIQUE, leads
from kg.annotate.coreference.syntax import in_its_clause, is_quoted
from kg.annotate.document import Referent
from kg.ontology.offices import OCCUPATION

CANDIDATE = "candidate"
STANDING = frozenset({CANDIDATE, "contender"})
NARROWING = frozenset({"in", "from", "for", "against", "to", "who"})  # "the Green candidate in Leeds"
NOUNS = 3  # tokens from "Lee's" to "campaign": "Lee's 2016 presidential campaign"


def described(book: Book, phrase: Phrase) -> bool:
    """True for 'the Democratic nominee', not for 'the Democratic candidate for sheriff', 'as the first Green candidate', 'his rival'."""
    office, head = book.profiles.at.get(phrase.head), book.doc[phrase.head]
    if office is None or not office.party or office.office != CANDIDATE or office.plural or office.negated or is_quoted(head):
        return False
    if head.dep_ in ("conj", "attr", "oprd") or any(child.dep_ in ("conj", "appos") for child in head.children) or head.head.lower_ == "as":
        return False
    if any(child.tag_ == "MD" for child in head.head.children if child.dep_ == "aux"):
        return False  # "the Democratic candidate should be honest", whoever it is
    narrowed = head.i + 1 < len(book.doc) and head.nbor(1).lower_ in NARROWING
    return phrase.definite and phrase.possessor is None and not narrowed and phrase.modifiers.isdisjoint(UNIQUE)


def sole(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one person whom such a description can mean, or None."""
    head = book.doc[phrase.head]
    persons = [one for one in book.names if family(one.cls) == "person" and not book.profiles.of_another_party(one, phrase)]
    persons = [one for one in persons if book.profiles.verdict(one, phrase) is not False and not in_its_clause(one.mentions, head)]
    standing = [one for one in persons if _stands(book, one)]
    if (lead := _lead(book, phrase)) in persons and not any(one is not lead and _is_near(book, one, phrase) for one in standing):
        return lead
    others = [one for one in persons if one not in standing and _may_stand(book, one)]
    found = [*standing, *(one for one in others if not standing or len(one.mentions) > KNOWN)]
    return found[0] if len(found) == 1 and (standing or _is_near(book, found[0], phrase)) else None


def _lead(book: Book, phrase: Phrase) -> Referent | None:
    """Return whom the sentence before is about, where the description is a subject too: 'Lee met Day. The Green candidate said …'."""
    head = book.doc[phrase.head]
    lead = subject_before(book, head) if leads(head) else None
    return lead if lead is not None and _is_near(book, lead, phrase) and _may_stand(book, lead) else None


def _stands(book: Book, one: Referent) -> bool:
    """True for who is called a candidate, and for the Lee of "Lee's campaign", "the Lee campaign", "Lee supporters"."""
    if any(phrase.office in STANDING and phrase.time != "former" for phrase in book.profiles.held(one)):
        return True
    for _start, end, _head, kind in one.mentions:
        for token in book.doc[end : end + NOUNS] if kind == "name" else ():
            if token.lower_ in book.words.campaigns:
                return True
            if token.tag_ != "POS" and token.pos_ not in ("ADJ", "NUM"):
                break
    return False


def _may_stand(book: Book, one: Referent) -> bool:
    """True for who is told to be nothing that few candidates are: a host, a pollster."""
    jobs = any(office == OCCUPATION.key for office, _time in book.profiles.offices.get(one.key, ()))
    return not jobs or len(one.mentions) >= KNOWN


def _is_near(book: Book, one: Referent, phrase: Phrase) -> bool:
    here = book.sentence[phrase.head]
    return any(-NEAR <= book.sentence[i] - here <= 0 and not is_quoted(book.doc[i]) for i in book.places[one.key])
