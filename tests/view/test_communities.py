from dataclasses import replace

from kg.view.communities import communities
from kg.view.data import PageClaim, PageData, PageNode, PageProperty, edges_of
from kg.view.importance import core, importance
from kg.view.layout import positions
from kg.view.network import network


def claims(pairs, name="metWith") -> tuple[PageClaim, ...]:
    return tuple(
        PageClaim(f"{name}-{a}-{b}", a, name, b, None, "affirmed", "asserted", "actual", "current", 0.9) for a, b in pairs
    )


def circle(letter: str, count: int) -> list[tuple[str, str]]:
    """Everybody of one circle has met everybody else; the first is its centre by being met twice over."""
    keys = [f"{letter}{n}" for n in range(count)]
    return [(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]


def page(made: tuple[PageClaim, ...], properties: tuple[PageProperty, ...] = ()) -> PageData:
    ends = sorted({end for claim in made for end in (claim.subject, claim.object)})
    nodes = tuple(PageNode(key, key.title(), "Official", "Person") for key in ends)
    return PageData(nodes=nodes, claims=made, edges=edges_of(made), properties=properties)


def test_two_circles_with_one_line_between_are_two_groups():
    data = page(claims([*circle("a", 6), *circle("b", 5), ("a0", "b0"), ("a0", "c0")]))
    groups = communities(data, core(data), importance(data))
    assert [set(group) for group in groups] == [{"a0", "a1", "a2", "a3", "a4", "a5", "c0"}, {"b0", "b1", "b2", "b3", "b4"}]
    assert [group[0] for group in groups] == ["a0", "b0"]
    turned = replace(data, nodes=data.nodes[::-1], edges=data.edges[::-1])
    assert communities(turned, core(turned), importance(turned)) == groups


def test_a_region_is_named_by_a_proper_name():
    data = page(claims([*circle("a", 6), *circle("b", 6), ("a0", "b0")]))
    nodes = tuple(replace(n, family="Document") if n.id in ("a0", "a1") else n for n in data.nodes)
    named = communities(replace(data, nodes=nodes), core(data), importance(data))
    assert sorted(group[0] for group in named) == ["a2", "b0"]


def test_a_picture_that_is_all_one_group_has_none():
    data = page(claims(circle("a", 6)))
    assert communities(data, core(data), importance(data)) == ()


def test_groups_stand_apart():
    data = page(claims([*circle("a", 6), *circle("b", 6), ("a0", "b0")]))
    places = positions(data)

    def middle(letter: str) -> complex:
        return sum(complex(*places[key]) for key in places if key[0] == letter) / 6

    for key, place in places.items():
        own, other = (middle(key[0]), middle("b" if key[0] == "a" else "a"))
        assert abs(complex(*place) - own) < abs(complex(*place) - other)


def test_importance_is_lines_and_standing_orders_count_little():
    quiet = PageProperty("locatedIn", "is located in", quiet=True)
    made = (*claims([("mayor", "paper"), ("mayor", "union")]), *claims([(f"town{n}", "state") for n in range(5)], "locatedIn"))
    data = page(made, (PageProperty("metWith", "met with"), quiet))
    weight = importance(data)
    assert weight["mayor"] > weight["state"] > weight["town0"] > 0
    size = {node["label"]: node["size"] for node in network(data).nodes}
    assert size["Mayor"] > size["State"] > size["Town0"]


def test_the_first_picture_hangs_together():
    """Beside the most important names come those that link them, not those that are important elsewhere."""
    stars = [(f"{hub}{n}", hub) for hub in ("x", "y", "z") for n in range(6)]
    bridges = [("link", "x"), ("link", "y"), ("link", "z")]
    data = page(claims([*stars, *bridges]))
    assert set(core(data, 6)) == {"x", "y", "z", "link", "x0", "x1"}
