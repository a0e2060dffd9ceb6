"""What stands under an IRI of the graph: its triples, and what a page about it shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from kg.answers import OFFICES, ClaimView, EntityView, StatementView
from kg.graph import KnowledgeGraph
from kg.namespaces import PREFIXES, RDF
from kg.store.sparql import evaluate
from kg.views import in_text

PAGE = 40  # claims, and as many statements, on one page of a thing; of a country there may be thousands
# What each branch asks stands together in it: joined afterwards, Oxigraph would look at every claim of the graph.
CLAIM = """{{ ?node {end} ?end ; rdf:predicate ?property ; civic:confidence ?sure ; civic:polarity ?polarity ; civic:status ?status ;
    civic:modality ?modality ; civic:time ?time BIND({order} AS ?order) }}"""
CLAIMS = f"""SELECT ?node WHERE {{
    {CLAIM.format(end="rdf:subject", order=0)} UNION {CLAIM.format(end="rdf:object", order=1)}
    BIND(?polarity = "affirmed" && ?status = "asserted" && ?modality = "actual" && ?time = "current" AS ?holds)
    BIND(?holds && ?property IN ({", ".join(f"civic:{name}" for name in sorted(OFFICES))}) AS ?office)
}} ORDER BY ?order DESC(?office) ?property DESC(?holds) DESC(?sure) ?node"""  # what it does first, and of that its offices
STATEMENT = """{{ ?node {end} ?end ; prov:wasDerivedFrom ?mention . ?mention oa:hasSource ?article BIND({order} AS ?order) }}"""
SAID = f"""SELECT ?node WHERE {{
    {" UNION ".join(STATEMENT.format(end=end, order=n) for n, end in enumerate(("civic:speaker", "civic:addressee", "civic:about")))}
}} ORDER BY ?order ?article ?node"""


@dataclass(frozen=True)
class Thing:
    """One IRI, and what people want to see of it: of an entity a page of its claims and of what is said by and about it."""

    iri: str
    title: str
    entity: EntityView | None = None
    claim: ClaimView | None = None
    said: tuple[StatementView, ...] = ()
    counts: tuple[int, int] = (0, 0)  # claims and statements in all
    number: int = 1
    pages: int = 1


def find(graph: KnowledgeGraph, path: str) -> str | None:
    """Return the IRI that a path stands for: "entity/michelle-wu", or "kg/entity/michelle-wu" as the IRI itself has it."""
    known = (iri for iri in candidates(graph.base, path) if next(graph.store.quads_for_pattern(ox.NamedNode(iri), None, None, None), None))
    return next(known, None)


def candidates(base: str, path: str) -> list[str]:
    """Return the IRIs that a path may mean: under the base, or under the base's host."""
    host = urlsplit(base)
    roots = [base, *([f"{host.scheme}://{host.netloc}/"] if host.netloc else [])]
    spelled = quote(path, safe="/:@!$&'()*+,;=-._~%#")
    return [f"{root}{spelling}" for root in roots for spelling in dict.fromkeys((spelled, path)) if _is_iri(root + spelling)]


def local(base: str, iri: str) -> str | None:
    """Return the path under which this server shows an IRI of the graph."""
    return f"/{quote(iri.removeprefix(base), safe='/:@!$&()*+,;=-._~%')}" if iri.startswith(base) else None


def article_path(graph: KnowledgeGraph, ident: str) -> str:
    """Return the path under which this server shows an article."""
    return local(graph.base, graph.address(ident, "article")) or ""


def triples_of(graph: KnowledgeGraph, iri: str) -> list[ox.Triple]:
    """Return what is said of a thing, and which claims speak of it, sorted."""
    node = ox.NamedNode(iri)
    speaking = {
        quad.subject for end in (RDF.subject, RDF.object) for quad in graph.store.quads_for_pattern(None, ox.NamedNode(str(end)), node, None)
    }
    return _said_of(graph, node, *speaking)


def serialized(graph: KnowledgeGraph, iri: str, form: ox.RdfFormat) -> bytes:
    """Return the triples of a thing in an RDF format."""
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    return ox.serialize(triples_of(graph, iri), format=form, prefixes=prefixes)


def shown(graph: KnowledgeGraph, iri: str, number: int = 1) -> Thing:
    """Return what a page shows of a thing, of a long one the page of that number."""
    kind = iri.removeprefix(graph.base).partition("/")[0]
    if kind == "entity":
        return _entity(graph, iri, number)
    if kind == "claim":
        claim = graph.claim(iri)
        return Thing(iri, str(claim), claim=claim)
    return Thing(iri, graph.label(iri) or iri.removeprefix(graph.base))


def own_triples(graph: KnowledgeGraph, iri: str) -> list[ox.Triple]:
    """Return what is said of a thing itself, sorted."""
    return _said_of(graph, ox.NamedNode(iri))


def _said_of(graph: KnowledgeGraph, *nodes: ox.NamedNode | ox.BlankNode | ox.Triple) -> list[ox.Triple]:
    return sorted({quad.triple for node in nodes for quad in graph.store.quads_for_pattern(node, None, None, None)}, key=str)


def _entity(graph: KnowledgeGraph, iri: str, number: int) -> Thing:
    """Only what is on this page is read: a claim takes its sentences, and a president has a thousand claims."""
    claims, said = _nodes(graph, CLAIMS, iri), _nodes(graph, SAID, iri)
    pages = max(1, ceil(max(len(claims), len(said)) / PAGE))
    number = min(number, pages)
    here = slice((number - 1) * PAGE, number * PAGE)
    entity = graph.entity(iri, map(graph.claim, claims[here]))
    statements = [graph.statement(node) for node in said[here]]
    statements.sort(key=lambda s: (s.speaker_iri != iri, *in_text(s)))
    return Thing(iri, entity.label, entity=entity, said=tuple(statements), counts=(len(claims), len(said)), number=number, pages=pages)


@lru_cache(maxsize=100)  # whoever reads one page often reads the next; a served graph does not change
def _nodes(graph: KnowledgeGraph, query: str, iri: str) -> tuple[str, ...]:
    """Return the IRIs that a query finds for a thing, each once, in its order."""
    return tuple(dict.fromkeys(row["node"].value for row in evaluate(graph.store, query, {"end": f"<{iri}>"})))


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
