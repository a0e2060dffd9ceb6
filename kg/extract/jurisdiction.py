"""Which place a public body is of, mostly by its very name: 'Austin Police Department' is of Austin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import NameMention, Referent, Referents, char_span
from kg.annotate.families import PLACES
from kg.annotate.lexis import Known
from kg.extract import statewide
from kg.extract.finding import Finding
from kg.extract.inner import Inner
from kg.ontology.names import NameWords

TOWN = 20_000  # inhabitants from which a town is believed inside any body's name
LEAD = 2  # times as often as the next place that an article must name one to be about it


def find(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """Yield hasJurisdiction, one finding for each body and place."""
    seen: set[tuple[int, int]] = set()
    done: set[int] = set()
    for name in doc._.names:
        body = referents.at_head(name.head)
        if name.cls != "Agency" or body is None or body.cls != "Agency":
            continue
        for place, start, end, confidence in _places(doc, name, referents, inner):
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
    yield from _of_the_article(doc, referents, words, done)


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


def _places(doc: Doc, name: NameMention, referents: Referents, inner: Inner) -> Iterator[tuple[Referent, int, int, float]]:
    texts, words = inner.texts, inner.lexis.words
    first = name.start + (texts[name.start].lower() == "the")
    if texts[name.end - 1] in ("School", "Academy", "Academies"):
        return
    if words["bodiesAbroad"] & set(texts[first : name.end]) or texts[name.end - 1] == "administration":
        return
    after = _court_seat(doc, name, referents)
    if after:
        yield after
        return
    linked = _after_link(name, inner)
    if linked:
        stop_start, stop, known = linked
        yield inner.referent(stop_start, stop, known), name.start, name.end, 0.93
        return
    if texts[first] in words["seatKinds"] and texts[first + 1] == "of" and texts[first] != "Isle":
        first += 2  # "Town of Amherst Planning Board"
    if texts[first] == "Royal" and texts[name.end - 1] in words["localPolice"] and first + 2 < name.end and not _is_adjective(first + 1, inner):
        first += 1  # "Royal Gander Constabulary"; not "Royal Thai Police"
    found = _prefix(doc, first, name, inner)
    if found:
        stop, known = found
        yield inner.referent(first, stop, known), name.start, name.end, 0.95
    elif (start := _suffix(first, name, inner)) is not None:
        yield inner.referent(start, name.end, inner.place_at(start, name.end)[1]), name.start, name.end, 0.93
    elif nation := inner.lexis.places.of_adjective(texts[first]):
        country = inner.known(nation.name)
        if country is None and _is_national(texts[first + 1 : name.end], words):
            country = inner.referent(first, first + 1, Known(nation.kind, nation.name, nation.iri))
        if country is not None:
            yield country, name.start, name.end, 0.9
    elif name.link is None and set(texts[first : name.end]) & (words["localHeads"] | words["localBodies"]) and (seat := _seated(doc, name, referents, words)):
        yield seat, name.start, name.end + 2, 0.85


def _is_national(after: list[str], words: NameWords) -> bool:
    """True for what follows the adjective in "Danish government" and "Danish Defence Ministry"; the "Danish Department" is a school's."""
    return bool(after) and after[-1].lower() in words["nationalHeads"] and set(after[:-1]) <= words["nationalTopics"]


def _suffix(first: int, name: NameMention, inner: Inner) -> int | None:
    """Return where the place at the end of the name begins: "Scotland" of "Police Scotland"."""
    for start in range(first + 1, name.end):
        found = inner.place_at(start, name.end)
        wide = found and (found[1].cls in ("State", "Country", "County") or inner.texts[first] in inner.lexis.words["agencyFronts"])
        if wide and found[0] == name.end and inner.texts[start - 1] not in ("of", "for", "and", "&", "'s", "-"):
            return start
    return None


