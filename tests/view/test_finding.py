"""What a newcomer does to find a sentence: asks in words of his own, looks through a relation, looks at a region."""

from dataclasses import replace
from datetime import date

import pytest

from kg.model import Article, Claim, Entity, Evidence, Graph, Span
from kg.view import page_html


def results(watched, typed: str) -> list[str]:
    watched.page.fill("#search", typed)
    return [text.replace("\n", " ") for text in watched.page.locator("#results li").all_inner_texts()]


def written(tmp_path, graph, name="page.html"):
    path = tmp_path / name
    path.write_text(page_html(graph), encoding="utf-8")
    return path


def test_names_after_the_relation_are_those_of_whom(opened, graph, tmp_path):
    """"Who responded to Reyes" is answered by who did, before whom Reyes responded to, however sure that is."""
    told = next(c for c in graph.claims if c.property == "respondedTo")
    other = replace(told, id="c99", subject="dana-reyes", object="lee-tanaka", confidence=0.99)
    watched = opened(written(tmp_path, replace(graph, claims=(*graph.claims, other))))
    for typed, first in {
        "who responded to Dana Reyes": "Harbor Authority responded to Dana Reyes",
        "Reyes responded": "Dana Reyes responded to Lee Tanaka",
    }.items():
        claims = [line for line in results(watched, typed) if "responded to" in line]
        assert claims[0].startswith(first) and len(claims) == 2, typed


def test_results_are_laid_out_at_once(opened, page_file):
    """Of many cards of the panel those far down wait until they are in sight; what was found has its height from the first moment."""
    watched = opened(page_file)
    results(watched, "responded")
    ways = watched.page.locator("#results li").evaluate_all("all => all.map(one => getComputedStyle(one).contentVisibility)")
    assert ways and set(ways) == {"visible"}


@pytest.mark.parametrize("typed", [
    "HA responded to the mayor", "Which of them responded to the mayor?", "who is it that the HA responded to, the Mayor",
])  # fmt: skip
def test_a_question_in_plain_words_is_answered(opened, page_file, typed):
    assert any(text.startswith("Harbor Authority responded to Dana Reyes") for text in results(opened(page_file), typed))


def test_a_word_that_is_not_there_does_not_hide_the_answer(opened, page_file):
    watched = opened(page_file)
    found = results(watched, "harbor authority answered the mayor of portland")
    assert found[0].startswith("Not all of these words, but close") and "Dana Reyes" in found[0]
    watched.page.keyboard.press("Enter")
    assert "Harbor Authority" in watched.page.inner_text("#details h2")
    assert results(watched, "zzzz qqqq") == ["Nothing found"]


def test_what_its_head_said_is_found_for_a_body(opened, tmp_path, graph):
    """Nothing says that the Harbor Authority replied; but its head spoke about the mayor."""
    leads = replace(graph.claims[0], id="c0", subject="lee-tanaka", property="leads", object="harbor-authority")
    kept = tuple(claim for claim in graph.claims if claim.property not in ("respondedTo", "criticized", "cooperatesWith"))
    said = replace(graph.statements[0], about=("dana-reyes",))
    path = written(tmp_path, replace(graph, claims=(leads, *kept), statements=(said,)))
    found = results(opened(path), "which sentence says that HA replied to the mayor of Portland?")
    assert found[0].startswith("Not all of these words, but close Lee Tanaka said about Dana Reyes")


def test_the_holder_of_an_office_is_found_by_its_place(opened, page_file):
    assert results(opened(page_file), "mayor of portland")[0].startswith("Dana Reyes")


def test_of_two_of_one_name_the_one_with_lines_comes_first(opened, tmp_path, graph):
    named = replace(graph, entities=(*graph.entities, Entity("a-reyes", "Person", "Reyes", (), (), ("bridge.txt",))))
    assert results(opened(written(tmp_path, named)), "reyes")[0].startswith("Dana Reyes")


