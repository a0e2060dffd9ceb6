"""Yield where bodies are at home, by the ways in which news introduces them.

'Burin Marine of Marystown', 'Datum Health, a think tank in Boston', 'a Tulsa law firm, Corbin & Vale' and 'the headquarters of
Oxmoor Steel in Leeds' give basedIn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.document import NameMention, Referent, Referents, char_span
from kg.annotate.families import PLACES, TOWNS
from kg.extract.finding import Finding
from kg.extract.inner import Inner

PRIVATE = frozenset({"Organization", "NewsOutlet"})
OWNING = frozenset({"City", "State", "Country"})
DESCRIBING = frozenset("NOUN ADJ NUM PROPN PUNCT DET".split())
FAR = 8  # tokens from the comma to the place: ", a nonprofit research group in Boston"


def find(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """Yield basedIn for bodies set beside a place, described by one, or whose headquarters are named."""
    words = inner.lexis.words
    nouns = words["companyNouns"]
    for name in doc._.names or ():
        body = referents.at_head(name.head)
        if body is None or not body.named:
            continue
        if body.cls in PRIVATE or body.cls == "Agency" and doc[name.end - 1].lower_ in words["housedNouns"]:
            yield from _beside(doc, name, body, referents, words["housedNouns"], words["firmEnds"])
            yield from _named_after(doc, name, body, inner)
        elif body.cls == "Agency":
            yield from _branch(doc, name, body, referents, words["localHeads"] | words["localBodies"])
        if body.cls in PRIVATE:
            yield from _described(doc, name, body, referents, nouns, words["basedWords"])
            yield from _called(doc, name, body, referents, nouns)
            yield from _national(doc, name, body, nouns, inner)
        if body.cls in PRIVATE | {"Party"}:
            yield from _owned(doc, name, body, referents)
    yield from _taken_up(doc, referents)
    seats, offices = words["seatNouns"], words["seatOffices"]
    for token in doc:
        if token.lower_ in seats or token.lower_ == "office" and doc[token.i - 1].lower_ in offices:
            yield from _seat(doc, token, referents, inner)


def _place(token: int, referents: Referents, classes: frozenset[str] = PLACES) -> Referent | None:
    place = referents.at(token)
    return place if place is not None and place.named and place.cls in classes else None


def _beside(
    doc: Doc, name: NameMention, body: Referent, referents: Referents, housed: frozenset[str], firms: frozenset[str]
) -> Iterator[Finding]:
    """'Burin Marine of Marystown', 'Pacific Gypsum, of Tacoma'; a school or a hospital 'in New Jersey'; 'Day & Co. in Dover, Delaware'"""
    i = name.end + (doc[name.end : name.end + 1].text == ",")
    if i + 1 >= len(doc):
        return
    house = any(word.lower_ in housed for word in doc[name.start : name.end])
    place, end = None, i + 2
    if doc[i].lower_ == "of" and not house:
        place = _place(i + 1, referents, TOWNS)
    elif i == name.end and doc[i].lower_ in ("in", "at"):
        # what else is in a town may be there for a day: a union for its convention, a team for a match, a reporter's paper
        addressed = body.link is None and doc[i - 1].text in firms and _is_address(doc, i + 1, referents)
        campus = doc[i].lower_ == "at" and "University" in doc[name.start : name.end].text  # "the University of Ohio at Dover"
        place = _place(i + 1, referents) if house and not campus or addressed else None
    elif i > name.end and house:
        place, end = _after_comma(doc, i, referents), i + 1
    if place is not None:
        yield _home(doc, body, place, name.start, end, i)


def _branch(doc: Doc, name: NameMention, body: Referent, referents: Referents, local: frozenset[str]) -> Iterator[Finding]:
    """A public body told by the town where it sits. 'The Foreign Ministry in Quito', 'the National Weather Service in Duluth said'"""
    i = name.end
    if i + 2 >= len(doc) or doc[i].lower_ != "in" or doc[i - 1].text in local or not name.start <= doc[i].head.i < i:
        return
    place, subject = _place(i + 1, referents, frozenset({"City"})), doc[name.head].dep_ in ("nsubj", "nsubjpass")
    if place is not None and subject and doc[name.start - (doc[name.start].lower_ != "the")].lower_ == "the":
        home = _home(doc, body, place, name.start, i + 2, i)
        yield replace(home, property="operatesIn") if body.link else home  # the country's own agencies have offices in many towns


def _named_after(doc: Doc, name: NameMention, body: Referent, inner: Inner) -> Iterator[Finding]:
    """'the Epping Public Library', 'Epping Chamber of Commerce', in an article that names Epping: no college, which may bear a founder's name"""
    first, words = name.start + (doc[name.start].lower_ == "the"), inner.lexis.words
    house = doc[name.end - 1].lower_ in words["housedNouns"] - words["learnedNouns"] and not body.link
    for stop in range(min(name.end - 1, first + 3), first, -1):
        town = inner.known(doc[first:stop].text)
        if town is not None and town.cls == "City" and town.named and (house or doc[stop:name.end].text in words["townSocieties"]):
            yield _home(doc, body, town, name.start, name.end, name.head)
            return


