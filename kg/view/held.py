"""What the page shows of a graph that is held on disk: the same data, its claims, statements and articles on disk too.

    from_held(graph, ontology)   # as `kg.view.data.from_graph`, which calls it

Passages are found article by article, each text being read once, and then sorted to the claims and statements that they stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.compact import dumps, loads
from kg.model import Article, Evidence
from kg.ontology import Ontology
from kg.spool import Held, in_order
from kg.view.data import (
    PageArticle,
    PageData,
    edges_of,
    evidence_of,
    family_of,
    page_article,
    page_claim,
    page_node,
    page_property,
    page_statement,
    saying,
    titles_of,
)
from kg.view.explanations import explanations
from kg.view.mentions import named, names_of
from kg.view.passages import Passage, Passages

if TYPE_CHECKING:
    from kg.shuffle.vast import VastGraph

CLAIM, STATEMENT = "claim", "statement"
Found = Callable[[str, str], tuple[Passage, ...]]


def from_held(graph: VastGraph, ontology: Ontology) -> PageData:
    """Return the page's data for a graph on disk."""
    found = _in_turn(in_order(_passages(graph)))
    claims = Held.of(page_claim(claim, found(CLAIM, claim.id)) for claim in graph.claims)
    statements = Held.of(page_statement(one, found(STATEMENT, one.id)) for one in graph.statements)
    titles, family = titles_of(claims), lru_cache(maxsize=None)(lambda cls: family_of(cls, ontology))
    rules, properties = set(), set()
    for claim in graph.claims:
        rules.update(claim.extractors)
        properties.add(claim.property)
    articles = Held.of(_articles(graph))  # first: all names of all entities are in memory meanwhile
    return PageData(
        nodes=Held.of(page_node(e, titles.get(e.id, ()), family(e.cls)) for e in graph.entities),
        edges=edges_of(claims),
        claims=claims,
        statements=statements,
        articles=articles,
        properties=tuple(page_property(name, ontology) for name in sorted(properties)),
        rules=tuple(zip(sorted(rules), explanations(sorted(rules), ontology), strict=True)),
    )


def _passages(graph: VastGraph) -> Iterator[tuple]:
    """Yield for what each passage is, its number there, and the passage, as bytes."""
    wanted = in_order(chain(_of_claims(graph), _of_statements(graph)))
    articles = iter(graph.articles)
    for ident, rows in groupby(wanted, key=itemgetter(0)):
        article = next((one for one in articles if one.id == ident), Article(ident, "", ""))
        passages = Passages([article])
        for _article, kind, name, number, asked in rows:
            yield kind, name, number, dumps(_found(kind, loads(asked), passages))


def _found(kind: str, asked: tuple, passages: Passages) -> tuple[Passage, ...]:
    if kind == STATEMENT:
        return saying(asked, passages)
    evidence, cues = asked
    return (passages.telling(evidence.article, evidence.span, cues),)


def _of_claims(graph: VastGraph) -> Iterator[tuple]:
    for claim in graph.claims:
        for number, one in enumerate(evidence_of(claim)):
            asked: tuple[Evidence, tuple[str, ...]] = one, claim.cues
            yield one.article, CLAIM, claim.id, number, dumps(asked)


def _of_statements(graph: VastGraph) -> Iterator[tuple]:
    return ((one.article, STATEMENT, one.id, 0, dumps(one)) for one in graph.statements)


def _in_turn(rows: Iterator[tuple]) -> Found:
    """Return a function that gives the passages of claims and then statements, when it is asked for all in their order."""
    groups = groupby(rows, key=itemgetter(0, 1))
    kind_and_name, following = next(groups, (None, iter(())))

    def found(kind: str, name: str) -> tuple[Passage, ...]:
        nonlocal kind_and_name, following
        if kind_and_name != (kind, name):
            return ()
        told = tuple(passage for *_, packed in following for passage in loads(packed))
        kind_and_name, following = next(groups, (None, iter(())))
        return told

    return found


def _articles(graph: VastGraph) -> Iterator[PageArticle]:
    names, story = names_of(graph.entities), dict(graph.stories)
    mentions = iter(graph.things.of("mention"))
    waiting = next(mentions, None)
    for article in graph.articles:
        told = []
        if waiting is not None and waiting.name == article.id:
            told = named(article.text, {(start, -end, ident) for start, end, ident in waiting.facts[3]}, names)
            waiting = next(mentions, None)
        yield page_article(article, told, story.get(article.id))
