"""The predicates of a text and the roles that stand beside them. "Lyons fired back at Wu": fire_back(Lyons, at Wu)."""

from __future__ import annotations

import re

from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.tree import Tree
from kg.ontology.predicates import Predicates

SUBJECT = {"nsubj", "csubj"}
PASSIVE_SUBJECT = {"nsubjpass", "csubjpass"}
# always part of the verb, whatever the parser calls them; the other prepositions stay roles
PARTICLES = {"back", "out", "up", "off", "down", "away", "apart", "aside", "forward", "together"}
ADJECTIVE_PARTICLES = {"short"}  # "stop short of"
SKIPPED = {
    "aux",
    "auxpass",
    "amod",
    "compound",
    "nmod",
    "case",
    "punct",
    "det",
    "prep",
    "advmod",
    "prt",
    "cc",
    "mark",
}
SHORT_STEM = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]$")  # would double its last letter before -ed
VERBAL = ("VERB", "AUX")


def is_predicate(tree: Tree, i: int) -> bool:
    """Say whether a token is a verb with a clause of its own."""
    return (
        tree.pos[i] in VERBAL
        and tree.dep[i] not in SKIPPED
        and tree.lower[i][-1].isalpha()
        and tree.lower[i] != "re"
    )


def draft(tree: Tree, lexicon: Predicates, verb: int) -> Draft:
    """Return the clause of a verb with the roles that hang on the verb itself, voice undone."""
    clause = Draft(verb, base_form(tree.lower[verb], tree.lemma[verb]), tree.dep[verb])
    for kid in tree.kids[verb]:
        _read_child(tree, clause, kid)
    _join_particle(tree, lexicon, clause)
    _complement_adjective(tree, lexicon, clause)
    clause.passive = _is_passive(tree, verb)
    clause.infinitive = _is_infinitive(tree, verb)
    return clause


def base_form(word: str, lemma: str) -> str:
    """Return the lemma, mended where the lemmatiser lost an e: "fined" is of fine, "finned" would be of fin."""
    if word[len(lemma) :] in ("ed", "ing", "es") and SHORT_STEM.match(lemma):
        return lemma + "e"
    return lemma


def _is_passive(tree: Tree, verb: int) -> bool:
    deps = [tree.dep[kid] for kid in tree.kids[verb]]
    if "auxpass" in deps or "nsubjpass" in deps or "csubjpass" in deps:
        return True
    if tree.tag[verb] not in ("VBN", "VBD"):
        return False
    if tree.dep[verb] == "acl":
        return "nsubj" not in deps and not _is_main_verb(tree, verb, deps)
    if (
        tree.dep[verb] == "conj"
        and tree.tag[verb] == "VBN"
        and not tree.has_subject(verb)
        and "aux" not in deps
    ):
        first = tree.head[verb]
        while tree.dep[first] == "conj" and tree.tag[first] == "VBN" and tree.pos[tree.head[first]] in VERBAL:
            first = tree.head[first]
        return "dobj" not in deps and any(tree.dep[k] in ("auxpass", "nsubjpass") for k in tree.kids[first])
    return tree.dep[verb] == "advcl" and tree.tag[verb] == "VBN" and "aux" not in deps and "nsubj" not in deps


def _is_main_verb(tree: Tree, verb: int, deps: list[str]) -> bool:
    """Say whether what is parsed as a participle is the sentence's verb: "Roe, the mayor, called on Poe"."""
    noun = tree.head[verb]
    takes_object = not {"dobj", "oprd", "ccomp"}.isdisjoint(deps)
    if tree.tag[verb] == "VBD":
        return takes_object
    apart = tree.pos[noun] == "PROPN" and tree.dep[noun] == "ROOT" and tree.lower[verb - 1] == ","
    calls_on = tree.lemma[verb] == "call" and any(tree.lower[k] == "on" for k in tree.kids[verb])
    return apart and (takes_object or calls_on)


def _is_infinitive(tree: Tree, verb: int) -> bool:
    if tree.tag[verb] != "VB":
        return False
    if verb > 2 and tree.lower[verb - 1] == "-" and tree.lower[verb - 3] == "to":  # "to re-elect"
        return True
    if any(tree.dep[kid] == "aux" and tree.lower[kid] == "to" for kid in tree.kids[verb]):
        return True
    first = tree.head[verb]
    if tree.dep[verb] != "conj" or tree.has_subject(verb):
        return False
    return any(tree.dep[kid] == "aux" and tree.lower[kid] == "to" for kid in tree.kids[first])


def _read_child(tree: Tree, clause: Draft, kid: int) -> None:
    dep = tree.dep[kid]
    if dep in SUBJECT or dep in PASSIVE_SUBJECT:
        clause.surface.extend(tree.noun_heads(kid))
    elif dep in ("aux", "auxpass"):
        for inner in tree.kids[kid]:  # "that the case was closed" now and then hangs "case" on "was"
            if tree.dep[inner] in SUBJECT:
                clause.surface.extend(tree.noun_heads(inner))
    elif dep == "dobj":
        clause.add("object", tree.noun_heads(kid))
    elif dep == "agent":
        clause.add(
            "subject" if tree.tag[clause.predicate] != "VBG" else "by", _prepositional_objects(tree, kid)
        )
    elif dep == "dative" and tree.pos[kid] != "ADP":
        clause.add("recipient", tree.noun_heads(kid))
    elif dep == "attr":
        clause.add("attribute", tree.noun_heads(kid))
    elif dep == "oprd":
        clause.add("as", tree.noun_heads(kid))
    elif dep in ("prep", "dative"):
        read_preposition(tree, clause, kid)
    elif dep in ("ccomp", "xcomp"):
        clause.add("clause", tree.predicate_heads(kid))
    elif dep == "advcl":
        clause.add("adverbial", tree.predicate_heads(kid))
    elif dep == "mark":
        clause.mark = tree.lower[kid]


