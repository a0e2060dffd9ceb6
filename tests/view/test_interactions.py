"""What a reader does beyond clicking: going back, sending an address, pinning, reading on, taking along."""

import csv
import io
import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from kg.view import page_html
from kg.view.layout import positions


def heading(watched) -> str:
    return watched.page.inner_text("#details h2")


def table(watched) -> str:
    watched.page.evaluate("document.getElementById('table').open = true")
    watched.page.wait_for_timeout(60)
    return watched.page.inner_text("#rows")


def set_range(watched, name: str, value: int) -> None:
    watched.page.evaluate(
        "([name, value]) => { const one = document.getElementById(name); one.value = value;"
        " one.dispatchEvent(new Event('input')); one.dispatchEvent(new Event('change')); }", [name, value])


def test_the_browser_s_history_goes_back_and_forth(opened, page_file):
    watched = opened(page_file)
    watched.search("portland")
    watched.search("tanaka")
    assert "#entity/lee-tanaka" in watched.page.url
    watched.page.go_back()
    watched.page.locator("#details h2", has_text="Portland").wait_for()
    watched.page.go_back()
    watched.page.locator("#details h2", has_text="Every line").wait_for()
    assert watched.page.locator("#back").is_hidden()
    watched.page.go_forward()
    watched.page.locator("#details h2", has_text="Portland").wait_for()


def test_an_address_carries_focus_filters_and_pins(opened, page_file):
    watched = opened(page_file)
    watched.search("lonely")
    watched.page.click("#pin")
    watched.search("portland")
    watched.page.click("text=Only its neighbours")
    watched.page.uncheck("input[data-kind=mark][data-value=reported]")
    set_range(watched, "sure", 80)
    rows = table(watched)
    address = watched.page.url
    assert "sued" not in rows and "governs" in rows
    again = opened(page_file)
    again.page.goto(address)
    again.page.reload()
    again.page.wait_for_selector("html[data-ready]", state="attached")
    assert table(again) == rows and "Portland" in heading(again)
    assert "one step away" in again.page.inner_text("#notice")
    assert not again.page.is_checked("input[data-kind=mark][data-value=reported]")
    assert again.page.input_value("#sure") == "80"
    assert "pin=lonely" in again.page.url


def test_an_address_that_names_nothing_here_changes_nothing(opened, page_file):
    watched = opened(page_file)
    for odd in ("#entity/nobody", "#claim/%E0%A4%A", "#claim/", "#entity/x?focus=y:9&from=never&sure=lots&pin=z", "#article/none?at=x"):
        watched.page.evaluate("odd => { location.hash = odd; }", odd)
        watched.page.wait_for_timeout(40)
        assert "Every line has a sentence" in heading(watched)


def test_a_pinned_name_stays_when_another_is_looked_at(opened, page_file, data):
    watched = opened(page_file)
    watched.search("tanaka")
    watched.page.click("#pin")
    assert watched.page.get_attribute("#pin", "aria-pressed") == "true"
    watched.search("odd name")
    watched.page.click("text=Only its neighbours")
    assert "“</script>" in table(watched)  # Tanaka's former title is in the table, for Tanaka is in the picture
    watched.search("tanaka")
    watched.page.click("#pin")
    watched.search("odd name")
    watched.page.click("text=Only its neighbours")
    assert "Lee Tanaka" not in table(watched)


def test_expand_adds_hidden_neighbours(opened, tmp_path):
    from kg.model import Claim, Entity, Graph
    from kg.view import write_page

    entities = tuple(Entity(f"e{n:04}", "Person", f"Person {n}") for n in range(400))
    claims = tuple(
        Claim(f"c{n:04}", f"e{n:04}", "metWith", f"e{n // 3:04}", "affirmed", "asserted", "actual", "current", 0.5, ("x",))
        for n in range(1, 400)
    )
    write_page(Graph((), entities, claims), tmp_path / "many.html", title="Many", base="https://example.org/kg/")
    watched = opened(tmp_path / "many.html")
    watched.search("person 120")
    before = int(watched.page.inner_text("#notice").split(" of ")[0])
    assert "hidden neighbours" in watched.page.inner_text("#expand")
    watched.page.click("#expand")
    assert int(watched.page.inner_text("#notice").split(" of ")[0]) == before + 3
    assert watched.page.locator("#expand").count() == 0


