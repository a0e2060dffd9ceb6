"""Relative pronouns: 'the officers who arrested him': 'who' is the officers."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.document import Referent

WORDS = frozenset({"who", "whom", "whose", "which", "that"})


def resolve(book: Book) -> None:
    """Give each relative pronoun to the noun that its clause modifies."""
    for token in book.doc:
        if token.lower_ in WORDS and token.tag_ in ("WP", "WP$", "WDT"):
            clause = _clause(token)
            if clause is None:
                continue
            referent = _told_of(book, token) or book.at(clause.head)
            if referent is not None and clause.head.i < token.i:
                book.add(referent, token.i, token.i + 1, token.i, "pronoun")


def _told_of(book: Book, token: Token) -> Referent | None:
    """Return 'the sister' of 'the sister of Ann Lee who filed it': without a comma, 'who' is never a name's."""
    before = token.nbor(-1) if token.i else token
    if token.lower_ != "who" or before.i not in book.name_tokens or before.dep_ != "pobj" or before.head.lower_ != "of":
        return None
    referent = book.by_head.get(before.head.head.i)
    return referent if referent is not None and not referent.named and family(referent.cls) == "person" else None


def _clause(token: Token) -> Token | None:
    """Return the verb of the relative clause that a pronoun opens."""
    for _ in range(6):
        token = token.head
        if token.dep_ == "relcl":
            return token
        if token.head is token:
            return None
    return None
