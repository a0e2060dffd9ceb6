"""What an office phrase is about: its office, and the place and body that it names, as referents.

"Lynn Mayor Ann Lee" names the place Lynn, whatever the language model took it for.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, Referents, ontology_of
from kg.annotate.families import BODIES, PEOPLE, PLACES
from kg.extract import parties
from kg.extract.focus import Focus
from kg.extract.focus_bodies import body_before, described_body, last_body
from kg.extract.name_signs import is_kind, is_town_unseen, is_unknown_firm
from kg.extract.unnamed import holds_name, is_definite_body
from kg.ontology.lexicon import lexicon
from kg.ontology.names import names
from kg.ontology.offices import Office, offices

MAX_FIELDS = 3  # words before the noun of a body without a name: "the health scrutiny committee"
MANAGING = ("director", "chiefExecutive")  # a party's chairman is of a "6th District" that is a place
SPECIAL = {
    "party": Office("party", "", in_body="memberOf"),
    "partyMark": Office("partyMark", "", holds="represents", public=True),
    "seatMark": Office("seatMark", "", holds="represents", public=True),
    "partisan": Office("partisan", "", in_body="memberOfParty", public=True),
    "member": Office("member", "", in_body="memberOf"),
    "heading": Office("heading", "", in_body="leads"),
    "representing": Office("representing", "", holds="represents"),
}


def office_of(doc: Doc, phrase: OfficePhrase) -> Office:
    return SPECIAL.get(phrase.office or "") or offices(ontology_of(doc)).by_key.get(phrase.office or "", Office("", ""))


def arguments(doc: Doc, phrase: OfficePhrase, focus: Focus) -> tuple[Referent | None, Referent | None]:
    """Return the place and the body that the phrase names, each by the class the article gives it."""
    place = body = None
    for span in (phrase.place, phrase.body):
        if span is None:
            continue
        text = doc[span[0] : span[1]].text
        referent = _referent(doc, span, phrase, focus)
        if _is_seat(doc, span, phrase):
            place = place or _seat(doc, span, phrase, referent)
            continue
        if phrase.link == "possessive" and referent is not None and _is_home(doc, span, referent):
            referent.cls = "City"  # "Ann Lee of Caldwell": no firm
            continue
        if phrase.office == "seatMark":
            place = place or (referent if referent is not None and referent.cls in PLACES else parties.named_place(doc, text, *span))
            continue
        if span == phrase.body and _is_town(doc, span, referent, phrase):
            referent.cls = office_of(doc, phrase).territory[0]
            place = place or referent
            continue
        if span == phrase.place and doc[span[1] - 1].text.isdigit():
            place = place or parties.named_place(doc, text, *span)
            continue
        if referent is not None and (span == phrase.body or phrase.office in MANAGING) and _is_no_place(doc, referent, phrase):
            referent.cls = lexicon(ontology_of(doc)).bodies.get(referent.name.split()[-1].lower(), "Organization") if span == phrase.place else "Organization"
        if span == phrase.body and (made := _body_uncovered(doc, span, focus)) is not None:
            body = body or made
            continue
        if span == phrase.place and phrase.office in CONSTITUENCIES and (phrase.link != "prenominal" or doc[span[1]].tag_ == "POS") and (referent is None or referent.cls not in PLACES):
            place = place or parties.named_place(doc, text, *span)
            continue
        if _ends_uncovered(doc, span, focus.referents):
            place = place or parties.place(doc, text, *span)
            continue
        if referent is None or referent.cls not in PLACES | BODIES | PEOPLE:
            referent = _state(doc, span) or _described(doc, span, phrase, focus)
            if referent is None and span == phrase.body:
                referent = local_body(doc, span)
        if referent is None and phrase.office == "partyMark":
            referent = parties.place(doc, text, *span)
        if (short := _by_short_name(doc, span, phrase, referent, focus)) is not None:
            body = body or short
            continue
        if referent is not None and span == phrase.place and phrase.office == "representing" and referent.cls in PEOPLE and len(referent.mentions) < 3:
            referent.cls = "Place"  # "Rep. Lee, who represents Epping": no client
        if referent is not None and span == phrase.place and _was_mistaken(referent):
            referent.cls = (office_of(doc, phrase).territory or ("Place",))[0]
        if referent is not None and referent.cls in PLACES:
            place = place or referent
        elif referent is not None and referent.cls in BODIES:
            body = body or referent
    return place, body


def _referent(doc: Doc, span: tuple[int, int], phrase: OfficePhrase, focus: Focus) -> Referent | None:
    """Return what a place's or body's words refer to, "whose" and "its" taken up: the union of "the union, whose leader"."""
    referent = focus.referent_in(*span)
    if doc[slice(*span)].text == "campaign" and (own := _campaign_before(doc, span[0], focus)) is not None:
        return own
    common = doc[span[1] - 1].text.islower() and doc[span[1] - 1].pos_ == "NOUN"
    if referent is not None and (not referent.named and not (referent.cls in BODIES and holds_name(doc, referent)) or common and referent.cls in PEOPLE):
        referent = _described(doc, span, phrase, focus) or _unnamed(doc, span, phrase, referent, focus)
    if span != phrase.body:
        return referent
    if common and referent is not None and referent.named:
        referent = _of_that_kind(doc, span, referent, focus)
    if doc[span[0]].lower_ == "whose":
        referent = _antecedent(doc, span[0], focus) or referent
    if doc[span[0]].lower_ == "its" and _is_agent(doc, span[0]):
        referent = last_body(focus, span[0]) or referent
    managed = phrase.office == "campaignManager"
    if referent is not None and (referent.cls in PEOPLE and phrase.office in CAMPAIGN or managed and is_unknown_firm(referent)):
        referent = _campaign(doc, span, referent, focus, managed=managed) or referent
    if doc[span[0]].lower_ == "its" and (ruled := _passive_subject(doc, span[0])) is not None:
        subject = focus.referent_in(ruled, ruled + 1)
        if subject is not None and subject.cls in BODIES:  # a report is "signed by its chairman" too
            return subject if subject.named else None
    if doc[span[0]].lower_ in ("its", "their") and (referent is None or referent.cls not in BODIES | PLACES):
        referent = body_before(focus, span[0]) or referent
    return referent


def _unnamed(doc: Doc, span: tuple[int, int], phrase: OfficePhrase, referent: Referent, focus: Focus) -> Referent | None:
    """Return the body of "the head of the fishing cooperative, Ann Lee", which the article calls by its kind alone."""
    if span != phrase.body or not phrase.holders or referent.named or not is_definite_body(doc, referent):
        return None
    *fields, noun = referent.name.lower().split()
    if len(fields) > MAX_FIELDS:
        return None
    bare = not fields and (referent.cls != "Agency" and noun != "union" or any(is_kind(body, noun) for body in focus.bodies))
    return None if bare else referent


def _passive_subject(doc: Doc, its: int) -> int | None:
    """Return the agency of "the works office is run by its vice director", be another body named nearer."""
    verb = doc[its - 2] if its > 1 and doc[its - 1].lower_ == "by" else None
    return next((child.i for child in verb.children if child.dep_ == "nsubjpass"), None) if verb is not None else None


def _of_that_kind(doc: Doc, span: tuple[int, int], referent: Referent, focus: Focus) -> Referent | None:
    """Return what "the university" is by its noun: not the Lecturers' Union, where the article has one university; no council is a charity."""
    noun = doc[span[1] - 1].lower_
    if referent.cls not in BODIES or is_kind(referent, noun):
        return referent
    fitting = sorted((body for body in focus.bodies if body.cls in ("Agency", "Organization") and is_kind(body, noun)), key=lambda body: len(body.name))
    if fitting and all(body.name.endswith(fitting[0].name) for body in fitting):
        return fitting[0]  # the others are parts of it: "council of Corran Bay University"
    if (last := described_body(focus, [noun], span[0])) is not None:
        return last.referent
    return None if referent.cls == "Agency" and noun in names(ontology_of(doc))["privateNouns"] else referent


