"""Queries are answered; updates, network calls and mistakes are refused with a reason."""

import pytest
from example_graph import BASE, example

from kg.errors import QueryError
from kg.store.oxigraph import in_memory
from kg.store.sparql import evaluate
from kg.store.terms import quads_of


@pytest.fixture(scope="module")
def store():
    return in_memory(quads_of(example(), reading=True))


def names(answer) -> list[str]:
    return sorted(row[0].value for row in answer)


def test_prefixes_are_declared_and_graphs_are_one(store):
    query = "SELECT ?l { ?p a civic:Official ; rdfs:label ?l ; civic:mentionedIn/dct:identifier 'league.txt' }"
    assert names(evaluate(store, query)) == ["Ana Brandt", "Lee Oduya"]


def test_relative_addresses_stand_under_the_base(store):
    assert bool(evaluate(store, "ASK { <entity/ana-brandt> civic:governs <entity/port-selma> }", base=BASE))


def test_a_variable_can_be_bound_though_it_is_not_selected(store):
    bound = {"p": f"<{BASE}entity/ana-brandt>"}
    assert names(evaluate(store, "SELECT ?l { ?p rdfs:label ?l } # ?p", bound)) == ["Ana Brandt"]
    assert names(evaluate(store, "SELECT ?p { ?p rdfs:label '?p' } ", bound)) == []
    (row,) = evaluate(store, "SELECT ?p ?l (COUNT(?p) AS ?n) { ?p rdfs:label ?l } GROUP BY ?l", bound)
    assert (row["p"].value, row["n"].value) == (f"{BASE}entity/ana-brandt", "1")


@pytest.mark.parametrize(
    "update",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "insert data { <urn:a> <urn:b> <urn:c> }",
        "PREFIX x: <urn:select> # SELECT\nDROP ALL",
        "BASE <urn:x> LOAD <http://127.0.0.1/x>",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_updates_are_refused(store, update):
    before = len(store)
    with pytest.raises(QueryError, match="changes the graph"):
        evaluate(store, update)
    assert len(store) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { {SELECT * {SERVICE?x { ?s ?p ?o }}} }",
    ],
)
def test_network_calls_are_refused(store, query):
    with pytest.raises(QueryError, match="allow_service=True"):
        evaluate(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service rdfs:label 'SERVICE' }",
        "PREFIX service: <urn:x#> SELECT ?s { ?s service:insert 'DELETE' }",
        "# INSERT DATA\nSELECT ?s { ?s <urn:SERVICE> ?o }",
        'SELECT ?s { ?s rdfs:label """a "SERVICE" b""" }',
    ],
)
def test_the_words_themselves_are_no_crime(store, query):
    assert list(evaluate(store, query)) == []


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?x WHERE {\n  ?x foo:bar ?y }", r"line 2, column \d+: the prefix foo: is not declared"),
        ("SELECT ?x\nWHRE { ?x a ?y }", r"line 2, column \d+: `\{ \?x a \?y \}` does not fit here"),
        ("SELECT ?x WHERE { ?x a", r"line 1, column \d+: something before here is not complete"),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x a ?y ; ?z ?w }", "GROUP BY"),
        ("", "begin with SELECT"),
        ("who governs Boston?", "begin with SELECT"),
    ],
)
def test_mistakes_say_where_and_what(store, query, reason):
    with pytest.raises(QueryError, match=reason):
        evaluate(store, query)
