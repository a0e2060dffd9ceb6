"""Relative pronouns: 'the officers who arrested him': 'who' is the officers."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import Book

WORDS = frozenset({"who", "whom", "whose", "which", "that"})


def resolve(book: Book) -> None:
    """Give each relative pronoun to the noun that its clause modifies."""
    for token in book.doc:
        if token.lower_ in WORDS and token.tag_ in ("WP", "WP$", "WDT"):
            clause = _clause(token)
            if clause is None:
                continue
            referent = book.at(clause.head)
            if referent is not None and clause.head.i < token.i:
                book.add(referent, token.i, token.i + 1, token.i, "pronoun")


def _clause(token: Token) -> Token | None:
    """Return the verb of the relative clause that a pronoun opens."""
    for _ in range(6):
        token = token.head
        if token.dep_ == "relcl":
            return token
        if token.head is token:
            return None
    return None
