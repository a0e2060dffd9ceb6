"""What the page's script reads, in the order in which it needs it.

    opening(data, …)   the first picture, and what stands round it
    columns(data, …)   all names, lines and claims: search, filters, every other picture
    details(data, …)   passages, statements, articles but for their texts
    stretches(data)    the articles' texts, some at a time

Records travel as columns: a name is written once, and a column of numbers is one typed array in the browser. Lists of
numbers are one column of lengths and one of all numbers ("by.n", "by").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from pyvis.network import Network

from kg.view.data import FAMILIES, PageArticle, PageClaim, PageData, PageStatement, spaced
from kg.view.passages import Passage

Record = dict[str, object]
Arrays = dict[str, np.ndarray]
STRETCH = 1_000_000  # characters of articles that are opened at a time
NONE = -1  # no node, line, article
MARKS = {"reported": 1, "negated": 2, "possible": 4, "past": 8, "inferred": 16, "prospective": 32}  # bits, as in state.js


class Numbers:
    """The position of each id in its list; an id that is not on the page has none. `line` is that of each claim's line."""

    def __init__(self, data: PageData, net: Network):
        self.node = {node.id: i for i, node in enumerate(data.nodes)}
        self.claim = {claim.id: i for i, claim in enumerate(data.claims)}
        self.statement = {statement.id: i for i, statement in enumerate(data.statements)}
        self.article = {article.id: i for i, article in enumerate(data.articles)}
        self.property = {p.id: i for i, p in enumerate(data.properties)}
        self.rule = {rule: i for i, (rule, _) in enumerate(data.rules)}
        self.line = {data.claims[claim].id: edge["id"] for edge in net.edges for claim in edge["claims"]}


def opening(
    data: PageData, net: Network, numbers: Numbers, groups: Iterable[Sequence[str]], *, title: str, base: str, focus: str | None
) -> tuple[Record, Arrays]:
    """Return the first picture: the names of the core, and the lines among them with their claims."""
    core = [node for node in net.nodes if node["core"]]
    inside = {node["id"] for node in core}
    lines = [edge for edge in net.edges if edge["from"] in inside and edge["to"] in inside]
    claims = sorted(claim for line in lines for claim in line["claims"])
    head: Record = {
        "title": title,
        "base": base,
        "focus": focus,
        "leftOut": data.left_out,
        "size": [len(data.nodes), len(net.edges), len(data.claims), len(data.statements), len(data.articles)],
        "classes": _classes(data, net),
        "properties": [_full(id=p.id, label=p.label, symmetric=p.symmetric, office=p.office, quiet=p.quiet) for p in data.properties],
        "communities": [[numbers.node[key] for key in group] for group in groups],
        "options": net.options,
    }
    node_texts, node_numbers = _nodes(core, data)
    claim_texts, claim_numbers = _claims([data.claims[i] for i in claims], numbers)
    degree = Counter(end for edge in net.edges for end in (edge["from"], edge["to"]))
    return head | {"nodes": node_texts, "claims": claim_texts}, {
        "nodes.i": _numbers(node["id"] for node in core),
        "nodes.degree": _numbers(degree[node["id"]] for node in core),
        "claims.i": _numbers(claims),
        **_under("nodes", node_numbers),
        **_under("claims", claim_numbers),
    }


def columns(data: PageData, net: Network, numbers: Numbers) -> tuple[Record, Arrays]:
    """Return all names, lines, claims, and what filters ask of the articles."""
    node_texts, node_numbers = _nodes(net.nodes, data)
    claim_texts, claim_numbers = _claims(data.claims, numbers)
    return {
        "nodes": node_texts,
        "claims": claim_texts,
        "articles": _texts(
            title=[a.title or a.id for a in data.articles],
            published=[a.published for a in data.articles],
            publisher=[a.publisher for a in data.articles],
        ),
    }, {**_under("nodes", node_numbers), **_under("claims", claim_numbers)}


def details(data: PageData, numbers: Numbers) -> tuple[Record, Arrays]:
    """Return what the panel shows on demand, without the texts of the articles."""
    story = [numbers.article.get(a.story or "", i) for i, a in enumerate(data.articles)]
    content: Record = {
        "rules": [[rule, text] for rule, text in data.rules],
        "nodes": _texts(same=[list(n.same_as) for n in data.nodes], facts=[[list(fact) for fact in n.reference] for n in data.nodes]),
        "claims": {"ids": [claim.id for claim in data.claims]},
        "statements": {"ids": [s.id for s in data.statements]} | _texts(cue=[s.cue for s in data.statements], type=[s.quote_type for s in data.statements]),
        "articles": _texts(id=[a.id for a in data.articles], url=[a.url for a in data.articles]),
    }
    arrays = {
        "articles.story": _numbers(story),
        "claims.more": _numbers(claim.more for claim in data.claims),
        **_lists("claims.statements", (_known(c.statements, numbers.statement) for c in data.claims)),
        **_lists("claims.derived", (_known(c.derived_from, numbers.claim) for c in data.claims)),
        **_lists("claims.rules", (_known(c.extractors, numbers.rule) for c in data.claims)),
        **_lists("claims.flat", (_passages(c.passages, numbers) for c in data.claims)),
        **_under("statements", _statements(data.statements, numbers)),
        **_lists("articles.mentions", (_mentions(article, numbers) for article in data.articles)),
    }
    return content, arrays


def stretches(data: PageData) -> Iterator[Record]:
    """Yield the texts of the articles, so many at a time that a browser opens them in a moment."""
    first, texts, size = 0, [], 0
    for number, article in enumerate(data.articles):
        texts.append([list(piece) for piece in article.pieces])
        size += sum(len(text) for _, text in article.pieces)
        if size >= STRETCH or number == len(data.articles) - 1:
            yield {"first": first, "pieces": texts}
            first, texts, size = number + 1, [], 0


