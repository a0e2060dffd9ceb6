"""Yield where bodies are at work: what they run, build, close or do in a place.

'Oxmoor Steel runs three foundries in Peru', 'The FBI executed search warrants in Tulsa' give operatesIn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.datelines import is_in_dateline
from kg.annotate.document import Clause, Referent, Referents, ontology_of, sentence_span
from kg.annotate.families import BODIES, PLACES
from kg.extract.finding import Finding
from kg.model import POSSIBLE
from kg.ontology.clauseview import base_lemma

WHERE = frozenset({"in", "at", "across", "throughout", "near", "around", "outside", "along", "into", "inside"})
TO = WHERE | {"to"}
DEPTH = 3  # steps from the verb to the place: "pipes water to customers in Nueces County"
NO_BODY = frozenset({"Party", "NewsOutlet"})


def find(doc: Doc, _statements: object) -> Iterator[Finding]:
    """Yield operatesIn for named bodies whose deeds the article puts in a named place."""
    operations = _Operations(doc)
    if operations.places:
        yield from operations.deeds()
        yield from operations.nouns()


class _Operations:
    def __init__(self, doc: Doc):
        self.doc, self.referents = doc, Referents(doc)
        words = ontology_of(doc).words
        self.running, self.fielding, self.moving, self.covering = (words(n) for n in ("runningVerbs", "fieldVerbs", "movingVerbs", "coveringVerbs"))
        self.deeds_, self.ordering = words("fieldDeeds"), words("possibleVerbs")
        self.people, self.changing = words("fieldPeople"), words("changingVerbs")
        self.here = next((r for r in self.referents.all if r.cls == "City" and r.named and is_in_dateline(doc, r)), None)
        self.places = {head for r in self.referents.all if r.cls in PLACES and r.named for _s, _e, head, _k in r.mentions}

    def deeds(self) -> Iterator[Finding]:
        """A body runs, opens or does something in a place."""
        for clause in self.doc._.clauses or ():
            lemma = base_lemma(clause)
            if clause.nominal or lemma not in self.running | self.fielding | self.moving | self.covering:
                continue
            for subject in clause.heads("subject"):
                body = self._body(subject) or self._of_its_people(self.doc[subject])
                for place in self._where(clause, lemma) if body is not None else ():
                    if not self._at_home(body, place):
                        yield self._finding(body, place, self.doc[clause.predicate], clause)
            if lemma in self.moving:  # "ordered 600 members of the Guard to St. Louis"
                for thing in clause.heads("object"):
                    for body in self._troops(self.doc[thing]):
                        for place in self._where(clause, lemma):
                            if not self._at_home(body, place):
                                ordered = lemma in self.ordering and not clause.negated
                                found = self._finding(body, place, self.doc[clause.predicate], clause)
                                yield replace(found, modality=POSSIBLE) if ordered else found

    def nouns(self) -> Iterator[Finding]:
        """'ICE raids in Salem', 'the firm's operations in Peru', 'Amazon workers in Salem'"""
        for token in self.doc:
            if token.pos_ != "NOUN" or token.lemma_.lower() not in self.deeds_:
                continue
            owners = [c for c in token.children if c.dep_ in ("poss", "compound", "nmod")]
            for body in (self._body(owner.i) for owner in owners):
                for place in self._under(token, WHERE, DEPTH - 1) if body is not None else ():
                    if not self._at_home(body, place):
                        yield self._finding(body, place, token, None)

    def _body(self, token: int) -> Referent | None:
        body = self.referents.at_head(token)
        return body if body is not None and body.named and body.cls in BODIES - NO_BODY else None

    def _of_its_people(self, people: Token) -> Referent | None:
        """The FBI of "FBI agents", the agency of "the agency's crews"."""
        if people.lemma_.lower() not in self.people:
            return None
        owners = (c for c in people.children if c.dep_ in ("compound", "nmod", "poss"))
        return next((body for owner in owners if (body := self._body(owner.i)) is not None), None)

    def _troops(self, thing: Token) -> list[Referent]:
        """The Guard of "600 members of the Guard", the FBI of "FBI agents"."""
        heads = [thing, *(c for c in thing.children if c.dep_ in ("compound", "nmod", "poss"))]
        heads += [o for c in thing.children if c.lower_ == "of" for o in c.children]
        return [body for body in (self._body(head.i) for head in heads) if body is not None and body.cls == "Agency"]

    def _where(self, clause: Clause, lemma: str) -> Iterator[Referent]:
        verb = self.doc[clause.predicate]
        if lemma in self.covering:
            direct = [self.doc[head] for head in clause.heads("object")]
            yield from self._placed(direct)
            if not any(head.i in self.places for head in direct):
                yield from self._under(verb, WHERE, DEPTH)
        elif lemma in self.moving:
            yield from self._under(verb, TO, DEPTH)
        else:
            yield from self._under(verb, WHERE, DEPTH)

    def _under(self, token: Token, steps: frozenset[str], depth: int) -> Iterator[Referent]:
        """The places of the phrases that hang on a verb or noun, or on what hangs on it."""
        for child in token.children:
            if child.lower_ == "here" and child.dep_ == "advmod" and self.here is not None:
                yield self.here
            if child.dep_ == "prep" and child.lower_ in steps:
                yield from self._placed([c for c in child.children if c.dep_ == "pobj"])
            if depth > 1 and (child.dep_ in ("dobj", "attr") or child.dep_ == "prep" and child.lower_ in ("to", "for", "on", "of", "with", *WHERE)):
                inner = [child] if child.dep_ != "prep" else [c for c in child.children if c.dep_ == "pobj"]
                for noun in inner:
                    if noun.i not in self.places and noun.pos_ in ("NOUN", "NUM"):
                        yield from self._under(noun, WHERE, depth - 1)

    def _placed(self, heads: list[Token]) -> Iterator[Referent]:
        for head in heads:
            for one in (head, *head.conjuncts):
                place = self.referents.at_head(one.i)
                if place is not None and place.named and place.cls in PLACES:
                    yield place

    def _at_home(self, body: Referent, place: Referent) -> bool:
        """True where the body bears the place's name: Salem's police are always at work in Salem."""
        bodies = [_words(name) for name in (body.name, *body.names)]
        return any(_words(name) in one for name in (place.name, *place.names) for one in bodies)

    def _finding(self, body: Referent, place: Referent, anchor: Token, clause: Clause | None) -> Finding:
        polarity = "negated" if clause is not None and clause.negated else "affirmed"
        there = clause is not None and base_lemma(clause) in self.changing and not clause.negated  # what is to be closed is there
        modality = clause.modality if clause is not None and not there else "actual"
        voice = "asserted" if there else None
        return Finding(body.key, "operatesIn", place.key, sentence_span(anchor), anchor.i, "operations.place", 0.65, polarity=polarity, modality=modality, voice=voice)


def _words(name: str) -> str:
    """Return the words of a name between spaces, so that one name lies in another by whole words: " salem keizer schools "."""
    return " " + " ".join(re.findall(r"[^\W_]+", name.lower())) + " "
