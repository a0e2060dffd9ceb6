"""When things happened: "Friday", "last week", "in May", told from the day the article appeared.

    Days(doc).at(token)  →  "2025-06-06", or "2025-05", "2024", "2025-06-02/2025-06-08"; None where the text leaves it open

Only a date that hangs on the very word that tells the act counts, and only one as fine as it is worded: dateparser
knows the calendar, and would give a day for "the 1990s" too.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from kg.annotate.document import ontology_of
from kg.namespaces import CIVIC, KGP
from kg.ontology import Ontology

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|march|mar|april|apr|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_DAYS = re.compile(rf"(?:last |next )?{_WEEKDAY}{_PART}|today|yesterday{_PART}|tomorrow{_PART}|(?:\w+) days? ago|{_MONTH} \d{{1,2}}(?:, (?:19|20)\d\d)?|(?:{_WEEKDAY}, ){_MONTH} \d{{1,2}}|\d{{4}}-\d\d-\d\d")
_BARE = re.compile(rf"{_WEEKDAY}{_PART}")
_MONTHS = re.compile(rf"{_MONTH}(?:,? (?:19|20)\d\d)?|(?:last|this|next) month")
_YEARS = re.compile(r"(?:19|20)\d\d|(?:last|this|next) year")
_WEEKS = re.compile(r"(?:last|this|next) week")
_ON_THE_WAY = frozenset(("prep", "pobj", "npadvmod", "tmod", "nmod", "compound", "nummod", "advmod", "pcomp"))


class Days:
    """The days of one article: which of its dates hang on which word, and what they are in the calendar."""

    def __init__(self, doc: Doc):
        article = doc._.article
        self.published: date | None = article.published if article else None
        self._dates: dict[int, list[Span]] = {}
        for entity in doc.ents if self.published else ():
            if entity.label_ in ("DATE", "TIME") and (word := _told(entity.root)) is not None:
                self._dates.setdefault(word.i, []).append(entity)

    def at(self, word: int, *, ahead: bool = False) -> str | None:
        """Return the date that hangs on a word; of two that differ none is taken. `ahead` for what is yet to come."""
        found = {resolved(span.text, self.published, ahead=ahead) for span in self._dates.get(word, ())}
        return found.pop() if len(found) == 1 else None


def _told(token: Token) -> Token | None:
    """Return the verb or act that a date hangs on, when nothing but prepositions stands between."""
    while token.dep_ in _ON_THE_WAY and token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


@lru_cache(maxsize=4096)
def resolved(words: str, published: date, *, ahead: bool = False) -> str | None:
    """Return what a wording means in an article of that day, as finely as it is worded (ISO 8601, EDTF level 0).

    A bare weekday is the last one, the day of the article included; with `ahead` the next one.
    """
    text = re.sub(r"^(?:on|in|the|early|late) ", "", " ".join(words.lower().split()))
    if text != re.sub(r"^(?:on|in) ", "", " ".join(words.lower().split())):
        return None  # "the", "early", "late": a part of it, or something else
    for pattern, kind in ((_DAYS, "day"), (_WEEKS, "week"), (_MONTHS, "month"), (_YEARS, "year")):
        if pattern.fullmatch(text):
            base = published + timedelta(days=0 if ahead or not _BARE.fullmatch(text) else 1)
            return _spelled(_parsed(text, base, ahead), kind)
    return None


def _parsed(text: str, base: date, ahead: bool) -> date | None:
    from dateparser.date import DateDataParser

    told = {
        "RELATIVE_BASE": datetime.combine(base, time()),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "PREFER_DAY_OF_MONTH": "first",
    }
    found = DateDataParser(languages=["en"], settings=told).get_date_data(re.sub(rf"(?<=day){_PART}$", "", text)).date_obj
    return found.date() if found else None


def _spelled(day: date | None, kind: str) -> str | None:
    if day is None:
        return None
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[kind]]


def happens(ontology: Ontology) -> frozenset[str]:
    """Return the properties that tell what happens at a time, by the names that relations give them."""
    marked = (str(node) for node in ontology.graph.subjects(KGP.happens))
    return frozenset(name.removeprefix(str(CIVIC)) for name in marked)


def happens_in(doc: Doc) -> frozenset[str]:
    """Return the properties that tell what happens, of the ontology a document was annotated with."""
    return happens(ontology_of(doc))
