"""Yield who backs whom with money: gifts to candidates, parties, campaigns and causes.

'Jim Haskell gave Mayor Lee Portman $1,000', 'Jim Haskell donated $500 to Sen. Lee Portman', 'The Portman campaign raised $500 from
Jim Haskell', 'Jim Haskell, a longtime Portman donor' and 'donors to Sen. Lee Portman include Jim Haskell' give supported.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, Referent, Referents, ontology_of, sentence_span
from kg.annotate.families import BODIES, PEOPLE
from kg.extract.elected import elected, known
from kg.extract.finding import Finding
from kg.extract.office_arguments import office_of
from kg.model import ACTUAL
from kg.ontology.clauseview import base_lemma

GIVERS = PEOPLE | BODIES | {"Group"}
CURRENCY = frozenset("$£€¥")
RECIPIENTS = ("to", "into", "for", "recipient", "on")


def find(doc: Doc, _statements: object) -> Iterator[Finding]:
    """Yield supported for gifts of money."""
    gifts = _Gifts(doc)
    for clause in doc._.clauses or ():
        lemma = "" if clause.nominal else base_lemma(clause)
        if lemma in gifts.giving:
            yield from gifts.of(clause)
        if lemma in gifts.taking and not clause.passive:
            yield from gifts.taken(clause)
    for token in doc:
        if token.lower_ in gifts.donors:
            yield from gifts.told_of(token)


class _Gifts:
    def __init__(self, doc: Doc):
        self.doc, self.referents = doc, Referents(doc)
        words = ontology_of(doc).words
        self.giving, self.plainly, self.money, self.campaigns = (words(n) for n in ("givingVerbs", "donatingVerbs", "moneyNouns", "campaignNouns"))
        self.taking, self.donors, self.including = (words(n) for n in ("moneyTakingVerbs", "donorNouns", "donorListingVerbs"))

    def of(self, clause: Clause) -> Iterator[Finding]:
        """Yield the gifts of one clause."""
        lemma = base_lemma(clause)
        gives = [self.doc[head] for head in clause.heads("object")]
        if not any(self._is_money(thing) for thing in gives) and not (lemma in self.plainly and not gives):
            return
        for giver in self._givers(clause):
            for taker, campaigns in self._takers(clause, gives):
                if campaigns or self._is_political(taker) or lemma in self.plainly:
                    yield from self._backs(giver, taker, clause.predicate, clause.negated, clause.modality)

    def taken(self, clause: Clause) -> Iterator[Finding]:
        """Yield the gifts that somebody in politics takes. 'Lee Portman's campaign raised $500 from Jim Haskell'"""
        sums = [self.doc[head] for head in clause.heads("object")]
        if not any(self._is_money(thing) for thing in sums):
            return
        sources = [self.doc[head] for head in clause.heads("from")] + [one for thing in sums for one in _tied(thing, (), ("from",))]
        givers = [self.referents.at_head(i) for i in dict.fromkeys(one.i for token in sources for one in (token, *token.conjuncts))]
        for head in clause.heads("subject"):
            taker = self._politic(self.doc[head])
            for giver in givers if taker is not None else ():
                yield from self._named_backs(giver, taker, clause.predicate, clause.negated, clause.modality)

    def told_of(self, donor: Token) -> Iterator[Finding]:
        """Yield whom somebody called a donor gives to: 'a donor to Lee Portman', 'a Portman donor', 'donors to Portman include Ann Lee'"""
        beneficiaries = _tied(donor, ("compound", "poss", "nmod"), ("to", "of", "for"))
        taker = next((found for token in beneficiaries if (found := self._politic(token)) is not None), None)
        verb, people = donor.head, []
        if donor.dep_ == "appos":
            people = [donor.head.i]
        elif donor.dep_ == "attr":
            people = [c.i for c in verb.children if c.dep_ == "nsubj"]
        elif donor.dep_ == "nsubj" and verb.lemma_.lower() in self.including:
            people = [one.i for c in verb.children if c.dep_ in ("dobj", "attr") for one in (c, *c.conjuncts)]
        for person in people if taker is not None else ():
            yield from self._named_backs(self.referents.at_head(person), taker, donor.i, any(c.dep_ == "neg" for c in verb.children), ACTUAL)

    def _politic(self, token: Token) -> Referent | None:
        """Return who in politics is meant, of "Lee's campaign" Lee herself."""
        owner = self._owner(token) if token.lemma_.lower() in self.campaigns else None
        one = owner or self.referents.at_head(token.i) or self.referents.at(token.i)
        if one is None or not one.named:
            return None
        return one if owner is not None or self._is_political(one) else None

    def _named_backs(self, giver: Referent | None, taker: Referent, place: int, negated: bool, modality: str) -> Iterator[Finding]:
        if giver is not None and giver.named and giver.cls in GIVERS:
            yield from self._backs(giver, taker, place, negated, modality)

    def _backs(self, giver: Referent, taker: Referent, place: int, negated: bool, modality: str) -> Iterator[Finding]:
        if giver.key != taker.key:
            polarity, evidence = "negated" if negated else "affirmed", sentence_span(self.doc[place])
            yield Finding(giver.key, "supported", taker.key, evidence, place, "gifts.money", 0.7, polarity=polarity, modality=modality)

    def _givers(self, clause: Clause) -> Iterator[Referent]:
        for head in clause.heads("subject"):
            giver = self.referents.at_head(head)
            if giver is not None and giver.cls in GIVERS and (giver.named or giver.cls == "Group"):
                yield from self.referents.parts(giver)

    def _takers(self, clause: Clause, gives: list[Token]) -> Iterator[tuple[Referent, bool]]:
        """Yield who gets the money, and whether it is for a campaign of theirs."""
        heads = [head for role in RECIPIENTS for head in clause.heads(role)]
        heads += [one.i for thing in gives for one in _tied(thing, (), ("to", "for"))]
        for head in dict.fromkeys(heads):
            owner = self._owner(self.doc[head]) if self.doc[head].lemma_.lower() in self.campaigns else None
            taker = owner or self.referents.at_head(head)
            if taker is not None and taker.cls in GIVERS and (taker.named or taker.cls == "Group"):
                yield taker, owner is not None

    def _owner(self, campaign: Token) -> Referent | None:
        """Whose campaign it is."""
        found = [self.referents.at_head(head.i) for head in _tied(campaign, ("poss", "compound"), ("of", "for"))]
        return next((one for one in found if one is not None and one.cls in PEOPLE), None)

    def _is_money(self, thing: Token) -> bool:
        return thing.lemma_.lower() in self.money or any(c.text in CURRENCY for c in thing.subtree)

    @cached_property
    def public(self) -> frozenset[int]:
        """The keys of who is shown to be in politics by a title, by fame or by what is told of them."""
        phrases = [phrase for phrase in self.doc._.offices or () if office_of(self.doc, phrase).public]
        holders = (self.referents.at(end - 1) for phrase in phrases for _start, end in phrase.holders)
        return frozenset({one.key for one in holders if one is not None} | {*known(self.doc), *elected(self.doc)})

    def _is_political(self, taker: Referent) -> bool:
        """True for politicians, parties and campaigns."""
        return self._is_politician(taker) or taker.cls == "Party" or self._is_campaign(taker)

    def _is_politician(self, who: Referent) -> bool:
        """True for who holds or seeks a public office: money for a friend's lunch backs nobody."""
        return who.cls in PEOPLE and (who.cls == "Official" or who.key in self.public)

    def _is_campaign(self, body: Referent) -> bool:
        words = {word for name in (body.name, *body.names) for word in name.lower().split()}
        return bool(words & self.campaigns)


def _tied(noun: Token, before: tuple[str, ...], links: tuple[str, ...]) -> list[Token]:
    """Return what hangs on a noun by these dependencies, or by these prepositions: Lee of "Lee's campaign", of "the campaign of Lee"."""
    tied = [child for child in noun.children if child.dep_ in before]
    return tied + [one for child in noun.children if child.lower_ in links for one in child.children if one.dep_ == "pobj"]
