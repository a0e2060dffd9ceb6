"""Which body or place 'the agency', 'the council' or 'the city' means."""

from __future__ import annotations

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.document import Referent

# Nouns that any body of their class may go by, whatever its name ends in.
LOOSE = {
    "agency": frozenset({"Agency"}),
    "company": frozenset({"Organization"}),
    "firm": frozenset({"Organization"}),
    "group": frozenset({"Organization"}),
    "nonprofit": frozenset({"Organization"}),
    "organization": frozenset({"Organization"}),
    "organisation": frozenset({"Organization"}),
    "party": frozenset({"Party"}),
    "newspaper": frozenset({"NewsOutlet"}),
    "paper": frozenset({"NewsOutlet"}),
    "outlet": frozenset({"NewsOutlet"}),
}


def body(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one body that a definite description can mean: by the nouns of its name, then by its class."""
    noun = phrase.lemma
    endings = book.words.name_words.get(noun, frozenset()) | {noun}
    named = [one for one in book.described(endings) if family(one.cls) == "body"]
    inside = frozenset(
        word for i in range(phrase.start, phrase.head) if i in book.name_tokens for word in folded(book.doc[i].text)
    )
    if inside:
        named = [one for one in named if inside <= book.details[one.key]]
    else:
        kinds = phrase.modifiers & frozenset({"police", "fire", "school", "city", "county", "state", "health", "sheriff"})
        if kinds and noun not in LOOSE:
            named = [one for one in named if kinds <= book.details[one.key]]
    exact = [one for one in named if noun in book.nouns[one.key]]
    for choice in (exact, named):
        if choice:
            return book.nearest(choice, phrase.head, clear=5)
    if noun in LOOSE and not inside:
        return book.nearest(_of_classes(book, LOOSE[noun], phrase.head), phrase.head, clear=5)
    return None


def _of_classes(book: Book, classes: frozenset[str], token: int) -> list[Referent]:
    """Return the named bodies of these classes mentioned shortly before a token, nearest first."""
    found = {}
    for entry in book.before(token):
        referent = book.referent(entry)
        if referent.named and referent.cls in classes:
            found.setdefault(referent.key, referent)
    return list(found.values())


def place(book: Book, phrase: Phrase) -> Referent | None:
    """Return the place that 'the city' or 'the state' means: the nearest of its class, else the article's only one."""
    found: dict[int, Referent] = {}
    for entry in book.before(phrase.head):
        referent = book.referent(entry)
        if referent.cls == phrase.cls and referent.named:
            found.setdefault(referent.key, referent)
    if found:
        near = book.nearest(list(found.values()), phrase.head)
        return near or _focus(book, list(found.values()))
    all_of_class = [one for one in book.referents if one.named and one.cls == phrase.cls and book.last(one, phrase.head) >= 0]
    return _focus(book, all_of_class)


def _focus(book: Book, found: list[Referent]) -> Referent | None:
    """Return the place that the article is mostly about: mentioned at least twice as often as any other."""
    ranked = sorted(found, key=lambda one: (-len(one.mentions), one.key))
    if not ranked:
        return None
    if len(ranked) == 1 or len(ranked[0].mentions) >= 2 * len(ranked[1].mentions):
        return ranked[0]
    return None


def police(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one police force that 'police' means; with a place's name before it, the force of that name."""
    found = [one for one in book.referents if one.named and family(one.cls) == "body" and "police" in book.details[one.key]]
    found = [one for one in found if phrase.modifiers <= book.details[one.key]]
    return found[0] if len(found) == 1 else None
