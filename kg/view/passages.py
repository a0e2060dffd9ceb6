"""Where a piece of evidence stands: its paragraph, and in it the sentence and the evidence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kg import wording
from kg.model import Article, Span
from kg.pieces import Kept, keep, opened
from kg.rows import row

LONGEST = 1600  # a "paragraph" of a text without line breaks is cut to this many characters
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\Wa-z_])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gov|Lt|Sen|Rep|Reps|Sens|Gen|Col|Maj|Capt|Cmdr|Sgt|Cpl|Det|Supt|"
    r"St|Mt|Ft|Jr|Sr|No|vs|v|Inc|Co|Corp|Ltd|Dept|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|"
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|"
    r"Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo))\.$"
)


@row
class Passage(NamedTuple):
    """Where a paragraph stands in its article; offsets are code points in the paragraph."""

    article: str
    start: int
    end: int
    sentence: Span
    evidence: tuple[Span, ...]
    cue: tuple[Span, ...] = ()  # the words that tell what it is evidence of


Spans = tuple[Span, ...]
Told = tuple[Span, tuple[str, ...]]  # where the evidence is, how a claim that rests on it is worded
Said = tuple[Spans, Spans]  # where it is, what else the sentence must hold


class Passages:
    """Find the passage of any span. `kept` is what was found in the articles before; `keep` adds what is new."""

    def __init__(self, articles: Iterable[Article], kept: Kept | None = None):
        self._texts = {article.id: article.text for article in articles}
        self._opened: dict[str, _Paragraphs] = {}
        self._kept: Kept = {} if kept is None else kept

    def of(self, article: str, spans: Spans, around: Spans = ()) -> Passage:
        """Return the passage that holds the spans; `around` widens the sentence."""
        inside = self._opened.get(article) or self._open(article)
        asked = spans, around
        inside.used.add(asked)
        return inside.said.get(asked) or inside.said.setdefault(asked, _passage(article, inside, spans, around))

    def telling(self, article: str, span: Span, wordings: tuple[str, ...]) -> Passage:
        """Return the passage of a span with the words in it that tell a claim, of which the wordings are known. Claims of one sentence share theirs."""
        inside = self._opened.get(article) or self._open(article)
        asked = span, wordings
        inside.used.add(asked)
        return inside.told.get(asked) or inside.told.setdefault(asked, _telling(article, inside, span, wordings))

    def keep(self) -> None:
        """Keep what was asked of the articles, where that is not just what was known: nobody asks for a claim's old wording again."""
        for ident, inside in self._opened.items():
            if not inside.known == len(inside.used) == len(inside.told) + len(inside.said):
                keep(self._kept, ident, [[pair for pair in found.items() if pair[0] in inside.used] for found in (inside.told, inside.said)])

    def _open(self, article: str) -> _Paragraphs:
        known = opened(self._kept, article, tuple[list[tuple[Told, Passage]], list[tuple[Said, Passage]]])
        inside = self._opened[article] = _Paragraphs(self._texts.get(article, ""), *map(dict, known or ((), ())))
        return inside


def _telling(article: str, inside: _Paragraphs, span: Span, wordings: tuple[str, ...]) -> Passage:
    passage = _passage(article, inside, (span,))
    if not wordings:
        return passage
    start, (first, last) = passage.start, passage.evidence[0]
    cue = wording.found(inside.text[start + first : start + last], wordings)
    return passage._replace(cue=tuple([Span(first + one, first + other) for one, other in cue]))


def _passage(article: str, inside: _Paragraphs, spans: Spans, around: Spans = ()) -> Passage:
    low, high = spans[0]
    if len(spans) + len(around) > 1:
        spans = sorted(spans)
        low, high = min(s.start for s in (*spans, *around)), max(s.end for s in (*spans, *around))
    block = inside.block(low, high)
    start = block.start
    first, last = _sentence(inside.text, block, low, high, inside.ends(block))
    evidence = tuple([Span(one - start, other - start) for one, other in spans])
    return Passage(article, start, block.end, Span(first - start, last - start), evidence)


class _Paragraphs:
    """One article's text, where its paragraphs stand, and the passages found in it: so many known before, and which are asked for now."""

    def __init__(self, text: str, told: dict[Told, Passage], said: dict[Said, Passage]):
        self.text, self.told, self.said, self.known = text, told, said, len(told) + len(said)
        self.used: set[Told | Said] = set()
        self._ends: dict[Span, list[int]] = {}

    def ends(self, block: Span) -> list[int]:
        """Return where the sentences of a paragraph end."""
        if block not in self._ends:
            self._ends[block] = sentence_ends(self.text, block)
        return self._ends[block]

    @cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """Where paragraphs start, and where they end."""
        found = [match.span() for match in _PARAGRAPH.finditer(self.text)]
        return [start for start, _ in found], [end for _, end in found]

    def block(self, low: int, high: int) -> Span:
        """Return the paragraph round a stretch, several when it crosses them, cut when very long."""
        starts, ends = self.bounds
        if not starts:
            return Span(low, high)
        first = max(bisect_right(starts, low) - 1, 0)
        if starts[first] <= low < high <= ends[first] <= starts[first] + LONGEST:  # as nearly always
            return Span(starts[first], ends[first])
        last = max(bisect_left(starts, high) - 1, 0)
        start, end = min(starts[first], low), max(ends[last], high)
        if end - start > LONGEST:
            spare = max(0, LONGEST - (high - low)) // 2
            start, end = max(start, low - spare), min(end, high + spare)
        return Span(start, end)


def sentence_round(text: str, block: Span, span: Span) -> Span:
    """Return the sentence or sentences of a paragraph that hold a span. "Gov. Healey" ends none."""
    return Span(*_sentence(text, block, *span, sentence_ends(text, block)))


def sentence_ends(text: str, block: Span) -> list[int]:
    """Return where sentences of a paragraph end, in order."""
    return [
        match.end()
        for match in _END.finditer(text, block.start, block.end)
        if not _ABBREVIATION.search(text, max(block.start, match.start() - 6), match.start() + 1)
    ]


def _sentence(text: str, block: Span, low: int, high: int, ends: list[int]) -> tuple[int, int]:
    before = bisect_right(ends, low)
    after = bisect_left(ends, high, before)
    start = ends[before - 1] if before else block.start
    end = ends[after] if after < len(ends) else block.end  # the last end is none beyond the block
    while end > max(start, high) and text[end - 1].isspace():
        end -= 1
    while start < low and text[start].isspace():
        start += 1
    return start, end
