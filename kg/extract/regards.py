"""What speakers say of their own regard for others: whom they trust, do not blame or find in the right, and whose words they welcome.

'"I trust the fire department," Day said' gives Day –supported→ the fire department.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from kg.annotate.document import Clause, Referent, ontology_of
from kg.annotate.families import GOVERNED
from kg.extract.course import AGENTS, POINTING, Course, Turn
from kg.extract.finding import Finding
from kg.extract.unnamed import is_definite_body
from kg.extract.verdicts import Verdicts
from kg.model import ACTUAL, INDIRECT
from kg.ontology import Ontology

FIRST = frozenset({"i", "we"})
ANYBODY = FIRST | {"you", "nobody", "one"}
BRANDS = frozenset({"Organization", "NewsOutlet"})  # named, they may be what one eats or watches
OTHERWISE = frozenset({"for", "behind", "not"})  # "right for the job", "right behind him"
LIKELY = 0.6
NEAR = 1  # paragraphs back to the words that are welcomed


@dataclass(frozen=True)
class Words:
    """The word lists of `ontology/discourse.ttl` that are about regard."""

    regard: frozenset[str]
    blaming: frozenset[str]
    right: frozenset[str]
    fair: frozenset[str]
    welcoming: frozenset[str]
    speech: frozenset[str]


@lru_cache(maxsize=4)
def words(ontology: Ontology) -> Words:
    """Return the lists of an ontology, read once."""
    names = ("regardVerbs", "blameVerbs", "inTheRight", "assentWords", "welcomingVerbs", "speechNouns")
    return Words(*(ontology.words(name) for name in names))


def find(course: Course, verdicts: Verdicts) -> Iterator[Finding]:
    """Yield whom the speakers of an article support by what they say of their regard, and whom they answer by it."""
    reader = _Regards(course, verdicts)
    for turn in course.turns:
        if turn.statement is not None and course.by_key[turn.speaker].cls in AGENTS and course.speaks(course.by_key[turn.speaker]):
            yield from reader.of(turn)


class _Regards:
    def __init__(self, course: Course, verdicts: Verdicts):
        self.course, self.doc, self.words = course, course.doc, words(ontology_of(course.doc))
        self.verdicts = verdicts

    def of(self, turn: Turn) -> Iterator[Finding]:
        """Yield what one statement tells."""
        sides = self.course.sides(turn.speaker) | {turn.speaker}
        for clause in self.verdicts.clauses_in(turn.statement):
            if clause.modality != ACTUAL and clause.lemma not in self.words.blaming or self._is_hedged(clause, turn):
                continue
            anchor = self.doc[clause.predicate]
            for target in self._held_dear(clause, turn):
                if target.key not in sides:
                    yield self._finding(turn, "supported", target.key, anchor)
            if self._assents(clause, turn):
                yield from self._assent(turn, anchor, sides)

    def _is_hedged(self, clause: Clause, turn: Turn) -> bool:
        """True for what others are said to say, and for what is taken back: 'They say Day is right', 'I love Day, but …'."""
        verb = self.doc[clause.predicate]
        if any(child.lower_ == "but" for child in verb.children) or self.verdicts.is_anothers(clause, turn.statement):
            return True
        holders = [holder for holder in verb.ancestors if holder.pos_ == "VERB" and self.verdicts.is_inside(turn.statement, holder.i)]
        holders = [holder for holder in holders if holder.lemma_ in self.verdicts.saying or verb.lemma_ == "be"]
        return any(child.dep_ == "nsubj" and child.lower_ not in FIRST for holder in holders for child in holder.children)

    def _finding(self, turn: Turn, name: str, target: int, anchor: Token) -> Finding:
        found = self.course.finding(turn, name, target, "discourse.regard", LIKELY)
        return replace(found, evidence=self.course.evidence(anchor), words=(anchor.i, *(c.i for c in self._complements_of(anchor))))

    def _held_dear(self, clause: Clause, turn: Turn) -> Iterator[Referent]:
        trusts = clause.lemma in self.words.regard and not clause.negated and self._own(clause, turn)
        absolves = clause.lemma in self.words.blaming and clause.negated and (self._own(clause, turn) or self._subjects(clause) & ANYBODY)
        if trusts or absolves:
            yield from self._agents(clause.heads("object"))
        elif self.doc[clause.predicate].lemma_ == "be" and not clause.negated and self._complements(clause) & self.words.right:
            yield from self._agents(clause.heads("subject"))

    def _assents(self, clause: Clause, turn: Turn) -> bool:
        """'Said that was fair', 'said he welcomed the comment': what has just been said."""
        if clause.negated:
            return False
        if self.doc[clause.predicate].lemma_ == "be" and self._complements(clause) & self.words.fair:
            return bool(self._subjects(clause) & POINTING)
        return clause.lemma in self.words.welcoming and self._own(clause, turn) and any(self._is_remark(self.doc[i]) for i in clause.heads("object"))

    def _is_remark(self, thing: Token) -> bool:
        bare = not any(child.dep_ in ("prep", "poss", "relcl") for child in thing.children)
        return thing.lower_ in POINTING or thing.lemma_.lower() in self.words.speech and bare

    def _assent(self, turn: Turn, anchor: Token, sides: frozenset[int]) -> Iterator[Finding]:
        earlier = [t for t in self.course.turns if t.start < turn.start and t.paragraph >= turn.paragraph - NEAR]
        last = earlier[-1].speaker if earlier else None
        if last is not None and last not in sides and self.course.by_key[last].cls in AGENTS and self.course.speaks(self.course.by_key[last]):
            yield self._finding(turn, "supported", last, anchor)
            yield self._finding(turn, "respondedTo", last, anchor)

    def _own(self, clause: Clause, turn: Turn) -> bool:
        """True where it is the speaker who does so: 'I' in his own words, or 'said she …'."""
        if turn.statement.quote_type != INDIRECT and self._subjects(clause) & FIRST:
            return True
        found = [self.course.referents.at_head(head) for head in clause.heads("subject")]
        return any(one is not None and one.key == turn.speaker for one in found)

    def _subjects(self, clause: Clause) -> set[str]:
        return {self.doc[head].lower_ for head in clause.heads("subject")}

    def _complements(self, clause: Clause) -> set[str]:
        found = self._complements_of(self.doc[clause.predicate])
        return {word.lower_ for word in found if not any(c.lower_ in OTHERWISE for c in word.children)}

    def _complements_of(self, verb: Token) -> list[Token]:
        return [child for child in verb.children if child.dep_ in ("acomp", "attr")] if verb.lemma_ == "be" else []

    def _agents(self, heads: tuple[int, ...]) -> Iterator[Referent]:
        for head in heads:
            one = self.course.referents.at_head(head)
            if one is not None and one.cls in AGENTS and one.cls not in GOVERNED and one.cls != "Document" and self._known(one):
                if self.doc[head].pos_ != "PROPN" or one.cls not in BRANDS:
                    yield one

    def _known(self, one: Referent) -> bool:
        return one.named or is_definite_body(self.doc, one)
