"""What descriptions refer to: 'the agency', 'the mayor', 'the letter', 'our residents'."""

from __future__ import annotations

from kg.annotate.coreference.book import THING, Book
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.coreference.speakers import Quotes
from kg.annotate.document import Referent


def resolve(book: Book, phrase: Phrase, quotes: Quotes) -> None:
    """Add a description to its referent, or open one for it."""
    token = book.doc[phrase.head]
    if token.dep_ in ("attr", "oprd") and phrase.kind in ("person", "group", "body", "thing", "things"):
        return
    if token.dep_ == "appos":
        named = book.at(token.head)
        if named is not None and named.cls != THING:
            book.add(named, phrase.start, phrase.end, phrase.head, "nominal")
            return
    referent = open_new(book, phrase)
    book.add(referent, phrase.start, phrase.end, phrase.head, "nominal")


def open_new(book: Book, phrase: Phrase) -> Referent:
    """Open a referent named by the phrase itself, without its determiner."""
    referent = book.open(
        phrase.cls, name(book, phrase), plural=phrase.plural, gender=book.words.gender_of_noun(phrase.lemma)
    )
    referent.names = [referent.name]
    return referent


def name(book: Book, phrase: Phrase) -> str:
    """Return the wording of a phrase without article or possessive: 'a joint letter' → 'joint letter'."""
    start = phrase.start
    for i in range(phrase.start, phrase.head):
        token = book.doc[i]
        if token.tag_ in ("DT", "PDT", "PRP$", "WP$") or token.is_space:
            start = i + 1
        else:
            break
    return " ".join(book.doc[start : phrase.end].text.split())
