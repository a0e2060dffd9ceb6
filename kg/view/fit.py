"""How much goes onto one page: beyond it a browser is slow and a file hard to send."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from kg.model import Span
from kg.spool import like
from kg.view.data import PageArticle, PageClaim, PageData
from kg.view.focus import restrict
from kg.view.importance import core

NODES = 60_000
PASSAGES = 5  # for one claim; that many articles say the same
TEXT = 50_000_000  # characters of articles; English text of that length compresses to about 25 MB in the page


def fitted(data: PageData, nodes: int = NODES, text: int = TEXT) -> PageData:
    """Return the data cut to what a page can hold: its best-connected entities, with the number left out.

    Of the articles' texts, when they are too long, the paragraphs that are cited.
    """
    whole = len(data.nodes)
    if whole > nodes:
        data = replace(restrict(data, set(core(data, nodes))), left_out=whole - nodes)
    data = replace(data, nodes=tuple(data.nodes), claims=like(data.claims, map(_short, data.claims)))
    return data if sum(_length(article) for article in data.articles) <= text else _cited_only(data)


def _short(claim: PageClaim) -> PageClaim:
    if len(claim.passages) <= PASSAGES:
        return claim
    return replace(claim, passages=claim.passages[:PASSAGES], more=len(claim.passages) - PASSAGES)


def _length(article: PageArticle) -> int:
    return sum(len(text) for _, text in article.pieces)


def _cited_only(data: PageData) -> PageData:
    """Return the data with only those paragraphs of the articles that a passage stands in."""
    cited: dict[str, dict[int, int]] = {}  # article → where its paragraphs start → and end
    for item in chain(data.claims, data.statements):
        for passage in item.passages:
            ends = cited.setdefault(passage.article, {})
            ends[passage.start] = max(ends.get(passage.start, 0), passage.end)
    cut = (_cut(article, cited.get(article.id, {})) for article in data.articles)
    return replace(data, articles=like(data.articles, cut))


def _cut(article: PageArticle, ends: dict[int, int]) -> PageArticle:
    whole = "".join(text for _start, text in article.pieces)
    spans = [Span(start, end) for start, end in sorted(ends.items())]
    inside = tuple(m for m in article.mentions if any(span.contains(Span(m[0], m[1])) for span in spans))
    return replace(article, pieces=tuple([(span.start, span.of(whole)) for span in spans]), mentions=inside)
