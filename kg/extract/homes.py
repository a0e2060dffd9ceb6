"""Yield where people live, by their homes: 'at her home in Epping' and 'Ann Lee, a welder from Epping'."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import OfficePhrase, Referent, char_span
from kg.extract.finding import Finding
from kg.extract.focus import PEOPLE, PLACES, Focus

HOMES = frozenset({"home", "house", "apartment", "flat", "farm", "residence"})
OWNERS = frozenset({"his", "her", "their"})


def find(doc: Doc, focus: Focus) -> Iterator[Finding]:
    """Yield livesIn for every home and every origin that the text names."""
    for token in doc:
        if token.lower_ in HOMES:
            yield from _at_home(doc, token, focus)
    for phrase in doc._.offices or ():
        yield from _from(doc, phrase, focus)


def _at_home(doc: Doc, home: Token, focus: Focus) -> Iterator[Finding]:
    """Somebody's home in a place. 'from his home in Glen Bay'"""
    if home.i < 2 or home.i + 2 >= len(doc) or doc[home.i + 1].lower_ not in ("in", "near"):
        return
    owner = doc[home.i - 1]
    if owner.lower_ not in OWNERS or doc[home.i - 2].lower_ not in ("at", "from", "in", "outside", "to"):
        return
    yield from _lives(doc, focus.referents.at_head(owner.i), _place(home.i + 2, focus), owner.i, home.i, "office.home")


def _from(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Iterator[Finding]:
    """A job with the place that its holder is from. 'Bo Day, a roofer from Ashton'"""
    if phrase.office != "occupation" or phrase.place is None or len(phrase.holders) != 1:
        return
    link = phrase.place[0] - 1
    if doc[link].lower_ == "from":
        holder = focus.referent_in(*phrase.holders[0])
        yield from _lives(doc, holder, _place(phrase.place[0], focus), phrase.start, phrase.head, "office.home")


def _place(token: int, focus: Focus) -> Referent | None:
    referent = focus.referents.at(token)
    return referent if referent is not None and referent.named and referent.cls in PLACES - {"Country", "State"} else None


def _lives(
    doc: Doc, person: Referent | None, place: Referent | None, start: int, anchor: int, rule: str
) -> Iterator[Finding]:
    if person is None or place is None or not person.named or person.cls not in PEOPLE:
        return
    end = min(max(anchor + 4, start + 1), len(doc))
    yield Finding(person.key, "livesIn", place.key, char_span(doc, min(start, anchor), end), anchor, rule, 0.8)
