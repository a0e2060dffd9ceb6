"""The nation in an office: 'the Finnish foreign minister' is Finland's, when the article speaks of Finland."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent
from kg.extract.focus import Focus
from kg.gazetteer import Place, gazetteer


def nation(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Referent | None:
    """Return the country that an adjective of the phrase means, if the article names it."""
    for country in _meant(doc, phrase):
        if country is not None:
            named = (place for place in focus.places if place.cls in ("Country", "State"))
            return next((one for one in named if country.name in (one.name, *one.names)), None)
    return None


def names_nation(doc: Doc, phrase: OfficePhrase) -> bool:
    """Return whether the phrase has an adjective of a nation."""
    return any(place is not None for place in _meant(doc, phrase))


def _meant(doc: Doc, phrase: OfficePhrase) -> Iterator[Place | None]:
    """Yield what each adjective means, those of two words first: "South African", then "African"."""
    partisan = (phrase.party or "").split()  # a "Scottish Labour councillor" is of that party, and need be no officer of Scotland
    for size in (2, 1):
        for i in range(phrase.start, phrase.head - size + 1):
            if doc[i].text not in partisan:
                yield gazetteer().of_adjective(doc[i : i + size].text)
