"""Which place a public body is of, mostly by its very name: 'Austin Police Department' is of Austin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Referent, Referents, char_span
from kg.annotate.families import PLACES
from kg.extract import statewide
from kg.extract.body_places import places_named
from kg.extract.body_seats import LEARNED
from kg.extract.filed import Filed
from kg.extract.finding import Finding
from kg.extract.inner import Inner
from kg.extract.name_signs import is_kind
from kg.ontology.names import NameWords

LOCAL = frozenset({"Of", "The", "County", "Sheriff's"})
LEAD = 2  # times as often as the next place that an article must name one to be about it


def find(doc: Doc, referents: Referents, inner: Inner, filed: Filed) -> Iterator[Finding]:
    """Yield hasJurisdiction, one finding for each body and place."""
    seen: set[tuple[int, int]] = set()
    done: set[int] = set()
    for name in doc._.names:
        body = referents.at_head(name.head)
        if name.cls != "Agency" or body is None or body.cls != "Agency":
            continue
        for place, start, end, confidence in places_named(doc, name, referents, inner):
            done.add(body.key)
            if (body.key, place.key) not in seen:
                seen.add((body.key, place.key))
                yield Finding(
                    body.key, "hasJurisdiction", place.key, char_span(doc, start, end), name.head, "jurisdiction.name",
                    confidence, voice="asserted",
                )
    words = inner.lexis.words
    yield from _abbreviated(doc, referents, inner, done)
    yield from _owned(doc, referents, seen, done)
    yield from _possessed(doc, referents, words, seen, done)
    yield from _apposed(doc, referents, words, done)
    yield from _of_the_article(doc, referents, words, done, filed)


def _abbreviated(doc: Doc, referents: Referents, inner: Inner, done: set[int]) -> Iterator[Finding]:
    """A well-known acronym that holds a place which the article names. 'NYPD' in an article about New York"""
    for body in referents.all:
        known = inner.lexis.agencies.lookup(body.name) if body.named and body.name.isupper() and body.key not in done else None
        words = known.name.split() if known else []
        if not words or words[-1] not in ("Department", "Police") or body.cls != "Agency":
            continue
        place = next((one for size in (3, 2, 1) if (one := inner.known(" ".join(words[:size]))) and one.cls in PLACES), None)
        if place is not None:
            done.add(body.key)
            yield from _own(referents, body, place, doc)


def _owned(doc: Doc, referents: Referents, seen: set[tuple[int, int]], done: set[int]) -> Iterator[Finding]:
    """A public body's name after the possessive of its place. "Poland's Constitutional Tribunal" """
    ends = {name.end: name for name in doc._.names if name.cls in PLACES}
    for name in doc._.names:
        owner = ends.get(name.start - 1) if name.start > 1 and doc[name.start - 1].text in ("'s", "’s", "'", "’") else None
        if owner is None or name.cls != "Agency":
            continue
        body, place = referents.at_head(name.head), referents.at_head(owner.head)
        if body and place and body.cls == "Agency" and body.key not in done and (body.key, place.key) not in seen:
            seen.add((body.key, place.key))
            done.add(body.key)
            yield Finding(
                body.key, "hasJurisdiction", place.key, char_span(doc, owner.start, name.end), name.head, "jurisdiction.possessive", 0.9, voice="asserted",
            )


def _possessed(doc: Doc, referents: Referents, words: NameWords, seen: set[tuple[int, int]], done: set[int]) -> Iterator[Finding]:
    """A place in the possessive before a noun for a body. "California's housing department" """
    for name in doc._.names:
        if name.cls not in PLACES or name.end + 1 >= len(doc) or doc[name.end].text not in ("'s", "’s", "'", "’"):
            continue
        place = referents.at_head(name.head)
        for token in doc[name.end + 1 : min(name.end + 5, len(doc))]:
            body = referents.at_head(token.i)
            named = token.text in words["localHeads"] or token.lower_ in words["publicNouns"]
            if named and body and place and body.cls == "Agency" and body.key not in done and (body.key, place.key) not in seen:
                seen.add((body.key, place.key))
                done.add(body.key)
                yield Finding(
                    body.key, "hasJurisdiction", place.key, char_span(doc, name.start, token.i + 1), token.i, "jurisdiction.possessive", 0.85,
                )
            if token.pos_ not in ("ADJ", "NOUN", "PROPN") or named:
                break


