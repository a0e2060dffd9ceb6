"""The page's data for bare triples: the answer to a CONSTRUCT query, with the claims behind it where there are any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ids import digest
from kg.namespaces import CIVIC, RDF, RDFS
from kg.ontology import load
from kg.view.data import FAMILIES, PageClaim, PageData, PageNode, PageProperty, edges_of, from_graph, spaced

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Triple = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]
RULE = "query"


def from_triples(triples: Iterable[Triple], graph: KnowledgeGraph | None = None) -> PageData:
    """Return the drawing of triples: labels and types describe the nodes, every other triple is a line or a text.

    What a graph claims in the same words brings its claims along, with their sentences.
    """
    found = sorted({(_text(s), p.value, o) for s, p, o in triples}, key=lambda t: (t[0], t[1], str(t[2])))
    known = from_graph(graph.model(), load()) if graph else PageData()
    names = {graph.address(node.id): node for node in known.nodes} if graph else {}
    labels = {s: o.value for s, p, o in found if p == str(RDFS.label)}
    types = _types(found)
    said = [(s, p, o) for s, p, o in found if p not in (str(RDFS.label), str(RDF.type))]
    ends = {s for s, _, _ in found} | {_text(o) for _, _, o in said if not isinstance(o, ox.Literal)}
    nodes = {end: names.get(end) or _node(end, labels.get(end), types.get(end, ())) for end in sorted(ends)}
    wanted = {(nodes[s].id, _local(p), o.value if isinstance(o, ox.Literal) else nodes[_text(o)].id) for s, p, o in said}
    backed = tuple(c for c in known.claims if (c.subject, c.property, c.object or c.literal) in wanted)
    covered = {(c.subject, c.property, c.object or c.literal) for c in backed}
    claims = (*backed, *(_bare(t, nodes) for t in said if _key(t, nodes) not in covered))
    properties = {c.property: PageProperty(c.property, spaced(c.property)) for c in claims}
    properties |= {p.id: p for p in known.properties if p.id in properties}
    return replace(
        known,
        nodes=tuple(sorted(nodes.values(), key=lambda node: node.id)),
        claims=claims,
        edges=edges_of(claims),
        statements=(),
        properties=tuple(properties[name] for name in sorted(properties)),
        rules=(*known.rules, (RULE, "It is a triple of the query's answer.")),
    )


def _types(found: list[tuple]) -> dict[str, tuple[str, ...]]:
    types: dict[str, tuple[str, ...]] = {}
    for s, p, o in found:
        if p == str(RDF.type):
            types[s] = (*types.get(s, ()), _local(_text(o)))
    return types


def _node(address: str, label: str | None, types: tuple[str, ...]) -> PageNode:
    """Return a node by its own triples; of several classes the most special decides."""
    ontology = load()
    cls = max(types, key=lambda name: (len(ontology.superclasses(name)), name), default="Thing")
    family = next((name for name in ontology.superclasses(cls) if name in FAMILIES), "")
    return PageNode(address, label or _local(address), cls, family)


def _key(triple: tuple, nodes: dict[str, PageNode]) -> tuple[str, str, str]:
    s, p, o = triple
    return nodes[s].id, _local(p), o.value if isinstance(o, ox.Literal) else nodes[_text(o)].id


def _bare(triple: tuple, nodes: dict[str, PageNode]) -> PageClaim:
    subject, name, target = _key(triple, nodes)
    literal = target if isinstance(triple[2], ox.Literal) else None
    return PageClaim(
        digest("triple", subject, name, target), subject, name, None if literal is not None else target, literal,
        "affirmed", "asserted", "actual", "current", 1.0, (RULE,), inferred=True,
    )  # fmt: skip


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _local(address: str) -> str:
    if address.startswith(str(CIVIC)):
        return address.removeprefix(str(CIVIC))
    return address.rstrip("/#").replace("#", "/").rpartition("/")[2] or address
