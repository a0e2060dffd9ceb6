"""The SPARQL 1.1 protocol: the basic cases of the W3C's protocol tests, and what this server refuses."""

import json
import time
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from kg.serve.protocol import best, formats

ASK = "ASK { ?p civic:governs ?c }"
SELECT = "SELECT ?l WHERE { ?p civic:governs/rdfs:label ?l }"
CONSTRUCT = "CONSTRUCT { ?p civic:governs ?c } WHERE { ?p civic:governs ?c }"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
HARBOUR, LEAGUE = "https://example.org/kg/article/2031/harbour.txt", "https://example.org/kg/article/league.txt"


def post(client, body: str | bytes, kind: str | None, search: str = "", **headers):
    given = {**headers, **({"content-type": kind} if kind else {})}
    return client.post(f"/sparql{search}", content=body, headers=given)


# --- the W3C's cases

def test_query_get(client):
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_query_post_form(client):
    assert client.post("/sparql", data={"query": ASK}).json()["boolean"] is True


def test_query_post_direct(client):
    assert post(client, ASK, DIRECT).json()["boolean"] is True


@pytest.mark.parametrize("accept, kind", [
    ("application/sparql-results+json", ox.QueryResultsFormat.JSON), ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ("text/csv", ox.QueryResultsFormat.CSV), ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
])  # fmt: skip
def test_query_content_type_select(client, accept, kind):
    reply = client.get("/sparql", params={"query": SELECT}, headers={"accept": accept})
    assert reply.headers["content-type"].startswith(accept)
    if kind not in (ox.QueryResultsFormat.CSV,):
        assert [row["l"].value for row in ox.parse_query_results(reply.content, kind)] == ["Port Selma"]
    else:
        assert reply.text.split() == ["l", "Port", "Selma"]


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_query_content_type_ask(client, accept):
    reply = client.get("/sparql", params={"query": ASK}, headers={"accept": accept})
    assert reply.headers["content-type"].startswith(accept) and "true" in reply.text


@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE <https://example.org/kg/entity/port-selma>"])
@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"])
def test_query_content_type_construct_and_describe(client, query, accept):
    reply = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert reply.headers["content-type"].startswith(accept)
    assert len(list(ox.parse(reply.content, format=ox.RdfFormat.from_media_type(accept)))) >= 1


