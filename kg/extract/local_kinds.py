"""Whose bodies are, or where, that an article calls by their kind alone: "the town council" in an article from Salem is Salem's.

Only bodies are asked about that the article tells something else of: who sits on them, what they said.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Referent, char_span, ontology_of
from kg.annotate.families import PLACES
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.extract.unnamed import is_definite
from kg.model import Statement
from kg.ontology.names import NameWords, names

LEVELS = (("countyKinds", "County"), ("stateKinds", "State"), ("townKinds", "City"))  # word lists → class of the place


def find(doc: Doc, findings: list[Finding], statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield hasJurisdiction for the unnamed public bodies that take part in something, basedIn for "the county hospital in Salem"."""
    used = {key for f in findings for key in (f.subject, f.object) if isinstance(key, int)}
    used |= {key for said in statements for key in (said.speaker, said.addressee) if key is not None}
    placed = {f.subject for f in findings if f.property in ("hasJurisdiction", "basedIn")}
    bodies = [one for one in doc._.referents or () if not one.named and one.cls in ("Agency", "Organization") and one.key in used - placed and is_definite(doc, one)]
    if not bodies:
        return
    focus, known = Focus(doc), names(ontology_of(doc))
    for body in bodies:
        start, end, head, _kind = body.mentions[0]
        home = _place_behind(body, focus, ("in", "at")) if body.name.split()[-1] not in known["headedBy"] else None  # campaigns are at home nowhere
        if home is not None:
            yield Finding(body.key, "basedIn", home.key, char_span(doc, start, end), head, "base.behind", 0.75, voice="asserted")
        elif body.cls == "Agency" and (place := _place_behind(body, focus, ("of",)) or _place(body, focus, known)) is not None:
            yield Finding(body.key, "hasJurisdiction", place.key, char_span(doc, start, end), head, "jurisdiction.article", 0.7, voice="asserted")


def _place_behind(body: Referent, focus: Focus, links: tuple[str, ...]) -> Referent | None:
    """Return the place of "the city council of Elm Falls", or with other links of "the county hospital in Elm Falls"."""
    doc = focus.doc
    for start, end, head, kind in body.mentions:
        behind = next((i for i in (head + 1, end) if kind == "nominal" and i + 1 < len(doc) and doc[i].lower_ in links), None)
        place = focus.referents.at(behind + 1) if behind is not None else None
        if place is not None and place.named and place.cls in PLACES and (end <= head + 1 or start <= behind < end):
            return place
    return None


def _place(body: Referent, focus: Focus, known: NameWords) -> Referent | None:
    """Return the article's town, county or state, by which of them has such bodies."""
    words = body.name.lower().split()
    for kinds, cls in LEVELS:
        if words[-1] == "district" or known[kinds].isdisjoint((words[0], " ".join(words))):
            continue
        guess = focus.place((cls,), body.mentions[0][0])
        return guess.referent if guess is not None else None
    return None
