"""What the page's script reads, in the order in which it needs it.

    opening(data, …)   the first picture, and what stands round it
    columns(data, …)   all names, lines and claims: search, filters, every other picture
    details(data, …)   passages, statements, articles but for their texts
    stretches(data)    the articles' texts, some at a time

Records travel as columns: a name is written once, and a column of numbers is one typed array in the browser. Lists of
numbers are one column of lengths and one of all numbers ("by.n", "by").
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, repeat

import numpy as np
from pyvis.network import Network

from kg.view.columns import Arrays, Lists, Record, as_numbers, as_texts, under
from kg.view.data import FAMILIES, PageArticle, PageClaim, PageData, PageStatement, spaced
from kg.view.passages import Passage

STRETCH = 1_000_000  # characters of articles that are opened at a time
BATCH = 5_000  # claims that are turned into columns together
NONE = -1  # no node, line, article
MARKS = {"reported": 1, "negated": 2, "possible": 4, "past": 8, "inferred": 16, "prospective": 32}  # bits, as in state.js


class Numbers:
    """The position of each id in its list; an id that is not on the page has none. `line` has that of each claim's line."""

    def __init__(self, data: PageData, net: Network):
        self.node = {node.id: i for i, node in enumerate(data.nodes)}
        grounds = {ident for claim in data.claims for ident in claim.derived_from}  # no other claim is asked for by its id
        self.claim = {claim.id: i for i, claim in enumerate(data.claims) if claim.id in grounds}
        self.statement = {statement.id: i for i, statement in enumerate(data.statements)}
        self.article = {article.id: i for i, article in enumerate(data.articles)}
        self.property = {p.id: i for i, p in enumerate(data.properties)}
        self.rule = {rule: i for i, (rule, _) in enumerate(data.rules)}
        self.line = array("i", [NONE]) * len(data.claims)
        for edge in net.edges:
            for claim in edge["claims"]:
                self.line[claim] = edge["id"]


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
    claim_texts, claim_numbers = _claims([data.claims[i] for i in claims], numbers, claims)
    degree = Counter(end for edge in net.edges for end in (edge["from"], edge["to"]))
    return head | {"nodes": node_texts, "claims": claim_texts}, {
        "nodes.i": as_numbers(node["id"] for node in core),
        "nodes.degree": as_numbers(degree[node["id"]] for node in core),
        "claims.i": as_numbers(claims),
        **under("nodes", node_numbers),
        **under("claims", claim_numbers),
    }


def columns(data: PageData, net: Network, numbers: Numbers) -> tuple[Record, Arrays]:
    """Return all names, lines, claims, and what filters ask of the articles."""
    node_texts, node_numbers = _nodes(net.nodes, data)
    claim_texts, claim_numbers = _claims(data.claims, numbers, range(len(data.claims)))
    told = [(a.title or a.id, a.published, a.publisher) for a in data.articles]
    titles, days, outlets = (list(column) for column in zip(*told, strict=True)) if told else ([], [], [])
    return {
        "nodes": node_texts,
        "claims": claim_texts,
        "articles": as_texts(title=titles, published=days, publisher=outlets),
    }, {**under("nodes", node_numbers), **under("claims", claim_numbers)}


def details(data: PageData, numbers: Numbers) -> tuple[Record, Arrays]:
    """Return what the panel shows on demand, without the texts of the articles."""
    claim_ids, claim_numbers = _claim_details(data.claims, numbers)
    statement_texts, statement_numbers = _statements(data.statements, numbers)
    article_texts, article_numbers = _article_details(data.articles, numbers)
    content: Record = {
        "rules": [[rule, text] for rule, text in data.rules],
        "nodes": as_texts(same=[list(n.same_as) for n in data.nodes], facts=[[list(fact) for fact in n.reference] for n in data.nodes]),
        "claims": {"ids": claim_ids},
        "statements": statement_texts,
        "articles": article_texts,
    }
    return content, {
        **under("claims", claim_numbers),
        **under("statements", statement_numbers),
        **under("articles", article_numbers),
    }


def _claim_details(claims: Iterable[PageClaim], numbers: Numbers) -> tuple[list[str], Arrays]:
    ids, more = [], array("i")
    statements, derived, rules, flat = Lists(), Lists(), Lists(), Lists()
    for several in _batches(claims):
        column = dict(zip(PageClaim._fields, zip(*several, strict=True), strict=True))
        ids += column["id"]
        more.extend(column["more"])
        statements.extend([_known(one, numbers.statement) if one else () for one in column["statements"]])
        derived.extend([_known(one, numbers.claim) if one else () for one in column["derived_from"]])
        rules.extend([_known(one, numbers.rule) for one in column["extractors"]])
        flat.extend([_passages(one, numbers.article) if one else () for one in column["passages"]])
    lists = {**statements.named("statements"), **derived.named("derived"), **rules.named("rules"), **flat.named("flat")}
    return ids, {"more": as_numbers(more), **lists}


