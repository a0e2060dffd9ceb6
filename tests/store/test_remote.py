"""A graph on a server: Oxigraph's own from PyPI, started on loopback, with the Graph Store Protocol and without it."""

import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from corpus import files, text, write

import kg
from kg import pipeline
from kg.errors import QueryError, StoreError, UsageError
from kg.graph import KnowledgeGraph
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
    quads = list(KnowledgeGraph.of(pipeline.make_graph([], pipeline.Settings())).quads())
    quads += [("<http://a/s>", "<http://a/p>", '"one\\ntwo \\"three\\" \\\\"', "<https://example.org/kg/graph/x>")]
    known = remote.write(quads, {}, "one")
    assert remote.state() == "one" and remote._has_graphs is False
    (row,) = remote.evaluate("SELECT ?o WHERE { <http://a/s> <http://a/p> ?o }")
    assert row["o"].value == 'one\ntwo "three" \\'
    remote.write([], known, "two")
    assert not list(remote.evaluate("SELECT ?o WHERE { <http://a/s> <http://a/p> ?o }"))


def answering(**answers):
    """Start a server on loopback that answers each method with a status; return its address and the methods it gets."""
    heard = []

    def answer(handler):
        heard.append(handler.command)
        handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        handler.send_response(answers.get(handler.command, 200))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    methods = {f"do_{name}": answer for name in ("GET", "PUT", "POST", "DELETE")}
    found = http.server.HTTPServer(("127.0.0.1", 0), type("Handler", (http.server.BaseHTTPRequestHandler,),
                                                         {**methods, "log_message": lambda *_: None}))  # fmt: skip
    threading.Thread(target=found.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{found.server_port}/sparql", heard


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"GET": 400}, ["GET", "POST", "POST", "POST", "POST"]),  # no PUT: such a server may leave it without an answer
        ({"GET": 404}, ["GET", "PUT", "PUT"]),
        ({}, ["GET", "PUT", "PUT"]),
        ({"PUT": 405}, ["GET", "PUT", "POST", "POST", "POST", "POST"]),
    ],
)
def test_the_protocol_is_used_where_the_server_speaks_it(answers, expected):
    address, heard = answering(**answers)
    Remote(address).write([("<http://a/s>", "<http://a/p>", '"o"', "<http://a/g>")], {"<http://a/g>": "old"}, "one")
    assert heard == expected


@pytest.fixture
def virtuoso(tmp_path):
    """The address of an empty Virtuoso whose endpoint may be written to. By hand: `virtuoso-t +foreground +configfile virtuoso.ini`."""
    if not (os.environ.get("KG_VIRTUOSO") and shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        pytest.skip("set KG_VIRTUOSO=1, with virtuoso-opensource-7-bin installed (Debian)")
    sql, web = free_port(), free_port()
    (tmp_path / "virtuoso.ini").write_text(
        f"[Database]\nDatabaseFile = v.db\nErrorLogFile = v.log\nLockFile = v.lck\nTransactionFile = v.trx\nxa_persistent_file = v.pxa\n"
        f"[TempDatabase]\nDatabaseFile = t.db\nTransactionFile = t.trx\n[Parameters]\nServerPort = 127.0.0.1:{sql}\nNumberOfBuffers = 4000\n"
        f"[HTTPServer]\nServerPort = 127.0.0.1:{web}\nServerThreads = 4\n[SPARQL]\nResultSetMaxRows = 1000000\n"
    )
    process = subprocess.Popen(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], cwd=tmp_path, stdout=subprocess.DEVNULL)
    grant = "GRANT SPARQL_UPDATE TO \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);"
    for _ in range(300):
        done = subprocess.run(["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"], capture_output=True, text=True)
        if "Done" in done.stdout:
            break
        time.sleep(0.5)
    yield f"http://127.0.0.1:{web}/sparql"
    process.terminate()
    process.wait(30)


def test_virtuoso_holds_the_same_graph(virtuoso, tmp_path):
    source, out = write(tmp_path / "in", THREE), tmp_path / "out"
    pipeline.build([source], out, pipeline.Settings(store=virtuoso))
    base = b"<https://example.org/kg/"
    assert {line for line in held(virtuoso) if line.startswith(base)} == built(out)
    pipeline.build([write(source, {"0.txt": THREE["0.txt"], "2.txt": text(2, edition=1)})], out, pipeline.Settings(store=virtuoso))
    assert {line for line in held(virtuoso) if line.startswith(base)} == built(out)
    assert list(Remote(virtuoso).evaluate("SELECT ?l WHERE { ?p civic:governs ?c ; rdfs:label ?l }"))


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
