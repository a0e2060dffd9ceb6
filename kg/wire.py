"""Group articles that are one story: syndicated copies, shortened or lightly edited ones.

    groups(articles)  →  {"bee/fire.txt": "bee/fire.txt", "sun/fire.txt": "bee/fire.txt", …}

Near-duplicates are found by MinHash over shingles of three words (Broder 1997), with the permutations of datasketch 2;
that library itself would bring scipy along, a second of every build. The same articles always give the same groups. A
claim's independent sources are the groups that its passages come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from hashlib import sha1

import numpy as np

from kg.ids import digest
from kg.model import Article, Evidence

SHINGLE = 3  # words
PERMUTATIONS = 128
BAND = 16  # bytes of a sketch: four hashes, so that two of similarity 0.4 meet with 0.57, of 0.6 with 0.99
WORTH = 0.28  # of two sketches equal: below, two texts meet in a band by luck, and are hardly ever copies
ALIKE = 0.5  # share of common shingles; half of a story edited away still leaves more than unrelated ones have
HELD = 0.8  # share of the shorter text's shingles in the longer: a copy cut short
SHORTEST = 25  # words of a text that can be told from another's
HELD_READY = 4096  # texts, some 4 kB each
_WORD = re.compile(r"\w+")


def groups(articles: Iterable[Article], known: MutableMapping[str, bytes] | None = None) -> dict[str, str]:
    """Return, for every article, the id of the first article (by date, then id) that tells the same story.

    `known` is what was found out about texts before, by their names: sketches, and which two are alike. What is new is added.
    """
    known = {} if known is None else known
    by_id = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    names = {ident: _name(article) for ident, article in by_id.items()}
    first = {ident: ident for ident in by_id}

    def root(ident: str) -> str:
        while first[ident] != ident:
            ident = first[ident]
        return ident

    @lru_cache(maxsize=HELD_READY)
    def shingles(ident: str) -> np.ndarray:
        return shingles_of(by_id[ident])

    def alike(one: str, other: str) -> bool:
        pair = " ".join(sorted((names[one], names[other])))
        found = known.get(pair)
        if found is None:
            found = known[pair] = b"\1" if same_story(shingles(one), shingles(other)) else b"\0"
        return found == b"\1"

    def rank(ident: str) -> tuple:
        return precedence(by_id[ident])

    def sketch(ident: str) -> bytes:
        found = known.get(names[ident])
        if found is None:
            found = known[names[ident]] = sketch_of(shingles(ident))
        return found

    sketches = {ident: sketch(ident) for ident in by_id}
    for one, other in _candidates(sketches):
        if root(one) != root(other) and alike(one, other):
            a, b = sorted((root(one), root(other)), key=rank)
            first[b] = a
    return {ident: root(ident) for ident in first}


def precedence(article: Article) -> tuple:
    """Return where an article stands among those of one story: by date, then id."""
    day = article.published
    return day is None, day.isoformat() if day else "", article.id


def shingles_of(article: Article) -> np.ndarray:
    """Return what an article's text is compared by."""
    return _shingles(_story(article))


