"""The offices, jobs, parties and kin of `offices.ttl`, typed and indexed by their wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from rdflib import URIRef
from rdflib.namespace import RDF, RDFS

from kg.namespaces import CIVIC, KGP
from kg.ontology import Ontology


@dataclass(frozen=True)
class Office:
    """What holding an office or job means. `governor` governs a State; `director` leads the body named with it."""

    key: str
    label: str
    holds: str | None = None  # property to its place
    in_body: str | None = None  # property to its body
    territory: tuple[str, ...] = ()
    body_words: tuple[str, ...] = ()
    chambers: tuple[str, ...] = ()
    implied_place: bool = False
    public: bool = False
    time: str = "current"
    untitled: bool = False
    topical: bool = False


@dataclass(frozen=True)
class Wording:
    """One way to word an office. `spelled` is set for abbreviations and plurals: "Gov." is spelled "Governor"."""

    office: Office
    spelled: str | None = None
    plural: bool = False
    gender: str | None = None
    cased: bool = False  # an acronym such as "MP" or "AG": only in this case
    abbreviated: bool = False


OCCUPATION = Office("occupation", "Occupation", in_body="memberOf")


class PartyWords(NamedTuple):
    """Tokens that name a party. `guarded` when they do so only beside an office: "National"."""

    start: int
    end: int
    party: str
    guarded: bool


@dataclass(frozen=True)
class Offices:
    """The wordings by their lower-cased words, and the closed lists round them."""

    wordings: dict[tuple[str, ...], Wording]
    by_last: dict[str, tuple[tuple[str, ...], ...]]  # wordings by their last word, longest first
    by_key: dict[str, Office]
    parties: dict[tuple[str, ...], str]
    guarded: frozenset[tuple[str, ...]]  # of these the words that mean a party only before an office: "National"
    letters: dict[str, str]
    states: dict[str, str]
    lists: dict[str, frozenset[str]]

    def words(self, name: str) -> frozenset[str]:
        return self.lists[name]

    @cached_property
    def choosing(self) -> frozenset[str]:
        """The verbs by which somebody is chosen or proposed for an office."""
        return self.lists["choosingVerbs"] | self.lists["proposingVerbs"]

    def parties_at(self, texts: Sequence[str], start: int) -> Iterator[PartyWords]:
        """Yield the parties whose wordings begin at this token, the longest wording first."""
        if start < len(texts) and texts[start] in self._party_openers:
            for end in range(min(start + self.longest_party, len(texts)), start, -1):
                yield from self._party(texts, start, end)

    def parties_up_to(self, texts: Sequence[str], end: int) -> Iterator[PartyWords]:
        """Yield the parties whose wordings end before this token, the longest wording first."""
        for start in range(max(end - self.longest_party, 0), end):
            yield from self._party(texts, start, end)

    def _party(self, texts: Sequence[str], start: int, end: int) -> Iterator[PartyWords]:
        words = tuple(texts[start:end])
        if words in self.parties:
            yield PartyWords(start, end, self.parties[words], words in self.guarded)

    @cached_property
    def _party_openers(self) -> frozenset[str]:
        return frozenset(words[0] for words in self.parties)

    @cached_property
    def longest_party(self) -> int:
        """The words of the longest wording for a party."""
        return max(map(len, self.parties), default=0)


LISTS = (
    "unalignedMarks",
    "belongingVerbs",
    "bodyNouns",
    "candidateNouns",
    "children",
    "choosingNouns",
    "choosingVerbs",
    "partyChoosingVerbs",
    "chosenNouns",
    "couples",
    "creeds",
    "drawingVerbs",
    "endingNouns",
    "formerWords",
    "givenNameJobs",
    "headingVerbs",
    "jobQualifiers",
    "joiningVerbs",
    "leavingVerbs",
    "loneJobs",
    "openWords",
    "parents",
    "passingWords",
    "proposingVerbs",
    "prospectiveWords",
    "quittingVerbs",
    "raceWords",
    "playingVerbs",
    "honourSpans",
    "memberWords",
    "recordNouns",
    "relatives",
    "resigningVerbs",
    "rivals",
    "secretaryKinds",
    "sendingVerbs",
    "servingVerbs",
    "sittingVerbs",
    "spouses",
    "studyingVerbs",
    "surnameJobs",
    "termNouns",
    "titleAdjectives",
    "titleNouns",
    "titleQualifiers",
    "vagueWords",
    "workingVerbs",
)


@lru_cache(maxsize=4)
def offices(ontology: Ontology) -> Offices:
    """Return everything that `offices.ttl` knows, indexed for look-up by words."""
    wordings: dict[tuple[str, ...], Wording] = {}
    for word in sorted(_texts(ontology, KGP.occupation, KGP.word)):
        _add(wordings, word, OCCUPATION)
    keys = {}
    for node in sorted(ontology.graph.subjects(RDF.type, KGP.Office)):
        office = keys[_local(node)] = _office(ontology, node)
        for predicate, gender in ((KGP.word, None), (KGP.womanWord, "f"), (KGP.manWord, "m")):
            for word in sorted(_texts(ontology, node, predicate)):
                _add(wordings, word, office, gender)
        for word in sorted(_texts(ontology, node, KGP.plural)):
            wordings[words_of(word)] = Wording(office, word[:-1], plural=True, cased=_is_acronym(word))
        for word in sorted(_texts(ontology, node, KGP.short)):
            plural = word.rstrip(".").endswith("s") and not word.rstrip(".").endswith("ss")
            for words in _spellings(word):
                wordings[words] = Wording(office, office.label, plural, cased=True, abbreviated=True)
    return Offices(
        wordings=wordings,
        by_last=_by_last(wordings),
        by_key=keys | {OCCUPATION.key: OCCUPATION},
        parties=_parties(ontology),
        guarded=_guarded(ontology),
        letters={
            letter: str(ontology.graph.value(node, RDFS.label))
            for node in sorted(ontology.graph.subjects(RDF.type, KGP.KnownParty))
            for letter in _texts(ontology, node, KGP.abbreviation)
        },
        states=dict(pair.split("=") for pair in sorted(_texts(ontology, KGP.stateAbbreviations, KGP.stands))),
        lists={name: ontology.words(name) for name in LISTS},
    )


def office_held(title: str, tie: str, known: Offices, stand_ins: frozenset[str]) -> Office | None:
    """Return the public office that a title names by its last words, when it makes such a tie: a mayor governs.

    An "Acting Mayor" holds the office of mayor; a "Deputy Mayor" does not. `stand_ins` are words like "acting".
    """
    words = words_of(title)
    for start in range(len(words)):
        if wording := known.wordings.get(words[start:]):
            lesser = set(words[:start]) & known.words("titleQualifiers") - stand_ins
            office = wording.office
            return office if office.public and not lesser and tie in (office.holds, office.in_body) else None
    return None


JOINED = re.compile(r"(?<!\bco)-", re.IGNORECASE)  # the tokenizer is told to keep "co-chair"


@lru_cache(maxsize=1 << 15)  # the same titles come back in article after article
def words_of(text: str) -> tuple[str, ...]:
    """Split a wording as the tokenizer does: "state's attorney" → state, 's, attorney; "mayor-elect" → mayor, -, elect."""
    spaced = JOINED.sub(" - ", text.replace("’", "'").replace("'s", " 's"))
    return tuple(spaced.lower().split())


