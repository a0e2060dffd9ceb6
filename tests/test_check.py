"""The check passes a good graph and names each thing that is wrong with a bad one."""

from dataclasses import replace
from datetime import date

import pytest
from example_graph import BASE, claim, evidence, example

from kg.check import check, doubts
from kg.graph import KnowledgeGraph
from kg.model import Article, Entity, Evidence, Graph, Span
from kg.store.growing import write_store
from kg.store.ntriples import Quad
from kg.store.oxigraph import in_memory
from kg.store.terms import quads_of


def found(graph: Graph) -> list[str]:
    return [str(problem) for problem in check(KnowledgeGraph.of(graph))]


def changed(old: str, new: str) -> list[str]:
    """Return the problems of the example with one text replaced in its N-Quads."""
    quads: list[Quad] = [tuple(term.replace(old, new) for term in quad) for quad in quads_of(example(), reading=True)]
    return [str(problem) for problem in check(KnowledgeGraph(in_memory(quads)))]


def with_claim(**changes) -> list[str]:
    """Return the problems of the example when the claim on who leads the league is changed."""
    graph = example()
    claims = tuple(replace(c, **changes) if c.property == "leads" else c for c in graph.claims)
    return found(replace(graph, claims=claims))


def test_a_good_graph_has_no_problem(tmp_path):
    write_store(example(), BASE, tmp_path / "store")
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"polarity": "perhaps"}, "a claim is affirmed or negated"),
        ({"status": "rumoured"}, "a claim is asserted or reported"),
        ({"modality": ""}, "a claim is actual or possible"),
        ({"time": "soon"}, "a claim is current, former or prospective"),
        ({"confidence": 1.5}, "a decimal from 0 to 1"),
        ({"extractors": ()}, "a claim names the rule that made it"),
        ({"evidence": ()}, "a claim rests on mentions"),
        ({"status": "reported"}, "a reported claim says who says so"),
        ({"attributed_to": ("ana-brandt",)}, "an asserted one says neither"),
        ({"subject": "nobody"}, "a claim has one subject, an entity of the graph"),
        ({"object": "nobody"}, "a claim has one object, an entity of the graph or a text"),
        ({"stated_in": ("s9",), "attributed_to": ("county",), "status": "reported"}, "stated in a statement of the graph"),
        ({"property": "likes"}, "the ontology has no property 'likes'"),
        ({"object": "port-selma"}, "the object of leads is a City"),
        ({"evidence": (evidence("league.txt", "L"), evidence("league.txt", "L")._replace(span=Span(9, 9)))}, "starts before"),
    ],
)
def test_a_bad_claim_is_named(changes, problem):
    import re

    problems = with_claim(**changes)
    assert any(re.search(problem, text) for text in problems), problems


def test_an_entity_without_article_and_one_with_two_labels():
    graph = example()
    lonely = tuple(replace(e, articles=()) if e.id == "county" else e for e in graph.entities)
    assert any(text.startswith("entity/county: an entity is mentioned in") for text in found(replace(graph, entities=lonely)))
    twice = (*graph.entities, replace(graph.entities[0], label="Anna Brandt"))
    assert any("ana-brandt: an entity has one label" in text for text in found(replace(graph, entities=twice)))


def test_an_article_without_fingerprint():
    graph = example()
    articles = tuple(replace(a, sha256="") for a in graph.articles)
    assert any("SHA-256" in text for text in found(replace(graph, articles=articles)))


def test_a_quotation_that_the_article_does_not_hold():
    problems = changed('"Oduya did not criticise Brandt."', '"Oduya did not praise Brandt."')
    assert len(problems) == 1
    assert "quotes 'Oduya did not praise Brandt.' where its article has 'Oduya did not criticise Brandt.'" in problems[0]


def test_a_fact_without_claim_and_a_claim_without_fact():
    lee = f"<{BASE}entity/lee-oduya>"
    sued = "<https://example.org/civic#sued>"
    quads = [*quads_of(example(), reading=True), (lee, sued, f"<{BASE}entity/county>", f"<{BASE}graph/claims>")]
    (problem,) = check(KnowledgeGraph(in_memory(quads)))
    assert str(problem).startswith("entity/lee-oduya sued entity/county: stands as a fact, and no claim that holds says so")
    less = [quad for quad in quads_of(example(), reading=True) if quad[:1] + quad[1:2] != (lee, "<https://example.org/civic#leads>")]
    (problem,) = check(KnowledgeGraph(in_memory(less)))
    assert "holds, and its fact is not in the graph" in str(problem)


def test_a_denied_claim_needs_no_fact():
    graph = example()
    extra = claim("county", "sued", "dockers-league", evidence("league.txt", "Brandt"), polarity="negated")
    assert found(replace(graph, claims=(*graph.claims, extra))) == []


def mayors(*days: tuple[str, date]) -> Graph:
    """Midvale with a mayor for each article: (person, day)."""
    articles, claims = [], {}
    for person, day in days:
        ident, words = f"{day}.txt", f"Mayor {person} of Midvale spoke."
        articles.append(Article(ident, words, "0" * 64, published=day))
        for prop, target in (("hasTitle", "=Mayor"), ("governs", "midvale")):
            one = claim(person, prop, target, Evidence(ident, Span(0, len(words))))
            known = claims.get(one.id, one)
            claims[one.id] = replace(one, evidence=tuple(sorted({*known.evidence, *one.evidence})))
    held = {person: tuple(f"{day}.txt" for who, day in days if who == person) for person, _ in days}
    people = tuple(Entity(person, "Official", person.title(), articles=held[person]) for person in sorted(held))
    town = Entity("midvale", "City", "Midvale", articles=tuple(article.id for article in articles))
    return Graph(tuple(articles), tuple(sorted((*people, town), key=lambda e: e.id)), tuple(claims[ident] for ident in sorted(claims)))


def test_two_mayors_at_once_are_doubtful_and_no_problem():
    graph = mayors(("ann", date(2031, 4, 2)), ("bo", date(2031, 5, 1)), ("ann", date(2031, 6, 1)))
    [doubt] = doubts(KnowledgeGraph.of(graph))
    assert doubt.where == "post/mayor-of-midvale"
    assert "Ann (2031-04-02.txt, 2031-04-02 … 2031-06-01.txt, 2031-06-01; claims " in doubt.what
    assert "Bo (2031-05-01.txt, 2031-05-01; claims " in doubt.what
    ids = [c.id for c in graph.claims]
    assert len(ids) == 4 and all(ident in doubt.what for ident in ids)
    assert found(graph) == []


def test_one_mayor_after_the_other_is_no_doubt():
    assert doubts(KnowledgeGraph.of(mayors(("ann", date(2031, 4, 2)), ("bo", date(2033, 5, 1))))) == []
