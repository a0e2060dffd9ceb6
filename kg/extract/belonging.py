"""What a body belongs to and where it is at home: partOf and basedIn, where the text says so.

"ICE, an agency within the Department of Homeland Security" gives ICE –partOf→ the department;
"Hillcrest, a Portland firm" gives Hillcrest –basedIn→ Portland.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.document import NameMention, Referent, Referents, char_span
from kg.annotate.families import BODIES
from kg.annotate.lexis import Known
from kg.extract import parties
from kg.extract.finding import Finding
from kg.extract.inner import Inner


def find(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """Yield partOf and basedIn."""
    names = doc._.names
    for n, name in enumerate(names):
        if name.cls in BODIES and (referent := referents.at_head(name.head)) and referent.cls in BODIES:
            following = names[n + 1] if n + 1 < len(names) else None
            yield from _inside_its_name(doc, name, referent, inner)
            yield from _owned_in_its_name(doc, name, referent, inner)
            yield from _of_a_union(doc, name, referent, inner)
            yield from _of_a_chamber(doc, name, referent, inner)
            yield from _of_a_party(doc, name, referent)
            yield from _described(doc, name, referent, referents, inner)
            yield from _based(doc, name, referent, referents, inner)
            if following and (other := referents.at_head(following.head)) and other is not referent:
                yield from _side_by_side(doc, name, following, referent, other, inner)
    yield from _hyphenated(doc, referents, inner)
    yield from _schools(doc, referents)


def _schools(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """A school that bears its district's name: 'Lakeside High School' of the Lakeside School District; the board of the one district"""
    agencies = [one for one in referents.all if one.named and one.cls == "Agency"]
    districts = {" ".join(one.name.split()[:-2]): one for one in agencies if one.name.endswith(("School District", "Public Schools"))}
    board = next((one for one in referents.all if one.cls == "Agency" and one.name.lower() in ("school board", "board of education", "school committee")), None)
    if board is not None and len(districts) == 1:
        start, end, head, _kind = board.mentions[0]
        yield _part(board, next(iter(districts.values())), doc, start, end, head, "name", 0.8)
    for school in agencies:
        if school.name.endswith(("High School", "Middle School", "Elementary School")):
            district = districts.get(" ".join(school.name.split()[:-2]))
            if district is not None:
                start, end, head, _kind = school.mentions[0]
                yield _part(school, district, doc, start, end, head, "name", 0.8)


def _name_from(inner: Inner, first: int, last: int) -> NameMention | None:
    """Return the first name that starts at one of the tokens `first` to `last`."""
    return next((inner.by_start[i] for i in range(first, last + 1) if i in inner.by_start), None)


def _part(part: Referent, whole: Referent, doc: Doc, start: int, end: int, anchor: int, rule: str, confidence: float) -> Finding:
    return Finding(part.key, "partOf", whole.key, char_span(doc, start, end), anchor, f"belonging.{rule}", confidence)


def _inside_its_name(doc: Doc, name: NameMention, referent: Referent, inner: Inner) -> Iterator[Finding]:
    """A body of a body, by its name: 'the Natural Resources Committee of the Texas House'"""
    for i in range(name.start + 1, name.end - 1):
        if inner.texts[i] != "of" or inner.texts[i - 1] not in inner.lexis.words["ownedHeads"] | inner.lexis.words["chapterNouns"]:
            continue
        start = i + 1 + (inner.texts[i + 1].lower() == "the")
        text = doc[start : name.end].text
        found = inner.lexis.phrase_at(inner.texts, start)
        known = found[1] if found and found[0] == name.end and found[1].cls in BODIES else None
        if known is None and inner.texts[name.end - 1] in inner.lexis.words["legislativeHeads"] and name.end - start > 1:
            known = Known("Agency")
        if known is None and (other := inner.known(text)) and other.cls in BODIES:
            known = Known(other.cls)
        if known is None and inner.texts[i - 1] in inner.lexis.words["chapterNouns"]:
            party = inner.lexis.words.party(text)  # "the Haryana unit of the Congress party"
            known = Known("Party" if party or inner.texts[name.end - 1] == "Party" else "Agency" if inner.texts[name.end - 1] in inner.lexis.words["agencyHeads"] else "Organization")
        if known is None:
            continue
        whole = inner.referent(start, name.end, Known(known.cls, None, known.link))
        if whole is not referent:
            yield _part(referent, whole, doc, name.start, name.end, name.head, "name", 0.92)
            place = inner.place_at(start, name.end)
            if place and place[0] < name.end and whole.cls == "Agency":
                territory = inner.referent(start, place[0], place[1])
                yield Finding(
                    whole.key, "hasJurisdiction", territory.key, char_span(doc, start, name.end), name.head, "jurisdiction.name", 0.93,
                    voice="asserted",
                )
        return


