"""Slips of the parser in wordings of their own: verdicts in quotation marks, lists that begin with a body, letters.

`judge called the ruling by Roe "a farce"` is mended to call(judge > ruling; as farce), with Roe on the ruling.
"""

from __future__ import annotations

from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.tree import Tree
from kg.annotate.clauses.verbs import VERBAL, read_preposition
from kg.ontology.predicates import Predicates

OPENING = {"“", '"', "``", "‘", "«", "„"}
LEFT = ("amod", "compound", "nmod", "poss", "det", "nsubj")
CAMPAIGNING = {"run", "campaign", "compete", "stand"}
FINITE = ("VBD", "VBZ", "VBP")
THROUGH = {"in", "through", "via", "during"}


def straighten_slip(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Hang right what hangs on or from this token."""
    dep = tree.dep[i]
    if i in tree.people and dep in ("appos", "dobj", "pobj"):
        _name_before_its_verb(tree, i)
        _name_after_its_body(tree, i)
        _name_after_description(tree, i)
        _list_after_a_body(tree, lexicon, i)
    elif dep in ("pobj", "oprd", "dobj") and tree.pos[i] == "NOUN":
        _verdict_in_quotes(tree, lexicon, i)
        _verdict_beside_object(tree, lexicon, i)
    elif dep == "appos" and tree.pos[i] in ("NOUN", "ADJ"):
        _verdict_as_apposition(tree, lexicon, i)
        _subject_beside_a_name(tree, i)
    elif dep in ("acl", "relcl") and tree.tag[i] == "VB":
        _request_in_a_letter(tree, lexicon, i)
    elif dep == "amod" and tree.tag[i] == "VBG" and i and tree.lower[i - 1] == ",":
        _participle_before_a_name(tree, i)


def _verdict_in_quotes(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Part what is judged from the verdict where both were read as one noun phrase: 'called the ruling “a farce”'."""
    before = [k for k in tree.kids[i] if k < i and tree.dep[k] in LEFT and _opens_after(tree, k, i)]
    verb = _naming_verb(tree, lexicon, i)
    if not before or verb is None:
        return
    thing = before[-1]
    if tree.lower[thing + 1] not in OPENING or tree.dep[thing] == "det":
        return
    above, dep = tree.head[i], tree.dep[i]
    if dep == "pobj" and (above == verb or tree.dep[above] not in ("prep", "agent")):
        return
    tree.hang(i, verb)
    tree.hang(thing, above if dep == "pobj" else verb)
    tree.dep[thing] = "pobj" if dep == "pobj" else "dobj"
    tree.dep[i] = "oprd"
    for kid in before[:-1]:
        tree.hang(kid, thing)
    if dep == "pobj" and tree.head[above] == verb:
        objects = [k for k in tree.kids[verb] if tree.dep[k] == "dobj" and verb < k < above]
        if objects:  # "the ruling by Roe": nobody is called anything by her
            tree.hang(above, objects[-1])
            tree.dep[above] = "prep"


def _verdict_beside_object(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Keep as object what stands before the quoted verdict where both were read as verdicts."""
    verb = tree.head[i]
    if tree.dep[i] != "oprd" or tree.lemma[verb] not in lexicon.naming:
        return
    for kid in list(tree.kids[verb]):
        if verb < kid < i and tree.dep[kid] in ("oprd", "dobj") and _opens_after(tree, kid, i):
            tree.dep[kid] = "dobj"
            for agent in [k for k in tree.kids[verb] if kid < k < i and tree.dep[k] == "agent"]:
                tree.hang(agent, kid)
                tree.dep[agent] = "prep"


def _verdict_as_apposition(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Read "called the plan “a farce”" as a verdict where the parser set the two side by side."""
    thing = tree.head[i]
    verb = tree.head[thing]
    if tree.dep[thing] == "dobj" and tree.lemma[verb] in lexicon.naming and _opens_after(tree, thing, i):
        tree.hang(i, verb)
        tree.dep[i] = "oprd"


def _subject_beside_a_name(tree: Tree, i: int) -> None:
    """Make the candidate the subject in "In a talk with Ann Roe, the candidate said …", where the parser set her beside Roe."""
    verb = i + 1
    if verb < len(tree.dep) and tree.dep[verb] == "ROOT" and tree.tag[verb] in FINITE and not tree.has_subject(verb):
        if tree.child(i, "det") is not None and tree.head[i] < i:
            tree.hang(i, verb)
            tree.dep[i] = "nsubj"


def _name_before_its_verb(tree: Tree, i: int) -> None:
    """Make Poe the subject in "After meeting Roe, Poe said …", where the parser set the second name beside the first."""
    first, other = _first(tree, i), tree.head[i]
    if tree.dep[i] == "appos" and other == first - 1 and tree.tag[other] in FINITE:
        tree.dep[i] = "dobj"  # "Salem board fires manager Ann Roe"
    if tree.dep[i] != "appos" or first < 1 or tree.lower[first - 1] != "," or not other < first - 1:
        return
    verb = i + 1
    while verb < len(tree.dep) and tree.dep[verb] in ("aux", "auxpass", "advmod", "neg"):
        verb += 1
    if verb == len(tree.dep) or tree.pos[verb] not in VERBAL or tree.has_subject(verb) or tree.dep[verb] in ("acl", "relcl", "conj"):
        return
    finite = tree.tag[verb] in FINITE or any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[verb])
    above = other
    while above != verb and tree.head[above] != above:
        above = tree.head[above]
    if finite and above == verb:
        tree.hang(i, verb)
        tree.dep[i] = "nsubj"


def _opens_after(tree: Tree, k: int, i: int) -> bool:
    return any(tree.lower[m] in OPENING for m in range(k + 1, i))


def _naming_verb(tree: Tree, lexicon: Predicates, i: int) -> int | None:
    above = tree.head[i]
    for _ in range(4):
        if tree.pos[above] in VERBAL:
            return above if tree.lemma[above] in lexicon.naming and above < i else None
        above = tree.head[above]
    return None


def _participle_before_a_name(tree: Tree, i: int) -> None:
    """Read "beating lawyer Ben Poe" in "Roe won, beating lawyer Ben Poe" as a deed, not as a quality of the lawyer."""
    name = tree.head[i]
    while tree.dep[name] == "compound" and tree.head[name] > name:
        name = tree.head[name]
    verb = tree.head[name]
    if name in tree.people and tree.dep[name] in ("npadvmod", "appos", "dobj", "conj") and verb < i and tree.pos[verb] in VERBAL:
        tree.hang(i, verb)
        tree.dep[i], tree.pos[i] = "advcl", "VERB"
        tree.hang(name, i)
        tree.dep[name] = "dobj"


def _name_after_its_body(tree: Tree, i: int) -> None:
    """Let the name head what the body only describes: "school board President Ann Roe"."""
    first = _first(tree, i)
    body = first - 1
    deps = ("conj", "dobj", "pobj", "nsubj") if tree.dep[i] == "appos" else ("conj",)
    if body < 0 or tree.tag[body] != "NN" or tree.dep[body] not in deps:
        return
    if tree.child(body, "det") is not None and first == i:
        return
    tree.dep[i] = tree.dep[body]
    tree.hang(i, tree.head[body])
    for kid in [k for k in tree.kids[body] if k > i or tree.dep[k] in ("conj", "cc")]:
        tree.hang(kid, i)
    tree.hang(body, i)
    tree.dep[body] = "compound"


def _name_after_description(tree: Tree, i: int) -> None:
    """Set a name beside the noun before it, not beside another name: "Roe, who met Tate's cousin, Ben Poe, left"."""
    first = _first(tree, i)
    noun, other = first - 2, tree.head[i]
    if noun < 0 or tree.dep[i] != "appos" or other not in tree.people or not other < noun:
        return
    if tree.lower[first - 1] == "," and tree.tag[noun] == "NN" and tree.dep[noun] in ("pobj", "dobj"):
        tree.hang(i, noun)


def _first(tree: Tree, i: int) -> int:
    """Return the first token of the phrase that this one heads."""
    while any(k < i for k in tree.kids[i]):
        i = tree.kids[i][0]
    return i


def _list_after_a_body(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Read "the district, Ann Roe and Ben Poe" as a list: no district is a person."""
    body = tree.head[i]
    if tree.dep[i] != "appos" or tree.lemma[body] not in lexicon.bodies or tree.tag[body] != "NN":
        return
    conjunct = tree.child(i, "conj")
    if conjunct is not None and tree.child(i, "cc") is not None and "," not in tree.lower[i:conjunct]:
        tree.dep[i] = "conj"


def _request_in_a_letter(tree: Tree, lexicon: Predicates, i: int) -> None:
    """Hang the request on the verb: "asked the office in a letter to examine the books"."""
    paper = tree.head[i]
    frame = lexicon.nouns.get(tree.lemma[paper])
    step = tree.head[paper]
    verb = tree.head[step]
    if frame is None or not frame.shares_subject or tree.dep[paper] != "pobj" or tree.lower[step] not in THROUGH:
        return
    asked = tree.child(verb, "dobj", "dative")
    to = any(tree.dep[k] == "aux" and tree.lower[k] == "to" for k in tree.kids[i])
    if to and asked is not None and tree.lemma[verb] in lexicon.request and tree.child(verb, "xcomp", "ccomp") is None:
        tree.hang(i, verb)
        tree.dep[i] = "xcomp"


def mend_slip(tree: Tree, clause: Draft, drafts: dict[int, Draft]) -> None:
    """Mend one verb's roles in place."""
    _agent_after_complement(tree, clause, drafts)
    if clause.lemma in CAMPAIGNING:
        _opponent(tree, clause)


def _agent_after_complement(tree: Tree, clause: Draft, drafts: dict[int, Draft]) -> None:
    """Give the passive its agent where it stands behind the complement: "was let go by Roe", "was told to stop by Roe"."""
    if not clause.passive or "subject" in clause.roles:
        return
    for head in clause.roles.get("clause", ()):
        inner = drafts.get(head)
        if inner is None or inner.passive or tree.tag[head] != "VB" or "object" in inner.roles:
            continue
        for kid in tree.kids[head]:
            agent = tree.child(kid, "pobj") if tree.lower[kid] == "by" and kid > head else None
            if agent is not None and (agent in tree.people or tree.pos[agent] == "PROPN"):
                clause.add("subject", tree.noun_heads(agent))
                for role in ("by", "subject"):
                    inner.roles[role] = [h for h in inner.roles.get(role, ()) if h < kid]
                    inner.add(role, [])
                return


def _opponent(tree: Tree, clause: Draft) -> None:
    """Find the opponent behind the office: "is running for governor against Roe"."""
    for role in ("for", "in"):
        for noun in clause.roles.get(role, ()):
            for kid in tree.kids[noun]:
                if tree.dep[kid] == "prep" and tree.lower[kid] == "against":
                    read_preposition(tree, clause, kid)
                    return
