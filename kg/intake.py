"""Articles through the engine into the records, each read once: what is kept is not read again.

    with reader(settings) as read_tasks:
        intake = Intake(records, versions, settings, read_tasks, refused, on_article)
        arrived = intake.arrive(articles, total)           # read now, or before
        change = intake.complete(corpus, corpus.compare(arrived, roots))
        intake.records_of(change)                          # an ArticleRecord each
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from kg.corpus import Arrived, Change, Corpus, Withdrawn
from kg.errors import ArticleError
from kg.model import Article, ArticleRecord
from kg.settings import Settings


class KeptRecord:
    """An ArticleRecord that is looked up when somebody asks for more than its article: where profile and share are kept, nobody does."""

    def __init__(self, article: Article, look_up: Callable[[], ArticleRecord]):
        self.article, self._look_up = article, look_up

    def __getattr__(self, name: str) -> object:
        """Return what nobody has asked for before, and have all of the record from then on."""
        if name not in ArticleRecord.__dataclass_fields__:
            raise AttributeError(name)
        vars(self).update(vars(self._look_up()))
        return vars(self)[name]


class Intake:
    """Reads articles through the engine, and keeps what it reads: each batch is one transaction."""

    def __init__(self, records, versions, settings, read_tasks, refused, on_article):
        self.records, self.versions, self.settings = records, versions, settings
        self.read_tasks, self.refused, self.on_article = read_tasks, refused, on_article
        self.extracted = self.done = 0

    def arrive(self, articles: Iterable[tuple[str, Article]], total: int) -> list[Arrived]:
        """Return the articles that are read now or were before; the others are refused."""
        from kg.cache import content_of

        arrived: list[Arrived] = []

        def new() -> Iterator[tuple[Arrived, Article]]:
            for root, article in articles:
                one = Arrived(article.id, root, content_of(article), article.published)
                if not self.records.has_reading(one.content, self.versions.pipeline):
                    yield one, article
                    continue
                arrived.append(one)
                self._count(total)

        read = self._read(new(), total)
        return arrived + read

    def complete(self, corpus: Corpus, change: Change) -> Change:
        """Read whatever else the graph holds and was never read by this pipeline; what fails now is withdrawn."""
        missing = [one for one in change.current if not self.records.has_reading(one.content, self.versions.pipeline)]
        told = ((one, self.records.article(one.content, one.id)) for one in missing)
        failed = {one.id for one in missing} - {one.id for one in self._read(told, len(missing))}
        if not failed:
            return change
        lost = [one for one in corpus.current() if one.id in failed and one.id not in change.replaced]
        return replace(
            change,
            current=tuple(one for one in change.current if one.id not in failed),
            withdrawn=(*change.withdrawn, *(Withdrawn(one.id, one.number, one.content) for one in lost)),
            removed=tuple(sorted({*change.removed, *failed})),
        )

    def records_of(self, change: Change, *, whole: bool = True) -> Iterator[ArticleRecord | KeptRecord]:
        """Yield the record of every article that the graph holds now, by id; unless `whole`, one that is looked up if need be."""
        for one in change.current:
            article = self.records.article(one.content, one.id)
            look_up = partial(self.records.reading, article, one.content, self.versions.pipeline)
            yield look_up() if whole else KeptRecord(article, look_up)

    @property
    def _batch(self) -> int:
        workers = 128 if self.settings.engine == "spark" else self.settings.workers  # a cluster gives many back at once
        return self.settings.batch_size * workers

    def _read(self, some: Iterable[tuple], total: int) -> list:
        """Keep what is read in articles, so many a transaction; return those that could be read. The engine asks for some ahead."""
        model, pipeline = self.versions.model, self.versions.pipeline
        sent, read = deque(), []

        def tasks() -> Iterator[tuple[Article, str | None]]:
            for one, article in some:
                sent.append((one, article))
                yield article, self.records.annotation(one.content, model)

        for number, reading in enumerate(self.read_tasks(tasks()), start=1):
            one, article = sent.popleft()
            self._count(total)
            if isinstance(reading.outcome, ArticleError):
                self.refused.append(reading.outcome)
            else:
                self.extracted += 1
                read.append(one)
                self.records.keep(one.content, pipeline, replace(reading.outcome, article=article))
                if reading.annotation is not None:
                    self.records.keep_annotation(one.content, model, reading.annotation)
            if number % self._batch == 0:
                self.records.commit()
        self.records.commit()
        return read

    def _count(self, total: int) -> None:
        self.done += 1
        self.on_article(self.done, max(self.done, total))


@contextmanager
def reader(settings: Settings):
    """Give a function from articles (with annotations kept) to what the engine reads in them, in the same order."""
    from kg.engines import local, spark

    with spark.reader(settings, settings.master) if settings.engine == "spark" else local.reader(settings) as read:
        yield read
