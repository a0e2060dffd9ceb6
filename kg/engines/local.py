"""The local engine: annotate and extract in this process, or in several.

Articles go through in batches of one fixed size, so that the statistical model sees the same neighbours,
and gives the same bytes, whatever the number of workers.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Iterable, Iterator
from itertools import islice

from kg.errors import ArticleError, OntologyError
from kg.model import Article, ArticleRecord
from kg.pipeline import Settings

Outcome = ArticleRecord | ArticleError

log = logging.getLogger("kg")


def records(articles: Iterable[Article], settings: Settings) -> Iterator[Outcome]:
    """Yield the record of every article in the order given; for one that cannot be read, the error.

    Raises ModelError or OntologyError before the first article when the pipeline cannot be loaded.
    """
    batches = _batches(articles, settings.batch_size)
    if settings.workers == 1:
        for batch in batches:
            yield from read_batch(batch, settings)
        return
    _load(settings)  # a wrong model or ontology is reported once, here, not by every worker
    context = multiprocessing.get_context("spawn")
    with context.Pool(settings.workers) as pool:
        for outcomes in pool.imap(_Reader(settings), batches):
            yield from outcomes


class _Reader:
    """`read_batch` with its settings, in a form that can be sent to a worker."""

    def __init__(self, settings: Settings):
        self.settings = settings

    def __call__(self, batch: list[Article]) -> list[Outcome]:
        return read_batch(batch, self.settings)


def read_batch(batch: list[Article], settings: Settings) -> list[Outcome]:
    """Return the outcome of each article; when the batch fails, each is tried alone to find the culprit."""
    nlp = _load(settings)
    try:
        return _read_together(nlp, batch)
    except OntologyError:  # no article's fault
        raise
    except Exception:  # noqa: BLE001 - the one place where an article's failure is caught
        return [_read_alone(nlp, article) for article in batch]


def _read_together(nlp, batch: list[Article]) -> list[Outcome]:
    from kg.extract import extract

    docs = []
    for article in batch:
        doc = nlp.make_doc(article.text)
        doc._.article = article
        docs.append(doc)
    return [extract(doc, article) for doc, article in zip(nlp.pipe(docs, batch_size=len(docs)), batch, strict=True)]


def _read_alone(nlp, article: Article) -> Outcome:
    if len(article.text) > nlp.max_length:
        return ArticleError(f"{article.id}: longer than {nlp.max_length:,} characters; split it into articles")
    try:
        return _read_together(nlp, [article])[0]
    except Exception as error:  # noqa: BLE001
        log.debug("%s", article.id, exc_info=True)
        reason = " ".join(str(error).split())[:200]
        return ArticleError(f"{article.id}: left out, it cannot be analysed ({type(error).__name__}: {reason})")


def _load(settings: Settings):
    from kg.annotate.load import load

    return load(settings.model, settings.ontology)


def _batches(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    stream = iter(articles)
    while batch := list(islice(stream, size)):
        yield batch
