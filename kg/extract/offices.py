"""Yield who holds which office of what place and body.

'Boston Mayor Michelle Wu, a Democrat' gives her title, Wu –governs→ Boston and her party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.document import OfficePhrase, Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract import districts, duties, homes, kin, nominations, parties, partisans, races, seconds, traders
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.extract.office_arguments import arguments, office_of
from kg.extract.office_bodies import Holding
from kg.extract.office_ties import PARTISAN, ties
from kg.model import AFFIRMED, CURRENT, FORMER, PROSPECTIVE, Span, Statement
from kg.ontology.lexicon import lexicon
from kg.ontology.names import names
from kg.ontology.offices import offices

MAX_EVIDENCE = 200
STAFF = ("spokesperson", "chair", "president_of_body", "branchSecretary", "viceChair", "treasurer")  # of a party named with them
PARTISANS = frozenset({"Democrat", "Republican", "Libertarian"})
COMPANIES = ("president", "vicePresident", "chancellor", "secretary", "treasurer", "trustee", "commissioner", "speaker")  # firms have them too
LEGISLATORS = frozenset({"mp", "senator", "representative", "councillor", "stateSenator", "stateRepresentative", "lawmaker"})
EMPLOYEES = frozenset({"occupation", "spokesperson", "doctor", "professor", "member"})
LINK_CONFIDENCE = {"prenominal": 0.92, "apposition": 0.9, "letters": 0.9, "party": 0.92, "copula": 0.8, "as": 0.8, "chosen": 0.75}


def find(doc: Doc, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield the findings of all office phrases, then those of kinship."""
    focus = Focus(doc)
    read = [(phrase, f) for phrase in doc._.offices or () for f in _of_phrase(doc, phrase, focus)]
    seated = {f.subject for phrase, f in read if f.property == "represents" and phrase.place is not None}
    # who is told to sit for a ward is not guessed to sit for the town
    found = [f for phrase, f in read if f.property != "represents" or phrase.place is not None or f.subject not in seated]
    _make_officials(doc, read)
    told = {(f.subject, f.object) for f in found if f.property in ("leads", "memberOf", "memberOfParty")}
    found += [f for f in duties.find(doc, focus) if (f.subject, f.object) not in told]
    found += seconds.find(doc, focus, found)
    found += _of_the_led(doc, found)
    sat = {(f.subject, f.object) for f in found if f.property == "represents"}
    found += [f for f in districts.find(doc, focus) if (f.subject, f.object) not in sat]
    yield from _without_echoes(found)
    yield from parties.own(doc, focus)
    yield from homes.find(doc, focus)
    yield from traders.find(doc, focus)
    yield from kin.find(doc, statements)
    memberships = [f for f in found if f.property == "memberOfParty"]
    partisan = partisans.find(doc, focus, memberships)
    yield from partisan
    memberships += partisan
    bids = nominations.bids(doc, focus, memberships)
    yield from nominations.find(doc, bids, memberships)
    yield from races.find(doc, focus, bids)


def _make_officials(doc: Doc, read: list[tuple[OfficePhrase, Finding]]) -> None:
    """Call officials those of a public body who have a rank there: its deputy director, not its nurse nor its spokesman."""
    agencies = {referent.key for referent in doc._.referents if referent.cls == "Agency"}
    ranked = {f.subject for phrase, f in read if f.property == "hasTitle" and office_of(doc, phrase).key not in EMPLOYEES}
    ranked &= {f.subject for _phrase, f in read if f.property == "memberOf" and f.object in agencies}
    for referent in doc._.referents if ranked else ():
        if referent.key in ranked and referent.cls == "Person":
            referent.cls = "Official"


