"""What stands under an IRI of the graph: its triples, and what a page about it shows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from kg.answers import ClaimView, EntityView, StatementView
from kg.graph import KnowledgeGraph
from kg.namespaces import PREFIXES, RDF

READS = 400  # claims and statements on one page


@dataclass(frozen=True)
class Thing:
    """One IRI with its triples, and for an entity what people want to see of it."""

    iri: str
    title: str
    triples: tuple[ox.Triple, ...]
    entity: EntityView | None = None
    claim: ClaimView | None = None
    said: tuple[StatementView, ...] = ()


def find(graph: KnowledgeGraph, path: str) -> Thing | None:
    """Return the thing of a path: "entity/michelle-wu", or "kg/entity/michelle-wu" as the IRI itself has it."""
    for iri in candidates(graph.base, path):
        triples = triples_of(graph, iri)
        if triples:
            return _thing(graph, iri, triples)
    return None


def candidates(base: str, path: str) -> list[str]:
    """Return the IRIs that a path may mean: under the base, or under the base's host."""
    host = urlsplit(base)
    roots = [base, *([f"{host.scheme}://{host.netloc}/"] if host.netloc else [])]
    spelled = quote(path, safe="/:@!$&'()*+,;=-._~%#")
    return [f"{root}{spelling}" for root in roots for spelling in dict.fromkeys((spelled, path)) if _is_iri(root + spelling)]


def local(base: str, iri: str) -> str | None:
    """Return the path under which this server shows an IRI of the graph."""
    return f"/{quote(iri.removeprefix(base), safe='/:@!$&()*+,;=-._~%')}" if iri.startswith(base) else None


def triples_of(graph: KnowledgeGraph, iri: str) -> tuple[ox.Triple, ...]:
    """Return what is said of a thing, and which claims speak of it, sorted."""
    node = ox.NamedNode(iri)
    found = {quad.triple for quad in graph.store.quads_for_pattern(node, None, None, None)}
    if not found:
        return ()
    ends = (ox.NamedNode(str(RDF.subject)), ox.NamedNode(str(RDF.object)))
    for end in ends:
        for quad in graph.store.quads_for_pattern(None, end, node, None):
            found |= {claim.triple for claim in graph.store.quads_for_pattern(quad.subject, None, None, None)}
    return tuple(sorted(found, key=str))


def serialized(thing: Thing, form: ox.RdfFormat) -> bytes:
    """Return the triples of a thing in an RDF format."""
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    return ox.serialize(thing.triples, format=form, prefixes=prefixes)


def _thing(graph: KnowledgeGraph, iri: str, triples: tuple[ox.Triple, ...]) -> Thing:
    kind = iri.removeprefix(graph.base).partition("/")[0]
    if kind == "entity":
        entity = graph.entity(iri)
        said = (*graph.statements(speaker=entity), *graph.statements(about=entity))
        return Thing(iri, entity.label, triples, entity=entity, said=tuple({s.iri: s for s in said}.values())[:READS])
    if kind == "claim":
        claim = graph.claim(iri)
        return Thing(iri, str(claim), triples, claim=claim)
    return Thing(iri, graph.label(iri) or iri.removeprefix(graph.base), triples)


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
