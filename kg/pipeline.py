"""Where the stages meet: read, annotate, extract, resolve, claims, store, view."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg import judgements
from kg.corpus import Arrived, Change, ClaimChange, Corpus, Withdrawn
from kg.defaults import DEFAULT_MODEL
from kg.errors import ArticleError, StoreError, UsageError
from kg.ids import digest
from kg.judgements import Judgement
from kg.model import Article, ArticleRecord, Graph
from kg.namespaces import DEFAULT_BASE
from kg.read.options import Options

if TYPE_CHECKING:
    from kg.cache import Records, Versions
    from kg.store.growing import Written

_REMEMBERED = ("model", "ontology", "base", "store")
GRAPH, PAGE, NOTEBOOK, STORE, LOCK = "graph.ttl", "graph.html", "explore.ipynb", "store", ".kg.lock"


@dataclass(frozen=True)
class Settings:
    """What a build may vary. Every field that changes the graph is here and nowhere else."""

    model: str = DEFAULT_MODEL
    ontology: str = ""  # folder; empty for the one that comes with kg
    base: str = DEFAULT_BASE
    workers: int = 1
    engine: str = "local"  # or "spark"
    master: str = "local[*]"  # the cluster that Spark is to use
    batch_size: int = 16  # articles that are kept for good together; it changes nothing in the graph
    store: str = ""  # the address of a SPARQL server that is to hold the graph too
    reading: Options = field(default_factory=Options)  # limits, encoding and columns


@dataclass(frozen=True)
class BuildReport:
    """What a build did: its graph, what became of each article, and what it had to refuse, each with its reason."""

    folder: Path
    refused: tuple[ArticleError, ...] = ()
    change: Change = field(default_factory=lambda: Change(()))
    claims: ClaimChange = field(default_factory=ClaimChange)
    extracted: int = 0  # articles that went through the language pipeline, not taken from what was kept
    made: Graph | None = None  # None when nothing had changed

    @cached_property
    def graph(self) -> Graph:
        """The finished graph; read back from the folder when the build had nothing to do."""
        from kg.graph import KnowledgeGraph

        return self.made if self.made is not None else KnowledgeGraph.open(self.folder).model()


def build(
    paths: Iterable[Path | str],
    out: Path | str = "out",
    settings: Settings | None = None,
    *,
    day: date | None = None,
    on_article: Callable[[int, int], None] = lambda done, total: None,
    on_stage: Callable[[str], None] = lambda name: None,
) -> BuildReport:
    """Read the articles of files and folders into the graph of the folder `out`, which becomes what they say now.

    Articles that have not changed are not read again; one that is no longer in its folder is withdrawn, as of `day`
    or the last day that an article of this build gives. Articles that came from other paths stay as they are.

    `on_article` hears how many articles are done, of how many; `on_stage` the name of each stage.
    Raises UsageError when there is nothing to read, StoreError when `out` cannot be written.
    Whatever stood in `out` stays until the new graph is complete.
    """
    from kg import read
    from kg.cache import Records, Versions

    settings = settings or Settings()
    folder = Path(out)
    refused: list[ArticleError] = []
    found = read.sources(paths, refused)
    with locked(folder), Records.open(folder) as records, reader(settings) as read_tasks:
        on_stage("reading articles")
        versions = Versions.of(settings.model, settings.ontology)
        reading = _Reading(records, versions, settings, read_tasks, refused, on_article)
        arrived = reading.arrive(read.articles(found, refused, settings.reading), len(found))
        if not arrived:
            raise UsageError("; ".join(map(str, refused[:3])) + " - no article left to build from")
        corpus = Corpus(records)
        change = corpus.compare(arrived, {source.root for source in found}, day)
        change = reading.complete(corpus, change)
        return _finish(records, corpus, change, reading, folder, settings, on_stage)


def remove(
    idents: Iterable[str],
    out: Path | str = "out",
    settings: Settings | None = None,
    *,
    day: date | None = None,
    on_stage: Callable[[str], None] = lambda name: None,
) -> BuildReport:
    """Take articles out of the graph of the folder `out`; they stay in its history as withdrawn on `day`.

    Raises UsageError for an article that the graph does not hold, or when none would be left.
    """
    from kg.cache import Records, Versions

    folder, wanted = Path(out), list(dict.fromkeys(idents))
    if not folder.is_dir():
        raise StoreError(f"{folder}: no graph here; run `kg build ARTICLES --out {folder}` first")
    with locked(folder), Records.open(folder, make=False) as records, ExitStack() as stack:
        settings = settings or _settings_of(records)
        read_tasks = stack.enter_context(reader(settings))
        corpus = Corpus(records)
        held = {one.id for one in corpus.current()}
        if missing := [ident for ident in wanted if ident not in held]:
            raise UsageError(f"{missing[0]}: no such article in {folder}; `kg sources` lists them")
        if held == set(wanted):
            raise UsageError(f"{folder}: no article would be left; remove the folder instead")
        versions = Versions.of(settings.model, settings.ontology)
        reading = _Reading(records, versions, settings, read_tasks, [], lambda done, total: None)
        change = reading.complete(corpus, corpus.without(wanted, day))
        return _finish(records, corpus, change, reading, folder, settings, on_stage)


def _settings_of(records: Records) -> Settings:
    """Return what the last build of this folder was told."""
    told = records.get_json("settings") or {}
    return Settings(**{name: told[name] for name in _REMEMBERED if name in told})


class _Reading:
    """Reads articles through the engine, a batch at a time, and keeps what it reads: each batch is one transaction."""

    def __init__(self, records, versions, settings, read_tasks, refused, on_article):
        self.records, self.versions, self.settings = records, versions, settings
        self.read_tasks, self.refused, self.on_article = read_tasks, refused, on_article
        self.extracted = self.done = 0

    def arrive(self, articles: Iterable[tuple[str, Article]], total: int) -> list[Arrived]:
        """Return the articles that are read now or were before; the others are refused."""
        from kg.cache import content_of

        arrived, waiting = [], []
        for root, article in articles:
            one = Arrived(article.id, root, content_of(article), article.published)
            if self.records.has_reading(one.content, self.versions.pipeline):
                arrived.append(one)
                self._count(total)
                continue
            waiting.append((one, article))
            if len(waiting) == self._batch:
                arrived += self._read(waiting, total)
                waiting = []
        return arrived + self._read(waiting, total)

    def complete(self, corpus: Corpus, change: Change) -> Change:
        """Read whatever else the graph holds and was never read by this pipeline; what fails now is withdrawn."""
        missing = [one for one in change.current if not self.records.has_reading(one.content, self.versions.pipeline)]
        failed: set[str] = set()
        for start in range(0, len(missing), self._batch):
            batch = [(one, self.records.article(one.content, one.id)) for one in missing[start : start + self._batch]]
            failed |= {one.id for one, _ in batch} - {one.id for one in self._read(batch, len(missing))}
        if not failed:
            return change
        lost = [one for one in corpus.current() if one.id in failed and one.id not in change.replaced]
        return replace(
            change,
            current=tuple(one for one in change.current if one.id not in failed),
            withdrawn=(*change.withdrawn, *(Withdrawn(one.id, one.number, one.content) for one in lost)),
            removed=tuple(sorted({*change.removed, *failed})),
        )

    def records_of(self, change: Change) -> Iterator[ArticleRecord]:
        """Yield the record of every article that the graph holds now, by id."""
        for one in change.current:
            article = self.records.article(one.content, one.id)
            yield self.records.reading(article, one.content, self.versions.pipeline)

    @property
    def _batch(self) -> int:
        workers = 128 if self.settings.engine == "spark" else self.settings.workers  # enough at once for any cluster
        return self.settings.batch_size * workers

    def _read(self, batch: list[tuple], total: int) -> list:
        model, pipeline = self.versions.model, self.versions.pipeline
        tasks = [(article, self.records.annotation(one.content, model)) for one, article in batch]
        read = []
        for (one, article), reading in zip(batch, self.read_tasks(tasks), strict=True):
            self._count(total)
            if isinstance(reading.outcome, ArticleError):
                self.refused.append(reading.outcome)
                continue
            self.extracted += 1
            read.append(one)
            self.records.keep(one.content, pipeline, replace(reading.outcome, article=article))
            if reading.annotation is not None:
                self.records.keep_annotation(one.content, model, reading.annotation)
        self.records.commit()
        return read

    def _count(self, total: int) -> None:
        self.done += 1
        self.on_article(self.done, max(self.done, total))


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for rings of garbage at the end only: a graph has none, and walking it again and again is a fifth of the time."""
    import gc

    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@uncollected()