def _owned_in_its_name(doc: Doc, name: NameMention, referent: Referent, inner: Inner) -> Iterator[Finding]:
    """A body of a body whose name has both: 'the Justice Department's Civil Rights Division'"""
    first = name.start + (inner.texts[name.start].lower() == "the")
    for i in range(first + 1, name.end - 1):
        if inner.texts[i] not in ("'s", "'"):
            continue
        text = doc[first:i].text
        agency, other = inner.lexis.agencies.lookup(text), inner.known(text)
        known = Known(agency.cls, None, agency.wikidata or agency.iri) if agency else Known(other.cls) if other is not None else None
        if known is not None and known.cls in BODIES:
            whole = inner.referent(first, i, Known(known.cls, None, known.link))
            if whole is not referent:
                yield _part(referent, whole, doc, name.start, name.end, name.head, "name", 0.9)
            return


def _of_a_union(doc: Doc, name: NameMention, referent: Referent, inner: Inner) -> Iterator[Finding]:
    """A union's local by its number: 'Teamsters Local 15'"""
    local = name.end - 2
    if local > name.start and inner.texts[local] == "Local" and doc[local + 1].like_num and _is_union(inner.texts[name.start : local], inner):
        whole = inner.referent(name.start, local, Known("Organization"))
        if whole is not referent and whole.cls in BODIES:
            yield _part(referent, whole, doc, name.start, name.end, name.head, "name", 0.9)


def _is_union(words: list[str], inner: Inner) -> bool:
    """True for "Teamsters", "SEIU" and "Service Union"; "Channel Local 5" is a station's news."""
    shown = inner.lexis.words["unionWords"]
    return any(word in shown or len(word) > 3 and word.endswith("s") or len(word) > 2 and word.isupper() for word in words)


def _of_a_chamber(doc: Doc, name: NameMention, referent: Referent, inner: Inner) -> Iterator[Finding]:
    """A committee that bears its chamber's name: 'the Senate Rules Committee', 'the Ohio House Select Committee on Floods'"""
    first = name.start + (inner.texts[name.start].lower() == "the")
    committees, chambers = inner.lexis.words["committeeHeads"], inner.lexis.words["chamberHeads"]
    kind = next((i for i in range(first + 2, name.end) if inner.texts[i] in committees), None)
    chamber = next((i for i in range(first, kind - 1) if inner.texts[i] in chambers), None) if kind is not None else None
    if kind is None or chamber is None or chamber - first > 2:
        return
    agency = inner.lexis.agencies.lookup(doc[first : chamber + 1].text)
    whole = inner.referent(first, chamber + 1, Known("Agency", None, agency and (agency.wikidata or agency.iri)))
    if whole is not referent:
        yield _part(referent, whole, doc, name.start, name.end, name.head, "name", 0.9)
        place = inner.place_at(first, chamber)
        if place and place[0] == chamber:
            territory = inner.referent(first, chamber, place[1])
            yield Finding(
                whole.key, "hasJurisdiction", territory.key, char_span(doc, first, chamber + 1), name.head, "jurisdiction.name", 0.9, voice="asserted",
            )


