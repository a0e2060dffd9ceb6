"""FollowTheMoney, the reconciliation table, and a reconciliation server on loopback."""

import csv
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from example_graph import example

from kg.errors import UsageError
from kg.export import export
from kg.export.wikidata import table
from kg.graph import KnowledgeGraph
from kg.reconcile import reconcile


@pytest.fixture
def graph():
    return KnowledgeGraph.of(example())


def test_ftm_is_what_the_library_reads(graph, tmp_path):
    model = pytest.importorskip("followthemoney", reason="install kg[ftm]").model
    export(graph, "ftm", tmp_path / "ftm.json")
    lines = (tmp_path / "ftm.json").read_text(encoding="utf-8").splitlines()
    found = [model.get_proxy(json.loads(line)) for line in lines]
    for proxy in found:
        proxy.schema.validate(proxy.to_dict())
    schemata = {proxy.schema.name for proxy in found}
    assert {"Person", "PublicBody", "Organization", "Position", "Occupancy", "Article", "Documentation", "Directorship"} <= schemata
    mayor = next(proxy for proxy in found if proxy.id == "ana-brandt")
    assert mayor.caption == "Ana Brandt" and "Mayor Brandt" in mayor.get("alias")
    [post] = [proxy for proxy in found if proxy.schema.name == "Position"]
    [held] = [proxy for proxy in found if proxy.schema.name == "Occupancy"]
    assert post.caption == "Mayor of Port Selma"
    assert (held.get("holder"), held.get("post"), held.get("status")) == (["ana-brandt"], [post.id], ["current"])


def test_every_ftm_reference_leads_somewhere(graph, tmp_path):
    model = pytest.importorskip("followthemoney", reason="install kg[ftm]").model
    export(graph, "ftm", tmp_path / "ftm.json")
    found = [model.get_proxy(json.loads(line)) for line in (tmp_path / "ftm.json").read_text().splitlines()]
    ids = {proxy.id for proxy in found}
    assert len(ids) == len(found)
    for proxy in found:
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids, (proxy, prop, value)


def test_the_table_names_what_tells_things_apart():
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table(example())))}
    assert rows["ana-brandt"]["description"] == "Mayor; Port Selma"
    assert rows["ana-brandt"]["aliases"] == "Brandt|Mayor Brandt"
    assert rows["port-selma"]["geonames"] == "99"


class Server(BaseHTTPRequestHandler):
    """A small server of the Reconciliation API: it knows one mayor."""

    asked: list[dict] = []

    def do_POST(self):
        queries = json.loads(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["queries"][0])
        self.asked.extend(queries.values())
        answer = {
            name: {"result": [{"id": "Q1", "name": "Ana Brandt", "score": 98.5, "match": True}] if query["query"] == "Ana Brandt" else []}
            for name, query in queries.items()
        }
        body = b"<html>no such page</html>" if self.path == "/wrong" else json.dumps(answer).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def service():
    server = HTTPServer(("127.0.0.1", 0), Server)
    Server.asked.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_candidates_of_a_server(graph, service, tmp_path):
    assert reconcile(graph, service + "/reconcile", tmp_path / "links.csv") == (1, 5)
    rows = {row["id"]: row for row in csv.DictReader((tmp_path / "links.csv").open())}
    assert (rows["ana-brandt"]["candidate"], rows["ana-brandt"]["match"]) == ("Q1", "true")
    assert rows["lee-oduya"]["candidate"] == ""
    [asked] = [query for query in Server.asked if query["query"] == "Ana Brandt"]
    assert {"pid": "description", "v": "Mayor"} in asked["properties"]


def test_only_one_class_is_asked(graph, service, tmp_path):
    assert reconcile(graph, service + "/reconcile", tmp_path / "links.csv", "Person") == (1, 2)


@pytest.mark.parametrize(("address", "reason"), [
    ("ftp://example.org", "not an address"), ("http://127.0.0.1:9/x", "does not answer"), ("/wrong", "something other"),
])
def test_a_wrong_server_is_named(graph, service, tmp_path, address, reason):
    with pytest.raises(UsageError, match=reason):
        reconcile(graph, service + address if address.startswith("/") else address, tmp_path / "links.csv")
