"""What holding an office means: Holding –governs→ Place, Holding –leads→ Body, with what a careful reader supplies.

"Police Chief Bo Day" in an article from Salem serves Salem, and leads the Salem Police Department if that is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, ontology_of
from kg.annotate.families import PEOPLE, TOWNS
from kg.extract import parties
from kg.extract.body_seats import home_of_board, place_of, seat_of
from kg.extract.finding import Finding
from kg.extract.focus import NATIONAL, Focus, Guess
from kg.extract.focus_bodies import is_government
from kg.extract.nations import names_nation, nation
from kg.extract.office_bodies import COUNCILLORS, Holding, implied_body, is_of_a_local, one_of_several
from kg.extract.staff import is_employed
from kg.gazetteer import gazetteer
from kg.model import CURRENT, FORMER
from kg.ontology.names import names
from kg.ontology.offices import offices

MINISTERIAL = frozenset({"secretary", "departmentSecretary", "minister", "juniorMinister", "cabinetSecretary"})
BOARD_SEATS = ("trustee", "bodyMember")
PARTISAN = (
    "candidate", "mp", "senator", "representative", "councillor", "stateSenator", "stateRepresentative", "lawmaker", "minister",
    "juniorMinister", "shadowMinister", "premier", "governor", "mayor",
)  # fmt: skip


def ties(doc: Doc, h: Holding, focus: Focus) -> Iterator[Finding]:
    """Yield the triples to the place and to the body."""
    yield from _tie_to_place(doc, h, focus)
    yield from _tie_to_body(doc, h, focus)


def _tie_to_place(doc: Doc, h: Holding, focus: Focus) -> Iterator[Finding]:
    prop = _place_property(doc, h) or _of_a_partisan(doc, h, focus)
    if prop is None or is_of_a_local(doc, h):
        if _is_at_home(doc, h):
            yield h.says("livesIn", h.place.key, less=0.9, time=CURRENT)
        return
    place, less = h.place or nation(doc, h.phrase, focus), 1.0
    if place is None and h.phrase.link != "verb" and names_nation(doc, h.phrase):
        return  # "the French minister", in an article that does not name France
    if place is None and h.body is not None and h.office.public and prop != "governs" and (h.office.territory or h.office.key == "judge"):
        place, less = place_of(doc, h.body, focus), 0.9
    implied = h.office.implied_place or h.office.key in NATIONAL
    bare = h.phrase.body is None or _is_colleagues(h, focus) or h.body is not None and h.body.cls == "Party"
    if place is None and prop == "represents" and implied and bare and h.phrase.place is None and not h.phrase.definite:
        guess = implied_body(doc, h, focus)  # the one council that the article names tells the place
        place, less = (seat_of(doc, guess.referent, focus), 0.8) if guess and h.office.key in COUNCILLORS else (None, 1.0)
    if place is None and implied and bare and h.phrase.place is None and not h.phrase.definite:
        guess = _implied_place(h, focus)
        place, less = (guess.referent, guess.confidence) if guess else (None, 1.0)
    if place is None and h.office.holds == "serves" and h.office.body_words and h.office.key != "usJudge" and h.body is None and h.phrase.body is None and not h.phrase.definite:
        guess = implied_body(doc, h, focus)  # the county of the judge's court
        place, less = (place_of(doc, guess.referent, focus), 0.8) if guess else (None, 1.0)
    if place is None and prop == "represents" and h.office.implied_place and h.office.body_words and h.body is None and not h.phrase.definite:
        guess = implied_body(doc, h, focus)
        place, less = (seat_of(doc, guess.referent, focus), 0.8) if guess else (None, 1.0)
    if place is not None and prop == "serves" and _is_first_nation(doc, h):
        place.cls = "Agency"
        yield h.says("leads", place.key)
    elif place is not None and _fits(place, h):
        yield h.says(prop, place.key, less=less)


def _is_first_nation(doc: Doc, h: Holding) -> bool:
    """True for "Chief Ann Lee of Long Lake First Nation": the nation is a government, and its chief heads it."""
    if h.office.key != "chief" or h.place is None or "City" in gazetteer().kinds(h.place.name):
        return False
    *before, last = h.place.name.split()
    return bool(before) and last in names(ontology_of(doc))["peoplesNouns"]


def _is_at_home(doc: Doc, h: Holding) -> bool:
    """True for the Tulsa of "activist Ann Lee of Tulsa", who holds no public office there."""
    after = h.phrase.place is not None and bool(h.phrase.holders) and h.phrase.place[0] >= h.phrase.holders[-1][1]
    lives = after and h.phrase.link == "prenominal" and not h.office.public and not _is_of_a_church(doc, h.phrase)
    return lives and h.place is not None and h.place.cls in TOWNS and (h.place.cls != "Place" or "City" in gazetteer().kinds(h.place.name))


def _is_of_a_church(doc: Doc, phrase: OfficePhrase) -> bool:
    """True for the cardinal of a see, who need not live in it."""
    return doc[phrase.head].lower_ in ontology_of(doc).words("clericNouns")


def _implied_place(h: Holding, focus: Focus) -> Guess | None:
    """Return the place that a bare title belongs to, by the kind of office."""
    if h.phrase.title.startswith("County "):
        return focus.place(("County",), h.phrase.head)  # no town has a "County Commissioner"
    if "Country" in h.office.territory:
        opening = focus.set_in_sentence(("Country",), h.phrase.head)
        if opening is not None:
            return Guess(opening, 0.8)
        choosing = focus.choosing_country(h.phrase.head) if h.phrase.link == "chosen" else None
        own = choosing or focus.own_country(h.office.key, h.holder)
        if own is not None:
            return Guess(own, 0.75)
        if "State" not in h.office.territory:
            return None
        guess = _governed_region(h, focus) or focus.place(("State",), h.phrase.head) or _region_of_bodies(h, focus)
        # a province named once in passing is not what a minister serves
        return guess if guess is not None and focus.weights.get(guess.referent.key, 2) > 1 else None
    return focus.place(h.office.territory, h.phrase.head) or _own_place(h, focus) or _region_of_bodies(h, focus) or _only_county(h, focus)


def _only_county(h: Holding, focus: Focus) -> Guess | None:
    """Return the county of a bare "Governor" where the article names one county and no state, of a country whose counties have governors or of none that is known."""
    counties = [place for place in focus.places if place.cls == "County"]
    stateless = not any(place.cls == "State" for place in focus.places)
    if h.office.key != "governor" or not stateless or len(counties) != 1:
        return None
    governed = any(place.cls == "Country" and place.name in names(ontology_of(focus.doc))["countyGovernorCountries"] for place in focus.places)
    return Guess(counties[0], 0.7) if governed or "County" not in gazetteer().kinds(counties[0].name) else None


def _region_of_bodies(h: Holding, focus: Focus) -> Guess | None:
    """Return Bavaria for a bare "Premier" or "Attorney General" where the Bavaria High Court is the one region's body that is named."""
    if "State" not in h.office.territory or any(place.cls == "State" for place in focus.places):
        return None
    found = {}
    for body in focus.bodies:
        for start, end, _head, kind in body.mentions if body.cls == "Agency" else ():
            for stop in range(start + 1, min(start + 4, end)):
                name = focus.doc[start:stop].text
                if kind == "name" and gazetteer().state(name) is not None and "City" not in gazetteer().kinds(name):
                    found.setdefault(name, (start, stop))
    if len(found) != 1:
        return None
    (name, span), = found.items()
    return Guess(parties.state(focus.doc, name, *span), 0.75)


