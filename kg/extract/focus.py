"""What a careful reader supplies: the place an article is about, and the body that a bare title belongs to.

In an article from Salem, "Mayor Ann Lee" governs Salem and "Police Chief Bo Day" leads the Salem Police Department.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents, ontology_of
from kg.annotate.families import BODIES, PLACES
from kg.extract.name_signs import contains, is_kind, is_state_of, is_states, opens_with_another_town, within
from kg.ontology.names import names

COUNCIL_SEATS = frozenset({"City", "Place", "Organization"})
DATELINE_WEIGHT = 2  # a dateline counts as two more mentions
GOVERNMENT_WEIGHT = 2  # so does each public body that bears the place's name: "Salem City Council"
OPENING = 4  # tokens of a text in which a town and its state are a dateline, be it marked as one or not
OFTEN = 3  # mentions of a body that an article is about
NATIONAL = frozenset({"president", "primeMinister", "chancellor", "minister", "monarch"})
AMERICAN = frozenset({"United States", "U.S.", "US", "America", "White House", "Washington", "Congress"})
FEDERAL = frozenset({"Congress", "U.S. Congress", "U.S. Senate", "U.S. House", "U.S. House of Representatives", "White House"})
PRIVATE_NO_FIRM = frozenset({"university", "college", "church", "party"})
SMALL = frozenset("of the for and 's ’s to in on".split())


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
        self.dateline = getattr(article, "dateline", None)
        self.places = [r for r in self.referents.all if r.cls in PLACES and r.named]
        self._origin = next((r for r in self.places if r.cls == "City" and self._in_dateline(r)), None)
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

    def _in_dateline(self, place: Referent) -> bool:
        return self.dateline is not None and any(self.doc[start].idx < self.dateline.end for start, *_ in place.mentions)

    def _weight(self, place: Referent) -> int:
        weight = sum(1 for *_, kind in place.mentions if kind == "name")
        if self._in_dateline(place) or self._origin and place.cls == "State" and is_state_of(place, self._origin):
            weight += DATELINE_WEIGHT
        own = (body for body in self.bodies if body.cls == "Agency" and self.bears(body, place))
        return weight + GOVERNMENT_WEIGHT * sum(1 for _ in own)

    # -- places ------------------------------------------------------------------------------------

    def place(self, classes: tuple[str, ...], token: int) -> Guess | None:
        """Return the place that a bare title belongs to: one set in its own sentence, else the article's."""
        near = self.set_in_sentence(classes, token)
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
        if first == second or "City" in classes and first < second + 2:
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
        if not ranked or self._is_american():
            return None
        if len(ranked) > 1 and self.weights[ranked[0].key] <= self.weights[ranked[1].key]:
            return None
        others = [who for country, key, holders in self._governed if key == office and country is ranked[0] for who in holders]
        if office == "minister":  # there are many
            others = []
        return ranked[0] if all(who == holder.key for who in others) else None

    def _countries_with_offices(self) -> list[tuple[Referent, str, tuple[int, ...]]]:
        found = []
        for phrase in self.doc._.offices or ():
            place = self.referent_in(*phrase.place) if phrase.place and phrase.office in NATIONAL else None
            if place is not None and place.cls == "Country" and phrase.time == "current":
                holders = tuple(who.key for span in phrase.holders if (who := self.referent_in(*span)) is not None)
                found.append((place, phrase.office, holders))
        return found

    def _is_american(self) -> bool:
        names = {name for referent in self.referents.all if referent.named for name in (referent.name, *referent.names)}
        return bool(names & AMERICAN)

    def body_before(self, token: int) -> Referent | None:
        """Return the body that "Its chairman" at the head of a sentence takes up: the subject before it, else the last body named."""
        sentence = self.doc[token].sent
        if sentence.start == 0 or any(sentence.start <= start < token for body in self.bodies for start, *_ in body.mentions):
            return None
        before = self.doc[sentence.start - 1].sent
        if (subject := self.subject_of_sentence(before.start)) is not None and subject.named:
            return subject
        last = [(start, body.key, body) for body in self.bodies for start, *_ in body.mentions if before.start <= start < before.end]
        return max(last)[2] if last else None

    def last_body(self, token: int) -> Referent | None:
        """Return the body named last before a token in its sentence: the forum of "by the guild through its warden"."""
        first = self.doc[token].sent.start
        found = [(start, body.key, body) for body in self.bodies for start, *_ in body.mentions if first <= start < token]
        return max(found)[2] if found else None

    def body_of_its_own(self, token: int) -> Guess | None:
        """Return the club of "Two of its members were hurt, said a spokeswoman": the one body that a sentence has taken up by then."""
        first = self.doc[token].sent.start
        near = {b.key: b for b in self.bodies for start, _end, _head, kind in b.mentions if first <= start < token and kind == "pronoun"}
        return Guess(next(iter(near.values())), 0.65) if len(near) == 1 else None

    def body_at_hand(self, token: int) -> Guess | None:
        """Return the one body named before a title in its sentence and the last, the subject of one: "The Reno Trust has sold it. Chief executive Ann Lee said …".

        No public one, of which many have something to say, and none where the sentence tells of "his firm", which nobody names.
        """
        sentence = self.doc[token].sent
        first = self.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
        near = {body.key: body for body in self.bodies for start, *_ in body.mentions if first <= start < token}
        only = next(iter(near.values())) if len(near) == 1 else None
        heads = [head for start, _end, head, _kind in only.mentions if first <= start < token] if only is not None and only.cls == "Organization" else []
        if not any(self.doc[head].dep_ in ("nsubj", "nsubjpass") for head in heads):
            return None
        nouns = names(ontology_of(self.doc))["privateNouns"]
        return None if any(word.dep_ == "poss" and word.head.lower_ in nouns for word in sentence) else Guess(only, 0.65)

    def of_kind(self, noun: str, token: int) -> Guess | None:
        """Return the body that a bare noun means: "company" the firm, "district" the school district, that is named most."""
        if noun in ("company", "firm", "hospital", "charity", "group", "union"):
            fitting = [b for b in self.bodies if b.cls == "Organization" and not set(b.name.lower().split()) & PRIVATE_NO_FIRM]
        else:
            fitting = [b for b in self.bodies if b.cls == "Agency" and b.name.lower().split()[-1] == noun]
        ranked = sorted(fitting, key=lambda b: (-len(b.mentions), b.key))
        if not ranked or len(ranked) > 1 and len(ranked[0].mentions) == len(ranked[1].mentions):
            return None
        return Guess(ranked[0], 0.75)

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

    # -- bodies ------------------------------------------------------------------------------------

    def own_body(self, words: tuple[str, ...], place: Referent | None, token: int) -> Guess | None:
        """Return the one body of this kind that the article names: the sheriff's office for a sheriff."""
        for wording in words:
            fitting = [b for b in self.bodies if b.cls in ("Agency", "Organization") and is_kind(b, wording)]
            if place is not None and len(fitting) > 1:
                fitting = [b for b in fitting if self.bears(b, place)] or fitting
            if len(fitting) > 1:
                near = [b for b in fitting if self._in_sentence(b, token)]
                main = self.dominant(fitting) if not near else None
                fitting = [main] if main is not None else near
            if len(fitting) == 1 and self._compatible(fitting[0], place):
                return Guess(fitting[0], 0.75)
        return None

    def only_body(self, words: tuple[str, ...]) -> Guess | None:
        """Return the one body of any of these kinds: the police of an article that speaks of no other force."""
        fitting = [b for b in self.bodies if b.cls in ("Agency", "Organization") and any(is_kind(b, word) for word in words)]
        return Guess(fitting[0], 0.75) if len(fitting) == 1 else None

    def common_body(self, nouns: tuple[str, ...]) -> Guess | None:
        """Return the one body that the article calls by its kind alone: "the school board", "the board"."""
        if any(is_kind(body, noun) for body in self.bodies for noun in nouns):
            return None
        found = [r for r in self.referents.all if not r.named and r.cls == "Agency" and r.name.lower().split()[-1:] in [[noun] for noun in nouns]]
        usual = [r for r in found if r.name.lower() in names(ontology_of(self.doc))["lowerBodies"]]
        one = usual or found
        return Guess(one[0], 0.7) if len(one) == 1 and (usual or len(one[0].mentions) > 1) else None

    def chamber(self, words: tuple[str, ...]) -> Guess | None:
        """Return the Ohio Senate for a bare "Sen. Lee", where the article names it and not Congress."""
        if any(FEDERAL & {body.name, *body.names} for body in self.bodies):
            return None
        found = [b for b in self.bodies if any(is_states(b.name, word) for word in words)]
        return Guess(found[0], 0.75) if len(found) == 1 else None

    def dominant(self, found: list[Referent]) -> Referent | None:
        """Return the one of several bodies that the article speaks of most by far."""
        ranked = sorted(found, key=lambda b: (-len(b.mentions), b.key))
        if not ranked or len(ranked[0].mentions) < OFTEN:
            return None
        return ranked[0] if len(ranked) == 1 or len(ranked[0].mentions) >= 2 * len(ranked[1].mentions) else None

    def _compatible(self, body: Referent, place: Referent | None) -> bool:
        """A body that bears another place's name is not the one: Reno's police are not led from Salem."""
        other = self.place_of(body)
        if place is not None and other is None and opens_with_another_town(body.name, place.name):
            return False
        return place is None or other is None or other is place or self.bears(body, place) or within(other, place)

    def _in_sentence(self, body: Referent, token: int) -> bool:
        sentence = self.doc[token].sent
        return any(sentence.start <= start < sentence.end for start, *_ in body.mentions)

    def described(self, words: list[str], token: int) -> Guess | None:
        """Return the body that a description stands for: "the board" after "Board of Commissioners"."""
        wanted = [w.lower() for w in words if w.lower() not in SMALL]
        best = None
        for body in self.bodies:
            names = {w.lower() for name in (body.name, *body.names) for w in name.replace("’", " ’").split()}
            before = [start for start, *_ in body.mentions if start < token]
            if wanted and set(wanted) <= names and is_kind(body, wanted[-1]) and before and (best is None or before[-1] > best[0]):
                best = (before[-1], body)
        return Guess(best[1], 0.75) if best else None

    def department(self, title: str, heads: tuple[str, ...], token: int) -> Guess | None:
        """Return the department that a secretary or minister heads, by the topic: Defense, Transport."""
        topic = {w.lower() for w in title.replace("-", " ").split()} - _OFFICE_WORDS - SMALL
        if not topic:
            return None
        fitting = [
            body
            for body in self.bodies
            if body.cls in ("Agency", "Organization")
            and any(contains(body, head) for head in heads)
            and topic <= {w.lower() for w in f"{body.name} {' '.join(body.names)}".split()}
        ]
        return Guess(fitting[0], 0.7) if len(fitting) == 1 else None

    def subject_of_sentence(self, token: int) -> Referent | None:
        """Return the body that the sentence is about: the union of "The union may sue, according to Ann Lee"."""
        root = self.doc[token].sent.root
        for child in root.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                referent = self.referents.at_head(child.i)
                return referent if referent is not None and referent.cls in BODIES else None
        return None


_OFFICE_WORDS = frozenset("secretary minister acting interim deputy former shadow secretaries state".split())