def _prefix(doc: Doc, first: int, name: NameMention, inner: Inner) -> tuple[int, Known] | None:
    """Return the place at the front of the name: "Travis County" of "Travis County Sheriff's Office"."""
    texts, rest, words = inner.texts, set(inner.texts[first + 1 : name.end]), inner.lexis.words
    municipal, forces = words["municipalWords"], words["localPolice"]
    found = inner.place_at(first, name.end)
    if found and found[0] < name.end and texts[found[0]] == "and" and texts[name.end - 1] in forces:
        return name.end - 1, Known("Place")  # "Devon and Cornwall Police"
    if found and found[0] + 1 < name.end and texts[found[0]] == "County" and found[1].cls in ("City", "Place", "County"):
        return (found[0], Known("County")) if _is_shire(doc, first, found[0], inner) else (found[0] + 1, Known("County"))
    if name.end == first + 3 and texts[first + 1] == "County" and _is_shire(doc, first, first + 1, inner) and texts[first].endswith("shire"):
        return first + 1, Known("County")  # "Flintshire County Council"
    if found and found[0] < name.end:
        stop, known = found
        if known.cls == "City" and not _is_town(doc, first, stop, inner):
            return _whole_front(first, name, inner)
        if known.cls == "Country" and texts[first] in ("U.S.", "US", "United") and rest & words["federalWords"] and "Supreme" not in rest:
            return None
        if known.cls == "State" and texts[stop] in municipal and "City" in inner.lexis.places.kinds(doc[first:stop].text) and texts[stop] in ("Police", "City", "Fire"):
            return stop, Known("City")
        if known.cls == "City" and texts[stop] in ("State", "National", "International"):
            return None
        return stop, known
    stop = next((i for i in range(first + 1, min(name.end, first + 4)) if texts[i] in municipal), None)
    if stop and texts[stop] == "School":
        town = inner.known(doc[first:stop].text)
        if town is None or town.cls not in PLACES:
            return None  # many a school district bears no town's name
    if name.end - first > 2 and texts[name.end - 1].title() in forces and _is_adjective(name.end - 2, inner):
        return None  # "East African Police"
    if stop is None and name.end - first > 1 and texts[name.end - 1].title() in forces:
        stop = name.end - 1
        stop -= stop - first > 1 and texts[stop - 1] in ("Regional", "Metropolitan", "Municipal")  # "Peel Regional Police"
        if any(texts[i] in words["topics"] or texts[i] in words["publicTypes"] or texts[i] in inner.lexis.demonyms for i in range(first, stop)):
            return None
        joint = all(texts[i][0].isupper() or texts[i] == "and" for i in range(first, stop))
        plain = texts[first] not in words["topicTowns"] | words["placelessWords"] | words["placelessForces"]
        return (stop, Known("Place")) if joint and plain else None
    if stop and not any(texts[i] in words["topics"] or texts[i] in words["publicTypes"] or not texts[i][0].isupper() or texts[i] in inner.lexis.demonyms
                        or texts[i] in words["placelessWords"] for i in range(first, stop)):
        return stop, Known("City")
    return None


def _whole_front(first: int, name: NameMention, inner: Inner) -> tuple[int, Known] | None:
    """Return West Mercia of "West Mercia Police", whose first word alone is a town somewhere."""
    last = name.end - 1
    aligned = inner.texts[first] in inner.lexis.words["compassWords"] and inner.texts[last] in inner.lexis.words["localPolice"]
    return (last, Known("Place")) if aligned and last - first == 2 and not _is_adjective(first + 1, inner) else None


def _is_adjective(i: int, inner: Inner) -> bool:
    """True for a nation's or a continent's adjective: Thai, African."""
    word = inner.texts[i]
    return word in inner.lexis.demonyms | inner.lexis.words["rootsWords"] or inner.lexis.places.of_adjective(word) is not None


def _is_shire(doc: Doc, start: int, stop: int, inner: Inner) -> bool:
    """True for Cumbria of "Cumbria County Council": a county that bears the word in its council's name only."""
    text = doc[start:stop].text
    return inner.texts[stop + 1] == "Council" and (text.endswith("shire") or "County" not in inner.lexis.places.kinds(f"{text} County"))


def _is_town(doc: Doc, start: int, stop: int, inner: Inner) -> bool:
    """True where a town's name may be meant: not a word for a topic, and large, in the article, or before "Police" …"""
    text = doc[start:stop].text
    words = inner.lexis.words
    if inner.lexis.agencies.lookup(text):
        return False  # "White House Council"
    if stop == start + 1 and inner.texts[start] in words["topics"] | words["publicTypes"] | words["agencyHeads"] | words["topicTowns"]:
        return False
    return inner.texts[stop].title() in words["municipalWords"] or inner.known(text) is not None or inner.lexis.places.size(text) > TOWN


