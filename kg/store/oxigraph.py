"""The graph on disk: an Oxigraph store, built whole in a new folder and renamed into place.

A build never writes into the store that readers have open: a killed one leaves the old graph as it was.
Readers open read-only, so that they stand beside a build and beside each other.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Graph
from kg.ontology import Ontology
from kg.store.ntriples import Quad, lines
from kg.store.terms import quads_of

STORE, TURTLE = "store", "graph.ttl"  # what a build leaves in its folder
_ADVICE = "run `kg build` to make it again"


def write_store(graph: Graph, base: str, folder: Path, *, ontology: Ontology | None = None) -> None:
    """Write a finished graph as the store in `folder`, texts and all mentions included. Raises StoreError."""
    build(quads_of(graph, base, ontology=ontology, reading=True), folder)


def build(quads: Iterable[Quad], folder: Path) -> None:
    """Write quads as the store in `folder`, in place of the one that is there. One build at a time, please."""
    folder = Path(folder)
    new = _beside(folder, "new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(new, ignore_errors=True)  # what a killed build left
        _load(quads, new)
        _swap(new, folder)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{folder}: cannot be written ({reason}); check the folder and the disk") from error


def _load(quads: Iterable[Quad], folder: Path) -> None:
    store = ox.Store(str(folder))
    with tempfile.TemporaryFile(dir=folder.parent) as file:
        file.writelines(lines(quads))
        file.seek(0)
        store.bulk_load(file, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _swap(new: Path, folder: Path) -> None:
    old = _beside(folder, "old")
    if folder.exists():  # or else `old` is the last good one: its build was killed between these two renamings
        shutil.rmtree(old, ignore_errors=True)
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def open_folder(path: Path) -> tuple[ox.Store, bool]:
    """Return the graph of a folder that a build wrote, read-only, and True; of an RDF file, in memory, and False.

    In a folder the store comes first, then graph.ttl. Raises StoreError when there is neither, or when it is damaged.
    """
    path = Path(path)
    if path.is_file():
        return _read_file(path), False
    for folder in (path / STORE, _beside(path / STORE, "old"), path):  # .old: killed between two renamings
        if (folder / "CURRENT").is_file():
            return _read_store(folder), True
    if (path / TURTLE).is_file():
        return _read_file(path / TURTLE), False
    raise StoreError(f"{path}: no graph here; run `kg build ARTICLES --out {path}` first")


def _read_store(folder: Path) -> ox.Store:
    try:
        store = ox.Store.read_only(str(folder))
        next(iter(store.quads_for_pattern(None, None, None, None)), None)
        return store
    except OSError as error:
        if isinstance(error, PermissionError) or not os.access(folder, os.R_OK | os.X_OK):
            raise StoreError(f"{folder}: may not be read; check its permissions") from error
        raise StoreError(f"{folder}: cannot be opened ({_first(error)}); {_ADVICE}") from error
    except (RuntimeError, ValueError) as error:
        raise StoreError(f"{folder}: damaged ({_first(error)}); {_ADVICE}") from error


def _read_file(path: Path) -> ox.Store:
    known = ox.RdfFormat.from_extension(path.suffix.lstrip("."))
    if known is None:
        raise StoreError(f"{path}: not a known RDF file; name a folder, or a .ttl, .nt, .nq, .trig or .jsonld file")
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=known)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror or error}); check its permissions") from error
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: not valid {known.name} ({_first(error)}); {_ADVICE}") from error
    return store


def in_memory(quads: Iterable[Quad]) -> ox.Store:
    """Return a store in memory that holds the quads."""
    store = ox.Store()
    store.bulk_load(b"".join(lines(quads)), format=ox.RdfFormat.N_QUADS)
    return store


def _first(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
