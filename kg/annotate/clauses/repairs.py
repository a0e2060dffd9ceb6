"""Slips of the parser that show in a verb's roles, mended before the subjects are sought.

The aim is that one wording always gives one clause, whatever the parser hung where.
"""

from __future__ import annotations

from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.slips import mend_slip
from kg.annotate.clauses.tree import Tree
from kg.annotate.clauses.turns import mend_turn
from kg.annotate.clauses.verbs import VERBAL, read_preposition
from kg.ontology.predicates import Predicates

FINITE = ("VBD", "VBZ", "VBP")
PHASES = {
    "go_on",
    "come",
    "use",
    "gather",
}  # the infinitive after them is no purpose, or one that is met: "went on to say", "came to regret", "gathered to cheer"
ASKING = ("call", "ask", "push", "appeal", "wait", "press", "plead")  # for something, on or with somebody
MARKS = {",", "”", '"', "''", "’", "'", "»", "—", "–"}


def mend_noun(tree: Tree, act: Draft) -> None:
    """Mend one noun's roles: "the call for Wu to resign"."""
    for kid in tree.kids[act.predicate]:
        if (
            tree.dep[kid] in ("advcl", "relcl", "acl")
            and tree.tag[kid] == "VB"
            and kid not in act.roles.get("clause", ())
        ):
            act.add("clause", [kid])
    _asked_of_whom(tree, act)
    _for_infinitive(tree, act)


def _asked_of_whom(tree: Tree, act: Draft) -> None:
    """Take back the infinitive that the parser hung on the verb: "renewed his call for Wu to resign"."""
    verb, named = tree.head[act.predicate], act.roles.get("for", ())
    if not named or tree.dep[act.predicate] != "dobj" or "clause" in act.roles:
        return
    for kid in tree.kids[verb]:
        if tree.dep[kid] == "advcl" and tree.tag[kid] == "VB" and kid > named[-1] and not tree.has_subject(kid):
            act.add("clause", [kid])


def mend(tree: Tree, lexicon: Predicates, clause: Draft, drafts: dict[int, Draft]) -> None:
    """Mend one verb's roles in place."""
    _subject_after_quote(tree, clause)
    _name_inside_its_title(tree, lexicon, clause)
    _named_after_object(tree, lexicon, clause)
    if clause.lemma in lexicon.fining and clause.roles.get("recipient"):
        clause.roles["object"] = clause.roles.pop("recipient")  # "fined Roe $900"
    _phrases_on_nouns(tree, lexicon, clause)
    _agent_of_passive(tree, clause)
    _infinitive_on_object(tree, lexicon, clause)
    _object_inside_complement(tree, lexicon, clause)
    _for_infinitive(tree, clause)
    _what_is_asked(tree, clause)
    _object_of_last_verb(tree, clause, drafts)
    mend_turn(tree, lexicon, clause, drafts)
    mend_slip(tree, clause, drafts)


def _subject_after_quote(tree: Tree, clause: Draft) -> None:
    """Read the noun after an inverted verb of speech as its subject: "“No,” said Tate"."""
    verb, objects = clause.predicate, clause.roles.get("object")
    if (
        clause.surface
        or clause.passive
        or not objects
        or tree.tag[verb] not in FINITE
        or "clause" not in clause.roles
    ):
        return
    if verb and tree.lower[verb - 1] in MARKS and min(clause.roles["clause"]) < verb < objects[0]:
        clause.surface = clause.roles.pop("object")


