"""A graph on a server: Oxigraph's own from PyPI, started on loopback, with the Graph Store Protocol and without it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from corpus import files, text, write

import kg
from kg import pipeline
from kg.errors import QueryError, StoreError, UsageError
from kg.store.ntriples import lines
from kg.store.remote import Remote

THREE = {f"{n}.txt": text(n) for n in range(3)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def server(tmp_path):
    """The address of an empty Oxigraph server. By hand: `oxigraph serve --location data --bind localhost:7878`."""
    command = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if command is None:
        pytest.skip("the oxigraph server is not installed; pip install oxigraph")
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [command, "serve", "--location", str(tmp_path / "server"), "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://{address}/query?query=ASK%7B%7D", timeout=5).read()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    yield f"http://{address}"
    process.terminate()
    process.wait(10)


def held(address: str) -> set[bytes]:
    """Return what the server holds, as N-Quads, without the note of which build it is."""
    found = kg.open(address).quads(reading=True)
    return {line for line in lines(found) if b"graph/state" not in line}


def built(out: Path) -> set[bytes]:
    return set(lines(kg.open(out).quads(reading=True)))


def test_a_build_into_a_server_and_its_changes(server, tmp_path, monkeypatch):
    source, out = write(tmp_path / "in", THREE), tmp_path / "out"
    settings = pipeline.Settings(store=server)
    pipeline.build([source], out, settings)
    assert held(server) == built(out)
    sent = []
    original = Remote._replace
    monkeypatch.setattr(Remote, "_replace", lambda self, graph, found: sent.append(graph) or original(self, graph, found))
    pipeline.build([source], out, settings)
    assert not sent, "nothing has changed"
    changed = {"0.txt": THREE["0.txt"], "2.txt": text(2, edition=1)}
    pipeline.build([write(source, changed)], out, settings)
    assert held(server) == built(out)
    assert not any("article/0.txt" in graph for graph in sent)
    pipeline.remove(["2.txt"], out)  # the server is remembered
    assert held(server) == built(out)


def test_a_server_that_lost_its_data_gets_all_of_it_again(server, tmp_path):
    source, out = write(tmp_path / "in", THREE), tmp_path / "out"
    pipeline.build([source], out, pipeline.Settings(store=server))
    Remote(server)._update("DROP ALL")
    pipeline.build([source], out, pipeline.Settings(store=server))
    assert held(server) == built(out)
    before = files(out)
    pipeline.build([source], tmp_path / "fresh")
    assert files(tmp_path / "fresh") == before


def test_a_server_without_the_graph_store_protocol(server, tmp_path):
    remote = Remote(server)
    remote.graphs_at = f"{server}/not-there"
    quads = list(kg.graph.KnowledgeGraph.of(pipeline.make_graph([], pipeline.Settings())).quads())
    quads += [("<http://a/s>", "<http://a/p>", '"one\\ntwo \\"three\\" \\\\"', "<https://example.org/kg/graph/x>")]
    known = remote.write(quads, {}, "one")
    assert remote.state() == "one" and remote._has_graphs is False
    (row,) = remote.evaluate("SELECT ?o WHERE { <http://a/s> <http://a/p> ?o }")
    assert row["o"].value == 'one\ntwo "three" \\'
    remote.write([], known, "two")
    assert not list(remote.evaluate("SELECT ?o WHERE { <http://a/s> <http://a/p> ?o }"))


def test_query_the_server_from_the_command_line(server, tmp_path, capsys):
    from kg.query import run

    pipeline.build([write(tmp_path / "in", THREE)], tmp_path / "out", pipeline.Settings(store=server))
    query = "SELECT ?l WHERE { ?p civic:governs ?c ; rdfs:label ?l } ORDER BY ?l"
    run(Remote(server), query, "csv")
    there = capsys.readouterr().out
    run(kg.open(tmp_path / "out"), query, "csv")
    assert there == capsys.readouterr().out
    run(Remote(server), "CONSTRUCT { ?p civic:governs ?c } WHERE { ?p civic:governs ?c }", "turtle")
    assert "civic:" in capsys.readouterr().out
    run(Remote(server), "ASK { ?p a civic:Claim }", "table")
    assert capsys.readouterr().out == "yes\n"


@pytest.mark.parametrize("query", ["DROP ALL", "LOAD <http://a.example/>", "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }"])
def test_a_query_never_writes_and_never_fetches(query):
    with pytest.raises(QueryError):
        Remote("http://127.0.0.1:1").evaluate(query)


def test_credentials_come_from_the_environment_and_are_never_told(monkeypatch):
    import http.server
    import threading

    seen = []

    class Guarded(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            seen.append(self.headers.get("Authorization"))
            self.send_response(302 if self.path.startswith("/moved") else 401)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    guarded = http.server.HTTPServer(("127.0.0.1", 0), Guarded)
    threading.Thread(target=guarded.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{guarded.server_port}"
    monkeypatch.setenv("KG_STORE_USER", "ann")
    monkeypatch.setenv("KG_STORE_PASSWORD", "s3cret")
    with pytest.raises(StoreError, match="401") as caught:
        Remote(address)._update("DROP ALL")
    assert seen == ["Basic YW5uOnMzY3JldA=="] and "s3cret" not in str(caught.value)
    with pytest.raises(StoreError, match="302"):  # no redirection takes them elsewhere
        Remote(f"{address}/moved")._update("DROP ALL")
    guarded.shutdown()
    with pytest.raises(UsageError, match="KG_STORE_USER") as refused:
        Remote("http://ann:s3cret@127.0.0.1:1")
    assert "s3cret" not in str(refused.value)


def test_nobody_there():
    with pytest.raises(StoreError, match="no answer .*is the server running"):
        Remote("http://127.0.0.1:1").state()
    with pytest.raises(UsageError, match="not the address of a server"):
        Remote("ftp://a.example")
