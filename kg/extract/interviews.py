"""Yield who gave whom an interview, whatever the sentence tells of it besides.

'Lee defended the plan in an interview with CNN', 'asked about it in a Fox News interview, Lee said no' give spokeTo.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, Referent, Referents, clauses_of_verbs, ontology_of, sentence_span
from kg.annotate.families import PEOPLE
from kg.extract.finding import Finding

WHEN = frozenset({"in", "during"})
STEPS = 4  # from the interview up to the verb whose subject gives it


def find(doc: Doc, _statements: object) -> Iterator[Finding]:
    """Yield spokeTo for each interview that a clause sets its subject in."""
    nouns = ontology_of(doc).words("interviewNouns")
    talks = [token for token in doc if token.lower_ in nouns and token.dep_ == "pobj" and token.head.lower_ in WHEN]
    if not talks:
        return
    referents, clauses = Referents(doc), clauses_of_verbs(doc)
    for talk in talks:
        clause = _clause(talk, clauses)
        if clause is None or clause.negated:
            continue
        askers = [one for token in _askers(talk) if (one := referents.at_head(token.i) or referents.at(token.i)) is not None and one.named]
        for guest in _guests(clause, referents):
            for asker in askers:
                if asker.key != guest.key and asker.cls in PEOPLE | {"NewsOutlet"}:
                    yield Finding(guest.key, "spokeTo", asker.key, sentence_span(talk), talk.i, "talk.interview", 0.8, modality=clause.modality)


def _clause(talk: Token, clauses: dict[int, Clause]) -> Clause | None:
    """Return the clause of the verb that "in an interview" belongs to."""
    token = talk.head
    for _ in range(STEPS):
        token = token.head
        if token.i in clauses:
            return clauses[token.i]
    return None


def _askers(talk: Token) -> Iterator[Token]:
    """Yield the heads of "with CNN", "with CNN's Ann Lee", "on Fox", and of what stands before: "a Fox News interview"."""
    for child in talk.children:
        if child.lower_ in ("with", "on"):
            yield from (one for o in child.children if o.dep_ == "pobj" for one in (o, *o.conjuncts))
        elif child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN":
            yield child


def _guests(clause: Clause, referents: Referents) -> Iterator[Referent]:
    """Yield the people who did there what is told: "Lee said", "it was said by Lee", "Lee was asked"."""
    for head in clause.heads("subject") or (clause.heads("object") if clause.passive else []):
        one = referents.at_head(head)
        if one is not None and one.named and one.cls in PEOPLE:
            yield one
