"""The words and names of `names.ttl`, typed: word lists, parties, states, regions, countries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.namespaces import KGP
from kg.ontology import Ontology


@dataclass(frozen=True)
class Party:
    """A political party: its names, what its members are called, its letters ("D" of "D-Conn.")."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True)
class Region:
    """A state, province, nation or country as `names.ttl` describes it. `code` is postal, ISO or GeoNames' admin1 code."""

    name: str
    code: str
    names: tuple[str, ...] = ()  # other names and abbreviations: "Conn.", "CT"
    adjective: str | None = None
    country: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class NameWords:
    """Everything that `names.ttl` knows, by list."""

    lists: dict[str, frozenset[str]] = field(hash=False)
    parties: tuple[Party, ...] = ()
    states: tuple[Region, ...] = ()
    regions: tuple[Region, ...] = ()
    countries: tuple[Region, ...] = ()

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists.get(name, frozenset())

    def party(self, word: str) -> Party | None:
        """Return the party that a name, an adjective or an abbreviation stands for: "GOP", "Democrat", "R"."""
        return self._parties.get(word)

    @property
    def _parties(self) -> dict[str, Party]:
        return _party_index(self.parties)


@lru_cache(maxsize=4)
def _party_index(parties: tuple[Party, ...]) -> dict[str, Party]:
    index: dict[str, Party] = {}
    for party in parties:
        for word in (*party.names, *party.adjectives, *party.abbreviations):
            index.setdefault(word, party)
    return index


@lru_cache(maxsize=4)
def names(ontology: Ontology) -> NameWords:
    """Return the words and names of the ontology, read once."""
    graph = ontology.graph

    def texts(node: Node, predicate: Node) -> tuple[str, ...]:
        return tuple(sorted(str(text) for text in graph.objects(node, predicate)))

    def region(node: Node, code: Node, country: str | None = None) -> Region:
        return Region(
            name=str(graph.value(node, RDFS.label)),
            code=str(graph.value(node, code) or ""),
            names=(*texts(node, SKOS.altLabel), *texts(node, KGP.abbreviation)),
            adjective=next(iter(texts(node, KGP.adjective)), None),
            country=country,
            link=next(iter(texts(node, OWL.sameAs)), None),
        )

    def of_kind(name: str) -> list[Node]:
        return sorted(graph.subjects(RDF.type, KGP[name]))

    lists: dict[str, set[str]] = {}
    for node, word in graph.subject_objects(KGP.word):
        lists.setdefault(str(node).removeprefix(str(KGP)), set()).add(str(word))
    return NameWords(
        lists={name: frozenset(words) for name, words in lists.items()},
        parties=tuple(
            Party(
                str(graph.value(node, RDFS.label)),
                texts(node, SKOS.altLabel),
                texts(node, KGP.adjective),
                texts(node, KGP.abbreviation),
                next(iter(texts(node, OWL.sameAs)), None),
            )
            for node in of_kind("KnownParty")
        ),
        states=tuple(region(node, KGP.postal, "US") for node in of_kind("USState")),
        regions=tuple(region(node, KGP.admin1, str(graph.value(node, KGP.country))) for node in of_kind("ForeignRegion")),
        countries=tuple(region(node, KGP.iso) for node in of_kind("Country")),
    )
