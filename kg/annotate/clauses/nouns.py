"""Nouns that name an act. "the arrest of Roe by ICE": arrest(ICE, Roe); "Wu's critics": criticize(critics, Wu)."""

from __future__ import annotations

from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.tree import Tree
from kg.annotate.clauses.verbs import read_preposition
from kg.annotate.families import BODIES
from kg.ontology.predicates import ACT, TIE, Predicates

# where the act's own prepositions may stand: "sent a letter on Monday to Roe" hangs "to" on "sent"
ASKING = frozenset({"ask", "call", "petition", "press", "push", "lobby", "beg", "plead", "appeal"})
SHARING_PREPOSITIONS = {"in", "during", "at", "after", "before", "following", "through", "via", "on"}
FAR = 16  # steps up the tree within which a relative pronoun finds its noun
MEDIA = {"post", "posting", "tweet", "video", "message", "interview"}  # "a Facebook post": where, not whose


def is_act(tree: Tree, lexicon: Predicates, i: int) -> bool:
    """Say whether a token is a noun that the lexicon files under a verb."""
    return (
        tree.pos[i] == "NOUN"
        and tree.lemma[i] in lexicon.nouns
        and tree.dep[i] not in ("compound", "nmod", "amod")
        and not (tree.lemma[i] == "critic" and _field(tree, i))
    )


def _field(tree: Tree, noun: int) -> bool:
    """Say whether a noun tells what somebody is the critic for: a "health critic" faults nobody, nor does a "film critic"."""
    return any(tree.dep[k] == "compound" and k not in tree.named for k in tree.kids[noun])


def draft(tree: Tree, lexicon: Predicates, noun: int) -> Draft:
    """Return the clause of a noun with the roles that hang on the noun itself."""
    frame = lexicon.nouns[tree.lemma[noun]]
    clause = Draft(noun, frame.lemma, tree.dep[noun], frame=frame, relation="nominal")
    for kid in tree.kids[noun]:
        if tree.dep[kid] in ("prep", "agent"):
            read_preposition(tree, clause, kid)
        elif tree.dep[kid] in ("ccomp", "xcomp") or (tree.dep[kid] == "acl" and tree.tag[kid] == "VB"):
            clause.add("clause", tree.predicate_heads(kid))
    settle(clause)
    _agent_inside_object(tree, clause)
    if frame.kind == TIE:
        clause.add("subject", _bearers(tree, noun))
        clause.add("object", _possessors(tree, noun) or _names_before(tree, noun) if "object" not in clause.roles else [])
    else:
        _place_possessor(tree, clause)
    clause.surface = list(clause.roles.get("subject", ()))
    return clause


def _agent_inside_object(tree: Tree, clause: Draft) -> None:
    """Take the agent from the object where the parser hid it: "criticism of her actions by Roe"."""
    if "subject" in clause.roles:
        return
    for noun in clause.roles.get("object", ()):
        for kid in tree.kids[noun]:
            if tree.dep[kid] in ("prep", "agent") and tree.lower[kid] == "by":
                inner = tree.child(kid, "pobj")
                if inner is not None and tree.pos[inner] in ("PROPN", "NOUN", "PRON"):
                    clause.add("subject", tree.noun_heads(inner))
                    return


def settle(clause: Draft) -> None:
    """Turn the prepositions that the noun's frame knows into subject and object."""
    frame = clause.frame
    for preposition in sorted(frame.object_after):
        if preposition in clause.roles and "object" not in clause.roles:
            clause.add("object", clause.roles.pop(preposition))
    for preposition in sorted(frame.agent_after):
        if preposition in clause.roles and "subject" not in clause.roles:
            clause.add("subject", clause.roles.pop(preposition))
    if frame.kind == ACT and "between" in clause.roles:
        clause.add("subject", clause.roles.pop("between"))


def _possessors(tree: Tree, noun: int) -> list[int]:
    possessor = tree.child(noun, "poss")
    if possessor is None:
        return []
    if tree.lower[possessor] == "whose":
        return antecedent(tree, noun)
    return tree.noun_heads(possessor)


def _place_possessor(tree: Tree, clause: Draft) -> None:
    """Give the possessor or the name before the noun its role: "ICE's arrest of Roe", "Roe's arrest", "ICE raids"."""
    noun = clause.predicate
    possessors = _possessors(tree, noun)
    names = {name.head: name.cls for name in tree.doc._.names or ()}
    if possessors:
        collective = all(names.get(head) in BODIES for head in possessors)
        patient = clause.frame.possessor_is_object and "object" not in clause.roles and not collective
        role = "object" if patient or "subject" in clause.roles else "subject"
        if role not in clause.roles:
            clause.add(role, possessors)
        return
    compounds = [
        k for k in tree.kids[noun] if tree.dep[k] in ("compound", "nmod") and names.get(k) in BODIES
    ]
    if len(compounds) == 1 and "subject" not in clause.roles and tree.lemma[noun] not in MEDIA:
        clause.add("subject", compounds)