def _governed_region(h: Holding, focus: Focus) -> Guess | None:
    """Return Manitoba for a bare "Premier" where the one government named is the Manitoba government."""
    spans = {body.name.removesuffix(" government"): span for body in focus.bodies for *span, _head, kind in body.mentions
             if kind == "name" and body.name.endswith(" government") and focus.doc[span[0] : span[1]].text == body.name}
    regions = [name for name in spans if gazetteer().state(name) is not None]
    if len(regions) != 1:
        return None
    start, end = spans[regions[0]]
    place = parties.named_place(focus.doc, regions[0], start, end - 1)
    if place.cls == "Place":
        place.cls = "State"
    return Guess(place, 0.75) if place.cls == "State" else None


def _is_colleagues(h: Holding, focus: Focus) -> bool:
    """True for "Lee's lieutenant governor": the possessor is a person, who names no body."""
    owner = focus.referent_in(*h.phrase.body) if h.phrase.body else None
    return owner is not None and owner.cls in PEOPLE and h.office.holds == "serves"


def _own_place(h: Holding, focus: Focus) -> Guess | None:
    """Return Salem for a bare "Mayor" or "Councillor" where the one council named is Salem City Council."""
    if h.office.territory != ("City",):
        return None
    place = focus.seat_of_council()
    if place is not None and place.cls != "City" and place.link is None:
        place.cls = "City"
    return Guess(place, 0.8) if place is not None and place.cls == "City" else None


