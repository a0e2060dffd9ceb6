"""Turns of phrase that put what is meant one step away from the verb, read as if it stood beside it.

'denounced what she called Roe's recklessness' is mended to denounce(she, recklessness), with Roe on the recklessness;
'is the target of a lawsuit by Poe' to sue(Poe, the target).
"""

from __future__ import annotations

from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.tree import Tree
from kg.ontology.predicates import ACT, Predicates

DESCRIBING = {"describe", "characterize", "characterise", "see", "regard", "term", "view", "consider", "denounce"}
JUDGING = {"hold", "find", "paint", "portray", "cast", "depict", "describe", "characterize", "characterise"}
ASKING = {"ask", "urge", "beg", "implore", "press", "call", "demand", "request", "seek", "order", "direct", "warn", "invite", "encourage"}
ADDRESSED = {"him", "her", "them", "it"}
UNDERGONE = {"target", "subject", "focus", "object", "recipient", "butt", "victim"}


def mend_turn(tree: Tree, lexicon: Predicates, clause: Draft, drafts: dict[int, Draft]) -> None:
    """Mend one verb's roles in place."""
    _what_it_is_called(tree, lexicon, clause, drafts)
    _quality(tree, lexicon, clause)


def _what_it_is_called(tree: Tree, lexicon: Predicates, clause: Draft, drafts: dict[int, Draft]) -> None:
    """Take the name for the thing: "denounced what she called the recklessness of Roe"."""
    for role in list(clause.roles):
        for head in list(clause.roles[role]):
            inner = drafts.get(head)
            if inner is None or inner.nominal or inner.lemma not in lexicon.naming | DESCRIBING:
                continue
            called = inner.roles.get("as", [])
            what = any(tree.lower[k] == "what" and tree.dep[k] in ("dobj", "nsubjpass") for k in tree.kids[head])
            if not what or not called or tree.dep[head] not in ("ccomp", "pcomp", "dobj", "pobj"):
                continue
            if role != "clause":
                clause.roles[role] = [called[0] if h == head else h for h in clause.roles[role]]
            elif "object" not in clause.roles:
                clause.roles["clause"].remove(head)
                clause.add("clause", [])
                clause.add("object", called)


def _quality(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Find what somebody is said to be, where it is an adjective: "painted Roe as weak", "held Roe responsible"."""
    if clause.lemma not in lexicon.naming | JUDGING or "as" in clause.roles:
        return
    found = [
        q
        for kid in tree.kids[clause.predicate]
        if tree.lower[kid] == "as" and tree.dep[kid] == "prep"
        for q in tree.kids[kid]
        if tree.dep[q] in ("amod", "acomp") and tree.tag[q].startswith("JJ")
    ]
    for noun in clause.roles.get("object", ()):
        found += [k for k in tree.kids[noun] if k > noun and tree.dep[k] == "amod" and tree.tag[k] == "JJ"]
    clause.add("as", found)


def ask_by_letter(tree: Tree, clause: Draft, drafts: dict[int, Draft]) -> None:
    """Ask whoever the letter is to: "sent a letter to Roe urging him to act", "wrote to Roe demanding a recount"."""
    if clause.lemma not in ASKING or tree.tag[clause.predicate] != "VBG" or clause.dep not in ("acl", "advcl", "conj"):
        return
    above = drafts.get(tree.head[clause.predicate])
    while clause.dep == "conj" and above is not None and above.dep in ("conj", "acl", "advcl") and "to" not in above.roles:
        above = drafts.get(tree.head[above.predicate])
    papers = [above, *(drafts.get(h) for h in above.roles.get("object", ()))] if above is not None else []
    for paper in papers:
        if paper is None or paper.lemma != "write" or not paper.roles.get("to"):
            continue
        asked = clause.roles.get("object", [])
        if asked and all(tree.lower[h] in ADDRESSED for h in asked):
            clause.roles["object"] = list(paper.roles["to"])
        elif asked and "from" not in clause.roles and clause.lemma in ("demand", "request", "seek"):
            clause.add("from", paper.roles["to"])
        return


def undergo(tree: Tree, verb: Draft, nominals: dict[int, Draft]) -> None:
    """Make whoever is an act's target its object: "is the subject of an investigation by Roe"."""
    for noun in verb.roles.get("attribute", ()):
        if tree.lemma[noun] not in UNDERGONE:
            continue
        for prep in tree.kids[noun]:
            act = nominals.get(tree.child(prep, "pobj")) if tree.lower[prep] == "of" else None
            if act is not None and act.frame.kind == ACT and "object" not in act.roles:
                act.add("object", verb.roles.get("subject", []))
                if "subject" not in act.roles:
                    act.add("subject", _agents(tree, noun))


def _agents(tree: Tree, noun: int) -> list[int]:
    """Return whom "by" or "from" names after a noun: "the target of criticism by Roe"."""
    found = [tree.child(k, "pobj") for k in tree.kids[noun] if tree.lower[k] in ("by", "from")]
    return [head for agent in found if agent is not None for head in tree.noun_heads(agent)]


def stand_accused(verb: Draft, nominals: dict[int, Draft]) -> None:
    """Let the charges fall on whoever appears or is held on them: "was jailed on charges brought by Roe"."""
    for noun in verb.roles.get("on", ()):
        act = nominals.get(noun)
        if act is not None and act.lemma == "charge" and "object" not in act.roles:
            act.add("object", verb.roles.get("object", []) if verb.passive else verb.roles.get("subject", []))