def test_the_whole_article_opens_at_the_place(opened, page_file):
    watched = opened(page_file)
    watched.search("ha responded mayor")
    watched.page.click("#details figcaption a")
    assert heading(watched) == "The bridge"
    text = watched.page.locator(".article-text")
    assert "The dispute goes on." in text.inner_text() and "wants the old bridge closed" in text.inner_text()
    assert "never asked" in watched.page.inner_text(".article-text .here")
    named = watched.page.locator(".article-text .mention").all_inner_texts()
    assert "Dana Reyes" in named and "Portland" in named
    assert "#article/bridge.txt?at=" in watched.page.url
    watched.page.click(".article-text .mention >> text=Tanaka >> nth=0")
    assert "Lee Tanaka" in heading(watched)


def test_a_pronoun_is_marked_but_not_as_a_name(opened, graph, tmp_path):
    from dataclasses import replace

    from kg.model import Span

    text = next(a.text for a in graph.articles if a.id == "odd.txt")
    at = text.index("It met")
    path = tmp_path / "pronoun.html"
    more = replace(graph, mentions=(*graph.mentions, ("hostile", "odd.txt", Span(at, at + 2))))
    path.write_text(page_html(more), encoding="utf-8")
    watched = opened(path)
    watched.search("odd name met")
    assert watched.page.inner_text("#details b.subject.stands-for") == "It"
    assert watched.page.inner_text("#details b.object:not(.stands-for)") == "Dana Reyes"


@pytest.mark.parametrize(
    ("search", "words", "look"),
    [
        ("reyes criticized", ["criticized"], "property"),
        ("ha responded reyes", ["said", "“never asked” 🙂"], "property"),  # in pieces, and beyond what JavaScript counts as one letter
        ("ha sued portland", ["sued"], "property reported"),
        ("reyes does not cooperate", ["cooperate"], "property negated"),
        ("reyes appointed odd", ["named"], "property possible"),
    ],
)
def test_the_words_that_tell_a_claim_are_set_off(opened, page_file, search, words, look):
    watched = opened(page_file)
    watched.search(search)
    boxes = watched.page.locator("#details .sentence mark b.property")
    assert boxes.all_inner_texts() == words
    assert boxes.first.get_attribute("class") == look
    drawn = boxes.first.evaluate("e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth]")
    assert drawn[0] == {"property reported": "dashed", "property possible": "dotted"}.get(look, "solid") and drawn[1] != "0px"


def test_a_title_s_words_are_its_object_too(opened, page_file):
    watched = opened(page_file)
    watched.page.goto(page_file.as_uri() + "#claim/c2")
    assert watched.page.inner_text("#details b.property.object") == "Mayor"
    assert watched.page.inner_text("#details b.subject") == "Dana Reyes"


def test_the_words_of_a_claim_lie_inside_a_description(opened, graph, tmp_path):
    from dataclasses import replace

    from kg.model import Span

    text = next(a.text for a in graph.articles if a.id == "bridge.txt")
    at = text.index("had sued Portland")
    path = tmp_path / "inside.html"
    path.write_text(page_html(replace(graph, mentions=(*graph.mentions, ("portland", "bridge.txt", Span(at, at + 8))))), encoding="utf-8")
    watched = opened(path)
    watched.search("ha sued portland")
    assert watched.page.inner_text("#details b.object.stands-for b.property") == "sued"
    assert watched.page.inner_text("#details b.object.stands-for") == "had sued"