def _place_property(doc: Doc, h: Holding) -> str | None:
    if h.phrase.qualified and h.office.holds == "governs":
        return "serves"
    if h.office.holds == "represents" and h.office.key == "countyCommissioner" and _is_specialised(h):
        return "serves"
    if h.office.key == "countyCommissioner" and h.body is not None and not _is_kind(h.body, h.office.body_words):
        return None  # a commissioner of elections represents nobody
    if h.office.holds:
        return h.office.holds
    if h.place is not None and not h.body and h.office.public and h.office.in_body and _is_of_the_place(doc, h.phrase):
        return "represents" if h.office.key in BOARD_SEATS else "serves"  # "Kenya's interior cabinet secretary", "the town's finance director"
    # "Travis County Health Director": a job for a place, worded as its office
    capital = doc[h.phrase.head].text[:1].isupper() or h.place is not None and h.place.cls == "State" and h.office.key == "secretary"
    return "serves" if capital and h.phrase.link == "prenominal" and h.office.in_body == "leads" and not h.body else None


def _of_a_partisan(doc: Doc, h: Holding, focus: Focus) -> str | None:
    """Return what the holder of an office is to the place named with the party: Sen. Lee, "Republican of Ohio"."""
    if h.office.key != "party" or h.place is None or h.phrase.time == FORMER:
        return None
    known = offices(ontology_of(doc))
    own = [p for p in doc._.offices if p.holders and any(focus.referent_in(*span) is h.holder for span in p.holders)]
    if any(p.office == "floorLeader" for p in own) and h.place.cls == "State":
        return "represents"
    held = [office for p in own if p.place is None and (office := known.by_key.get(p.office or "")) is not None and office.holds]
    return next((office.holds for office in held if office.holds == "represents" or h.place.cls in office.territory), None)


def _is_of_the_place(doc: Doc, phrase: OfficePhrase) -> bool:
    """True when the place possesses the office, or follows it: "Kenya's", "of Kenya"."""
    return phrase.place is not None and (doc[phrase.place[1] - 1].tag_ == "POS" or phrase.place[0] > phrase.head)


def _is_kind(body: Referent, words: tuple[str, ...]) -> bool:
    return any(word in body.name.lower() for word in words)


def _is_specialised(h: Holding) -> bool:
    """True for an Education Commissioner: one post, no seat on a board."""
    return h.phrase.title.lower().split()[-2:-1] not in ([], ["county"], ["city"], ["district"])


