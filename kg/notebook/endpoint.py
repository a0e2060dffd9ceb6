"""Ask a SPARQL endpoint on the network, only when its address is given."""

from __future__ import annotations

import re
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox

from kg.errors import QueryError, UsageError
from kg.namespaces import PREFIXES
from kg.store.sparql import Result, tokens_of

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
LARGEST = 200 * 1024 * 1024  # bytes of an answer


def ask(address: str, query: str, *, seconds: float = 60) -> Result:
    """Return an endpoint's answer to a query. Raises QueryError when it refuses, cannot be reached, or says too much."""
    if not address.startswith(("http://", "https://")):
        raise UsageError(f"{address}: an endpoint's address starts with http:// or https://")
    body = urlencode({"query": _with_prefixes(query)}).encode()
    try:
        with urlopen(Request(address, body, {"Accept": ACCEPT, "User-Agent": "kg"}), timeout=seconds) as reply:
            kind = reply.headers.get_content_type()
            raw = reply.read(LARGEST + 1)
    except HTTPError as error:
        said = error.read(2000).decode("utf-8", "replace").strip()
        raise QueryError(f"{address}: {error.code} {error.reason}" + (f": {said}" if said else "")) from error
    except (URLError, TimeoutError, OSError) as error:
        raise QueryError(f"{address}: cannot be reached ({getattr(error, 'reason', error)})") from error
    if len(raw) > LARGEST:
        raise QueryError(f"{address}: the answer is larger than {LARGEST >> 20} MB; add LIMIT to the query")
    return _read(raw, kind, address)


def _read(raw: bytes, kind: str, address: str) -> Result:
    results, triples = ox.QueryResultsFormat.from_media_type(kind), ox.RdfFormat.from_media_type(kind)
    try:
        if results:
            return ox.parse_query_results(raw, results)
        if triples:
            store = ox.Store()
            store.bulk_load(raw, format=triples)
            return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{address}: its answer is not valid {kind} ({error})") from error
    raise QueryError(f"{address}: it answers in {kind or 'no known format'}, which is none of SPARQL's")


def _with_prefixes(query: str) -> str:
    """Return the query with those of the contract's prefixes that it uses and does not declare."""
    tokens = tokens_of(query)
    used = {prefix for kind, text in tokens if kind == "name" for prefix in re.findall(r"([A-Za-z][\w-]*):", text)}
    words = [(kind, text) for kind, text in tokens if kind not in ("space", "comment")]
    pairs = zip(words, words[1:], strict=False)
    declared = {b[1].partition(":")[0] for a, b in pairs if a[1].upper() == "PREFIX"}
    lines = [f"PREFIX {p}: <{PREFIXES[p]}> " for p in sorted(used & PREFIXES.keys() - declared)]
    return "".join(lines) + query