def _names_before(tree: Tree, noun: int) -> list[int]:
    """Return the name glued to the noun: Roe of "a longtime Roe critic"."""
    names = {name.head for name in tree.doc._.names or () if name.cls in BODIES or name.head in tree.people}
    return [k for k in tree.kids[noun] if tree.dep[k] in ("compound", "nmod") and k in names]


def _bearers(tree: Tree, noun: int) -> list[int]:
    """Return whom a noun such as "critic" or "wife" denotes: the noun, what it stands beside, what it is said of."""
    prep = tree.head[noun]
    if tree.dep[noun] == "pobj" and tree.lower[prep] == "of" and tree.lower[tree.head[prep]] == "one":
        noun = tree.head[prep]  # "Poe, one of Roe's critics"
    elif tree.dep[noun] == "pobj" and tree.lower[prep] == "among" and tree.lemma[tree.head[prep]] == "be":
        return [h for k in tree.kids[tree.head[prep]] if tree.dep[k] == "nsubj" for h in tree.noun_heads(k)]
    dep, head = tree.dep[noun], tree.head[noun]
    bearers = [noun]
    bearers += [k for k in tree.kids[noun] if tree.dep[k] == "appos" and tree.pos[k] == "PROPN"]
    if dep == "appos":
        bearers = [head]
    elif dep == "attr":
        bearers = [
            h for k in tree.kids[head] if tree.dep[k] == "nsubj" for h in tree.noun_heads(k)
        ] or bearers
    return bearers


def _person(tree: Tree, noun: int) -> int:
    """Pass over what "who" cannot mean: "the mayor of Salem, who", "met Roe on Monday, who"."""
    head = tree.head[noun]
    if noun in tree.places and tree.dep[noun] == "pobj" and tree.pos[tree.head[head]] in ("NOUN", "PROPN"):
        return tree.head[head]
    if noun in tree.places and head < noun and tree.pos[head] == "PROPN" and tree.dep[noun] in ("appos", "npadvmod", "nmod"):
        return _person(tree, head) if head in tree.places else head  # "Lee, D-Ohio, who"
    if tree.dep[noun] == "npadvmod" and tree.pos[head] in ("VERB", "AUX"):
        return tree.child(head, "dobj") or noun
    return noun


def antecedent(tree: Tree, start: int, *, who: bool = False) -> list[int]:
    """Return the noun that the relative clause round this token modifies: "the man who …" gives man."""
    i = start
    for _ in range(FAR):
        if tree.head[i] == i:
            break
        if tree.dep[i] == "relcl":
            return tree_antecedent(tree, _person(tree, tree.head[i]) if who else tree.head[i])
        i = tree.head[i]
    return []


def tree_antecedent(tree: Tree, noun: int) -> list[int]:
    """Return whom a modified noun denotes: "Tate, a Democrat who …" and "Tate is a Democrat who …" give Tate."""
    if tree.pos[noun] in ("VERB", "AUX"):
        return []
    head = tree.head[noun]
    if tree.dep[noun] == "appos" and tree.pos[head] == "PROPN":
        if tree.pos[noun] != "PROPN" or tree.child(noun, "det") is not None:
            return [head]
    single = tree.tag[noun] == "NN" and tree.lower[noun] != "one"
    if tree.dep[noun] == "attr" and (single or tree.lower[noun] in ("first", "last", "only", "latest")):
        subjects = [k for k in tree.kids[head] if tree.dep[k] == "nsubj"]
        if (
            subjects
            and tree.pos[subjects[0]] in ("PROPN", "PRON")
            and tree.lower[subjects[0]] not in ("it", "this", "that")
        ):
            return tree.noun_heads(subjects[0])
    return [noun]


def lend(tree: Tree, lexicon: Predicates, verb: Draft, nominals: dict[int, Draft]) -> None:
    """Hand the roles of a light verb to the noun that names the act. "filed a suit against X": sue(…, X).

    Prepositional phrases after the noun move, so that their attachment makes no difference.
    """
    for noun in verb.roles.get("object", ()):
        act = nominals.get(noun)
        if act is None or act.frame.kind == TIE:
            continue
        inverse = verb.lemma in lexicon.passive_light or _had_from(tree, verb, act, lexicon)
        light = inverse or verb.lemma in lexicon.light
        if act.carrier:
            if verb.passive and light and tree.head[verb.predicate] == noun and "subject" not in act.roles:
                act.add("subject", verb.roles.get("subject", []))  # "faces charges brought by Roe"
            continue
        if (
            "by" in verb.roles
            and "subject" not in act.roles
            and verb.roles["by"][0] > noun
            and not verb.passive
        ):
            act.add("subject", verb.roles.pop("by"))  # "disputing accusations by Roe"
        if not light:
            continue
        act.carrier, act.carried_by = verb.lemma, verb
        act.lemma = act.frame.lemma_under(verb.lemma)
        _move_prepositions(tree, verb, act)
        settle(act)
        doer = verb.roles.get("subject", [])
        undergone = inverse and not _aimed(tree, act) and not (verb.lemma == "seek" and act.frame.possessor_is_object)
        if undergone and "subject" not in act.roles and "object" in act.roles:
            act.add("subject", act.roles.pop("object"))  # "won the endorsement of X"
        role = "object" if undergone else "subject"
        if not undergone and doer and not verb.passive and _own(tree, act):
            act.roles.pop("subject")  # "threw his support behind Roe": nobody throws another's
        if role not in act.roles and not set(doer) & set(act.roles.get("subject", ())):
            act.add(role, doer)
        if not undergone and verb.roles.get("recipient"):
            act.add("to", verb.roles["recipient"])
        act.surface = list(act.roles.get("subject", ()))


