"""A built graph to ask: in SPARQL, as Python objects, as a network, as a picture.

    graph = kg.open("out")
    graph.sparql("SELECT ?who WHERE { ?p civic:governs ?c ; rdfs:label ?who }")
    graph.claims(subject="Michelle Wu", property="governs")[0].evidence[0].sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import model
from kg.answers import ClaimView, EntityView, StatementView
from kg.errors import UsageError
from kg.lookup import Lookup
from kg.namespaces import CIVIC, DEFAULT_BASE
from kg.store import sparql
from kg.store.ntriples import Quad, literal
from kg.store.oxigraph import in_memory, open_folder
from kg.store.reader import Reader
from kg.store.terms import quads_of
from kg.views import Views

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib
    from IPython.display import HTML


class KnowledgeGraph:
    """The graph that a build wrote. It is only read: nothing here changes a triple."""

    def __init__(self, store: ox.Store, name: str = "graph", *, on_disk: bool = False):
        self.store = store
        self.name = name
        self._reader = Reader(store, on_disk=on_disk)
        self._views = Views(self._reader)
        self._lookup = Lookup(self._reader)

    @classmethod
    def open(cls, folder: str | Path = "out") -> KnowledgeGraph:
        """Return the graph in a folder that a build wrote, in an RDF file, or on a SPARQL server (a copy of it).

        Without a store in the folder graph.ttl is read into memory; it holds quoted passages but no whole texts.
        Raises StoreError when there is neither, or when it is damaged.
        """
        if server := re.match(r"(https?):/+", str(folder)):  # a path has but one slash left of an address
            from kg.store.remote import Remote

            address = f"{server[1]}://{str(folder)[server.end() :]}"
            return cls(Remote(address).copy(), address)
        store, on_disk = open_folder(Path(folder))
        return cls(store, str(folder), on_disk=on_disk)

    @classmethod
    def of(cls, graph: model.Graph, base: str = DEFAULT_BASE) -> KnowledgeGraph:
        """Return a finished graph, held in memory, to ask before (or without) writing it."""
        return cls(in_memory(quads_of(graph, base, reading=True)))

    def __repr__(self) -> str:
        counts = ((len(self._reader.nodes(cls)), f"{cls.lower()}s") for cls in ("Article", "Claim", "Statement"))
        listed = ", ".join(f"{count:,} {name}" for count, name in counts)
        return f"KnowledgeGraph({self.name!r}: {len(self._reader.entities()):,} entities, {listed})"

    def counts(self) -> dict[str, int]:
        """Return how many entities, articles, claims and statements there are."""
        listed = {f"{cls.lower()}s": len(self._reader.nodes(cls)) for cls in ("Article", "Claim", "Statement")}
        return {"entities": len(self._reader.entities()), **listed}

    def _repr_html_(self) -> str:
        from kg.notebook.cards import graph_card

        return graph_card(self)

    @property
    def base(self) -> str:
        """The IRI that the graph's own things are named under."""
        return self._reader.names.base

    # --- asking in SPARQL

    def sparql(
        self, query: str, *, allow_service: bool = False, **bindings: object
    ) -> pandas.DataFrame | bool | rdflib.Graph:
        """Return the answer to a SPARQL query: a DataFrame (SELECT), a bool (ASK) or an rdflib Graph.

        The contract's prefixes are declared, relative IRIs stand under the graph's base, and all named graphs
        together are the default graph. Keyword arguments bind variables: `place=graph.entity("Boston")`, a text, a
        number, or an IRI that starts with http.
        Raises QueryError when the query is wrong, an update, or (unless allowed) calls a SERVICE; UsageError
        when pandas is missing.
        """
        from kg.query import as_python

        return as_python(self.evaluate(query, allow_service=allow_service, **bindings))

    def evaluate(self, query: str, *, allow_service: bool = False, **bindings: object) -> sparql.Result:
        """Return Oxigraph's own answer to a query, for other programs; `sparql` is kinder to people."""
        from kg.query import term_of

        bound = {name: term_of(value) for name, value in bindings.items()}
        return sparql.evaluate(self.store, query, bound, base=self.base, allow_service=allow_service)

    @cached_property
    def rdflib(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset; its queries run in Oxigraph."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.store), default_union=True)

    # --- asking in Python

    def claims(
        self,
        subject: str | EntityView | None = None,
        property: str | None = None,
        object: str | EntityView | None = None,
        status: str | None = None,
        *,
        polarity: str | None = None,
        modality: str | None = None,
        time: str | None = None,
        min_confidence: float = 0.0,
    ) -> list[ClaimView]:
        """Return the claims that match, by subject, property and object. `claims(property="governs")` gives all mayors.

        Entities are given by any name, id or IRI; an object may also be the text of a title.
        Raises UsageError for an unknown or ambiguous name, and for an unknown property.
        """
        qualifiers = {"status": status, "polarity": polarity, "modality": modality, "time": time}
        objects = None if object is None else self._objects(object)
        wanted = {
            "rdf:subject": None if subject is None else [f"<{self._address(subject)}>"],
            "rdf:predicate": None if property is None else [f"<{self._property(property)}>"],
            "rdf:object": objects,
            **{f"civic:{name}": None if value is None else [literal(value)] for name, value in qualifiers.items()},
        }
        found = self._views.claims(wanted)
        return [claim for claim in found if claim.confidence >= min_confidence]

    def claim(self, ident: str) -> ClaimView:
        """Return the claim of an id or IRI. Raises UsageError when there is none."""
        return self._views.claim(self._one("Claim", ident))

    def statement(self, ident: str) -> StatementView:
        """Return the statement of an id or IRI. Raises UsageError when there is none."""
        return self._views.statement(self._one("Statement", ident))

    def entity(self, name: str, claims: Iterable[ClaimView] | None = None) -> EntityView:
        """Return an entity by its label, another name, its id or its IRI, with its claims, or with these few of them.

        Raises UsageError: for an ambiguous name with the candidates, for an unknown one with the closest names.
        """
        address = self._lookup.find(name)
        if claims is None:
            claims = self._views.claims({"rdf:subject|rdf:object": [f"<{address}>"]})
        return self._views.entity(address, list(claims))

    def entities(self, cls: str | None = None) -> list[model.Entity]:
        """Return all entities, or those of a class and its subclasses, by id: `entities("Official")`."""
        reader = self._reader.whole
        addresses = reader.entities() if cls is None else reader.nodes(cls)
        return [reader.entity(address) for address in addresses if reader.is_entity(address)]

    def articles(self) -> list[model.Article]:
        """Return the articles by id; their text is "" where only graph.ttl was there to read."""
        found = (self._reader.article(address) for address in self._reader.nodes("Article"))
        return sorted(found, key=lambda article: article.id)

    def statements(
        self, speaker: str | EntityView | None = None, about: str | EntityView | None = None
    ) -> list[StatementView]:
        """Return who said what, in the order of the articles; of one speaker, or about one entity."""
        wanted = {
            "civic:speaker": None if speaker is None else [f"<{self._address(speaker)}>"],
            "civic:about": None if about is None else [f"<{self._address(about)}>"],
        }
        return self._views.statements(wanted)

    def label(self, address: str) -> str | None:
        """Return the label of a thing by its IRI, if it has one."""
        return self._reader.label(address) if "://" in address else None

    def address(self, ident: str, kind: str = "entity") -> str:
        """Return the IRI of an entity, or of an article, by its id: "michelle-wu" stands under the graph's base."""
        return self._reader.address(kind, ident)

    # --- as tables

    def timeline(self, name: str | None = None, *, property: str | None = None) -> pandas.DataFrame:
        """Return what was claimed and said, a row for each passage, in the order of the articles' dates."""
        from kg.notebook.tables import timeline

        return timeline(self, name, property=property)

    def compare(self, *outlets: str) -> pandas.DataFrame:
        """Return who is claimed what, with a column for each outlet: `compare("WBUR", "KXAN")`."""
        from kg.notebook.tables import compare

        return compare(self, *outlets)

    # --- other shapes

    def model(self) -> model.Graph:
        """Return the whole graph as the build's own data."""
        return self._reader.whole.graph()

    def networkx(self, *, holding: bool = False) -> networkx.MultiDiGraph:
        """Return entities as nodes and claims between them as edges; with `holding` only those that are facts."""
        from kg.export.network import network

        return network(self, holding=holding)

    def quads(self, *, reading: bool = False) -> Iterator[Quad]:
        """Yield all quads as N-Triples terms; texts and bare mentions only with `reading`."""
        yield from self._reader.quads(reading=reading)

    def show(self, focus: str | None = None, hops: int = 2, height: int = 600) -> HTML:
        """Return the page for a notebook, whole or round one name."""
        from kg.view import show

        return show(self.model(), self._focus(focus), hops, height, base=self.base)

    def write_page(self, path: str | Path, *, focus: str | None = None, hops: int = 2) -> None:
        """Write the page to a file, whole or round one name."""
        from kg.view import write_page

        title = f"Round {self._reader.label(self._lookup.find(focus))}" if focus else "Knowledge graph"
        write_page(self.model(), Path(path), title=title, base=self.base, focus=self._focus(focus), hops=hops)

    # --- names to addresses

    def _focus(self, name: str | None) -> str | None:
        return None if name is None else self._reader.ident(self._lookup.find(name))

    def _one(self, cls: str, ident: str) -> str:
        address = ident if "://" in ident else self._reader.address(cls.lower(), ident)
        if not self._reader.is_a(address, cls):
            raise UsageError(f"no {cls.lower()} has the id {ident!r}; list them with {cls.lower()}s()")
        return address

    def _address(self, name: str | EntityView) -> str:
        return name.iri if isinstance(name, EntityView) else self._lookup.find(name)

    def _objects(self, name: str | EntityView) -> list[str]:
        """Return the terms that an object may be: the entity of that name, or a text as it is worded in claims."""
        if isinstance(name, EntityView):
            return [f"<{name.iri}>"]
        texts = [literal(text) for text in self._views.literals() if text.casefold() == name.casefold()]
        if texts and not self._lookup.candidates(name):
            return texts
        return [f"<{self._lookup.find(name)}>", *texts]

    def _property(self, name: str) -> str:
        address = name if "://" in name else str(CIVIC) + name.removeprefix("civic:")
        if not self._views.uses(address) and address not in self._views.properties():
            from rapidfuzz import process

            names = sorted(text.removeprefix(str(CIVIC)) for text in self._views.properties())
            close = [text for text, *_ in process.extract(name, names, limit=4)]
            raise UsageError(f"no property is called {name!r}; near it are {', '.join(close)}")
        return address
