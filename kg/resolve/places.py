"""Link the places of an article to the gazetteer, with what the article itself says of where they lie.

"Brookline" beside Boston is Brookline, Massachusetts; "Springfield" in an article that names no state, or two
that have one, is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.gazetteer import Gazetteer, Place, gazetteer
from kg.ids import slug
from kg.model import ArticleRecord, LocalEntity
from kg.ontology.identity import IdentityWords

OVERWHELMING = 100  # a city so many times larger than its namesake is meant in the namesake's own state too
KINDS = ("City", "County", "State", "Country")


@dataclass(frozen=True)
class Link:
    """One place of the gazetteer, and why it was taken."""

    place: Place
    reason: str
    container: str | None = None  # name of the state, or code of the country, of a town or county
    within: tuple[str, ...] = ()  # keys of what it lies in, nearest first
    facts: tuple[tuple[str, str], ...] = ()
    also_state: bool = False  # a country that shares its name with a state: Georgia


@dataclass(frozen=True)
class PlaceContext:
    """Which place of the gazetteer each place of an article is, by local key."""

    links: dict[int, Link] = field(default_factory=dict)


@dataclass(frozen=True)
class _Named:
    """What an article names round its places."""

    states: frozenset[str]
    countries: frozenset[str]
    inside: dict[int, frozenset[str]]  # local key → names of what it is said to lie in
    dateline: frozenset[str]  # state of the dateline, where it names one


def context(record: ArticleRecord, words: IdentityWords) -> PlaceContext:
    """Return the links of an article's places: first those it locates itself, then their neighbours."""
    known, named = gazetteer(), _named(record)
    places = [entity for entity in record.entities if entity.cls in KINDS]
    links = {entity.key: link for entity in places if (link := _link(entity, named, known))}
    for entity in places:  # "Salem City Council" may leave a "Salem City" behind, which is Salem
        if entity.key not in links and entity.name.endswith(" City"):
            city = replace(entity, name=entity.name.removesuffix(" City"), cls="City")
            links |= {entity.key: link} if (link := _link(city, named, known)) else {}
    near = frozenset(link.place.state for link in links.values() if link.place.kind == "City" and _american(link.place))
    if not named.states:
        for entity in places:
            if entity.key not in links and (link := _beside(entity, near, known)):
                links[entity.key] = link
    return PlaceContext(links)


def _named(record: ArticleRecord) -> _Named:
    names = {entity.key: entity for entity in record.entities}
    inside: dict[int, set[str]] = {}
    for relation in record.relations:
        if relation.property == "locatedIn" and relation.object in names and relation.polarity == "affirmed":
            inside.setdefault(relation.subject, set()).add(names[relation.object].name)
    front = record.article.dateline
    dateline = front.of(record.article.text) if front else ""
    return _Named(
        states=frozenset(e.name for e in record.entities if e.cls == "State"),
        countries=frozenset(e.name for e in record.entities if e.cls == "Country"),
        inside={key: frozenset(value) for key, value in inside.items()},
        dateline=frozenset(
            e.name for e in record.entities if e.cls == "State" and any(name in dateline for name in (e.name, *e.aliases))
        ),
    )


def _link(entity: LocalEntity, named: _Named, known: Gazetteer) -> Link | None:
    if place := known.of_link(entity.link):
        return _linked(place, "as its article abbreviates it" if place.name != entity.name else "under this name", known)
    within = named.inside.get(entity.key, frozenset())
    if within and (place := known.link(entity.name, within, within, kind=entity.cls)):
        return _linked(place, "where the article puts it", known)
    if entity.cls in ("City", "County") and any(known.state(name) for name in within):
        return None  # the article puts it where the gazetteer has none of this name
    place, reason = known.link(entity.name, named.dateline, kind=entity.cls), "in the state of its dateline"
    if not place or not named.dateline:
        place = known.link(entity.name, named.states, named.countries, kind=entity.cls)
        reason = "in the states and countries that its article names" if named.states or named.countries else "under this name"
    famous = known.famous(entity.name) if entity.cls == "City" else None
    if famous and place != famous:
        if place is None or len(named.states) > 1 or famous.population >= OVERWHELMING * place.population:
            return _linked(famous, "far larger than its namesakes", known)
        return None  # a big city's namesake in the one state that is named: either may be meant
    return _linked(place, reason, known) if place else None


def _beside(entity: LocalEntity, states: frozenset[str | None], known: Gazetteer) -> Link | None:
    """Return the place of that name in the one state that the article's other towns lie in."""
    if len(states) != 1:
        return None
    place = known.link(entity.name, [str(code) for code in states], kind=entity.cls)
    return _linked(place, "in the state of the towns named beside it", known) if place else None


def _american(place: Place) -> bool:
    return place.country == "US" and place.state is not None


def _linked(place: Place, reason: str, known: Gazetteer) -> Link:
    state = known.postal(place.state) if _american(place) and place.kind != "State" else None
    country = known.nation(place.country) if place.kind != "Country" else None
    local = place.kind in ("City", "County")
    above = [outer for outer in (state if local else None, country) if outer]
    return Link(
        place=place,
        reason=reason,
        container=(state.name if state else place.country) if local else None,
        within=tuple(outer_key(outer, known) for outer in above),
        facts=tuple(_facts(place, above)),
        also_state=place.kind == "Country" and known.state(place.name) is not None,
    )


def outer_key(place: Place, known: Gazetteer) -> str:
    """Return the key of a state or country."""
    twin = place.kind == "Country" and known.state(place.name) is not None
    return slug(place.name) + ("-country" if twin else "")


def _facts(place: Place, above: list[Place]) -> Iterator[tuple[str, str]]:
    for name in ("latitude", "longitude", "fips"):
        value = getattr(place, name)
        if value is not None:
            yield name, str(value)
    for outer in above:
        if outer.iri:
            yield "state" if outer.kind == "State" else "country", outer.iri
