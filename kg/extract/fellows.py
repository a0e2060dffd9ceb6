"""Yield who is of a party by those they stand with: 'Ann Lee and other Democrats', 'Republicans such as Bo Day'.

Also 'two Greens, Ann Lee and Bo Day', 'Ann Lee urged fellow Greens', 'his own Republican Party', 'one Democrat, Cy Orr,', 'is now a Republican', 'filed as a
Democrat', 'Di Ray's Democratic campaign'.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, Referent, clauses_of_verbs, ontology_of
from kg.extract.focus import Focus
from kg.extract.kin_names import People, after
from kg.model import ACTUAL
from kg.ontology.lexicon import lexicon
from kg.ontology.names import names
from kg.ontology.offices import PartyWords, offices

Member = tuple[Referent, PartyWords, int]
PLURAL = ("NNS", "NNPS")
SINGULAR = ("NN", "NNP", "JJ")
BEFORE_OTHER = frozenset("the some several many most two three four five six a few all".split())
OWNERS = frozenset({"his", "her"})
CLOSED = frozenset({",", ".", ";", ")", "—", "–", "--"})
JOINTS = frozenset({"and", "or", ",", "as", "well"})
COUNTED = 8  # tokens from "two" to the party: "two of the council's best-known Republicans"
COUNTS = {"two": 2, "three": 3, "four": 4, "both": 2}
APART = frozenset({",", "—", "–", "--"})
OPENED = frozenset('"“”(')  # a colon after these brings in words, not names
LONGEST_AIM = 16  # tokens from "the Republican senators" to the colon after what is said of them
STEPS = 8  # from a noun up to the verb that it hangs on


def read(doc: Doc, focus: Focus) -> Iterator[Member]:
    """Yield person, party, and the token that ties them."""
    reader, end = _Reader(doc, focus), 0
    for i in range(len(doc)):
        for party in reader.parties_at(i) if i >= end else ():  # no "Democrat" in "Liberal Democrat"
            end = party.end
            yield from ((person, party, anchor) for person, anchor in reader.members(party) if not reader.is_party(person))


class _Reader:
    def __init__(self, doc: Doc, focus: Focus):
        self.doc = doc
        self.offices, self.words, self.lexicon = offices(ontology_of(doc)), names(ontology_of(doc)), lexicon(ontology_of(doc))
        self.people = People(doc, focus.referents, self.offices)
        self.texts = [token.text for token in doc]
        self.clauses = clauses_of_verbs(doc)
        self.titles = {phrase.start: phrase for phrase in doc._.offices or () if phrase.party is None and not phrase.negated}

    def parties_at(self, i: int) -> list[PartyWords]:
        """Return the longest wording of a party at this token, unless it is a common word too."""
        return [found for found in list(self.offices.parties_at(self.texts, i))[:1] if not found.guarded]

    def is_party(self, one: Referent) -> bool:
        """True for the "Republicans" that the model took for somebody."""
        return tuple(one.name.split()) in self.offices.parties

    def members(self, party: PartyWords) -> Iterator[tuple[Referent, int]]:
        """Yield those whom the words round a party's name make its members, with the word that ties them to it."""
        doc, last = self.doc, self._last(party)
        before = doc[party.start - 1] if party.start else None
        if before is not None and before.lower_ == "fellow":
            yield from ((one, before.i) for one in self._fellows_of(before, doc[last]))
        if party.end - 1 == last and self._goes_on(party.end):
            yield from self._bidder(party)
            yield from self._titled(party)
            return
        owned = last == party.end - 1 and (doc[last].tag_ in PLURAL or doc[last].lower_ == "party")
        if before is not None and owned:
            yield from ((one, before.i) for one in self._owner(before))
        if doc[last].tag_ in PLURAL:
            yield from ((one, last) for one in (*self._listed_before(party), *self._listed_after(last), *self._counted(party, last), *self._enumerated(last)))
        elif doc[last].tag_ in SINGULAR:
            yield from ((one, last) for one in (*self._apposed(party, last), *self._by_verb(party, last)))

    def _last(self, party: PartyWords) -> int:
        """Return the last token of "Republican senators", "Democratic predecessor"; of a noun for its members their own."""
        noun = self.doc[party.end] if party.end < len(self.doc) else None
        of_house = noun is not None and noun.lower_ in self.offices.words("raceWords") and noun.i + 1 < len(self.doc)
        if of_house and self.doc[noun.i + 1].tag_ == "NNS" and self.doc[noun.i + 1].lemma_.lower() in self.lexicon.persons:
            return noun.i + 1  # "Democratic Senate candidates"
        person = noun is not None and noun.pos_ == "NOUN" and noun.lemma_.lower() in self.lexicon.persons
        return party.end if person and self.doc[party.end - 1].tag_ not in PLURAL else party.end - 1

    def _goes_on(self, i: int) -> bool:
        return i < len(self.doc) and self.doc[i].lower_ != "such" and (self.doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or self.doc[i].tag_ == "POS")

    # -- "Lee and other Democrats", "Democrats such as Lee" ------------------------------------------

    def _listed_before(self, party: PartyWords) -> list[Referent]:
        i = party.start - 1
        while i > 1 and self.doc[i].pos_ == "ADJ" and self.texts[i] != "other":
            i -= 1
        if i < 2 or self.texts[i] != "other":
            return []
        while i > 1 and self.doc[i - 1].lower_ in BEFORE_OTHER:
            i -= 1
        found, i = [], i - 1
        while i > 0 and self.doc[i].lower_ in JOINTS:
            while i > 1 and self.doc[i - 1].lower_ in JOINTS:
                i -= 1  # ", and"
            if (one := self.people.named_at(i - 1)) is None:
                break
            found.append(one)
            start = self.people.start_at(i - 1)
            i = self.people.titles.get(start, start) - 1
        return found

    def _listed_after(self, last: int) -> list[Referent]:
        i = last + 1 + (self.texts[last + 1 : last + 2] in ([","], ["--"], ["—"], ["–"]))
        words = [token.lower_ for token in self.doc[i : i + 2]]
        if words in (["such", "as"], ["led", "by"]):
            return after(self.doc, self.doc[i + 1], self.people, several=True, mistaken=False)
        listing = words[:1] == ["including"] or words[:1] == ["like"] and self.doc[i].pos_ == "ADP"
        return after(self.doc, self.doc[i], self.people, several=True, mistaken=False) if listing else []

    def _counted(self, party: PartyWords, last: int) -> list[Referent]:
        """Return Lee and Day of "two Republican lawmakers, Ann Lee and Bo Day", as many as the text counts."""
        number = self._number(party)
        end = self._end_of_clause(last) if number else last
        apart = self.texts[end + 1 : end + 2] and self.texts[end + 1] in APART
        found = after(self.doc, self.doc[end], self.people, several=True, mistaken=False) if number and apart else []
        return found if len(found) == number else []

    def _number(self, party: PartyWords) -> int:
        """Return the two of "two Republican lawmakers" and "two of the council's best-known Republicans"; 0 where none is told."""
        for token in reversed(self.doc[max(party.start - COUNTED, self.doc[party.start].sent.start) : party.start]):
            near = party.start - token.i <= 3
            if token.lower_ in COUNTS and (near or self.texts[token.i + 1] == "of"):
                return COUNTS[token.lower_]
            if not near and token.pos_ in ("VERB", "AUX"):
                break
        return 0

    def _end_of_clause(self, last: int) -> int:
        """Return the token before the comma that ends "who face a vote" of "two Greens who face a vote, Ann Lee and Bo Day"."""
        if self.texts[last + 1 : last + 2] not in (["who"], ["that"], ["from"], ["in"], ["on"]):
            return last
        stop = min(last + LONGEST_AIM, self.doc[last].sent.end)
        comma = next((i for i in range(last + 1, stop) if self.texts[i] in APART or self.people.named_at(i) is not None), None)
        return comma - 1 if comma is not None and self.texts[comma] in APART else last

    def _enumerated(self, last: int) -> list[Referent]:
        """Return those of "the Greens who stayed away: Ann Lee and Bo Day" and "Greens in the race include Ann Lee and Bo Day"."""
        noun, verb = self.doc[last], self.doc[last].head
        if verb.lemma_ == "include" and noun.dep_ == "nsubj" and verb.i > last:
            return after(self.doc, verb, self.people, several=True, mistaken=False)
        for i in range(last + 1, min(last + LONGEST_AIM, noun.sent.end)):
            if self.people.named_at(i) is not None or self.texts[i] in OPENED:
                return []
            if self.texts[i] == ":":
                return after(self.doc, self.doc[i - 1], self.people, several=True, mistaken=False)
        return []

    # -- "fellow Democrats", "his own Republican Party", "Lee's Christian Democrats" -----------------

    def _owner(self, word: Token) -> list[Referent]:
        if word.lower_ in ("own", "fellow") and word.i:
            word = self.doc[word.i - 1]
        if word.lower_ in OWNERS:
            return self.people.listed(self.people.referents.at_head(word.i))
        return self.people.listed(self.people.named_at(word.i - 1)) if word.tag_ == "POS" and word.i else []

    def _fellows_of(self, fellow: Token, noun: Token) -> list[Referent]:
        """Return whose fellow it is: the owner, the subject of the clause, or where the fellows are that its object."""
        if owners := self._owner(fellow):
            return owners
        token = noun
        for _ in range(STEPS):
            if token.dep_ in ("nsubj", "nsubjpass") and not self.people.subjects(token.head):
                objects = [child for child in token.head.children if child.dep_ == "dobj"]
                return [one for child in objects for one in self.people.listed(self.people.referents.at_head(child.i))]
            token = token.head
            if found := self.people.subjects(token):
                name = self.people.named_at(noun.i + 1)
                return [one for one in found if name is None or one.key != name.key] if len(found) == 1 else []
        return []

    # -- "one Republican, Bo Day,", "is now a Republican", "filed as a Democrat" ---------------------

    def _apposed(self, party: PartyWords, last: int) -> list[Referent]:
        """Return the Lee of "one Democrat, Ann Lee, said" and "his Democratic predecessor, Ann Lee"."""
        first = self.doc[party.start - 1] if party.start else None
        if first is None or not (first.pos_ in ("DET", "NUM", "ADJ") or first.tag_ == "PRP$") or self.texts[last + 1 : last + 2] != [","]:
            return []
        found = after(self.doc, self.doc[last], self.people, several=False, mistaken=False)
        ends = [self.people.end_at(i) for i in range(last + 1, min(last + 9, len(self.doc))) if self.people.named_at(i) in found]
        closed = bool(ends) and ends[0] < len(self.texts) and self.texts[ends[0]] in CLOSED
        return found if closed else []

    def _by_verb(self, party: PartyWords, last: int) -> list[Referent]:
        noun = self.doc[last]
        if last != party.end - 1 or not any(child.tag_ == "DT" for child in noun.children):
            return []
        if noun.dep_ == "attr" and (noun.head.lemma_ == "become" or noun.head.tag_ in ("VBZ", "VBP")):
            clause = self.clauses.get(noun.head.i)
            return self._plainly(clause, "subject")
        if noun.dep_ == "pobj" and noun.head.lower_ == "as":
            clause = self.clauses.get(noun.head.head.i)
            if clause is not None and clause.lemma in self.words["affiliatingVerbs"]:
                return self._plainly(clause, "object" if clause.passive else "subject")
        return []

    def _plainly(self, clause: Clause | None, role: str) -> list[Referent]:
        if clause is None or clause.negated or clause.modality != ACTUAL:
            return []
        return [one for i in clause.heads(role) for one in self.people.listed(self.people.referents.at_head(i))]

    # -- "Lee's 2004 Democratic campaign", "Republican County Commissioner Bo Day" -------------------

    def _bidder(self, party: PartyWords) -> Iterator[tuple[Referent, int]]:
        head = self.doc[party.end - 1].head
        if head.lemma_.lower() not in self.words["ownBidNouns"] or not party.end <= head.i < party.end + 3:
            return
        owner = next((child for child in head.children if child.dep_ == "poss"), None)
        if owner is not None:
            yield from ((one, head.i) for one in self.people.listed(self.people.referents.at_head(owner.i)))

    def _titled(self, party: PartyWords) -> Iterator[tuple[Referent, int]]:
        phrase = self.titles.get(party.start) or self.titles.get(party.end)
        word = self.doc[party.start].lower_
        own = phrase is not None and word not in phrase.title.lower().split() and phrase.link == "prenominal" and (phrase.body is None or phrase.body[0] >= party.end) and phrase.head >= party.end
        for start, end in phrase.holders if own else ():
            one = self.people.named_at(end - 1) or self.people.named_at(start)
            yield from ((found, phrase.head) for found in self.people.listed(one))
