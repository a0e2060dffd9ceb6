"""Slips of the parser that show in the tree itself, put right before any clause is read."""

from __future__ import annotations

from kg.annotate.clauses.slips import straighten_slip
from kg.annotate.clauses.tree import Tree
from kg.annotate.clauses.verbs import VERBAL
from kg.ontology.predicates import Predicates

CLOSING = {"”", '"', "''", "’’"}
INSIDE = ("amod", "nmod", "compound")
EMBEDDED = ("acl", "relcl", "advcl", "ccomp", "xcomp", "pcomp", "pobj", "prep", "dobj", "conj")
UNLIKE_PAST = ("VB", "VBG", "MD")


def straighten(tree: Tree, lexicon: Predicates) -> None:
    """Hang right, before any clause is read, what the parser often hangs wrong."""
    _leave_out_dateline(tree)
    for i, dep in enumerate(tree.dep):
        if dep == "appos" and i in tree.people:
            _name_in_list(tree, i)
            straighten_slip(tree, lexicon, i)
        elif dep == "conj" and tree.pos[i] == "PROPN":
            _conjunct_of_the_phrase(tree, lexicon, i)
            _conjunct_of_the_described(tree, i)
        elif dep == "conj" and tree.pos[i] == "NOUN":
            _conjunct_of_the_described(tree, i)
        elif dep == "amod" and tree.tag[i] == "VBD":
            _verb_before_its_object(tree, i)
        elif dep == "conj" and tree.pos[i] in VERBAL:
            _verb_conjunct(tree, i)
        elif dep == "acl" and tree.tag[i] in ("VBN", "VBD"):
            _participle_of_act(tree, lexicon, i)
        elif dep == "nsubj" and tree.pos[i] in ("PROPN", "NOUN"):
            _subject_with_relative(tree, i)
            _name_inside_a_name(tree, i)
        elif dep in ("compound", "nmod") and tree.pos[i] == "PROPN" and tree.pos[tree.head[i]] == "VERB":
            _subject_of_a_wish(tree, i)
        else:
            straighten_slip(tree, lexicon, i)