def _of_the_led(doc: Doc, found: list[Finding]) -> list[Finding]:
    """Return memberOfParty for those who lead a party: 'Ann Lee leads the Civic Front'; who chairs one may be its officer only."""
    parties_of = {referent.key for referent in doc._.referents if referent.cls == "Party"}
    told = {(f.subject, f.object) for f in found if f.property == "memberOfParty"}
    titled = {f.subject for f in found if f.property == "hasTitle" and not str(f.object).lower().endswith("leader")}
    led = {(f.subject, f.object): f for f in found if f.property == "leads" and f.object in parties_of and f.polarity == AFFIRMED and f.time != PROSPECTIVE and doc[f.anchor].tag_ not in ("VBD", "VBN")}
    return [replace(f, property="memberOfParty", time=CURRENT, confidence=0.9 * f.confidence) for pair, f in led.items() if pair not in told and f.subject not in titled]


def _of_phrase(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Iterator[Finding]:
    office = office_of(doc, phrase)
    for holder, evidence in _holders(doc, phrase, focus):
        place, body = arguments(doc, phrase, focus)
        if body is not None and body.name == "Congress" and office.key == "member" and _sits_abroad(doc, holder, focus):
            body.cls = "Party"
        if body is not None and _is_party_of(body, office.key, phrase, doc):
            body.cls = "Party"
        confidence = LINK_CONFIDENCE.get(phrase.link, 0.75)
        holding = Holding(phrase, office, holder, evidence, place, body, confidence)
        findings = [*_title(holding, doc), *ties(doc, holding, focus), *_party(doc, holding)]
        if office.key == "member" and phrase.link == "prenominal" and _is_bare(doc[phrase.head]) and any(f.property == "memberOf" for f in findings):
            findings.append(holding.says("hasTitle", "Member"))  # "members Ann Lee and Bo Day", of the council told before
        if phrase.title.lower().endswith("leader"):
            partisan = {f.object for f in findings if f.property == "memberOfParty"}  # a party's deputy leader is of it, not in it besides
            findings = [f for f in findings if f.property != "memberOf" or f.object not in partisan]
        if _is_public(holding, findings, doc) and holder.cls == "Person":
            holder.cls = "Official"
        yield from findings


def _is_bare(head: Token) -> bool:
    """True for "members" alone, or with an article: not for "choir members", "US Congress member"."""
    return head.i == head.sent.start or head.nbor(-1).pos_ not in ("NOUN", "PROPN", "ADJ", "PART", "PUNCT") or head.nbor(-1).text == ","


# -- who ---------------------------------------------------------------------------------------------


def _holders(doc: Doc, phrase: OfficePhrase, focus: Focus) -> Iterator[tuple[Referent, Span]]:
    for start, end in phrase.holders:
        referent = focus.referent_in(start, end)
        if referent is not None and referent.named:
            if referent.cls not in PEOPLE and phrase.link in ("prenominal", "letters"):
                referent.cls = "Person"
            if referent.cls in PEOPLE:
                yield referent, _evidence(doc, phrase, start, end)
    to_come = phrase.time == PROSPECTIVE and office_of(doc, phrase).time != PROSPECTIVE and "-" not in phrase.title
    described = phrase.definite and not phrase.plural and not to_come  # "the next president" is nobody yet
    heads = phrase.holder_tokens or ((phrase.head,) if described else ())
    for head in heads:
        referent = focus.referents.at_head(head)
        if referent is not None and referent.named and referent.cls in PEOPLE:
            yield referent, _evidence(doc, phrase, head, head + 1)


def _evidence(doc: Doc, phrase: OfficePhrase, start: int, end: int) -> Span:
    whole = char_span(doc, min(phrase.start, start), max(phrase.end, end))
    if whole.end - whole.start <= MAX_EVIDENCE:
        return whole
    return char_span(doc, phrase.start, phrase.end)


# -- what it means -----------------------------------------------------------------------------------


def _title(h: Holding, doc: Doc) -> Iterator[Finding]:
    phrase = h.phrase
    bare_candidate = phrase.title in ("Candidate", "Challenger", "Contender") and phrase.party is None
    if not phrase.title or phrase.negated or bare_candidate:
        return
    bare = phrase.time == CURRENT and phrase.place is None and phrase.body is None
    if phrase.definite and (bare or h.office.key == "occupation" and phrase.time == CURRENT):
        return  # "the prosecutor" only takes up a title that stands elsewhere; "the retired surgeon" tells of one
    yield h.says("hasTitle", phrase.title)


def _party(doc: Doc, h: Holding) -> Iterator[Finding]:
    if h.phrase.party is None:
        topical = h.office.key == "spokesperson" and " " in h.phrase.title  # "Labour's transport spokesperson" sits in a chamber
        if h.body is not None and h.body.cls == "Party" and (h.office.key in PARTISAN or topical):
            yield h.says("memberOfParty", h.body.key, time=CURRENT)
        elif h.body is not None and h.body.cls == "Party" and h.phrase.title.lower().endswith("leader") and "group" not in h.phrase.title.lower():
            yield h.says("memberOfParty", h.body.key, less=0.9, time=CURRENT)
        elif h.phrase.body is not None and (group := parties.of_body(doc, *h.phrase.body)) is not None:
            yield h.says("memberOfParty", group.key, time=CURRENT)
        return
    start, end = _party_tokens(doc, h.phrase)
    party = parties.party(doc, h.phrase.party, start, end)
    if h.office.key == "leader" and "group" not in h.phrase.title.lower() and h.body is None and h.phrase.party not in _with_one_letter(doc):
        yield h.says("leads", party.key)  # the Labour leader; the Republican leader leads a caucus only
    elif h.office.key == "chair" and h.place is None and h.body is None and _is_national_chair(doc, h, start, end):
        yield h.says("leads", party.key)
    elif h.office.key in STAFF and " " not in h.phrase.title and h.body is None and h.phrase.party not in _with_one_letter(doc):
        yield h.says(h.office.in_body or "memberOf", party.key)  # the Labour spokesman, the Labour chairman
    time = h.phrase.time if h.phrase.office == "party" and h.phrase.time == FORMER else CURRENT
    yield replace(h.says("memberOfParty", party.key, time=time), words=tuple(range(start, end)))


def _is_national_chair(doc: Doc, h: Holding, start: int, end: int) -> bool:
    """True for "the GOP chairman"; a state's and a county's are told by their place or by "state" and "county"."""
    local = start > 0 and doc[start - 1].pos_ in ("NOUN", "ADJ", "PROPN")
    return doc[start:end].text == "GOP" and h.phrase.title.lower().startswith("chair") and not local


def _is_party_of(body: Referent, office: str, phrase: OfficePhrase, doc: Doc) -> bool:
    """True for the League of "a councillor of the Reed League": legislators are of parties, as they are of chambers."""
    after = phrase.body is not None and phrase.body[0] > phrase.head
    if after and body.cls == "Organization" and (body.name.endswith(" party") or doc[phrase.body[1] : phrase.body[1] + 1].text == "party"):
        return True  # "a leader of the Reform party"
    return after and office in LEGISLATORS - {"representative"} and body.cls == "Organization" and doc[phrase.body[1] - 1].text in names(ontology_of(doc))["partyMembersOf"]


def _sits_abroad(doc: Doc, holder: Referent, focus: Focus) -> bool:
    """True for an MP or MLA "of the Congress", which is their party: the United States have none."""
    own = (p for p in doc._.offices if p.office == "mp" and p.holders)
    return any(focus.referent_in(*span) is holder for phrase in own for span in phrase.holders)


def _with_one_letter(doc: Doc) -> frozenset[str]:
    """Return the parties of the United States, whose leaders head a caucus of a chamber."""
    return frozenset(label for letter, label in offices(ontology_of(doc)).letters.items() if len(letter) == 1)


def _party_tokens(doc: Doc, phrase: OfficePhrase) -> tuple[int, int]:
    """Return the tokens that name the party of a phrase: its longest wording there, else the phrase's head."""
    known, texts = offices(ontology_of(doc)), [token.text for token in doc[: phrase.end]]
    worded = [one for i in range(phrase.start, phrase.end) for one in known.parties_at(texts, i) if one.party == phrase.party]
    longest = max(worded, key=lambda one: one.end - one.start, default=None)
    return (longest.start, longest.end) if longest else (phrase.head, phrase.head + 1)


def _body_class(h: Holding, doc: Doc) -> str | None:
    """Return the class of the body, be it only told by its noun: "the union president"."""
    if h.body is not None or h.phrase.body is None:
        return h.body.cls if h.body else None
    return lexicon(ontology_of(doc)).bodies.get(doc[h.phrase.body[1] - 1].lower_)


def _is_public(h: Holding, findings: list[Finding], doc: Doc) -> bool:
    if h.phrase.negated:
        return False
    if h.office.key == "party" and h.phrase.link == "prenominal" and " " in h.holder.name and _is_partisans_title(h.phrase, doc):
        return True
    if h.office.key == "pressSecretary" and h.body is not None and h.body.cls == "Agency":
        return True
    if h.office.public and h.office.key in COMPANIES and _body_class(h, doc) in ("Organization", "NewsOutlet"):
        return False  # the president of a union
    if h.office.public or any(f.property in ("governs", "represents", "serves") for f in findings):
        return True
    if h.office.key == "bodyMember":
        return any(f.property == "memberOf" for f in findings) and h.phrase.title.lower() not in ("staff member", "crew member", "faculty member")
    return h.body is not None and h.body.cls == "Agency" and any(f.property == "leads" for f in findings)


def _is_partisans_title(phrase: OfficePhrase, doc: Doc) -> bool:
    """True for what stands before a name like a title: "Democrat Ann Lee", "fellow Green Bo Day"."""
    head = doc[phrase.head]
    return head.text in PARTISANS or head.pos_ == "PROPN" and phrase.start == phrase.head or doc[phrase.start].lower_ == "fellow"


# -- once each ---------------------------------------------------------------------------------------


def _without_echoes(found: list[Finding]) -> Iterator[Finding]:
    """Drop a title that only shortens another of the same person, and a current tie known to be past or to come."""
    titles: dict[tuple[int, str], dict[str, None]] = {}  # of a person at a time, each title once: an article may name it a thousand times
    for finding in found:
        if finding.property == "hasTitle":
            titles.setdefault((finding.subject, finding.time), {})[str(finding.object)] = None
    marked = {
        (f.subject, f.property, _folded(f.object)) for f in found if f.time in (FORMER, PROSPECTIVE)
    }
    partisans = {f.subject for f in found if f.property == "memberOfParty" and f.extractor != "office.description"}
    led = {(f.subject, f.object, f.time) for f in found if f.property == "leads"}
    for finding in found:
        key = (finding.subject, finding.property, _folded(finding.object))
        if finding.property == "memberOfParty" and finding.extractor == "office.description" and finding.subject in partisans:
            continue  # their party is told plainly; a resolved description adds only doubt
        if finding.time == CURRENT and key in marked:
            continue
        if finding.property == "memberOf" and (finding.subject, finding.object, finding.time) in led:
            continue  # who heads a body is not said to be a member as well
        if finding.property == "hasTitle" and _is_echo(str(finding.object), titles[finding.subject, finding.time]):
            continue
        yield finding


def _folded(target: int | str) -> int | str:
    return target.lower() if isinstance(target, str) else target


def _is_echo(title: str, others: Iterable[str]) -> bool:
    """True for "Chief" beside "Fire Chief", and for "Fire chief" beside "Fire Chief": one claim spells it one way."""
    return any(other.lower().endswith(" " + title.lower()) or _spelled_higher(other, title) for other in others)


def _spelled_higher(one: str, other: str) -> bool:
    return one.lower() == other.lower() and sum(map(str.isupper, one)) > sum(map(str.isupper, other))
