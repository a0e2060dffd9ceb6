"""Yield who stands against whom, where an article calls several people candidates for one office.

'Democratic presidential candidates, including Ann Lee and Bo Day' gives Lee –ranAgainst→ Day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract import by_elections, contenders, rivals, tallies
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.extract.nominations import Bid
from kg.model import ACTUAL, AFFIRMED, POSSIBLE, PROSPECTIVE
from kg.ontology.names import names
from kg.ontology.offices import Offices, offices

NEAR = 2  # sentences back to the race that a further candidate is in
MANY = 6  # names in a list beyond which it is no list of candidates
FOR = 5  # tokens from "nominee" to the office of "nominee for the U.S. Senate"
LEADING = frozenset({"front-runner", "frontrunner", "runner"})
OPENING = frozenset({",", ":", ";", "and", "—", "–", "-", "including", "as", "or"})


@dataclass(frozen=True)
class Standing:
    """Somebody who stands for an office: its words ("presidential"), the party if told, whether chosen by it; the word that says so."""

    person: Referent
    office: str
    party: str | None
    chosen: bool
    place: int
    nominated: bool = False  # for a party's nomination, which one article has mostly one of


def find(doc: Doc, focus: Focus, bids: list[Bid]) -> Iterator[Finding]:
    """Yield one finding for each pair who stand for the same office."""
    known = offices(ontology_of(doc))
    said: set[frozenset[int]] = set()
    fellows = rivals.fellows(doc, focus.referents, known)
    for one, other, anchor in (*_listed(doc, focus, known), *_of_one_office(doc, focus, known, bids), *tallies.find(doc, focus), *by_elections.rivals(doc, focus), *fellows):
        pair = frozenset((one.key, other.key))
        if len(pair) == 2 and pair not in said:
            said.add(pair)
            start, end = doc[anchor].sent.start, doc[anchor].sent.end
            span = char_span(doc, max(start, anchor - 15), min(end, anchor + 15))
            yield Finding(one.key, "ranAgainst", other.key, span, anchor, "office.race", 0.8)
    yield from by_elections.seats(doc, focus)


def settle(doc: Doc, findings: list[Finding]) -> list[Finding]:
    """Return the findings with who "filed to run against" somebody in the race, who may beat whom, and with further candidates in it."""
    seeking = names(ontology_of(doc))["candidacyVerbs"]
    settled = [replace(f, modality=ACTUAL) if f.property == "ranAgainst" and _seeks(doc, f, seeking) else f for f in findings]
    settled = [replace(f, property="ranAgainst") if f.property == "defeated" and _is_polled(doc, f) else f for f in settled]
    settled += [replace(f, property="ranAgainst") for f in settled if f.property == "defeated" and f.polarity == AFFIRMED and f.modality == POSSIBLE]
    settled += _further(doc, settled)
    settled += contenders.of_one_race(doc, settled)
    return contenders.not_yet(settled)


def _seeks(doc: Doc, finding: Finding, seeking: frozenset[str]) -> bool:
    """True for "filed to run against Lee" and "is seeking to unseat Lee": who tries is in the race already."""
    verb = doc[finding.anchor]
    return finding.modality == POSSIBLE and verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_.lower() in seeking and finding.polarity == AFFIRMED


def _is_polled(doc: Doc, finding: Finding) -> bool:
    """True for "polls show Lee beating Day": so far she has not."""
    verb = doc[finding.anchor]
    polls = names(ontology_of(doc))["surveyNouns"]
    return verb.tag_ == "VBG" and any(t.lower_ in polls for above in verb.ancestors for t in above.children if t.dep_ == "nsubj")


def _further(doc: Doc, findings: list[Finding]) -> Iterator[Finding]:
    """Yield whom a further candidate stands against: those of the race told last. 'A third contender, Bo Day, dropped out.'"""
    known = offices(ontology_of(doc))
    told = [f for f in findings if f.property in ("ranAgainst", "defeated") and f.polarity == AFFIRMED and f.modality == ACTUAL]
    if not told:
        return
    focus = Focus(doc)
    for phrase in doc._.offices or ():
        further = phrase.office in ("candidate", "contender") and not phrase.plural and not phrase.negated and phrase.holders
        if not further or doc[phrase.head].lower_ not in known.words("candidateNouns") or not _is_further(doc, phrase.head) or _is_elsewhere(doc, phrase.head):
            continue
        people = [one for span in phrase.holders if (one := focus.referent_in(*span)) is not None and one.named]
        span = char_span(doc, phrase.start, max(phrase.end, phrase.holders[0][1]))
        for race, one in product(_told_last(doc, phrase.head, told), people):
            for other in (race.subject, int(race.object)):
                if one.key not in (race.subject, race.object):
                    yield Finding(one.key, "ranAgainst", other, span, phrase.head, "office.race", 0.75)


def _told_last(doc: Doc, place: int, races: list[Finding]) -> list[Finding]:
    """Return the races of the last sentence that tells one, at most two before this."""
    starts = [sent.start for sent in doc.sents if sent.start <= place][-NEAR - 1 :]
    near = [f for f in races if starts[0] <= f.anchor < doc[place].sent.end]
    last = max((doc[f.anchor].sent.start for f in near), default=None)
    return [f for f in near if doc[f.anchor].sent.start == last]


def _is_further(doc: Doc, head: int) -> bool:
    """True for "a third Liberal candidate"; a third-party candidate may stand for anything."""
    further = names(ontology_of(doc))["furtherWords"]
    for i in range(head - 1, max(head - 4, doc[head].sent.start - 1), -1):
        if doc[i].lower_ in further:
            return True
        if doc[i].pos_ not in ("ADJ", "PROPN", "NOUN"):
            return False
    return False


def _is_elsewhere(doc: Doc, head: int) -> bool:
    """True for a sentence that names another race: "in District 3", "a race for sheriff", "in Idaho"."""
    seats = names(ontology_of(doc))["seatWords"]
    for token in doc[head].sent:
        after = doc[token.i + 1 : token.i + 2]
        if token.lower_ in seats and (after and (after[0].like_num or after[0].lower_ == "for") or any(c.lower_ in ("a", "an", "another") for c in token.children)):
            return True
        if token.lower_ in ("in", "for") and any(child.ent_type_ == "GPE" for child in token.children):
            return True
    return False


def _years(doc: Doc, place: int) -> set[str]:
    return {token.text for token in doc[place].sent if token.shape_ == "dddd" and token.text[:2] in ("18", "19", "20")}


def _of_one_office(doc: Doc, focus: Focus, known: Offices, bids: list[Bid]) -> Iterator[tuple[Referent, Referent, int]]:
    """Those whom the article calls candidates for the same office: of one party, or each the choice of their own."""
    standing = [one for phrase in doc._.offices or () for one in _standing(doc, phrase, focus, known)]
    standing += [Standing(bid.person, bid.office, bid.party.party, bid.chosen, bid.noun, nominated=doc[bid.noun].lower_ == "nomination") for bid in bids]
    chosen, several = _chosen(standing), len({one.office for one in standing if one.office}) > 1
    chambers = names(ontology_of(doc))["chamberWords"]
    for one, other in combinations(standing, 2):
        rivals = _both_left(one, other, standing) if one.party != other.party else not (one.chosen and other.chosen)
        if one.person is other.person or not rivals:
            continue
        years = [_years(doc, each.place) for each in (one, other)]
        told = all(years) or any(years) and one.chosen != other.chosen and one.party != other.party
        if told and years[0].isdisjoint(years[1]):
            continue
        if _alike(one, other) or not several and (_face_each_other(one, other, chosen, chambers) or _of_one_party(doc, one, other, chambers)):
            yield one.person, other.person, max(one.place, other.place)


def _of_one_party(doc: Doc, one: Standing, other: Standing, chambers: frozenset[str]) -> bool:
    """True for two called candidates of one party, of one of whom the office is left out; a chamber has many seats."""
    told = one.party == other.party is not None and bool(one.office) != bool(other.office) and chambers.isdisjoint(f"{one.office} {other.office}".split())
    return told and not any(doc[each.place].lower_ in names(ontology_of(doc))["partyRaces"] for each in (one, other))


def _both_left(one: Standing, other: Standing, standing: list[Standing]) -> bool:
    """True for the choices of two parties, and for one's choice and the only candidate of the other that the article has."""
    if one.chosen and other.chosen:
        return True
    left = other if one.chosen else one
    alone = left.party is not None and {each.person.key for each in standing if each.party == left.party} == {left.person.key}
    return (one.chosen or other.chosen) and alone and one.party is not None and other.party is not None


