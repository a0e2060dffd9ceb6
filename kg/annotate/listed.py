"""Those whom a plural title lists, each with a place: "Sens. Ann Lee of Ohio and Bo Day of Texas".

Also after a comma or a word that opens a list: "senators up for re-election, among them Ann Lee of Ohio and Bo Day of Texas".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import NameMention, OfficePhrase
from kg.annotate.families import PEOPLE, PLACES
from kg.annotate.title import Names, Title

OPENERS = ("including", "like", "namely", "such as", "among them", ":", "—", "–")
FURTHEST = 14  # tokens between a title and the words that open its list: "senators up for re-election next year, among them"
SEPARATORS = frozenset({",", ";", "and", "&", "or"})
Item = tuple[NameMention, NameMention | None]


def find(doc: Doc, names: Names, titles: list[Title]) -> Iterator[OfficePhrase]:
    """Yield a phrase for each person of such a list: with the place behind the name, if there is one."""
    starts = sorted(title.core_start for title in titles if title.wording.plural)
    for title in titles:
        if not title.wording.plural or not title.office.public or not title.office.holds or title.place:
            continue
        for at in _openings(doc, title, starts):
            items = _items(doc, names, at, title)
            placed = [place for _who, place in items if place is not None]
            if placed and (len(items) > 1 or at != title.end and doc[placed[0].start - 1].lower_ == "of"):
                yield from (_phrase(title, who, place, at) for who, place in items)
                break


def _openings(doc: Doc, title: Title, starts: list[int]) -> Iterator[int]:
    """Yield the tokens at which a list of the title's holders may begin."""
    yield title.end
    if title.end + 1 < len(doc) and doc[title.end].text == ",":
        yield title.end + 1
    last = min(title.end + FURTHEST, doc[title.head].sent.end - 2, next((start for start in starts if start > title.end), len(doc)))
    for i in range(title.end, last):
        size = next((len(words) for opener in OPENERS if doc[i : i + len(words := opener.split())].text.lower() == opener), 0)
        if size:
            yield i + size


def _items(doc: Doc, names: Names, i: int, title: Title) -> list[Item]:
    """Return the people named one after the other from a token on."""
    found: list[Item] = []
    while i < len(doc) and (who := names.at(i)) is not None and who.start == i and who.cls in PEOPLE:
        place = _place(doc, names, who.end, title)
        found.append((who, place))
        i = place.end if place is not None else who.end
        before = i
        while i < len(doc) and doc[i].lower_ in SEPARATORS:
            i += 1
        if i == before:
            break
    return found


def _place(doc: Doc, names: Names, i: int, title: Title) -> NameMention | None:
    """Return the Ohio of "Ann Lee of Ohio"."""
    place = names.at(i + 1) if i + 1 < len(doc) and doc[i].lower_ in ("of", "in") else None
    fits = place is not None and place.cls in PLACES and (place.cls in title.office.territory and doc[i].lower_ == "of" or place.cls == "State")
    return place if fits and place.start == i + 1 else None


def _phrase(title: Title, who: NameMention, place: NameMention | None, at: int) -> OfficePhrase:
    return OfficePhrase(
        start=title.start, end=title.end, head=title.head, title="" if title.office.untitled else title.text, office=title.office.key, time=title.time,
        place=(place.start, place.end) if place is not None else None, body=title.body, party=title.party, holders=((who.start, who.end),),
        holder_tokens=(), definite=False, plural=True, link="prenominal" if at == title.end else "apposition", negated=False, qualified=title.qualified,
    )  # fmt: skip
