"""`%%sparql`: answers, bound values, drawings, endpoints, completion, errors that point at the place."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.error import UsageError

from kg.graph import KnowledgeGraph

LABELS = "SELECT ?x WHERE { ?x rdfs:label {name} }"


def run(shell, line: str, cell: str):
    return shell.run_cell_magic("sparql", line, cell)


def test_a_cell_gives_a_table_with_labels_and_links(shell):
    table = run(shell, "", "SELECT ?p ?place WHERE { ?p civic:governs ?place }")
    assert table["p"].tolist() == ["https://example.org/kg/entity/ana-brandt"]
    html = table._repr_html_()
    assert '<a href="https://example.org/kg/entity/ana-brandt"' in html and ">Ana Brandt</a>" in html
    assert ">Port Selma</a>" in table.head(1)._repr_html_()


def test_a_line_asks_the_same(shell):
    assert shell.run_line_magic("sparql", "ASK { ?p civic:governs ?c }") is True


def test_o_keeps_the_answer(shell):
    run(shell, "-o kept", "SELECT ?p WHERE { ?p civic:governs ?c }")
    assert len(shell.user_ns["kept"]) == 1


def test_a_value_is_bound_and_not_pasted(shell):
    shell.user_ns["name"] = "Ana Brandt"
    assert len(run(shell, "", LABELS)) == 1
    shell.user_ns["name"] = 'x" } UNION { ?x ?p ?o } #'
    assert len(run(shell, "", LABELS)) == 0
    shell.user_ns["name"] = "a\\ \n'''\"\"\" {name} ?x"
    assert len(run(shell, "", LABELS)) == 0


def test_entities_addresses_numbers_and_lists_are_terms(shell, graph):
    shell.user_ns |= {"who": graph.entity("Ana Brandt"), "many": ["Ana Brandt", "Port Selma"], "least": 0.95}
    assert len(run(shell, "", "SELECT ?c WHERE { {who} civic:governs ?c }")) == 1
    assert len(run(shell, "", "SELECT ?x WHERE { VALUES ?l { {many} } ?x rdfs:label ?l }")) == 2
    assert len(run(shell, "", "SELECT ?x WHERE { ?x rdfs:label ?l FILTER(?l IN ({many})) }")) == 2
    assert len(run(shell, "", "SELECT ?c WHERE { ?c civic:confidence ?s FILTER(?s > {least}) }")) == 1


def test_braces_in_texts_and_comments_stay(shell):
    shell.user_ns["name"] = "Ana Brandt"
    assert len(run(shell, "", 'SELECT ?x WHERE { ?x rdfs:label "{name}" } # {nothing}')) == 0


def test_an_error_points_at_the_place_as_written(shell):
    shell.user_ns["name"] = "a name that is much longer than its variable"
    with pytest.raises(UsageError) as error:
        run(shell, "", "SELECT ?x WHERE {\n  ?x rdfs:label {name} ; foo:bar ?y }")
    message, row, mark = str(error.value).split("\n")
    assert message.startswith("line 2, column ")
    assert row.strip() == "?x rdfs:label {name} ; foo:bar ?y }"
    assert row[mark.index("^") :].startswith("?y }")  # just behind the unknown prefix


def test_an_unknown_variable_is_answered_with_a_near_one(shell):
    shell.user_ns["place"] = "x"
    with pytest.raises(UsageError, match=r"line 1, column 13: no variable is called plce; did you mean place\?"):
        run(shell, "", "ASK { ?x ?y {plce} }")


def test_what_cannot_be_a_value_is_refused(shell):
    shell.user_ns["name"] = object()
    with pytest.raises(UsageError, match="cannot stand in a query"):
        run(shell, "", LABELS)


def test_an_update_is_refused_and_options_are_explained(shell):
    with pytest.raises(UsageError, match="only read"):
        run(shell, "", "DELETE WHERE { ?s ?p ?o }")
    for line in ("--nonsense", "one two", "-o", "-o 1x", '"'):
        with pytest.raises(UsageError, match="%%sparql"):
            run(shell, line, "ASK {}")


def test_graph_draws_the_triples_with_their_claims(shell):
    drawn = run(shell, "--graph", "CONSTRUCT { ?p civic:governs ?c . ?p civic:knows <urn:x> } WHERE { ?p civic:governs ?c }")
    assert "srcdoc=" in drawn.data and "sandbox=" in drawn.data
    with pytest.raises(UsageError, match="CONSTRUCT"):
        run(shell, "--graph", "SELECT ?x WHERE { ?x a civic:City }")


def test_triples_bring_their_claims_and_sentences(graph):
    from kg.view.triples import from_triples

    found = graph.evaluate("CONSTRUCT { ?p civic:governs ?c . ?p civic:knows <urn:x:y> } WHERE { ?p civic:governs ?c }")
    data = from_triples([(t.subject, t.predicate, t.object) for t in found], graph)
    assert {node.label for node in data.nodes} == {"Ana Brandt", "Port Selma", "urn:x:y"}
    known = {claim.property: claim for claim in data.claims}
    assert known["governs"].passages and not known["governs"].inferred
    assert known["knows"].extractors == ("query",) and not known["knows"].passages


def test_a_folder_may_be_named(shell, graph, tmp_path):
    from example_graph import example

    from kg.store.growing import write_store

    write_store(example(), "https://example.org/kg/", tmp_path / "store")
    assert len(run(shell, str(tmp_path), "SELECT ?c WHERE { ?p civic:governs ?c }")) == 1


@pytest.fixture
def endpoint(graph: KnowledgeGraph):
    """A SPARQL endpoint on this machine that answers with the example graph."""
    import pyoxigraph as ox

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            from urllib.parse import parse_qs

            query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
            try:
                body, status = graph.store.query(query, use_default_graph_as_union=True), 200
                kind = ox.QueryResultsFormat.JSON if not isinstance(body, ox.QueryTriples) else ox.RdfFormat.N_TRIPLES
                raw, media = body.serialize(format=kind), kind.media_type
            except SyntaxError as error:
                raw, media, status = str(error).encode(), "text/plain", 400
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


def test_an_endpoint_answers_in_place_of_the_graph(shell, endpoint):
    shell.user_ns["graph"] = None
    table = run(shell, f"--endpoint {endpoint}", "SELECT ?l WHERE { ?p civic:governs/rdfs:label ?l }")
    assert table["l"].tolist() == ["Port Selma"]
    assert len(run(shell, f"--endpoint {endpoint}", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3")) == 3
    with pytest.raises(UsageError, match="400"):
        run(shell, f"--endpoint {endpoint}", "SELECT ?l WHERE {")


def test_an_endpoint_that_is_not_there_is_named(shell):
    with pytest.raises(UsageError, match="cannot be reached"):
        run(shell, "--endpoint http://127.0.0.1:9/sparql", "ASK {}")
    with pytest.raises(UsageError, match="starts with http"):
        run(shell, "--endpoint file:///etc/passwd", "ASK {}")


def completed(shell, text: str) -> list[str]:
    with provisionalcompleter():
        return [text[: c.start] + c.text + text[c.end :] for c in shell.Completer.completions(text, len(text))]


def test_properties_names_and_variables_complete(shell):
    shell.user_ns["place"] = "x"
    start = "%%sparql\nSELECT ?x WHERE { ?x "
    assert completed(shell, start + "civic:gover") == [start + "civic:governs"]
    assert completed(shell, start + 'rdfs:label "Port S') == [start + 'rdfs:label "Port Selma']
    assert completed(shell, start + "rdfs:label {pla") == [start + "rdfs:label {place"]
    assert not any("governs" in text for text in completed(shell, "x = 'civic:gover"))
