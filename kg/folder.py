"""The folder that a build writes: its files, its lock, and that all of it is on the disk.

    with locked(folder):
        write(graph, folder, settings, on_stage)   # graph.ttl, graph.html, explore.ipynb, store/
        flushed(folder)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.model import Graph
from kg.pieces import Kept
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.store.growing import Written

GRAPH, PAGE, NOTEBOOK, STORE, LOCK = "graph.ttl", "graph.html", "explore.ipynb", "store", ".kg.lock"


def is_complete(folder: Path) -> bool:
    """Return whether every file of a build is there."""
    return all((folder / name).exists() for name in (GRAPH, PAGE, NOTEBOOK, STORE))


def write(
    graph: Graph,
    folder: Path,
    settings: Settings,
    on_stage: Callable[[str], None],
    known: Written | None = None,
    passages: Kept | None = None,
) -> Written:
    """Write all that a build leaves: store, Turtle, page, notebook (stages 6 and 7).

    `known` stands there already; `passages` are those of articles that the page has shown before.
    """
    from kg.notebook.template import write_notebook
    from kg.ontology import load
    from kg.store.oxigraph import tidied
    from kg.store.streaming import writer_of
    from kg.view import write_page

    ontology = load(settings.ontology or None)
    on_stage("writing the store")
    writer = writer_of(graph, settings.base, ontology=ontology, known=known)
    writer.store(folder / STORE)
    with tidied(folder / STORE) if writer.difference is None else nullcontext():
        on_stage("writing Turtle")
        written = writer.turtle(folder / GRAPH)
        on_stage("drawing the page")
        title = "Who governs, who said, who answered"
        write_page(graph, folder / PAGE, title=title, base=settings.base, ontology=ontology, kept=passages)
    write_notebook(folder / NOTEBOOK)
    return written


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep the folder for this build alone. Raises StoreError when it cannot be written or is in use."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreError(f"{folder}: another build is writing here; wait for it, or name another --out") from error
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); name another --out") from error
    try:
        yield
    finally:
        lock.release()


def flushed(folder: Path) -> None:
    """Wait until what was written is on the disk, so that a power-cut cannot leave half of it."""
    for path in (folder / GRAPH, folder / PAGE, folder / NOTEBOOK, *(folder / STORE).iterdir(), folder / STORE, folder):
        with suppress(OSError):  # folders cannot be flushed everywhere
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