def _chosen(standing: list[Standing]) -> dict[str, set[int]]:
    """Return whom each party has chosen, for whatever office."""
    found: dict[str, set[int]] = {}
    for one in standing:
        if one.chosen and one.party is not None:
            found.setdefault(one.party, set()).add(one.person.key)
    return found


def _face_each_other(one: Standing, other: Standing, chosen: dict[str, set[int]], chambers: frozenset[str]) -> bool:
    """True for the choices of two parties, where of one the office is left out: each must be its party's only one in the article.

    Who stands for a seat in a chamber may be anybody's rival, or nobody's here.
    """
    if one.party is None or other.party is None or one.party == other.party or one.office and other.office:
        return False
    if not chambers.isdisjoint(f"{one.office} {other.office}".split()):
        return False
    return all(len(chosen.get(each.party, ())) == each.chosen for each in (one, other))


def _alike(one: Standing, other: Standing) -> bool:
    """True for those who stand for one office; where it is left out, for one party's nomination."""
    if one.office and other.office:
        return one.office == other.office
    untold = [each for each in (one, other) if not each.office]
    return one.party == other.party is not None and all(each.nominated for each in untold)


def _standing(doc: Doc, phrase: OfficePhrase, focus: Focus, known: Offices) -> Iterator[Standing]:
    noun = doc[phrase.head].lemma_.lower()
    named = phrase.link == "chosen" and phrase.party is not None and not phrase.title  # "The Green Party has nominated Ann Lee"
    if phrase.negated or not named and (phrase.office != "candidate" or phrase.time != PROSPECTIVE):
        return
    office = _office(doc, phrase, known.words("raceWords"))
    for start, end in phrase.holders:
        person = focus.referent_in(start, end)
        if person is not None and person.named and person.cls in PEOPLE:
            ahead = noun in LEADING and phrase.party is not None  # a party's front-runner is one for its nomination
            yield Standing(person, office, phrase.party, named or noun in known.words("chosenNouns"), phrase.head, nominated=ahead)


