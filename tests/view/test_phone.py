"""On a phone: the panel takes half of the screen, and what is looked at stays in the picture above it."""

from kg.view.layout import positions

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}


def search(watched, text: str) -> None:
    watched.search(text)
    watched.page.wait_for_timeout(120)


def spots(watched, data, *keys: str) -> list[tuple[float, float]]:
    """Return where names stand in the canvas, in pixels."""
    places = positions(data)
    return [watched.on_canvas(*places[key]) for key in keys]


def test_both_ends_of_a_claim_stay_in_the_picture_when_the_panel_opens(opened, page_file, data):
    watched = opened(page_file, **PHONE)
    search(watched, "ha responded mayor")
    box = watched.page.locator("#canvas").bounding_box()
    for x, y in spots(watched, data, "harbor-authority", "dana-reyes"):
        assert 0 < x < box["width"] and 0 < y < box["height"]
    first = watched.scale()
    search(watched, "ha responded mayor")  # now that the panel is open, nothing changes its size any more
    assert watched.scale() == first


def test_a_window_that_is_turned_keeps_what_was_looked_at(opened, page_file, data):
    watched = opened(page_file)
    search(watched, "ha responded mayor")
    watched.page.set_viewport_size({"width": 800, "height": 390})
    watched.page.wait_for_timeout(200)
    box = watched.page.locator("#canvas").bounding_box()
    for x, y in spots(watched, data, "harbor-authority", "dana-reyes"):
        assert 0 < x < box["width"] and 0 < y < box["height"]
    turned = watched.scale()
    search(watched, "ha responded mayor")
    assert watched.scale() == turned


def test_a_picture_that_the_reader_has_moved_is_left_there(opened, page_file):
    watched = opened(page_file)
    watched.page.click("#zoom-in")
    watched.page.wait_for_timeout(60)
    nearer = watched.scale()
    watched.page.set_viewport_size({"width": 1300, "height": 900})
    watched.page.wait_for_timeout(200)
    watched.page.click("#zoom-fit")
    watched.page.wait_for_timeout(60)
    assert watched.scale() < nearer


def test_the_table_takes_the_panel_s_place_and_gives_it_back(opened, page_file):
    watched = opened(page_file, **PHONE)
    watched.page.click("#table summary")
    watched.page.wait_for_timeout(80)
    assert watched.page.locator("#panel").is_hidden()
    assert watched.page.evaluate("(() => { const one = document.querySelector('.table-scroll'); return one.scrollWidth <= one.clientWidth; })()")
    watched.page.click("#rows button >> text=criticized")
    assert watched.page.locator("#panel").is_visible() and "criticized" in watched.page.inner_text("#details h2")


def test_an_article_scrolls_with_the_panel(opened, page_file):
    watched = opened(page_file, **PHONE)
    search(watched, "ha responded mayor")
    watched.page.click("#details figcaption a")
    watched.page.wait_for_timeout(80)
    assert watched.page.evaluate("(() => { const one = document.querySelector('.article-text'); return one.scrollHeight <= one.clientHeight + 1; })()")
    panel, here = (watched.page.locator(one).bounding_box() for one in ("#panel", "#details .here"))
    assert panel["y"] <= here["y"] + here["height"] / 2 <= panel["y"] + panel["height"]
