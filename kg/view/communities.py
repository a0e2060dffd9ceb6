"""Who belongs together in the picture: groups of names with more lines among themselves than to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from networkx import Graph
from networkx.algorithms.community import louvain_communities

from kg.view.data import PageData

SEED = 7
NAMELESS = frozenset(("Group", "Document"))  # "officials", "statement": they name no region
SMALLEST = 4  # names; of fewer, the lines themselves show that they belong together


def communities(data: PageData, shown: Collection[str], weight: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """Return the groups among the nodes shown, the largest first, in each the most important proper name first.

    The Louvain method (Blondel et al. 2008) over the number of lines between two names, with a fixed seed and numbers
    for nodes: the same graph gives the same groups. A picture that is all one group has none.
    """
    keys = sorted(shown)
    number = {key: i for i, key in enumerate(keys)}
    lines = Counter(
        tuple(sorted((number[edge.subject], number[edge.object])))
        for edge in data.edges if edge.subject in number and edge.object in number
    )  # fmt: skip
    graph = Graph()
    graph.add_nodes_from(range(len(keys)))
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in sorted(lines.items()))
    found = louvain_communities(graph, weight="weight", seed=SEED)
    nameless = {node.id for node in data.nodes if node.family in NAMELESS}
    groups = [
        tuple(sorted((keys[i] for i in group), key=lambda key: (key in nameless, -weight[key], key))) for group in found
    ]
    large = sorted((group for group in groups if len(group) >= SMALLEST), key=lambda group: (-len(group), group))
    return tuple(large) if len(groups) > 1 else ()
