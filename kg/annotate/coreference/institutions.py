"""Which body or place 'the agency', 'the council' or 'the city' means."""

from __future__ import annotations

from bisect import bisect_left

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.document import Referent

LEAD = 0.75  # how far the likeliest must be ahead of the next

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
            return _likeliest(book, choice, phrase.head)
    if noun in LOOSE and not inside:
        return _likeliest(book, _of_classes(book, LOOSE[noun], phrase.head), phrase.head)
    return None


def _likeliest(book: Book, found: list[Referent], token: int) -> Referent | None:
    """Return the one that is nearest and most spoken of; None when two come out nearly equal."""
    if len(found) < 2:
        return found[0] if found else None
    ranked = sorted(found, key=lambda one: (-_salience(book, one, token), one.key))
    lead = _salience(book, ranked[0], token) - _salience(book, ranked[1], token)
    return ranked[0] if lead >= LEAD else None


def _salience(book: Book, referent: Referent, token: int) -> float:
    """Return how present a body or a place is: near mentions, many mentions, the place of the dateline."""
    last = book.last(referent, token)
    if last < 0:
        return 0.5 if referent.key in book.focus else 0.0
    gap = min(book.sentence[token] - book.sentence[last], 4)
    near = (4 - gap) * 0.75
    if family(referent.cls) == "place" and book.doc[last].dep_ in ("compound", "nmod", "amod", "npadvmod"):
        near /= 2  # "a Milton firm" is about the firm
    before = bisect_left(book.places[referent.key], token)
    return near + 0.5 * min(before, 6) + (2.5 if referent.key in book.focus else 0.0)


def _of_classes(book: Book, classes: frozenset[str], token: int) -> list[Referent]:
    """Return the named bodies of these classes mentioned shortly before a token, nearest first."""
    found = {}
    for entry in book.before(token):
        referent = book.referent(entry)
        if referent.named and referent.cls in classes:
            found.setdefault(referent.key, referent)
    return list(found.values())


def named_after(book: Book, phrase: Phrase) -> Referent | None:
    """Return the place of 'the city of Milton'."""
    for child in book.doc[phrase.head].children:
        if child.lower_ == "of":
            return next((book.at(one) for one in child.children if one.dep_ == "pobj"), None)
    return None


def place(book: Book, phrase: Phrase) -> Referent | None:
    """Return the place that 'the city' or 'the state' means: of its class the nearest and most spoken of."""
    found = [
        one for one in book.names if one.cls == phrase.cls and 0 <= book.last(one, phrase.head)
    ]
    return _likeliest(book, found, phrase.head)


def police(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one police force that 'police' means; with a place's name before it, the force of that name."""
    if phrase.possessor is not None:
        return None
    found = [one for one in book.names if one.cls == "Agency" and "police" in book.details[one.key]]
    found = [one for one in found if phrase.modifiers <= book.details[one.key]]
    return found[0] if len(found) == 1 else None