def _finish(records, corpus, change, reading, folder, settings, on_stage) -> BuildReport:
    """Make the graph of the articles that are current now, and write it; without a change nothing is written."""
    from kg.cache import state_of
    from kg.withdrawn import write_withdrawn

    judged = judgements.read(one.root for one in change.current if one.root)
    state = digest(state_of(change.current, reading.versions, settings.base), *judged)
    report = BuildReport(folder, tuple(reading.refused), change, extracted=reading.extracted)
    known = records.written(_form(settings, reading.versions)) if records.get("complete") else None
    elsewhere = Elsewhere(settings, records, state) if settings.store else None
    if elsewhere and not elsewhere.reached:
        records.set("complete", "")
    if records.get("complete") == state and all((folder / name).exists() for name in (GRAPH, PAGE, NOTEBOOK, STORE)):
        corpus.publish_roots(change)
        records.commit()
        return report
    on_stage("resolving entities")
    graph = make_graph(reading.records_of(change), settings, judged, records.texts)
    claims = corpus.publish(change, graph, reading.versions.pipeline)
    records.set("settings", json.dumps({name: getattr(settings, name) for name in _REMEMBERED}))
    records.set("complete", "")
    records.commit()  # from here on a build that is killed writes the same again
    try:
        written = write(graph, folder, settings, on_stage, known)
        write_withdrawn(corpus, folder, settings.base)
        flushed(folder)
        if elsewhere:
            on_stage("writing to the server")
            elsewhere.write(graph)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{folder}: cannot be written ({reason}); free the disk, then run the same again") from error
    records.keep_written(_form(settings, reading.versions), written, known)
    records.set("complete", state)
    records.prune(reading.versions)
    records.commit()
    return replace(report, claims=claims, made=graph)


