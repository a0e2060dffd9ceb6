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
    places = [_typed(entity, known) for entity in record.entities]
    places = [entity for entity in places if entity.cls in KINDS]
    links = {entity.key: link for entity in places if (link := _link(entity, named, known))}
    for entity in places:
        if entity.key not in links and (link := _at_home(entity, places, links, named, known)):
            links[entity.key] = link
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
        states=frozenset(e.name for e in record.entities if e.cls == "State" or _is_region(e)),
        countries=frozenset(e.name for e in record.entities if e.cls == "Country"),
        inside={key: frozenset(value) for key, value in inside.items()},
        dateline=frozenset(
            e.name for e in record.entities if e.cls == "State" and any(name in dateline for name in (e.name, *e.aliases))
        ),
    )


def _typed(entity: LocalEntity, known: Gazetteer) -> LocalEntity:
    """Return an entity as the kind of place that its name shows: "Lancaster County" is no city, Puerto Rico no mere place."""
    if entity.cls == "City" and entity.name.endswith(" County"):
        return replace(entity, cls="County")
    if entity.cls == "Place" and (place := known.country(entity.name) or known.state(entity.name)):
        return replace(entity, cls=place.kind)
    return entity


def _is_region(entity: LocalEntity) -> bool:
    """True for Wales, which the text may treat as a country."""
    known = gazetteer()
    return entity.cls == "Country" and known.country(entity.name) is None and known.state(entity.name) is not None


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
        if _may_be_state(famous, named, known):
            return None
        if place is None or len(named.states) > 1 or famous.population >= OVERWHELMING * place.population:
            return _linked(famous, "far larger than its namesakes", known)
        return None  # a big city's namesake in the one state that is named: either may be meant
    if entity.cls == "City" and place is None:
        place, reason = _known_in_country(entity, named, known), "in the country of what its article names"
    if place is None or _may_be_state(place, named, known):
        return None
    return _linked(place, reason, known)


def _known_in_country(entity: LocalEntity, named: _Named, known: Gazetteer) -> Place | None:
    """Return the well-known city of that name in a country that the article speaks of: Boise, in news of Utah."""
    around = [known.state(name) for name in named.states] + [known.country(name) for name in named.countries]
    codes = {place.country for place in around if place}
    found = [place for code in sorted(map(str, codes)) if (place := known.known_in(entity.name, code))]
    return found[0] if len(found) == 1 else None


def _may_be_state(place: Place, named: _Named, known: Gazetteer) -> bool:
    """True for "Washington" in an article that names the state: the city of that name lies elsewhere."""
    state = known.state(place.name) if place.kind == "City" and place.name in named.states else None
    return state is not None and (state.country, state.state) != (place.country, place.state)


def _at_home(
    entity: LocalEntity, places: list[LocalEntity], links: dict[int, Link], named: _Named, known: Gazetteer
) -> Link | None:
    """Return the smaller namesake of a big city where the article is about it: most named, beside towns of its region.

    Perth in news of Scotland from Perth and Crieff; but Paris in news of Dallas stays open.
    """
    towns = [place for place in places if place.cls == "City"]
    if entity.cls != "City" or any(len(town.mentions) >= len(entity.mentions) for town in towns if town is not entity):
        return None
    place = known.link(entity.name, named.states, named.countries, kind="City") if named.states or named.countries else None
    beside = {(link.place.country, link.place.state) for link in links.values() if link.place.kind == "City"}
    if place is None or (place.country, place.state) not in beside or _may_be_state(place, named, known):
        return None
    return _linked(place, "in the region that its article is about", known)


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
