"""What a speaker's words say of somebody: blame, praise, or that he should do something.

'"The council never listened," Lee said.' gives Lee –criticized→ the council.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.document import Clause, Referent, Referents, ontology_of
from kg.extract.authors import Authors
from kg.model import ACTUAL, Statement
from kg.ontology import Ontology

LISTS = "blamingVerbs blamingWords reproach insult act neglectVerbs virtues obligingVerbs obliged".split()
DUTIES = frozenset({"should", "must", "ought"})
CERTAIN = 0.6  # of what is worded as blame
LIKELY = 0.5  # of what mostly is


@dataclass(frozen=True)
class Verdict:
    """`target` is the key of who is judged; `place` the word that judges."""

    property: str
    target: int
    place: int
    rule: str
    confidence: float


class Verdicts:
    """Finds the verdicts in statements of one article."""

    def __init__(self, doc: Doc, referents: Referents, judged: frozenset[str], authors: Authors):
        self.doc, self.referents, self.judged, self.authors = doc, referents, judged, authors
        ontology: Ontology = ontology_of(doc)
        self.lists = {name: ontology.words(name) for name in LISTS}
        self.blaming = self.lists["blamingWords"] | self.lists["reproach"] | self.lists["insult"]

    def of(self, statement: Statement) -> Iterator[Verdict]:
        """Yield the verdicts in one statement's content, on whomever they fall."""
        for clause in self.doc._.clauses or ():
            if clause.nominal or not self._inside(statement, clause.predicate):
                continue
            found = self._of_clause(clause, statement)
            if found:
                name, rule, confidence, owners = found
                for target in self._targets(clause, owners):
                    yield Verdict(name, target.key, clause.predicate, rule, confidence)

    def _inside(self, statement: Statement, token: int) -> bool:
        place = self.doc[token].idx
        return any(span.start <= place < span.end for span in statement.content)

    def _of_clause(self, clause: Clause, statement: Statement) -> tuple[str, str, float, bool] | None:
        """Return property, rule, confidence, and whether it falls on whose act the subject is."""
        if clause.modality != ACTUAL:
            return ("calledOn", "discourse.duty", LIKELY, False) if self._obliges(clause) else None
        blame, praise = self._says_of(clause)
        if clause.negated:
            if praise:
                return "criticized", "discourse.blame", CERTAIN, True
            if clause.lemma in self.lists["neglectVerbs"] and statement.quote_type != "indirect":
                return "criticized", "discourse.neglect", LIKELY, True
            return None
        if clause.lemma in self.lists["blamingVerbs"]:
            return "criticized", "discourse.blame", CERTAIN, True
        if blame:
            return "criticized", "discourse.blame", CERTAIN, True
        if praise:
            return "supported", "discourse.praise", LIKELY, False
        return None

    def _says_of(self, clause: Clause) -> tuple[bool, bool]:
        """Return whether the predicate blames and whether it praises."""
        said = [self.doc[i] for i in clause.heads("attribute") + clause.heads("as")]
        said += [c for c in self.doc[clause.predicate].children if c.dep_ == "acomp"]
        said += [other for word in list(said) for other in word.conjuncts]
        said += [c for word in list(said) for c in word.children if c.dep_ in ("amod", "compound")]
        lemmas = {word.lemma_.lower() for word in (*said, self.doc[clause.predicate])}
        return bool(lemmas & self.blaming), bool(lemmas & self.lists["virtues"])

    def _obliges(self, clause: Clause) -> bool:
        """'The mayor should resign', 'must apologise'; what should have been done is over."""
        verb = self.doc[clause.predicate]
        if clause.lemma not in self.lists["obliged"] or clause.negated or clause.passive:
            return False
        auxiliaries = [c.lower_ for c in verb.children if c.dep_ == "aux"]
        duty = bool(DUTIES & set(auxiliaries)) and "have" not in auxiliaries
        return duty or (verb.dep_ == "xcomp" and "to" in auxiliaries and verb.head.lemma_ in self.lists["obligingVerbs"])

    def _targets(self, clause: Clause, owners: bool) -> Iterator[Referent]:
        for head in clause.heads("subject"):
            referent = self.referents.at_head(head)
            if referent and referent.cls in self.judged and referent.named:
                yield referent
            elif owners and self.doc[head].lemma_.lower() in self.lists["act"]:
                found = self.authors.of(self.doc[head])  # whose plan, remark or record it is: "the mayor's claims are absurd"
                yield from (owner for owner in found if owner.named and owner.cls in self.judged)