def bands_of(sketch: bytes) -> Iterator[bytes]:
    """Yield the bands of a sketch, each with its number: two articles that share one are worth a closer look."""
    for start in range(0, len(sketch), BAND):
        yield bytes([start // BAND]) + sketch[start : start + BAND]


def near(one: bytes, other: bytes) -> bool:
    """True for two sketches that agree too often for chance."""
    return bool(_near(np.frombuffer(one, dtype="<u4"), np.frombuffer(other, dtype="<u4")))


def _near(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """True where the hashes of a sketch, or of each of many, agree too often for chance."""
    return (some == others).sum(axis=-1) >= WORTH * PERMUTATIONS


def independent(evidence: Sequence[Evidence], story: Mapping[str, str]) -> int:
    """Return how many stories the passages of a claim stand in: ten copies of one wire report are one."""
    if len(evidence) < 2:  # as of most claims
        return len(evidence)
    return len({story.get(passage.article, passage.article) for passage in evidence})


def _candidates(sketches: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that share a band of their hashes, and enough hashes in all, each once, in order.

    Stories of one form ("The council of … met on …") share bands by the million: they are sifted as numbers.
    """
    idents = sorted(ident for ident, sketch in sketches.items() if sketch)
    if len(idents) < 2:
        return
    hashes = np.frombuffer(b"".join(sketches[ident] for ident in idents), dtype="<u4").reshape(len(idents), PERMUTATIONS)
    pairs = np.unique(np.concatenate([_meeting(np.ascontiguousarray(band)) for band in np.split(hashes, PERMUTATIONS * 4 // BAND, axis=1)]))
    for start in range(0, len(pairs), 1 << 16):
        left, right = np.divmod(pairs[start : start + (1 << 16)], len(idents))
        close = _near(hashes[left], hashes[right])
        yield from ((idents[one], idents[other]) for one, other in zip(left[close].tolist(), right[close].tolist(), strict=True))


def _meeting(band: np.ndarray) -> np.ndarray:
    """Return the pairs of rows that are equal, the smaller number first, each as one number: first · rows + second."""
    rows = band.view(f"V{BAND}").ravel()
    _values, bucket, sizes = np.unique(rows, return_inverse=True, return_counts=True)
    order = np.argsort(bucket, kind="stable")
    ends = np.cumsum(sizes)
    found = [np.zeros(0, dtype=np.int64)]
    for value in np.flatnonzero(sizes > 1):
        members = order[ends[value] - sizes[value] : ends[value]]
        one, other = np.triu_indices(len(members), 1)
        found.append(members[one] * len(rows) + members[other])
    return np.concatenate(found)


def _name(article: Article) -> str:
    """Return the name of a text, and of how it is sketched and compared: what was found by other limits has another name."""
    return digest(_story(article).encode("utf-8", "replace").decode(), SHINGLE, PERMUTATIONS, ALIKE, HELD)


def sketch_of(shingles: np.ndarray) -> bytes:
    """Return the least of each permutation of the shingles, four bytes each; nothing for a text too short to tell."""
    if not len(shingles):
        return b""
    factors, summands = _permutations()
    return (_spread(shingles)[:, None] * factors + summands).min(axis=0).astype("<u4").tobytes()


@lru_cache(maxsize=1)
def _permutations() -> tuple[np.ndarray, np.ndarray]:
    """Return a and b of each permutation h → a·h + b modulo 2³²; the a are odd, so that each is one."""
    drawn = np.random.RandomState(1)
    factors = drawn.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, drawn.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)


def _spread(hashes: np.ndarray) -> np.ndarray:
    """Return hashes with every bit a mixture of all (the last step of MurmurHash3)."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    return hashes ^ (hashes >> np.uint32(16))


def same_story(one: np.ndarray, other: np.ndarray) -> bool:
    """True for the shingles of two texts that tell one story."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared >= ALIKE * (len(one) + len(other) - shared) or shared >= HELD * min(len(one), len(other))


def _story(article: Article) -> str:
    """Return the text without what each outlet puts before it: headline, byline, dateline."""
    parts = [span for span in (article.headline, article.byline, article.dateline) if span]
    text, at = [], 0
    for span in sorted(parts):
        text.append(article.text[at : span.start])
        at = max(at, span.end)
    return " ".join([*text, article.text[at:]])


def _shingles(text: str) -> np.ndarray:
    """Return the hashes of a text's shingles, in order, each once."""
    words = _WORD.findall(text.casefold().encode("utf-8", "replace").decode())
    if len(words) < SHORTEST:
        return np.zeros(0, dtype="<u4")
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    return np.unique(np.frombuffer(b"".join([sha1(shingle.encode()).digest()[:4] for shingle in shingles]), dtype="<u4"))
