"""The local engine: annotate and extract in this process, or in several.

Each article goes through alone. Batches would save a twentieth of the time, but then an article's neighbours could
change its parse, and an article added later would not be read as in a build of all.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from kg.errors import ArticleError, OntologyError
from kg.limits import TooLong, time_limit
from kg.model import Article, ArticleRecord
from kg.settings import Settings

Outcome = ArticleRecord | ArticleError

log = logging.getLogger("kg")

AHEAD = 16  # tasks sent for each process: enough for the one that is done while another reads a long article

Task = tuple[Article, str | None]  # an article, and what the statistical model said about it before, if that was kept


@dataclass(frozen=True)
class Reading:
    """What became of a task: the outcome, and the model's annotation where it is new."""

    outcome: Outcome
    annotation: str | None = None


def records(articles: Iterable[Article], settings: Settings) -> Iterator[Outcome]:
    """Yield the record of every article in the order given; for one that cannot be read, the error.

    Raises ModelError or OntologyError before the first article when the pipeline cannot be loaded.
    """
    with reader(settings) as read_all:
        for reading in read_all((article, None) for article in articles):
            yield reading.outcome


@contextmanager
def reader(settings: Settings) -> Iterator[Callable[[Iterable[Task]], Iterator[Reading]]]:
    """Give a function that reads tasks in the order given. Its processes start with the first task, and end with it."""
    with ExitStack() as stack:
        pool = None

        def read_all(tasks: Iterable[Task]) -> Iterator[Reading]:
            nonlocal pool
            if settings.workers == 1:
                yield from (read(task, settings) for task in tasks)
                return
            if pool is None:
                _load(settings)  # a wrong model or ontology is reported once, here, not by every worker
                pool = stack.enter_context(multiprocessing.get_context("spawn").Pool(settings.workers))
            yield from _ahead(pool, _Reader(settings), tasks, AHEAD * settings.workers)

        yield read_all


def _ahead(pool, work: Callable[[Task], Reading], tasks: Iterable[Task], most: int) -> Iterator[Reading]:
    """Yield what became of each task, in order, with at most so many sent: no process waits while the results are kept."""
    sent = deque()
    for task in tasks:
        if len(sent) == most:
            yield sent.popleft().get()
        sent.append(pool.apply_async(work, (task,)))
    while sent:
        yield sent.popleft().get()


class _Reader:
    """`read` with its settings, in a form that can be sent to a worker."""

    def __init__(self, settings: Settings):
        self.settings = settings

    def __call__(self, task: Task) -> Reading:
        return read(task, self.settings)


def read(task: Task, settings: Settings) -> Reading:
    """Return what became of one article: its record, or why it has none."""
    nlp = _load(settings)
    article, _annotation = task
    try:
        with time_limit(settings.reading.timeout):
            return _read(nlp, task)
    except OntologyError:  # no article's fault
        raise
    except TooLong:
        limit = f"{settings.reading.timeout:g} seconds"
        return Reading(ArticleError(f"{article.id}: not analysed within {limit} of computing; raise --timeout, or leave it out"))
    except Exception as error:  # noqa: BLE001 - the one place where an article's failure is caught
        log.debug("%s", article.id, exc_info=True)
        reason = " ".join(str(error).split())[:200]
        return Reading(ArticleError(f"{article.id}: left out, it cannot be analysed ({type(error).__name__}: {reason})"))


def _read(nlp, task: Task) -> Reading:
    from kg.annotate.kept import revived, spelled
    from kg.annotate.load import COMPONENTS
    from kg.extract import extract

    (article, kept), fresh = task, None
    doc = revived(nlp, kept) if kept else nlp.make_doc(article.text)
    doc._.article = article
    for name, component in nlp.pipeline:
        if name == COMPONENTS[0] and kept is None:
            fresh = spelled(doc)
        if name in COMPONENTS or kept is None:
            doc = component(doc)
    return Reading(extract(doc, article), fresh)


def _load(settings: Settings):
    from kg.annotate.load import load

    return load(settings.model, settings.ontology)
