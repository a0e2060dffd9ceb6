"""Who is an official by what else the article says: whoever stood for an office, heads a public body, or came before or after an official.

'Mayor Ann Lee's predecessor, Bo Day' makes Day an official, though no title is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, Referents, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.elected import elected, known, private
from kg.extract.finding import Finding
from kg.model import AFFIRMED
from kg.ontology.lexicon import lexicon
from kg.ontology.names import NameWords, names
from kg.ontology.offices import Office, Offices, offices

OPPONENTS = frozenset({"ranAgainst", "defeated"})
ROUNDS = 3  # a chain of successors is no longer


def settle(doc: Doc, findings: list[Finding]) -> None:
    """Make officials of the named persons whom the findings and the wordings show to be."""
    people = {one.key: one for one in doc._.referents if one.named and one.cls in PEOPLE}
    classes = {one.key: one.cls for one in doc._.referents}
    affirmed = [f for f in findings if f.polarity == AFFIRMED and f.subject in people]
    words = names(ontology_of(doc))
    seats, jobs = _public_seats(doc, words), {f.subject for f in affirmed if f.property == "hasTitle" and f.object not in words["seatTitles"]}
    shown = {key for f in affirmed if f.property in OPPONENTS for key in (f.subject, f.object)}
    shown |= {f.subject for f in affirmed if f.property == "leads" and classes.get(f.object) in ("Agency", "Party") and not _is_of_a_school(f, doc, words)}
    shown |= {f.subject for f in affirmed if f.property == "memberOf" and f.object in seats and f.subject not in jobs and doc[f.anchor].lemma_ != "work"}
    shown |= {*_by_title(doc, words), *elected(doc), *known(doc)}
    picked = {f.object for f in findings if f.property == "appointed" and f.polarity == AFFIRMED and classes.get(f.subject) == "Party"}
    shown |= picked - private(doc)
    pairs = [(f.subject, f.object) for f in affirmed if f.property == "succeeded"] + list(_by_place(doc, words["turnNouns"]))
    for key in shown:
        if key in people:
            people[key].cls = "Official"
    for _ in range(ROUNDS):
        for one, other in pairs:
            if one in people and other in people and "Official" in (people[one].cls, people[other].cls):
                people[one].cls = people[other].cls = "Official"


def _public_seats(doc: Doc, words: NameWords) -> set[int]:
    """Return the public bodies whose members hold an office: councils, boards, committees, legislatures."""
    named = (one for one in doc._.referents if one.cls == "Agency" and one.name)
    return {one.key for one in named if one.name.split()[-1].lower() in words["deliberativeNouns"] | {"board"}}


def _is_of_a_school(finding: Finding, doc: Doc, words: NameWords) -> bool:
    """True for the principal of a school, who holds a job."""
    name = next((one.name for one in doc._.referents if one.key == finding.object), "")
    return not words["schoolEnds"].isdisjoint(name.split()[-1:])


def _by_title(doc: Doc, words: NameWords) -> Iterator[int]:
    """Yield who has a title that shows a public body or a public office's second: 'Council leader', 'Assistant Attorney General'."""
    index, bodies, referents = offices(ontology_of(doc)), lexicon(ontology_of(doc)).bodies, Referents(doc)
    for phrase in doc._.offices or ():
        if phrase.negated or not phrase.holders or not (_shows(phrase, index, bodies, words) or _heads_council(phrase, doc, words) or _is_listed(phrase, doc, words)):
            continue
        for start, end in phrase.holders:
            holder = referents.at(end - 1) or referents.at(start)
            if holder is not None:
                yield holder.key


def _shows(phrase: OfficePhrase, known: Offices, bodies: dict[str, str], words: NameWords) -> bool:
    parts = phrase.title.lower().split()
    if len(parts) > 1 and phrase.office and bodies.get(parts[0]) in ("Agency", "Party") and parts[-1] in words["chairTitles"]:
        return True
    if parts and parts[0] in words["secondWords"]:
        office = _office(parts[1:], known)
        return office is not None and office.public and phrase.body is None
    return False


def _heads_council(phrase: OfficePhrase, doc: Doc, words: NameWords) -> bool:
    """True for "Committee chairman Bo Day", "the council's leader": a public body by its noun alone."""
    if phrase.body is None or not words["chairTitles"] & set(phrase.title.lower().split()[-1:]):
        return False
    return doc[phrase.body[1] - 1].lower_ in words["deliberativeNouns"]


def _is_listed(phrase: OfficePhrase, doc: Doc, words: NameWords) -> bool:
    """True for a "Director-General", and for who speaks for a party on a field: "Labour's transport spokeswoman"."""
    title = phrase.title.lower()
    if title in words["officialTitles"]:
        return True
    parts = title.split()
    if len(parts) < 2 or parts[-1] not in words["speakerTitles"]:
        return False
    before = [token.text for token in doc[max(phrase.start - 3, 0) : phrase.head] if token.is_alpha]
    return any(words.party(text) is not None or text.lower() in words["oppositionWords"] for text in before)


def _office(words: list[str], known: Offices) -> Office | None:
    wording = known.wordings.get(tuple(words))
    return wording.office if wording is not None else None


def _by_place(doc: Doc, nouns: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of persons of whom one went before the other: 'Lee's predecessor, Bo Day', 'her successor, Ann Lee'."""
    referents = Referents(doc)
    for token in doc:
        if token.lemma_.lower() not in nouns:
            continue
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        one = referents.at(owner.i) if owner is not None else None
        other = _named_beside(doc, token.i, referents)
        if one is not None and other is not None and one is not other:
            yield one.key, other.key


def _named_beside(doc: Doc, i: int, referents: Referents) -> Referent | None:
    """Return the person named right after a noun, or after it and a comma."""
    at = i + 1
    while at < min(len(doc), i + 9):
        found = referents.at(at)
        if found is not None and found.named and found.cls in PEOPLE and any(s <= at < e for s, e, _h, k in found.mentions if k == "name"):
            return found
        if doc[at].pos_ in ("VERB", "AUX") or doc[at].is_sent_start:
            return None
        at += 1
    return None
