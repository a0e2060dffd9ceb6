"""Which place stands in a public body's name or right behind it: Austin of 'Austin Police Department'."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import NameMention, Referent, Referents
from kg.annotate.families import PLACES
from kg.annotate.lexis import Known
from kg.extract.inner import Inner
from kg.ontology.names import NameWords

RIVERS = frozenset({"River", "Rivers", "Valley", "Basin", "Creek", "Bay"})  # behind a state's name they make another
TOWN = 20_000  # inhabitants from which a town is believed inside any body's name


def places_named(doc: Doc, name: NameMention, referents: Referents, inner: Inner) -> Iterator[tuple[Referent, int, int, float]]:
    texts, words = inner.texts, inner.lexis.words
    first = name.start + (texts[name.start].lower() == "the")
    if texts[name.end - 1] in ("School", "Academy", "Academies"):
        return
    if words["bodiesAbroad"] & set(texts[first : name.end]) or texts[name.end - 1] in ("administration", "bureau"):
        return  # a paper's "Dover bureau"
    if name.end - first == 2 and texts[first + 1] == "Administration":
        return  # "the Clinton Administration"
    paper = inner.lexis.phrase_at(texts, first)
    if paper is not None and paper[1].cls == "NewsOutlet" and paper[0] < name.end:
        return  # "USA Today Editorial Board"
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
        other = any(inner.lexis.places.country(text) is not None for text in texts[first + 1 : name.end])
        if country is not None and not other:  # no "American Peru Affairs Committee"
            yield country, name.start, name.end, 0.9
    elif name.link is None and set(texts[first : name.end]) & (words["localHeads"] | words["localBodies"]) and (seat := _seated(doc, name, referents, words)):
        yield seat, name.start, name.end + 2, 0.85


def _is_national(after: list[str], words: NameWords) -> bool:
    """True for what follows the adjective in "Danish government" and "Danish Defence Ministry"; the "Danish Department" is a school's."""
    return bool(after) and after[-1].lower() in words["nationalHeads"] and {word.title() for word in after[:-1]} <= words["nationalTopics"]


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
    if (front := _lowered_front(first, name, inner, found)) is not None:
        return front
    if found and found[0] < name.end and texts[found[0]] == "and" and texts[name.end - 1] in forces:
        return name.end - 1, Known("Place")  # "Devon and Cornwall Police"
    if found and found[0] + 1 < name.end and texts[found[0]] == "County" and found[1].cls in ("City", "Place", "County"):
        return (found[0], Known("County")) if _is_shire(doc, first, found[0], inner) else (found[0] + 1, Known("County"))
    if name.end == first + 3 and texts[first + 1] == "County" and _is_shire(doc, first, first + 1, inner) and texts[first].endswith("shire"):
        return first + 1, Known("County")  # "Flintshire County Council"
    if found and found[0] < name.end:
        stop, known = found
        if known.cls == "State" and texts[stop] in RIVERS:
            return None  # "Ohio River Basin Authority"
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


def _lowered_front(first: int, name: NameMention, inner: Inner, found: tuple[int, Known] | None) -> tuple[int, Known] | None:
    """Return Kilmore Falls of "Kilmore Falls fire department" and Kilmore South of "Kilmore South municipal district", places that no list has."""
    texts = inner.texts
    stop = next((i for i in range(first + 1, name.end) if texts[i].islower()), name.end)
    if tuple(texts[stop : name.end]) not in inner.lexis.lower_bodies or not all(text[0].isupper() for text in texts[first:stop]):
        return None
    if inner.lexis.places.of_adjective(texts[first]) or texts[first] in inner.lexis.demonyms or found and not (found[0] == stop - 1 and texts[found[0]] in inner.lexis.words["directionWords"]):
        return None
    return (stop, Known("County" if texts[stop - 1] == "County" else "Place")) if texts[stop] != "school" and texts[first] not in inner.lexis.words["placelessWords"] else None


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
