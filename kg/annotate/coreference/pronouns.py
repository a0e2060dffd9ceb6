"""What third-person pronouns refer to: 'Lee said she would appeal'."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.speakers import Quotes

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
ALL = MALE | FEMALE | PLURAL | NEUTER


def is_third_person(token: Token) -> bool:
    return token.lower_ in ALL


def resolve(book: Book, token: Token, quotes: Quotes) -> None:
    """Add a pronoun to the referent that it fits best."""
