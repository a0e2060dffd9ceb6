"""The committed graph of the seeds is what a build of the seeds gives, and answers the contract's query."""

from pathlib import Path

import pytest
from rdflib import Graph

import kg
from kg.check import check

ROOT = Path(__file__).parent.parent
FILES = ("graph.ttl", "graph.html", "explore.ipynb")

EVERYTHING = """
SELECT ?article ?s ?p ?o ?polarity ?status ?time ?start ?end WHERE {
  ?c a civic:Claim ; rdf:subject ?si ; rdf:predicate ?p ; rdf:object ?oi ;
     civic:polarity ?polarity ; civic:status ?status ; prov:wasDerivedFrom ?m .
  ?m oa:hasSource/dct:identifier ?article ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
  ?si rdfs:label ?s .
  OPTIONAL { ?oi rdfs:label ?ol } BIND(COALESCE(?ol, STR(?oi)) AS ?o)
  OPTIONAL { ?c civic:time ?time }
}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    kg.build(ROOT / "seeds", out)
    return out


@pytest.mark.parametrize("name", FILES)
def test_out_is_not_stale(built, name):
    fresh = (built / name).read_bytes() == (ROOT / "out" / name).read_bytes()
    assert fresh, f"out/{name} is not what seeds/ give now: run `make graph` and commit out/"


def test_no_problem_in_the_seeds_graph(built):
    assert check(built) == []


def test_the_contracts_query_answers_over_the_turtle_alone():
    graph = Graph().parse(ROOT / "out" / "graph.ttl")
    rows = {(str(row.s), str(row.p).rpartition("#")[2], str(row.o)) for row in graph.query(EVERYTHING)}
    assert ("Michelle Wu", "governs", "Boston") in rows
    for row in graph.query(EVERYTHING):
        text = (ROOT / "seeds" / str(row.article)).read_text(encoding="utf-8-sig")
        assert 0 <= int(row.start) < int(row.end) <= len(text)


def test_every_mention_quotes_its_article():
    graph = Graph().parse(ROOT / "out" / "graph.ttl")
    query = """SELECT ?article ?start ?end ?exact WHERE {
        ?m oa:hasSource/dct:identifier ?article ; oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""
    rows = list(graph.query(query))
    assert len(rows) > 100
    for article, start, end, exact in rows:
        text = (ROOT / "seeds" / str(article)).read_text(encoding="utf-8-sig")
        assert text[int(start) : int(end)] == str(exact)
