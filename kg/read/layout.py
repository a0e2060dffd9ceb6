"""Recognise the parts of a news text that are not its story: headline, byline, date line, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from kg.model import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = (
    r"\s*(?P<place>[A-Z][A-Z.'’\- ]{2,40})"  # NEW HAVEN
    r"(?P<region>(?:, [A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2})?)"  # , Conn.
    rf"(?:, {_MONTH} \d{{1,2}})?"  # , Nov. 19
    r"(?: ?\((?P<credit>[A-Z][\w .&'’/-]{1,30})\))?"  # (AP)
)
_DATELINE = re.compile(_PLACE + r" ?(?:—|–|--?) ?(?=\S)")
_COLON = re.compile(_PLACE + r": (?=[A-Z“\"])")  # "HARTAPUR: Shops …", as papers of India have it
_BYLINE = re.compile(r"(?:By|BY) (?P<author>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})(?:,? [\w ,.'’|-]{0,60})?$")
_DATE = re.compile(
    rf"(?:Published|Posted|Updated|Date)?:? ?(?:\w+day,? )?(?P<month>{_MONTH}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})$"
)
_ISO_DATE = re.compile(r"(?:Published|Posted|Updated|Date)?:? ?(?P<iso>\d{4}-\d{2}-\d{2})$")
_TOWN = re.compile(r"[A-Z]{4,}(?:[ -][A-Z]{2,}){0,2}$")  # "HARTAPUR" on a line of its own
_REPORTER = re.compile(r"(?:(?:Our|Staff|Special|Senior|Legal|City|Political|Science|Express) )*(?:Correspondent|Reporter|Bureau|News Service)$", re.IGNORECASE)
_SPEAKER = re.compile(r"^[A-Z][A-Z .'’-]+:", re.MULTILINE)  # of an interview, line by line
_QUOTED = re.compile(r"[\"“].*[\"”]")

LONGEST_HEADLINE = 25  # words; of 924 headlines of political news the longest has 23
LONGEST_PLAIN_HEADLINE = 16  # words, for one that ends in a full stop and is not in title case
FRONT_LINES = 6  # byline and date stand within these


@dataclass(frozen=True)
class Layout:
    """Where the parts stand, and what they say."""

    headline: Span | None = None
    byline: Span | None = None
    dateline: Span | None = None
    credit: str | None = None  # "KXAN" of "AUSTIN (KXAN) —"
    published: date | None = None


def layout(text: str) -> Layout:
    """Return the parts of a news text. 'AUSTIN (KXAN) — Mayor …' has a dateline and the credit KXAN."""
    front = list(_front(text))
    headline = _headline(text, front)
    rest = [line for line in front if line != headline]
    byline = next((line for line in rest if _BYLINE.match(line.of(text))), None)
    published = next((day for line in rest if (day := _date(line.of(text)))), None)
    dateline, credit = _dateline(text, rest)
    return Layout(headline, byline, dateline, credit, published)


def _front(text: str) -> Iterator[Span]:
    """Yield the first lines that hold anything, outer white space left out."""
    place = found = 0
    for line in text.splitlines(keepends=True):
        if bare := line.strip():
            start = place + line.index(bare)
            yield Span(start, start + len(bare))
            found += 1
            if found == FRONT_LINES:
                return
        place += len(line)


def _headline(text: str, front: list[Span]) -> Span | None:
    """Take the first line when it is short, followed by longer ones, and reads like no sentence of the story."""
    if len(front) < 2:
        return None
    first = front[0].of(text)
    longest = max(len(line.of(text).split()) for line in front[1:])
    words = first.split()
    if len(words) > LONGEST_HEADLINE or _DATELINE.match(first) or _BYLINE.match(first) or _date(first):
        return None
    if _QUOTED.fullmatch(first) or first.endswith(":") or first.startswith(("By ", "“", '"')):
        return None
    open_ended = first[-1] not in ".!?…\"”"
    capitalised = [word[0].isupper() for word in words if len(word) > 3 and word[0].isalpha()]
    title_case = len(capitalised) > 2 and sum(capitalised) >= 0.7 * len(capitalised)
    introduces = len(words) <= LONGEST_PLAIN_HEADLINE and longest >= 1.5 * len(words)
    return front[0] if open_ended or title_case or introduces else None


def _dateline(text: str, lines: list[Span]) -> tuple[Span | None, str | None]:
    for line in lines:
        match = _DATELINE.match(text, line.start, line.end)
        if match is None and (colon := _COLON.match(text, line.start, line.end)) and _is_place(text, colon):
            match = colon
        if match and sum(map(str.isupper, match["place"])) >= 3:
            return Span(match.start(), match.end()), match["credit"]
    for above, line in pairwise(lines):  # as papers of India have it in print
        if _TOWN.match(line.of(text)) and (_REPORTER.match(above.of(text)) or _BYLINE.match(above.of(text)) and _stands_as_place(text, line.of(text))):
            return line, None
    return None, None


def _is_place(text: str, match: re.Match) -> bool:
    """Tell a town from other words before a colon, "FACT CHECK: …", "THE PRESIDENT: …": what else stands with it, or the text, shows a place."""
    if match["region"] or match["credit"]:
        return True
    if _stands_as_place(text, match["place"]):
        return True
    name = re.escape(match["place"].strip().title())
    speakers = len(_SPEAKER.findall(text)) > 1 or re.search(rf"\b{name} (?:said|says|told)\b", text)
    common = re.search(rf"\b{name.lower()}\b", text)  # "HEALTH: …", on health
    return not speakers and not common and re.search(rf"\b[a-z]+ (?:the )?{name} [A-Z]", text) is not None  # "the Hartapur Metro"


def _stands_as_place(text: str, name: str) -> bool:
    """Return whether the text says that something is in, near or outside what has this name."""
    return re.search(rf"\b(?:in|near|outside) {re.escape(name.strip().title())}\b", text) is not None


def _date(line: str) -> date | None:
    """Return the day that a line of its own gives ("Published June 6, 2025", "2025-06-06")."""
    try:
        if match := _ISO_DATE.match(line):
            return date.fromisoformat(match["iso"])
        if match := _DATE.match(line):
            month = match["month"][:3]
            return datetime.strptime(f"{match['day']} {month} {match['year']}", "%d %b %Y").date()
    except ValueError:  # the 31st of June
        return None
    return None