def _own(tree: Tree, act: Draft) -> bool:
    """Say whether only a pronoun before the noun tells whose act it is: "his support"."""
    return [tree.tag[i] for i in act.roles.get("subject", ())] == ["PRP$"]


def _had_from(tree: Tree, verb: Draft, act: Draft, lexicon: Predicates) -> bool:
    """Say whether what one has comes from another: "has the support of Roe", not "has support for Roe", "has the arrest of Roe on tape"."""
    if tree.lemma[act.predicate] not in lexicon.granted:
        return False
    definite = any(tree.lower[k] == "the" for k in tree.kids[act.predicate])
    return verb.lemma == "have" and definite and any(tree.lower[tree.head[i]] == "of" for i in act.roles.get("object", ()))


def _aimed(tree: Tree, act: Draft) -> bool:
    """Say whether the act goes out from the verb's subject after all: "sought charges against Roe", "won a victory over Roe"."""
    return any(tree.lower[tree.head[i]] in ("against", "over", "into") for i in act.roles.get("object", ()))


def _move_prepositions(tree: Tree, verb: Draft, act: Draft) -> None:
    keep = {"subject", "object", "recipient", "clause", "adverbial", "attribute", "as"}
    for role in [r for r in verb.roles if r not in keep]:
        moved = [head for head in verb.roles[role] if head > act.predicate or verb.passive]
        if moved:
            act.add(role, moved)
            verb.roles[role] = [head for head in verb.roles[role] if head not in moved]
            verb.add(role, [])
    for head in verb.roles.get("clause", ()):
        act.add("clause", [head])


def ask_for(tree: Tree, verb: Draft, nominals: dict[int, Draft]) -> None:
    """Make the one who is asked the doer of the act: "wrote to Roe asking for an audit of the county"."""
    if verb.lemma not in ASKING or verb.passive:
        return
    asked = next((verb.roles[role] for role in ("object", "on", "from", "recipient") if verb.roles.get(role)), [])
    if not asked and verb.parent is not None and verb.parent.lemma == "write":
        asked = verb.parent.roles.get("to", [])
    for noun in verb.roles.get("for", ()):
        act = nominals.get(noun)
        if act is None or any(tree.lower[k] == "judicial" for k in tree.kids[noun]):
            continue  # a judicial review is a suit
        if act.frame.kind == ACT and "subject" not in act.roles and asked and noun not in asked:
            act.add("subject", asked)
            act.surface = list(asked)


def _printed(tree: Tree, noun: int, act: Draft) -> bool:
    """Say whether the name before the noun is the paper that it stood in: "said in a Herald essay"."""
    return all(tree.head[i] == noun and tree.dep[i] in ("compound", "nmod") for i in act.roles.get("subject", ()))


def _phrases(role: str, verb: Draft, carried: list[Draft]) -> list[int]:
    """Return what stands in one prepositional role of a verb, or of the act that it carries."""
    return [noun for clause in (verb, *carried) for noun in clause.roles.get(role, ())]


def share(tree: Tree, verb: Draft, nominals: dict[int, Draft]) -> None:
    """Give the verb's subject to an act beside it: "said in a letter to X" makes the speaker write to X."""
    if verb.passive:
        return
    carried = [act for act in nominals.values() if act.carried_by is verb]  # "made the remark in an interview"
    held = {role: _phrases(role, verb, carried) for role in (*SHARING_PREPOSITIONS, "without", "with")}
    for noun in held["without"]:
        act = nominals.get(noun)  # "acted without coordination with Roe"
        if act is not None and act.frame.kind == ACT and not act.frame.possessor_is_object and "subject" not in act.roles:
            act.add("subject", verb.roles.get("subject", []))
    for noun in held["with"]:
        act = nominals.get(noun)
        if act is not None and act.lemma == "help" and "object" not in act.roles:
            act.add("object", verb.roles.get("subject", []))  # "built it with the help of Roe": Roe helped the builder
    for role in sorted(SHARING_PREPOSITIONS):
        for noun in held[role]:
            act = nominals.get(noun)
            if act is not None and role == "at" and act.lemma in ("request", "urge"):
                act.lemma = "urge"  # "at the request of Roe, she left": Roe urged her
                act.add("object", verb.roles.get("subject", []))
            elif act is not None and act.frame.shares_subject and (
                "subject" not in act.roles or role in ("in", "through", "via") and _printed(tree, noun, act)
            ):
                act.roles.pop("subject", None)
                act.add("subject", verb.roles.get("subject", []))
                act.surface = list(act.roles.get("subject", ()))
