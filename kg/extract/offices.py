"""Yield who holds which office of what place and body.

'Boston Mayor Michelle Wu, a Democrat' gives her title, Wu –governs→ Boston and her party.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, Referents, char_span
from kg.extract import kin, parties
from kg.extract.finding import Finding
from kg.extract.focus import BODIES, PLACES, Focus, Guess
from kg.model import AFFIRMED, ASSERTED, CURRENT, FORMER, NEGATED, PROSPECTIVE, Span, Statement
from kg.ontology import load
from kg.ontology.offices import Office, offices

PEOPLE = ("Person", "Official")
COUNSEL = frozenset("lawyer attorney solicitor barrister counsel".split())
MAX_EVIDENCE = 200
LINK_CONFIDENCE = {"prenominal": 0.92, "apposition": 0.9, "party": 0.92, "copula": 0.8, "as": 0.8, "chosen": 0.75}


@dataclass(frozen=True)
class Holding:
    """One holder of one phrase, with the place and body the phrase itself names."""

    phrase: OfficePhrase
    office: Office
    holder: Referent
    evidence: Span
    place: Referent | None
    body: Referent | None
    confidence: float

    def says(self, prop: str, target: int | str, *, less: float = 1.0, time: str | None = None) -> Finding:
        """Return the triple that this holding supports."""
        return Finding(
            subject=self.holder.key,
            property=prop,
            object=target,
            evidence=self.evidence,
            anchor=self.phrase.head,
            extractor=f"office.{self.phrase.link or 'description'}",
            confidence=round(self.confidence * less, 3),
            polarity=NEGATED if self.phrase.negated else AFFIRMED,
            time=time or self.phrase.time,
            voice=ASSERTED,
        )


def find(doc: Doc, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield the findings of all office phrases, then those of kinship."""
    focus = Focus(doc)
    found = [f for phrase in doc._.offices or () for f in _of_phrase(doc, phrase, focus)]
    yield from _without_echoes(found)
    yield from kin.find(doc, statements)