def _form(settings: Settings, versions: Versions) -> str:
    """Return the name of what decides how a graph is spelled: written by another, it is written anew."""
    from kg.cache import state_of

    return state_of((), versions, settings.base)


class Elsewhere:
    """The SPARQL server that holds the graph too: what it has of it, and the rest to be sent."""

    def __init__(self, settings: Settings, records: Records, state: str):
        from kg.store.remote import Remote

        self.remote = Remote(settings.store, settings.base)
        self.records, self.state, self.ontology = records, state, settings.ontology
        self._name = f"store {settings.store} {settings.base}"
        held = self.remote.state()
        kept = records.get_json(self._name) or {}
        self.reached = held == state
        self._known = kept.get("graphs", {}) if held is not None and held == kept.get("state") else {}

    def write(self, graph: Graph) -> None:
        """Send what has changed; the server says which build it holds only when all of it is there."""
        from kg.ontology import load
        from kg.store.terms import quads_of

        quads = quads_of(graph, self.remote.base, ontology=load(self.ontology or None), reading=True)
        graphs = self.remote.write(quads, self._known, self.state)
        self.records.set(self._name, json.dumps({"state": self.state, "graphs": graphs}))


@contextmanager
def reader(settings: Settings):
    """Give a function from articles (with annotations kept) to what the engine reads in them, in the same order."""
    from kg.engines import local, spark

    with spark.reader(settings, settings.master) if settings.engine == "spark" else local.reader(settings) as read:
        yield read


def read_articles(articles: Iterable[Article], settings: Settings) -> Iterator[ArticleRecord | ArticleError]:
    """Yield the record of each article, or why it could not be read, in the order given (stages 2 and 3)."""
    from kg.engines import local

    yield from local.records(articles, settings)


def make_graph(
    records: Iterable[ArticleRecord],
    settings: Settings,
    judged: tuple[Judgement, ...] = (),
    texts: MutableMapping[str, bytes] | None = None,
) -> Graph:
    """Return one graph over all records: resolved entities, merged claims, inferred ones (stages 4 and 5).

    `judged` is what the user judged to be the same, or not; `texts` is what is known of texts already, to find their copies.
    """
    from kg import claims, resolve
    from kg.ontology import load

    ordered = sorted(records, key=lambda record: record.article.id)
    ontology = load(settings.ontology or None)
    resolution = resolve.resolve(ordered, ontology, judged)
    return claims.graph(ordered, resolution, ontology, texts)


def write(
    graph: Graph, folder: Path, settings: Settings, on_stage: Callable[[str], None], known: Written | None = None
) -> Written:
    """Write all that a build leaves: store, Turtle, page, notebook (stages 6 and 7). `known` stands there already."""
    from kg.notebook.template import write_notebook
    from kg.ontology import load
    from kg.store.growing import Writer
    from kg.view import write_page

    ontology = load(settings.ontology or None)
    on_stage("writing the store")
    writer = Writer(graph, settings.base, ontology=ontology, known=known)
    writer.store(folder / STORE)
    on_stage("writing Turtle")
    written = writer.turtle(folder / GRAPH)
    on_stage("drawing the page")
    title = "Who governs, who said, who answered"
    write_page(graph, folder / PAGE, title=title, base=settings.base, ontology=ontology)
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
    import os

    for path in (folder / GRAPH, folder / PAGE, folder / NOTEBOOK, *(folder / STORE).iterdir(), folder / STORE, folder):
        with suppress(OSError):  # folders cannot be flushed everywhere
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
