"""Where things stand in a text: paragraphs, quotations, tokens by character; and how contents are trimmed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Quotation
from kg.model import Span

BREAK = re.compile(r"[\n\r]\s*")
OPENING, CLOSING = "“„«\"‘'", "”»\"’'"
LEADING = re.compile(r"(?:[\s,;:.…*–—]|--)+")
THAT = re.compile(r"that\b[\s,]*", re.IGNORECASE)
TRAILING = " \t\r\n\u00a0,;:–—-"


class Layout:
    """The look of one document, indexed so that every question costs a binary search."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.text = doc.text
        self.outer: list[Quotation] = []
        for quotation in doc._.quotations or []:
            if not self.outer or quotation.start_char >= self.outer[-1].outer_end_char:
                self.outer.append(quotation)
        self._starts = [q.outer_start_char for q in self.outer]
        self._tokens = [token.idx for token in doc]
        self._breaks = [m.start() for m in BREAK.finditer(self.text)]

    def quotation(self, char: int) -> Quotation | None:
        """Return the outermost quotation that a character stands in, its marks included."""
        place = bisect_right(self._starts, char) - 1
        if place >= 0 and char < self.outer[place].outer_end_char:
            return self.outer[place]
        return None

    def quoted(self, token: Token) -> Quotation | None:
        """Return the outermost quotation that holds a token."""
        return self.quotation(token.idx)

    def between(self, start: int, end: int) -> list[Quotation]:
        """Return the outermost quotations that begin at or after `start` and before `end`."""
        return self.outer[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def token(self, char: int) -> int:
        """Return the index of the first token that begins at or after a character."""
        return bisect_left(self._tokens, char)

    def paragraph(self, char: int) -> int:
        """Return the number of the paragraph a character stands in."""
        return bisect_right(self._breaks, char)

    def paragraph_end(self, char: int) -> int:
        place = bisect_right(self._breaks, char)
        return self._breaks[place] if place < len(self._breaks) else len(self.text)

    def opens_paragraph(self, char: int) -> bool:
        """True when nothing but blanks stands before a character in its paragraph."""
        while char and self.text[char - 1] == " ":
            char -= 1
        return char == 0 or self.text[char - 1] in "\n\r"

    def bare_end(self, char: int) -> int:
        """Return where the text before a character ends, white space left out."""
        while char and self.text[char - 1].isspace():
            char -= 1
        return char

    def runs(self, tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the character stretches that token indices cover, joined over punctuation and space."""
        start = last = None
        for i in sorted(tokens):
            if last is not None and not self._bridged(last, i):
                yield self._chars(start, last)
                start = i
            start = i if start is None else start
            last = i
        if last is not None:
            yield self._chars(start, last)

    def _bridged(self, last: int, i: int) -> bool:
        return i - last <= 3 and all(self.doc[k].is_punct or self.doc[k].is_space for k in range(last + 1, i))

    def _chars(self, first: int, last: int) -> tuple[int, int]:
        return self.doc[first].idx, self.doc[last].idx + len(self.doc[last])

    def healed(self, start: int, end: int, anchor: int) -> tuple[int, int]:
        """Widen a stretch to the quotations it cuts, for the parser ends sentences inside them.

        A quotation that holds the cue itself (at `anchor`) bounds the stretch instead.
        """
        home = self.quotation(anchor)
        if home is not None:
            return max(start, home.start_char), min(end, home.end_char)
        first, last = self.quotation(start), self.quotation(max(start, end - 1))
        return (
            min(start, first.outer_start_char) if first else start,
            max(end, last.outer_end_char) if last else end,
        )

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return a stretch without "that", outer punctuation and the marks of a quotation that fills it."""
        while start < end:
            before = (start, end)
            match = LEADING.match(self.text, start, end)
            start = match.end() if match else start
            match = THAT.match(self.text, start, end)
            if match and self.text[start : start + 4] == "that" and not self._pronoun(start):
                start = match.end()
            while start < end and self.text[end - 1] in TRAILING and not self._closes_at(end):
                end -= 1
            if end - start > 1 and self.text[end - 1] == "." and self.text[end - 2] in CLOSING:
                end -= 1
            whole = self.quotation(start)
            if whole and whole.outer_start_char == start and end >= whole.outer_end_char - 1:
                if not self.text[whole.outer_end_char : end].strip(" .,;"):
                    return _span(whole.start_char, whole.end_char, self.text)
            if before == (start, end):
                break
        if end - start > 1 and self.text[end - 1] == "." and self._sentence_stop(end):
            end -= 1
        return _span(start, end, self.text)

    def _pronoun(self, char: int) -> bool:
        """True for "that" in "Lee said that was true"."""
        token = self.doc[min(self.token(char), len(self.doc) - 1)]
        return token.tag_ == "DT" and token.dep_ in ("nsubj", "nsubjpass") and token.i + 1 < len(self.doc) and token.nbor().pos_ in ("VERB", "AUX")

    def _closes_at(self, end: int) -> bool:
        quotation = self.quotation(end - 1)
        return quotation is not None and quotation.end_char == end

    def _sentence_stop(self, end: int) -> bool:
        """True when the stop before `end` is a token of its own: not that of "U.S."."""
        i = self.token(end - 1)
        return i < len(self.doc) and self.doc[i].idx == end - 1 and self.quotation(end - 1) is None


def _span(start: int, end: int, text: str) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
