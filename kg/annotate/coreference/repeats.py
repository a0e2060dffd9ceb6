"""Which earlier description a later one repeats: 'a joint letter … the letter', 'federal agents … the agents'."""

from __future__ import annotations

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.document import Referent


def document(book: Book, phrase: Phrase) -> Referent | None:
    """Return the document that 'the letter' or 'her statement' repeats: the last one that it may name."""
    nouns = book.words.synonyms.get(phrase.lemma, frozenset()) | {phrase.lemma}
    owner = book.owner_of(phrase)
    found = [
        one
        for one in book.described(nouns)
        if one.cls == "Document" and not (owner is not None and book.owner.get(one.key, owner) != owner)
    ]
    exact = [one for one in found if phrase.lemma in book.nouns[one.key]]
    return _latest(book, exact, phrase) or _latest(book, found, phrase)


def group(book: Book, phrase: Phrase) -> Referent | None:
    """Return the group that 'the agents' repeats; a bare plural repeats only the very same wording."""
    owner = book.owner_of(phrase)
    found = [one for one in book.described(frozenset({phrase.lemma})) if one.cls == "Group"]
    found = [one for one in found if owner is None or book.owner.get(one.key, owner) == owner]
    if phrase.definite or phrase.possessor is not None:
        found = [one for one in found if phrase.modifiers <= book.details[one.key] or not book.details[one.key]]
    else:
        found = [one for one in found if phrase.modifiers == book.details[one.key]]
    worded_alike = [one for one in found if phrase.modifiers == book.details[one.key]]
    later = worded_alike[0] if worded_alike else None  # quotations are walked last, and may come first in the text
    return _latest(book, found, phrase) or later


def same_body(book: Book, phrase: Phrase) -> Referent | None:
    """Return the unnamed body that 'the company' repeats."""
    found = [one for one in book.described(frozenset({phrase.lemma})) if not one.named and one.cls == phrase.cls]
    found = [one for one in found if is_owned_alike(book, one, phrase)]
    return _latest(book, [one for one in found if phrase.modifiers <= book.details[one.key]], phrase)


def part(book: Book, phrase: Phrase) -> Referent | None:
    """Return the part of a body that the same words repeat: 'the council's finance committee … the council's finance committee'."""
    found = [one for one in book.described(frozenset({phrase.lemma})) if not one.named and one.cls == phrase.cls]
    return _latest(book, [one for one in found if phrase.modifiers == book.details[one.key]], phrase)


def thing(book: Book, phrase: Phrase) -> Referent | None:
    """Return the thing that 'the plan' repeats."""
    found = [one for one in book.described(frozenset({phrase.lemma})) if one.cls == phrase.cls and one.plural == phrase.plural]
    return _latest(book, [one for one in found if phrase.modifiers <= book.details[one.key]], phrase)


def person(book: Book, phrase: Phrase) -> Referent | None:
    """Return the unnamed person that 'the driver' or 'her father' repeats."""
    owner = book.owner_of(phrase)
    found = [
        one
        for one in book.described(frozenset({phrase.lemma}))
        if not one.plural and one.cls == "Person" and not one.named and book.owner.get(one.key) == owner and is_owned_alike(book, one, phrase)
    ]
    return _latest(book, found, phrase)


def is_owned_alike(book: Book, one: Referent, phrase: Phrase) -> bool:
    """True unless it is somebody else's: 'my office' of a prosecutor is not the sheriff's."""
    if phrase.possessor is None:
        return True
    owner = book.owner_of(phrase)
    return owner is not None and book.owner.get(one.key) == owner


def _latest(book: Book, found: list[Referent], phrase: Phrase) -> Referent | None:
    before = [one for one in found if book.last(one, phrase.head) >= 0]
    return max(before, key=lambda one: book.last(one, phrase.head), default=None)