def _of_a_party(doc: Doc, name: NameMention, referent: Referent) -> Iterator[Finding]:
    """The members of a party in one chamber: 'the Labour group'"""
    party = parties.of_body(doc, name.start, name.end)
    if party is not None:
        yield _part(referent, party, doc, name.start, name.end, name.head, "name", 0.88)


def _described(doc: Doc, name: NameMention, referent: Referent, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """An apposition or a copula that says so: 'ICE, an arm of the Department of Homeland Security'"""
    nouns = inner.lexis.words["unitNouns"]
    i = name.end
    if i < len(doc) and doc[i].text == ")":
        i += 1
    if i >= len(doc) or not (doc[i].text in (",", "(", "—", "–") or doc[i].lemma_ == "be"):
        return
    i += 1
    limit = min(len(doc), i + 8, doc[name.start].sent.end)
    for j in range(i, limit):
        text = doc[j].lower_
        if text in inner.lexis.words["campusNouns"] and j + 2 < limit and doc[j + 1].lower_ == "at":
            learned = any(token.text in ("University", "College") for token in doc[j + 2 : j + 6])
            yield from _whole_after(doc, j + 1, name, referent, referents, inner) if learned else ()
            return
        if text in nouns and j + 1 < limit and doc[j + 1].lower_ in ("of", "within", "under", "in", "inside"):
            if doc[j + 1].lower_ == "in" and text not in ("part", "unit", "division", "office"):
                return
            yield from _whole_after(doc, j + 1, name, referent, referents, inner)
            return
        if doc[j].pos_ not in ("DET", "ADJ", "NOUN", "ADV", "PART", "PUNCT"):
            return


def _whole_after(
    doc: Doc, link: int, name: NameMention, referent: Referent, referents: Referents, inner: Inner
) -> Iterator[Finding]:
    start = link + 1
    while start < len(doc) and start - link < 6 and start not in inner.by_start and (doc[start].lower_ in ("the", "its", "a", "an") or doc[start].pos_ in ("ADJ", "NOUN")):
        start += 1  # "a subsidiary of the Dutch conglomerate Marlow Groep"
    whole = _name_from(inner, start, start)
    target = referents.at_head(whole.head) if whole else None
    if whole and target and target.cls in BODIES and target is not referent:
        if target.cls == "Agency" and referent.cls == "Organization":
            referent.cls = "Agency"  # a branch of a public body is one
        yield _part(referent, target, doc, name.start, whole.end, link, "apposition", 0.9)


def _side_by_side(
    doc: Doc, one: NameMention, other: NameMention, first: Referent, second: Referent, inner: Inner
) -> Iterator[Finding]:
    """Two bodies next to each other: possessive, 'at', 'of the', or a parent named after its child."""
    if other.cls not in BODIES or second.cls not in BODIES or other.start - one.end > 3:
        return
    parts, campus = inner.lexis.words["partHeads"], inner.lexis.words["campusHeads"]
    between = doc[one.end : other.start].text.replace("’", "'").strip().lower()
    first_head, second_head = _head_noun(doc, one), doc[other.end - 1].text
    if between in ("'s", "'") and (second_head in parts or doc[other.start].text in campus) and not (one.cls == "NewsOutlet" and second.link):
        full = doc[one.start : other.end].text
        second.names += [] if full in second.names else [full]
        yield _part(second, first, doc, one.start, other.end, other.head, "possessive", 0.85)
    if between in ("of the", "of", "at the", "at", "within the") and first_head in parts and (
        between.startswith(("of", "within")) or "University" in doc[other.start : other.end].text or "College" in doc[other.start : other.end].text
    ):
        yield _part(first, second, doc, one.start, other.end, one.head, "of", 0.85)
    university = "University" in doc[one.start : one.end].text
    if between == "," and university and (second_head in campus or doc[other.start].text in campus):
        yield _part(second, first, doc, one.start, other.end, other.head, "list", 0.8)
    after = doc[other.end : other.end + 3].text.replace("’", "'").lower()
    if between == "," and after.startswith(("'s parent", "' parent")):
        yield _part(second, first, doc, one.start, min(other.end + 3, len(doc)), other.head, "parent", 0.93)


def _head_noun(doc: Doc, name: NameMention) -> str:
    """Return "Institute" of "Pell Institute for Democracy", "Clinic" of "Rural Law Clinic"."""
    link = next((token.i for token in doc[name.start + 1 : name.end] if token.lower_ in ("of", "for", "on")), name.end)
    return doc[link - 1].text


def _based(
    doc: Doc, name: NameMention, referent: Referent, referents: Referents, inner: Inner
) -> Iterator[Finding]:
    """'Hillcrest Strategies, a Portland consulting firm'; 'the group, based in Ohio'; 'X is headquartered in Y'"""
    if referent.cls == "Agency":
        return
    i = name.end
    if i + 1 < len(doc) and doc[i].lower_ == "in" and doc[i - 1].text in inner.lexis.words["facilityHeads"] and (place := inner.by_start.get(i + 1)):
        if place.cls == "City" and (target := referents.at_head(place.head)):
            yield _home(referent, target, doc, name.start, place.end, i, 0.85)
        return
    sent_end = doc[name.start].sent.end
    comma = i < sent_end and doc[i].text in (",", "(")
    if not comma and not (i < sent_end and doc[i].lemma_ == "be"):
        return
    window = range(i + 1, min(sent_end, i + 7))
    for j in window:
        if doc[j].lower_ in ("based", "headquartered") and j + 2 < len(doc) and doc[j + 1].lower_ in ("in", "at", "out"):
            place = _name_from(inner, j + 2, j + 3)
            if place and place.cls in ("City", "State", "Country", "County", "Place") and (target := referents.at_head(place.head)):
                yield _home(referent, target, doc, name.start, place.end, j, 0.92)
            return
        if doc[j].text in (",", ".", ")") and j > i + 1:
            break
    if not comma or i + 1 >= sent_end or doc[i + 1].lower_ not in ("a", "an", "the"):
        return
    place = _name_from(inner, i + 2, i + 5)
    if place is None or place.cls not in ("City", "State", "County") or place.end >= sent_end:
        return
    nouns = doc[place.end : min(place.end + 5, sent_end)]
    based = nouns and nouns[0].text in ("-",) and len(nouns) > 1 and nouns[1].lower_ == "based"
    head = next((t for t in nouns if t.lower_ in inner.lexis.words["companyNouns"]), None)
    plain = head is not None and all(t.pos_ in ("ADJ", "NOUN", "PROPN", "PUNCT", "VERB") and t.text != "," for t in doc[place.end : head.i])
    if (based or plain) and all(t.pos_ in ("ADJ", "NOUN", "DET", "PROPN", "PUNCT", "ADV") for t in doc[i + 1 : place.start]) and (target := referents.at_head(place.head)):
        yield _home(referent, target, doc, name.start, (head.i if head else place.end) + 1, place.head, 0.85)


def _hyphenated(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """'Chicago-based Boeing', 'the Ohio-based group Build Now'"""
    for place in doc._.names:
        if place.cls not in ("City", "State", "Country", "Place") or doc[place.end : place.end + 2].text.lower() != "-based":
            continue
        i = place.end + 2
        body = _name_from(inner, i, i + 5)
        apposed = body is not None and place.start and doc[body.start - 1].text == "," and doc[place.start - 1].lower_ in ("a", "an")
        stop = body.start - apposed if body is not None else i  # "a Leeds-based firm, Marlow Leisure"
        if body is None or body.cls not in BODIES or any(t.pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT") or t.text == "," for t in doc[i:stop]):
            continue
        home, referent = referents.at_head(place.head), referents.at_head(body.head)
        if home and referent:
            yield replace(_home(referent, home, doc, place.start, body.end, place.head, 0.9), words=(place.end + 1,))  # "-based"


def _home(body: Referent, place: Referent, doc: Doc, start: int, end: int, anchor: int, confidence: float) -> Finding:
    return Finding(body.key, "basedIn", place.key, char_span(doc, start, end), anchor, "belonging.based", confidence)
