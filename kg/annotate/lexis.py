"""What the ontology and the gazetteer know of names, indexed for look-up by tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Doc

from kg.gazetteer import Gazetteer, gazetteer
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.ontology.agencies import AgencyIndex, agencies
from kg.ontology.lexicon import lexicon
from kg.ontology.names import NameWords, names
from kg.ontology.offices import offices

_SPLIT = re.compile(r"\s+|(?='s\b)|(?<=s)(?='(?:\s|$))|(?<=\w)(?=-)|(?<=-)(?=\w)")
BODY_HINTS = ("roadFronts", "landformFronts", "townBodies", "partyBodies", "chapterNouns", "headedBy")


@dataclass(frozen=True)
class Known:
    """A name that the reference data know, with its class."""

    cls: str
    canonical: str | None = None
    link: str | None = None


def tokens_of(name: str) -> tuple[str, ...]:
    """Split a name as the tokenizer does: "Caller-Times" → Caller, -, Times."""
    return tuple(part for part in _SPLIT.split(name.replace("’", "'")) if part)


class Lexis:
    """All name knowledge of one ontology."""

    def __init__(self, words: NameWords, agency_index: AgencyIndex, places: Gazetteer, titles: frozenset[tuple[str, ...]],
                 body_nouns: dict[str, str], seats: frozenset[str], rulers: frozenset[str],
                 of_titles: frozenset[tuple[str, ...]], passing: frozenset[str]):
        self.words = words
        self.agencies = agency_index
        self.places = places
        self.titles = titles
        self.body_nouns = body_nouns  # "broadcaster" → NewsOutlet
        self.of_titles = of_titles  # "register of deeds", "chief of police"
        self.of_openers = frozenset(title[0] for title in of_titles)
        self.rulers = rulers  # offices that are always "of" a place: "mayor", "prefect"
        self.seats = seats  # last words of the offices that represent a place: "MP", "councillor"
        self.title_words = frozenset(word for title in titles for word in title if len(title) == 1) | frozenset(
            word.lower() for word in words["titleHeads"]
        )
        self.modifiers = frozenset(word.lower() for word in words["titleModifiers"]) | passing  # "Current Mayor Ann Lee"
        self.demonyms = frozenset(
            form for country in (*words.countries, *words.regions) if country.adjective for form in (country.adjective, country.adjective + "s")
        )
        self.portfolios = frozenset(tokens_of(name) for name in words["portfolios"])
        lowered = (("Agency", "lowerBodies"), ("Organization", "lowerOrganisations"))
        self.lower_bodies = {tokens_of(name): cls for cls, listed in lowered for name in words[listed]}  # "school board" → Agency
        self.first_names = words["femaleNames"] | words["maleNames"] | words["eitherNames"]
        self.party_letters = frozenset(a for party in words.parties for a in party.abbreviations if len(a) <= 3) | {"I"}
        self.party_marks = frozenset(a for party in words.parties for a in (*party.abbreviations, *party.adjectives)) | words["unalignedMarks"]
        self._phrases: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        self._fill()

    def _fill(self) -> None:
        for agency in self.agencies.all:
            known = Known(agency.cls, agency.name, agency.wikidata or agency.iri)
            for name in (agency.name, *agency.names, *agency.acronyms):
                self._add(name, known)
        for party in self.words.parties:
            for name in party.names:
                self._add(name, Known("Party", party.name, party.link))
        for cls, name in (("NewsOutlet", "outlets"), ("Agency", "institutions"), ("Organization", "organisations"), ("County", "counties"), ("Place", "regions")):
            for word in sorted(self.words[name]):
                self._add(word, Known(cls))
        for country in self.places.countries():
            self._add(country.name, Known("Country", None, country.iri))
        for look, regions in ((self.places.state, (*self.words.states, *self.words.regions)), (self.places.country, self.words.countries)):
            for region in regions:
                if place := look(region.name):
                    for name in (region.name, *region.names):
                        self._add(name, Known(place.kind, region.name, place.iri))

    def _add(self, name: str, known: Known) -> None:
        tokens = tokens_of(name)
        entries = self._phrases.setdefault(tokens[0], [])
        if all(tokens != other for other, _ in entries):
            entries.append((tokens, known))
            entries.sort(key=lambda entry: -len(entry[0]))

    def phrase_at(self, texts: list[str], i: int) -> tuple[int, Known] | None:
        """Return the end and the meaning of the longest known name that starts at token `i`."""
        for tokens, known in self._phrases.get(texts[i], ()):
            if tuple(texts[i : i + len(tokens)]) == tokens:
                return i + len(tokens), known
        return None

    def title_at(self, texts: list[str], i: int, end: int) -> int:
        """Return the end of the longest title that starts at token `i`, or `i` when none does."""
        lowered = [text.lower() for text in texts[i : min(end, i + 6)]]
        for size in range(len(lowered), 0, -1):
            if tuple(lowered[:size]) in self.titles:
                return i + size
        return i + 1 if lowered and texts[i] in self.words["titleHeads"] else i

    def place(self, name: str) -> Known | None:
        """Return the country, state, county or city of that name, as far as names go."""
        for kind, look in (("State", self.places.state), ("Country", self.places.country)):
            if found := look(name):
                return Known(kind, found.name if self.places.is_abbreviation(name) else None, found.iri)
        kinds = self.places.kinds(name)
        for kind in ("County", "City"):
            if kind in kinds:
                return Known(kind)
        return None

    @cached_property
    def body_hints(self) -> frozenset[str]:
        """The words that the finder of bodies starts from though they may be in small letters."""
        lists = (self.words[name] for name in BODY_HINTS)
        opening = (phrase.split(" ")[0] for name in ("nationalBodies", "agencyFronts") for phrase in self.words[name])
        return frozenset({",", "for", "'s", "government"}.union(*lists, opening, (words[0] for words in self.lower_bodies)))

    @cached_property
    def _state_demonyms(self) -> frozenset[str]:
        forms: set[str] = set()
        for state in self.words.states:
            stem = state.name.rstrip("aeiosy")
            forms |= {stem + end for end in ("an", "ian", "n", "ite", "er", "ean", "onian")} | {state.name + end for end in ("n", "an", "er", "ite")}
        return frozenset(form for stem in forms for form in (stem, stem + "s"))

    def is_state_demonym(self, word: str) -> bool:
        """True for "Virginian", "Texans", "New Yorkers"."""
        return word in self._state_demonyms or word in ("Yorker", "Yorkers")

    def gender(self, first: str) -> str | None:
        if first in self.words["femaleNames"]:
            return "f"
        return "m" if first in self.words["maleNames"] else None


def texts_of(doc: Doc) -> list[str]:
    """Return the tokens' texts with straight apostrophes."""
    return [token.text.replace("’", "'") for token in doc]


def lexis(ontology: str = "") -> Lexis:
    """Return the name knowledge of an ontology folder (default: the one that comes with kg)."""
    return lexis_of(load_ontology(ontology or None))


def _body_nouns(loaded: Ontology) -> dict[str, str]:
    return {**dict.fromkeys(sorted(loaded.words("apposedFirms")), "Organization"), **lexicon(loaded).bodies}


@lru_cache(maxsize=4)
def lexis_of(loaded: Ontology) -> Lexis:
    """Return the name knowledge of an ontology, made once."""
    wordings = offices(loaded).wordings
    titles = frozenset(wording for wording in wordings if "of" not in wording)
    of_titles = frozenset(words for words in wordings if len(words) > 2 and words[1] == "of")
    seats = frozenset(words[-1] for words, wording in wordings.items() if wording.office.holds == "represents") | {"member"}
    rulers = frozenset(
        words[0] for words, wording in wordings.items()
        if len(words) == 1 and wording.office.territory and wording.office.holds in ("governs", "serves") and not wording.office.in_body
    )
    return Lexis(names(loaded), agencies(loaded), gazetteer(), titles, _body_nouns(loaded), seats, rulers, of_titles, offices(loaded).words("passingWords"))
