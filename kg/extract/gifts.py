"""Yield who backs whom with money: gifts to candidates, parties, campaigns and causes.

'Jim Haskell gave Mayor Lee Portman $1,000', 'Jim Haskell donated $500 to Sen. Lee Portman' give supported.
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
from kg.ontology.clauseview import base_lemma

GIVERS = PEOPLE | BODIES | {"Group"}
CURRENCY = frozenset("$£€¥")
RECIPIENTS = ("to", "into", "for", "recipient", "on")


def find(doc: Doc, _statements: object) -> Iterator[Finding]:
    """Yield supported for gifts of money."""
    gifts = _Gifts(doc)
    for clause in doc._.clauses or ():
        if not clause.nominal and base_lemma(clause) in gifts.giving:
            yield from gifts.of(clause)


class _Gifts:
    def __init__(self, doc: Doc):
        self.doc, self.referents = doc, Referents(doc)
        words = ontology_of(doc).words
        self.giving, self.plainly, self.money, self.campaigns = (words(n) for n in ("givingVerbs", "donatingVerbs", "moneyNouns", "campaignNouns"))

    def of(self, clause: Clause) -> Iterator[Finding]:
        """Yield the gifts of one clause."""
        lemma = base_lemma(clause)
        gives = [self.doc[head] for head in clause.heads("object")]
        if not any(self._is_money(thing) for thing in gives) and not (lemma in self.plainly and not gives):
            return
        for giver in self._givers(clause):
            for taker, campaigns in self._takers(clause, gives):
                political = campaigns or self._is_politician(taker) or taker.cls == "Party" or self._is_campaign(taker)
                if taker.key != giver.key and (political or lemma in self.plainly):
                    polarity = "negated" if clause.negated else "affirmed"
                    evidence = sentence_span(self.doc[clause.predicate])
                    yield Finding(giver.key, "supported", taker.key, evidence, clause.predicate, "gifts.money", 0.7, polarity=polarity, modality=clause.modality)

    def _givers(self, clause: Clause) -> Iterator[Referent]:
        for head in clause.heads("subject"):
            giver = self.referents.at_head(head)
            if giver is not None and giver.cls in GIVERS and (giver.named or giver.cls == "Group"):
                yield from self.referents.parts(giver)

    def _takers(self, clause: Clause, gives: list[Token]) -> Iterator[tuple[Referent, bool]]:
        """Yield who gets the money, and whether it is for a campaign of theirs."""
        heads = [head for role in RECIPIENTS for head in clause.heads(role)]
        heads += [o.i for thing in gives for c in thing.children if c.lower_ in ("to", "for") for o in c.children if o.dep_ == "pobj"]
        for head in dict.fromkeys(heads):
            owner = self._owner(self.doc[head]) if self.doc[head].lemma_.lower() in self.campaigns else None
            taker = owner or self.referents.at_head(head)
            if taker is not None and taker.cls in GIVERS and (taker.named or taker.cls == "Group"):
                yield taker, owner is not None

    def _owner(self, campaign: Token) -> Referent | None:
        """Whose campaign it is."""
        heads = [c for c in campaign.children if c.dep_ in ("poss", "compound")]
        heads += [o for c in campaign.children if c.lower_ in ("of", "for") for o in c.children if o.dep_ == "pobj"]
        found = [self.referents.at_head(head.i) for head in heads]
        return next((one for one in found if one is not None and one.cls in PEOPLE), None)

    def _is_money(self, thing: Token) -> bool:
        return thing.lemma_.lower() in self.money or any(c.text in CURRENCY for c in thing.subtree)

    @cached_property
    def public(self) -> frozenset[int]:
        """The keys of who is shown to be in politics by a title, by fame or by what is told of them."""
        phrases = [phrase for phrase in self.doc._.offices or () if office_of(self.doc, phrase).public]
        holders = (self.referents.at(end - 1) for phrase in phrases for _start, end in phrase.holders)
        return frozenset({one.key for one in holders if one is not None} | {*known(self.doc), *elected(self.doc)})

    def _is_politician(self, who: Referent) -> bool:
        """True for who holds or seeks a public office: money for a friend's lunch backs nobody."""
        return who.cls in PEOPLE and (who.cls == "Official" or who.key in self.public)

    def _is_campaign(self, body: Referent) -> bool:
        words = {word for name in (body.name, *body.names) for word in name.lower().split()}
        return bool(words & self.campaigns)