def test_query_dataset_default_graph(client):
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

    def counted(**more):
        row = client.get("/sparql", params={"query": count, **more}).json()["results"]["bindings"][0]
        return int(row["n"]["value"])

    everything = counted()
    graphs = [row["g"]["value"] for row in client.get(
        "/sparql", params={"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}).json()["results"]["bindings"]]
    one = counted(**{"default-graph-uri": graphs[0]})
    assert 0 < one < everything
    assert one < counted(**{"default-graph-uri": graphs}) <= everything
    posted = post(client, count, DIRECT, f"?default-graph-uri={graphs[0]}").json()["results"]["bindings"][0]
    assert int(posted["n"]["value"]) == one


def test_query_dataset_named_graphs(client):
    named = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    every = {row["g"]["value"] for row in client.get("/sparql", params={"query": named}).json()["results"]["bindings"]}
    chosen = sorted(every)[0]
    found = client.get("/sparql", params={"query": named, "named-graph-uri": chosen}).json()["results"]["bindings"]
    assert [row["g"]["value"] for row in found] == [chosen] and len(every) > 1


def test_query_dataset_post_form(client):
    """The graphs of a dataset may stand in the form, beside the query."""
    names = client.get("/sparql", params={"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}).json()
    first, second = [row["g"]["value"] for row in names["results"]["bindings"]][:2]
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    asked = client.get("/sparql", params={"query": count, "default-graph-uri": [first, second]}).json()
    posted = client.post("/sparql", data={"query": count, "default-graph-uri": [first, second]}).json()
    assert posted["results"] == asked["results"] != client.get("/sparql", params={"query": count}).json()["results"]
    named = client.post("/sparql", data={"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": [second]})
    assert [row["g"]["value"] for row in named.json()["results"]["bindings"]] == [second]


def test_query_dataset_full(client):
    """Default and named graphs at once: each pattern sees its own."""
    names = client.get("/sparql", params={"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}).json()
    first, second = [row["g"]["value"] for row in names["results"]["bindings"]][:2]
    query = "SELECT DISTINCT ?g WHERE { ?s ?p ?o . GRAPH ?g { ?a ?b ?c } }"
    for dataset, graphs in (((first, second), [second]), ((first, "urn:none"), []), (("urn:none", second), [])):
        search = urlencode({"default-graph-uri": dataset[0], "named-graph-uri": dataset[1]})
        reply = post(client, query, DIRECT, f"?{search}")
        assert [row["g"]["value"] for row in reply.json()["results"]["bindings"]] == graphs


def test_head_and_options(client):
    """HEAD is GET without the body; a browser's question before a foreign request gets no leave."""
    asked = client.get("/sparql", params={"query": ASK})
    head = client.head("/sparql", params={"query": ASK})
    assert (head.status_code, head.headers["content-type"], head.content) == (200, asked.headers["content-type"], b"")
    assert client.head("/sparql", headers={"accept": "text/turtle"}).status_code == 200
    before = client.options("/sparql", headers={"origin": "https://elsewhere.example", "access-control-request-method": "POST"})
    assert before.status_code == 405 and "access-control-allow-origin" not in before.headers


def test_protocol_dataset_goes_before_the_query_s(client):
    query = "SELECT ?c FROM <urn:none> WHERE { ?c a civic:Claim }"
    assert client.get("/sparql", params={"query": query}).json()["results"]["bindings"] == []
    graph = client.get("/sparql", params={"query": "SELECT ?g WHERE { GRAPH ?g { ?c a civic:Claim } } LIMIT 1"}).json()
    name = graph["results"]["bindings"][0]["g"]["value"]
    assert client.get("/sparql", params={"query": query, "default-graph-uri": name}).json()["results"]["bindings"]


def test_bad_multiple_queries(client):
    assert client.get("/sparql", params={"query": [ASK, ASK]}).status_code == 400
    assert post(client, "query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM).status_code == 400


def test_bad_query_method(client):
    assert client.put("/sparql", params={"query": ASK}).status_code == 405
    assert client.delete("/sparql").status_code == 405


def test_bad_query_missing_or_wrong_media_type(client):
    for kind in (None, "text/plain"):
        assert post(client, ASK, kind).status_code == 415
        assert post(client, "query=ASK%20%7B%7D", kind).status_code == 415


def test_bad_query_non_utf8(client):
    assert post(client, ASK.encode("utf-16"), DIRECT + "; charset=utf-16").status_code == 415
    assert post(client, ASK.encode("utf-16"), DIRECT).status_code == 400


def test_bad_query_syntax(client):
    reply = client.get("/sparql", params={"query": "SELECT ?x\nWHERE { ?x"})
    assert reply.status_code == 400 and reply.text.startswith("line 2, column")


# --- what is refused, and stopped

def test_nothing_is_written_and_nobody_else_is_asked(client):
    assert client.post("/sparql", data={"update": "DELETE WHERE { ?s ?p ?o }"}).status_code == 403
    assert post(client, "DELETE WHERE { ?s ?p ?o }", "application/sparql-update").status_code == 403
    assert post(client, "DELETE WHERE { ?s ?p ?o }", DIRECT).status_code == 400
    service = "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert "SERVICE" in post(client, service, DIRECT).text


def test_a_query_that_runs_too_long_is_killed_and_the_next_one_answered(client):
    pool = client.app.state.pool
    before = {worker.process.pid for worker in pool._all}
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    start = time.monotonic()
    reply = client.get("/sparql", params={"query": endless})
    assert reply.status_code == 503 and "stopped" in reply.text and time.monotonic() - start < 15
    assert before.isdisjoint(worker.process.pid for worker in pool._all)
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_an_answer_that_is_too_large_is_refused(client):
    reply = client.get("/sparql", params={"query": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"})
    assert reply.status_code == 413 and "LIMIT" in reply.text
    assert client.get("/sparql", params={"query": ASK}).status_code == 200


def test_a_request_that_is_too_large_is_refused(client):
    assert post(client, "#" * (1 << 20) + ASK, DIRECT).status_code == 413


def test_other_sites_are_kept_away(client):
    reply = client.get("/sparql", params={"query": ASK}, headers={"origin": "https://elsewhere.example"})
    assert not any(name.startswith("access-control") for name in reply.headers)
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


# --- content negotiation

def test_formats_follow_the_weights(client):
    assert best("text/csv;q=0.2, text/tab-separated-values;q=0.9", ["text/csv", "text/tab-separated-values"]) == "text/tab-separated-values"
    assert best("text/*, text/csv;q=0", ["text/csv", "text/turtle"]) == "text/turtle"
    assert formats("*/*") == ("application/sparql-results+json", "text/turtle")
    assert formats("application/json")[0] == "application/sparql-results+json"
    assert formats("", "csv") == ("text/csv", None)


def test_what_cannot_be_had_is_said(client):
    reply = client.get("/sparql", params={"query": SELECT}, headers={"accept": "image/png"})
    assert reply.status_code == 406 and "text/csv" in reply.text


def test_without_a_query_it_says_what_it_is(client):
    reply = client.get("/sparql", headers={"accept": "text/turtle"})
    assert reply.status_code == 200 and "sd:Service" in reply.text
    assert len(list(ox.parse(reply.content, format=ox.RdfFormat.TURTLE, base_iri="http://localhost/sparql"))) > 5
    assert client.get("/sparql", headers={"accept": "text/html"}, follow_redirects=False).headers["location"] == "/query"


# --- pages under IRIs

def test_a_thing_has_a_page_turtle_and_json_ld(client):
    page = client.get("/entity/ana-brandt", headers={"accept": "text/html"})
    assert "<h1>Ana Brandt</h1>" in page.text and 'href="/entity/port-selma"' in page.text and "<mark>" in page.text
    assert 'had <b class="property" title="These words tell it">sued</b> the county</mark>' in client.get("/entity/county", headers={"accept": "text/html"}).text
    turtle = client.get("/entity/ana-brandt", headers={"accept": "text/turtle"})
    iri = ox.NamedNode("https://example.org/kg/entity/ana-brandt")
    assert iri in {t.subject for t in ox.parse(turtle.content, format=ox.RdfFormat.TURTLE)}
    linked = client.get("/kg/entity/ana-brandt", headers={"accept": "application/ld+json"})
    assert "https://example.org/kg/entity/ana-brandt" in {node["@id"] for node in json.loads(linked.text)}
    assert client.get("/entity/ana-brandt", headers={"accept": "image/png"}).status_code == 406
    assert client.get("/entity/ana-brandt?format=nt").headers["content-type"].startswith("application/n-triples")
    assert page.headers["vary"] == "accept"


def test_claims_articles_and_statements_have_pages(client):
    found = client.get("/sparql", params={"query": "SELECT ?x WHERE { ?x a ?t FILTER(?t IN (civic:Claim, civic:Article, civic:Statement, civic:Mention)) }"})
    rows = found.json()["results"]["bindings"]
    assert len(rows) > 10
    for row in rows:
        path = row["x"]["value"].removeprefix("https://example.org/kg/")
        reply = client.get(f"/{path}", headers={"accept": "text/html"})
        assert reply.status_code == 200 and "default-src 'none'" in reply.headers["content-security-policy"]


def test_what_is_not_there_is_not_found(client):
    for path in ("/entity/nobody", "/entity/%3Cscript%3E", "/static/../app.py", "/nothing", "/entity/a b"):
        reply = client.get(path)
        assert reply.status_code == 404 and reply.headers["content-type"].startswith("text/plain")
        assert reply.headers["x-content-type-options"] == "nosniff"