def _is_address(doc: Doc, start: int, referents: Referents) -> bool:
    """True for "Dover, Delaware": a town with its state or country."""
    town = _place(start, referents, TOWNS)
    after = town.span_at(start)[1] if town is not None else 0
    return 0 < after < len(doc) - 1 and doc[after].text == "," and _place(after + 1, referents, frozenset({"State", "Country"})) is not None


def _after_comma(doc: Doc, start: int, referents: Referents) -> Referent | None:
    """Return Kollam of "the Rubber Research Institute, Kollam, said"."""
    town = _place(start, referents, frozenset({"City"}))
    after = town.span_at(start)[1] if town is not None else 0
    closed = 0 < after < len(doc) and doc[after].text in (",", ".", ";", ")") and not (after + 1 < len(doc) and doc[after].text == "," and referents.at(after + 1))
    return town if closed else None


def _described(
    doc: Doc, name: NameMention, body: Referent, referents: Referents, nouns: frozenset[str], based: frozenset[str]
) -> Iterator[Finding]:
    """'Datum Health, a think tank in Boston'"""
    i = name.end
    if i + 3 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ not in ("a", "an", "the"):
        return
    for k in range(i + 2, min(i + FAR, len(doc) - 1)):
        if doc[k].lower_ in ("in", "from", "at") and (doc[k - 1].lower_ in nouns or doc[k - 1].lower_ in based and doc[k - 2].lower_ in nouns):
            place = _place(k + 1, referents)
            if place is not None:
                yield _home(doc, body, place, name.start, k + 2, k)
            return
        if doc[k].pos_ not in DESCRIBING and doc[k].lower_ not in based or doc[k].text in (",", "."):
            return


def _called(doc: Doc, name: NameMention, body: Referent, referents: Referents, nouns: frozenset[str]) -> Iterator[Finding]:
    """'a Tulsa law firm, Corbin & Vale'; 'the Chicago company Oxmoor Steel'; 'a company in Ohio, Oxmoor Steel'"""
    last = name.start - 1 - (doc[name.start - 1].text == ",")
    if doc[name.start - 1].text == "," and (place := _place(last, referents)) is not None:
        first = place.span_at(last)[0]
        noun = first - 2
        if noun > 0 and doc[noun + 1].lower_ == "in" and doc[noun].lower_ in nouns and doc[noun].tag_ == "NN" and doc[noun].left_edge.lower_ in ("a", "an"):
            yield _home(doc, body, place, doc[noun].left_edge.i, name.end, noun)
        return
    if last < 2 or doc[last].lower_ not in nouns or doc[last].tag_ == "NNS":
        return
    for k in range(last - 1, max(last - 4, 0), -1):
        place = _place(k, referents, PLACES - {"Country"})
        if place is not None:
            start, _end = place.span_at(k)
            if start and doc[start - 1].lower_ in ("a", "an", "the") or doc[name.start - 1].text != "," and (not start or not doc[start - 1].text[:1].isupper()):
                yield _home(doc, body, place, start, name.end, last)
            return
        if doc[k].pos_ not in ("NOUN", "ADJ"):
            return


