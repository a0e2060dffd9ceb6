"""Where the stages meet: read, annotate, extract, resolve, claims, store, view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg import judgements
from kg.corpus import Change, ClaimChange, Corpus
from kg.errors import ArticleError, StoreError, UsageError
from kg.folder import flushed, is_complete, locked, write
from kg.ids import digest
from kg.judgements import Judgement
from kg.model import Article, ArticleRecord, Graph
from kg.pieces import Kept
from kg.settings import Settings, remember, remembered
from kg.spool import within

if TYPE_CHECKING:
    from kg.versions import Versions


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

    @property
    def sizes(self) -> dict[str, int]:
        """How many articles, entities, claims and statements there are; to count them, a graph that stood already is not read back."""
        from kg.graph import KnowledgeGraph

        names = ("articles", "entities", "claims", "statements")
        if self.made is not None:
            return {name: len(getattr(self.made, name)) for name in names}
        counts = KnowledgeGraph.open(self.folder).counts()
        return {name: counts[name] for name in names}


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
    from kg.cache import Records
    from kg.intake import Intake, reader
    from kg.versions import Versions

    settings = settings or Settings()
    folder = Path(out)
    refused: list[ArticleError] = []
    found = read.sources(paths, refused)
    with locked(folder), Records.open(folder) as records, reader(settings) as read_tasks:
        on_stage("reading articles")
        versions = Versions.of(settings.model, settings.ontology)
        intake = Intake(records, versions, settings, read_tasks, refused, on_article)
        arrived = intake.arrive(read.articles(found, refused, settings.reading), len(found))
        if not arrived:
            raise UsageError("; ".join(map(str, refused[:3])) + " - no article left to build from")
        corpus = Corpus(records)
        change = corpus.compare(arrived, {source.root for source in found}, day)
        change = intake.complete(corpus, change)
        return _finish(records, corpus, change, intake, folder, settings, on_stage)


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
    from kg.cache import Records
    from kg.intake import Intake, reader
    from kg.versions import Versions

    folder, wanted = Path(out), list(dict.fromkeys(idents))
    if not folder.is_dir():
        raise StoreError(f"{folder}: no graph here; run `kg build ARTICLES --out {folder}` first")
    with locked(folder), Records.open(folder, make=False) as records, ExitStack() as stack:
        settings = settings or remembered(records)
        read_tasks = stack.enter_context(reader(settings))
        corpus = Corpus(records)
        held = {one.id for one in corpus.current()}
        if missing := [ident for ident in wanted if ident not in held]:
            raise UsageError(f"{missing[0]}: no such article in {folder}; `kg sources` lists them")
        if held == set(wanted):
            raise UsageError(f"{folder}: no article would be left; remove the folder instead")
        versions = Versions.of(settings.model, settings.ontology)
        intake = Intake(records, versions, settings, read_tasks, [], lambda done, total: None)
        change = intake.complete(corpus, corpus.without(wanted, day))
        return _finish(records, corpus, change, intake, folder, settings, on_stage)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for rings of garbage at the end only: a graph has none, and walking it again and again is a fifth of the time."""
    import gc

    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running and not gc.get_freeze_count():  # else somebody keeps his own objects so
            gc.freeze()
            gc.unfreeze()  # what was made meanwhile is old now, left to the next full search; as new it would be walked at once
        if running:
            gc.enable()


@uncollected()
def _finish(records, corpus, change, intake, folder, settings, on_stage) -> BuildReport:
    """Make the graph of the articles that are current now, and write it; without a change nothing is written."""
    from kg.elsewhere import Elsewhere
    from kg.versions import state_of
    from kg.withdrawn import write_withdrawn

    judged = judgements.read(one.root for one in change.current if one.root)
    state = digest(state_of(change.current, intake.versions, settings.base), *judged)
    report = BuildReport(folder, tuple(intake.refused), change, extracted=intake.extracted)
    is_vast = len(change.current) > settings.in_memory
    form = _form(settings, intake.versions)
    known = records.written(form, held=not is_vast) if records.get("complete") else None
    elsewhere = Elsewhere(settings, records, state) if settings.store else None
    if elsewhere and not elsewhere.reached:
        records.set("complete", "")
    if records.get("complete") == state and is_complete(folder):
        corpus.publish_roots(change)
        remember(records, settings)
        records.commit()
        return report
    on_stage("resolving entities")
    found = intake.records_of(change, whole=is_vast)
    with within(folder):
        if is_vast:
            graph = _on_disk(found, folder, settings, judged, on_stage)
        else:
            profiles, shares = (records.pieces(kind, form, change.current) for kind in ("profile", "share"))
            graph = make_graph(found, settings, judged, records.texts, profiles, shares)
        claims = corpus.publish(change, graph, intake.versions.pipeline)
    remember(records, settings)
    records.set("complete", "")
    records.commit()  # from here on a build that is killed writes the same again
    try:
        with within(folder):
            written = write(graph, folder, settings, on_stage, known, records.pieces("passage", form, change.current))
            write_withdrawn(corpus, folder, settings.base)
            flushed(folder)
            if elsewhere:
                on_stage("writing to the server")
                elsewhere.write(graph)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{folder}: cannot be written ({reason}); free the disk, then run the same again") from error
    records.keep_written(form, written, known)
    records.set("complete", state)
    records.prune(intake.versions, form)
    records.commit()
    return replace(report, claims=claims, made=graph)


def _form(settings: Settings, versions: Versions) -> str:
    """Return the name of what decides how a graph is spelled: written by another, it is written anew."""
    from kg.versions import state_of

    return state_of((), versions, settings.base)


def read_articles(articles: Iterable[Article], settings: Settings) -> Iterator[ArticleRecord | ArticleError]:
    """Yield the record of each article, or why it could not be read, in the order given (stages 2 and 3)."""
    from kg.engines import local

    yield from local.records(articles, settings)


def make_graph(
    records: Iterable[ArticleRecord],
    settings: Settings,
    judged: tuple[Judgement, ...] = (),
    texts: MutableMapping[str, bytes] | None = None,
    profiles: Kept | None = None,
    shares: Kept | None = None,
) -> Graph:
    """Return one graph over all records: resolved entities, merged claims, inferred ones (stages 4 and 5).

    `judged` is what the user judged to be the same, or not; `texts` is what is known of texts already, to find their copies;
    `profiles` and `shares` are those of articles that were in a graph before, as `kg.resolve` and `kg.claims` keep them.
    """
    from kg import claims, resolve
    from kg.ontology import load

    ordered = sorted(records, key=lambda record: record.article.id)
    ontology = load(settings.ontology or None)
    resolution = resolve.resolve(ordered, ontology, judged, profiles)
    return claims.graph(ordered, resolution, ontology, texts, shares)


def _on_disk(found: Iterable[ArticleRecord], folder: Path, settings: Settings, judged: tuple[Judgement, ...], on_stage) -> Graph:
    try:
        return make_vast_graph(found, settings, judged, on_stage)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(
            f"{folder}: no room for the temporary files of a large graph ({reason}); free the disk, or make it in memory (--in-memory), then run the same again"
        ) from error


def make_vast_graph(
    records: Iterable[ArticleRecord], settings: Settings, judged: tuple[Judgement, ...], on_stage: Callable[[str], None]
) -> Graph:
    """Return the same graph, made and held on disk."""
    from kg.shuffle.vast import vast

    return vast(records, settings.ontology, judged, on_stage)
