"""The page in a browser: what a reporter clicks, and what must never happen."""

import hashlib
import json
import re
import zlib
from base64 import b64decode, b64encode
from dataclasses import replace

from playwright.sync_api import expect

from kg.model import Claim, Entity, Graph
from kg.view import page_html, write_page
from kg.view.layout import positions

QUOTED = "the Harbor Authority has said Mayor Reyes “never asked” 🙂"


def panel(watched) -> str:
    return watched.page.inner_text("#panel")


def test_a_click_on_a_line_shows_its_sentence(opened, page_file, data):
    watched = opened(page_file)
    places = positions(data)
    # the only line between Tanaka's side and this pair would be bent; "governs" is straight
    (ax, ay), (bx, by) = places["dana-reyes"], places["portland"]
    watched.page.mouse.click(*watched.on_screen(ax + (bx - ax) * 0.5, ay + (by - ay) * 0.5))
    assert "governs" in watched.page.inner_text("#details h2")
    assert watched.page.inner_text("#details mark") == "Mayor Dana Reyes"


def test_a_click_on_a_name_shows_what_is_said_of_it(opened, page_file, data):
    watched = opened(page_file)
    watched.page.mouse.click(*watched.on_screen(*positions(data)["dana-reyes"]))
    shown = panel(watched)
    assert "Dana Reyes" in watched.page.inner_text("#details h2")
    assert "Mayor Reyes" in shown and "responded to" in shown and "Wikidata Q1" in shown
    assert watched.page.get_attribute("#details a[href*=wikidata]", "rel") == "noopener noreferrer"


def test_search_finds_the_answer_to_the_mayor(opened, page_file):
    watched = opened(page_file)
    watched.page.keyboard.press("/")
    watched.page.keyboard.type("ha responded mayor")
    # each letter makes the list anew: wait for the last letter's
    expect(watched.page.locator("#results li").first).to_contain_text("Harbor Authority responded to Dana Reyes")
    watched.page.keyboard.press("ArrowDown")
    watched.page.keyboard.press("Enter")
    assert watched.page.inner_text("#details mark") == QUOTED
    assert "stated by the article" in panel(watched) and "The bridge" in panel(watched) and "2025-03-01" in panel(watched)
    assert "criticized the Harbor Authority on Monday" in watched.page.inner_text("#details .context >> nth=0")
    assert watched.page.evaluate("location.hash") == "#claim/c4"


def test_the_introduction_offers_a_search_that_finds_something(opened, page_file):
    watched = opened(page_file)
    watched.page.click("#details p button")
    assert watched.page.locator("#results li.claim").count() >= 1


def test_search_by_alias_and_escape(opened, page_file):
    watched = opened(page_file)
    watched.search("odd name", "ArrowDown")
    assert watched.page.get_attribute("#search", "aria-activedescendant") == "result-0"
    watched.page.keyboard.press("Enter")
    assert watched.page.inner_text("#details h2").strip().startswith("</script>")
    watched.page.keyboard.press("Escape")
    assert "Every line has a sentence" in panel(watched)
    watched.search("zzzz", "ArrowDown")
    assert watched.page.inner_text("#results") == "Nothing found"


def test_who_claims_and_what_is_denied_is_said(opened, page_file):
    watched = opened(page_file)
    watched.search("sued portland")
    assert "claimed by Lee Tanaka" in panel(watched) and "70 of 100" in panel(watched)
    watched.search("reyes cooperates")
    assert "negated" in panel(watched) and "not: cooperates with" in panel(watched)
    watched.search("tanaka")
    assert "Said" in panel(watched) and watched.page.locator("#details mark").filter(has_text="had sued Portland").count() == 1


def rows(watched) -> str:
    watched.page.evaluate("document.getElementById('table').open = true")
    watched.page.wait_for_timeout(50)
    return watched.page.inner_text("#rows")


def test_filters_hide_lines(opened, page_file):
    watched = opened(page_file)
    assert "sued" in rows(watched) and "not: cooperates with" in rows(watched)
    watched.page.uncheck("input[data-kind=mark][data-value=reported]")
    watched.page.uncheck("input[data-kind=mark][data-value=negated]")
    assert "sued" not in rows(watched) and "not: cooperates with" not in rows(watched)
    watched.page.uncheck("input[data-kind=class][data-value=City]")
    assert "governs" not in rows(watched) and "criticized" in rows(watched)
    watched.page.click("#reset")
    assert "sued" in rows(watched) and "governs" in rows(watched)
    index = watched.page.locator("input[data-kind=property]").evaluate_all(
        "all => all.find(one => one.parentElement.innerText.includes('criticized')).dataset.value")
    watched.page.uncheck(f"input[data-kind=property][data-value='{index}']")
    assert "criticized" not in rows(watched)


def test_the_legend_counts_every_sign(opened, page_file):
    watched = opened(page_file)
    legend = watched.page.inner_text("#filters")
    for text in ("official\n2", "agency\n1", "city\n1", "Stated by the article\n8", "Claimed by somebody\n1", "Negated\n1",
                 "Planned or asked for\n1", "Former or future\n1", "also names without a line\n2"):
        assert text in legend
    assert watched.page.locator("#filters svg.sign").count() == 5


