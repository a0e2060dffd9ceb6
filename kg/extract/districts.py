"""Yield what legislators sit for, by what lies in their districts.

'State Sen. Ann Lee, whose district includes Epping' and, in an article from Epping, 'whose district includes the mill' give
Lee –represents→ Epping.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE, PLACES
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.extract.name_signs import is_unknown_firm

FAR = 6  # tokens from the verb to the name: "includes most of the town of Epping"
NEAR = 4  # tokens from the name to "whose", a party's mark between them
WHERE = frozenset({"City", "Place"})


def find(doc: Doc, focus: Focus) -> Iterator[Finding]:
    """Yield represents for every "whose district includes …" beside the name of somebody."""
    words = ontology_of(doc).words
    nouns = words("districtNouns")
    for token in doc[:-3]:
        if token.lower_ == "whose" and any(word.lower_ in nouns for word in doc[token.i + 1 : token.i + 3]):
            verb = next((word for word in doc[token.i + 2 : token.i + 5] if word.lemma_ in words("includingVerbs")), None)
            holder = _holder(token.i, focus) if verb is not None else None
            told = _included(doc, verb.i + 1, focus) if holder is not None else None
            if told is not None:
                place, confidence = told
                span = char_span(doc, token.i, min(verb.i + FAR, token.sent.end))
                yield Finding(holder.key, "represents", place.key, span, verb.i, "office.district", confidence, voice="asserted")


def _holder(whose: int, focus: Focus) -> Referent | None:
    """Return who is named right before, or whom "whose" takes up."""
    before = (focus.referents.at_head(whose), *(focus.referents.at(i) for i in range(whose - 1, max(whose - 1 - NEAR, -1), -1)))
    return next((one for one in before if one is not None and one.named and one.cls in PEOPLE), None)


def _included(doc: Doc, start: int, focus: Focus) -> tuple[Referent, float] | None:
    """Return the place that a district includes: a named one, else the article's own town, where a mill or a street is."""
    end = min(start + FAR, doc[start].sent.end)
    for i in range(start, end):
        place = focus.referents.at(i)
        if place is not None and place.named:
            if is_unknown_firm(place) and len(place.name.split()) < 3 and place.name.istitle():
                place.cls = "Place"  # towns of which nothing else tells
            return (place, 0.85) if place.cls in PLACES else None
        if doc[i].text in (",", ".", ";") or doc[i].pos_ == "VERB":
            break
    definite = doc[start].lower_ in ("the", "this", "that")
    guess = focus.place(("City",), start) if definite else None
    return (guess.referent, 0.65) if guess is not None and guess.referent.cls in WHERE else None
