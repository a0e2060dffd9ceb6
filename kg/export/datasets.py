"""TriG and N-Quads: the graph with its named graphs, one per article, sorted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.export.turtle import Spelling, blocks, replacing
from kg.namespaces import DEFAULT_BASE
from kg.store.ntriples import Quad, Triple, lines


def write_trig(quads: Iterable[Quad], path: Path, base: str = DEFAULT_BASE) -> None:
    """Write quads as TriG: `<article/a.txt> { … }`."""
    spelling = Spelling(base)
    graphs: dict[str, list[Triple]] = {}
    for *triple, graph in quads:
        graphs.setdefault(graph, []).append(tuple(triple))
    with replacing(path) as out:
        out.write(spelling.header().encode())
        for graph in sorted(graphs):
            if graph:
                out.write(f"\n{spelling.short(graph)} {{\n".encode())
            for block in blocks(graphs[graph], spelling, indent="    " if graph else ""):
                out.write(f"{'' if graph else chr(10)}{block}".encode())
            if graph:
                out.write(b"}\n")


def write_nquads(quads: Iterable[Quad], path: Path) -> None:
    """Write quads as sorted N-Quads, one per line."""
    with replacing(path) as out:
        out.writelines(sorted(lines(quads)))
