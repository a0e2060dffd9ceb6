"""The nation in an office: 'the Finnish foreign minister' is Finland's, when the article speaks of Finland."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent
from kg.extract import parties
from kg.extract.focus import NATIONAL, Focus
from kg.gazetteer import Place, gazetteer

HEADS = NATIONAL - {"minister"}  # of whom a country has one


def nation(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Referent | None:
    """Return the country that an adjective of the phrase means, if the article names it or the phrase its head: "French President Ann Lee"."""
    for i, size, country in _meant(doc, phrase):
        if country is not None:
            named = (place for place in focus.places if place.cls in ("Country", "State"))
            known = next((one for one in named if country.name in (one.name, *one.names)), None)
            heads = country.kind == "Country" and phrase.office in HEADS and phrase.link == "prenominal"
            heads = heads and not any(token.tag_ == "NNS" for token in doc[i + size : phrase.head])  # "Syrian refugees President Lee …"
            return parties.country(doc, country, i, i + size) if known is None and heads else known
    return None


def names_nation(doc: Doc, phrase: OfficePhrase) -> bool:
    """Return whether the phrase has an adjective of a nation."""
    return any(place is not None for _i, _size, place in _meant(doc, phrase))


def _meant(doc: Doc, phrase: OfficePhrase) -> Iterator[tuple[int, int, Place | None]]:
    """Yield what each adjective means, those of two words first: "South African", then "African"."""
    partisan = (phrase.party or "").split()  # a "Scottish Labour councillor" is of that party, and need be no officer of Scotland
    for size in (2, 1):
        for i in range(phrase.start, phrase.head - size + 1):
            if doc[i].text not in partisan:
                yield i, size, gazetteer().of_adjective(doc[i : i + size].text)
