"""The page of fifty thousand names against its figures. Slow, so only on demand: KG_BENCHMARKS=1 pytest tests/benchmarks"""

import os
import shutil
import time

import pytest
from benchmarks.large import large

from kg.view import page_html

pytestmark = pytest.mark.skipif(not os.environ.get("KG_BENCHMARKS"), reason="set KG_BENCHMARKS=1 to run benchmarks")

TYPED = ("a", "an", "bel cor", "responded", "nothing such")
CHANGE = """([selector, value]) => {
  const one = document.querySelector(selector);
  if (one.type === 'checkbox') one.checked = !one.checked; else one.value = value;
  const start = performance.now();
  one.dispatchEvent(new Event(one.type === 'checkbox' ? 'change' : 'input'));
  return performance.now() - start;
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "graph.html"
    start = time.process_time()
    path.write_text(page_html(large(50_000, 200_000)), encoding="utf-8")
    print(f"\nbuilt in {time.process_time() - start:.0f} s of processor time, {path.stat().st_size / 1e6:.1f} MB")
    return path


@pytest.fixture(scope="module")
def figures(page):
    """What a browser measures: times in seconds and milliseconds, memory in megabytes."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        start = time.perf_counter()
        tab.goto(page.as_uri(), wait_until="commit")
        tab.wait_for_selector("html[data-drawn]", state="attached", timeout=120_000)
        drawn = time.perf_counter() - start
        tab.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)
        ready = time.perf_counter() - start
        tab.wait_for_timeout(5000)
        found = {
            "drawn": drawn,
            "ready": ready,
            "search": max(tab.evaluate(CHANGE, ["#search", text]) for text in TYPED),
            "filter": max(tab.evaluate(CHANGE, [f"input[data-value={value}]", ""]) for value in ("reported", "City")),
            "heap": tab.evaluate("performance.memory.usedJSHeapSize") / 1e6,
        }
        browser.close()
    print(found)
    return found


def test_the_file_is_small_enough(page):
    assert page.stat().st_size < 40e6


def test_it_opens_quickly(figures):
    assert figures["drawn"] < 2 and figures["ready"] < 5


def test_search_and_filters_answer_at_once(figures):
    assert figures["search"] < 100 and figures["filter"] < 100


def test_it_needs_less_than_a_gigabyte(figures):
    assert figures["heap"] < 1000
