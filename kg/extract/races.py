"""Yield who stands against whom, where an article calls several people candidates for one office.

'Democratic presidential candidates, including Ann Lee and Bo Day' gives Lee –ranAgainst→ Day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.extract.nominations import Bid
from kg.model import PROSPECTIVE
from kg.ontology.offices import Offices, offices

MANY = 6  # names in a list beyond which it is no list of candidates
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
    for one, other, anchor in (*_listed(doc, focus, known), *_of_one_office(doc, focus, known, bids)):
        pair = frozenset((one.key, other.key))
        if len(pair) == 2 and pair not in said:
            said.add(pair)
            start, end = doc[anchor].sent.start, doc[anchor].sent.end
            span = char_span(doc, max(start, anchor - 15), min(end, anchor + 15))
            yield Finding(one.key, "ranAgainst", other.key, span, anchor, "office.race", 0.8)


def _of_one_office(doc: Doc, focus: Focus, known: Offices, bids: list[Bid]) -> Iterator[tuple[Referent, Referent, int]]:
    """Those whom the article calls candidates for the same office: of one party, or each the choice of their own."""
    standing = [one for phrase in doc._.offices or () for one in _standing(doc, phrase, focus, known)]
    standing += [Standing(bid.person, bid.office, bid.party.party, bid.chosen, bid.noun, nominated=doc[bid.noun].lower_ == "nomination") for bid in bids]
    for one, other in combinations(standing, 2):
        rivals = one.chosen and other.chosen if one.party != other.party else not (one.chosen and other.chosen)
        if rivals and _alike(one, other) and one.person is not other.person:
            yield one.person, other.person, max(one.place, other.place)


def _alike(one: Standing, other: Standing) -> bool:
    """True for those who stand for one office; where it is left out, for one party's nomination."""
    if one.office and other.office:
        return one.office == other.office
    untold = [each for each in (one, other) if not each.office]
    return one.party == other.party is not None and all(each.nominated for each in untold)


def _standing(doc: Doc, phrase: OfficePhrase, focus: Focus, known: Offices) -> Iterator[Standing]:
    noun = doc[phrase.head].lemma_.lower()
    if phrase.office != "candidate" or phrase.time != PROSPECTIVE or phrase.negated:
        return
    words = [word for word in phrase.title.lower().split() if word in known.words("raceWords")]
    for start, end in phrase.holders:
        person = focus.referent_in(start, end)
        if person is not None and person.named and person.cls in PEOPLE:
            yield Standing(person, " ".join(words), phrase.party, noun in known.words("chosenNouns"), phrase.head)


def _listed(doc: Doc, focus: Focus, known: Offices) -> Iterator[tuple[Referent, Referent, int]]:
    """Those whom a sentence lists as candidates: 'Three candidates are running: Ann Lee, a nurse; Bo Day and Cy Orr'"""
    names = {name.start: name for name in doc._.names or () if name.cls in PEOPLE}
    for token in doc:
        if token.tag_ not in ("NNS", "NNPS") or token.lemma_.lower().removesuffix("s") not in known.words("candidateNouns"):
            continue
        opening = next((i for i in range(token.i + 1, token.sent.end) if doc[i].lower_ in ("including", ":", "—", "–") or doc[i - 1 : i + 1].text == "such as"), None)
        if opening is None and token.i + 1 in names:
            opening = token.i  # "candidates Ann Lee and Bo Day"
        if opening is None:
            continue
        people = []
        for i in range(opening + 1, token.sent.end):
            if i in names and (i == opening + 1 or _opens(doc, i, opening)):
                person = focus.referents.at_head(names[i].head)
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