def _is_agent(doc: Doc, its: int) -> bool:
    """True for "sued by the Elm Street Forum through its treasurer", "the guild, headed by its warden": the body named just before."""
    apart = its > 2 and doc[its - 3].text == "," and doc[its - 2 : its].text.lower() in ("led by", "headed by", "represented by")
    return apart or its > 0 and doc[its - 1].lower_ == "through"


def _described(doc: Doc, span: tuple[int, int], phrase: OfficePhrase, focus: Focus) -> Referent | None:
    """Return the body that a description before the phrase stands for: "the board" after "Board of Commissioners"."""
    guess = described_body(focus, doc[span[0] : span[1]].text.split(), phrase.start)
    return guess.referent if guess else None


def _is_town(doc: Doc, span: tuple[int, int], referent: Referent | None, phrase: OfficePhrase) -> bool:
    """True for the Hartwell that has a mayor or a clerk, which the model took for a firm: "Hartwell's clerk, Ann Lee"."""
    office = office_of(doc, phrase)
    if referent is None or not referent.named or not _was_mistaken(referent) or span[1] > phrase.head + 1 and doc[span[0] - 1].lower_ != "of":
        return False
    words = referent.name.split()
    plain = all(word.istitle() and word.isalpha() for word in words) and words[-1].lower() not in offices(ontology_of(doc)).words("bodyNouns")
    return plain and office.holds in ("governs", "serves") and office.in_body is None and "City" in office.territory


