"""Queries in processes of their own, so that one that runs too long or grows too large can really be stopped.

Oxigraph has no time-out: whoever asks for a product of everything with everything gets it. Here the process is killed.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
from dataclasses import dataclass
from io import RawIOBase
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KGError, QueryError

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True)
class Limits:
    """What one query may take, and how many may run at a time."""

    seconds: float = 10
    answer: int = 50 << 20  # bytes
    memory: int = 4 << 30  # bytes of address space, where the system can limit it
    workers: int = 2


@dataclass(frozen=True)
class Question:
    """A query with its data set, and the media types to answer in: for rows and for triples, None if none will do."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: str | None = "application/sparql-results+json"
    triples: str | None = "text/turtle"


@dataclass(frozen=True)
class Reply:
    """An HTTP status, a media type and a body."""

    status: int
    media: str
    body: bytes


class Pool:
    """A few processes that have the graph open; one that is killed is replaced."""

    def __init__(self, folder: Path, limits: Limits):
        self.folder, self.limits = folder, limits
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._all: set[_Worker] = set()
        for _ in range(limits.workers):
            self._start()

    def _start(self) -> None:
        worker = _Worker(self.folder, self.limits)
        self._all.add(worker)
        self._idle.put(worker)

    def ask(self, question: Question) -> Reply:
        """Return the answer to a question, or why there is none: 503 when stopped or when all are busy."""
        try:
            worker = self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            return _said(503, "too many queries at a time; try again in a moment")
        reply = worker.ask(question)
        if reply is not None:
            self._idle.put(worker)
            return reply
        worker.stop()
        self._all.discard(worker)
        self._start()
        return _said(503, f"the query was stopped: it ran longer than {self.limits.seconds:g} seconds or took too much memory")

    def close(self) -> None:
        for worker in self._all:
            worker.stop()


class _Worker:
    def __init__(self, folder: Path, limits: Limits):
        context = multiprocessing.get_context("spawn")
        self.limits = limits
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, folder, limits), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False

    def ask(self, question: Question) -> Reply | None:
        """Return the answer, or None when the process was lost or has to be."""
        try:
            if not self.ready:
                self.connection.recv()  # it has opened the graph; that time is not the query's
                self.ready = True
            self.connection.send(question)
            return self.connection.recv() if self.connection.poll(self.limits.seconds) else None
        except (EOFError, OSError):
            return None

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _work(connection: Connection, folder: Path, limits: Limits) -> None:
    """Answer questions for ever, in a process of its own."""
    from kg.store.oxigraph import open_folder
    from kg.store.reader import Reader

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then stops us
    store, on_disk = open_folder(folder)
    base = Reader(store, on_disk=on_disk).names.base
    _limit_memory(limits.memory)
    connection.send("ready")
    while True:
        try:
            question = connection.recv()
        except EOFError:
            return
        _alarm(limits.seconds + 2)  # should the server be gone by then, the system ends us
        reply = answer(store, question, base, limits)
        _alarm(0)
        connection.send(reply)


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def answer(store: ox.Store, question: Question, base: str, limits: Limits) -> Reply:
    """Return the answer to a question as it goes over the wire."""
    from kg.store import sparql

    try:
        found = sparql.evaluate(
            store, question.text, base=base, default_graphs=question.default_graphs, named_graphs=question.named_graphs
        )
        media, form = _form(found, question)
        if form is None:
            return _said(406, f"the answer can be had as {', '.join(RESULTS if media == 'rows' else TRIPLES)}")
        out = _Limited(limits.answer)
        found.serialize(out, form)
        return Reply(200, media, bytes(out.held))
    except QueryError as error:
        return _said(400, str(error))
    except KGError as error:
        return _said(500, str(error))
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        if isinstance(error, OSError) and _Limited.FULL in str(error):
            return _said(413, f"the answer is larger than {limits.answer >> 20} MB; add a LIMIT to the query")
        return _said(500, f"the query failed: {str(error).splitlines()[0] if str(error) else type(error).__name__}")


def _form(found: object, question: Question) -> tuple[str, object]:
    if isinstance(found, ox.QueryTriples):
        return (question.triples, TRIPLES[question.triples]) if question.triples else ("triples", None)
    return (question.rows, RESULTS[question.rows]) if question.rows else ("rows", None)


def _said(status: int, text: str) -> Reply:
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode())


class _Limited(RawIOBase):
    """A file in memory that refuses to grow beyond a size."""

    FULL = "the answer is too large"

    def __init__(self, most: int):
        self.most = most
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        if len(self.held) + len(data) > self.most:
            raise OSError(self.FULL)
        self.held += data
        return len(data)