def _article_details(articles: Iterable[PageArticle], numbers: Numbers) -> tuple[Record, Arrays]:
    ids, urls, story, mentions = [], [], array("i"), Lists()
    for number, article in enumerate(articles):
        ids.append(article.id)
        urls.append(article.url)
        story.append(numbers.article.get(article.story or "", number))
        mentions.add(_mentions(article, numbers))
    return as_texts(id=ids, url=urls), {"story": as_numbers(story), **mentions.named("mentions")}


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
        **as_texts(
            key=[node.id for node in rows],
            label=[node["label"] for node in drawn],
            aliases=[list(node.aliases) for node in rows],
            titles=[list(node.titles) for node in rows],
        ),
    }, {
        "cls": as_numbers(classes[node.cls] for node in rows),
        "x": as_numbers(node["x"] for node in drawn),
        "y": as_numbers(node["y"] for node in drawn),
        "size": as_numbers(round(10 * node["size"]) for node in drawn),
    }


def _claims(claims: Iterable[PageClaim], numbers: Numbers, at: Iterable[int]) -> tuple[Record, Arrays]:
    """Return the columns of claims, of which `at` are the numbers; they are read once, and turned into columns many at a time."""
    literals, marks, sure = [], array("B"), array("H")
    subjects, properties, objects, by, articles = array("i"), array("i"), array("i"), Lists(), Lists()
    node, nowhere = numbers.node.get, repeat(NONE)
    for several in _batches(claims):
        column = dict(zip(PageClaim._fields, zip(*several, strict=True), strict=True))
        literals += column["literal"]
        subjects.extend(map(node, column["subject"], nowhere))
        properties.extend(map(numbers.property.__getitem__, column["property"]))
        objects.extend(map(node, column["object"], nowhere))
        marks.extend(map(_bits, *(column[name] for name in ("status", "polarity", "modality", "time", "inferred"))))
        sure.extend([round(1000 * one) for one in column["confidence"]])
        by.extend([_known(one, numbers.node) if one else () for one in column["attributed_to"]])
        told = zip(column["articles"], column["passages"], strict=True)
        articles.extend([_known(ids or sorted({one.article for one in passages}), numbers.article) for ids, passages in told])
    line = array("i", [numbers.line[number] for number in at])
    return as_texts(literal=literals), {
        "s": as_numbers(subjects),
        "p": as_numbers(properties),
        "o": as_numbers(objects),
        "edge": as_numbers(line),
        "marks": np.frombuffer(marks, "uint8"),
        "sure": np.frombuffer(sure, "uint16"),
        **by.named("by"),
        **articles.named("a"),
    }


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


def _statements(statements: Iterable[PageStatement], numbers: Numbers) -> tuple[Record, Arrays]:
    ids, cues, types, speakers, addressees, about, flat = [], [], [], array("i"), array("i"), Lists(), Lists()
    for said in statements:
        ids.append(said.id)
        cues.append(said.cue)
        types.append(said.quote_type)
        speakers.append(numbers.node.get(said.speaker, NONE))
        addressees.append(numbers.node.get(said.addressee or "", NONE))
        about.add(_known(said.about, numbers.node))
        flat.add(_passages(said.passages, numbers.article))
    return {"ids": ids} | as_texts(cue=cues, type=types), {
        "speaker": as_numbers(speakers),
        "addressee": as_numbers(addressees),
        **about.named("about"),
        **flat.named("flat"),
    }


def _passages(passages: Iterable[Passage], articles: dict[str, int]) -> list[int]:
    """Return for each passage the article, the sentence's ends and those of each piece of evidence; -1 in between.

    After a -2 come the words that tell it, for each piece how far into the sentence it is, and its length.
    """
    flat: list[int] = []
    for article, start, _end, (first, last), evidence, cue in passages:
        number = articles.get(article)
        if number is None:
            continue
        flat += (-1, number, start + first, start + last) if flat else (number, start + first, start + last)
        for low, high in evidence:
            flat += (start + low, start + high)
        if cue:
            flat.append(-2)
            for low, high in cue:
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


def _batches(claims: Iterable[PageClaim]) -> Iterator[list[PageClaim]]:
    """Yield claims many at a time: on disk they are too many to be columns at once."""
    left = iter(claims)
    return iter(lambda: list(islice(left, BATCH)), [])


def _known(ids: Sequence[str], numbers: dict[str, int]) -> list[int]:
    return [numbers[key] for key in ids if key in numbers] if ids else []


def _full(**values: object) -> Record:
    """Return the values that say something; numbers always do."""
    return {key: value for key, value in values.items() if not (value is None or value is False or value in ((), [], ""))}
