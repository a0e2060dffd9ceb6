"""Where the word that tells a claim stands: its wording for the graph, and the way back from wording to characters.

    worded(text, (Span(4, 10), Span(15, 18)))                → "called … out"
    found("Lee called Day out.", ("called … out", "sued"))   → (Span(4, 10), Span(15, 18))

A graph keeps the wording alone, one triple a claim: of 3,200 claims read from news the passage of eight held it twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.model import Span

GAP = " … "  # between the pieces of one wording, as in what somebody said in pieces


def worded(text: str, pieces: tuple[Span, ...]) -> str:
    """Return the words at some places of a text as one line."""
    if len(pieces) == 1:  # as mostly
        return " ".join(pieces[0].of(text).split())
    return GAP.join(" ".join(piece.of(text).split()) for piece in pieces)


def distinct(wordings: Iterable[str]) -> tuple[str, ...]:
    """Return the wordings that differ by more than capitals, in order; "Mayor" stands for "mayor" too."""
    kept: dict[str, str] = {}
    for wording in wordings:
        folded = wording.casefold()
        kept[folded] = min(wording, kept.get(folded, wording))
    return tuple(sorted(kept.values()))


def found(passage: str, wordings: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the pieces of the wording that a passage holds; of several that with most letters, where it stands last."""
    for wording in sorted(wordings, key=lambda one: (-len(one), one)) if len(wordings) > 1 else wordings:
        at = passage.rfind(wording)
        if at >= 0 and GAP not in wording and _is_whole(passage, at, at + len(wording)):
            return (Span(at, at + len(wording)),)  # as it mostly is; an expression takes ten times as long
        matches = list(_pattern(wording).finditer(passage))
        if matches:
            return tuple(Span(*matches[-1].span(group)) for group in range(1, wording.count(GAP) + 2))
    return ()


def _is_whole(passage: str, start: int, end: int) -> bool:
    return not (passage[max(start - 1, 0) : start].isalnum() or passage[end : end + 1].isalnum())


def cut(passage: str, pieces: tuple[Span, ...]) -> Iterator[tuple[str, bool]]:
    """Yield a passage from piece to piece, each stretch with whether it is one of the pieces."""
    at = 0
    for start, end in pieces:
        yield passage[at:start], False
        yield passage[start:end], True
        at = end
    yield passage[at:], False


@lru_cache(maxsize=4096)
def _pattern(wording: str) -> re.Pattern[str]:
    """Whole words, whatever their capitals and the white space in them, and as little as can be between the pieces."""
    pieces = (r"\s+".join(map(re.escape, piece.split())) for piece in wording.split(GAP))
    return re.compile(".*?".join(rf"(?<!\w)({piece})(?!\w)" for piece in pieces), re.DOTALL | re.IGNORECASE)
