"""Articles through the engine into the records, each read once: what is kept is not read again.

    with reader(settings) as read_tasks:
        intake = Intake(records, versions, settings, read_tasks, refused, on_article)
        arrived = intake.arrive(articles, total)           # read now, or before
        change = intake.complete(corpus, corpus.compare(arrived, roots))
        intake.records_of(change)                          # an ArticleRecord each
"""

from __future__ import annotations

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

    def records_of(self, change: Change, *, whole: bool = True) -> Iterator[ArticleRecord | KeptRecord]:
        """Yield the record of every article that the graph holds now, by id; unless `whole`, one that is looked up if need be."""
        for one in change.current:
            article = self.records.article(one.content, one.id)
            look_up = partial(self.records.reading, article, one.content, self.versions.pipeline)
            yield look_up() if whole else KeptRecord(article, look_up)

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
def reader(settings: Settings):
    """Give a function from articles (with annotations kept) to what the engine reads in them, in the same order."""
    from kg.engines import local, spark

    with spark.reader(settings, settings.master) if settings.engine == "spark" else local.reader(settings) as read:
        yield read
