"""Which named ones a plural means together: 'the two senators', 'both', 'the companies', 'they' of Lee and Park.

News joins them by 'and' first ("Sens. Lee and Park"), and takes them up by number, by what both are called, or by what
two can be to each other ("the rivals"). Where a number is given, exactly so many must stand near by.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.coreference import titles
from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.phrases import NUMBERS, SETS, Phrase
from kg.annotate.coreference.syntax import in_its_clause, role
from kg.annotate.document import Referent

MOST = 6  # joined
NEAR = 2  # sentences back to those who are no set by "and", or are called what they were not called before


def joined(book: Book, token: int) -> Iterator[tuple[Token, tuple[int, ...]]]:
    """Yield the named referents of one family joined by 'and' before a token, nearest first, with the head of the first."""
    for entry in book.before(token):
        head = book.doc[entry.head]
        if entry.kind == "pronoun" or head.dep_ == "conj":
            continue
        members = _members(book, head, token)
        if members:
            yield head, members


def _members(book: Book, head: Token, token: int) -> tuple[int, ...]:
    if not head.conjuncts or any(child.lower_ in ("or", "nor") for one in (head, *head.conjuncts) for child in one.children if child.dep_ in ("cc", "preconj")):
        return ()
    found = [book.at(one) for one in (head, *head.conjuncts) if one.i < token]
    if len(found) != 1 + len(head.conjuncts) or any(one is None or not one.named for one in found):
        return ()
    keys = tuple(dict.fromkeys(one.key for one in found))
    alike = len({family(one.cls) for one in found}) == 1 and family(found[0].cls) != "other"
    return keys if alike and 1 < len(keys) <= MOST else ()


def named(book: Book, phrase: Phrase) -> Referent | None:
    """Return the group of named ones that a definite plural means, or None."""
    kind = _family(book, phrase)
    if kind is None or phrase.possessor is not None or not (phrase.definite or phrase.count):
        return None
    head = book.doc[phrase.head]
    if any(child.dep_ in ("relcl", "acl", "prep") for child in head.children):
        return None  # "the two men who fled", "the senators from Ohio"
    for first, members in joined(book, phrase.head):
        if _fits(book, phrase, kind, first, members) and not _same_clause(book, members, head):
            return book.together(members)
    members = _near(book, phrase, kind) if phrase.count else ()
    return book.together(members) if members else None


def _family(book: Book, phrase: Phrase) -> str | None:
    """Return what a plural can be of: 'person', 'body', 'place', or 'any' for 'both'."""
    words = book.words
    if phrase.count and (phrase.lemma in SETS or book.doc[phrase.head].tag_ in ("CD", "DT")):
        return "person" if phrase.lemma == "couple" else "any"
    if phrase.lemma in words.persons:
        return "person"
    if phrase.lemma in words.bodies or phrase.lemma in words.calling:
        return "body"
    return "place" if phrase.lemma in words.places else None


def _fits(book: Book, phrase: Phrase, kind: str, first: Token, members: tuple[int, ...]) -> bool:
    """Return whether joined ones can be so many, of that family, and so called."""
    found = [book.referents[key] for key in members]
    if phrase.count not in (None, len(found)) or kind not in ("any", family(found[0].cls)):
        return False
    gap = book.sentence[phrase.head] - book.sentence[first.i]
    if all(_called(book, one, phrase, kind) for one in found):
        return True
    if phrase.count:
        return all(_may_be(book, one, phrase, kind) for one in found)
    mutual = kind == "person" and phrase.lemma in book.words.mutual and not phrase.modifiers
    return mutual and gap <= NEAR and role(first) in ("subject", "object") and all(_may_be(book, one, phrase, kind) for one in found)


def _called(book: Book, one: Referent, phrase: Phrase, kind: str) -> bool:
    """Return whether the article has called one of them so: 'the senators' of Sens. Lee and Park."""
    if kind == "person":
        return one in titles.called_so(book, phrase)
    if kind == "body":
        return bool(book.nouns[one.key] & (book.words.name_words.get(phrase.lemma, frozenset()) | {phrase.lemma}))
    return kind == "place" and book.words.places[phrase.lemma] == one.cls


def _may_be(book: Book, one: Referent, phrase: Phrase, kind: str) -> bool:
    """Return whether nothing known speaks against calling somebody so."""
    if kind == "any":
        return True
    if kind == "person":
        return book.profiles.verdict(one, phrase) is not False or book.profiles.may_sit(one, phrase)
    if kind == "body":
        cls = book.words.class_of_body(phrase.lemma)
        return one.cls == cls or cls == "Organization" and one.cls != "Party"
    return book.words.places[phrase.lemma] == one.cls or one.cls == "Place"


def _near(book: Book, phrase: Phrase, kind: str) -> tuple[int, ...]:
    """Return the named ones of the last sentences where they are exactly as many as are counted: 'Lee beat Park. The two …'"""
    wanted = kind if kind != "any" else "person"
    found: dict[int, None] = {}
    for entry in book.before(phrase.head):
        one = book.referent(entry)
        if book.sentence[phrase.head] - book.sentence[entry.head] > NEAR - 1:
            break
        if one.named and family(one.cls) == wanted and book.sentence[entry.head] < book.sentence[phrase.head]:
            found.setdefault(one.key)
    keys = tuple(found)
    loose = kind == "any" or phrase.lemma in book.words.mutual and not phrase.modifiers - set(NUMBERS)
    sure = loose or kind == "person" and all(book.profiles.verdict(book.referents[key], phrase) for key in keys)
    if sure and len(keys) == phrase.count and all(_may_be(book, book.referents[key], phrase, kind) for key in keys):
        return keys if not _same_clause(book, keys, book.doc[phrase.head]) else ()
    return ()


def _same_clause(book: Book, members: tuple[int, ...], head: Token) -> bool:
    """Return whether one of them is another part of the same clause: 'Lee praised the two senators.'"""
    return any(in_its_clause(book.referents[key].mentions, head) for key in members)
