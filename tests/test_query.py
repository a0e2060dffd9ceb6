"""Answers are printed in the format that was asked for."""

import io
import json

import pytest
import rdflib
from example_graph import example

from kg.errors import QueryError, UsageError
from kg.graph import KnowledgeGraph
from kg.query import run

WHO = "SELECT ?who ?p { ?p civic:governs ?place ; rdfs:label ?who }"


@pytest.fixture(scope="module")
def graph():
    return KnowledgeGraph.of(example())


def printed(graph, query, form="table") -> str:
    out = io.StringIO()
    run(graph, query, form, out)
    return out.getvalue()


def test_a_table_shows_names_and_counts_rows(graph):
    text = printed(graph, WHO)
    assert "Ana Brandt" in text
    assert "entity/ana-brandt" in text
    assert text.endswith("1 row\n")
    assert printed(graph, "ASK { ?s civic:sued ?o }") == "no\n"


def test_csv_json_and_turtle(graph):
    assert printed(graph, WHO, "csv") == "who,p\nAna Brandt,https://example.org/kg/entity/ana-brandt\n"
    rows = json.loads(printed(graph, WHO, "json"))["results"]["bindings"]
    assert rows[0]["who"] == {"type": "literal", "value": "Ana Brandt"}
    assert json.loads(printed(graph, "ASK { ?s ?p ?o }", "json"))["boolean"] is True
    text = printed(graph, "CONSTRUCT { ?s civic:runs ?o } WHERE { ?s civic:governs ?o }", "turtle")
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 1


def test_a_query_may_stand_in_a_file(graph, tmp_path):
    path = tmp_path / "who.rq"
    path.write_text(WHO, encoding="utf-8")
    assert printed(graph, path, "csv") == printed(graph, str(path), "csv") == printed(graph, WHO, "csv")
    with pytest.raises(QueryError, match=r"none\.rq: cannot be read"):
        printed(graph, str(tmp_path / "none.rq"))


def test_nothing_can_steer_the_terminal_or_run_in_a_spreadsheet(graph):
    assert "\x1b" not in printed(graph, 'SELECT ?x { BIND("\x1b[31mred" AS ?x) }')
    assert printed(graph, 'SELECT ?x { BIND("=1+1" AS ?x) }', "csv") == "x\n'=1+1\n"
    assert printed(graph, "SELECT ?x { BIND(-71.06 AS ?x) }", "csv") == "x\n-71.06\n"


@pytest.mark.parametrize(
    ("query", "form"), [(WHO, "turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "json"), ("ASK { ?s ?p ?o }", "csv"), (WHO, "xml")]
)
def test_a_format_that_does_not_fit_is_refused(graph, query, form):
    with pytest.raises(UsageError):
        printed(graph, query, form)
