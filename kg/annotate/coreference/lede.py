"""Who is announced before being named: 'Fire chief quits' over 'Fire Chief Ann Lee …', 'A judge ruled … Judge Ann Lee wrote'.

Headlines and first sentences of news describe the persons whom the article names further down. Such a description goes
to the one person named later who bears that title or heads that very body.
"""

from __future__ import annotations

from kg.annotate.coreference import titles
from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.coreference.syntax import SUBJECTS
from kg.annotate.document import Clause, OfficePhrase, Referent

OPENING = 3  # sentences of the text, its headline left out, that announce
SOON = 3  # sentences within which one of several bearers must follow
ANYBODY = frozenset({"no", "any", "every", "each", "another"})


def settle(book: Book, found: list[Phrase]) -> None:
    """Give the descriptions at the beginning of an article to the persons whom they announce."""
    title = book.doc._.article.headline if book.doc._.article is not None else None
    body = next((token.i for token in book.doc if title is None or token.idx >= title.end), len(book.doc))
    last = book.sentence[body] + OPENING if body < len(book.doc) else 0
    for phrase in found:
        if book.sentence[phrase.head] >= last:
            return
        one = book.by_head.get(phrase.head)
        if phrase.kind != "person" or phrase.plural or one is None or one.named or min(one.mentions)[2] != phrase.head:
            continue
        whom = announced(book, phrase, one)
        if whom is not None:
            book.merge(one, whom)


def announced(book: Book, phrase: Phrase, one: Referent) -> Referent | None:
    """Return the one person named later whom a description can mean, or None."""
    office = book.profiles.at.get(phrase.head)
    if office is not None and (office.holders or office.negated) or phrase.lemma in book.words.contestants:
        return None
    if any(child.lower_ in ANYBODY for child in book.doc[phrase.head].children):
        return None
    later = [
        other
        for other in book.names
        if family(other.cls) == "person" and first_name(other) > phrase.head and one.gender in (None, other.gender or one.gender)
    ]
    bearers = [other for other in titles.bearers(book, phrase) if titles.of_that_rank(book, other, phrase)]
    called = [other for other in bearers if other in later and not _of_another_field(book, phrase, other)]
    known = [other for other in bearers if first_name(other) < phrase.head]
    bare = not phrase.indefinite and not phrase.modifiers and not any(child.lower_ == "of" for child in book.doc[phrase.head].children)
    if known and bare:  # 'Lee moves in. Mayor was away.'
        return known[0] if len(known) == 1 and known[0].gender in (None, one.gender or known[0].gender) else None
    if phrase.indefinite:  # "a police officer" may be anybody, and so may the judge whom somebody asks
        if book.doc[phrase.head].dep_ not in (*SUBJECTS, "pobj") or book.doc[phrase.head].head.dep_ not in ("ROOT", "agent", "ccomp", "relcl", "conj"):
            return None
        return _one_of(book, [other for other in called if titles.holds_public_office(book, other, phrase)], phrase)
    heading = [other for other in later if other not in called and _heads_the_same(book, phrase, one, other)]
    return _one_of(book, called, phrase) or _one_of(book, heading, phrase)


def _of_another_field(book: Book, phrase: Phrase, other: Referent) -> bool:
    """True for 'the transport minister' and an education minister; where they serve and of what rank they are is no field."""
    own, known = phrase.modifiers - book.named_within(phrase) - book.profiles.lexicon.words("titleAdjectives"), book.details[other.key]
    return phrase.lemma in book.words.portfolios and bool(own and known - {phrase.lemma}) and not own & known


def first_name(one: Referent) -> int:
    """Return the head of the first mention by name."""
    return min(head for _start, _end, head, kind in one.mentions if kind == "name")


def _one_of(book: Book, fitting: list[Referent], phrase: Phrase) -> Referent | None:
    """Return the only one, the only one with the same details, or the only one who is named soon."""
    detailed = [one for one in fitting if phrase.modifiers & book.details[one.key]]
    here = book.sentence[phrase.head]
    soon = [one for one in fitting if book.sentence[first_name(one)] - here <= SOON]
    return next((choice[0] for choice in (fitting, detailed, soon) if len(choice) == 1), None)


def _heads_the_same(book: Book, phrase: Phrase, one: Referent, other: Referent) -> bool:
    """True for 'the leader of Milton council' and who 'has led the council since 2022', for 'health boss' and a health director."""
    if phrase.lemma not in book.words.heading:
        return False
    bodies = [body for place in book.places[one.key] if (body := _body(book, book.profiles.at.get(place))) is not None]
    for held in book.profiles.held(other):
        words = folded(held.title)
        if held.time == "former" or held.qualified or not book.words.heading & frozenset(words):
            continue
        if words[-1] in book.words.heading and _body(book, held) in bodies or phrase.modifiers & frozenset(words) - book.words.heading:
            return True
    return any(_leads(book, clause, other, bodies) for clause in book.doc._.clauses or ()) if bodies else False


def _leads(book: Book, clause: Clause, other: Referent, bodies: list[Referent]) -> bool:
    """True for a clause in which a person leads one of the bodies: 'who has led the council since 2022'."""
    if clause.negated or clause.lemma not in book.profiles.lexicon.words("headingVerbs"):
        return False
    doers = [book.at(book.doc[head]) for head in clause.heads("subject")]
    return other in doers and any(book.at(book.doc[head]) in bodies for head in clause.heads("object"))


def _body(book: Book, office: OfficePhrase | None) -> Referent | None:
    """Return the body that an office phrase names or means."""
    if office is None or office.body is None:
        return None
    return next((one for i in reversed(range(*office.body)) if (one := book.at(book.doc[i])) is not None), None)
