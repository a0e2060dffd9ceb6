"""The pyvis network of a page: nodes with their places, lines with what they mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from pyvis.network import Network

from kg.view.data import PageData, PageEdge
from kg.view.layout import positions
from kg.view.lines import Lines
from kg.view.picture import Picture, picture

SHAPES = {  # the shape tells the family even where colours cannot be told apart
    "Person": "dot",
    "Organization": "square",
    "Place": "diamond",
    "Group": "hexagon",
    "Document": "triangle",
}
SMALL, LARGE = 7.0, 22.0  # radius of a name without lines and of the most important one: areas grow with importance
OPTIONS = {
    "physics": {"enabled": False},  # places are computed beforehand
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "chosen": False, "labelHighlightBold": False},
    "edges": {"smooth": False, "chosen": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 100000,  # texts appear in the panel, never as a tooltip
        "zoomSpeed": 0.7,
    },
}


def network(data: PageData, seen: Picture | None = None) -> Network:
    """Return the pyvis network. Node ids are positions in `data.nodes`, edge ids positions in `data.edges`.

    The lists are assigned whole: `add_edge` compares every pair, and drops a second line between two nodes.
    """
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes = _nodes(data, seen or picture(data))
    net.edges = _edges(data)
    net.set_options(json.dumps(OPTIONS))
    return net


def _nodes(data: PageData, seen: Picture) -> list[dict[str, object]]:
    places, weight, shown = positions(data, seen=seen), seen.weight, set(seen.shown)
    most = max(weight.values(), default=1.0)
    return [
        {
            "id": number,
            "label": node.label,
            "group": node.cls,
            "shape": SHAPES.get(node.family, "dot"),
            "size": round(SMALL + (LARGE - SMALL) * (weight[node.id] / most) ** 0.5, 1),
            "x": places[node.id][0],
            "y": places[node.id][1],
            "core": node.id in shown,
        }
        for number, node in enumerate(data.nodes)
    ]


def _edges(data: PageData) -> Sequence[dict[str, object]]:
    nodes = {node.id: number for number, node in enumerate(data.nodes)}
    names = {p.id: number for number, p in enumerate(data.properties)}

    def drawn(number: int, edge: PageEdge, claims: list[int]) -> dict[str, object]:
        subject, prop, target, _claims = edge
        return {"id": number, "from": nodes[subject], "to": nodes[target], "property": names[prop], "claims": claims}

    if isinstance(data.edges, Lines):
        return _Drawn(data.edges, drawn)
    claims = {claim.id: number for number, claim in enumerate(data.claims)}
    return [drawn(number, edge, [claims[key] for key in edge.claims]) for number, edge in enumerate(data.edges)]


class _Drawn(Sequence):
    """The lines of a vast graph, each made when it is looked at."""

    def __init__(self, lines: Lines, drawn: Callable[[int, PageEdge, list[int]], dict[str, object]]):
        self._lines, self._drawn = lines, drawn

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[dict[str, object]]:
        return (self._drawn(at, edge, self._lines.claims(at)) for at, edge in enumerate(self._lines))

    def __getitem__(self, at: int) -> dict[str, object]:
        return self._drawn(at, self._lines[at], self._lines.claims(at))
