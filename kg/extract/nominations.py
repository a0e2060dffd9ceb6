"""Yield who stands for a party's nomination: that makes somebody one of the party's, and a rival of the others who do.

'Ann Lee clinched the Democratic nomination', 'Bo Day, the front-runner for the Liberal nomination', 'her bid for the Green nomination'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.annotate.document import (
    Clause,
    Referent,
    char_span,
    clauses_of_verbs,
    ontology_of,
)
from kg.annotate.families import PEOPLE
from kg.extract import parties
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.model import ACTUAL
from kg.ontology.names import names
from kg.ontology.offices import PartyWords, offices

LINKS = frozenset({"for", "in", "of", "from", "to", "on"})  # "for the nomination", "victory in the primary", "leads on the Democratic side"
AGAINST = frozenset({"against", "over", "with"})
REACH = 6  # tokens of a noun phrase before its noun


@dataclass(frozen=True)
class Bid:
    """Somebody who seeks or has a party's nomination. `office`: the words of the office told with it ("presidential")."""

    person: Referent
    party: PartyWords
    office: str
    chosen: bool
    anchor: int
    noun: int


def find(doc: Doc, bids: list[Bid], memberships: list[Finding]) -> Iterator[Finding]:
    """Yield memberOfParty for each of them and party, once; not for those whose party is told already."""
    members, told = {finding.subject for finding in memberships}, set()
    for bid in bids:
        if bid.person.key not in members and (bid.person.key, bid.party.party) not in told:
            told.add((bid.person.key, bid.party.party))
            party = parties.party(doc, bid.party.party, bid.party.start, bid.party.end)
            near = bid.party.start if doc[bid.party.start].sent == doc[bid.anchor].sent else bid.anchor
            span = char_span(doc, min(bid.anchor, bid.noun, near), max(bid.anchor, bid.noun) + 1)
            words = tuple(range(bid.party.start, bid.party.end))
            yield Finding(bid.person.key, "memberOfParty", party.key, span, bid.anchor, "office.nomination", 0.85, words=words)


def bids(doc: Doc, focus: Focus, memberships: list[Finding]) -> list[Bid]:
    """Return the bids of an article, in the order of its text; none of those who are told to be of another party."""
    names = {one.key: one.name for one in focus.referents.all}
    of: dict[int, set[str]] = {}
    for finding in memberships:
        of.setdefault(finding.subject, set()).add(names.get(finding.object, ""))
    return [bid for bid in _Reader(doc, focus).bids() if bid.party.party in of.get(bid.person.key, {bid.party.party})]


