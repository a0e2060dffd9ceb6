"""Find quotations set off without marks: paragraphs after one that ends in a colon and tells of speech.

"The mayor wrote:" and then, as a paragraph of its own, "I have decided to leave." Lists count too: after
"Residents reported, they said:" every item is a quotation of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from kg.annotate.document import Quotation
from kg.ontology.cues import Cues

PARAGRAPH = re.compile(r"[^\n\r]+")
INTRODUCES = re.compile(r":[*_]?\s*$")
PERSONAL = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Oo]ur|[Mm]y|[Yy]ou|[Yy]our)\b")
BULLET = re.compile(r"\s*(?:[-–—*•▪●·]|\d{1,2}[.)])\s+")
MARKS = re.compile("[“”\"]")
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
LONGEST_INTRODUCTION = 80  # tokens looked at before the colon


def blocks(doc: Doc, found: Iterable[Quotation], cues: Cues) -> Iterator[Quotation]:
    """Yield the quotations without marks of a document; `found` are those with marks."""
    page = _Page(doc)
    outer = list(found)
    starts = [q.outer_start_char for q in outer]
    reach = 0
    for number, (start, end) in enumerate(page.paragraphs[:-1]):
        if start < reach or not INTRODUCES.search(page.text, max(start, end - 3), end):
            continue
        first = page.paragraphs[number + 1]
        if MARKS.match(page.text, first[0]) or _held(outer, starts, end - 1) or not page.tells(end, cues):
            continue
        for last, quotation in _set_off(page, number + 1):
            reach = page.paragraphs[last][1]
            yield quotation


def _held(outer: list[Quotation], starts: list[int], char: int) -> bool:
    """True when the last quotation that begins before the character holds it."""
    place = bisect_right(starts, char) - 1
    return place >= 0 and outer[place].holds(char)


class _Page:
    """A document's text, tokens by character and paragraphs, read once: spaCy computes each anew on every call."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.text = doc.text
        self.tokens = [token.idx for token in doc]
        self.paragraphs = [
            (m.start(), m.end()) for m in PARAGRAPH.finditer(self.text) if not m.group().isspace()
        ]

    def sentence(self, char: int) -> Span:
        """Return the sentence that a character stands in."""
        return self.doc[bisect_right(self.tokens, char) - 1].sent

    def tells(self, end: int, cues: Cues) -> bool:
        """True when the sentence that ends here has a cue of speech or writing."""
        tokens = self.sentence(end - 1)[-LONGEST_INTRODUCTION:]
        return any(cues.introduces(token.lemma_.lower(), token.pos_) for token in tokens)

    def is_item(self, start: int, end: int) -> bool:
        """True for an item of a list: a bullet, or a first sentence that is a noun phrase without a verb."""
        if BULLET.match(self.text, start, end):
            return True
        if MARKS.match(self.text, start):
            return False
        root = self.sentence(start).root
        return root.pos_ in ("NOUN", "PROPN") and not any(
            child.tag_ in FINITE and child.dep_ in ("aux", "cop", "conj", "parataxis") for child in root.children
        )


def _set_off(page: _Page, first: int) -> Iterator[tuple[int, Quotation]]:
    """Yield the paragraphs from `first` on that are quoted: a list's items, or one speech."""
    paragraphs = page.paragraphs
    if page.is_item(*paragraphs[first]):
        for number in range(first, len(paragraphs)):
            start, end = paragraphs[number]
            if not page.is_item(start, end):
                return
            bullet = BULLET.match(page.text, start, end)
            start = bullet.end() if bullet else start
            yield number, Quotation(start, end, start, end, block=True)
        return
    last = first
    while last + 1 < len(paragraphs) and _goes_on(page.text, paragraphs[last], paragraphs[last + 1]):
        last += 1
    start, end = paragraphs[first][0], paragraphs[last][1]
    yield last, Quotation(start, end, start, end, last - first + 1, block=True)


def _goes_on(text: str, paragraph: tuple[int, int], following: tuple[int, int]) -> bool:
    """True when both paragraphs speak in the first or second person and the second has no marks of its own."""
    return (
        PERSONAL.search(text, *paragraph) is not None
        and PERSONAL.search(text, *following) is not None
        and MARKS.search(text, *following) is None
    )
