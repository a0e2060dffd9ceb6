"""Group articles that are one story: syndicated copies, shortened or lightly edited ones.

    groups(articles)  →  {"bee/fire.txt": "bee/fire.txt", "sun/fire.txt": "bee/fire.txt", …}

Near-duplicates are found by MinHash over shingles of three words (datasketch); the hashing is seeded, so the same
articles give the same groups. A claim's independent sources are the groups that its passages come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.model import Article, Evidence

SHINGLE = 3  # words
PERMUTATIONS = 128
ALIKE = 0.5  # share of common shingles; half of a story edited away still leaves more than unrelated ones have
HELD = 0.8  # share of the shorter text's shingles in the longer: a copy cut short
SHORTEST = 25  # words of a text that can be told from another's
_WORD = re.compile(r"\w+")


def groups(articles: Iterable[Article]) -> dict[str, str]:
    """Return, for every article, the id of the first article (by date, then id) that tells the same story."""
    ordered = sorted(articles, key=lambda article: article.id)
    shingles = {article.id: _shingles(_story(article)) for article in ordered}
    first = {article.id: article.id for article in ordered}

    def root(ident: str) -> str:
        while first[ident] != ident:
            ident = first[ident]
        return ident

    rank = {a.id: (a.published is None, a.published and a.published.isoformat() or "", a.id) for a in ordered}
    for one, other in _candidates(shingles):
        if _same_story(shingles[one], shingles[other]):
            a, b = sorted((root(one), root(other)), key=rank.__getitem__)
            first[b] = a
    return {ident: root(ident) for ident in first}


def independent(evidence: Iterable[Evidence], story: Mapping[str, str]) -> int:
    """Return how many stories the passages of a claim stand in: ten copies of one wire report are one."""
    return len({story.get(passage.article, passage.article) for passage in evidence})


def _candidates(shingles: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    """Return the pairs that share a band of their hashes, each once, in order."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(32, 4))  # finds two of similarity 0.4 with 0.57, of 0.6 with 0.99
    pairs = set()
    for ident in sorted(shingles):
        if not shingles[ident]:
            continue
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode() for shingle in sorted(shingles[ident])])
        pairs.update((found, ident) for found in index.query(sketch))
        index.insert(ident, sketch)
    return sorted(pairs)


def _same_story(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= ALIKE * len(one | other) or shared >= HELD * min(len(one), len(other))


def _story(article: Article) -> str:
    """Return the text without what each outlet puts before it: headline, byline, dateline."""
    parts = [span for span in (article.headline, article.byline, article.dateline) if span]
    text, at = [], 0
    for span in sorted(parts):
        text.append(article.text[at : span.start])
        at = max(at, span.end)
    return " ".join([*text, article.text[at:]])


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
