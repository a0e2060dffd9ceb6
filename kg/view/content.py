"""What the page's script reads, in two parts: what the drawing needs, and the texts that come after the first picture.

Records travel as columns ({"n": 3, "columns": {"s": [0, 4, 4]}}): a name is written once, and columns compress well.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyvis.network import Network

from kg.view.data import PageArticle, PageClaim, PageData, PageStatement, spaced
from kg.view.passages import Passage

Record = dict[str, object]


class _Numbers:
    """The position of each id in its list; an id that is not on the page has none."""

    def __init__(self, data: PageData):
        self.node = {node.id: i for i, node in enumerate(data.nodes)}
        self.claim = {claim.id: i for i, claim in enumerate(data.claims)}
        self.statement = {statement.id: i for i, statement in enumerate(data.statements)}
        self.article = {article.id: i for i, article in enumerate(data.articles)}
        self.property = {p.id: i for i, p in enumerate(data.properties)}
        self.rule = {rule: i for i, (rule, _) in enumerate(data.rules)}


def drawing(data: PageData, net: Network, *, title: str, base: str, focus: str | None) -> Record:
    """Return what the first picture and the filters need. Nodes and lines come from the pyvis network."""
    numbers = _Numbers(data)
    lines = {claim: edge["id"] for edge in net.edges for claim in edge["claims"]}
    return {
        "title": title,
        "base": base,
        "focus": focus,
        "leftOut": data.left_out,
        "classes": _classes(data),
        "properties": [_full(id=p.id, label=p.label, symmetric=p.symmetric, office=p.office) for p in data.properties],
        "options": net.options,
        "nodes": _columns(
            {**drawn, "key": n.id, **_full(aliases=n.aliases, titles=n.titles)}
            for drawn, n in zip(net.nodes, data.nodes, strict=True)
        ),
        "lines": len(net.edges),
        "claims": _columns(_claim(claim, lines.get(i), numbers) for i, claim in enumerate(data.claims)),
        "articles": _columns(
            _full(title=a.title or a.id, published=a.published, publisher=a.publisher) for a in data.articles
        ),
    }


def texts(data: PageData) -> Record:
    """Return what the panel shows on demand: passages, statements, articles with their mentions, addresses."""
    numbers = _Numbers(data)
    return {
        "rules": [[rule, text] for rule, text in data.rules],
        "nodes": _columns(
            _full(same=n.same_as, facts=[list(fact) for fact in n.reference]) for n in data.nodes
        ),
        "claims": _columns(
            _full(
                id=claim.id,
                statements=_known(claim.statements, numbers.statement),
                derived=_known(claim.derived_from, numbers.claim),
                rules=_known(claim.extractors, numbers.rule),
                flat=_passages(claim.passages, numbers),
                more=claim.more or None,
            )
            for claim in data.claims
        ),
        "statements": _columns(_statement(statement, numbers) for statement in data.statements),
        "articles": _columns(_article(article, numbers) for article in data.articles),
    }


def _classes(data: PageData) -> list[Record]:
    seen = sorted({(node.family, node.cls) for node in data.nodes})
    return [{"id": cls, "family": family, "label": spaced(cls)} for family, cls in seen]


def _claim(claim: PageClaim, line: int | None, numbers: _Numbers) -> Record:
    return _full(
        s=numbers.node.get(claim.subject),
        p=numbers.property[claim.property],
        o=None if claim.object is None else numbers.node.get(claim.object),
        edge=line,
        literal=claim.literal,
        negated=claim.polarity == "negated",
        reported=claim.status == "reported",
        possible=claim.modality == "possible",
        time=None if claim.time == "current" else claim.time,
        inferred=claim.inferred,
        sure=claim.confidence,
        by=_known(claim.attributed_to, numbers.node),
        a=sorted({numbers.article[p.article] for p in claim.passages if p.article in numbers.article}),
    )


def _statement(statement: PageStatement, numbers: _Numbers) -> Record:
    return _full(
        speaker=numbers.node.get(statement.speaker),
        addressee=numbers.node.get(statement.addressee or ""),
        about=_known(statement.about, numbers.node),
        cue=statement.cue,
        type=statement.quote_type,
        flat=_passages(statement.passages, numbers),
    )


def _passages(passages: Iterable[Passage], numbers: _Numbers) -> list[int]:
    """Return for each passage the article, the sentence's ends and those of each piece of evidence; -1 in between."""
    flat: list[int] = []
    for passage in passages:
        if passage.article in numbers.article:
            ends = (passage.start + at for s in (passage.sentence, *passage.evidence) for at in (s.start, s.end))
            flat += [-1] * bool(flat) + [numbers.article[passage.article], *ends]
    return flat


def _article(article: PageArticle, numbers: _Numbers) -> Record:
    """Return the text and, in one list, its mentions: steps from start to start, length, node twice plus one if named."""
    flat: list[int] = []
    last = 0
    for start, end, entity, named in article.mentions:
        if entity in numbers.node:
            flat += (start - last, end - start, 2 * numbers.node[entity] + named)
            last = start
    return _full(id=article.id, url=article.url, pieces=[list(piece) for piece in article.pieces], mentions=flat)


def _columns(records: Iterable[Record]) -> Record:
    rows = list(records)
    names = sorted({name for row in rows for name in row})
    return {"n": len(rows), "columns": {name: _column([row.get(name) for row in rows]) for name in names}}


def _column(values: list[object]) -> object:
    """Return the values, or when most are missing the rows that have one: {"i": [3], "v": ["Mayor"]}."""
    there = [i for i, value in enumerate(values) if value is not None]
    if 2 * len(there) > len(values):
        return values
    return {"i": there, "v": [values[i] for i in there]}


def _known(ids: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return [numbers[key] for key in ids if key in numbers]


def _full(**values: object) -> Record:
    """Return the values that say something; numbers always do."""
    return {key: value for key, value in values.items() if not (value is None or value is False or value in ((), [], ""))}