def _phrases_on_nouns(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Give the verb, too, what the parser hung on its object: "traded barbs with Wu", "praised Wu for …".

    The parser wavers between the two; with the phrase on both, the same wording always gives the same clause.
    Nouns that name an act keep theirs.
    """
    for role in ("object", "recipient"):
        for noun in clause.roles.get(role, ()):
            for kid in tree.kids[noun]:
                if (
                    tree.dep[kid] == "prep"
                    and kid > noun > clause.predicate
                    and _may_be_verbs(tree, lexicon, clause, noun, kid)
                ):
                    read_preposition(tree, clause, kid)
    for role in [r for r in clause.roles if r in ("under", "at", "on", "in", "into")]:
        for noun in clause.roles[role]:
            if tree.tag[noun] == "NN" and tree.lemma[noun] not in lexicon.nouns and _is_bare(tree, noun):
                for kid in tree.kids[noun]:  # "came under fire from Wu"
                    if tree.dep[kid] == "prep" and tree.lower[kid] != "of":
                        read_preposition(tree, clause, kid)


def _may_be_verbs(tree: Tree, lexicon: Predicates, clause: Draft, noun: int, prep: int) -> bool:
    word = tree.lower[prep]
    if word == "of":
        return clause.lemma in lexicon.of_verbs and prep not in tree.named
    if word == "in" and _says_it_there(tree, lexicon, tree.child(prep, "pobj")):
        return True
    if any(tree.dep[k] == "pcomp" for k in tree.kids[prep]):
        return tree.lemma[noun] not in lexicon.nouns
    if tree.pos[noun] in ("PROPN", "PRON"):
        return word not in ("in", "from", "at")
    return tree.lemma[noun] not in lexicon.nouns and word not in ("in", "at")


def _says_it_there(tree: Tree, lexicon: Predicates, paper: int | None) -> bool:
    """Say whether this is where one says what one does: "announced the deal in a statement", "in an interview with Roe"."""
    frame = lexicon.nouns.get(tree.lemma[paper]) if paper is not None else None
    if frame is None or not frame.shares_subject or frame.lemma in ("sue", "complain"):
        return False
    return not any(tree.lower[k] == "the" for k in tree.kids[paper])


def _is_bare(tree: Tree, noun: int) -> bool:
    return not any(tree.dep[k] in ("det", "poss", "amod", "compound", "nummod") for k in tree.kids[noun])


def _agent_of_passive(tree: Tree, clause: Draft) -> None:
    """Find the by-phrase of a passive on the noun before it: "was placed on leave by the mayor"."""
    if not clause.passive or "subject" in clause.roles:
        return
    nouns = [h for role, heads in clause.roles.items() if role not in ("clause", "adverbial") for h in heads]
    for noun in nouns:
        if noun < clause.predicate:
            continue
        for kid in tree.kids[noun]:
            if (
                tree.dep[kid] in ("prep", "agent")
                and tree.lower[kid] == "by"
                and tree.child(kid, "pobj") is not None
            ):
                clause.add("subject", tree.noun_heads(tree.child(kid, "pobj")))
                clause.roles.pop("by", None)
                return


def _name_inside_its_title(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Part what the parser joined: in "elected Roe mayor" Roe is elected, mayor is what she becomes."""
    if clause.lemma not in lexicon.naming or clause.passive:
        return
    for role in ("object", "as"):
        for noun in clause.roles.get(role, ()):
            name = next((k for k in tree.kids[noun] if tree.dep[k] == "compound" and k in tree.people), None)
            if name is not None and tree.tag[noun] == "NN":
                clause.roles[role] = [h for h in clause.roles[role] if h != noun]
                clause.add(role, [])
                clause.add("object", [name])
                clause.add("as", [noun])
                return
    names = [h for h in clause.roles.get("as", ()) if h in tree.people]
    if names and "object" not in clause.roles:
        clause.roles["as"] = [h for h in clause.roles["as"] if h not in names]
        clause.add("object", names)


def _named_after_object(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Read "branded Roe a liar" where the parser takes the liar for a measure of time or place."""
    if clause.lemma not in lexicon.naming or "as" in clause.roles or clause.passive:
        return
    for kid in tree.kids[clause.predicate]:
        beside = tree.doc[kid].left_edge.i - 1 in clause.roles.get("object", ())
        if beside and tree.dep[kid] == "npadvmod" and tree.tag[kid] == "NN" and not tree.doc[kid].ent_type_:
            clause.add("as", [kid])


def _infinitive_on_object(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Read "urged Wu to resign" alike whether the infinitive hangs on the verb or on its object."""
    for noun in (
        clause.roles.get("object", []) + clause.roles.get("recipient", []) + clause.roles.get("on", [])
    ):
        for kid in tree.kids[noun]:
            if tree.dep[kid] in ("acl", "relcl") and tree.tag[kid] == "VB" and not tree.has_subject(kid):
                if (
                    tree.pos[noun] in ("PROPN", "PRON")
                    or clause.lemma in lexicon.request
                    or clause.lemma == "call"
                ):
                    clause.add("clause", tree.predicate_heads(kid))


def _object_inside_complement(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Make X the object of "asked X to go" where the parser has it only as the subject of "go"."""
    asks = clause.lemma in lexicon.request or clause.lemma in ASKING
    if not asks or clause.roles.get("object") or clause.roles.get("recipient"):
        return
    for head in clause.roles.get("clause", ()):
        to = [k for k in tree.kids[head] if tree.dep[k] == "aux" and tree.lower[k] == "to"]
        subject = tree.child(head, "nsubj", "nsubjpass")
        if subject is not None and clause.lemma in ASKING and _asked_before(tree, clause, subject):
            return
        if (to or clause.lemma == "help") and subject is not None and tree.child(head, "mark") is None and clause.predicate < subject:
            clause.add("object", tree.noun_heads(subject))
            return


def _what_is_asked(tree: Tree, clause: Draft) -> None:
    """Read "was asked by Roe if he would go" and "was asked by reporters about the plan" as what is asked."""
    if clause.lemma != "ask":
        return
    for head in list(clause.roles.get("adverbial", ())):
        mark = tree.child(head, "mark")
        if mark is not None and tree.lower[mark] in ("if", "whether") and head > clause.predicate:
            clause.roles["adverbial"] = [h for h in clause.roles["adverbial"] if h != head]
            clause.add("adverbial", [])
            clause.add("clause", [head])
    for asker in clause.roles.get("subject", ()) if clause.passive else ():
        for kid in tree.kids[asker]:
            if tree.lower[kid] == "about" and kid > asker > clause.predicate:
                read_preposition(tree, clause, kid)


def _asked_before(tree: Tree, clause: Draft, subject: int) -> bool:
    """Read "appealed to Wu to resign" where the parser has the first "to" on "resign", or by itself."""
    first = tree.doc[subject].left_edge.i
    if first - 2 != clause.predicate or tree.lower[first - 1] not in ("to", "with", "on"):
        return False
    clause.add(tree.lower[first - 1], tree.noun_heads(subject))
    return True


def _for_infinitive(tree: Tree, clause: Draft) -> None:
    """Read "called for X to resign" alike however it is parsed: for X, clause resign."""
    for role in ("adverbial", "clause"):
        for head in clause.roles.get(role, []):
            mark, subject = tree.child(head, "mark"), tree.child(head, "nsubj")
            if mark is None or subject is None or tree.lower[mark] != "for" or tree.tag[head] != "VB":
                continue
            clause.add("for", tree.noun_heads(subject))
            if role == "adverbial":
                clause.roles["adverbial"] = [h for h in clause.roles["adverbial"] if h != head]
                clause.add("adverbial", [])
                clause.add("clause", [head])
    for head in list(clause.roles.get("for", ())):
        if tree.pos[head] in VERBAL and tree.tag[head] == "VB" and tree.child(head, "nsubj") is not None:
            clause.roles["for"] = [h for h in clause.roles["for"] if h != head]
            clause.add("for", tree.noun_heads(tree.child(head, "nsubj")))
            clause.add("clause", [head])
    asks = clause.lemma in ASKING
    if (asks and clause.roles.keys() & {"for", "on"}) or clause.lemma in PHASES:
        _adverbial_is_complement(tree, clause)


def _adverbial_is_complement(tree: Tree, clause: Draft) -> None:
    """Take the infinitive after "called on X" for the call's content, not for its purpose."""
    infinitives = [
        h
        for h in clause.roles.get("adverbial", ())
        if tree.tag[h] == "VB" and h > clause.predicate and not tree.has_subject(h)
    ]
    if infinitives:
        clause.roles["adverbial"] = [h for h in clause.roles["adverbial"] if h not in infinitives]
        clause.add("adverbial", [])
        clause.add("clause", infinitives)


def _object_of_last_verb(tree: Tree, clause: Draft, drafts: dict[int, Draft]) -> None:
    """Share the object of coordinated verbs that stand close: "arrested and deported Roe"."""
    if clause.passive or clause.roles.keys() & {"object", "clause", "attribute", "as", "recipient"}:
        return
    for kid in tree.kids[clause.predicate]:
        if tree.dep[kid] != "conj" or kid not in drafts or tree.tag[kid] != tree.tag[clause.predicate]:
            continue
        between = range(clause.predicate + 1, kid)
        if tree.child(kid, "dobj") is None or not all(
            tree.pos[i] in ("CCONJ", "ADV", "PUNCT") for i in between
        ):
            continue
        clause.add("object", tree.noun_heads(tree.child(kid, "dobj")))
        return