class _Reader:
    def __init__(self, doc: Doc, focus: Focus):
        self.doc, self.focus, self.words, self.offices = doc, focus, names(ontology_of(doc)), offices(ontology_of(doc))

    def bids(self) -> list[Bid]:
        races = [token for token in self.doc if token.lower_ in self.words["partyRaces"]]
        told = [(token, party) for token in races if (party := self._party(token)) is not None]
        found = list(self._bids(told))
        if len({party.party for _token, party in told}) == 1:  # "the nomination" is that party's
            prizes = [t for t in races if t.lower_ in self.words["partyPrizes"] and [c.lower_ for c in t.children if c.i < t.i] == ["the"] and not self._is_other(t)]
            found += self._bids([(token, told[0][1]) for token in prizes])
        return found

    def _is_other(self, prize: Token) -> bool:
        """True for a nomination that is no party's: "to the board", "for best actor"; where courts or awards are about, any may be."""
        after = self.doc[prize.i + 1 : prize.i + 5]
        linked = bool(after) and after[0].lower_ in ("to", "as", "for")
        named = any(t.lower_ in self.words["seatWords"] or t.lower_ in self.offices.words("raceWords") for t in after[1:])
        return linked and not (named and after[0].lower_ == "for") or self._others

    @cached_property
    def _others(self) -> bool:
        """True where the article nominates for a court, a cabinet or an award too."""
        nominated = {t.sent.start: t.sent for t in self.doc if t.lower_ in self.words["nominatingWords"]}
        return any(t.lower_ in self.words["nominatedFor"] for sentence in nominated.values() for t in sentence)

    def _bids(self, told: list[tuple[Token, PartyWords]]) -> Iterator[Bid]:
        known: set[tuple[int, str, str]] = set()
        for token, party in told:
            office = " ".join(t.lower_ for t in self.doc[token.left_edge.i : token.i] if t.lower_ in self.offices.words("raceWords"))
            for person, anchor, chosen in self._of(token):
                through = chosen and token.lower_ in self.words["partyPrizes"]
                if person.named and person.cls in PEOPLE and ((person.key, party.party, office) not in known or through):
                    known.add((person.key, party.party, office))
                    yield Bid(person, party, office, through, anchor, token.i)

    def _party(self, noun: Token) -> PartyWords | None:
        """Return the party whose race it is: "the Democratic presidential nomination", "the Greens' nomination"."""
        for start in range(max(noun.i - REACH, noun.sent.start), noun.i):
            for found in self.offices.parties_at(self._texts, start):
                if found.end <= noun.i and not found.guarded and noun.is_ancestor(self.doc[found.end - 1]):
                    return found
        return None

    @cached_property
    def _texts(self) -> list[str]:
        return [token.text for token in self.doc]

    @cached_property
    def _placed(self) -> frozenset[str]:
        """The nouns for who is in a race: "front-runner", "runner-up"."""
        return self.offices.words("candidateNouns") | self.words["placedNouns"]

    @cached_property
    def _clauses(self) -> dict[int, Clause]:
        return clauses_of_verbs(self.doc)

    def _of(self, noun: Token) -> Iterator[tuple[Referent, int, bool]]:
        """Yield those who are in a race, with the word that says so and whether they are through."""
        for prep in noun.children:
            if prep.lower_ == "between":  # "the primary between Lee and Day"
                yield from (one for child in prep.children if child.dep_ == "pobj" for end in (child, *child.conjuncts) for one in self._people(end.i, noun.i, False))
        head, link = noun, ""
        while head.dep_ == "conj":
            head = head.head
        if head.dep_ == "pobj" and head.head.lower_ in LINKS:
            head, link = head.head.head, head.head.lower_
            while head.pos_ in ("ADP", "ADV") and head.head != head:
                head = head.head  # "out of the race"
        elif head.dep_ == "dobj":
            head = head.head
        else:
            return
        if head.text == "up" and head.i > 1 and self.doc[head.i - 2 : head.i + 1].text.lower() == "runner-up":
            yield from self._by_noun(head, link, "runner-up")
        elif head.pos_ in ("NOUN", "PROPN") and link:
            yield from self._by_noun(head, link)
            if link in ("in", "for") and head.pos_ == "PROPN":  # "voted for Lee in the primary"
                yield from self._people(head.i, noun.i, False)
        elif (clause := self._clauses.get(head.i)) is not None:
            yield from self._by_verb(clause, link, noun)

    def _by_noun(self, head: Token, link: str, wording: str = "") -> Iterator[tuple[Referent, int, bool]]:
        """ "the front-runner for the nomination", "her pursuit of it", "declared victory in the race"."""
        noun = wording or head.lemma_.lower()
        if noun in self._placed:
            placed = list(self._people(head.i, head.i, False))
            bearers = {"appos": [head.head.i], "attr": [t.i for t in head.head.children if t.dep_ == "nsubj"]}.get(head.dep_, [])
            yield from placed or (one for i in bearers for one in self._people(i, head.i, False))
            ahead = [t for step in head.children if step.lower_ in ("to", "behind") for t in step.children if t.dep_ == "pobj"]
            yield from (one for t in ahead for one in self._people(t.i, head.i, False))  # "runner-up to Lee for the nomination"
        elif noun in self.words["bidNouns"]:
            owner = next((child for child in head.children if child.dep_ == "poss"), None)
            if owner is not None:
                yield from self._people(owner.i, head.i, False)
            elif head.dep_ == "dobj":
                clause = self._clauses.get(head.head.i)
                if clause is None or clause.negated or clause.lemma not in self.words["biddingVerbs"]:
                    return  # who rules a bid out makes none
                yield from (one for i in clause.heads("subject") for one in self._people(i, head.i, False))
            else:
                yield from self._of(head)  # "dropped out of the race for the nomination"

    def _by_verb(self, clause: Clause, link: str, race: Token) -> Iterator[tuple[Referent, int, bool]]:
        words, pair = self.words, clause.lemma in self.words["pairingVerbs"]
        contests = clause.lemma in words["contestingVerbs"] and (link != "" or not pair)  # who fights the leadership is not of it
        if clause.negated:
            return
        if link and clause.lemma in words["endorsingVerbs"]:  # "endorsed Lee in the primary"
            yield from (one for i in clause.heads("object") for one in self._people(i, clause.predicate, False))
        if not (contests or pair and link) or link == "in" and self._helps(clause, race):
            return
        through = clause.lemma in words["attainingVerbs"] and clause.modality == ACTUAL
        for i in clause.heads("subject") or self._favourite(clause):
            yield from self._people(i, clause.predicate, through)
        if contests and link in ("", "in"):
            yield from self._beaten(clause)
        beside = AGAINST if link in ("", "in") else {"against"}
        for role in ["object"] if pair else sorted(beside | ({"to"} if clause.lemma in words["losingVerbs"] else set())):
            for i in clause.heads(role):
                yield from self._people(i, clause.predicate, False)

    def _beaten(self, clause: Clause) -> Iterator[tuple[Referent, int, bool]]:
        """Yield Day of "Lee won the nomination, beating Bo Day"."""
        for other in self.doc._.clauses:
            beside = other.parent == clause.index and other.relation == "advcl" and not other.negated and not other.nominal
            if beside and other.predicate > clause.predicate and other.lemma in self.words["pairingVerbs"]:
                yield from (one for i in other.heads("object") for one in self._people(i, other.predicate, False))

    def _helps(self, clause: Clause, race: Token) -> bool:
        """True for who campaigns in a primary for somebody else."""
        beside = [child.i for link in race.children if link.lower_ == "for" for child in link.children]
        return any((one := self.focus.referents.at_head(i)) is not None and one.cls in PEOPLE for i in (*clause.heads("for"), *beside))

    def _favourite(self, clause: Clause) -> list[int]:
        """Return the noun of "the favorite to win the nomination"."""
        head = self.doc[clause.predicate].head
        return [head.i] if head.lemma_.lower() in self._placed else []

    def _people(self, head: int, anchor: int, chosen: bool) -> Iterator[tuple[Referent, int, bool]]:
        if self.doc[head].lemma_.lower() in self.words["bidNouns"]:  # "Lee's hopes of winning it"
            head = next((child.i for child in self.doc[head].children if child.dep_ == "poss"), head)
        found = self.focus.referents.at_head(head)
        for one in self.focus.referents.parts(found) if found is not None else ():
            yield one, anchor, chosen
