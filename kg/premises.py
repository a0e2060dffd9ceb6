"""Which properties a rule's claims must have, read from its SPARQL.

    properties_of("CONSTRUCT { … } WHERE { ?tie rdf:subject ?a ; rdf:predicate civic:leads ; rdf:object ?b }")   # {"leads"}
    properties_of("CONSTRUCT { … } WHERE { ?tie rdf:subject ?a ; rdf:predicate ?any ; rdf:object ?b }")          # None: any
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, URIRef, Variable

from kg.namespaces import CIVIC, PREFIXES, RDF

_Choices = dict[Variable, frozenset[Node]]


class _Any(Exception):
    """The rule may ask for claims of any property."""


@lru_cache(maxsize=64)
def properties_of(query: str) -> frozenset[str] | None:
    """Return the properties without which no claim matches the rule; None when that cannot be told."""
    try:
        where = prepareQuery(query, initNs=dict(PREFIXES)).algebra.p
        return frozenset(str(iri).removeprefix(str(CIVIC)) for iri in _asked(where, {}))
    except Exception:  # whatever rdflib cannot read, the store may, or it says what is wrong
        return None


def _asked(node: object, choices: _Choices) -> Iterator[Node]:
    """Yield the properties that a part of the query asks for. `choices`: what filters round it let its variables be."""
    if isinstance(node, list | tuple):
        for one in node:
            yield from _asked(one, choices)
    elif isinstance(node, CompValue):
        if node.name == "BGP":
            yield from _of_triples(node.triples, choices)
            return
        inside = {**choices, **dict(_choices(node.expr))} if node.name == "Filter" else choices
        for name, part in node.items():
            apart = name == "expr" or node.name == "ToMultiSet" or (node.name, name) == ("Minus", "p2")  # no filter reaches in
            yield from _asked(part, {} if apart else inside)


def _of_triples(triples: list[tuple[Node, Node, Node]], choices: _Choices) -> Iterator[Node]:
    found: dict[Node, frozenset[Node]] = {}
    for subject, predicate, target in triples:
        if predicate == RDF.predicate:
            found[subject] = choices.get(target, frozenset()) if isinstance(target, Variable) else frozenset({target})
    for subject, predicate, _target in triples:
        if isinstance(predicate, Variable | Path) or (predicate != RDF.type and not found.get(subject)):
            raise _Any
    for properties in found.values():
        yield from properties


def _choices(expression: object) -> Iterator[tuple[Variable, frozenset[Node]]]:
    """Yield what must hold of a variable: ?p IN (civic:leads, civic:governs)."""
    if not isinstance(expression, CompValue):
        return
    if expression.name == "ConditionalAndExpression":
        for one in (expression.expr, *expression.other):
            yield from _choices(one)
    if expression.name == "RelationalExpression" and expression.op == "IN" and isinstance(expression.expr, Variable):
        if all(isinstance(one, URIRef) for one in expression.other):
            yield expression.expr, frozenset(expression.other)
