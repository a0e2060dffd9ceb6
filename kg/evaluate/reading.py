"""What a graph says about each article, in the form that is compared with an annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from kg.errors import StoreError
from kg.evaluate.gold import DESCRIBED
from kg.evaluate.names import Names, folded
from kg.model import Claim, Graph, ResolvedStatement, Span
from kg.ontology import Ontology
from kg.ontology.schema import schema


@dataclass(frozen=True)
class Node:
    """One entity of the graph, with all its wordings and all its classes."""

    id: str
    label: str
    names: Names
    classes: frozenset[str]


@dataclass
class Reading:
    """One article of the graph. The claims are those of properties that can be annotated, the surest first."""

    article: str
    nodes: dict[str, Node]  # of the whole graph
    claims: list[Claim] = field(default_factory=list)
    present: list[Node] = field(default_factory=list)
    statements: list[ResolvedStatement] = field(default_factory=list)
    mentions: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    text: str = ""

    def is_named(self, target: str, names: Names) -> bool:
        """True when an entity of the graph goes by one of these names."""
        return target in self.nodes and self.nodes[target].names.match(names)

    def worded(self, target: str) -> str:
        """An entity or a text as a person reads it."""
        return self.nodes[target].label if target in self.nodes else target


def same_text(target: str, wanted: str) -> bool:
    """True when two literals, which start with "=", say the same."""
    return target.startswith("=") and folded(target[1:]) == folded(wanted[1:])


def readings(graph: Graph, ontology: Ontology) -> dict[str, Reading]:
    """Return what the graph says, by article."""
    nodes = {entity.id: _node(entity, ontology) for entity in graph.entities}
    found = {article.id: Reading(article.id, nodes, text=article.text) for article in graph.articles}
    known = {prop.name for prop in schema(ontology).properties}
    by_id = {claim.id: claim for claim in graph.claims}
    _complete(graph, found.keys(), by_id.keys())
    for claim in sorted(graph.claims, key=lambda claim: (-claim.confidence, claim.id)):
        if claim.property in known:
            for article in sorted(_articles(claim, by_id)):
                found[article].claims.append(claim)
    for entity in graph.entities:
        for article in entity.articles:
            found[article].present.append(nodes[entity.id])
    for said in graph.statements:
        found[said.article].statements.append(said)
    for entity, article, span in graph.mentions:
        found[article].mentions[entity].append(span)
    return found


def _complete(graph: Graph, articles: Set[str], claims: Set[str]) -> None:
    """Raise StoreError when claims or statements rest on articles, or inferred claims on claims, that a graph lacks."""
    for what, article in _cited(graph):
        if article not in articles:
            raise StoreError(f"{what}: its article {article} is no civic:Article of this graph; give the article its type")
    for claim in graph.claims:
        for ground in () if claim.evidence else claim.derived_from:
            if ground not in claims:
                raise StoreError(f"claim {claim.id}: follows from {ground}, which is no civic:Claim of this graph; give that its type")


def _cited(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield what rests on an article, in words, with the article's id."""
    yield from ((f"claim {claim.id}", one.article) for claim in graph.claims for one in claim.evidence)
    yield from ((f"statement {said.id}", said.article) for said in graph.statements)
    yield from ((f"entity {entity.id}", article) for entity in graph.entities for article in entity.articles)
    yield from ((f"a mention of {entity}", article) for entity, article, _span in graph.mentions)


def _node(entity, ontology: Ontology) -> Node:
    classes = frozenset(ontology.superclasses(entity.cls))
    names = Names.of((entity.label, *entity.aliases), described=not classes.isdisjoint(DESCRIBED))
    return Node(entity.id, entity.label, names, classes)


def _articles(claim: Claim, by_id: dict[str, Claim]) -> set[str]:
    """The articles that a claim rests on; of an inferred one those of the claims it follows from."""
    return {evidence.article for ground in _grounds(claim, by_id) for evidence in ground.evidence}


def _grounds(claim: Claim, by_id: dict[str, Claim]) -> Iterator[Claim]:
    if claim.evidence or not claim.inferred:
        yield claim
    else:
        for ident in claim.derived_from:
            yield from _grounds(by_id[ident], by_id)
