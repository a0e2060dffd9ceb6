"""What it costs to add one article to a graph of many, beside building that article alone.

The many are made up, and their records are those of a perfect reader: only the added article goes through the model.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg import pipeline
from kg.bench.articles import generate, make
from kg.bench.measure import Row, apart, at_most

FIRST_ADDED = 1_000_000  # its number is none of the many's


def rows(count: int, seed: int) -> Iterator[Row]:
    """Yield processor time and memory of a build with one article more; each build in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        many, out = Path(place) / "many", Path(place) / "out"
        added = Path(place) / "new" / "added.txt"
        added.parent.mkdir()
        added.write_text(make(FIRST_ADDED, seed).article.text, encoding="utf-8", newline="")
        apart(planted, many, out, count, seed)
        apart(built, added, Path(place) / "warm")  # the first build after a change of the code compiles the patterns
        alone, _ = apart(built, added, Path(place) / "alone")
        first, whole = apart(built, many, out)
        grown, memory = apart(built, added, out)
    yield Row(f"first build of {count:,} articles that were read before", first, "s")
    yield Row(f"peak memory of it, {count:,} articles", whole / 1e6, "MB")
    yield Row("building one article alone", alone, "s")
    yield Row(f"adding it to {count:,} articles", grown, "s")
    yield at_most(f"adding an article to {count:,} : building it alone", grown / alone, "", 2)
    yield Row(f"peak memory of adding one, {count:,} articles", memory / 1e6, "MB")


def planted(source: Path, out: Path, count: int, seed: int) -> None:
    """Write made-up articles as files, and their records into the folder of a graph."""
    from kg import read
    from kg.cache import Records, content_of
    from kg.versions import Versions

    records = {}
    for made in generate(count, seed):
        path = source / made.article.id
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.article.text, encoding="utf-8", newline="")
        records[made.article.id] = made.record
    settings = pipeline.Settings()
    versions = Versions.of(settings.model, settings.ontology)
    out.mkdir()
    with Records.open(out) as kept:
        for _root, article in read.articles(read.sources([source]), [], settings.reading):
            kept.keep(content_of(article), versions.pipeline, replace(records[article.id], article=article))
        kept.commit()


def built(source: Path, out: Path) -> float:
    """Build, and return the processor seconds of this process, its start and the loading of the model included."""
    pipeline.build([source], out)
    return time.process_time()
