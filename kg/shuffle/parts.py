"""What a cluster wrote, as one graph: N-Quads in parts into a store, and as Turtle, each in one pass.

    load(Path("parts/nquads"), Path("out"))   →  out/store, out/graph.ttl: those that `kg build` writes
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import StoreError
from kg.export import turtle
from kg.namespaces import DEFAULT_BASE
from kg.store import oxigraph
from kg.store.ntriples import Names, Quad
from kg.store.terms import is_reading


def load(parts: Path, out: Path, base: str = DEFAULT_BASE) -> int:
    """Make the store and the Turtle of a folder from N-Quads in parts; return how many there are.

    Raises StoreError when there are none, or when the folder cannot be written.
    """
    files = sorted(parts.glob("*.nq"))
    if not files:
        raise StoreError(f"{parts}: no part-….nq here; name the nquads folder that a build on a cluster wrote")
    oxigraph.build(_quads(files), out / oxigraph.STORE)
    write_turtle(parts, out / oxigraph.TURTLE, base)
    return len(files)


def write_turtle(parts: Path, path: Path, base: str = DEFAULT_BASE) -> None:
    """Write parts, whose order is that of the file, as Turtle: the bytes that a build on one machine writes."""
    spelling = turtle.Spelling(Names(base).base)
    told = (quad for quad in _quads(sorted(parts.glob("*.nq"))) if not is_reading(quad[3]))
    blocks = (turtle.block(spelling, subject, [quad[1:3] for quad in found]) for subject, found in groupby(told, itemgetter(0)))
    turtle.write_blocks(blocks, path, spelling)


def _quads(files: list[Path]) -> Iterator[Quad]:
    for file in files:
        with file.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                subject, predicate, rest = line.split(" ", 2)
                target, graph = rest.removesuffix(" .\n").rsplit(" ", 1)
                yield subject, predicate, target, graph