def test_a_statement_s_cue_is_set_off_and_the_legend_says_what_boxes_mean(opened, graph, tmp_path):
    from dataclasses import replace

    from kg.model import Span

    text = next(a.text for a in graph.articles if a.id == "bridge.txt")
    at = text.index("Tanaka said") + len("Tanaka ")
    path = tmp_path / "cue.html"
    path.write_text(page_html(replace(graph, statements=(graph.statements[0]._replace(cue_mention=Span(at, at + 4)),))), encoding="utf-8")
    watched = opened(path)
    watched.page.goto(path.as_uri() + "#statement/s1")
    assert watched.page.inner_text("#details blockquote b.property") == "said"
    assert "the words that tell it" in watched.page.text_content("#filters")


def test_the_rule_is_explained_and_an_inference_shows_its_grounds(opened, graph, tmp_path):
    from dataclasses import replace

    follows = replace(graph.claims[3], id="c99", subject="lee-tanaka", evidence=(), inferred=True,
                      extractors=("rule.head-speaks-for-body",), derived_from=("c4", "c1"))
    path = tmp_path / "inferred.html"
    path.write_text(page_html(replace(graph, claims=(*graph.claims, follows))), encoding="utf-8")
    watched = opened(path)
    watched.search("tanaka responded")
    shown = watched.page.inner_text("#details")
    assert "follows from other claims" in shown and "the body responds" in shown
    assert "never asked" in watched.page.inner_text("#details .grounds")
    assert watched.page.locator("#details .grounds figure").count() == 2


@pytest.fixture(scope="module")
def dated_page(graph, tmp_path_factory):
    """A page of two articles of different days and outlets."""
    from dataclasses import replace
    from datetime import date

    articles = tuple(
        replace(a, published=date(2025, 3, 1) if a.id == "bridge.txt" else date(2025, 6, 9),
                publisher="Courier" if a.id == "bridge.txt" else "Bugle") for a in graph.articles
    )
    path = tmp_path_factory.mktemp("dated") / "graph.html"
    path.write_text(page_html(replace(graph, articles=articles)), encoding="utf-8")
    return path


def test_a_brush_over_the_dates_filters(opened, dated_page):
    watched = opened(dated_page)
    assert "met with" in table(watched) and "governs" in table(watched)
    picture = watched.page.locator("svg.dates")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    watched.page.mouse.move(box["x"] + 2, box["y"] + 20)
    watched.page.mouse.down()
    watched.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=3)
    watched.page.mouse.up()
    rows = table(watched)
    assert "governs" in rows and "met with" not in rows
    assert "from=2025-03-01" in watched.page.url and "2025-03-01 to 2025-04" in watched.page.inner_text("#dates-said")
    watched.page.focus("#date-to")
    watched.page.keyboard.press("End")
    assert "met with" in table(watched)


def test_outlets_and_confidence_filter(opened, dated_page):
    watched = opened(dated_page)
    watched.page.uncheck("input[data-kind=outlet][data-value=Courier]")
    assert "met with" in table(watched) and "governs" not in table(watched)
    watched.page.check("input[data-kind=outlet][data-value=Courier]")
    set_range(watched, "sure", 85)
    assert "sued" not in table(watched) and "governs" in table(watched)


def test_the_table_is_copied_and_saved_as_csv(opened, page_file):
    watched = opened(page_file)
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    table(watched)
    watched.page.click("#copy-csv")
    watched.page.locator("#copied", has_text="copied").wait_for(state="attached")
    copied = list(csv.DictReader(io.StringIO(watched.page.evaluate("navigator.clipboard.readText()"))))
    assert len(copied) == 8  # all but the title of Lee Tanaka, who stands alone and is not in the picture
    sued = next(row for row in copied if row["property"] == "sued")
    assert (sued["subject"], sued["object"], sued["status"], sued["according to"]) == (
        "Harbor Authority", "Portland", "reported", "Lee Tanaka")
    watched.page.click(".menu summary")
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-csv")
    assert len(list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))) == 8