def _after_link(name: NameMention, inner: Inner) -> tuple[int, int, Known] | None:
    """Return the place after "of" or "for": "for the District of Connecticut", "Supreme Court of Canada"."""
    texts = inner.texts
    for i in range(name.end - 2, name.start, -1):
        if texts[i] not in ("of", "for"):
            continue
        start = i + 1 + (texts[i + 1].lower() == "the")
        if texts[start : start + 2] == ["District", "of"] and texts[start + 2] != "Columbia":
            start += 2
        found = inner.place_at(start, name.end)
        if texts[start] in inner.lexis.words["topics"] and found and found[1].cls == "City":
            continue  # the Department of Justice is not of Justice, Illinois
        if found and found[0] == name.end and found[1].cls in PLACES and texts[name.start] not in ("House", "University"):
            return start, name.end, found[1]
    return None


def _seated(doc: Doc, name: NameMention, referents: Referents, words: NameWords) -> Referent | None:
    """Return the place that follows the name of a body without one: "the Zoning Board of Appeals in Needham"."""
    if name.end + 1 >= len(doc) or doc[name.end].lower_ != "in" or doc[name.start].text in words["statewideOfficers"]:
        return None
    place = next((other for other in doc._.names if other.start in (name.end + 1, name.end + 2)), None)
    if place is None or place.cls not in ("City", "County", "State", "Country") or place.start == name.end + 2 and doc[name.end + 1].lower_ != "the":
        return None
    return referents.at_head(place.head)


def _court_seat(doc: Doc, name: NameMention, referents: Referents) -> tuple[Referent, int, int, float] | None:
    """Return the town in "U.S. District Court in Alexandria"."""
    if doc[name.end - 1].text != "Court" or name.end + 1 >= len(doc) or doc[name.end].lower_ != "in":
        return None
    place = next((other for other in doc._.names if other.start == name.end + 1), None)
    if place is None or place.cls not in ("City", "County") or "County" in doc[name.start : name.end].text:
        return None
    referent = referents.at_head(place.head)
    return (referent, name.start, place.end, 0.85) if referent else None


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


def _of_the_article(doc: Doc, referents: Referents, words: NameWords, done: set[int]) -> Iterator[Finding]:
    """A council, board or department without a place of its own, in an article about one place."""
    if (state := _subject_place(referents, "State")) is not None:
        for body in statewide.find(doc, referents, words, state):
            if body.key not in done and not any(one.key in done and _describes(one, body) for one in referents.all):
                done.add(body.key)
                yield from _own(referents, body, state, doc)
    for referent in list(referents.all):
        parts = referent.name.replace("’", "'").split()
        local = referent.named and referent.cls == "Agency" and referent.key not in done and parts and parts[-1] in words["localHeads"]
        if local and "State" in parts and set(parts) <= words["stateOffices"]:
            yield from _own(referents, referent, _subject_place(referents, "State"), doc)
        if referent.named and referent.cls == "Agency" and referent.key not in done and parts[:2] == ["Ministry", "of"]:
            yield from _own(referents, referent, _subject_place(referents, "Country"), doc)
        if referent.named and referent.key not in done and parts[-1:] == ["office"] and parts[0] in words["stateOwners"] | words["cityOwners"]:
            cls = "City" if parts[0] in words["cityOwners"] else "State"
            near = _place_behind(doc, referent, referents, frozenset({cls, "Place", "Country"})) or _subject_place(referents, cls)
            yield from _own(referents, referent, near if near is not None and len(near.mentions) > 1 else None, doc)
        if not local or not set(parts) <= words["municipalWords"] | words["localHeads"] | {"of", "County", "the", "Sheriff's"} or len(parts) < 2:
            continue
        county = bool({"County", "Commissioners", "Supervisors", "Sheriff's"} & set(parts))
        yield from _own(referents, referent, _subject_place(referents, "County" if county else "City"), doc)


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
    mention = next((m for m in body.mentions if m[3] == "name"), None)
    if place and mention:
        start, end, head, _kind = mention
        yield Finding(
            body.key, "hasJurisdiction", place.key, char_span(doc, start, end), head, "jurisdiction.article", 0.7, voice="asserted",
        )


def _subject_place(referents: Referents, cls: str) -> Referent | None:
    """Return the only place of a class, or the one named far more often than any other."""
    counts = Counter({referent.key: len(referent.mentions) for referent in referents.all if referent.cls == cls and referent.named})
    if not counts:
        return None
    (first, most), *others = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if others and most < LEAD * others[0][1]:
        return None
    return next(referent for referent in referents.all if referent.key == first)