def _fits(place: Referent, h: Holding) -> bool:
    if h.office.key in ("president", "primeMinister", "vicePresident", "chancellor", "monarch"):
        return place.cls == "Country" or place.name.endswith(" Nation")
    if h.office.key == "countyExecutive":
        return place.cls != "City" and place.cls != "Country"
    return place.cls != "Country" or "Country" in h.office.territory or h.office.holds is None


def _tie_to_body(doc: Doc, h: Holding, focus: Focus) -> Iterator[Finding]:
    prop = _body_property(doc, h, focus)
    if prop is None:
        return
    body, less = h.body, 1.0
    if body is None and not h.phrase.definite:
        guess = implied_body(doc, h, focus)
        body, less = (guess.referent, guess.confidence) if guess else (None, 1.0)
    if body is not None and body.key != h.holder.key:
        if h.body is None and h.office.key in MINISTERIAL and is_government(body):
            prop = "memberOf"
        yield h.says(prop, body.key, less=less)
        town = home_of_board(doc, body, focus) if h.office.key in BOARD_SEATS and h.phrase.time == CURRENT and h.place is None else None
        if town is not None:
            yield h.says("represents", town.key, less=0.7)


def _body_property(doc: Doc, h: Holding, focus: Focus) -> str | None:
    prop = h.office.in_body
    if h.body is None and h.phrase.body is None and h.office.key == "occupation":
        return "memberOf" if is_employed(focus, h.phrase) else None
    if h.office.key == "occupation" and _is_counsel(doc, h.phrase) and (h.body is None or h.body.cls not in ("Organization", "Agency", "NewsOutlet")):
        return None  # somebody's lawyer; a firm's own works for it
    if h.office.key == "veteran" and h.phrase.body and h.phrase.body[0] < h.phrase.head:
        return None  # a Navy veteran has left the Navy
    if h.office.key == "countyCommissioner" and h.body is not None and not _is_board(h.body):
        prop = "leads"
    if h.office.key == "secretary" and h.body is not None and h.body.cls in ("Organization", "NewsOutlet"):
        return "memberOf"  # a branch's or a club's secretary keeps its books
    if h.office.key == "member" and h.body is not None and h.body.cls == "Party":
        return "memberOfParty"
    if h.office.key == "commander" and h.body is not None and h.phrase.body is not None and not one_of_several(doc, h.phrase):
        return "leads"  # of a brigade; a bare Commander is a rank
    if prop == "leads" and h.office.key == "leader" and h.phrase.party:
        return "memberOf"  # the Senate's Democratic leader does not head the Senate
    topical = h.office.key == "spokesperson" and " " in h.phrase.title  # speaks for the party in a chamber
    if (h.office.key in (*PARTISAN, "party", "memberFor") or topical) and h.body is not None and h.body.cls == "Party":
        return None
    if h.office.key in MINISTERIAL and h.body is not None and is_government(h.body):
        return "memberOf"  # "the Scottish Government's health secretary"
    if h.office.key == "minister" and h.phrase.body is not None and h.phrase.body[0] < h.phrase.head:
        return "memberOf"  # a Treasury minister is one of several
    if h.office.key == "manager" and (h.place is not None or len(h.phrase.title.replace("-", "").split()) > 1):
        return "memberOf"  # a plant manager heads a part only
    if prop == "leads" and (h.phrase.qualified or _is_one_of_many(doc, h.phrase)):
        return "memberOf"
    return prop


def _is_counsel(doc: Doc, phrase: OfficePhrase) -> bool:
    return doc[phrase.head].lower_ in ontology_of(doc).words("counselNouns")


def _is_board(body: Referent) -> bool:
    return any(word in body.name.lower() for word in ("board", "commission", "council", "court"))


def _is_one_of_many(doc: Doc, phrase: OfficePhrase) -> bool:
    return doc[phrase.start].lower_ in ("a", "an") and phrase.time != FORMER and phrase.office in ("director", "leader", "chief", "manager")
