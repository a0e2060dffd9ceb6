"""How fast articles are read: against the bare spaCy pipeline, and with two processes against one."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from kg.bench.measure import Row, at_least, side_by_side
from kg.model import Article
from kg.pipeline import Settings

BATCH = 16


def rows(articles: list[Article], settings: Settings, times: int) -> Iterator[Row]:
    """Yield words per second, and the ratios that matter."""
    words = sum(len(article.text.split()) for article in articles)
    bare, like, ours = speeds(articles, settings, times)
    yield Row("bare spaCy pipeline, as installed", words / bare, "words/s")
    yield Row("bare spaCy pipeline, with our products, rules and entities", words / like, "words/s")
    yield Row("extraction (stages 2 and 3), one process", words / ours, "words/s")
    yield at_least("extraction : bare pipeline", bare / ours, "", 0.80)
    yield Row("extraction : bare pipeline with our products, rules and entities", like / ours, "")
    yield at_least("two workers : one worker, wall clock", workers(articles, settings, min(times, 3)), "", 1.7)
    yield at_least("two workers : one worker, had each a processor to itself", 2 * ours / shared(articles, settings), "", 1.7)


def speeds(articles: list[Article], settings: Settings, times: int) -> list[float]:
    """Return the seconds for all articles: the bare pipeline, the same made fast, and reading by kg."""
    import spacy

    from kg.annotate.attributes import quicken
    from kg.annotate.entities import decide_together
    from kg.annotate.products import make_fast
    from kg.engines import local

    bare, like = spacy.load(settings.model), spacy.load(settings.model)
    make_fast(like)
    quicken(like)
    decide_together(like)
    texts = [article.text for article in articles]

    def run(nlp) -> None:
        for _ in nlp.pipe(texts, batch_size=BATCH):
            pass

    def read() -> None:
        for _ in local.records(articles, replace(settings, workers=1)):
            pass

    local.read((articles[0], None), settings)  # loads the model and the patterns
    return side_by_side(times, lambda: run(bare), lambda: run(like), read)


def workers(articles: list[Article], settings: Settings, times: int) -> float:
    """Return how many times faster two processes read than one, start-up apart."""
    from kg.engines import local

    tasks = [(article, None) for article in articles]

    def wall(read_all) -> float:
        start = time.perf_counter()
        for _ in read_all(iter(tasks)):
            pass
        return time.perf_counter() - start

    with local.reader(replace(settings, workers=1)) as one, local.reader(replace(settings, workers=2)) as two:
        for read_all in (one, two):
            for _ in read_all(iter(tasks[:8])):  # each process loads its model
                pass
        return statistics.median(wall(one) / wall(two) for _ in range(times))


def shared(articles: list[Article], settings: Settings) -> float:
    """Return the processor seconds that two processes need for all articles, sending them included, start-up apart.

    Twice those of one process over these is what two workers win where nothing else runs: the clock on the wall
    tells that on an idle machine only.
    """
    from kg.engines import local

    tasks = [(article, None) for article in articles]

    def spent(given: list) -> float:
        before = sum(os.times()[:4])  # of this process, and of those that it has waited for
        with local.reader(replace(settings, workers=2)) as read_all:
            for _ in read_all(iter(given)):
                pass
        return sum(os.times()[:4]) - before

    return spent(tasks[:8] + tasks) - spent(tasks[:8])
