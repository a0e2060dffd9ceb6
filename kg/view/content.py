"""What the page's script reads: the data as plain lists, every entity by its number."""

from __future__ import annotations

from collections.abc import Iterable

from kg.view.data import PageClaim, PageData, PageStatement, spaced
from kg.view.passages import Passage


class _Numbers:
    """The position of each id in its list; an id that is not on the page has none."""

    def __init__(self, data: PageData):
        self.node = {node.id: i for i, node in enumerate(data.nodes)}
        self.claim = {claim.id: i for i, claim in enumerate(data.claims)}
        self.statement = {statement.id: i for i, statement in enumerate(data.statements)}
        self.article = {article.id: i for i, article in enumerate(data.articles)}
        self.property = {p.id: i for i, p in enumerate(data.properties)}
        used = {p.paragraph for item in (*data.claims, *data.statements) for p in item.passages}
        self.paragraph = {old: new for new, old in enumerate(sorted(used))}


def content(data: PageData, *, title: str, base: str, focus: str | None) -> dict[str, object]:
    """Return the page's data as lists and dicts, ready for JSON."""
    numbers = _Numbers(data)
    return {
        "title": title,
        "base": base,
        "focus": focus,
        "leftOut": data.left_out,
        "classes": _classes(data),
        "properties": [_full(id=p.id, label=p.label, symmetric=p.symmetric) for p in data.properties],
        "nodes": [
            _full(id=n.id, aliases=n.aliases, titles=n.titles, same=n.same_as,
                  articles=_known(n.articles, numbers.article))
            for n in data.nodes
        ],
        "claims": [_claim(claim, numbers) for claim in data.claims],
        "statements": [_statement(statement, numbers) for statement in data.statements],
        "articles": [
            _full(id=a.id, title=a.title, published=a.published, publisher=a.publisher, url=a.url)
            for a in data.articles
        ],
        "paragraphs": [data.paragraphs[old] for old in numbers.paragraph],
    }


def _classes(data: PageData) -> list[dict[str, object]]:
    seen = sorted({(node.family, node.cls) for node in data.nodes})
    return [{"id": cls, "family": family, "label": spaced(cls)} for family, cls in seen]


def _claim(claim: PageClaim, numbers: _Numbers) -> dict[str, object]:
    return _full(
        id=claim.id,
        s=numbers.node.get(claim.subject),
        p=numbers.property[claim.property],
        o=None if claim.object is None else numbers.node.get(claim.object),
        literal=claim.literal,
        negated=claim.polarity == "negated",
        reported=claim.status == "reported",
        possible=claim.modality == "possible",
        time=None if claim.time == "current" else claim.time,
        inferred=claim.inferred,
        sure=claim.confidence,
        by=_known(claim.attributed_to, numbers.node),
        statements=_known(claim.statements, numbers.statement),
        derived=_known(claim.derived_from, numbers.claim),
        rules=claim.extractors,
        passages=[_passage(p, numbers) for p in claim.passages],
        more=claim.more or None,
    )


def _statement(statement: PageStatement, numbers: _Numbers) -> dict[str, object]:
    return _full(
        speaker=numbers.node.get(statement.speaker),
        addressee=numbers.node.get(statement.addressee or ""),
        about=_known(statement.about, numbers.node),
        cue=statement.cue,
        type=statement.quote_type,
        passages=[_passage(p, numbers) for p in statement.passages],
    )


def _passage(passage: Passage, numbers: _Numbers) -> dict[str, object]:
    return _full(
        a=numbers.article.get(passage.article),
        b=passage.start,
        t=numbers.paragraph[passage.paragraph],
        s=[passage.sentence.start, passage.sentence.end],
        e=[[span.start, span.end] for span in passage.evidence],
        n=[[start, end, numbers.node.get(entity)] for start, end, entity in passage.names],
    )


def _known(ids: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return [numbers[key] for key in ids if key in numbers]


def _full(**values: object) -> dict[str, object]:
    """Return the values that say something; numbers always do."""
    return {key: value for key, value in values.items() if not (value is None or value is False or value in ((), [], ""))}
