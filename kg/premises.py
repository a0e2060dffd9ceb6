"""Which properties a rule's claims must have, and how it joins them, read from its SPARQL.

    properties_of("CONSTRUCT { … } WHERE { ?tie rdf:subject ?a ; rdf:predicate civic:leads ; rdf:object ?b }")   # {"leads"}
    properties_of("CONSTRUCT { … } WHERE { ?tie rdf:subject ?a ; rdf:predicate ?any ; rdf:object ?b }")          # None: any
    plan_of("CONSTRUCT { … } WHERE { … }")   # a Plan of `kg.joins`; None for a rule that does more than join claims
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, Literal, Node, URIRef, Variable

from kg.joins import Group, Pattern, Plan
from kg.namespaces import CIVIC, PREFIXES, PROV, RDF

QUALIFIERS = tuple(CIVIC[name] for name in ("polarity", "status", "modality", "time"))
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


class _More(Exception):
    """The rule asks for more than joined claims."""


@lru_cache(maxsize=64)
def plan_of(query: str) -> Plan | None:
    """Return how a rule joins claims; None for one that cannot be said so, or not be read."""
    try:
        algebra = prepareQuery(query, initNs=dict(PREFIXES)).algebra
        if algebra.name != "ConstructQuery" or algebra.datasetClause or algebra.p.name != "Project":
            return None
        without: list[Group] = []
        group = _group(algebra.p.p, {}, [], without)
        return _checked(Plan(group, tuple(without), *_made(algebra.template)))
    except Exception:  # a rule that is none for us may be one for the store, or it says what is wrong
        return None


def _group(node: CompValue, choices: _Choices, words: list[tuple[str, str]], without: list[Group] | None) -> Group:
    """Return what must hold; what must not is added to `without`. Raises _More."""
    if node.name == "Filter":
        conditions = _conditions(node.expr)
        chosen = dict(pair for one in conditions for pair in _choices(one))
        held = [pair for one in conditions for pair in _contained(one)]
        if len(chosen) + len(held) != len(conditions):
            raise _More
        return _group(node.p, {**choices, **chosen}, [*words, *held], without)
    if node.name == "Minus" and without is not None:
        without.append(_group(node.p2, {}, [], None))
        return _group(node.p1, choices, words, without)
    if node.name != "BGP":
        raise _More
    patterns, classes = _patterns(node.triples, choices)
    return Group(_chained(patterns), classes, tuple(words))


def _conditions(expression: CompValue) -> list[CompValue]:
    if expression.name == "ConditionalAndExpression":
        return [one for part in (expression.expr, *expression.other) for one in _conditions(part)]
    return [expression]


def _contained(expression: CompValue) -> Iterator[tuple[str, str]]:
    """Yield a variable with what its text must hold: CONTAINS(LCASE(STR(?words)), "spokes")."""
    if expression.name == "Builtin_CONTAINS" and expression.arg1.name == "Builtin_LCASE" and expression.arg1.arg.name == "Builtin_STR":
        name, text = expression.arg1.arg.arg, expression.arg2
        if isinstance(name, Variable) and _is_plain(text):
            yield str(name), str(text)


def _is_plain(term: Node) -> bool:
    return isinstance(term, Literal) and term.datatype is None and term.language is None


def _patterns(triples: Iterable[tuple], choices: _Choices) -> tuple[list[Pattern], tuple[tuple[str, str], ...]]:
    about: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
    classes = []
    for subject, predicate, target in triples:
        if predicate == RDF.type and isinstance(target, URIRef) and target.startswith(str(CIVIC)):
            classes.append((str(subject), target.removeprefix(str(CIVIC))))
        else:
            about[subject][predicate].append(target)
    patterns = []
    for claim, told in about.items():
        if not told.keys() <= {RDF.subject, RDF.predicate, RDF.object, *QUALIFIERS} or any(len(found) > 1 for found in told.values()):
            raise _More
        ends, prop = (told[RDF.subject][0], told[RDF.object][0]), told[RDF.predicate][0]
        properties = choices.get(prop, frozenset()) if isinstance(prop, Variable) else frozenset({prop})
        qualifiers = [told[name][0] if name in told else None for name in QUALIFIERS]
        if not properties or not all(isinstance(one, Variable) for one in (claim, *ends)) or not all(q is None or _is_plain(q) for q in qualifiers):
            raise _More
        named = tuple(sorted(one.removeprefix(str(CIVIC)) for one in properties))
        patterns.append(Pattern(str(claim), named, *map(str, ends), tuple(None if q is None else str(q) for q in qualifiers)))
    return sorted(patterns), tuple(sorted(classes))


def _chained(patterns: list[Pattern]) -> tuple[Pattern, ...]:
    """Return patterns so that each shares a variable with one before it. Raises _More when some share none."""
    found, left = patterns[:1], patterns[1:]
    while left:
        ends = {end for one in found for end in (one.subject, one.object)}
        following = next((one for one in left if ends & {one.subject, one.object}), None)
        if following is None:
            raise _More
        found.append(following)
        left.remove(following)
    return tuple(found)


def _made(template: Iterable[tuple]) -> tuple[tuple[str, str, str], tuple[str, ...]]:
    """Return the triple that a rule makes, and the claims it names as grounds."""
    told: dict[Node, list[Node]] = defaultdict(list)
    for _node, predicate, target in template:
        told[predicate].append(target)
    nodes = {node for node, *_ in template}
    grounds = told.pop(PROV.wasDerivedFrom)
    (subject,), (prop,), (target,) = (told.pop(end) for end in (RDF.subject, RDF.predicate, RDF.object))
    variables = all(isinstance(one, Variable) for one in (subject, target, *grounds))
    if told or len(nodes) != 1 or not isinstance(nodes.pop(), BNode) or not isinstance(prop, URIRef) or not variables:
        raise _More
    return (str(subject), prop.removeprefix(str(CIVIC)), str(target)), tuple(sorted(map(str, grounds)))


def _checked(plan: Plan) -> Plan:
    """Return a plan in which every variable stands for what it is taken for. Raises _More."""
    for group in (plan.group, *plan.without):
        ends = {end for one in group.patterns for end in (one.subject, one.object)}
        objects = {one.object for one in group.patterns} - {one.subject for one in group.patterns}
        asked = {name for name, _cls in group.classes}
        if not group.patterns or any(one.subject == one.object for one in group.patterns) or not asked <= ends or not {n for n, _ in group.words} <= objects:
            raise _More
    ends, claims = _names(plan.group)
    for group in plan.without:
        others, excluded = _names(group)
        if not ends & others or claims & (excluded | others) or excluded & ends:
            raise _More
    if max(Counter([*claims, *ends]).values()) > 1 or not {plan.made[0], plan.made[2]} <= ends or not {*plan.grounds} <= claims:
        raise _More
    return plan


def _names(group: Group) -> tuple[set[str], set[str]]:
    """Return the variables of a group that stand for entities and texts, and those that stand for claims."""
    return {end for one in group.patterns for end in (one.subject, one.object)}, {one.claim for one in group.patterns}
