"""What titles the persons of an article bear, so that 'the mayor' finds its mayor."""

from __future__ import annotations

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.document import OfficePhrase, Referent

GENERIC = frozenset({"man", "woman", "person", "official", "leader", "member", "boy", "girl", "victim", "suspect"})

FORMER = frozenset({"former", "ex", "ousted", "retired", "previous"})


def read(book: Book) -> None:
    """Note the titles that the text gives to named persons: in front, in apposition, by 'is' or 'as'."""
    for office in book.doc._.offices or []:
        if office.negated:
            continue
        for holder in holders(book, office):
            words = folded(office.title)
            if words:
                book.describe(holder, words[-1], frozenset(words) | _around(book, office))
                book.times[holder.key, words[-1]].add(office.time)
    _before_names(book)


def holders(book: Book, office: OfficePhrase) -> list[Referent]:
    """Return the named persons who hold an office that a phrase speaks of."""
    found = [book.name_tokens.get(end - 1) for _start, end in office.holders]
    return [referent for referent in found if referent is not None]


def _around(book: Book, office: OfficePhrase) -> frozenset[str]:
    """Return the words of the place and the body that an office belongs to."""
    spans = [span for span in (office.place, office.body) if span is not None]
    return frozenset(word for start, end in spans for word in folded(book.doc[start:end].text))


def _before_names(book: Book) -> None:
    """Note common person nouns right before a name: 'lawyer Ann Lee'."""
    for referent in book.referents:
        if family(referent.cls) != "person":
            continue
        for start, _end, _head, _kind in referent.mentions:
            before = book.doc[start - 1] if start else None
            if before is not None and before.lemma_.lower() in book.words.persons:
                book.describe(referent, before.lemma_.lower())


def bearer(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one named person whom 'the mayor' or 'the Milton lawyer' can mean, or None."""
    words = book.words
    if phrase.lemma in GENERIC:
        return None
    nouns = words.office_synonyms.get(phrase.lemma, frozenset()) | {phrase.lemma}
    gender = words.gender_of_noun(phrase.lemma)
    persons = [
        referent
        for referent in book.described(nouns)
        if referent.named and family(referent.cls) == "person" and not (gender and referent.gender not in (None, gender))
    ]
    if phrase.modifiers & FORMER:
        persons = [one for one in persons if any("former" in book.times[one.key, noun] for noun in nouns)]
    else:
        persons = [one for one in persons if any(book.times[one.key, noun] != {"former"} for noun in nouns & book.nouns[one.key])] or persons
    names = _names_within(book, phrase)
    if names:
        persons = [one for one in persons if names <= book.details[one.key]]
    exact = [one for one in persons if phrase.lemma in book.nouns[one.key]]
    detailed = [one for one in exact if phrase.modifiers & book.details[one.key]]
    for choice in (detailed, exact, persons):
        if choice:
            return book.nearest(choice, phrase.head)
    return None


def _names_within(book: Book, phrase: Phrase) -> frozenset[str]:
    """Return the words of the names in a description: 'milton' of 'the Milton lawyer'."""
    inside = [i for i in range(phrase.start, phrase.end) if i in book.name_tokens and i != phrase.head]
    return frozenset(word for i in inside for word in folded(book.doc[i].text))