def _by_short_name(doc: Doc, span: tuple[int, int], phrase: OfficePhrase, referent: Referent | None, focus: Focus) -> Referent | None:
    """Return the Milner Valley Health Network that has "Milner Valley's chief executive": no place has one."""
    office = office_of(doc, phrase)
    if office.in_body != "leads" or office.holds or doc[span[1] - 1].tag_ == "POS" or referent is not None and referent.cls != "Place":
        return None
    name = doc[span[0] : span[1]].text
    longer = [body for body in focus.bodies if body.name.startswith(name + " ") and body.cls in ("Agency", "Organization")]
    return longer[0] if len(longer) == 1 and name.istitle() else None


def _is_home(doc: Doc, span: tuple[int, int], referent: Referent) -> bool:
    """True for the Caldwell of "Ann Lee of Caldwell"."""
    plain = span[1] - span[0] < 3 and all(token.text.istitle() and token.is_alpha for token in doc[span[0] : span[1]])
    return plain and doc[span[0] - 1].lower_ == "of" and is_town_unseen(referent)


def _is_no_place(doc: Doc, referent: Referent, phrase: OfficePhrase) -> bool:
    """True for the Improvement District that has a director: what the model took for a place is a body."""
    office = office_of(doc, phrase)
    ends = referent.name.split()[-1].lower() in offices(ontology_of(doc)).words("bodyNouns")
    return referent.cls == "Place" and referent.link is None and ends and office.in_body == "leads" and office.holds is None


def _antecedent(doc: Doc, whose: int, focus: Focus) -> Referent | None:
    """Return the union of "the union, whose leader is Ann Lee"."""
    i = whose - 1 - (doc[whose - 1].text == ",") if whose > 1 else 0
    beside = doc[i].head.i if doc[i].dep_ == "appos" and doc[i].pos_ == "NOUN" else i  # "the Lantern Fund, the charity whose chair …"
    named = [one for k in (i, beside) if (one := focus.referent_in(k, k + 1)) is not None and one.named and one.cls in BODIES | PLACES]
    return _seated_there(doc, named[0], i, focus) or named[0] if named else None


def _seated_there(doc: Doc, place: Referent, i: int, focus: Focus) -> Referent | None:
    """Return the college of "the college at Fairwater, whose principal is Ann Lee"."""
    start = next((start for start, end, *_ in place.mentions if start <= i < end), 0)
    if place.cls not in PLACES or start < 2 or doc[start - 1].lower_ not in ("at", "in"):
        return None
    body = focus.referent_in(start - 2, start - 1)
    return body if body is not None and body.named and body.cls in BODIES else None


def _campaign(doc: Doc, span: tuple[int, int], who: Referent, focus: Focus, *, managed: bool) -> Referent | None:
    """Return the "Lee campaign" of its manager, made where nothing else names it: "Lee's campaign manager", "his campaign manager"."""
    surname = who.name.split()[-1]
    known = [b for b in focus.referents.all if b.cls in BODIES and b.name.lower().endswith("campaign") and surname in b.name.replace("'s", "").replace("’s", "").rstrip("'’").replace("' ", " ").split()]
    if known:
        return known[0]
    start, end = span
    if end < len(doc) and doc[end].lower_ == "campaign" and doc[end - 1].pos_ == "PROPN":
        return parties.campaign(doc, doc[end - 1].text + " campaign", end - 1, end + 1)
    after = end + (doc[end : end + 1].text in OWNING)
    noun = next((token.i for token in doc[after : after + 3] if token.lower_ == "campaign"), None)
    if not managed or noun is None:
        return None
    own = f"{surname}'" if surname.endswith("s") else f"{surname}'s"
    return parties.campaign(doc, f"{own if doc[start].tag_ == 'PRP$' else doc[start:after].text} campaign", noun, noun + 1)


