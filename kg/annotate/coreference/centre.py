"""Whom the sentence before is about: 'Lee won, but Park lost. The incumbent …' is about Park."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.syntax import SUBJECTS, is_quoted
from kg.annotate.document import Referent


def subject_before(book: Book, head: Token, near: int = 2) -> Referent | None:
    """Return the named one that alone is the subject of the sentence before, what is quoted left out."""
    if (opening := _opening(book, head)) is not None:
        return opening
    start = head.sent.start
    for _ in range(near):
        if start <= 0:
            return None
        before = head.doc[start - 1].sent
        start = before.start
        if any(token.is_alpha for token in before) and not is_quoted(before.root):
            clauses = [before.root, *(child for child in before.root.children if child.dep_ == "conj")]
            subjects = [child for clause in clauses for child in clause.children if child.dep_ in SUBJECTS]
            subject = subjects[-1] if subjects else None  # "The mayor won, but Lee lost": Lee
            return _named_at(book, subject) if subject is not None and not list(subject.conjuncts) else None
    return None


def _opening(book: Book, head: Token) -> Referent | None:
    """Return the named subject of the clause before the sentence's subject: "Though Lee leads, the retired surgeon …"."""
    if head.dep_ not in SUBJECTS or head.head.dep_ != "ROOT":
        return None
    clauses = [child for child in head.head.children if child.dep_ == "advcl" and child.i < head.i]
    subjects = [child for clause in clauses for child in clause.children if child.dep_ in SUBJECTS]
    found = _named_at(book, subjects[0]) if len(subjects) == 1 else None
    return found if found is not None and family(found.cls) == "person" else None


def _named_at(book: Book, subject: Token) -> Referent | None:
    """Return what a subject is, by name or by the name beside it, or whose it is: 'one of them, Ann Lee', 'her haul'."""
    beside = [child for child in subject.children if child.dep_ == "appos"]
    beside += [child for child in subject.children if child.tag_ == "PRP$"]  # "Her haul beats …"
    found = [book.by_head.get(token.i) for token in (subject, *beside)]
    return next((one for one in found if one is not None and one.named), None)
