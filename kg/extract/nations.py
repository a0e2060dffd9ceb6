"""The nation in an office: 'the Finnish foreign minister' is Finland's when the article names Finland, 'Finnish President Ann Lee' in any case."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, ontology_of
from kg.extract import parties
from kg.extract.focus import NATIONAL, Focus
from kg.gazetteer import Place, gazetteer
from kg.ontology.names import NameWords, names

HEADS = NATIONAL - {"minister"}  # of whom a country has one


def nation(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Referent | None:
    """Return the country that an adjective of the phrase means, if the article names it or the phrase its head: "French President Ann Lee"."""
    words, heads = names(ontology_of(doc)), phrase.office in HEADS
    for i, size, country in _meant(doc, phrase):
        if country is not None and not (heads and _is_of_something(doc, i, i + size, phrase, words)):
            named = (place for place in focus.places if place.cls in ("Country", "State"))
            known = next((one for one in named if country.name in (one.name, *one.names)), None)
            if known is None and heads and country.kind == "Country" and phrase.link == "prenominal" and _has_such(country, phrase, words):
                return parties.country(doc, country, i, i + size)
            return known
    return None


def _is_of_something(doc: Doc, start: int, end: int, phrase: OfficePhrase, words: NameWords) -> bool:
    """True for "French Football Federation President": the adjective (start to end) tells of a body, or of a person's roots."""
    if any(token.lower_ not in words["headOfStateWords"] and (token.pos_ != "ADJ" or token.text[:1].isupper()) for token in doc[end : phrase.head]):
        return True
    before = doc[start - 1] if start else None
    if before is None or before.text == "-":
        return before is not None and (start < 2 or doc[start - 2].lower_ not in words["headOfStateWords"])  # "the then-French president"
    return before.text in words["rootsWords"] or gazetteer().of_adjective(before.text) is not None  # "Italian American President Lee"


def _has_such(country: Place, phrase: OfficePhrase, words: NameWords) -> bool:
    """Return whether the country has that office: Canada has no president, and two countries a chancellor who heads them."""
    if phrase.office == "chancellor":
        return country.name in words["chancellorCountries"]
    return phrase.office != "president" or country.name not in words["presidentless"]


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
