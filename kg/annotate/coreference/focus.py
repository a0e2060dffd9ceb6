"""The places that an article is about, and their bodies: 'the city' of an article from Milton is Milton."""

from __future__ import annotations

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded, words_of


def settle(book: Book) -> None:
    """Put into `book.focus` the dateline's place, the most named place of each class, and bodies named after them."""
    article = book.doc._.article
    dateline = article.dateline if article is not None else None
    counts: dict[str, list[tuple[float, int]]] = {}
    bodies = [one for one in book.referents if family(one.cls) == "body"]
    named_after = {one.key: words_of(one) for one in bodies}
    for place in book.referents:
        if family(place.cls) != "place" or place.cls == "Place":
            continue
        words = set(folded(place.name))
        weight = float(len(place.mentions)) + sum(len(one.mentions) for one in bodies if _of(place.cls, words, named_after[one.key]))
        if dateline is not None and any(dateline.start <= book.doc[m[2]].idx < dateline.end for m in place.mentions):
            weight += 1.5
        counts.setdefault(place.cls, []).append((-weight, place.key))
    for ranked in counts.values():
        ranked.sort()
        if len(ranked) == 1 or ranked[0][0] < ranked[1][0]:
            book.focus.add(ranked[0][1])
    centre = [(book.referents[key].cls, set(folded(book.referents[key].name))) for key in sorted(book.focus)]
    book.focus |= {one.key for one in bodies if any(_of(cls, words, named_after[one.key]) for cls, words in centre)}


def _of(cls: str, place: set[str], body: set[str]) -> bool:
    """Return whether a body bears a place's name: the 'Milton Police', but the 'Milton County Court' is no city's."""
    return place <= body and (cls == "County" or "county" not in body)
