"""Clauses: every predicate of a text with its roles, whatever the surface.

"The council, which Roe had sued, refused to meet her." gives sue(subject Roe, object council),
refuse(subject council, clause meet) and meet(subject council, object her; negated).

Rules that readers of `doc._.clauses` may rely on
- `predicate` is the verb, or the noun that names the act ("the arrest of Roe": nominal, lemma arrest).
- A noun that names an act always has its own clause; a light verb keeps its clause as well. "filed a suit
  against Roe": file(object suit) and sue(object Roe; nominal, surface "file"). The prepositional phrases after the
  noun are roles of the noun's clause alone, and subject, negation and modality of the verb hold for it too.
- Particles (back, out, up, off, down, away …) are joined to the lemma: fire_back, call_out. Any other preposition
  is a role: "called on Roe" is call(on Roe), "stood by Roe" stand(by Roe). take_on and the like: `kgp:phrasalVerbs`.
- "is critical of Roe" is criticize(object Roe), "is proud of Roe" be_proud(of Roe), "is a lawyer" be(attribute lawyer).
- "named Roe chief", "named Roe as chief", "called it a sham": role "as".
- Ties are clauses too: "Poe, a critic of Roe" criticize(Poe, Roe); "Roe's wife, Jane": wife(subject wife, Jane; object Roe).
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.clauses.build import clauses
from kg.annotate.clauses.tree import Tree
from kg.annotate.document import Clause, ontology_of
from kg.ontology import load
from kg.ontology.predicates import predicates

__all__ = ["clause_at", "clauses_of", "create", "noun_heads"]


@Language.factory("kg_clauses", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    """Return the component that fills `doc._.clauses`."""
    lexicon = predicates(load(ontology or None))

    def mark(doc: Doc) -> Doc:
        doc._.clauses = clauses(doc, lexicon)
        return doc

    return mark


def clauses_of(doc: Doc) -> list[Clause]:
    """Return the clauses of an annotated Doc."""
    return doc._.clauses or []


def clause_at(doc: Doc, predicate: int) -> Clause | None:
    """Return the clause whose predicate is this token, found by bisection."""
    found = clauses_of(doc)
    at = bisect_left(found, predicate, key=lambda clause: clause.predicate)
    return found[at] if at < len(found) and found[at].predicate == predicate else None


def noun_heads(token: Token) -> list[int]:
    """Return the heads coordinated in a noun phrase, left to right: "Wu and Healey" gives both."""
    return _tree(token.doc).noun_heads(token.i)


_trees: list[Tree] = []  # of the Doc asked for last: callers ask many times for one Doc


def _tree(doc: Doc) -> Tree:
    if not _trees or _trees[0].doc is not doc:
        _trees[:] = [Tree(doc, predicates(ontology_of(doc)).spelled)]
    return _trees[0]
