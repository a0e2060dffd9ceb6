"""Find quotations from the characters alone: `doc._.quotations`, outer and inner ones, in text order.

“We sang,” she said. “He called it ‘a shame’ and left.” gives three, marks excluded from each.
The parser is no help here: it cuts sentences at the stops inside a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.blockquotes import blocks
from kg.annotate.document import Quotation
from kg.ontology import load
from kg.ontology.cues import Cues, cues

DEEPEST = 4  # quotations inside quotations beyond this are malformed text
MARK = re.compile(r"''|``|[“”„‟\"«»‘’'`]")
PARAGRAPH = re.compile(r"[^\n\r]+")
BEFORE_OPENING = " \t\u00a0([{—–-/…:>“\"‘'*"
ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|n|round|bout|\d0s|\d\ds?)\b", re.IGNORECASE)


@dataclass
class _Open:
    """A quotation that has been opened and not yet closed."""

    outer: int
    inner: int
    family: str
    paragraphs: int = 1
    inside: int = 0  # how many finished quotations it holds


@Language.factory("kg_quotations", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    return partial(mark, cues=cues(load(ontology or None)))


def mark(doc: Doc, cues: Cues) -> Doc:
    """Fill `doc._.quotations`."""
    found = find(doc.text)
    doc._.quotations = sorted([*found, *blocks(doc, found, cues)], key=lambda q: (q.start_char, -q.end_char))
    return doc


def find(text: str) -> list[Quotation]:
    """Return every quotation of a text, in text order, an outer one before those it holds."""
    paragraphs = [(m.start(), m.end()) for m in PARAGRAPH.finditer(text) if not m.group().isspace()]
    found: list[Quotation] = []
    carried: _Open | None = None
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        carried = _read_paragraph(text, start, end, following, carried, found)
    return sorted(found, key=lambda q: (q.start_char, -q.end_char))


def _read_paragraph(text, start, end, following, carried: _Open | None, found: list[Quotation]) -> _Open | None:
    """Add the quotations of one paragraph; return the one that goes on in the next."""
    stack: list[_Open] = [carried] if carried else []
    marks = [(m.start(), m.end()) for m in MARK.finditer(text, start, end)]
    if carried and marks:
        marks = marks[1:]  # the mark that repeats the opening one
    singles = _single_pairs(text, [at for at, stop in marks if stop == at + 1])
    ignored = 0
    for at, stop in marks:
        role = singles.get(at) if _family(text[at:stop]) == "single" else _role(text, at, stop, start, end, stack)
        if role == "open":
            if len(stack) >= DEEPEST:
                ignored += 1
            else:
                stack.append(_Open(at, stop, _family(text[at:stop])))
        elif role == "close" and ignored:
            ignored -= 1
        elif role == "close":
            _close(stack, _family(text[at:stop]), at, stop, found)
    return _end_paragraph(text, start, end, following, stack, found)


def _end_paragraph(text, start, end, following, stack: list[_Open], found: list[Quotation]) -> _Open | None:
    """Carry an open quotation into a paragraph that repeats its mark; heal what is left unbalanced."""
    for depth, opened in enumerate(stack):
        if following and opened.family == "double" and depth == 0 and _begins_quoted(text, following[0]):
            opened.paragraphs += 1
            return opened
        if opened.family == "double" and not opened.inside and opened.inner < end:
            found.append(Quotation(opened.inner, end, opened.outer, end, opened.paragraphs))
            break
    return None


def _close(stack: list[_Open], family: str, inner: int, outer: int, found: list[Quotation]) -> None:
    """Close the innermost open quotation of the same family of marks."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].family == family:
            opened = stack[depth]
            del stack[depth:]
            if inner > opened.inner:
                found.append(Quotation(opened.inner, inner, opened.outer, outer, opened.paragraphs))
            for holder in stack:
                holder.inside += 1
            return


def _begins_quoted(text: str, at: int) -> bool:
    """True when a paragraph begins with an opening mark."""
    match = MARK.match(text, at)
    if match is None or _family(match.group()) != "double" or match.group() in ("”", "»"):
        return False
    return match.end() < len(text) and not text[match.end()].isspace()


def _family(mark: str) -> str:
    return "single" if mark in ("‘", "’", "'", "`") else "double"


def _role(text: str, at: int, stop: int, start: int, end: int, stack: list[_Open]) -> str | None:
    """Say whether a double mark opens or closes a quotation, or is none (inches)."""
    mark = text[at:stop]
    if mark in ("“", "„", "«", "``"):
        return "open"
    if any(opened.family == "double" for opened in stack):
        return "close"
    if mark in ("”", "»"):
        return None
    if at > start and text[at - 1].isdigit() and not _opens(text, at, start):
        return None  # 6' 2"
    return "open" if stop < end else None


def _opens(text: str, at: int, start: int) -> bool:
    """True when the mark stands before a word and after a space, a bracket, a dash or nothing."""
    before = at == start or text[at - 1] in BEFORE_OPENING
    return before and at + 1 < len(text) and not text[at + 1].isspace()


def _single_pairs(text: str, marks: list[int]) -> dict[int, str]:
    """Return which single marks open and close a quotation; all others are apostrophes.

    An opening mark pairs with the last mark before the next opening one that can close; "the voters’
    choice" closes nothing while a better mark follows.
    """
    roles: dict[int, str] = {}
    opening: int | None = None
    closing: int | None = None
    for at in [*marks, -1]:
        if at == -1 or (text[at] in "‘'`" and _opens_single(text, at)):
            if opening is not None and closing is not None:
                roles[opening], roles[closing] = "open", "close"
            opening, closing = (at, None) if at != -1 else (None, None)
        elif opening is not None and text[at] in "’'" and _closes_single(text, at):
            if closing is None or _possessive(text, closing):
                closing = at
    return roles


def _opens_single(text: str, at: int) -> bool:
    following = text[at + 1 : at + 8]
    if not following[:1].strip() or not (following[0].isalnum() or following[0] in "[($£€“\"…"):
        return False
    if at and text[at - 1] not in BEFORE_OPENING and not text[at - 1].isspace():
        return False
    return not ELISIONS.match(following)


def _closes_single(text: str, at: int) -> bool:
    if at == 0 or text[at - 1].isspace():
        return False
    return at + 1 >= len(text) or not text[at + 1].isalnum()


def _possessive(text: str, at: int) -> bool:
    """True when the mark may be the apostrophe of a plural: "the voters’ choice"."""
    return text[at - 1] in "sz" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
