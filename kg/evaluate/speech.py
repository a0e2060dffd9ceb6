"""Set the statements of an article beside those of its annotation, by the stretch of text that is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.gold import GoldStatement
from kg.evaluate.matching import Matcher
from kg.model import ResolvedStatement, Span

OVERLAP = 0.5  # Dice coefficient over characters


@dataclass(frozen=True)
class Speech:
    """The statements found, each with whether its speaker is right; those too many, those missed.

    `unplaced` are annotated contents that the text does not hold, which cannot be scored.
    """

    hits: tuple[tuple[ResolvedStatement, GoldStatement, bool], ...]
    spurious: tuple[ResolvedStatement, ...]
    missed: tuple[GoldStatement, ...]
    unplaced: tuple[GoldStatement, ...]


def align_speech(matcher: Matcher, text: str) -> Speech:
    """Return the alignment of one article: each statement takes the free one that it overlaps most."""
    places = {i: list(_places(text, said.content)) for i, said in enumerate(matcher.gold.statements)}
    free = [i for i, found in places.items() if found]
    hits, spurious = [], []
    for said in sorted(matcher.reading.statements, key=lambda s: s.id):
        overlap = {i: max(_dice(said.content, (span,)) for span in places[i]) for i in free}
        best = max(free, key=lambda i: (overlap[i], -i), default=None)
        if best is None or overlap[best] < OVERLAP:
            spurious.append(said)
            continue
        free.remove(best)
        gold = matcher.gold.statements[best]
        hits.append((said, gold, matcher.names(said.speaker, gold.speaker)))
    of = matcher.gold.statements
    unplaced = tuple(of[i] for i, found in places.items() if not found)
    return Speech(tuple(hits), tuple(spurious), tuple(of[i] for i in free), unplaced)


def _places(text: str, content: str) -> Iterator[Span]:
    """Yield every place where the content stands."""
    start = text.find(content)
    while start >= 0:
        yield Span(start, start + len(content))
        start = text.find(content, start + 1)


def _dice(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return how far two sets of characters agree, from 0 to 1."""
    a, b = _characters(one), _characters(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _characters(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}
