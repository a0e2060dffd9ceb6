"""The arithmetic of the benchmarks, and their report; not how fast anything is."""

import pytest

from kg import pipeline
from kg.bench import growing, stages, store
from kg.bench.measure import Row, apart, at_least, at_most, slope
from kg.bench.plot import plot
from kg.bench.report import table


def test_growth_is_the_exponent():
    assert slope([(n, 3 * n**2) for n in (10, 100, 1000)]) == pytest.approx(2)
    assert slope([(n, 7 * n) for n in (10, 100, 1000)]) == pytest.approx(1)


def test_the_table_says_whether_the_aim_was_met():
    shown = table([at_least("speed", 0.7, "", 0.8), at_most("size", 12, "kB", 20), Row("memory", 1234567, "B")])
    assert "| speed | 0.70 | ≥ 0.8 | **no** |" in shown
    assert "| size | 12.00 kB | ≤ 20 | yes |" in shown
    assert "| memory | 1,234,567 B |  |  |" in shown


def test_the_plot_escapes_names_and_rises():
    svg = plot({"a<b": [(10, 1), (100, 10)]}, "articles", "seconds")
    assert "a&lt;b" in svg
    (x1, y1), (x2, y2) = [tuple(map(float, p.split(","))) for p in svg.split('points="')[1].split('"')[0].split()]
    assert x2 > x1 and y2 < y1


def test_stages_and_store_can_be_measured():
    found, memory = apart(stages.measured, 3, 0)
    rows = list(stages.rows({3: {**found, "memory": memory}}, 3000.0))
    assert {row.name for row in rows} >= {"triples for each claim, all provenance counted", "stages 4–7 together, 3 articles"}
    assert memory > 50e6
    names = [row.name for row in store.rows(3, 0, 1)]
    assert sum(name.startswith("query") for name in names) == 2 * len(store.QUESTIONS)


def test_the_articles_that_one_is_added_to_need_no_reading(tmp_path):
    growing.planted(tmp_path / "in", tmp_path / "out", 3, 0)
    report = pipeline.build([tmp_path / "in"], tmp_path / "out")
    assert report.extracted == 0 and len(report.graph.articles) == 3


def test_the_memory_of_a_process_is_its_own():
    """Not that of the one that started it, which holds much here."""
    held = bytearray(600_000_000)
    held[::4096] = b"x" * len(held[::4096])
    _result, memory = apart(abs, -1)
    assert memory < 300_000_000, len(held)