def test_the_picture_is_saved_as_png_and_svg(opened, page_file):
    import xml.etree.ElementTree as tree

    watched = opened(page_file)
    watched.page.click(".menu summary")
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-png")
    raw = waiting.value.path().read_bytes()
    assert raw.startswith(b"\x89PNG") and len(raw) > 3000
    assert watched.page.locator("#save-svg").is_hidden()  # the menu closes when something is chosen
    watched.page.click(".menu summary")
    watched.page.keyboard.press("Escape")
    assert watched.page.locator("#save-svg").is_hidden()
    watched.page.click(".menu summary")
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-svg")
    picture = tree.fromstring(waiting.value.path().read_text(encoding="utf-8"))
    texts = ["".join(t.itertext()) for t in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "Dana Reyes" in texts and "governs" in texts
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}path"))) == 8  # seven lines and the arrow's tip
    assert picture.find(".//{http://www.w3.org/2000/svg}script") is None


def test_a_double_click_focuses(opened, page_file, data):
    watched = opened(page_file)
    watched.page.mouse.dblclick(*watched.on_screen(*positions(data)["portland"]))
    watched.page.wait_for_selector("text=Portland and what is one step away", timeout=5000)
    assert "Portland" in heading(watched)


@pytest.fixture(scope="module")
def busy_page(graph, tmp_path_factory):
    """The page, of somebody with more titles and dealings than are shown at once."""
    from dataclasses import replace

    titles = tuple(replace(graph.claims[1], id=f"t{n:02}", object=f"=Title {n}") for n in range(9))
    dealings = tuple(replace(graph.claims[2], id=f"d{n:02}", property="metWith", object="lee-tanaka", status="reported", attributed_to=("portland",)) for n in range(40))
    path = tmp_path_factory.mktemp("busy") / "graph.html"
    path.write_text(page_html(replace(graph, claims=(*graph.claims, *titles, *dealings))), encoding="utf-8")
    return path


def serious_issues(watched, state: str) -> list[str]:
    found = Axe().run(watched.page).response["violations"]
    return [f"{state}: {one['id']}: {one['nodes'][0]['html'][:160]} {json.dumps(one['nodes'][0]['any'][:1])[:200]}"
            for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("options", [{"color_scheme": "light"}, {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}])
def test_axe_finds_no_serious_issue_in_what_opens(opened, busy_page, options):
    watched = opened(busy_page, bypass_csp=True, **options)
    watched.search("dana reyes")
    watched.page.wait_for_timeout(150)
    assert watched.page.locator("#details ul.offices button.more").count() == 1
    problems = serious_issues(watched, "somebody with many offices")
    watched.page.click("#details ul.offices button.more")
    watched.page.click("#pin")
    watched.page.click("text=Two steps round it")
    problems += serious_issues(watched, "two steps round a pinned name")
    watched.page.click(".menu summary")
    problems += serious_issues(watched, "the menu")
    watched.page.keyboard.press("Escape")
    table(watched)
    problems += serious_issues(watched, "the table")
    watched.page.evaluate("document.getElementById('table').open = false")
    if options.get("viewport"):
        watched.page.click("#toggle-filters")
    watched.page.evaluate("document.querySelectorAll('#filters .all button:nth-child(2)').forEach((one) => one.click())")
    problems += serious_issues(watched, "nothing passes the filters")
    assert problems == []


@pytest.mark.parametrize("size", [(1400, 900), (390, 800)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_issue(opened, dated_page, size, scheme):
    watched = opened(dated_page, color_scheme=scheme, viewport={"width": size[0], "height": size[1]}, bypass_csp=True)

    def serious(state: str) -> list[str]:
        return serious_issues(watched, state)

    problems = serious("first picture")
    watched.page.fill("#search", "reyes")
    problems += serious("search")
    watched.page.keyboard.press("Enter")
    problems += serious("a name")
    watched.search("tanaka sued")
    watched.search("ha responded")
    problems += serious("a claim")
    for place in ("relation/criticized", "statement/s1"):
        watched.page.evaluate("place => { location.hash = place; }", place)
        watched.page.wait_for_url(lambda url, place=place: place in url)
        watched.page.locator("body.open").wait_for()
        problems += serious(place)
    watched.page.fill("#search", "harbor answered mayor portland")
    problems += serious("what comes close")
    watched.search("ha responded")
    watched.page.click("#details figcaption a")
    table(watched)
    problems += serious("an article and the table")
    assert problems == []
