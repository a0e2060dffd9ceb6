"""The editor and the pages in a browser without any other network."""

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.fixture(scope="module")
def tab(browser, address):
    """A page that may ask this server alone, and complains of nothing but refused queries."""
    context = browser.new_context(bypass_csp=False)
    elsewhere = []
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(address) else (elsewhere.append(route.request.url), route.abort()))
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if "503" not in message.text and "400" not in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert elsewhere == [] and complaints == []
    context.close()


def test_an_example_runs_and_leads_to_a_page(tab, address):
    tab.goto(f"{address}/query")
    tab.click("#examples button >> nth=0")
    tab.wait_for_selector("#answer table")
    assert "Ana Brandt" in tab.inner_text("#answer") and "1 row" in tab.inner_text("#state")
    tab.click("#answer a")
    tab.wait_for_selector("h1")
    assert tab.inner_text("h1") == "Ana Brandt" and "/entity/ana-brandt" in tab.url


def test_every_example_is_a_query_that_is_answered(tab, address):
    tab.goto(f"{address}/query")
    for n in range(tab.locator("#examples button").count()):
        tab.click(f"#examples button >> nth={n}")
        tab.wait_for_selector("#state:has-text('ms')")
        tab.wait_for_selector("#answer table, #answer pre", state="attached")
        assert tab.is_hidden("#error")


def test_an_error_puts_the_cursor_there(tab, address):
    tab.goto(f"{address}/query")
    tab.fill("#query", "SELECT ?x\nWHERE { ?x foo }")
    tab.press("#query", "Control+Enter")
    tab.wait_for_selector("#error:visible")
    assert "line 2" in tab.inner_text("#error")
    assert tab.evaluate("document.getElementById('query').selectionStart") > 10
    tab.reload()
    assert "foo" in tab.input_value("#query")  # the address keeps the query


def test_the_picture_is_served(tab, address):
    tab.goto(f"{address}/#entity/ana-brandt")
    tab.wait_for_selector("html[data-ready]", state="attached")
    assert "Ana Brandt" in tab.inner_text("#details h2")


@pytest.mark.parametrize("path", ["/query", "/entity/ana-brandt"])
def test_axe_finds_no_serious_issue(tab, address, path):
    tab.goto(f"{address}{path}")
    if path == "/query":
        tab.click("#examples button >> nth=1")
        tab.wait_for_selector("#answer table")
    found = Axe().run(tab).response["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in ("serious", "critical")] == []