def _office(doc: Doc, phrase: OfficePhrase, races: frozenset[str]) -> str:
    """Return the words of the office: in the title, before it ("Senate Republican nominee") or behind it ("nominee for governor")."""
    words = [word for word in phrase.title.lower().split() if word in races]
    sentence = doc[phrase.head].sent
    first = phrase.start
    while not words and first > sentence.start and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ") and phrase.start - first < 3:
        first -= 1
    words = words or [token.lower_ for token in doc[first : phrase.head] if token.lower_ in races]
    for link in sorted({phrase.head + 1, *(end for _start, end in phrase.holders)}) if not words else ():
        if link < sentence.end and doc[link].lower_ == "for":
            words = [told for token in doc[link + 1 : min(link + FOR, sentence.end)] if (told := _as_race(token.lower_, races))][:1]
            break
    return " ".join(words)


def _as_race(word: str, races: frozenset[str]) -> str | None:
    """Return the word of a title for what is stood for: "presidential" of "for president"."""
    if word in races:
        return word
    return next((race for race in sorted(races) if race in (f"{word}ial", f"{word}al")), None)


def _listed(doc: Doc, focus: Focus, known: Offices) -> Iterator[tuple[Referent, Referent, int]]:
    """Those whom a sentence lists as candidates: 'Three candidates are running: Ann Lee, a nurse; Bo Day and Cy Orr'"""
    several, starts = names(ontology_of(doc))["severalRaces"], {name.start: name for name in doc._.names or () if name.cls in PEOPLE}
    for token in doc:
        if token.tag_ not in ("NNS", "NNPS") or token.lemma_.lower().removesuffix("s") not in known.words("candidateNouns"):
            continue
        opening = next((i for i in range(token.i + 1, token.sent.end) if doc[i].lower_ in ("including", ":", "—", "–") or doc[i - 1 : i + 1].text == "such as"), None)
        if opening is None and token.i + 1 in starts:
            opening = token.i  # "candidates Ann Lee and Bo Day"
        if opening is None or any(t.lower_ in several for t in doc[token.i : opening]):
            continue  # "candidates in close races, including …"
        people = []
        for i in range(opening + 1, token.sent.end):
            if opening == token.i and doc[i].pos_ in ("VERB", "AUX") and doc[i].dep_ not in ("relcl", "acl"):
                break  # "candidates Ann Lee and Bo Day met Cy Orr and Di Ray"
            if i in starts and (i == opening + 1 or _opens(doc, i, opening)):
                person = focus.referents.at_head(starts[i].head)
                people += [person] if person is not None and person.named else []
        if 2 <= len(people) <= MANY:
            yield from ((one, other, token.i) for one, other in combinations(people, 2))


def _opens(doc: Doc, i: int, opening: int) -> bool:
    """True for a name that begins an item of the list, its title before it: "; former clerk Mary Stahl"."""
    for k in range(i - 1, opening - 1, -1):
        if doc[k].lower_ in OPENING:
            return True
        if doc[k].pos_ not in ("ADJ", "NOUN", "PROPN", "DET", "PART", "PUNCT") or i - k > 7:
            return False
    return False