def _of_phrase(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Iterator[Finding]:
    office = _office(phrase)
    for holder, evidence in _holders(doc, phrase, focus):
        place, body = _arguments(doc, phrase, focus)
        confidence = LINK_CONFIDENCE.get(phrase.link, 0.75)
        holding = Holding(phrase, office, holder, evidence, place, body, confidence)
        findings = [*_title(holding, doc), *_ties(doc, holding, focus), *_party(doc, holding)]
        if _is_public(holding, findings) and holder.cls == "Person":
            holder.cls = "Official"
        yield from findings


SPECIAL = {
    "party": Office("party", "", in_body="memberOf"),
    "partyMark": Office("partyMark", "", holds="represents", public=True),
    "member": Office("member", "", in_body="memberOf"),
    "heading": Office("heading", "", in_body="leads"),
    "representing": Office("representing", "", holds="represents"),
}


def _office(phrase: OfficePhrase) -> Office:
    return SPECIAL.get(phrase.office or "") or offices(load(None)).by_key.get(phrase.office or "", Office("", ""))


# -- who ---------------------------------------------------------------------------------------------


def _holders(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Iterator[tuple[Referent, Span]]:
    for start, end in phrase.holders:
        referent = focus.referent_in(start, end)
        if referent is not None and referent.named:
            if referent.cls not in PEOPLE and phrase.link == "prenominal":
                referent.cls = "Person"
            if referent.cls in PEOPLE:
                yield referent, _evidence(doc, phrase, start, end)
    heads = phrase.holder_tokens or ((phrase.head,) if phrase.definite and not phrase.plural else ())
    for head in heads:
        referent = focus.referents.at_head(head)
        if referent is not None and referent.named and referent.cls in PEOPLE:
            yield referent, _evidence(doc, phrase, head, head + 1)


def _evidence(doc: Doc, phrase: OfficePhrase, start: int, end: int) -> Span:
    whole = char_span(doc, min(phrase.start, start), max(phrase.end, end))
    if whole.end - whole.start <= MAX_EVIDENCE:
        return whole
    return char_span(doc, phrase.start, phrase.end)


# -- of what -----------------------------------------------------------------------------------------


def _arguments(doc: Doc, phrase: OfficePhrase, focus: Focus) -> tuple[Referent | None, Referent | None]:
    """Return the place and the body that the phrase names, each by the class the article gives it."""
    place = body = None
    for span in (phrase.place, phrase.body):
        if span is None:
            continue
        referent = focus.referent_in(*span)
        common = doc[span[1] - 1].text.islower() and doc[span[1] - 1].pos_ == "NOUN"
        if referent is not None and (not referent.named or common and referent.cls in PEOPLE):
            guess = focus.described(doc[span[0] : span[1]].text.split(), phrase.start)
            referent = guess.referent if guess else None
        if _is_seat(doc, span, phrase):
            place = place or _seat(doc, span, phrase, referent)
            continue
        if _ends_uncovered(doc, span, focus.referents):
            place = place or parties.place(doc, doc[span[0] : span[1]].text, *span)
            continue
        if referent is None or referent.cls not in PLACES | BODIES | set(PEOPLE):
            guess = _state(doc, span) or focus.described(doc[span[0] : span[1]].text.split(), phrase.start)
            referent = guess if isinstance(guess, Referent) or guess is None else guess.referent
        if referent is None and phrase.office == "partyMark":
            referent = parties.place(doc, doc[span[0] : span[1]].text, *span)
        if referent is not None and span == phrase.place and _was_mistaken(referent):
            referent.cls = (_office(phrase).territory or ("Place",))[0]
        if referent is not None and referent.cls in PLACES:
            place = place or referent
        elif referent is not None and referent.cls in BODIES:
            body = body or referent
    return place, body


def _was_mistaken(referent: Referent) -> bool:
    """True when the text treats as a place what the model, somewhere else, took for a firm."""
    return referent.cls == "Organization" and referent.link is None and len(referent.name.split()) < 4


def _ends_uncovered(doc: Doc, span: tuple[int, int], referents: Referents) -> bool:
    """True when the model cut a name short: "Greene" of "Greene County Prosecutor"."""
    last = doc[span[1] - 1]
    return span[1] - span[0] > 1 and last.lower_ in ("county", "city", "parish") and referents.at(last.i) is None


def _is_seat(doc: Doc, span: tuple[int, int], phrase: OfficePhrase) -> bool:
    """True for the name before "Mayor" and the like, whatever the model took it for: "Lynn Mayor Ann Lee"."""
    office = _office(phrase)
    bare = span[1] <= phrase.head and doc[span[1] - 1].tag_ != "POS" and doc[span[1]].tag_ != "POS"
    return bare and phrase.link == "prenominal" and office.key in SEATS and doc[span[0]].text[:1].isupper()


SEATS = ("mayor", "cityManager")


def _seat(doc: Doc, span: tuple[int, int], phrase: OfficePhrase, referent: Referent | None) -> Referent | None:
    if referent is None:
        return parties.place(doc, doc[span[0] : span[1]].text, *span)
    if referent.cls not in PLACES and not referent.link and len(referent.mentions) <= 2:
        referent.cls = "City"
    return referent if referent.cls in PLACES else None


def _state(doc: Doc, span: tuple[int, int]) -> Referent | None:
    name = _state_name(doc, span)
    return parties.state(doc, name, *span) if name else None


def _state_name(doc: Doc, span: tuple[int, int]) -> str | None:
    states, text = offices(load(None)).states, doc[span[0] : span[1]].text
    return states.get(text) or states.get(text + ".")


# -- what it means -----------------------------------------------------------------------------------


def _title(h: Holding, doc: Doc) -> Iterator[Finding]:
    phrase = h.phrase
    if not phrase.title or phrase.negated or phrase.title in ("Candidate", "Challenger", "Contender"):
        return
    bare = phrase.time == CURRENT and phrase.place is None and phrase.body is None
    if phrase.definite and (bare or h.office.key == "occupation"):
        return  # "the prosecutor" only takes up a title that stands elsewhere
    yield h.says("hasTitle", phrase.title)


def _ties(doc: Doc, h: Holding, focus: Focus) -> Iterator[Finding]:
    yield from _tie_to_place(doc, h, focus)
    yield from _tie_to_body(doc, h, focus)


def _tie_to_place(doc: Doc, h: Holding, focus: Focus) -> Iterator[Finding]:
    prop = _place_property(doc, h)
    if prop is None:
        return
    place, less = h.place, 1.0
    if place is None and h.body is not None and h.office.public and prop != "governs":
        place, less = _place_of(doc, h.body, focus), 0.9
    if place is None and h.office.implied_place and h.phrase.body is None and h.phrase.place is None and not h.phrase.definite:
        guess = focus.place(h.office.territory, h.phrase.head) or _own_place(h, focus)
        place, less = (guess.referent, guess.confidence) if guess else (None, 1.0)
    if place is not None and _fits(place, h):
        yield h.says(prop, place.key, less=less)


def _own_place(h: Holding, focus: Focus) -> Guess | None:
    """Return Salem for a bare "Mayor" or "Councillor" where the one council named is Salem City Council."""
    if h.office.territory != ("City",):
        return None
    place = focus.seat_of_council(COUNCILS)
    if place is not None and place.cls != "City" and place.link is None:
        place.cls = "City"
    return Guess(place, 0.8) if place is not None and place.cls == "City" else None


COUNCILS = ("city council", "town council", "city commission", "board of aldermen", "police department")


def _place_of(doc: Doc, body: Referent, focus: Focus) -> Referent | None:
    """Return the place a body bears in its name, made where it stands nowhere else: "Lee County Superior Court"."""
    found = focus.place_of(body)
    if found is not None and (found.cls == "County" or " County " not in f"{body.name} "):
        return found
    for start, end, _head, kind in body.mentions:
        for i in range(start + 1, end):
            if kind == "name" and doc[i].text == "County":
                return parties.place(doc, doc[start : i + 1].text, start, i + 1)
    return found


def _place_property(doc: Doc, h: Holding) -> str | None:
    if h.phrase.qualified and h.office.holds == "governs":
        return "serves"
    if h.office.holds == "represents" and h.office.key == "countyCommissioner" and _is_specialised(h):
        return "serves"
    if h.office.key == "countyCommissioner" and h.body is not None and not _is_kind(h.body, h.office.body_words):
        return None  # a commissioner of elections represents nobody
    if h.office.holds:
        return h.office.holds
    # "Travis County Health Director": a job for a place, worded as its office
    capital = doc[h.phrase.head].text[:1].isupper()
    return "serves" if capital and h.phrase.link == "prenominal" and h.office.in_body == "leads" and not h.body else None


def _is_kind(body: Referent, words: tuple[str, ...]) -> bool:
    return any(word in body.name.lower() for word in words)


def _is_specialised(h: Holding) -> bool:
    """True for an Education Commissioner: one post, no seat on a board."""
    return h.phrase.title.lower().split()[-2:-1] not in ([], ["county"], ["city"], ["district"])


def _fits(place: Referent, h: Holding) -> bool:
    if h.office.key in ("president", "primeMinister", "vicePresident", "chancellor", "monarch"):
        return place.cls == "Country"
    if h.office.key == "countyExecutive":
        return place.cls != "City" and place.cls != "Country"
    return place.cls != "Country" or "Country" in h.office.territory or h.office.holds is None


def _tie_to_body(doc: Doc, h: Holding, focus: Focus) -> Iterator[Finding]:
    prop = _body_property(doc, h)
    if prop is None:
        return
    body, less = h.body, 1.0
    if body is None and not h.phrase.definite:
        guess = _implied_body(doc, h, focus)
        body, less = (guess.referent, guess.confidence) if guess else (None, 1.0)
    if body is not None and body.key != h.holder.key:
        yield h.says(prop, body.key, less=less)


def _body_property(doc: Doc, h: Holding) -> str | None:
    prop = h.office.in_body
    if h.body is None and h.phrase.body is None and h.office.key == "occupation":
        return None
    if h.office.key == "occupation" and _is_counsel(doc, h.phrase):
        return None
    if doc[h.phrase.head].lower_ == "veteran" and h.phrase.body and h.phrase.body[0] < h.phrase.head:
        return None  # a Navy veteran has left the Navy
    if h.office.key == "countyCommissioner" and h.body is not None and not _is_board(h.body):
        prop = "leads"
    if prop == "leads" and h.office.key == "leader" and h.phrase.party:
        return "memberOf"  # the Senate's Democratic leader does not head the Senate
    if h.office.key in (*PARTISAN, "party") and h.body is not None and h.body.cls == "Party":
        return None
    if prop == "leads" and (h.phrase.qualified or _is_one_of_many(doc, h.phrase)):
        return "memberOf"
    return prop


PARTISAN = ("candidate", "mp", "senator", "representative", "councillor", "stateSenator", "stateRepresentative")
SPEAKING = ("spokesperson", "subDirector", "director", "vicePresident", "president", "chair", "viceChair")


def _is_counsel(doc: Doc, phrase: OfficePhrase) -> bool:
    return doc[phrase.head].lower_ in COUNSEL


def _is_board(body: Referent) -> bool:
    return any(word in body.name.lower() for word in ("board", "commission", "council", "court"))


def _is_one_of_many(doc: Doc, phrase: OfficePhrase) -> bool:
    return doc[phrase.start].lower_ in ("a", "an") and phrase.time != FORMER and phrase.office in ("director", "leader", "chief")


def _implied_body(doc: Doc, h: Holding, focus: Focus):
    if h.phrase.body is not None and h.office.key != "deputyChief":
        return None  # the text names it, but it is a person or unclear: no guess
    if h.office.key in SPEAKING and doc[h.phrase.start].lower_ in ("a", "an"):
        subject = focus.subject_of_sentence(h.phrase.head)
        return Guess(subject, 0.7) if subject is not None and subject.named else None
    place = h.place
    if h.office.key in ("secretary", "departmentSecretary", "minister"):
        return focus.department(h.phrase.title, h.office.body_words, h.phrase.head)
    if h.office.body_words and h.office.key != "chair":
        if place is None and h.office.implied_place:
            guess = focus.place(h.office.territory, h.phrase.head)
            place = guess.referent if guess else None
        return focus.own_body(h.office.body_words, place, h.phrase.head)
    return None


def _party(doc: Doc, h: Holding) -> Iterator[Finding]:
    if h.phrase.party is None:
        if h.body is not None and h.body.cls == "Party" and h.office.key in PARTISAN:
            yield h.says("memberOfParty", h.body.key, time=CURRENT)
        return
    start, end = _party_tokens(doc, h.phrase)
    party = parties.party(doc, h.phrase.party, start, end)
    if h.office.key == "leader" and h.body is None and h.phrase.party not in offices(load(None)).letters.values():
        yield h.says("leads", party.key)  # the Labour leader; the Republican leader leads a caucus only
    time = h.phrase.time if h.phrase.office == "party" and h.phrase.time == FORMER else CURRENT
    yield h.says("memberOfParty", party.key, time=time)


def _party_tokens(doc: Doc, phrase: OfficePhrase) -> tuple[int, int]:
    lexicon = offices(load(None))
    for length in (3, 2, 1):
        for i in range(phrase.start, phrase.end - length + 1):
            if lexicon.parties.get(tuple(t.text for t in doc[i : i + length])) == phrase.party:
                return i, i + length
    return phrase.head, phrase.head + 1


def _is_public(h: Holding, findings: list[Finding]) -> bool:
    if h.phrase.negated:
        return False
    if h.office.public or any(f.property in ("governs", "represents", "serves") for f in findings):
        return True
    return h.body is not None and h.body.cls == "Agency" and any(f.property == "leads" for f in findings)


# -- once each ---------------------------------------------------------------------------------------


def _without_echoes(found: list[Finding]) -> Iterator[Finding]:
    """Drop a title that only shortens another of the same person, and a current tie known to be past or to come."""
    titles: dict[int, list[Finding]] = {}
    for finding in found:
        if finding.property == "hasTitle":
            titles.setdefault(finding.subject, []).append(finding)
    marked = {
        (f.subject, f.property, _folded(f.object)) for f in found if f.time in (FORMER, PROSPECTIVE)
    }
    partisans = {f.subject for f in found if f.property == "memberOfParty" and f.extractor != "office.description"}
    for finding in found:
        key = (finding.subject, finding.property, _folded(finding.object))
        if finding.property == "memberOfParty" and finding.extractor == "office.description" and finding.subject in partisans:
            continue  # their party is told plainly; a resolved description adds only doubt
        if finding.time == CURRENT and key in marked:
            continue
        if finding.property == "hasTitle" and _is_echo(finding, titles[finding.subject]):
            continue
        yield finding


def _folded(target: int | str) -> int | str:
    return target.lower() if isinstance(target, str) else target


def _is_echo(finding: Finding, others: list[Finding]) -> bool:
    own = str(finding.object).lower()
    return any(str(o.object).lower().endswith(" " + own) and o.time == finding.time for o in others)