def test_a_name_without_claims_shows_where_it_is_met(opened, tmp_path, graph):
    text = next(a.text for a in graph.articles if a.id == "bridge.txt")
    at = text.index("WXYZ")
    station = Entity("wxyz", "NewsOutlet", "WXYZ", (), (), ("bridge.txt",))
    watched = opened(written(tmp_path, replace(
        graph, entities=(*graph.entities, station), mentions=(*graph.mentions, ("wxyz", "bridge.txt", Span(at, at + 4))))))
    watched.page.fill("#search", "wxyz")
    watched.page.keyboard.press("Enter")
    shown = watched.page.inner_text("#details")
    assert "Mentioned in 1" in shown and "PORTLAND (WXYZ) — Mayor Dana Reyes wants" in shown
    watched.page.click("#details figcaption a")
    assert "WXYZ" in watched.page.inner_text(".article-text .here")


def test_many_names_and_titles_are_shown_on_demand(opened, tmp_path, graph):
    known = replace(graph.entities[0], aliases=tuple(f"Reyes the {n}th of Portland" for n in range(4, 20)) + ("Tellers", "TELLERS"))
    watched = opened(written(tmp_path, replace(graph, entities=(known, *graph.entities[1:]))))
    watched.page.fill("#search", "dana reyes")
    watched.page.keyboard.press("Enter")
    also = watched.page.locator("#details p.small >> nth=0")
    assert also.inner_text().startswith("Also called Tellers, Reyes the 10th") and also.inner_text().endswith("11 more")
    also.locator("button").click()
    assert "Reyes the 9th" in also.inner_text() and "TELLERS" not in also.inner_text()


def test_a_statement_is_found_shown_and_has_an_address(opened, page_file):
    watched = opened(page_file)
    found = results(watched, "tanaka said portland")
    number = next(n for n, text in enumerate(found) if text.startswith("Lee Tanaka said about Harbor Authority, Portland"))
    for _ in range(number + 1):
        watched.page.keyboard.press("ArrowDown")
    watched.page.keyboard.press("Enter")
    assert watched.page.inner_text("#details mark") == "the Harbor Authority had sued Portland"
    assert "#statement/s1" in watched.page.url
    watched.page.reload()
    watched.page.wait_for_selector("html[data-ready]", state="attached")
    assert "Lee Tanaka" in watched.page.inner_text("#details h2")
    watched.page.keyboard.press("Escape")
    assert "#statement" not in watched.page.url


def test_a_relation_is_listed_with_its_sentences(opened, page_file):
    watched = opened(page_file)
    watched.page.click("#details .chip >> text=sued")
    assert watched.page.inner_text("#details h2") == "Who sued whom or what"
    assert watched.page.locator("#details article.claim").count() == 1 and watched.page.url.endswith("#relation/sued")
    watched.page.uncheck("input[data-kind=mark][data-value=reported]")
    watched.page.reload()
    watched.page.wait_for_selector("html[data-ready]", state="attached")
    assert watched.page.locator("#details article.claim").count() == 0


@pytest.fixture(scope="module")
def wire() -> Graph:
    """One claim in three articles of two outlets, one of them a copy of another."""
    text = "Ana Brandt sued the Tide League."
    articles = tuple(
        Article(f"{name}.txt", text, name, title=name, published=date(2025, 2, day), publisher=outlet)
        for day, (name, outlet) in enumerate((("one", "Bugle"), ("copy", "Courier"), ("own", "Courier")), start=1)
    )
    evidence = tuple(Evidence(a.id, Span(0, len(text) - 1)) for a in sorted(articles, key=lambda a: a.id))
    entities = (Entity("ana-brandt", "Person", "Ana Brandt"), Entity("tide-league", "Organization", "Tide League"))
    sued = Claim("c1", "ana-brandt", "sued", "tide-league", "affirmed", "asserted", "actual", "current", 0.9, ("x",), evidence)
    follows = replace(sued, id="c2", property="criticized", evidence=(), inferred=True, derived_from=("c1",))
    return Graph(articles, entities, (sued, follows), stories=(("copy.txt", "one.txt"),))


def test_independent_sources_stand_beside_the_sentences(opened, tmp_path, wire):
    watched = opened(written(tmp_path, wire))
    watched.page.fill("#search", "ana sued")
    watched.page.keyboard.press("Enter")
    assert watched.page.inner_text("#details .sources") == "In 3 articles of 2 outlets, 2 independent: 1 copy of another’s story"
    watched.page.fill("#search", "ana criticized")
    watched.page.keyboard.press("Enter")
    assert "2 independent" in watched.page.inner_text("#details .sources >> nth=0")


