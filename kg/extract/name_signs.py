"""What the names of bodies and places show by themselves: "Reno police" are police, and those of another town than Salem."""

from __future__ import annotations

from kg.annotate.document import Referent
from kg.gazetteer import gazetteer


def is_kind(body: Referent, wording: str) -> bool:
    """True for a body whose name ends so, or goes on with "of" or "for": "Police Benevolent Association" is no police, "Local 512" is a local."""
    wording = wording.lower()
    for name in (body.name, *body.names):
        before, found, after = f" {_folded(name)} ".partition(f" {wording} ")
        if found and (not after.strip() or after.strip().isdigit() or after.startswith(("of ", "for "))):
            return True
    return False


def contains(body: Referent, wording: str) -> bool:
    return any(f" {wording} " in f" {_folded(name)} " for name in (body.name, *body.names))


def _folded(name: str) -> str:
    return name.lower().replace("’", "'")


def is_states(name: str, chamber: str) -> bool:
    before, found, after = name.partition(f" {chamber}")
    return bool(found) and not after and gazetteer().state(before) is not None


def opens_with_another_town(name: str, town: str) -> bool:
    """True for "Reno police" beside Salem, though nothing else in the article is called Reno."""
    words = name.split()
    openings = (" ".join(words[:size]) for size in (3, 2, 1) if size < len(words))
    found = next((opening for opening in openings if "City" in gazetteer().kinds(opening)), None)
    return found is not None and not town.startswith(found)


def is_town_unseen(referent: Referent) -> bool:
    """True for the Bangor of "a Bangor man", a town by its name, which the model took for a firm."""
    return is_unknown_firm(referent) and "City" in gazetteer().kinds(referent.name)


def is_unknown_firm(referent: Referent) -> bool:
    """True for what the model alone took for a body, so that the words round it may show it to be another thing."""
    return referent.cls == "Organization" and referent.link is None


def is_state_of(state: Referent, town: Referent) -> bool:
    """True for Saskatchewan of Saskatoon, where the town's name means one place wherever it is read."""
    known, place = gazetteer().state(state.name), gazetteer().link(town.name, kind="City")
    return known is not None and place is not None and (known.country, known.state) == (place.country, place.state)


def within(inner: Referent, outer: Referent) -> bool:
    return outer.cls in ("County", "Place") and outer.name.startswith(inner.name + " ")
