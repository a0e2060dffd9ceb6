"""What a speaker's words say of somebody: blame, praise, or that he should do something.

'"The council never listened," Lee said.' gives Lee –criticized→ the council.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, Referent, Referents, ontology_of
from kg.annotate.families import GOVERNED
from kg.extract.authors import Authors
from kg.extract.leanings import BLAME, LIKELY, PRAISE, Leaning, Leanings
from kg.extract.unnamed import is_definite_body
from kg.model import ACTUAL, INDIRECT, Statement
from kg.ontology.cues import cues

IT = frozenset({"it", "that", "this"})
NEAR = 40  # tokens back to the act that "it" takes up
HEARER = "you"
QUOTED = Leaning("criticized", "discourse.quoted", LIKELY)


@dataclass(frozen=True)
class Verdict:
    """`target` is the key of who is judged; `place` the predicate that judges, `words` what of its clause does."""

    property: str
    target: int
    place: int
    rule: str
    confidence: float
    words: tuple[int, ...] = ()


class Verdicts:
    """Finds the verdicts in statements of one article."""

    def __init__(self, doc: Doc, referents: Referents, judged: frozenset[str], authors: Authors):
        self.doc, self.referents, self.judged, self.authors = doc, referents, judged, authors
        self.by_key = {referent.key: referent for referent in referents.all}
        self.things = ontology_of(doc).words("act")
        self.saying = frozenset(cues(ontology_of(doc)).verbs)
        self.leanings = Leanings(doc)
        clauses = doc._.clauses or ()
        self.places = sorted((doc[c.predicate].idx, number) for number, c in enumerate(clauses) if not c.nominal)

    def of(self, statement: Statement) -> Iterator[Verdict]:
        """Yield the verdicts in one statement's content, on whomever they fall."""
        for clause in self.clauses_in(statement):
            if self.is_anothers(clause, statement):
                continue
            own_words = statement.quote_type != INDIRECT
            leaning = self.leanings.of(clause, own_words=own_words) or self._quoted(clause)
            for target in self._targets(clause, statement, leaning) if leaning else ():
                yield Verdict(leaning.property, target.key, clause.predicate, leaning.rule, leaning.confidence, self.leanings.words_of(clause))

    def clauses_in(self, statement: Statement) -> list[Clause]:
        """The clauses of its content, in order; looked up by their places, for an article has as many as it is long."""
        found: set[int] = set()
        for span in statement.content:
            first, last = (bisect_left(self.places, (char,)) for char in (span.start, span.end))
            found.update(number for _place, number in self.places[first:last])
        return [self.doc._.clauses[number] for number in sorted(found)]

    def is_inside(self, statement: Statement, token: int) -> bool:
        place = self.doc[token].idx
        return any(span.start <= place < span.end for span in statement.content)

    def is_anothers(self, clause: Clause, statement: Statement) -> bool:
        """True for what the speaker says that somebody else says or thinks: "Lee said Day believes the board failed"."""
        clauses = self.doc._.clauses
        while clause.parent is not None and clauses[clause.parent].index != clause.index:
            holder = clauses[clause.parent]
            if not self.is_inside(statement, holder.predicate):
                return False
            told = clause.predicate in holder.heads("clause") and holder.lemma in self.saying
            teller = next((self.referents.at_head(head) for head in holder.heads("subject")), None)
            if told and teller is not None and teller.key != statement.speaker:
                return True
            clause = holder
        return False

    def _quoted(self, clause: Clause) -> Leaning | None:
        """Only what judges is quoted by itself: 'said the mayor "runs a one-man show"', unless it praises."""
        heads = clause.heads("subject")
        if clause.modality != ACTUAL or not heads:
            return None
        inside = [quotation for quotation in self.doc._.quotations or () if quotation.holds(self.doc[clause.predicate].idx)]
        inside += [q for q in self.doc._.quotations or () for i in clause.heads("attribute") + clause.heads("object") if q.holds(self.doc[i].idx)]
        if not inside or any(quotation.holds(self.doc[head].idx) for quotation in inside for head in heads):
            return None
        span = self.doc.char_span(inside[0].start_char, inside[0].end_char, alignment_mode="expand")
        praised = self.leanings.of_words(span) == "supported" if span is not None else False
        return PRAISE if praised else QUOTED

    def _doer_before(self, it: Token, statement: Statement) -> Iterator[Referent]:
        """Whose act "it" takes up at the opening of what is said: 'Lee opposes Day's budget. "It is a fraud," she said.'"""
        if it.idx > min(span.start for span in statement.content) + 1:
            return
        for i in range(it.i - 1, max(it.i - NEAR, -1), -1):
            if self.doc[i].pos_ == "NOUN" and self.doc[i].lemma_.lower() in self.things:
                found = self.authors.of(self.doc[i], before=False)
                yield from (owner for owner in found if owner.named and owner.cls in self.judged and owner.cls not in GOVERNED)
                return

    def _known(self, referent: Referent) -> bool:
        """True for a body that is told apart without a name: "the council"."""
        return is_definite_body(self.doc, referent)

    def _governs_itself(self, clause: Clause, place: Referent, leaning: Leaning) -> bool:
        """True where a place stands for its government: a country may be a mess, but only a government lies."""
        if leaning.property == "calledOn":
            return place.cls != "Country"
        return leaning is BLAME and not clause.heads("attribute") and clause.lemma != "be"

    def _targets(self, clause: Clause, statement: Statement, leaning: Leaning) -> Iterator[Referent]:
        for head in clause.heads("subject"):
            if self.doc[head].lower_ == HEARER:
                hearer = self.by_key.get(statement.addressee)
                yield from [hearer] if hearer is not None and hearer.cls in self.judged else []
                continue
            if self.doc[head].lower_ in IT and leaning is BLAME and leaning.owners:
                yield from self._doer_before(self.doc[head], statement)
                continue
            referent = self.referents.at_head(head)
            if referent and referent.cls in self.judged and (referent.named or (leaning is BLAME and self._known(referent))):
                if referent.cls not in GOVERNED or self._governs_itself(clause, referent, leaning):
                    yield referent
            elif leaning.owners and self.doc[head].lemma_.lower() in self.things:
                found = self.authors.of(self.doc[head])  # whose plan, remark or record it is: "the mayor's claims are absurd"
                yield from (owner for owner in found if owner.named and owner.cls in self.judged)
