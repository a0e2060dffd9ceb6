"""Inferred claims: what follows from claims by the rules of `ontology/rules/*.rq`.

A rule is a SPARQL CONSTRUCT over claims alone. It builds a node with rdf:subject, rdf:predicate, rdf:object
and prov:wasDerivedFrom the claims it follows from:

    CONSTRUCT { [] rdf:subject ?body ; rdf:predicate civic:respondedTo ; rdf:object ?other ;
                   prov:wasDerivedFrom ?head, ?answer }
    WHERE { ?head rdf:subject ?person ; rdf:predicate civic:leads ; rdf:object ?body . … }
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ids import digest
from kg.joins import ENTITY, Plan, matches
from kg.model import Claim, Entity
from kg.namespaces import CIVIC, PREFIXES, PROV, RDF
from kg.ontology import Ontology
from kg.store.ntriples import literal

_ROOT = "urn:kg:"
_MANY = 5_000  # claims: fewer are loaded before rdflib has read what the rules ask for
_CIVIC = str(CIVIC)
_TYPE = f"<{RDF.type}>"
_SUBJECT, _PREDICATE, _OBJECT = f"<{RDF.subject}>", f"<{RDF.predicate}>", f"<{RDF.object}>"
_ENDS = (str(RDF.subject), str(RDF.predicate), str(RDF.object))
_GROUND = str(PROV.wasDerivedFrom)
_POLARITY, _STATUS, _MODALITY, _TIME = (f"<{CIVIC[name]}>" for name in ("polarity", "status", "modality", "time"))


def infer(
    claims: list[Claim], entities: tuple[Entity, ...], ontology: Ontology, known: MutableMapping[str, bytes] | None = None
) -> list[Claim]:
    """Return the claims that follow from these by the ontology's rules and are not among them.

    `known` is what was read of the rules before, by names that no other rules have; what is new is added.
    Raises OntologyError when a rule is not valid SPARQL.
    """
    if not ontology.rules:
        return []
    read = _remembered(ontology, {} if known is None else known) if len(claims) > _MANY else Reading(None, (None,) * len(ontology.rules))
    counting = [claim for claim in claims if counts(claim, read.named)]
    grounds: dict[tuple[str, str, str], tuple[set[str], set[str]]] = {}  # triple → claim ids, rules
    for name, triple, bases in _matches(counting, entities, ontology, read.plans):
        if triple[0] != triple[2]:
            ids, rules = grounds.setdefault(triple, (set(), set()))
            ids.update(bases)
            rules.add(name)
    told = {prop for _subject, prop, _object in grounds}
    standing = {(c.subject, c.property, c.object) for c in claims if c.property in told and c.holds}
    by_id = {claim.id: claim for claim in counting}
    return [
        claim_of(triple, sorted(rules), sorted(ids), min([by_id[base].confidence for base in ids]))
        for triple, (ids, rules) in sorted(grounds.items())
        if triple not in standing
    ]


class Reading(NamedTuple):
    """What was read of rules: the properties they ask for, None for any, and how each joins claims, None where it does more."""

    named: frozenset[str] | None
    plans: tuple[Plan | None, ...]


def _remembered(ontology: Ontology, known: MutableMapping[str, bytes]) -> Reading:
    """Return what was read of the rules, now or before: rdflib takes longer for it than the rules for many claims."""
    name = f"premises {digest(_reader(), *[query for _name, query in ontology.rules])}"
    found = known.get(name)
    if found is None:
        read = Reading(premises(ontology), plans(ontology))
        found = known[name] = msgspec.json.encode(read, order="deterministic")
    return msgspec.json.decode(found, type=Reading)


@lru_cache(maxsize=1)
def _reader() -> str:
    """Return a fingerprint of what reads rules: what another has read of them is not believed."""
    here = Path(__file__)
    return digest(*[here.with_name(name).read_text(encoding="utf-8") for name in ("premises.py", "joins.py", here.name)])


def plans(ontology: Ontology) -> tuple[Plan | None, ...]:
    """Return how each rule joins claims."""
    from kg.premises import plan_of

    return tuple(plan_of(query) for _name, query in ontology.rules)


def premises(ontology: Ontology) -> frozenset[str] | None:
    """Return the properties that the rules ask for: no other claim counts for them. None when a rule asks for any property."""
    from kg.premises import properties_of  # with it comes rdflib's SPARQL, half a second of a small build

    named: set[str] = set()
    for _name, query in ontology.rules:
        asked = properties_of(query)
        if asked is None:
            return None
        named.update(asked)
    return frozenset(named)


def _matches(
    claims: list[Claim], entities: tuple[Entity, ...], ontology: Ontology, plans: tuple[Plan | None, ...]
) -> Iterator[tuple[str, tuple[str, str, str], list[str]]]:
    """Yield a rule's name, a triple and the ids of the claims it follows from; a store is made for rules without a plan alone."""
    by_property: dict[str, list[Claim]] = defaultdict(list)
    ends: set[str] = set()
    for claim in claims:
        by_property[claim.property.removeprefix(_CIVIC)].append(claim)
        ends.update((claim.subject, claim.object))
    there = tuple([entity for entity in entities if entity.id in ends])
    kinds = {cls: frozenset(ontology.superclasses(cls)) for cls in {entity.cls for entity in there}}
    classes = {entity.id: kinds[entity.cls] for entity in there}
    store = _store(claims, there, ontology) if None in plans else None
    for (name, query), plan in zip(ontology.rules, plans, strict=True):
        found = _apply(store, name, query) if plan is None else matches(plan, by_property, classes)
        for triple, bases in found:
            yield name, triple, bases


