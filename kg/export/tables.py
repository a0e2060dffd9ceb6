"""CSV for spreadsheets and databases: nodes.csv, edges.csv and evidence.csv in one folder.

A text that a spreadsheet would run as a formula ("=HYPERLINK(…)") gets an apostrophe before it, which shows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.network import JOINT
from kg.export.turtle import replacing
from kg.query import cell

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

NODES = ("id", "label", "type", "aliases", "same_as", "articles", "latitude", "longitude", "iri")
EDGES = (
    "id", "subject", "subject_label", "property", "object", "object_label", "polarity", "status", "source", "modality",
    "time", "confidence", "extractor", "inferred", "holds", "iri",
)  # fmt: skip
EVIDENCE = ("claim", "article", "start", "end", "text")


def write(graph: KnowledgeGraph, folder: Path) -> None:
    """Write the three files. In edges.csv the column `object` is empty where the object is a text (a title)."""
    base = graph.base
    _write(folder / "nodes.csv", NODES, _nodes(graph))
    claims = graph.claims()
    _write(
        folder / "edges.csv",
        EDGES,
        (
            (
                c.id, c.subject_iri.removeprefix(f"{base}entity/"), c.subject, c.property,
                (c.object_iri or "").removeprefix(f"{base}entity/"), c.object, c.polarity, c.status, c.source,
                c.modality, c.time, f"{c.confidence:.2f}", c.extractor, str(c.inferred).lower(), str(c.holds).lower(),
                c.iri,
            )
            for c in claims
        ),
    )  # fmt: skip
    _write(
        folder / "evidence.csv",
        EVIDENCE,
        ((claim.id, e.article, e.start, e.end, e.text) for claim in claims for e in claim.evidence),
    )


def _nodes(graph: KnowledgeGraph) -> Iterable[tuple]:
    for entity in graph.entities():
        known = dict(entity.reference)
        lists = (JOINT.join(values) for values in (entity.aliases, entity.same_as, entity.articles))
        place = (known.get("latitude"), known.get("longitude"))
        yield entity.id, entity.label, entity.cls, *lists, *place, f"{graph.base}entity/{entity.id}"


def _write(path: Path, header: Iterable[str], rows: Iterable[tuple]) -> None:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    with replacing(path) as out:
        out.write(text.getvalue().encode("utf-8", "replace"))
