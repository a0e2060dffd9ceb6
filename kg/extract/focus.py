"""What a careful reader supplies: the place an article is about, and how much its other places and bodies weigh in it.

In an article from Salem, "Mayor Ann Lee" governs Salem. Which body a bare title belongs to asks `focus_bodies`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.annotate.datelines import is_in_dateline
from kg.annotate.document import Referent, Referents, ontology_of
from kg.annotate.families import BODIES, PLACES
from kg.extract.name_signs import is_kind, is_state_of
from kg.ontology.names import names

COUNCIL_SEATS = frozenset({"City", "Place", "Organization"})
TOWN_NOUNS = frozenset({"city", "town", "township", "village", "borough"})
APART = re.compile(r"[^\w’'.-]+|['’]s\b")  # what stands between the words of a headline
HEADLINE_WEIGHT = 2  # so does a headline that names it
DATELINE_WEIGHT = 2  # a dateline counts as two more mentions
GOVERNMENT_WEIGHT = 2  # so does each public body that bears the place's name: "Salem City Council"
OPENING = 4  # tokens of a text in which a town and its state are a dateline, be it marked as one or not
OPENING_LENGTH = 200  # characters after which the next paragraph is no longer an article's opening
OFTEN = 3  # mentions of a body that an article is about
HEADS = frozenset({"president", "primeMinister", "chancellor"})
NATIONAL = frozenset({"president", "primeMinister", "chancellor", "minister", "monarch"})


@dataclass(frozen=True)
class Guess:
    """A place or body that the phrase does not name, and how sure a reader can be of it."""

    referent: Referent
    confidence: float


class Focus:
    """The places and bodies of one article, weighed."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.referents = Referents(doc)
        article = doc._.article
        self.places = [r for r in self.referents.all if r.cls in PLACES and r.named]
        self._origin = next((r for r in self.places if r.cls == "City" and is_in_dateline(self.doc, r)), None)
        headline = getattr(article, "headline", None)
        self._headline = f" {APART.sub(' ', headline.of(article.text))} " if headline is not None else ""
        self._bodies: list[Referent] = []
        self._count = -1  # of referents when the bodies were last listed
        self.narrowest = self.referents.narrowest()
        self.weights = {r.key: self._weight(r) for r in self.places}

    @property
    def bodies(self) -> list[Referent]:
        """The named bodies so far; reading offices may add one."""
        if len(self.referents.all) != self._count:
            self._count = len(self.referents.all)
            self._bodies = [r for r in self.referents.all if r.cls in BODIES and r.named]
        return self._bodies

    def referent_in(self, start: int, end: int) -> Referent | None:
        """Return what these tokens refer to, looked up from their end."""
        return next((self.narrowest[i] for i in range(end - 1, start - 1, -1) if i in self.narrowest), None)

    def _weight(self, place: Referent) -> int:
        weight = sum(1 for *_, kind in place.mentions if kind == "name")
        if is_in_dateline(self.doc, place) or self._origin and place.cls == "State" and is_state_of(place, self._origin):
            weight += DATELINE_WEIGHT
        if self._headline and f" {place.name} " in self._headline:
            weight += HEADLINE_WEIGHT
        own = (body for body in self.bodies if body.cls == "Agency" and self.bears(body, place))
        return weight + GOVERNMENT_WEIGHT * sum(1 for _ in own)

    def place(self, classes: tuple[str, ...], token: int) -> Guess | None:
        """Return the place that a bare title belongs to: one set in its own sentence, else the article's."""
        near = self.set_in_sentence(classes, token) or self._called_town(classes, token)
        if near is not None:
            return Guess(near, 0.8)
        municipal = [p for p in self.places if "City" in classes and "Municipality" in p.name.split()]
        if len(municipal) == 1:
            return Guess(municipal[0], 0.8)
        if "County" in classes and any(p.cls == "County" for p in self.places):
            classes = ("County",)  # commissioners are a county's before they are a city's
        candidates = [p for p in self.places if p.cls in classes or "City" in classes and self._has_council(p)]
        if not candidates:
            return None
        ranked = sorted(candidates, key=lambda p: (-self.weights[p.key], p.mentions[0][0]))
        council = self.dominant([b for b in self.bodies if b.cls == "Agency" and is_kind(b, "council")])
        if "City" in classes and council is not None and not self._is_any_towns(council) and not self.bears(council, ranked[0]):
            return None  # the article is about the council of somewhere else, which it names by its council only
        if len(ranked) == 1 and self._only_locates(ranked[0]):
            return None
        if len(ranked) == 1:
            return Guess(ranked[0], 0.8) if self.weights[ranked[0].key] > 1 or ranked[0].cls != "City" else None
        first, second = (self.weights[p.key] for p in ranked[:2])
        if first == second or "City" in classes and first < second + 2 and ranked[0] is not self._origin:
            return None
        return Guess(ranked[0], 0.75)

    def _only_locates(self, state: Referent) -> bool:
        """True for the Ohio of "a firm in Dayton, Ohio", in an article that names the state for that alone."""
        if state.cls != "State" or self.weights.get(state.key, 0) != 1:
            return False
        start = next((start for start, *_, kind in state.mentions if kind == "name"), 0)
        town = self.referents.at(start - 2) if start > OPENING and self.doc[start - 1].text == "," else None
        return town is not None and town.cls == "City"

    def _is_any_towns(self, council: Referent) -> bool:
        """True for "the City Council", which bears no town's name."""
        words = names(ontology_of(self.doc))
        return {word.capitalize() for word in council.name.split()} <= words["municipalWords"] | words["localHeads"]

    def choosing_country(self, token: int) -> Referent | None:
        """Return the country whose parliament or government chooses: Norway of "Norway's parliament elected Ann Lee as prime minister"."""
        choosing = self._choosing(self.doc[token])
        if choosing is None:
            return None
        nouns = names(ontology_of(self.doc))["publicNouns"]
        owners = {
            place.key: place for place in self.places for _start, end, *_ in place.mentions if place.cls == "Country"
            and end <= choosing.i < end + 4 and self.doc[end].tag_ == "POS" and choosing.lower_ in nouns
        }
        return next(iter(owners.values())) if len(owners) == 1 else None

    def _choosing(self, office: Token) -> Token | None:
        """Return the subject of the verb that an office depends on, or of the verb whose infinitive that is: "voted to elect her as chair"."""
        verb = next((above for above in office.ancestors if above.pos_ == "VERB"), None)
        while verb is not None:
            subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
            agents = (deep for child in verb.children if child.dep_ == "agent" for deep in child.children)
            if subject is not None:
                return next(agents, None) if subject.dep_ == "nsubjpass" else subject
            verb = verb.head if verb.dep_ in ("xcomp", "conj") else None
        return None

    def own_country(self, office: str, holder: Referent) -> Referent | None:
        """Return Norway where the article gives it a government of its own: "Norway's prime minister", and no other.

        Not for a second holder of the same office, nor in an article about the United States, where other countries
        are news from abroad.
        """
        if not hasattr(self, "_governed"):
            self._governed = self._countries_with_offices()
        countries = {country.key: country for country, _office, _holders in self._governed}
        ranked = sorted(countries.values(), key=lambda one: (-self.weights[one.key], one.key))
        if self.is_american():
            return None
        if not ranked:
            return self._only_country
        if len(ranked) > 1 and self.weights[ranked[0].key] <= self.weights[ranked[1].key]:
            return None
        others = [who for country, key, holders in self._governed if key == office and country is ranked[0] for who in holders]
        if office == "minister":  # there are many
            others = []
        return ranked[0] if all(who == holder.key for who in others) else None

    @cached_property
    def _only_country(self) -> Referent | None:
        """Return Norway where the article names no other country, and names it in its headline or its first paragraph.

        Not where several persons bear the one office: some of them are of elsewhere.
        """
        countries = [place for place in self.places if place.cls == "Country"]
        text = self.doc.text
        opening = len(text[:OPENING_LENGTH]) + len(text[OPENING_LENGTH:].partition("\n\n")[0])
        first = countries[0].mentions[0][0] if len(countries) == 1 else 0
        american = names(ontology_of(self.doc))["americanWords"]
        foreign = any(token.text in american for token in self.doc)  # and their president need not be told by the country
        heads = {(phrase.office, who.key) for phrase in self.doc._.offices or () if phrase.office in HEADS and phrase.time == "current" for span in phrase.holders if (who := self.referent_in(*span)) is not None}
        several = len({office for office, _who in heads}) < len(heads)
        return countries[0] if len(countries) == 1 and self.doc[first].idx < opening and not foreign and not several else None

    def _countries_with_offices(self) -> list[tuple[Referent, str, tuple[int, ...]]]:
        found = []
        for phrase in self.doc._.offices or ():
            place = self.referent_in(*phrase.place) if phrase.place and phrase.office in NATIONAL else None
            if place is not None and place.cls == "Country" and phrase.time == "current":
                holders = tuple(who.key for span in phrase.holders if (who := self.referent_in(*span)) is not None)
                found.append((place, phrase.office, holders))
        return found

    def is_american(self) -> bool:
        """True for an article that names the United States or one of their national bodies."""
        named = {name for referent in self.referents.all if referent.named for name in (referent.name, *referent.names)}
        return bool(named & names(ontology_of(self.doc))["americanNames"])

    def seat_of_council(self) -> Referent | None:
        """Return Salem when the one council that the article names is Salem City Council."""
        seats, words = {}, sorted(names(ontology_of(self.doc))["councilNames"])
        for body in self.bodies:
            for wording in words:
                before, found, _after = body.name.partition(wording.title())
                if found and before.strip() and body.cls == "Agency":
                    seats.setdefault(before.strip(), None)
                    break
        if len(seats) != 1:
            return None
        name = next(iter(seats))
        return next((r for r in self.referents.all if r.named and r.name == name and r.cls in COUNCIL_SEATS), None)

    def _has_council(self, place: Referent) -> bool:
        """True for a place that nobody calls a city, but that has a council or police of its own."""
        own = (b for b in self.bodies if b.cls == "Agency" and place.cls == "Place" and self.bears(b, place))
        return any(word in body.name.lower() for body in own for word in ("council", "police", "city", "town"))

    def set_in_sentence(self, classes: tuple[str, ...], token: int) -> Referent | None:
        """Return Columbia of "In Columbia, where no march is planned, Mayor Lee said …"."""
        sentence = self.doc[token].sent
        if sentence[0].lower_ != "in" or len(sentence) < 3:
            return None
        place = self.referents.at(sentence.start + 1)
        return place if place is not None and place.cls in classes and sentence.start + 1 < token else None

    def _called_town(self, classes: tuple[str, ...], token: int) -> Referent | None:
        """Return Elm Falls of "The town of Elm Falls shut its pool. Public Works Director Ann Lee said …", the one place of these sentences."""
        sentence = self.doc[token].sent
        start = self.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
        open_to = {*classes, "Place"} if "City" in classes else set(classes)
        near = {place.key: (place, i) for place in self.places for i, *_, kind in place.mentions if kind == "name" and start <= i < token and place.cls in open_to}
        place, i = next(iter(near.values())) if len(near) == 1 else (None, 0)
        if place is None or i < 2 or self.doc[i - 1].lower_ != "of" or self.doc[i - 2].lower_ not in TOWN_NOUNS:
            return None
        if place.cls == "Place":
            place.cls = "City"
        return place

    def place_of(self, body: Referent, classes: tuple[str, ...] = ()) -> Referent | None:
        """Return the place whose name a body bears: Sacramento County of its Superior Court."""
        bearing = [p for p in self.places if self.bears(body, p) and (not classes or p.cls in classes)]
        return max(bearing, key=lambda p: (len(p.name), -p.key), default=None)

    def bears(self, body: Referent, place: Referent) -> bool:
        """True when the body's name contains the place's as whole words."""
        words = " ".join([body.name, *body.names]).lower().split()
        wanted = place.name.lower().split()
        size = len(wanted)
        # Sacramento County Superior Court is the county's, not the city's
        return any(
            words[i : i + size] == wanted and words[i + size : i + size + 1] != ["county"]
            for i in range(len(words) - size + 1)
        )

    def dominant(self, found: list[Referent]) -> Referent | None:
        """Return the one of several bodies that the article speaks of most by far."""
        ranked = sorted(found, key=lambda b: (-len(b.mentions), b.key))
        if not ranked or len(ranked[0].mentions) < OFTEN:
            return None
        return ranked[0] if len(ranked) == 1 or len(ranked[0].mentions) >= 2 * len(ranked[1].mentions) else None
