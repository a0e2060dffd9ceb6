"""Where each node stands, computed before the page opens: the same graph gives the same picture."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Sequence

import numpy as np
import rustworkx as rx

from kg.view.data import PageData, PageEdge, PageNode
from kg.view.importance import CORE
from kg.view.picture import Picture, picture

EDGE = 105.0  # wished length of a line, in pixels at scale 1
BETWEEN = 1.5  # how much longer a line from one community to another is wished
SEED = 7
WIDEST = 22  # characters of a label's line on the canvas, see wrap() in labels.js
CANVAS = (590.0, 690.0)  # pixels for the centres of nodes on a laptop's screen, side panels open
GAP = 24.0  # between components
STEP = 40.0  # between two points of a line that keep other components away

Point = tuple[float, float]


def positions(data: PageData, size: int = CORE, seen: Picture | None = None) -> dict[str, tuple[int, int]]:
    """Return whole-pixel positions of all nodes by id. Linked nodes stand near, labels do not cover each other."""
    seen = seen or picture(data, size)
    groups = {key: number for number, group in enumerate(seen.groups) for key in group}
    shown = set(seen.shown)
    placed = _arrange(list(seen.shown), _links(data.edges, shown), {node.id: node for node in data.nodes if node.id in shown}, groups)
    _hang(placed, data.edges, seen.weight)
    _shelve(placed, [node.id for node in data.nodes if node.id not in placed])
    return {key: (round(x), round(y)) for key, (x, y) in placed.items()}


def _links(edges: Sequence[PageEdge], shown: set[str]) -> list[tuple[str, str]]:
    ends = ((subject, target) for subject, _property, target, _claims in edges)
    return sorted({tuple(sorted((one, other))) for one, other in ends if one in shown and other in shown})


def _arrange(
    keys: list[str], links: list[tuple[str, str]], nodes: dict[str, PageNode], groups: dict[str, int]
) -> dict[str, Point]:
    """Lay out each component by itself, then put the components side by side.

    Names keep their size on the screen when the picture is shrunk to fit it, so they need the more room the
    larger the picture is: it is spread until they have it, or until the names are few among many.
    """
    index = {key: i for i, key in enumerate(keys)}
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(keys)
    graph.add_edges_from_no_data([(index[a], index[b]) for a, b in links if a in index and b in index])
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=lambda p: (-len(p), p))
    boxes = np.array([_box(nodes[key], graph.degree(index[key])) for key in keys]).reshape(-1, 2)
    laid = [_squared(_component(graph.subgraph(part), groups)) for part in parts]
    links_of = [_within(graph, part) for part in parts]
    points, scale = np.zeros((0, 2)), 1.0  # of the picture on a laptop's screen
    crowded = float(boxes.prod(axis=1).sum()) > 0.7 * CANVAS[0] * CANVAS[1]  # no spreading shows all names then
    for _ in range(0 if not keys else 1 if crowded else 4):
        wide = boxes / scale
        laid = [_without_overlap(points, wide[part]) for points, part in zip(laid, parts, strict=True)]
        points = _pack(laid, parts, wide, links_of)
        spread = points.max(axis=0) - points.min(axis=0)
        shape = max(float(spread[0]), 1.0) / max(float(spread[1]), 1.0) * CANVAS[1] / CANVAS[0]
        laid = [part * np.array([min(1.4, max(1.0, 1 / shape)), min(1.4, max(1.0, shape))]) for part in laid]
        fits = min(1.0, *(room / max(float(size), 1.0) for room, size in zip(CANVAS, spread, strict=True)))
        scale = min(scale, max(fits, 0.5))
    return {key: (float(x), float(y)) for key, (x, y) in zip(keys, points, strict=True)}


def _box(node: PageNode, degree: int) -> Point:
    """Return the width and height that a node takes with its label and title underneath."""
    label = min(len(node.label), WIDEST) * (8.6 if degree >= 5 else 7.6)
    title = min(len(node.titles[0]), WIDEST + 6) * 6.0 if node.titles else 0
    lines = (2 if len(node.label) > WIDEST else 1) + bool(node.titles)
    return max(label, title, 40) + 14, 28 + 17 * lines


def _component(graph: rx.PyGraph, groups: dict[str, int]) -> np.ndarray:
    """Return the points of one connected graph: a spring layout, smoothed by stress majorisation.

    Stress as in Gansner, Koren & North (2005): drawn distances follow distances in the graph.
    """
    n = graph.num_nodes()
    if n == 1:
        return np.zeros((1, 2))
    spring = rx.spring_layout(graph, seed=SEED, num_iter=80)
    points = np.array([spring[i] for i in range(n)])
    points = points / max(float(np.abs(points).max()), 1e-9) * EDGE * math.sqrt(n) / 2
    return _smooth(points, _wished(graph, groups))


def _wished(graph: rx.PyGraph, groups: dict[str, int]) -> np.ndarray:
    """Return the wished distance between any two nodes.

    Lines of crowded nodes are longer, so stars can open; those between communities are, so that these stand apart.
    """
    home = [groups.get(key) for key in graph.nodes()]

    def length(pair: tuple[int, int]) -> float:
        crowd = max(graph.degree(pair[0]), graph.degree(pair[1]))
        return EDGE * (0.75 + 0.11 * min(crowd, 16)) * (1.0 if home[pair[0]] == home[pair[1]] else BETWEEN)

    weighted = rx.PyGraph(multigraph=False)
    weighted.add_nodes_from(range(graph.num_nodes()))
    weighted.add_edges_from([(a, b, length((a, b))) for a, b in graph.edge_list()])
    found = rx.all_pairs_dijkstra_path_lengths(weighted, float)
    n = graph.num_nodes()
    return np.array([[found[i][j] if i != j else 0.0 for j in range(n)] for i in range(n)])


def _smooth(points: np.ndarray, wished: np.ndarray, rounds: int = 150) -> np.ndarray:
    """Move every node to where the others wish it, round after round."""
    weight = np.divide(1.0, wished**2, out=np.zeros_like(wished), where=wished > 0)
    total = weight.sum(axis=1)[:, None]
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        distance = np.sqrt(delta[:, :, 0] ** 2 + delta[:, :, 1] ** 2)  # `sum` along two takes four times as long
        pull = np.divide(wished, distance, out=np.zeros_like(wished), where=distance > 1e-9)
        points = (weight[:, :, None] * (points[None, :, :] + pull[:, :, None] * delta)).sum(axis=1) / total
    return points


def _squared(points: np.ndarray) -> np.ndarray:
    """Widen a slim picture, up to double: names are read across, so width is worth more than height."""
    width, height = points.max(axis=0) - points.min(axis=0)
    if width > height:  # lay it down first where it is taller than wide
        points, width, height = points[:, ::-1], height, width
    return points * np.array([min(2.0, max(1.0, 0.95 * height / max(float(width), 1.0))), 1.0])


def _without_overlap(points: np.ndarray, boxes: np.ndarray, rounds: int = 300) -> np.ndarray:
    """Push apart boxes that cover each other, along the axis where it takes less."""
    points = points.copy()
    half = (boxes[:, None, :] + boxes[None, :, :]) / 2
    order = np.arange(len(points))
    sign = np.where(order[:, None] < order[None, :], -1.0, 1.0)
    others = order[:, None] != order[None, :]
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        room = half - np.abs(delta)
        clash = (room[:, :, 0] > 0) & (room[:, :, 1] > 0) & others
        if not clash.any():
            break
        sideways = room[:, :, 0] <= room[:, :, 1]
        for axis, chosen in ((0, clash & sideways), (1, clash & ~sideways)):
            way = np.where(delta[:, :, axis] != 0, np.sign(delta[:, :, axis]), sign)
            push = np.where(chosen, way * (room[:, :, axis] + 1) / 2, 0.0)
            points[:, axis] += np.clip(push.sum(axis=1), -40, 40)
    return points


def _within(graph: rx.PyGraph, part: list[int]) -> list[tuple[int, int]]:
    """Return the lines of a component, as positions in it."""
    place = {node: i for i, node in enumerate(part)}
    return [(place[a], place[b]) for a, b in graph.edge_list() if a in place]


def _pack(
    laid: list[np.ndarray], parts: list[list[int]], boxes: np.ndarray, links: list[list[tuple[int, int]]]
) -> np.ndarray:
    """Set each component, largest first, where it is free and the whole picture grows least."""
    points = np.zeros_like(boxes)
    taken, taken_sizes = np.zeros((0, 2)), np.zeros((0, 2))
    for shape, part, pairs in zip(laid, parts, links, strict=True):
        shape = shape - (shape.min(axis=0) + shape.max(axis=0)) / 2
        along = _along(shape, pairs)
        solid = np.concatenate([shape, along])
        sizes = np.concatenate([boxes[part], np.full_like(along, STEP)])
        shift = _free_place(solid, sizes, taken, taken_sizes)
        points[part] = shape + shift
        taken, taken_sizes = np.concatenate([taken, solid + shift]), np.concatenate([taken_sizes, sizes])
    return points


def _along(points: np.ndarray, links: list[tuple[int, int]]) -> np.ndarray:
    """Return points on the lines, STEP apart: nothing else may lie under a line."""
    made = [np.zeros((0, 2))]
    for a, b in links:
        count = int(np.hypot(*(points[b] - points[a])) // STEP)
        made.append(points[a] + (points[b] - points[a]) * np.linspace(0, 1, count + 2)[1:-1, None])
    return np.concatenate(made)


def _free_place(shape: np.ndarray, sizes: np.ndarray, taken: np.ndarray, taken_sizes: np.ndarray) -> np.ndarray:
    """Return the shift at which a component covers nothing that is there already."""
    if not len(taken):
        return np.zeros(2)
    low, high = (taken - taken_sizes / 2).min(axis=0), (taken + taken_sizes / 2).max(axis=0)
    reach = (shape.max(axis=0) - shape.min(axis=0) + sizes.max(axis=0)) / 2 + GAP
    columns, rows = (np.linspace(low[axis] - reach[axis], high[axis] + reach[axis], 25) for axis in (0, 1))
    shifts = np.stack(np.meshgrid(columns, rows, indexing="ij"), axis=-1).reshape(-1, 2)
    size = np.maximum(high, shifts + reach - GAP) - np.minimum(low, shifts - reach + GAP)
    cost = (size / np.array(CANVAS)).max(axis=1) + 1e-4 * np.abs(shifts).sum(axis=1)
    room = (sizes[:, None, :] + taken_sizes[None, :, :]) / 2 + GAP
    for shift in shifts[np.argsort(cost, kind="stable")]:  # the cheapest that is free: most are never tried
        if not (np.abs((shape + shift)[:, None, :] - taken[None, :, :]) < room).all(axis=2).any():
            return shift
    return np.array([0.0, float(high[1] + reach[1])])


def _hang(placed: dict[str, Point], edges: Sequence[PageEdge], weight: Counter[str]) -> None:
    """Place the nodes outside the core in rings round the neighbour they are reached from, best-connected first."""
    near: dict[str, set[str]] = defaultdict(set)
    for subject, _property, target, _claims in edges:
        near[subject].add(target)
        near[target].add(subject)
    order = sorted(near, key=lambda key: (-weight[key], key))
    hosts = deque(key for key in order if key in placed)
    middle = _middle(placed)
    for start in order:
        if start not in placed and not hosts:  # a component without any node in the core
            placed[start] = _ring(middle, 4 * len(placed))
            hosts.append(start)
        while hosts:
            host = hosts.popleft()
            # not `near[host] - placed.keys()`: that walks all of placed, for every host
            for number, guest in enumerate(sorted(key for key in near[host] if key not in placed)):
                placed[guest] = _ring(placed[host], number)
                hosts.append(guest)


def _ring(centre: Point, number: int) -> Point:
    """Return the place of the nth guest round a centre, along a sunflower spiral."""
    angle, radius = number * math.pi * (3 - math.sqrt(5)), EDGE * 0.55 * math.sqrt(number + 2)
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _middle(placed: dict[str, Point]) -> Point:
    if not placed:
        return 0.0, 0.0
    return tuple(sum(point[axis] for point in placed.values()) / len(placed) for axis in (0, 1))


def _shelve(placed: dict[str, Point], alone: list[str]) -> None:
    """Set names without any line in a grid under the picture."""
    left = min((x for x, _ in placed.values()), default=0.0)
    right = max((x for x, _ in placed.values()), default=0.0)
    top = max((y for _, y in placed.values()), default=0.0) + 2 * GAP
    columns = max(4, math.ceil(math.sqrt(len(alone) / 2)), int((right - left) / 190) + 1)
    for number, key in enumerate(alone):
        placed[key] = (left + 190 * (number % columns), top + 70 * (number // columns))