def _conjunct_of_the_phrase(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Hang B on A, not on the endorsements, in "endorsements from A and B"."""
    noun = tree.head[i]
    if tree.pos[noun] != "NOUN" or tree.lemma[noun] not in lexicon.nouns:
        return
    for prep in tree.kids[noun]:
        if tree.dep[prep] == "prep" and noun < prep < i:
            inner = tree.child(prep, "pobj")
            if inner is not None and inner < i:
                tree.hang(i, inner)
                return


def _conjunct_of_the_described(tree: Tree, i: int) -> None:
    """Hang the treasurer on the mayor in "arrested the mayor, Ann Roe, and the treasurer": one mayor is not two people."""
    name = tree.head[i]
    described = tree.head[name]
    if tree.dep[name] != "appos" or name not in tree.people or tree.tag[described] != "NN" or "," not in tree.lower[name:i]:
        return
    for k in [k for k in tree.kids[name] if k == i or tree.dep[k] == "cc"]:
        tree.hang(k, described)


def _verb_before_its_object(tree: Tree, i: int) -> None:
    """Read "was born in Leeds and studied law" as two deeds, where the parser took the second for a quality of the law."""
    noun = tree.head[i]
    verb = tree.head[noun]
    if tree.dep[noun] != "conj" or tree.pos[verb] not in VERBAL or i == 0 or tree.lower[i - 1] not in ("and", "but", "then") or any(k < i for k in tree.kids[noun]):
        return
    tree.hang(i, verb)
    tree.hang(noun, i)
    tree.dep[i], tree.dep[noun], tree.pos[i] = "conj", "dobj", "VERB"
    for k in [k for k in tree.kids[noun] if tree.dep[k] == "prep"]:
        tree.hang(k, i)


def _subject_of_a_wish(tree: Tree, i: int) -> None:
    """Make Roe the subject in "demanded that Roe resign", where the parser took her for a part of the verb."""
    verb = tree.head[i]
    if i < verb and tree.tag[verb] in ("VB", "VBP") and not tree.has_subject(verb) and tree.child(verb, "mark") is not None:
        tree.dep[i] = "nsubj"


def _name_inside_a_name(tree: Tree, i: int) -> None:
    """Coordinate Roe and Poe in "Roe and Democratic rival Ben Poe", where the parser made one name of the two."""
    if i not in tree.people:
        return
    for k in range(max(i - 8, 0), i):
        if k not in tree.people or tree.dep[k] not in INSIDE or not _within(tree, k, i):
            continue
        rest = [c for c in tree.kids[k] if c > k and tree.dep[c] in ("cc", "conj")]
        if len(rest) > 1 and tree.pos[rest[-1]] in ("NOUN", "ADJ", "PROPN"):
            tree.dep[k] = tree.dep[i]
            tree.hang(k, tree.head[i])
            tree.hang(i, k)
            tree.dep[i] = "conj"
            tree.hang(rest[-1], i)
            tree.dep[rest[-1]] = "compound"
            return


def _within(tree: Tree, k: int, i: int) -> bool:
    """Say whether all that stands between two tokens in the tree only qualifies the second."""
    for _ in range(3):
        if tree.dep[k] not in INSIDE:
            return False
        k = tree.head[k]
        if k == i:
            return True
    return False


def _leave_out_dateline(tree: Tree) -> None:
    """Take the place before the dash out of the sentence; what hangs on it takes its place in the tree."""
    span = tree.doc._.article.dateline if tree.doc._.article else None
    if span is None:
        return
    inside = tree.doc.char_span(span.start, span.end, alignment_mode="expand")
    if inside is None:
        return
    for i in range(inside.start, inside.end):
        head, dep = tree.head[i], tree.dep[i]
        if head == i or inside.start <= head < inside.end or dep not in ("nsubj", "nsubjpass", "npadvmod"):
            continue
        tree.dep[i] = "dep"
        for kid in [
            k
            for k in tree.kids[i]
            if k >= inside.end and tree.dep[k] in ("appos", "conj") and tree.pos[k] == "PROPN"
        ]:
            tree.hang(kid, head)
            tree.dep[kid] = dep


def _name_in_list(tree: Tree, i: int) -> None:
    """Put a name that is followed by more of them in one list with the name before it: "from A, B and C"."""
    if tree.child(i, "conj") is None or tree.pos[tree.head[i]] == "PROPN":
        return
    first = min([k for k in tree.kids[i] if tree.dep[k] in ("compound", "amod", "nmod", "det")], default=i)
    while tree.kids[first] and tree.kids[first][0] < first:
        first = tree.kids[first][0]
    before = first - 2
    if (
        before >= 0
        and tree.lower[first - 1] == ","
        and before in tree.people
        and tree.dep[before] in ("pobj", "conj", "dobj")
    ):
        tree.hang(i, before)
        tree.dep[i] = "conj"


def _participle_of_act(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Hang "released" on the audit, not on the board, in "an audit of the board released by Roe"."""
    prep = tree.head[tree.head[i]]
    act = tree.head[prep]
    if (
        tree.dep[prep] == "prep"
        and tree.pos[act] == "NOUN"
        and tree.lemma[act] in lexicon.nouns
        and tree.lemma[i] in lexicon.light
    ):
        tree.hang(i, act)


def _verb_conjunct(tree: Tree, i: int) -> None:
    """Coordinate a verb with one of its own form: "issued a letter, citing harm being done and asking for help".

    So too a verb in the past after one that is bare, in -ing or under a modal: "said she would not go and appealed to Roe",
    "asked Roe to stay and offered …". Across a closing quotation mark every tense counts: "said they are “a danger” and called on Roe".
    """
    first, form = tree.head[i], _form(tree, i)
    before = _form(tree, first)
    if form == before or tree.has_subject(i) or tree.pos[first] not in VERBAL:
        return
    past = form == "VBD" and (before in UNLIKE_PAST or any(tree.lower[k] in CLOSING for k in range(first, i)))
    if form != "VBG" and not past:
        return
    above, alike = first, ("VBD", "perfect") if past else (form,)
    while tree.head[above] != above and tree.dep[above] in EMBEDDED:
        above = tree.head[above]
        if tree.pos[above] in VERBAL and _form(tree, above) in alike:
            tree.hang(i, above)
            return


def _form(tree: Tree, verb: int) -> str:
    for kid in tree.kids[verb]:
        if tree.dep[kid] in ("aux", "auxpass") and tree.tag[kid] in ("VBD", "VBZ", "VBP", "MD"):
            return "perfect" if tree.lemma[kid] == "have" else tree.tag[kid]
    return tree.tag[verb]


def _subject_with_relative(tree: Tree, i: int) -> None:
    """Part "Roe, who sits …, said" where both "Roe" and "who" are made subjects of "sits"."""
    verb = tree.head[i]
    main = tree.head[verb]
    if tree.dep[verb] not in ("ccomp", "advcl") or main <= verb or tree.has_subject(main):
        return
    relative = next(
        (k for k in tree.kids[verb] if tree.dep[k] == "nsubj" and tree.tag[k] == "WP" and i < k < verb), None
    )
    if relative is not None:
        tree.hang(i, main)
        tree.hang(verb, i)
        tree.dep[verb] = "relcl"