def test_focus_narrows_and_reset_widens(opened, page_file):
    watched = opened(page_file)
    watched.search("portland")
    watched.page.click("text=Only its neighbours")
    assert "Portland and what is one step away" in watched.page.inner_text("#notice")
    assert "met with" not in rows(watched) and "governs" in rows(watched)
    watched.page.click("#reset")
    assert "met with" in rows(watched)


def test_back_leads_to_what_was_seen_before(opened, page_file):
    watched = opened(page_file)
    watched.search("portland")
    watched.page.click("#details button.name >> nth=0")
    watched.page.click("#back")
    assert "Portland" in watched.page.inner_text("#details h2")


def test_hostile_text_stays_text(opened, page_file, hostile):
    watched = opened(page_file)
    assert hostile.split("\u2028")[0].strip() in watched.page.text_content("h1")
    for query in ("harbor", "odd name", "tanaka", "reyes appointed", "portland"):
        watched.search(query)
        for one in watched.page.locator("#details button").all()[:3]:
            one.hover()
    rows(watched)
    watched.page.evaluate("location.hash = '#article/odd.txt'")
    watched.page.wait_for_selector(".article-text")
    assert "<img src=x" in watched.page.inner_text(".article-text")
    assert watched.page.evaluate("window.broken") is None
    assert watched.page.locator("img").count() == 0
    assert watched.page.locator("a[href^=javascript]").count() == 0


def test_an_address_leads_to_a_claim(opened, page_file, tmp_path):
    watched = opened(page_file)
    watched.page.evaluate("location.hash = '#claim/c6'")
    watched.page.wait_for_selector("#details .badge.negated")
    assert "Reyes does not cooperate" in watched.page.inner_text("#details mark")


def test_light_and_dark_wide_and_narrow_show_a_picture(opened, page_file):
    seen = []
    for scheme in ("light", "dark"):
        for size in ((1400, 900), (390, 800)):
            watched = opened(page_file, color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
            watched.page.wait_for_timeout(150)
            seen.append(watched.page.evaluate(
                "(() => { const c = document.querySelector('#canvas canvas');"
                " return new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size; })()"))
            assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert min(seen) > 50


def test_controls_have_names(opened, page_file):
    watched = opened(page_file)
    watched.search("reyes")
    nameless = watched.page.locator("button, input, a").evaluate_all(
        "all => all.filter(one => !(one.textContent.trim() || one.getAttribute('aria-label') || (one.labels && one.labels[0]"
        " && one.labels[0].textContent.trim()))).map(one => one.outerHTML)")
    assert nameless == []
    assert watched.page.get_attribute("#announce", "aria-live") == "polite"
    assert "Dana Reyes" in watched.page.text_content("#announce")


def test_a_graph_of_nothing_opens(opened, tmp_path):
    path = tmp_path / "empty.html"
    write_page(Graph(), path, title="Nothing yet", base="https://example.org/kg/")
    assert "This graph is empty" in opened(path).page.inner_text("#notice")


def test_many_names_open_on_the_most_important(opened, tmp_path):
    entities = tuple(Entity(f"e{n:04}", "Person", f"Person {n}") for n in range(600))
    claims = tuple(
        Claim(f"c{n:04}", f"e{n:04}", "metWith", f"e{n // 3:04}", "affirmed", "asserted", "actual", "current", 0.5, ("x",))
        for n in range(1, 600)
    )
    write_page(Graph((), entities, claims), tmp_path / "many.html", title="Many", base="https://example.org/kg/")
    watched = opened(tmp_path / "many.html")
    assert "90 of 600 names" in watched.page.inner_text("#notice")
    watched.search("person 599")
    assert "Person 599" in watched.page.inner_text("#details h2")
    assert "91 of 600 names" in watched.page.inner_text("#notice")


def test_the_same_graph_gives_the_same_bytes(graph, tmp_path):
    for name in ("a.html", "b.html"):
        write_page(graph, tmp_path / name, title="Bridge", base="https://example.org/kg/")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]
    turned = replace(graph, articles=graph.articles[::-1], entities=graph.entities[::-1], claims=graph.claims[::-1])
    assert page_html(turned, title="Bridge") == (tmp_path / "a.html").read_text(encoding="utf-8")


def test_nothing_but_the_page_s_own_scripts_may_run(page_file):
    html = page_file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1).replace("&#39;", "'")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    own = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    assert len(own) == 2
    for script in own:
        assert b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert not re.findall(r"""(?:src|href)=["']?https?:""", html)


def unpacked(html: str, part: str) -> dict:
    """Return the texts in one part of a page's data, as its script reads them."""
    packed = re.search(rf'id="{part}-data">([A-Za-z0-9+/=]*)</script>', html).group(1)
    raw = zlib.decompress(b64decode(packed))
    return json.loads(raw[4 : 4 + int.from_bytes(raw[:4], "little")])[0]


def test_a_page_of_part_of_the_graph(data):
    labels = unpacked(page_html(data, focus="Tanaka", hops=1), "columns")["nodes"]["label"]
    assert "Lee Tanaka" in labels and "Lonely Island" not in labels


def test_the_page_works_in_a_notebook_s_closed_frame(opened, graph, tmp_path):
    from kg.view import show

    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><html data-ready>{show(graph)._repr_html_()}", encoding="utf-8")
    watched = opened(path)
    frame = watched.page.frame_locator("iframe")
    frame.locator("#search").fill("ha responded mayor")
    frame.locator("#search").press("Enter")
    assert frame.locator("#details mark").inner_text() == QUOTED