def _apposed(doc: Doc, referents: Referents, words: NameWords, done: set[int]) -> Iterator[Finding]:
    """A body named after what it is to a place. "the country's parliament, the Storting" """
    for name in doc._.names:
        body = referents.at_head(name.head)
        i = name.start - 1
        i -= i > 0 and doc[i].lower_ == "the"
        if body is None or body.cls != "Agency" or body.key in done or i < 3 or doc[i].text != ",":
            continue
        noun, owner = doc[i - 1], next((c for c in doc[i - 1].children if c.dep_ == "poss"), None)
        place = referents.at(owner.i) if owner is not None and noun.lower_ in words["publicNouns"] else None
        if place is not None and place.named and place.cls in PLACES:
            done.add(body.key)
            yield Finding(
                body.key, "hasJurisdiction", place.key, char_span(doc, owner.i, name.end), name.head, "jurisdiction.possessive", 0.85,
            )


def _of_the_article(doc: Doc, referents: Referents, words: NameWords, done: set[int], filed: Filed) -> Iterator[Finding]:
    """A council, board or department without a place of its own, in an article about one place."""
    if (state := filed.state or _subject_place(referents, "State")) is not None:
        for body in statewide.find(doc, referents, words, state, local=filed.state is not None):
            if body.key not in done and not any(one.key in done and _describes(one, body) for one in referents.all):
                done.add(body.key)
                yield from _own(referents, body, state, doc)
    for referent in list(referents.all):
        parts = referent.name.replace("’", "'").split()
        if referent.cls != "Agency" or referent.key in done or not parts:
            continue
        local = parts[-1].capitalize() in words["localHeads"]
        if referent.named and local and "State" in parts and set(parts) <= words["stateOffices"]:
            yield from _own(referents, referent, state, doc)
        if referent.named and parts[:2] == ["Ministry", "of"]:
            yield from _own(referents, referent, _subject_place(referents, "Country"), doc)
        if referent.named and parts[-1] == "office" and parts[0] in words["stateOwners"] | words["cityOwners"]:
            cls = "City" if parts[0] in words["cityOwners"] else "State"
            near = _place_behind(doc, referent, referents, frozenset({cls, "Place", "Country"})) or _subject_place(referents, cls)
            yield from _own(referents, referent, near if near is not None and len(near.mentions) > 1 else None, doc)
        if local and len(parts) > 1 and {part.capitalize() for part in parts} <= words["municipalWords"] | words["localHeads"] | LOCAL:
            yield from _own(referents, referent, _home_of_local(referent, parts, referents, filed), doc)


def _home_of_local(body: Referent, parts: list[str], referents: Referents, filed: Filed) -> Referent | None:
    """Return the county of "the County Commission", else the town of the dateline, else the one town of the article."""
    county = {"County", "Commissioners", "Supervisors", "Sheriff's"} & {part.capitalize() for part in parts} and "police" not in body.name.lower()
    if county and (found := _subject_place(referents, "County")) is not None:
        return found
    if "Trustees" in parts and any(other.cls == "Organization" and is_kind(other, noun) for other in referents.all for noun in LEARNED):
        return None  # they may be a college's
    return None if county else filed.town or _subject_place(referents, "City")


def _describes(one: Referent, body: Referent) -> bool:
    """True for "California's housing department", which is its Department of Roads and Housing."""
    words = one.name.lower().replace("’", "'").split()
    topic = {word for word in words if not word.endswith("'s")}
    return not one.named and one.cls == "Agency" and len(topic) > 1 and topic <= set(body.name.lower().split())


def _place_behind(doc: Doc, body: Referent, referents: Referents, classes: frozenset[str]) -> Referent | None:
    """Return the place of "the mayor's office in Dayton"."""
    ends = [end for _start, end, _head, kind in body.mentions if kind == "name" and end + 1 < len(doc) and doc[end].lower_ in ("in", "of")]
    found = (referents.at(end + 1) for end in ends)
    return next((place for place in found if place is not None and place.cls in classes), None)


def _own(referents: Referents, body: Referent, place: Referent | None, doc: Doc) -> Iterator[Finding]:
    mention = next((m for m in body.mentions if m[3] == "name" and not _is_of_seat(doc, m[0], m[1])), None)
    if place and mention:
        start, end, head, _kind = mention
        yield Finding(
            body.key, "hasJurisdiction", place.key, char_span(doc, start, end), head, "jurisdiction.article", 0.7, voice="asserted",
        )


def _is_of_seat(doc: Doc, start: int, end: int) -> bool:
    """True for "a state Senate seat" and "the state House race": they tell what somebody wants, not whose chamber it is."""
    behind = doc[start].text.islower() and end < len(doc) and doc[end].pos_ == "NOUN"
    return behind and not any(office.start <= end < office.end for office in doc._.offices or ())


def _subject_place(referents: Referents, cls: str) -> Referent | None:
    """Return the only place of a class, or the one named far more often than any other."""
    counts = Counter({referent.key: len(referent.mentions) for referent in referents.all if referent.cls == cls and referent.named})
    if not counts:
        return None
    (first, most), *others = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if others and most < LEAD * others[0][1]:
        return None
    return next(referent for referent in referents.all if referent.key == first)
