"""All clauses of a Doc, in text order."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.clauses import nouns, repairs, verbs
from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.status import Status
from kg.annotate.clauses.straighten import straighten
from kg.annotate.clauses.subjects import Subjects
from kg.annotate.clauses.tree import Tree
from kg.annotate.clauses.turns import ask_by_letter, stand_accused, undergo
from kg.annotate.document import Clause
from kg.ontology.predicates import Predicates

RELATIONS = {"ROOT": "root", "csubjpass": "csubj", "pcomp": "prep"}


def clauses(doc: Doc, lexicon: Predicates) -> list[Clause]:
    """Return the clauses of a parsed Doc in the order of their predicates. One pass down the tree; linear."""
    tree = Tree(doc, lexicon.spelled)
    straighten(tree, lexicon)
    drafts = _drafts(tree, lexicon)
    nominals = {i: d for i, d in drafts.items() if d.nominal}
    for clause in drafts.values():
        if clause.nominal:
            repairs.mend_noun(tree, clause)
        else:
            repairs.mend(tree, lexicon, clause, drafts)
    subjects, status = Subjects(tree, lexicon, drafts), Status(tree, lexicon, drafts)
    owner = _owners(tree, drafts)
    for clause in drafts.values():  # heads before what hangs on them
        clause.parent = owner[clause.predicate]
        if not clause.nominal:
            clause.relation = RELATIONS.get(clause.dep, clause.dep)
            subjects.find(clause)
            nouns.lend(tree, lexicon, clause, nominals)
            nouns.share(tree, clause, nominals)
            nouns.ask_for(tree, clause, nominals)
            undergo(tree, clause, nominals)
            stand_accused(clause, nominals)
            ask_by_letter(tree, clause, drafts)
    for clause in drafts.values():
        status.judge(clause)
    return _finished(drafts)


def _drafts(tree: Tree, lexicon: Predicates) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    for i in tree.top_down():
        if verbs.is_predicate(tree, i):
            found[i] = verbs.draft(tree, lexicon, i)
        elif nouns.is_act(tree, lexicon, i):
            found[i] = nouns.draft(tree, lexicon, i)
    return found


def _owners(tree: Tree, drafts: dict[int, Draft]) -> dict[int, Draft | None]:
    """Return for every predicate the clause it stands in."""
    owner: list[Draft | None] = [None] * len(tree.head)
    for i in tree.top_down():
        head = tree.head[i]
        owner[i] = None if head == i else drafts.get(head) or owner[head]
    return {i: owner[i] for i in drafts}


def _finished(drafts: dict[int, Draft]) -> list[Clause]:
    order = sorted(drafts)
    index = {predicate: number for number, predicate in enumerate(order)}
    return [
        drafts[i].finished(index[i], index[drafts[i].parent.predicate] if drafts[i].parent else None)
        for i in order
    ]
