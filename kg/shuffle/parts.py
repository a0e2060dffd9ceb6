"""What a cluster wrote, as one graph: N-Quads in parts into a store, and as Turtle, each in one pass.

    load(Path("parts/nquads"), Path("out"))   →  out/store, out/graph.ttl: those that `kg build` writes
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg import cache
from kg.errors import StoreError
from kg.export import turtle
from kg.namespaces import DEFAULT_BASE
from kg.store import oxigraph
from kg.store.ntriples import Names, Quad
from kg.store.terms import is_reading

_NO_TEXT = r"\udc80-\udcff"  # as which `surrogateescape` reads bytes that are not UTF-8
_IRI = rf'<[A-Za-z][^<>"\s{_NO_TEXT}]*>'
_SAID = rf'[^"\\{_NO_TEXT}]*'
_LITERAL = rf'"{_SAID}(?:\\.{_SAID})*"(?:\^\^{_IRI}|@[\w-]+)?'
_QUAD = re.compile(rf"({_IRI}) ({_IRI}) ({_IRI}|{_LITERAL}) ({_IRI}) \.\n?")


def load(parts: Path, out: Path, base: str = DEFAULT_BASE) -> int:
    """Make the store and the Turtle of a folder from N-Quads in parts; return how many there are.

    Raises StoreError when there are none, when one is no N-Quads, or when the folder is that of a build or cannot be written.
    """
    files = sorted(parts.glob("*.nq"))
    if not files:
        raise StoreError(f"{parts}: no part-….nq here; name the nquads folder that a build on a cluster wrote")
    if (out / cache.FILE).exists():  # the next build would take the parts for what it wrote itself
        raise StoreError(f"{out}: holds a graph that `kg build` keeps; load into another folder, or delete this one first")
    try:
        oxigraph.build(_quads(files), out / oxigraph.STORE)
    except SyntaxError as error:  # an address or a language that only the store knows to be none
        raise StoreError(f"{parts}: not N-Quads ({error}); copy the parts again, or build them again") from error
    with oxigraph.tidied(out / oxigraph.STORE):
        write_turtle(parts, out / oxigraph.TURTLE, base)
    return len(files)


def write_turtle(parts: Path, path: Path, base: str = DEFAULT_BASE) -> None:
    """Write parts, whose order is that of the file, as Turtle: the bytes that a build on one machine writes."""
    spelling = turtle.Spelling(Names(base).base)
    told = (quad for quad in _quads(sorted(parts.glob("*.nq"))) if not is_reading(quad[3]))
    blocks = (turtle.block(spelling, subject, [quad[1:3] for quad in found]) for subject, found in groupby(told, itemgetter(0)))
    turtle.write_blocks(blocks, path, spelling)


def _quads(files: list[Path]) -> Iterator[Quad]:
    """Yield the quads of files as they are spelled. Raises StoreError for a line that is none, as of a copy cut short."""
    for file in files:
        with file.open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                quad = _QUAD.fullmatch(line)
                if quad is None:
                    raise StoreError(f"{file}:{number}: no N-Quad; copy the file again, or build it again")
                yield quad.groups()
