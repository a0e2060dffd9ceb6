"""Ask a server of the W3C Reconciliation API which of its records the graph's entities are.

    kg reconcile --service http://localhost:8000/reconcile --to links.csv

Only names, classes and what they hold are sent, and only to the server that is named. Candidates come back as a
table with the server's own scores; a match is one that the server is sure of, and nobody else's name.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from kg.errors import StoreError, UsageError
from kg.export.wikidata import descriptions
from kg.model import Entity

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

BATCH = 20  # queries in one request
PATIENCE = 30  # seconds for one answer
LARGEST = 8 * 2**20  # bytes of one answer
COLUMNS = ("id", "name", "type", "candidate", "candidate_name", "score", "match")
UNNAMED = frozenset({"Group", "Document"})


def reconcile(graph: KnowledgeGraph, service: str, path: Path, cls: str | None = None) -> tuple[int, int]:
    """Write the candidates for every named entity (of a class); return how many matched, and how many were asked.

    Raises UsageError for an address that is none or a server that does not answer as the API has it.
    """
    if urlsplit(service).scheme not in ("http", "https"):
        raise UsageError(f"--service {service}: not an address; give one that starts with http:// or https://")
    known = {entity.id for entity in graph.entities(cls)} if cls else None
    model = graph.model()
    wanted = [e for e in model.entities if e.cls not in UNNAMED and (known is None or e.id in known)]
    facts = descriptions(model)
    rows, matched = [], 0
    for batch in _batches(iter(wanted)):
        answers = _ask(service, {f"q{number}": _query(entity, facts.get(entity.id, [])) for number, entity in enumerate(batch)})
        for number, entity in enumerate(batch):
            candidates = _candidates(service, answers, f"q{number}")
            matched += any(candidate.get("match") is True for candidate in candidates)
            rows += [_row(entity, candidate) for candidate in candidates] or [(entity.id, entity.label, entity.cls, "", "", "", "")]
    _write(rows, path)
    return matched, len(wanted)


def _batches(entities: Iterator[Entity]) -> Iterator[list[Entity]]:
    while batch := list(islice(entities, BATCH)):
        yield batch


def _query(entity: Entity, facts: list[str]) -> dict[str, Any]:
    properties = [{"pid": "description", "v": fact} for fact in facts]
    return {"query": entity.label, "type": entity.cls, "limit": 5, **({"properties": properties} if properties else {})}


def _ask(service: str, queries: dict[str, Any]) -> dict[str, Any]:
    body = urlencode({"queries": json.dumps(queries, sort_keys=True)}).encode()
    request = Request(service, body, {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the scheme is checked
            data = answer.read(LARGEST + 1)
    except (URLError, OSError, TimeoutError) as error:
        raise UsageError(f"{service}: does not answer ({getattr(error, 'reason', error)}); is the server running?") from error
    try:
        found = json.loads(data) if len(data) <= LARGEST else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise UsageError(f"{service}: answers something other than the Reconciliation API; check the address")
    return found


def _candidates(service: str, answers: dict[str, Any], name: str) -> list[dict[str, Any]]:
    result = answers.get(name, {}).get("result") if isinstance(answers.get(name, {}), dict) else None
    if not isinstance(result, list) or not all(isinstance(c, dict) and "id" in c for c in result):
        raise UsageError(f"{service}: gave no result for a query; it may be of another version of the Reconciliation API")
    return result


def _row(entity: Entity, candidate: dict[str, Any]) -> tuple:
    match = "true" if candidate.get("match") is True else "false"
    return entity.id, entity.label, entity.cls, candidate["id"], candidate.get("name", ""), candidate.get("score", ""), match


def _write(rows: list[tuple], path: Path) -> None:
    from kg.export.wikidata import guarded

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(value) for value in row] for row in rows)
    try:
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); name another --to") from error
