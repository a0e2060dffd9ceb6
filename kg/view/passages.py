"""Where a piece of evidence stands: its paragraph, and in it the sentence, the evidence and the names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Article, Span

LONGEST = 1600  # a "paragraph" of a text without line breaks is cut to this many characters
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\Wa-z_])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gov|Lt|Sen|Rep|Reps|Sens|Gen|Col|Maj|Capt|Cmdr|Sgt|Cpl|Det|Supt|"
    r"St|Mt|Ft|Jr|Sr|No|vs|v|Inc|Co|Corp|Ltd|Dept|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|"
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|"
    r"Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo))\.$"
)


@dataclass(frozen=True)
class Passage:
    """Offsets are code points in the paragraph. `names` are (start, end, entity id) inside the sentence."""

    article: str
    start: int  # of the paragraph, in the article
    paragraph: int
    sentence: Span
    evidence: tuple[Span, ...]
    names: tuple[tuple[int, int, str], ...] = ()


class Passages:
    """Find the passage of any span, and keep each paragraph once."""

    def __init__(self, articles: Iterable[Article], mentions: Iterable[tuple[str, str, Span]]):
        self._text = {article.id: article.text for article in articles}
        self._bounds: dict[str, list[Span]] = {}
        self._ends: dict[tuple[str, Span], list[int]] = {}
        self._known: dict[tuple[str, Span], int] = {}
        self._paragraphs: list[str] = []
        self._mentions: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for entity, article, span in sorted(mentions):
            self._mentions[entity, article].append(span)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self._paragraphs)

    def of(
        self, article: str, spans: tuple[Span, ...], entities: tuple[str, ...] = (), around: tuple[Span, ...] = ()
    ) -> Passage:
        """Return the passage that holds the spans; `around` widens the sentence, `entities` are marked in it."""
        text = self._text.get(article, "")
        wide = Span(min(s.start for s in (*spans, *around)), max(s.end for s in (*spans, *around)))
        block = self._block(article, wide)
        if (article, block) not in self._ends:
            self._ends[article, block] = sentence_ends(text, block)
        sentence = _sentence(text, block, wide, self._ends[article, block])
        names = [
            (mention.start - block.start, mention.end - block.start, entity)
            for entity in dict.fromkeys(entities)
            for mention in _within(self._mentions.get((entity, article), []), sentence)
        ]
        return Passage(
            article=article,
            start=block.start,
            paragraph=self._number(article, block),
            sentence=_shift(sentence, block),
            evidence=tuple(_shift(span, block) for span in sorted(spans)),
            names=tuple(sorted(names)),
        )

    def _block(self, article: str, span: Span) -> Span:
        """Return the paragraph round a span, several when it crosses them, cut when very long."""
        if article not in self._bounds:
            found = _PARAGRAPH.finditer(self._text.get(article, ""))
            self._bounds[article] = [Span(*match.span()) for match in found]
        bounds = self._bounds[article]
        last = max(bisect_left(bounds, Span(span.end, -1)) - 1, 0)
        first = max(bisect_right(bounds, Span(span.start, len(self._text.get(article, "")) + 1)) - 1, 0)
        if not bounds:
            return span
        start, end = min(bounds[first].start, span.start), max(bounds[last].end, span.end)
        if end - start > LONGEST:
            spare = max(0, LONGEST - (span.end - span.start)) // 2
            start, end = max(start, span.start - spare), min(end, span.end + spare)
        return Span(start, end)

    def _number(self, article: str, block: Span) -> int:
        key = (article, block)
        if key not in self._known:
            self._known[key] = len(self._paragraphs)
            self._paragraphs.append(block.of(self._text.get(article, "")))
        return self._known[key]


def sentence_round(text: str, block: Span, span: Span) -> Span:
    """Return the sentence or sentences of a paragraph that hold a span. "Gov. Healey" ends none."""
    return _sentence(text, block, span, sentence_ends(text, block))


def sentence_ends(text: str, block: Span) -> list[int]:
    """Return where sentences of a paragraph end, in order."""
    return [
        match.end()
        for match in _END.finditer(text, block.start, block.end)
        if not _ABBREVIATION.search(text, max(block.start, match.start() - 6), match.start() + 1)
    ]


def _sentence(text: str, block: Span, span: Span, ends: list[int]) -> Span:
    start, end = block.start, block.end
    for found in ends:
        if found <= span.start:
            start = found
        elif found >= span.end:
            end = min(end, found)
            break
    while end > max(start, span.end) and text[end - 1].isspace():
        end -= 1
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _within(spans: list[Span], sentence: Span) -> list[Span]:
    """Return the spans inside the sentence that do not lie in an earlier, longer one."""
    kept: list[Span] = []
    for span in spans:
        if sentence.contains(span) and not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept


def _shift(span: Span, block: Span) -> Span:
    return Span(span.start - block.start, span.end - block.start)
