"""Yield where bodies are at home, by the ways in which news introduces them.

'Burin Marine of Marystown', 'Datum Health, a think tank in Boston', 'a Tulsa law firm, Corbin & Vale' and 'the headquarters of
Oxmoor Steel in Leeds' give basedIn.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import NameMention, Referent, Referents, char_span
from kg.annotate.families import PLACES, TOWNS
from kg.extract.finding import Finding
from kg.extract.inner import Inner

PRIVATE = frozenset({"Organization", "NewsOutlet"})
DESCRIBING = frozenset("NOUN ADJ NUM PROPN PUNCT DET".split())
FAR = 8  # tokens from the comma to the place: ", a nonprofit research group in Boston"


def find(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """Yield basedIn for bodies set beside a place, described by one, or whose headquarters are named."""
    words = inner.lexis.words
    nouns = words["companyNouns"]
    for name in doc._.names or ():
        body = referents.at_head(name.head)
        if body is not None and body.named and body.cls in PRIVATE:
            yield from _beside(doc, name, body, referents, words["housedNouns"])
            yield from _described(doc, name, body, referents, nouns)
            yield from _called(doc, name, body, referents, nouns)
    for token in doc:
        if token.lower_ in words["seatNouns"] or token.lower_ == "office" and doc[token.i - 1].lower_ in words["seatOffices"]:
            yield from _seat(doc, token, referents, inner)


def _place(token: int, referents: Referents, classes: frozenset[str] = PLACES) -> Referent | None:
    place = referents.at(token)
    return place if place is not None and place.named and place.cls in classes else None


def _beside(doc: Doc, name: NameMention, body: Referent, referents: Referents, housed: frozenset[str]) -> Iterator[Finding]:
    """'Burin Marine of Marystown', 'Pacific Gypsum, of Tacoma'; a school or a hospital 'in New Jersey'"""
    i = name.end + (doc[name.end : name.end + 1].text == ",")
    if i + 1 >= len(doc):
        return
    public = any(word.lower_ in housed for word in doc[name.start : name.end])
    if doc[i].lower_ == "of" and not public or doc[i].lower_ == "in" and public and i == name.end:
        place = _place(i + 1, referents, PLACES if doc[i].lower_ == "in" else TOWNS)
        if place is not None:
            yield _home(doc, body, place, name.start, i + 2, i)


def _described(doc: Doc, name: NameMention, body: Referent, referents: Referents, nouns: frozenset[str]) -> Iterator[Finding]:
    """'Datum Health, a think tank in Boston'"""
    i = name.end
    if i + 3 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ not in ("a", "an", "the"):
        return
    for k in range(i + 2, min(i + FAR, len(doc) - 1)):
        if doc[k].lower_ in ("in", "from") and doc[k - 1].lower_ in nouns:
            place = _place(k + 1, referents)
            if place is not None:
                yield _home(doc, body, place, name.start, k + 2, k)
            return
        if doc[k].pos_ not in DESCRIBING or doc[k].text in (",", "."):
            return


def _called(doc: Doc, name: NameMention, body: Referent, referents: Referents, nouns: frozenset[str]) -> Iterator[Finding]:
    """'a Tulsa law firm, Corbin & Vale'; 'the Chicago company Oxmoor Steel'"""
    last = name.start - 1 - (doc[name.start - 1].text == ",")
    if last < 2 or doc[last].lower_ not in nouns or doc[last].tag_ == "NNS":
        return
    for k in range(last - 1, max(last - 4, 0), -1):
        place = _place(k, referents, PLACES - {"Country"})
        if place is not None:
            start = next((s for s, e, *_ in place.mentions if s <= k < e), k)
            if start and doc[start - 1].lower_ in ("a", "an", "the"):
                yield _home(doc, body, place, start, name.end, last)
            return
        if doc[k].pos_ not in ("NOUN", "ADJ"):
            return


def _seat(doc: Doc, seat: Token, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """'Google headquarters in Palo Alto', 'the headquarters of Oxmoor Steel in Leeds', 'Oxmoor Steel's Leeds headquarters'"""
    start = next((t.i for t in doc[max(seat.i - 5, 0) : seat.i] if (b := referents.at(t.i)) is not None and b.named and b.cls in PRIVATE | {"Agency"}), None)
    body, i = (referents.at(start) if start is not None else None), seat.i + 1
    if body is not None and all(t.pos_ in DESCRIBING | {"PART"} for t in doc[start : seat.i]):
        inner_place = _place(seat.i - 1, referents, PLACES) if doc[seat.i - 1].pos_ == "PROPN" else None
        if inner_place is not None and inner_place is not body:
            yield _home(doc, body, inner_place, start, seat.i + 1, seat.i)
            return
    elif i + 1 < len(doc) and doc[i].lower_ == "of":
        i += 1 + (doc[i + 1].lower_ == "the")
        body = referents.at(i)
        end = next((e for s, e, *_ in body.mentions if s <= i < e), i + 1) if body is not None else i + 1
        start, i = i, end
    else:
        return
    if body is None or not body.named or body.cls not in PRIVATE | {"Agency"}:
        return
    i += i < len(doc) and doc[i].lower_ in ("located", "based")
    if i + 1 < len(doc) and doc[i].lower_ in ("in", "at"):
        place = _place(i + 1, referents)
        if place is not None:
            yield _home(doc, body, place, min(start, seat.i), i + 2, seat.i)


def _home(doc: Doc, body: Referent, place: Referent, start: int, end: int, anchor: int) -> Finding:
    return Finding(body.key, "basedIn", place.key, char_span(doc, start, min(end, len(doc))), anchor, "belonging.based", 0.85, voice="asserted")
