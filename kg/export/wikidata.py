"""Write a reconciliation table (CSV): one line per person, body and place, for OpenRefine or Mix'n'match.

    id,name,type,aliases,description,articles,wikidata,geonames
    michelle-wu,Michelle Wu,Official,Mayor Wu|Wu,Mayor; Boston,2,,
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.export.ftm import WIKIDATA
from kg.gazetteer import GEONAMES
from kg.model import Entity, Graph

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

COLUMNS = ("id", "name", "type", "aliases", "description", "articles", "wikidata", "geonames")
DESCRIBING = ("hasTitle", "governs", "represents", "serves", "leads", "memberOf", "hasJurisdiction", "locatedIn", "partOf")
LONGEST = 5  # facts in a description


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the table, ordered by id. Raises StoreError for a path that is not writable."""
    try:
        path.write_text(table(graph.model()), encoding="utf-8", newline="")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); name another --to") from error


def table(graph: Graph) -> str:
    """Return the table as text."""
    facts = descriptions(graph)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entity in sorted(graph.entities, key=lambda entity: entity.id):
        if entity.cls not in ("Group", "Document"):
            writer.writerow(guarded(value) for value in _row(entity, facts.get(entity.id, [])))
    return out.getvalue()


def descriptions(graph: Graph) -> dict[str, list[str]]:
    """Return what tells an entity from its namesakes: its titles, and what it governs, leads or lies in."""
    labels = {entity.id: entity.label for entity in graph.entities}
    found: dict[str, list[str]] = {}
    for claim in sorted(graph.claims, key=lambda claim: (DESCRIBING.index(claim.property), claim.object) if claim.property in DESCRIBING else (99, "")):
        if claim.holds and claim.property in DESCRIBING:
            said = claim.object[1:] if claim.object.startswith("=") else labels.get(claim.object, claim.object)
            if said not in found.setdefault(claim.subject, []):
                found[claim.subject].append(said)
    return {ident: said[:LONGEST] for ident, said in found.items()}


def _row(entity: Entity, facts: list[str]) -> tuple:
    wikidata = [link.removeprefix(WIKIDATA) for link in entity.same_as if link.startswith(WIKIDATA)]
    geonames = [link.removeprefix(GEONAMES).strip("/") for link in entity.same_as if link.startswith(GEONAMES)]
    return (
        entity.id, entity.label, entity.cls, "|".join(entity.aliases), "; ".join(facts), len(entity.articles),
        "|".join(wikidata), "|".join(geonames),
    )  # fmt: skip


def guarded(value: object) -> object:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
