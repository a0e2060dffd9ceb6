"""Yield who works with whom because they do one thing together, whatever it is.

'Lee and Poe wrote the bill together' and 'the council and the union jointly run the clinic' give cooperatesWith.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from spacy.tokens import Doc

from kg.annotate.document import Clause, Referent, Referents, ontology_of, sentence_span
from kg.annotate.families import BODIES
from kg.extract.finding import Finding

FEW = 3  # who sign one letter with a dozen others need not know them
TOGETHER = frozenset({"together", "jointly"})
AGENTS = BODIES | {"Person", "Official", "Country", "State", "City", "County"}


def find(doc: Doc, _statements: object) -> Iterator[Finding]:
    """Yield a finding for each pair of named doers that a clause has act together."""
    joint = [token.head for token in doc if token.lower_ in TOGETHER and token.dep_ == "advmod"]
    places = {head.head.i if head.dep_ in ("agent", "prep") else head.i for head in joint}  # "run jointly by Lee and Poe"
    if not places:
        return
    apart = ontology_of(doc).words("unworkedVerbs")
    referents = Referents(doc)
    for clause in doc._.clauses or ():
        if clause.predicate in places and not clause.nominal and clause.lemma.partition("_")[0] not in apart:
            doers = _doers(clause, referents)
            for one, other in combinations(doers, 2) if len(doers) <= FEW else ():
                yield Finding(
                    one.key,
                    "cooperatesWith",
                    other.key,
                    sentence_span(doc[clause.predicate]),
                    clause.predicate,
                    "jointly",
                    0.7,
                    "negated" if clause.negated else "affirmed",
                    clause.modality,
                )


def _doers(clause: Clause, referents: Referents) -> list[Referent]:
    found = [referents.at_head(head) for head in clause.heads("subject")]
    return [r for i, r in enumerate(found) if r is not None and r.named and r.cls in AGENTS and r not in found[:i]]