def counts(claim: Claim, named: frozenset[str] | None) -> bool:
    """Return whether a claim may be a ground of rules with these premises; a property of the user's own always may."""
    return named is None or claim.property in named or "://" in claim.property


def claim_of(triple: tuple[str, str, str], rules: list[str], bases: list[str], weakest: float) -> Claim:
    """Return the claim that follows by rules from others, of which these are the ids and the least confidence."""
    subject, prop, target = triple
    return Claim(
        id=digest("inferred", subject, prop, target),
        subject=subject,
        property=prop,
        object=target,
        polarity="affirmed",
        status="asserted",
        modality="actual",
        time="current",
        confidence=round(0.9 * weakest, 2),  # no surer than its weakest ground
        extractors=tuple([f"rule.{rule}" for rule in rules]),
        inferred=True,
        derived_from=tuple(bases),
    )


def _store(claims: list[Claim], entities: tuple[Entity, ...], ontology: Ontology) -> ox.Store:
    """The claims in the contract's words, in memory."""
    kinds = sorted({entity.cls for entity in entities})
    classes = {kind: classes_of(kind, ontology) for kind in kinds}
    told = [spelled_entity(entity.id) + cls for entity in entities for cls in classes[entity.cls]]
    store = ox.Store()
    store.bulk_load("".join([*told, *map(spelled_claim, claims)]).encode(), format=ox.RdfFormat.N_TRIPLES, lenient=True)  # ours
    return store


def classes_of(kind: str, ontology: Ontology) -> list[str]:
    """Return what follows an entity's name in N-Triples for each class that a kind of entities has."""
    return [f" {_TYPE} <{_CIVIC}{cls}> .\n" for cls in ontology.superclasses(kind)]


def spelled_claim(claim: Claim) -> str:
    """Return a claim as N-Triples."""
    node, prop, target = f"<{node_of(claim.id)}>", claim.property, claim.object
    return (
        f"{node} {_SUBJECT} {spelled_entity(claim.subject)} .\n"
        f"{node} {_PREDICATE} <{prop if '://' in prop else f'{_CIVIC}{prop}'}> .\n"
        f"{node} {_OBJECT} {literal(target[1:]) if target.startswith('=') else spelled_entity(target)} .\n"
        f'{node} {_POLARITY} "{claim.polarity}" .\n'
        f'{node} {_STATUS} "{claim.status}" .\n'
        f'{node} {_MODALITY} "{claim.modality}" .\n'
        f'{node} {_TIME} "{claim.time}" .\n'
    )


def node_of(ident: str) -> str:
    """Return the address of a claim."""
    return f"{_ROOT}claim:{ident}"


def spelled_entity(ident: str) -> str:
    """Return the name of an entity in N-Triples."""
    return f"<{ENTITY}{ident}>"


def _apply(store: ox.Store, name: str, query: str) -> Iterator[tuple[tuple[str, str, str], list[str]]]:
    """Yield a triple and the ids of the claims it follows from, for each match of a rule."""
    nodes: dict[object, dict[str, list[str]]] = {}
    for triple in list(asked(store, name, query)):
        nodes.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object.value)
    yield from map(told_by, nodes.values())


def asked(store: ox.Store, name: str, query: str) -> Iterable[ox.Triple]:
    """Return the triples that a rule makes: of each match those of one node. Raises OntologyError when it is not valid SPARQL."""
    try:
        return store.query(query, prefixes={prefix: str(iri) for prefix, iri in PREFIXES.items()}, named_graphs=[])
    except SyntaxError as error:
        raise OntologyError(f"rules/{name}.rq: not valid SPARQL ({error}); mend the rule") from error


def told_by(node: Mapping[str, list[str]]) -> tuple[tuple[str, str, str], list[str]]:
    """Return the triple that a rule's node stands for, and the ids of the claims it follows from."""
    subject, prop, target = (node[end][0] for end in _ENDS)
    triple = (subject.removeprefix(ENTITY), prop.removeprefix(_CIVIC), target.removeprefix(ENTITY))
    return triple, [base.removeprefix(_ROOT + "claim:") for base in node[_GROUND]]