def _classes(data: PageData, net: Network) -> list[Record]:
    """Return the classes as the legend has them: people first, in each family the most frequent first."""
    order = {family: i for i, family in enumerate(FAMILIES)}
    counts = Counter((node.family, node.cls) for node in data.nodes)
    shapes = {drawn["group"]: drawn["shape"] for drawn in net.nodes}
    ranked = sorted(counts, key=lambda key: (order.get(key[0], len(order)), -counts[key], key[1]))
    return [{"id": cls, "family": family, "label": spaced(cls), "shape": shapes[cls]} for family, cls in ranked]


def _nodes(drawn: list[Record], data: PageData) -> tuple[Record, Arrays]:
    rows = [data.nodes[node["id"]] for node in drawn]
    classes = {cls: i for i, cls in enumerate(sorted({node.cls for node in data.nodes}))}
    return {
        "classes": list(classes),
        **_texts(
            key=[node.id for node in rows],
            label=[node["label"] for node in drawn],
            aliases=[list(node.aliases) for node in rows],
            titles=[list(node.titles) for node in rows],
        ),
    }, {
        "cls": _numbers(classes[node.cls] for node in rows),
        "x": _numbers(node["x"] for node in drawn),
        "y": _numbers(node["y"] for node in drawn),
        "size": _numbers(round(10 * node["size"]) for node in drawn),
    }


def _claims(claims: Sequence[PageClaim], numbers: Numbers) -> tuple[Record, Arrays]:
    known, line = numbers.article, numbers.line
    return _texts(literal=[claim.literal for claim in claims]), {
        "s": _numbers(numbers.node.get(claim.subject, NONE) for claim in claims),
        "p": _numbers(numbers.property[claim.property] for claim in claims),
        "o": _numbers(numbers.node.get(claim.object or "", NONE) for claim in claims),
        "edge": _numbers(line.get(claim.id, NONE) for claim in claims),
        "marks": np.fromiter(map(_marks, claims), "uint8", len(claims)),
        "sure": np.fromiter((round(1000 * claim.confidence) for claim in claims), "uint16", len(claims)),
        **_lists("by", (_known(claim.attributed_to, numbers.node) for claim in claims)),
        **_lists("a", (_known(claim.articles or sorted({p.article for p in claim.passages}), known) for claim in claims)),
    }


def _marks(claim: PageClaim) -> int:
    return _bits(claim.status, claim.polarity, claim.modality, claim.time, claim.inferred)


@lru_cache(maxsize=256)  # there are few kinds of claims
def _bits(status: str, polarity: str, modality: str, time: str, inferred: bool) -> int:
    said = {
        "reported": status == "reported",
        "negated": polarity == "negated",
        "possible": modality == "possible",
        "past": time != "current",
        "inferred": inferred,
        "prospective": time == "prospective",
    }
    return sum(bit for mark, bit in MARKS.items() if said[mark])


def _statements(statements: Sequence[PageStatement], numbers: Numbers) -> Arrays:
    return {
        "speaker": _numbers(numbers.node.get(s.speaker, NONE) for s in statements),
        "addressee": _numbers(numbers.node.get(s.addressee or "", NONE) for s in statements),
        **_lists("about", (_known(s.about, numbers.node) for s in statements)),
        **_lists("flat", (_passages(s.passages, numbers) for s in statements)),
    }


def _passages(passages: Iterable[Passage], numbers: Numbers) -> list[int]:
    """Return for each passage the article, the sentence's ends and those of each piece of evidence; -1 in between.

    After a -2 come the words that tell it, for each piece how far into the sentence it is, and its length.
    """
    flat: list[int] = []
    for passage in passages:
        number = numbers.article.get(passage.article)
        if number is None:
            continue
        start, (first, last) = passage.start, passage.sentence
        flat += (-1, number, start + first, start + last) if flat else (number, start + first, start + last)
        for low, high in passage.evidence:
            flat += (start + low, start + high)
        if passage.cue:
            flat.append(-2)
            for low, high in passage.cue:
                flat += (low - first, high - low)
    return flat


def _mentions(article: PageArticle, numbers: Numbers) -> list[int]:
    """Return an article's mentions in one list: steps from start to start, length, node twice plus one if named."""
    flat: list[int] = []
    last = 0
    for start, end, entity, named in article.mentions:
        if entity in numbers.node:
            flat += (start - last, end - start, 2 * numbers.node[entity] + named)
            last = start
    return flat


def _texts(**texts: list[object]) -> Record:
    """Return columns of texts; of one that is mostly empty the rows that have a value: {"i": [3], "v": ["Mayor"]}."""
    return {name: _column(values) for name, values in texts.items()}


def _column(values: list[object]) -> object:
    there = [i for i, value in enumerate(values) if value]
    if 2 * len(there) >= len(values):
        return values
    return {"n": len(values), "i": there, "v": [values[i] for i in there]}


def _numbers(values: Iterable[int]) -> np.ndarray:
    return np.fromiter(values, dtype="int32")


def _lists(name: str, lists: Iterable[Sequence[int]]) -> Arrays:
    rows = list(lists)
    return {f"{name}.n": _numbers(map(len, rows)), name: _numbers(chain.from_iterable(rows))}


def _under(name: str, arrays: Arrays) -> Arrays:
    return {f"{name}.{key}": array for key, array in arrays.items()}


def _known(ids: Sequence[str], numbers: dict[str, int]) -> list[int]:
    return [numbers[key] for key in ids if key in numbers] if ids else []


def _full(**values: object) -> Record:
    """Return the values that say something; numbers always do."""
    return {key: value for key, value in values.items() if not (value is None or value is False or value in ((), [], ""))}
