"""What an article from a town leaves for its reader to supply, the town and its state being told by the dateline.

In "ELK RAPIDS, Ohio — Antrim County has closed …" the county lies in Ohio, and the Elk Rapids Rowing Club is at home in Elk Rapids.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.datelines import is_in_dateline
from kg.annotate.document import NameMention, Referent, Referents, char_span
from kg.annotate.families import PLACES, TOWNS
from kg.extract.finding import Finding
from kg.extract.inner import Inner
from kg.gazetteer import gazetteer
from kg.ontology.names import NameWords

DASHES = frozenset({"-", "–"})  # "the Dover-Epping road"


class Filed:
    """The town and the state or country of an article's dateline, None where there is none."""

    def __init__(self, doc: Doc, referents: Referents):
        inside = [one for one in referents.all if one.named and is_in_dateline(doc, one)]
        self.town = next((one for one in inside if one.cls == "City"), None)
        self.state = next((one for one in inside if one.cls == "State"), None)
        self.country = next((one for one in inside if one.cls == "Country"), None)
        if self.state is None and self.country is None and self.town is not None and (place := gazetteer().link(self.town.name, kind="City")):
            known = [one for one in referents.all if one.cls == "State" and one.named]
            self.state = next((one for one in known if (s := gazetteer().state(one.name)) and (s.country, s.state) == (place.country, place.state)), None)


def find(doc: Doc, referents: Referents, inner: Inner, filed: Filed) -> Iterator[Finding]:
    """Yield where the counties of such an article lie and where its associations and schools are at home."""
    words = inner.lexis.words
    if filed.state is not None:
        yield from _counties(doc, referents, filed.state)
    if filed.town is not None and filed.town.name not in words["filingTowns"]:
        yield from _quarters(doc, referents, filed.town, words)
    yield from _named_after(doc, referents, inner, filed)


def _counties(doc: Doc, referents: Referents, state: Referent) -> Iterator[Finding]:
    """A county in the sentence that the dateline opens. "ELK RAPIDS, Mich. — Antrim County has closed" """
    line = doc._.article.dateline
    end_of_first = next((token.sent.end for token in doc if token.idx >= line.end and token.i + 1 < token.sent.end), 0)
    own = {name.start for name in doc._.names if name.cls == "County" and doc[name.start].idx >= line.end and name.start < end_of_first and not _is_told_elsewhere(doc, name.end, referents, state)}
    for county in referents.all:
        if county.cls != "County" or not county.named or gazetteer().inside(county.name, state.name, "State") is False:
            continue
        told = next(((start, end, head) for start, end, head, kind in sorted(county.mentions) if kind == "name" and start in own), None)
        if told is not None:
            yield Finding(county.key, "locatedIn", state.key, char_span(doc, *told[:2]), told[2], "place.dateline", 0.7, voice="asserted", words=())


def _quarters(doc: Doc, referents: Referents, town: Referent, words: NameWords) -> Iterator[Finding]:
    """A part of the town, by its name or by what the text calls it. "the Third Ward", "East Elk Rapids", "the Lakeside neighborhood" """
    for name in doc._.names:
        quarter = referents.at_head(name.head)
        if quarter is None or quarter is town or quarter.cls not in TOWNS - {"County"} or name.cls not in TOWNS:
            continue
        front, _space, rest = quarter.name.partition(" ")
        called = name.end < len(doc) and doc[name.end].text in words["quarterNouns"]
        if _is_told_elsewhere(doc, name.end + called, referents, town):
            continue
        if called or quarter.cls == "Place" and doc[name.end - 1].text in words["quarterHeads"] and rest or front in words["compassWords"] and rest == town.name:
            yield Finding(quarter.key, "locatedIn", town.key, char_span(doc, name.start, name.end), name.head, "place.quarter", 0.7, voice="asserted", words=())


def _is_told_elsewhere(doc: Doc, end: int, referents: Referents, here: Referent) -> bool:
    """True for "the South End of Boston" and "Cook County, Ill.", whose own words say where they are."""
    linked = end + 1 < len(doc) and (doc[end].lower_ in ("of", "in") or doc[end].text == ",")
    place = referents.at_head(end + 1) or referents.at_head(end + 2) if linked else None
    return place is not None and place.named and place.cls in PLACES and place is not here


def _named_after(doc: Doc, referents: Referents, inner: Inner, filed: Filed) -> Iterator[Finding]:
    """A body without a home told that bears the name of the article's town or county, without a dateline of a town that is told again. "the Elk Rapids Rowing Club" """
    words = inner.lexis.words
    for name in doc._.names:
        body = referents.at_head(name.head)
        if body is None or not body.named or body.link or not _is_at_home(body, words) or not _is_at_home(name, words, doc[name.end - 1].text):
            continue
        first = name.start + (doc[name.start].lower_ == "the")
        for stop in range(min(name.end - 1, first + 4), first, -1):
            place = inner.known(doc[first:stop].text)
            if place is None or place.cls not in ("City", "County") or not place.named:
                continue
            here = place is filed.town or filed.town is None and sum(1 for *_, kind in place.mentions if kind == "name") > 1
            own = place.cls == "County" or here and inner.known(f"{place.name} County") is None
            other = doc[stop].text in DASHES or doc[stop].text in words["wideHeads"] | words["municipalWords"] | {"State"}  # "Dover Valley Bank", "Dover State College"
            serves = "operatesIn" if words["utilityWords"] & {token.text for token in doc[stop : name.end]} else "basedIn"
            if own and not other:
                yield Finding(body.key, serves, place.key, char_span(doc, name.start, name.end), name.head, "belonging.bearing", 0.7, voice="asserted", words=())
            break


def _is_at_home(body: Referent | NameMention, words: NameWords, last: str = "") -> bool:
    """True for an association or a firm, and for a school, be it a public one: "Elk Rapids High School"."""
    last = last or (body.name.split() or [""])[-1]
    return body.cls == "Organization" or body.cls == "Agency" and last in words["learnedHeads"]
