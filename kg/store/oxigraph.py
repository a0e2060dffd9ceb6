"""The graph on disk: an Oxigraph store, made beside the one that stands and renamed into its place.

A build never writes into the store that readers have open: a killed one leaves the old graph as it was.
Readers open read-only, so that they stand beside a build and beside each other.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.ntriples import Quad, document

STORE, TURTLE = "store", "graph.ttl"  # what a build leaves in its folder
LOADERS = 2  # threads that load; Oxigraph lets Python's lock go meanwhile, and a third is of no use where one spells
CHUNK = 25_000  # quads sorted in memory by each of them, some 30 MB; larger chunks take more memory and are loaded no quicker
PIECE = 2_500  # quads of a chunk that are spelled together: as Python's own values they take several times the room
_ADVICE = "run `kg build` to make it again"


def build(quads: Iterable[Quad], folder: Path, *, ours: bool = False) -> None:
    """Write quads as the store in `folder`, in place of the one that is there. One build at a time, please.

    What `kg.store.terms` has spelled is `ours` and not checked again: that would be a fifth of the time.
    """
    folder = Path(folder)
    new = _beside(folder, "new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(new, ignore_errors=True)  # what a killed build left
        _load(quads, new, ours)
        _swap(new, folder)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{folder}: cannot be written ({reason}); check the folder and the disk") from error


def _load(quads: Iterable[Quad], folder: Path, ours: bool) -> None:
    """Load quads chunk by chunk, while the next are spelled: one chunk waits for each thread that has done with its own."""
    _give_back()
    store = ox.Store(str(folder))
    told, loading = iter(quads), deque()
    with ThreadPoolExecutor(LOADERS) as loaders:
        while chunk := b"".join(_documents(islice(told, CHUNK))):
            if len(loading) > LOADERS:
                loading.popleft().result()
            loading.append(loaders.submit(store.bulk_load, chunk, format=ox.RdfFormat.N_QUADS, lenient=ours))
        for load in loading:
            load.result()
    store.flush()
    del store
    _give_back()


def _documents(quads: Iterator[Quad]) -> Iterator[bytes]:
    """Yield quads as texts of N-Quads, until there are no more."""
    return iter(lambda: document(islice(quads, PIECE)), b"")


def _give_back() -> None:
    """Give freed memory back to the system, where the C library can (glibc); the loaders' would be held to the end of the build."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def revised(folder: Path) -> Iterator[ox.Store]:
    """Give a store with the quads of the one in `folder`, to be changed; at the end it takes its place.

    RocksDB never changes a file of sorted quads, so these are linked, not copied: it costs what the change costs.
    """
    new = _beside(folder, "new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for file in sorted(folder.iterdir()):
            if file.suffix == ".sst":
                _linked(file, new / file.name)
            elif file.name != "LOCK" and not file.name.startswith("LOG"):
                shutil.copyfile(file, new / file.name)
        store = ox.Store(str(new))
        yield store
        store.flush()
        del store
        _swap(new, folder)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{folder}: cannot be written ({reason}); check the folder and the disk") from error


@contextmanager
def tidied(folder: Path) -> Iterator[None]:
    """Merge the chunks of a store that was just built, while something else is done: it answers in half the time then.

    This is done in a copy as well, so that a build that is killed meanwhile leaves the store as it was loaded.
    """
    with ThreadPoolExecutor(1) as beside_it:
        merging = beside_it.submit(_merge, folder)
        yield
        merging.result()


def _merge(folder: Path) -> None:
    with revised(folder) as store:
        store.optimize()
    del store
    _give_back()


def _linked(file: Path, to: Path) -> None:
    try:
        os.link(file, to)
    except OSError:  # a file system without hard links
        shutil.copyfile(file, to)


def quads_at(store: ox.Store, subjects: Iterable[str], graphs: Iterable[str], start: str) -> Iterator[ox.Quad]:
    """Yield all quads of some subjects, and in some graphs those of subjects that start so."""
    for subject in subjects:
        yield from store.quads_for_pattern(ox.NamedNode(subject[1:-1]), None, None, None)
    for graph in graphs:
        quads = store.quads_for_pattern(None, None, None, ox.NamedNode(graph[1:-1]))
        yield from (quad for quad in quads if quad.subject.value.startswith(start[1:]))


def exchange(store: ox.Store, old: set[ox.Quad], quads: Iterable[Quad]) -> None:
    """Put quads in the place of old ones. What stands among both is left alone: of a changed article, most does."""
    new = set(ox.parse(document(quads), format=ox.RdfFormat.N_QUADS))
    for quad in old - new:  # first: 0.9 and 0.90 are two spellings, and one quad of the store
        store.remove(quad)
    store.extend(new - old)


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
    store.bulk_load(document(quads), format=ox.RdfFormat.N_QUADS)
    return store


def _first(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