def _office(ontology: Ontology, node: URIRef) -> Office:
    value = ontology.graph.value
    return Office(
        key=_local(node),
        label=str(value(node, RDFS.label)),
        holds=_local(value(node, KGP.holds)),
        in_body=_local(value(node, KGP.inBody)),
        territory=tuple(sorted(_local(place) for place in ontology.graph.objects(node, KGP.territory))),
        chambers=tuple(sorted(_texts(ontology, node, KGP.chamber))),
        body_words=tuple(sorted(_texts(ontology, node, KGP.bodyWord), key=lambda w: (-len(w), w))),
        implied_place=str(value(node, KGP.impliedPlace)) == "true",
        public=str(value(node, KGP.public)) == "true",
        time=str(value(node, KGP.time) or "current"),
        untitled=str(value(node, KGP.untitled)) == "true",
        topical=str(value(node, KGP.topical)) == "true",
    )


def _add(wordings: dict, word: str, office: Office, gender: str | None = None) -> None:
    wordings[words_of(word)] = Wording(office, gender=gender, cased=_is_acronym(word))
    if not _is_acronym(word):
        plural = Wording(office, word, plural=True, gender=gender)
        wordings.setdefault(words_of(_plural(word)), plural)


def _spellings(word: str) -> list[tuple[str, ...]]:
    """Every way the tokenizer may cut an abbreviation: "Lt. Gov." is lt. gov., or lt . gov. …"""
    found: list[tuple[str, ...]] = [()]
    for part in words_of(word):
        cuts = [(part,), (part[:-1], ".")] if part.endswith(".") and "." not in part[:-1] else [(part,)]
        found = [before + cut for before in found for cut in cuts]
    return found


def _is_acronym(word: str) -> bool:
    return word.replace(".", "").rstrip("s").isupper()


def _plural(word: str) -> str:
    if " of " in word:
        first, rest = word.split(" of ", 1)
        return f"{_plural(first)} of {rest}"
    if word.endswith((" general", "-general")):
        return _plural(word[:-8]) + word[-8:]
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("person"):
        return word[:-6] + "people"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _by_last(wordings: dict[tuple[str, ...], Wording]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in wordings:
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(sorted(entries, key=lambda w: (-len(w), w))) for last, entries in found.items()}


def _parties(ontology: Ontology) -> dict[tuple[str, ...], str]:
    found = {}
    for node in sorted(ontology.graph.subjects(RDF.type, KGP.Party)):
        label = str(ontology.graph.value(node, RDFS.label))
        for word in [*sorted(_texts(ontology, node, KGP.withOffice)), label, *sorted(_texts(ontology, node, KGP.word))]:
            found[tuple(word.split())] = label
    return found


def _guarded(ontology: Ontology) -> frozenset[tuple[str, ...]]:
    nodes = list(ontology.graph.subjects(RDF.type, KGP.Party))
    plain = {str(ontology.graph.value(node, RDFS.label)) for node in nodes} | {w for node in nodes for w in _texts(ontology, node, KGP.word)}
    loose = {word for node in nodes for word in _texts(ontology, node, KGP.withOffice)}
    return frozenset(tuple(word.split()) for word in loose - {word for word in plain if " " not in word})


def _texts(ontology: Ontology, node: URIRef, predicate: URIRef) -> set[str]:
    return {str(value) for value in ontology.graph.objects(node, predicate)}


def _local(node: URIRef | None) -> str | None:
    return None if node is None else str(node).removeprefix(str(CIVIC)).removeprefix(str(KGP))
