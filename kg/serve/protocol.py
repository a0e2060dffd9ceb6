"""The SPARQL 1.1 protocol: what a request asks, in which formats it wants the answer, and what is refused.

https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from kg.serve.worker import RESULTS, TRIPLES, Question

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
LARGEST = 1 << 20  # bytes of a request
NAMES = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "turtle": "text/turtle", "nt": "application/n-triples",
    "rdf": "application/rdf+xml", "jsonld": "application/ld+json",
}  # fmt: skip
ALSO = {"application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml"}


@dataclass(frozen=True)
class Refusal(Exception):
    """Why a request is not a query: an HTTP status and a line for the reader."""

    status: int
    text: str


def question(method: str, search: str, headers: Mapping[str, str], body: bytes) -> Question | None:
    """Return what is asked; None for a GET without a query, which asks what this service is. Raises Refusal."""
    fields = _fields(search)
    if method == "POST":
        kind, _, more = headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        if "charset" in more.lower() and "utf-8" not in more.lower():
            raise Refusal(415, "send the query in UTF-8")
        if kind == UPDATE:
            raise Refusal(403, "this graph is only read; change the articles and build again")
        if kind not in (FORM, DIRECT):
            raise Refusal(415, f"send a POST as {FORM} or {DIRECT}")
        text = _decoded(body)
        if kind == DIRECT:
            fields = {**fields, "query": [*fields.get("query", []), text]}
        else:
            fields = _merged(fields, _fields(text))
    if "update" in fields:
        raise Refusal(403, "this graph is only read; change the articles and build again")
    queries = fields.get("query", [])
    if method != "POST" and not queries:
        return None
    if len(queries) != 1:
        raise Refusal(400, f"a request holds one query, not {len(queries)}")
    rows, triples = formats(headers.get("accept", ""), fields.get("format", [""])[0])
    return Question(
        queries[0], tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())), rows, triples
    )


def formats(accept: str, name: str = "") -> tuple[str | None, str | None]:
    """Return the media types that suit a request best, for rows and for triples; None where none does."""
    wanted = NAMES.get(name, accept)
    return best(wanted, RESULTS, ALSO), best(wanted, TRIPLES, {})


def best(accept: str, offered: Iterable[str], also: Mapping[str, str] | None = None) -> str | None:
    """Return what an Accept header likes best of what is offered; of equals the first. Nothing accepted: None."""
    choices = [(media, media) for media in offered] + sorted((also or {}).items())
    if not accept.strip():
        return choices[0][1]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    scored = [(_quality(asked, ranges), -n, media) for n, (asked, media) in enumerate(choices)]
    quality, _, media = max(scored)
    return media if quality > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    weights = [p.partition("=")[2] for p in parameters if p.lower().startswith("q=")]
    try:
        return media.lower(), min(1.0, max(0.0, float(weights[0]))) if weights else 1.0
    except ValueError:
        return media.lower(), 0.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """Return the weight that the most special range gives to a media type."""
    for pattern in (media, media.partition("/")[0] + "/*", "*/*"):
        found = [weight for name, weight in ranges if name == pattern]
        if found:
            return found[0]
    return 0.0


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise Refusal(400, f"the request's fields cannot be read ({error})") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the query is not UTF-8 at byte {error.start}") from error


def _merged(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: [*one.get(key, []), *other.get(key, [])] for key in (*one, *other)}


SERVICE = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
<> a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,
        formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD .
"""
