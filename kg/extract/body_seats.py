"""Which place a body is of that sits, judges or governs there, by its name or by the article: Salem of the Salem City Council."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import Referent, ontology_of
from kg.extract import parties
from kg.extract.focus import Focus
from kg.extract.name_signs import is_kind
from kg.ontology.names import names

LOCAL_WORDS = frozenset({"City", "Town", "County", "Borough", "District", "Regional", "Village", "Parish", "Community"})
MUNICIPAL = frozenset({"City", "Town", "Borough", "Village"})
LEARNED = ("university", "college")


def seat_of(doc: Doc, council: Referent, focus: Focus) -> Referent | None:
    """Return the place that a council is of: the one it bears in its name, made where it stands nowhere else."""
    found = place_of(doc, council, focus)
    if found is not None and set(council.name.removeprefix(found.name).split()) <= LOCAL_WORDS | {"Council"}:
        return found
    for start, end, _head, kind in council.mentions:
        last = end - 1 - (end - start > 2 and doc[end - 2].text in MUNICIPAL)  # Thornby of Thornby Borough Council
        if kind == "name" and last > start and doc[end - 1].text == "Council" and doc[last - 1].text not in LOCAL_WORDS:
            return parties.named_place(doc, doc[start:last].text, start, last)
    return found


def place_of(doc: Doc, body: Referent, focus: Focus) -> Referent | None:
    """Return the place a body bears in its name, made where it stands nowhere else: "Lee County Superior Court"."""
    found = focus.place_of(body)
    if found is not None and (found.cls == "County" or " County " not in f"{body.name} "):
        return found
    for start, end, _head, kind in body.mentions:
        for i in range(start + 1, end):
            shire = next((place for place in focus.places if place.cls == "County" and place.name == doc[start:i].text), None)
            if kind == "name" and doc[i].text == "County" and shire is not None:
                return shire  # Wiltshire of its County Council
            if kind == "name" and doc[i].text == "County":
                return parties.place(doc, doc[start : i + 1].text, start, i + 1)
    return found


def home_of_board(doc: Doc, body: Referent, focus: Focus) -> Referent | None:
    """Return the county of the Lee County School Board, the article's town for a bare "Board of Trustees": those who live there choose it."""
    kinds, town = names(ontology_of(doc))["electedBoards"], place_of(doc, body, focus)
    if town is None and body.name.lower() in kinds and not any(is_kind(other, noun) for other in focus.bodies for noun in LEARNED):
        guess = focus.place(("County",) if "county" in body.name.lower().split() else ("City",), body.mentions[0][0])
        return guess.referent if guess is not None else None
    elected = town is not None and (body.name.removeprefix(town.name).strip().lower() in kinds or body.name.lower().endswith(" county board"))
    return town if elected and town.cls in ("City", "County") else None