def _before_noun(doc: Doc, based: int, referents: Referents) -> Iterator[Finding]:
    """'Marlow Foods was fined. The Leeds-based company said'"""
    noun = doc[based].head.i
    place, body = _place(based - 2, referents), referents.at_head(noun)
    if place is not None and body is not None and body.named and body.cls in PRIVATE and based < noun < based + FAR and doc[noun].pos_ == "NOUN" and not doc[noun + 1 : noun + 2].text[:1].isupper():
        yield _home(doc, body, place, based - 2, noun + 1, based)


def _taken_up(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """A body taken up by a noun or a pronoun. 'The company, based in Oslo, said'; 'it is headquartered in Leeds'"""
    for token in doc[:-2]:
        if token.lower_ == "based" and token.i > 1 and doc[token.i - 1].text == "-":
            yield from _before_noun(doc, token.i, referents)
        if token.lower_ not in ("based", "headquartered") or doc[token.i + 1].lower_ not in ("in", "at"):
            continue
        if any(child.dep_ == "neg" for one in (token, token.head) for child in one.children):
            continue  # "it was never based in Leeds"
        place = _place(token.i + 2 + (doc[token.i + 2].lower_ == "the"), referents)
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        head = subject if subject is not None else token.head if token.dep_ in ("acl", "amod", "relcl") else None
        body = referents.at_head(head.i) if head is not None and place is not None else None
        if body is not None and body.named and body.cls in PRIVATE and abs(head.i - token.i) < FAR:
            yield _home(doc, body, place, min(head.i, token.i), token.i + 3, token.i)


def _owned(doc: Doc, name: NameMention, body: Referent, referents: Referents) -> Iterator[Finding]:
    """'Tokyo's Hoshi Motors', 'Italy's powerful Northern League'"""
    i = name.start - 1
    while i > 1 and doc[i].pos_ == "ADJ" and doc[i].text.islower():
        i -= 1
    if i > 0 and doc[i].tag_ == "POS" and (place := _place(i - 1, referents)) is not None and place.cls in OWNING:
        yield _home(doc, body, place, place.span_at(i - 1)[0], name.end, i)


def _national(doc: Doc, name: NameMention, body: Referent, nouns: frozenset[str], inner: Inner) -> Iterator[Finding]:
    """'the Dutch conglomerate Marlow', 'Marlow, a Dutch shipping firm': of a country that the article names"""
    last = name.start - 1
    if last > 0 and doc[last].lower_ in nouns and doc[last].tag_ != "NNS":
        window = range(last - 1, max(last - 4, -1), -1)
    elif name.end + 2 < len(doc) and doc[name.end].text == "," and doc[name.end + 1].lower_ in ("a", "an", "the"):
        last = next((i for i in range(name.end + 2, min(name.end + FAR, len(doc))) if doc[i].lower_ in nouns), 0)
        window = range(last - 1, name.end + 1, -1)
    else:
        return
    for i in window:
        if doc[i].pos_ not in ("NOUN", "ADJ", "PUNCT", "PROPN") or doc[i].text == ",":
            return
        country = inner.lexis.places.of_adjective(doc[i].text) if doc[i].text[:1].isupper() else None
        if country is not None and (place := inner.known(country.name)) is not None and place.cls == "Country":
            yield _home(doc, body, place, min(i, name.start), max(last + 1, name.end), i)
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
        start, i = i, body.span_at(i)[1] if body is not None else i + 1
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
