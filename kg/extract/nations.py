"""The nation in an office: 'the Finnish foreign minister' is Finland's, when the article speaks of Finland."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent
from kg.extract.focus import Focus
from kg.gazetteer import gazetteer


def nation(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Referent | None:
    """Return the country that an adjective of the phrase means, if the article names it."""
    for i in range(phrase.start, phrase.head):
        country = gazetteer().of_adjective(doc[i].text)
        if country is not None:
            named = (place for place in focus.places if place.cls == "Country")
            return next((one for one in named if country.name in (one.name, *one.names)), None)
    return None


def names_nation(doc: Doc, phrase: OfficePhrase) -> bool:
    """Return whether the phrase has an adjective of a nation."""
    return any(gazetteer().of_adjective(doc[i].text) is not None for i in range(phrase.start, phrase.head))