def test_what_follows_from_other_claims_shows_their_sentence(opened, tmp_path, wire):
    watched = opened(written(tmp_path, wire))
    watched.page.click("#details .chip >> text=criticized")
    assert watched.page.inner_text("#details blockquote") == "Ana Brandt sued the Tide League."
    watched.page.evaluate("document.getElementById('table').open = true")
    watched.page.wait_for_timeout(60)
    assert watched.page.locator("#rows td.told").all_inner_texts() == ["Ana Brandt sued the Tide League."] * 2


def test_one_article_counts_no_sources(opened, page_file):
    watched = opened(page_file)
    watched.page.fill("#search", "ha responded")
    watched.page.keyboard.press("Enter")
    assert watched.page.locator("#details .sources").count() == 0


@pytest.fixture(scope="module")
def circles() -> Graph:
    """Two circles of six who have all met one another, with one line between the circles."""
    keys = [f"{letter}{n}" for letter in "ab" for n in range(6)]
    pairs = [(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :] if a[0] == b[0]] + [("a0", "b0")]
    entities = tuple(Entity(key, "Person", f"Person {key.upper()}") for key in keys)
    claims = tuple(
        Claim(f"c{n:02}", a, "metWith", b, "affirmed", "asserted", "actual", "current", 0.9, ("x",)) for n, (a, b) in enumerate(pairs)
    )
    return Graph((), entities, claims)


def test_regions_are_drawn_listed_and_taken_along(opened, tmp_path, circles):
    watched = opened(written(tmp_path, circles))
    assert "around Person A0 6 names" in watched.page.inner_text("#details").replace("\n", " ")
    watched.page.click("text=around Person B0")
    watched.page.click(".menu summary")
    with watched.page.expect_download() as waiting:
        watched.page.click("#save-svg")
    picture = waiting.value.path().read_text(encoding="utf-8")
    assert "<title>around Person A0</title>" in picture and "<title>around Person B0</title>" in picture
    watched.page.fill("#search", "person a0")
    watched.page.keyboard.press("Enter")
    watched.page.click("text=Only its neighbours")
    assert watched.page.evaluate("document.querySelectorAll('#details .swatch').length") == 0


def test_the_first_part_of_a_large_page_holds_the_first_picture_only():
    import json
    import re
    import zlib
    from base64 import b64decode

    entities = tuple(Entity(f"e{n:04}", "Person", f"Person {n}") for n in range(500))
    claims = tuple(
        Claim(f"c{n:04}", f"e{n:04}", "metWith", f"e{n // 3:04}", "affirmed", "asserted", "actual", "current", 0.5, ("x",))
        for n in range(1, 500)
    )
    html = page_html(Graph((), entities, claims))
    raw = zlib.decompress(b64decode(re.search(r'id="opening-data">([^<]*)<', html).group(1)))
    content, places = json.loads(raw[4 : 4 + int.from_bytes(raw[:4], "little")])
    assert len(content["nodes"]["label"]) == 90 == places["nodes.x"][2] and content["size"][0] == 500
    assert html.index('id="opening-data"') < html.index("<script>") < html.index('id="columns-data"')


def test_who_the_people_are_is_said_beside_them(opened, page_file):
    watched = opened(page_file)
    assert results(watched, "dana")[0] == "Dana Reyes Mayor · governs Portland · official"
    results(watched, "ha responded mayor")
    watched.page.keyboard.press("Enter")
    assert watched.page.inner_text("#details .who") == "Dana Reyes: Mayor · governs Portland"
    watched.page.evaluate("location.hash = 'relation/criticized'")
    watched.page.locator("#details h2", has_text="Who criticized").wait_for()
    assert watched.page.inner_text("#details article .who") == "Dana Reyes: Mayor · governs Portland"


def test_an_article_s_name_is_a_link_that_opens_beside_the_page(opened, page_file):
    watched = opened(page_file)
    results(watched, "ha responded mayor")
    watched.page.keyboard.press("Enter")
    address = watched.page.get_attribute("#details figcaption a", "href")
    again = opened(page_file)
    again.page.goto(page_file.as_uri() + address)
    again.page.reload()
    again.page.wait_for_selector("html[data-ready]", state="attached")
    assert "never asked" in again.page.inner_text(".article-text .here")