def _campaign_before(doc: Doc, noun: int, focus: Focus) -> Referent | None:
    """Return the campaign of "Day campaign spokesman Bo Orr": Day's, be another candidate's named nearer."""
    who = focus.referent_in(noun - 1, noun) if noun and doc[noun - 1].pos_ == "PROPN" else None
    return _campaign(doc, (noun - 1, noun), who, focus, managed=False) if who is not None and who.named and who.cls in PEOPLE else None


def _body_uncovered(doc: Doc, span: tuple[int, int], focus: Focus) -> Referent | None:
    """Return the body whose name the model cut short: "Oakdale Unified" of "Oakdale Unified School District Superintendent"."""
    last = doc[span[1] - 1]
    cls = lexicon(ontology_of(doc)).bodies.get(last.lower_)
    capital = span[1] - span[0] > 2 and all(t.text[:1].isupper() or t.lower_ in ("of", "and", "the") for t in doc[span[0] : span[1]])
    if not capital or cls is None or focus.narrowest.get(last.i) is not None:
        return None
    start = span[0] + (doc[span[0]].lower_ == "the")
    return parties.public_body(doc, doc[start : span[1]].text, cls, start, span[1])


def local_body(doc: Doc, span: tuple[int, int]) -> Referent | None:
    """Return the body that news word in small letters, made where it has no name: "school board President Lee"."""
    start, end = span
    while start < end and not doc[start].is_alpha or doc[start].lower_ in ("the", "a", "its"):
        start += 1
    text = doc[start:end].text.lower()
    return parties.local_body(doc, text, start, end) if text in names(ontology_of(doc))["lowerBodies"] else None


def _was_mistaken(referent: Referent) -> bool:
    """True when the text treats as a place what the model, somewhere else, took for a firm."""
    return is_unknown_firm(referent) and len(referent.name.split()) < 4


def _ends_uncovered(doc: Doc, span: tuple[int, int], referents: Referents) -> bool:
    """True when the model cut a name short: "Greene" of "Greene County Prosecutor"."""
    last = doc[span[1] - 1]
    return span[1] - span[0] > 1 and last.lower_ in ("county", "city", "parish") and referents.at(last.i) is None


def _is_seat(doc: Doc, span: tuple[int, int], phrase: OfficePhrase) -> bool:
    """True for the name before "Mayor" and the like, whatever the model took it for: "Lynn Mayor Ann Lee"."""
    office = office_of(doc, phrase)
    bare = span[1] <= phrase.head and doc[span[1] - 1].tag_ != "POS" and doc[span[1]].tag_ != "POS"
    own = office.key in SEATED_OFFICES or office.key in CONSTITUENCIES and span == phrase.place
    return bare and phrase.link == "prenominal" and own and doc[span[0]].text[:1].isupper()


SEATED_OFFICES = ("mayor", "cityManager", "reeve", "premier")
CONSTITUENCIES = ("mp", "memberFor")
OWNING = ("'s", "’s", "'", "’")
CAMPAIGN = ("campaignManager", "chair", "spokesperson")


def _seat(doc: Doc, span: tuple[int, int], phrase: OfficePhrase, referent: Referent | None) -> Referent | None:
    if referent is None:
        return parties.place(doc, doc[span[0] : span[1]].text, *span)
    if referent.cls not in PLACES and not referent.link and len(referent.mentions) <= 2:
        referent.cls = "Place" if phrase.office in CONSTITUENCIES else "State" if "State" in office_of(doc, phrase).territory else "City"
    return referent if referent.cls in PLACES else None


def _state(doc: Doc, span: tuple[int, int]) -> Referent | None:
    name = _state_name(doc, span)
    return parties.state(doc, name, *span) if name else None


def _state_name(doc: Doc, span: tuple[int, int]) -> str | None:
    states, text = offices(ontology_of(doc)).states, doc[span[0] : span[1]].text
    return states.get(text) or states.get(text + ".")