def _prepositional_objects(tree: Tree, prep: int) -> list[int]:
    """Return what a preposition governs; "to Wu and to Roe" governs both."""
    found: list[int] = []
    same = [prep]
    for step in same:
        for kid in tree.kids[step]:
            if tree.dep[kid] in ("pobj", "dobj"):
                found.extend(tree.noun_heads(kid))
            elif tree.dep[kid] == "pcomp":
                found.extend(tree.predicate_heads(kid) if tree.pos[kid] in VERBAL else [kid])
            elif tree.dep[kid] == "conj" and tree.pos[kid] == "ADP" and tree.lower[kid] == tree.lower[prep]:
                same.append(kid)
    return found


def read_preposition(tree: Tree, clause: Draft, prep: int) -> None:
    """Add the role that a preposition gives its object: "to Wu", "according to Wu" (according_to)."""
    steps = [prep]
    for step in steps:
        name, last = _named_preposition(tree, step)
        clause.add(name, _prepositional_objects(tree, last))
        for kid in tree.kids[last]:
            if tree.dep[kid] == "conj" and tree.pos[kid] == "ADP" and tree.lower[kid] != tree.lower[last]:
                steps.append(kid)


def _named_preposition(tree: Tree, prep: int) -> tuple[str, int]:
    """Return the role's name and the word that governs its object, for several prepositions in a row."""
    name = tree.lower[prep]
    for _ in range(3):
        inner = [k for k in tree.kids[prep] if tree.dep[k] == "prep"]
        if not inner or _prepositional_objects(tree, prep):
            break
        prep = inner[0]
        name = tree.lower[prep] if name in PARTICLES else f"{name}_{tree.lower[prep]}"
    return name, prep


def _join_particle(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Join a particle to its verb, and give a preposition that the parser took for one back its object."""
    verb, base = clause.predicate, clause.lemma
    for kid in tree.kids[verb]:
        word, dep = tree.lower[kid], tree.dep[kid]
        if (
            kid <= verb
            or tree.lower[kid - 1] == "-"
            or dep not in ("prt", "advmod", "prep", "npadvmod", "acomp", "dobj", "oprd")
        ):
            continue
        joined = f"{base}_{word}"
        if word in PARTICLES and (dep != "acomp" or word == "back") and kid - verb <= 8:
            if dep == "prep" and word in clause.roles:
                if "object" in clause.roles or _is_passive(tree, verb):
                    continue  # "was thrown off the bus"
                clause.add("object", clause.roles.pop(word))  # "called out Lyons"
            elif dep == "dobj":
                clause.roles["object"].remove(kid)
                clause.add("object", [])
            clause.lemma, clause.particle = joined, kid
            _raise_prepositions(tree, clause, kid)
        elif word in ADJECTIVE_PARTICLES and kid == verb + 1:
            clause.lemma, clause.particle = joined, kid
            clause.roles.pop("as", None)
            _raise_prepositions(tree, clause, kid)
        elif joined in lexicon.phrasal and dep in ("prt", "prep", "advmod"):
            _join_preposition(tree, clause, kid, joined)
        elif dep == "prt":
            following = [head for head in clause.roles.get("object", ()) if head > kid]
            if following:  # "stood by her": the object belongs to the preposition
                clause.roles["object"] = [h for h in clause.roles["object"] if h not in following]
                clause.add("object", [])
                clause.add(word, following)
            else:
                clause.lemma, clause.particle = joined, kid
            _raise_prepositions(tree, clause, kid)


def _join_preposition(tree: Tree, clause: Draft, kid: int, joined: str) -> None:
    """Join "on" of "took on X": X is then the object. "went on Monday" stays what it is."""
    word = tree.lower[kid]
    if tree.dep[kid] == "prep":
        if (
            kid != clause.predicate + 1
            or "object" in clause.roles
            or joined not in OBJECT_AFTER
            or word not in clause.roles
        ):
            return
        clause.add("object", clause.roles.pop(word))
    clause.lemma, clause.particle = joined, kid


OBJECT_AFTER = {"take_on", "hand_over", "take_over", "turn_over", "rein_in", "swear_in"}


def _raise_prepositions(tree: Tree, clause: Draft, particle: int) -> None:
    """Give the verb the prepositions that hang on its particle: "fired back at Wu"."""
    for kid in tree.kids[particle]:
        if tree.dep[kid] == "prep":
            read_preposition(tree, clause, kid)


def _complement_adjective(tree: Tree, lexicon: Predicates, clause: Draft) -> None:
    """Read "is critical of X" as criticize, any other adjective as be_<adjective>."""
    adjective = tree.child(clause.predicate, "acomp")
    if adjective is None or tree.lower[adjective] in PARTICLES:
        return
    word = tree.lower[adjective]
    frame = lexicon.adjectives.get(word)
    clause.carrier = tree.lemma[clause.predicate]
    clause.lemma = frame.lemma if frame else f"{tree.lemma[clause.predicate]}_{word}"
    for kid in tree.kids[adjective]:
        if tree.dep[kid] == "prep":
            read_preposition(tree, clause, kid)
        elif tree.dep[kid] in ("xcomp", "ccomp"):
            clause.add("clause", tree.predicate_heads(kid))
    if frame:
        for preposition in sorted(frame.object_after):
            clause.add("object", clause.roles.pop(preposition, []))
