"""The graph for other programs: `export(graph, "graphml", path)`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def _turtle(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import turtle

    turtle.write((quad[:3] for quad in graph.quads()), path, graph.base)


def _trig(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import datasets

    datasets.write_trig(graph.quads(), path, graph.base)


def _nquads(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import datasets

    datasets.write_nquads(graph.quads(), path)


def _jsonld(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import jsonld

    jsonld.write((quad[:3] for quad in graph.quads()), path, graph.base)


def _graphml(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import networks

    networks.write_graphml(graph.networkx(), path)


def _gexf(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import networks

    networks.write_gexf(graph.networkx(), path)


def _csv(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import tables

    tables.write(graph, path)


def _ftm(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import ftm

    ftm.write(graph, path)


def _wikidata(graph: KnowledgeGraph, path: Path) -> None:
    from kg.export import wikidata

    wikidata.write(graph, path)


WRITERS: dict[str, Callable[[KnowledgeGraph, Path], None]] = {
    "turtle": _turtle,
    "trig": _trig,  # one named graph per article
    "nquads": _nquads,
    "jsonld": _jsonld,
    "graphml": _graphml,  # Gephi, yEd, Cytoscape
    "gexf": _gexf,  # Gephi
    "csv": _csv,  # a folder: nodes.csv, edges.csv, evidence.csv
    "ftm": _ftm,  # FollowTheMoney, one entity a line: Aleph, OpenSanctions' tools
    "wikidata": _wikidata,  # a table to reconcile in OpenRefine
}


def export(graph: KnowledgeGraph, form: str, path: Path) -> None:
    """Write a graph in one of the formats of WRITERS; for "csv" `path` is a folder.

    Whole texts stay in the store; every passage that supports something is written. The same graph gives the
    same bytes. Raises UsageError for an unknown format, StoreError when the path cannot be written.
    """
    writer = WRITERS.get(form)
    if writer is None:
        raise UsageError(f"no format is called {form!r}; choose one of {', '.join(WRITERS)}")
    writer(graph, Path(path))
