"""Where a piece of evidence stands: its paragraph, and in it the sentence and the evidence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kg import wording
from kg.model import Article, Span
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
    """Offsets are code points in the paragraph."""

    article: str
    start: int  # of the paragraph, in the article
    paragraph: int
    sentence: Span
    evidence: tuple[Span, ...]
    cue: tuple[Span, ...] = ()  # the words that tell what it is evidence of


class Passages:
    """Find the passage of any span, and keep each paragraph once."""

    def __init__(self, articles: Iterable[Article]):
        self._articles = {article.id: _Paragraphs(article.text) for article in articles}
        self._texts: list[str] = []

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self._texts)

    def of(self, article: str, spans: tuple[Span, ...], around: tuple[Span, ...] = ()) -> Passage:
        """Return the passage that holds the spans; `around` widens the sentence. Claims of one sentence share theirs."""
        if article not in self._articles:
            self._articles[article] = _Paragraphs("")
        inside = self._articles[article]
        passage = inside.passages.get((spans, around))
        if passage is None:
            passage = inside.passages[spans, around] = self._made(article, inside, spans, around)
        return passage

    def telling(self, article: str, span: Span, wordings: tuple[str, ...]) -> Passage:
        """Return the passage of a span with the words in it that tell a claim, of which the wordings are known."""
        passage = self.of(article, (span,))
        if not wordings:
            return passage
        told = self._articles[article].told
        found = told.get((span, wordings))
        if found is None:
            first, last = passage.evidence[0]
            cue = wording.found(self._texts[passage.paragraph][first:last], wordings)
            cue = tuple([Span(start + first, end + first) for start, end in cue])
            found = told[span, wordings] = Passage(article, passage.start, passage.paragraph, passage.sentence, passage.evidence, cue)
        return found

    def _made(self, article: str, inside: _Paragraphs, spans: tuple[Span, ...], around: tuple[Span, ...]) -> Passage:
        low, high = spans[0]
        if len(spans) + len(around) > 1:
            spans = sorted(spans)
            low, high = min(s.start for s in (*spans, *around)), max(s.end for s in (*spans, *around))
        block = inside.block(low, high)
        start = block.start
        if block not in inside.numbers:
            inside.numbers[block] = len(self._texts), sentence_ends(inside.text, block)
            self._texts.append(inside.text[start : block.end])
        number, ends = inside.numbers[block]
        first, last = _sentence(inside.text, block, low, high, ends)
        evidence = tuple([Span(one - start, other - start) for one, other in spans])
        return Passage(article, start, number, Span(first - start, last - start), evidence)


class _Paragraphs:
    """One article's text, and where its paragraphs stand. `numbers`: stretch shown → its number, where its sentences end."""

    def __init__(self, text: str):
        self.text = text
        self.passages: dict[tuple, Passage] = {}
        self.told: dict[tuple, Passage] = {}
        self.numbers: dict[Span, tuple[int, list[int]]] = {}

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
