"""A graph on any SPARQL 1.1 server: written with the Graph Store Protocol, or with updates where that is not offered.

    remote = Remote("http://localhost:7878")          # Oxigraph; for others the address of the SPARQL endpoint
    remote.write(quads, known={})                     →  {"<…/article/a.txt>": "5d0c…", …}
    remote.evaluate("SELECT ?who WHERE { … }")

A user and password, or a token, come from the environment only: KG_STORE_USER, KG_STORE_PASSWORD, KG_STORE_TOKEN.
"""

from __future__ import annotations

import base64
import hashlib
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, UsageError
from kg.namespaces import CIVIC, PREFIXES
from kg.spool import in_order
from kg.store import sparql
from kg.store.ntriples import Names, Quad, literal

TIMEOUT = 120  # seconds for one answer
CHUNK = 1_000  # triples in one update
STATE = "state"  # the graph that says which build the server holds
_NOT_OFFERED = (400, 403, 404, 405, 406, 415, 501)
_ALL = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


class _Refusing(urllib.request.HTTPRedirectHandler):
    """Follow no redirection: credentials go to the server that was named and to no other."""

    def redirect_request(self, *_args):
        return None


class Remote:
    """One SPARQL server."""

    def __init__(self, address: str, base: str | None = None):
        parts = urllib.parse.urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"--store {address}: not the address of a server; give one like http://localhost:7878")
        if parts.username or parts.password:
            raise UsageError("--store: an address with a password in it; set KG_STORE_USER and KG_STORE_PASSWORD instead")
        self.address = address.rstrip("/")
        rooted = not parts.path.strip("/")  # Oxigraph has an address for each service below the server's own
        self.query_at, self.update_at, self.graphs_at = (
            (f"{self.address}/query", f"{self.address}/update", f"{self.address}/store") if rooted else (self.address,) * 3
        )
        self.names = Names(base) if base else Names()
        self.base = self.names.base
        self._opener = urllib.request.build_opener(_Refusing())
        self._has_graphs: bool | None = None  # whether it speaks the Graph Store Protocol; None until tried

    # --- reading

    def evaluate(self, query: str, **_options: object) -> sparql.Result:
        """Return the server's answer to a query that only reads. Raises QueryError when it is wrong or not allowed."""
        sparql.read_only(query)
        text = " ".join(f"PREFIX {prefix}: <{name}>" for prefix, name in PREFIXES.items()) + " " + query
        form = urllib.parse.urlencode({"query": text}).encode()
        accept = "application/sparql-results+json, application/n-triples;q=0.9"
        address = f"{self.query_at}?{urllib.parse.urlencode({'union-default-graph': ''})}"
        kind = "application/x-www-form-urlencoded"
        try:
            answer, found = self._send("POST", address, form, kind, accept)
        except _Refused as error:
            raise QueryError(f"the server refused the query ({error})") from error
        if "json" in found:
            return ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
        held = ox.Store()
        held.load(answer, format=ox.RdfFormat.N_TRIPLES)
        return held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def copy(self) -> ox.Store:
        """Return all graphs of the server, held in memory."""
        held = ox.Store()
        held.extend(ox.Quad(row["s"], row["p"], row["o"], row["g"]) for row in self.evaluate(_ALL))
        return held

    def state(self) -> str | None:
        """Return which build the server holds, None when it holds none or another's."""
        node = self.names.of("graph", STATE)
        rows = self.evaluate(f"SELECT ?state WHERE {{ GRAPH {node} {{ {node} <{CIVIC.state}> ?state }} }}")
        return next((row["state"].value for row in rows), None)

    # --- writing

    def write(self, quads: Iterable[Quad], known: Mapping[str, str], state: str) -> dict[str, str]:
        """Make the server hold these quads; graphs that are `known` to be the same there are left alone.

        Returns the fingerprint of each graph, for the next time. The state is written last.
        """
        new: dict[str, str] = {}
        rows = in_order((graph, f"{s} {p} {o} .") for s, p, o, graph in quads)
        for graph, same in groupby(rows, key=itemgetter(0)):
            lines = [line for (_graph, line), _again in groupby(same)]
            new[graph] = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
            if known.get(graph) != new[graph]:
                self._replace(graph, lines)
        for graph in sorted((known.keys() or self._ours()) - new.keys()):
            self._replace(graph, [])
        node = self.names.of("graph", STATE)
        self._replace(node, [f"{node} <{CIVIC.state}> {literal(state)} ."])
        return new

    def _ours(self) -> set[str]:
        """Return the graphs on the server that are named under our base."""
        rows = self.evaluate("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return {str(row["g"]) for row in rows if row["g"].value.startswith(self.base)} - {self.names.of("graph", STATE)}

    def _replace(self, graph: str, lines: list[str]) -> None:
        if self._has_graphs is None and not self._knows_graphs():
            self._has_graphs = False
        if self._has_graphs is not False and self._put(graph, lines):
            return
        self._update(f"DROP SILENT GRAPH {graph}")
        for chunk in _chunks(lines):
            self._update(f"INSERT DATA {{ GRAPH {graph} {{\n{chunk}\n}} }}")

    def _knows_graphs(self) -> bool:
        """False when the server cannot be asked for a graph either: Virtuoso leaves a PUT to its endpoint without an answer."""
        try:
            self._send("GET", f"{self.graphs_at}?{self._graph(self.names.of('graph', STATE))}", None, "*/*", "application/n-triples")
        except _Refused as error:
            return error.code == 404 or error.code not in _NOT_OFFERED
        return True

    @staticmethod
    def _graph(graph: str) -> str:
        return urllib.parse.urlencode({"graph": graph[1:-1]})

    def _put(self, graph: str, lines: list[str]) -> bool:
        """Write a graph with the Graph Store Protocol; False when the server does not speak it."""
        address = f"{self.graphs_at}?{self._graph(graph)}"
        data = "".join(f"{line}\n" for line in lines).encode()
        try:
            self._send("PUT" if lines else "DELETE", address, data or None, "application/n-triples", "*/*")
        except _Refused as error:
            if not lines and error.code == 404:  # what is to go is gone
                return True
            if self._has_graphs is None and error.code in _NOT_OFFERED:
                self._has_graphs = False
                return False
            raise StoreError(f"{self.address}: the server refused a graph ({error}); nothing else was changed") from error
        self._has_graphs = True
        return True

    def _update(self, text: str) -> None:
        try:
            self._send("POST", self.update_at, text.encode(), "application/sparql-update", "*/*")
        except _Refused as error:
            hint = "; set KG_STORE_USER and KG_STORE_PASSWORD" if error.code in (401, 403) else ""
            raise StoreError(f"{self.address}: the server refused an update ({error}){hint}") from error

    # --- the wire

    def _send(self, method: str, address: str, data: bytes | None, kind: str, accept: str) -> tuple[bytes, str]:
        """Return the body of an answer and its media type. Raises _Refused, or StoreError when nobody answers."""
        headers = {"Content-Type": kind, "Accept": accept, "User-Agent": "kg", **_credentials()}
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                return answer.read(), answer.headers.get("Content-Type", "")
        except urllib.error.HTTPError as error:
            raise _Refused(error.code, error.read(300).decode("utf-8", "replace")) from None
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(f"{self.address}: no answer ({reason}); is the server running?") from None


class _Refused(Exception):
    """The server answered with an error."""

    def __init__(self, code: int, text: str):
        super().__init__(f"HTTP {code}: {' '.join(text.split())[:160]}")
        self.code = code


def _credentials() -> dict[str, str]:
    """Return the header that shows who we are, from the environment."""
    if token := os.environ.get("KG_STORE_TOKEN"):
        return {"Authorization": f"Bearer {token}"}
    user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD")
    if user is None or password is None:
        return {}
    return {"Authorization": f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}


def _chunks(lines: list[str]) -> Iterator[str]:
    stream = iter(lines)
    while chunk := list(islice(stream, CHUNK)):
        yield "\n".join(chunk)
