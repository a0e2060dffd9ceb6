import pytest

from kg.errors import UsageError
from kg.view.data import spaced
from kg.view.fit import fitted
from kg.view.focus import around, find
from kg.view.notebook import show


def test_titles_are_no_nodes_but_stand_with_the_person(data):
    reyes = find(data, "mayor reyes")
    assert reyes.titles == ("Mayor",) and reyes.family == "Person"
    assert find(data, "Tanaka").titles[0].startswith("former ")
    assert all(edge.property != "hasTitle" for edge in data.edges)
    assert len(data.edges) == 7


def test_an_unknown_name_is_answered_with_near_ones(data):
    with pytest.raises(UsageError, match="Dana Reyes"):
        find(data, "Dana Reye")


def test_focus_keeps_what_is_near(data):
    kept = {node.id for node in around(data, "portland", 1).nodes}
    assert kept == {"portland", "dana-reyes", "harbor-authority"}
    assert {node.id for node in around(data, "portland", 2).nodes} == kept | {"hostile"}
    assert {node.id for node in around(data, "lonely", 2).nodes} == {"lonely"}


def test_a_page_too_large_is_cut_and_says_so(data):
    small = fitted(data, nodes=2)
    assert [node.id for node in small.nodes] == ["dana-reyes", "harbor-authority"]
    assert small.left_out == 4


def test_words_of_a_name():
    assert spaced("respondedTo") == "responded to" and spaced("NewsOutlet") == "news outlet"


def test_a_notebook_shows_the_page_in_a_closed_frame(graph):
    pytest.importorskip("IPython")
    frame = show(graph, focus="Portland", hops=1, height=400)
    html = frame._repr_html_()
    assert 'sandbox="allow-scripts' in html and "allow-same-origin" not in html and 'height="400"' in html
    assert "&lt;!doctype html&gt;" in html and "<script" not in html
