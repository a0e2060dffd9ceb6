"""Run the comparisons and write what they gave: a table in Markdown, a plot, and the numbers as JSON."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from kg.bench.articles import generate
from kg.bench.measure import Row
from kg.bench.plot import plot
from kg.model import Article
from kg.pipeline import Settings

STAGES = ("resolve", "claims", "store", "turtle", "page", "stages")


@dataclass(frozen=True)
class Plan:
    """What to measure, and on how much. The defaults take some twenty minutes; `quick` takes two."""

    texts: int = 40
    sizes: tuple[int, ...] = (100, 1000, 10_000)
    stored: int = 1300  # articles that give about a million triples
    grown: int = 1000  # articles that one is added to
    times: int = 5
    seed: int = 0


QUICK = Plan(texts=10, sizes=(30, 100), stored=30, grown=100, times=3)


def run(plan: Plan, folder: Path, texts: Iterable[Path | str] = (), heard: Callable[[Row], None] = lambda row: None) -> list[Row]:
    """Measure everything, write the report into a folder, and return its rows; `heard` gets each as it comes."""
    from kg.bench import extraction, growing, stages, store

    settings = Settings()
    articles = list(_articles(plan, texts))
    found: list[Row] = []

    def take(rows: Iterator[Row]) -> None:
        for row in rows:
            found.append(row)
            heard(row)

    take(extraction.rows(articles, settings, plan.times))
    speed = next(row.value for row in found if row.name.startswith("extraction ("))
    grown = stages.series(list(plan.sizes), plan.seed)
    take(stages.rows(grown, speed))
    take(store.rows(plan.stored, plan.seed, plan.times))
    take(growing.rows(plan.grown, plan.seed))
    folder.mkdir(parents=True, exist_ok=True)
    lines = {name: [(float(size), grown[size][name]) for size in sorted(grown)] for name in STAGES}
    (folder / "growth.svg").write_text(plot(lines, "articles", "seconds of processor time"), encoding="utf-8")
    (folder / "table.md").write_text(table(found), encoding="utf-8")
    numbers = {"rows": [asdict(row) for row in found], "stages": grown, "plan": asdict(plan), "machine": platform.processor()}
    (folder / "numbers.json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    return found


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table in Markdown."""
    marks = {True: "yes", False: "**no**", None: ""}
    lines = ["| what | measured | aim | met |", "|---|---:|---:|---|"]
    lines += [f"| {row.name} | {row.shown} | {row.aim} | {marks[row.met]} |" for row in rows]
    return "\n".join(lines) + "\n"


def _articles(plan: Plan, paths: Iterable[Path | str]) -> Iterator[Article]:
    """Yield the articles to read: made up ones, or every so-many-th of those in the paths."""
    paths = list(paths)
    if not paths:
        yield from (made.article for made in generate(plan.texts, plan.seed))
        return
    from kg import read

    refused: list = []
    sources = read.sources(paths, refused)
    chosen = sources[:: max(1, len(sources) // plan.texts)]
    yield from (article for _root, article in islice(read.articles(chosen, refused), plan.texts))
