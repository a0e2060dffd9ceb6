"""How stages 4 to 7 grow with the number of articles: time and memory of resolving, merging and writing."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kg.bench.articles import generate
from kg.bench.measure import Row, apart, at_most, slope
from kg.pipeline import uncollected

Times = dict[str, float]


@uncollected()
def measured(count: int, seed: int) -> Times:
    """Return the processor seconds of each stage for so many made-up articles, and what they gave.

    The records lie on disk at first, a graph too large for memory stays there, and Python does not look for
    garbage meanwhile: all as in a build.
    """
    from kg import claims, resolve
    from kg.ontology import load
    from kg.settings import Settings
    from kg.shuffle.vast import vast
    from kg.spool import Held
    from kg.store.ntriples import lines
    from kg.store.oxigraph import tidied
    from kg.store.streaming import writer_of
    from kg.store.terms import quads_of
    from kg.view import write_page

    base, ontology = "https://example.org/kg/", load()
    kept = Held.of(made.record for made in generate(count, seed))
    times: Times = {"words": float(sum(len(record.article.text.split()) for record in kept))}
    start = time.process_time()

    def lap(name: str) -> None:
        nonlocal start
        now = time.process_time()
        times[name], start = now - start, now

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        if count > Settings().in_memory:
            graph = vast(kept, on_stage=lambda _name: lap("resolve"))
        else:
            records = list(kept)
            resolution = resolve.resolve(records, ontology)
            lap("resolve")
            graph = claims.graph(records, resolution, ontology)
            del records, resolution
        lap("claims")
        writer = writer_of(graph, base, ontology=ontology)
        writer.store(out / "store")
        with tidied(out / "store"):  # which a build does while it writes the Turtle
            pass
        lap("store")
        writer.turtle(out / "graph.ttl")
        lap("turtle")
        write_page(graph, out / "graph.html", title="made", base=base, ontology=ontology)
        lap("page")
        times["stages"] = sum(times[name] for name in ("resolve", "claims", "store", "turtle", "page"))
        times["bytes"] = float(sum(file.stat().st_size for file in (out / "store").rglob("*") if file.is_file()))
        times["turtle bytes"] = float((out / "graph.ttl").stat().st_size)
        times["triples"] = float(sum(1 for _ in lines(quads_of(graph, base, ontology=ontology))))
    times["claims made"], times["entities"] = float(len(graph.claims)), float(len(graph.entities))
    return times


def series(sizes: list[int], seed: int) -> dict[int, Times]:
    """Return the measurements of each size, each in a process of its own."""
    found = {}
    for size in sizes:
        times, memory = apart(measured, size, seed)
        found[size] = {**times, "memory": float(memory)}
    return found


def rows(found: dict[int, Times], words_per_second: float | None) -> Iterator[Row]:
    """Yield what the series shows."""
    sizes = sorted(found)
    largest = found[sizes[-1]]
    for name in ("resolve", "claims", "store", "turtle", "page", "stages"):
        title = "stages 4–7 together" if name == "stages" else f"stage {name}"
        yield Row(f"{title}, {sizes[-1]:,} articles", largest[name], "s")
        if len(sizes) > 1:
            grown = slope([(size, found[size][name]) for size in sizes])
            yield at_most(f"{title}: growth from {sizes[0]:,} to {sizes[-1]:,} articles (exponent)", grown, "", 1.05)
    if words_per_second:
        share = largest["stages"] / (largest["words"] / words_per_second)
        yield at_most(f"stages 4–7 : extraction, {sizes[-1]:,} articles", share, "", 0.25)
    yield Row(f"peak memory of stages 4–7, {sizes[-1]:,} articles", largest["memory"] / 1e6, "MB")
    if len(sizes) > 2:
        yield at_most(f"peak memory, {sizes[-1]:,} : {sizes[-2]:,} articles", largest["memory"] / found[sizes[-2]]["memory"], "", 1.2)
    yield at_most("triples for each claim, all provenance counted", largest["triples"] / largest["claims made"], "", 20)
    yield Row("store on disk, for each article", largest["bytes"] / sizes[-1] / 1000, "kB")
    yield Row("Turtle, for each article", largest["turtle bytes"] / sizes[-1] / 1000, "kB")
