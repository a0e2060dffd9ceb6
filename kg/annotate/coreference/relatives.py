"""Relative pronouns: 'the officers who arrested him': 'who' is the officers."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.document import Referent

FARTHEST = 7  # tokens between a name and "who" where a party and a state stand between
OF = frozenset({"of", "at", "with", "for", "from"})
WORDS = frozenset({"who", "whom", "whose", "which", "that"})


def is_relative(token: Token) -> bool:
    return token.lower_ in WORDS and token.tag_ in ("WP", "WP$", "WDT")


def resolve(book: Book, token: Token) -> None:
    """Give a relative pronoun to the noun that its clause modifies."""
    clause = _clause(token)
    if clause is None:
        return
    referent = _told_of(book, token) or book.at(clause.head)
    if referent is not None and token.lower_ in ("who", "whom") and family(referent.cls) == "place":
        referent = _named_before(book, clause.head) or referent
    if referent is not None and clause.head.i < token.i:
        book.add(referent, token.i, token.i + 1, token.i, "pronoun")


def _told_of(book: Book, token: Token) -> Referent | None:
    """Return 'the sister' of 'the sister of Ann Lee who filed it': without a comma, 'who' is never a name's.

    A body is never 'who' where somebody of it stands before: 'Ann Lee, a director of Marlow Power who'.
    """
    before = token.nbor(-1) if token.i else token
    if token.lower_ != "who" or before.i not in book.name_tokens or before.dep_ != "pobj" or before.head.lower_ not in OF:
        return None
    body = family(book.name_tokens[before.i].cls) == "body"
    referent = book.by_head.get(before.head.head.i)
    if referent is None or family(referent.cls) != "person" or before.head.lower_ != "of" and not body:
        return None
    return referent if body or not referent.named else None


def _named_before(book: Book, place: Token) -> Referent | None:
    """Return whom letters or a place stand behind: "Ann Lee, D-Ohio, who", "Ann Lee of Ohio, who"."""
    before = range(place.i - 1, max(place.i - FARTHEST, place.sent.start) - 1, -1)
    named = next((one for i in before if (one := book.name_tokens.get(i)) is not None), None)
    return named if named is not None and family(named.cls) == "person" else None


def _clause(token: Token) -> Token | None:
    """Return the verb of the relative clause that a pronoun opens."""
    for _ in range(6):
        token = token.head
        if token.dep_ == "relcl":
            return token
        if token.head is token:
            return None
    return None
