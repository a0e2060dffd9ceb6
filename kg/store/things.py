"""A finished graph cut into things, each with all that its triples depend on: equal facts, equal triples.

    Things(graph, ontology).of("entity")  →  Thing("entity", "ann-lee", (Entity(…), ("Official", "Person"), …)), …

So a growing graph is written as a difference: what has the fingerprint that it had is left as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import NamedTuple

import msgspec

from kg.ids import digest
from kg.model import CURRENT, Decision, Graph, Span
from kg.ontology import Ontology, load
from kg.rows import row
from kg.tenures import clashes, tenures
from kg.wire import independent

KINDS = ("article", "claim", "decision", "entity", "membership", "mention", "post", "statement")  # in the order of their IRIs

_spelled = msgspec.msgpack.Encoder().encode


@row
class Thing(NamedTuple):
    """One node with its facts. Of kind "mention" there is one thing for an article, with all the mentions in it."""

    kind: str
    name: str
    facts: tuple

    @property
    def key(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def fingerprint(self) -> bytes:
        """Eight bytes that change with the facts."""
        return print_of(self.facts)


def print_of(facts: tuple) -> bytes:
    """Return the fingerprint of the facts of a thing."""
    return sha256(_spelled(facts)).digest()[:8]  # which processors have as an instruction


def things_of(graph: Graph, ontology: Ontology | None) -> Things:
    """Return the things of a graph; one on disk has them already."""
    return graph.things if graph.on_disk else Things(graph, ontology)


class Things:
    """The things of one graph, kind by kind, made as they are asked for."""

    def __init__(self, graph: Graph, ontology: Ontology | None):
        self.graph = graph
        self._ontology = ontology
        self._stories = dict(graph.stories)

    def each(self) -> Iterator[Thing]:
        for kind in KINDS:
            yield from self.of(kind)

    def of(self, kind: str) -> Iterator[Thing]:
        """Yield the things of a kind, in no particular order."""
        return (Thing(kind, name, facts) for name, facts in self.facts(kind))

    def facts(self, kind: str) -> Iterator[tuple[str, tuple]]:
        """Yield the name and the facts of each thing of a kind."""
        return getattr(self, f"_{kind}")()

    def _article(self) -> Iterator[tuple]:
        for article in self.graph.articles:
            yield article.id, (article, self._stories.get(article.id))

    def _claim(self) -> Iterator[tuple]:
        for claim in self.graph.claims:
            shown = len(claim.evidence)
            yield claim.id, (claim, (shown if shown < 2 else independent(claim.evidence, self._stories)) or None)

    def _decision(self) -> Iterator[tuple]:
        named: dict[str, list] = defaultdict(list)
        for one in sorted(set(self.graph.decisions)):
            named[name_of(one)].append(one)
        yield from ((name, tuple(same)) for name, same in named.items())

    def _entity(self) -> Iterator[tuple]:
        """Entities with what holds of them: the plain triples and the posts. A name without an entity has these alone."""
        plain: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for claim in self.graph.claims:
            if claim.holds:
                plain[claim.subject].add((claim.property, claim.object))
        posts: dict[str, set[str]] = defaultdict(set)
        for tenure in self._tenures:
            if tenure.time == CURRENT:
                posts[tenure.person].add(tenure.post.id)
        known: dict[str, list[tuple]] = defaultdict(list)
        for entity in self.graph.entities:
            known[entity.id].append((entity, self._classes(entity.cls)))
        for ident in [*known, *sorted((plain.keys() | posts.keys()) - known.keys())]:
            said = (tuple(sorted(plain.get(ident, ()))), tuple(sorted(posts.get(ident, ()))))
            yield ident, (ident, tuple(known.get(ident, ())), *said)

    def _membership(self) -> Iterator[tuple]:
        others: dict[str, set[str]] = defaultdict(set)
        for one, other in clashes(self._tenures):
            others[one.id].add(other.id)
        for tenure in self._tenures:
            yield tenure.id, (tenure, tuple(sorted(others[tenure.id])))

    def _mention(self) -> Iterator[tuple]:
        """For each article its text, the spans that carry evidence, and those at which entities are mentioned."""
        carrying = evidence(self.graph)
        texts = {article.id: article.text for article in self.graph.articles}
        mentioned: dict[str, set[tuple]] = defaultdict(set)
        for entity, ident, span in self.graph.mentions:
            mentioned[ident].add((*span, entity))
        for ident in sorted(carrying.keys() | mentioned.keys()):
            spans = tuple(sorted(carrying.get(ident, ())))
            yield ident, (ident, texts.get(ident), spans, tuple(sorted(mentioned[ident])))

    def _post(self) -> Iterator[tuple]:
        named: dict[str, list] = defaultdict(list)
        for post in sorted({tenure.post for tenure in self._tenures}):
            named[post.id].append(post)
        yield from ((name, tuple(same)) for name, same in named.items())

    def _statement(self) -> Iterator[tuple]:
        for statement in self.graph.statements:
            yield statement.id, (statement,)

    @cached_property
    def _tenures(self) -> tuple:
        return tenures(self.graph, self.ontology)

    @cached_property
    def ontology(self) -> Ontology:
        return self._ontology or load()

    @cached_property
    def _classes(self):
        return lru_cache(maxsize=None)(lambda cls: tuple(self.ontology.superclasses(cls)))


def name_of(decision: Decision) -> str:
    """Return the name of a decision; those that differ in score or weight alone are one."""
    return digest("decision", decision.left, decision.right, decision.verdict, decision.reason)


def evidence(graph: Graph) -> dict[str, set[Span]]:
    """Return the spans that claims and statements rest on, by the id of their article."""
    spans: dict[str, set[Span]] = defaultdict(set)
    for claim in graph.claims:
        for article, span in claim.evidence:
            spans[article].add(span)
    for said in graph.statements:
        spans[said.article].update(said.spans)
    return spans

