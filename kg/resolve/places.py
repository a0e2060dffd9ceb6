"""Link the places of an article to the gazetteer, with what the article itself says of where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer, Place
from kg.model import ArticleRecord, LocalEntity

KINDS = ("City", "County", "State", "Country")


@dataclass(frozen=True)
class PlaceContext:
    """The states and countries that an article names, and what each place is said to lie in."""

    states: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    inside: dict[int, frozenset[str]] = field(default_factory=dict)  # local key → names of containers


@dataclass(frozen=True)
class Link:
    """One place of the gazetteer, and why it was taken."""

    iri: str | None
    container: str | None
    facts: tuple[tuple[str, str], ...]
    reason: str


def context(record: ArticleRecord) -> PlaceContext:
    """Return what the article says about where places lie."""
    names = {entity.key: entity for entity in record.entities}
    inside: dict[int, set[str]] = {}
    for relation in record.relations:
        if relation.property == "locatedIn" and relation.object in names:
            inside.setdefault(relation.subject, set()).add(names[relation.object].name)
    return PlaceContext(
        states=frozenset(e.name for e in record.entities if e.cls == "State"),
        countries=frozenset(e.name for e in record.entities if e.cls == "Country"),
        inside={key: frozenset(value) for key, value in inside.items()},
    )


def link(entity: LocalEntity, around: PlaceContext) -> Link | None:
    """Return the gazetteer's place for the entity, or None when it is unknown or the article leaves it open.

    "Brookline" in an article that names Massachusetts is Brookline, Massachusetts; "Springfield" in one that
    names no state, or two, is left open.
    """
    from kg.gazetteer import gazetteer

    known = gazetteer()
    if entity.cls not in KINDS:
        return None
    within = around.inside.get(entity.key, frozenset())
    place = known.link(entity.name, within, within, kind=entity.cls) if within else None
    place = place or known.link(entity.name, around.states, around.countries, kind=entity.cls)
    if place is None:
        return None
    container = _container(place, known) if place.kind in ("City", "County") else None
    said = "the article puts it there" if within else "with the states and countries its article names"
    return Link(place.iri, container, tuple(_facts(place)), f"GeoNames has one {entity.name} {said}")


def _container(place: Place, known: Gazetteer) -> str | None:
    """The state of a place in the U.S., elsewhere the code of its country."""
    state = known.postal(place.state) if place.country == "US" and place.state else None
    return state.name if state else place.country


def _facts(place: Place) -> Iterator[tuple[str, str]]:
    for name in ("latitude", "longitude", "fips"):
        value = getattr(place, name)
        if value is not None:
            yield name, str(value)
