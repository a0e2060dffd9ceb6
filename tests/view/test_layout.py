from dataclasses import replace

from kg.view.data import PageClaim, PageData, PageNode, edges_of
from kg.view.importance import core, importance
from kg.view.layout import positions


def star(count: int) -> PageData:
    nodes = tuple(PageNode(f"n{n:04}", f"Somebody Called {n}", "Official", "Person", titles=("Mayor",)) for n in range(count))
    claims = tuple(
        PageClaim(f"c{n:04}", f"n{n:04}", "metWith", "n0000", None, "affirmed", "asserted", "actual", "current", 0.9)
        for n in range(1, count)
    )
    return PageData(nodes=nodes, claims=claims, edges=edges_of(claims))


def test_names_do_not_cover_each_other():
    places = list(positions(star(15)).values())
    for i, (ax, ay) in enumerate(places):
        for bx, by in places[:i]:
            assert abs(ax - bx) >= 100 or abs(ay - by) >= 40


def test_order_does_not_matter_and_every_node_has_a_place():
    data = star(40)
    places = positions(data, size=15)
    assert len(set(places.values())) == 40
    assert positions(replace(data, nodes=data.nodes[::-1]), size=15) == places


def test_components_stand_apart():
    one, other = star(6), star(6)
    renamed = tuple(replace(c, id="x" + c.id, subject="x" + c.subject, object="x" + c.object) for c in other.claims)
    both = PageData(
        nodes=(*one.nodes, *(replace(n, id="x" + n.id) for n in other.nodes), PageNode("alone", "Alone", "Place", "Place")),
        edges=edges_of((*one.claims, *renamed)),
    )
    places = positions(both)
    spots = list(places.values())
    assert len(set(spots)) == len(spots)
    assert places["alone"][1] > max(y for key, (_, y) in places.items() if key != "alone")


def test_the_core_holds_the_best_connected():
    assert "n0000" in core(star(30), 3) and len(core(star(30), 3)) == 3


def test_names_matter_more_than_what_is_only_described():
    data = star(12)
    letter = replace(data, nodes=(PageNode("letter", "letter", "Document", "Document"), *data.nodes), claims=(
        *data.claims, *(PageClaim(f"i{n}", f"n{n:04}", "issued", "letter", None, "affirmed", "asserted", "actual", "current", 0.9) for n in range(1, 12))))
    weight = importance(replace(letter, edges=edges_of(letter.claims)))
    assert weight["n0000"] == 11 > weight["letter"] > weight["n0001"]
