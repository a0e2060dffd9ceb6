"""A clause as patterns see it: which words fill which role, alike for wordings that differ only in grammar."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause
from kg.ontology.spelling import american

# Adverbs that make a verb another verb: "hit back at" is not "hit at".
PARTICLES = frozenset("around aside away back behind down forward in off on out over together up".split())
INFINITIVE = "infinitive"
QUALITY = "quality"  # the adjectives of the act, or of the object: harsh in "had harsh words for Lee"
ACT = "act"  # the noun itself that names the act: the letter in "in a letter, Lee said"
MEANS = frozenset({"in", "through", "via", "with"})
POSSESSIVE, PREPOSED = "poss", "compound"
HANGS = {"poss": POSSESSIVE, "compound": PREPOSED, "nmod": PREPOSED, "amod": PREPOSED}
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
OF_SOMEBODY = frozenset({"of", "by", "from"})

Roles = dict[str, list[int]]


def base_lemma(clause: Clause) -> str:
    """Return the predicate's lemma without its particle, in one spelling: "fire" for "fired back", "apologize" for "apologised"."""
    lemma, _, last = clause.lemma.partition("_")
    return american(lemma if last in PARTICLES else clause.lemma)


def roles(doc: Doc, clause: Clause) -> Roles:
    """Return the tokens in each role of the clause.

    A particle is a role of its own that holds the object, so that "called Lee out" and "called out Lee",
    "stood by Lee" and "was stood by" read alike however the parser takes the small word.
    """
    found: Roles = {}
    for argument in clause.arguments:
        found.setdefault(argument.role, []).append(argument.head)
    if clause.nominal and _is_the_means(doc[clause.predicate]):
        found[ACT] = [clause.predicate]
    _split_infinitives(doc, found)
    _raise_embedded_subject(doc, found)
    for particle, token in _particles(doc, clause):
        if particle not in found:
            found[particle] = found.pop("object", [token])
    qualified = [clause.predicate] if clause.nominal else found.get("object", ())
    qualities = [child.i for head in qualified for child in doc[head].children if child.dep_ == "amod" and child.tag_ != "CD"]
    if qualities:
        found[QUALITY] = qualities
    return found


def _is_the_means(noun: Token) -> bool:
    """Return False for "after the letter, Lee said", where nothing tells whose letter it was."""
    return noun.dep_ != "pobj" or noun.head.lower_ in MEANS


def _particles(doc: Doc, clause: Clause) -> list[tuple[str, int]]:
    joined = clause.lemma.partition("_")[2]
    near = [
        child
        for child in doc[clause.predicate].children
        if child.lower_ in PARTICLES
        and (child.lower_ == joined or child.dep_ == "prt" or child.dep_ in ("advmod", "prep") and not any(child.children))
    ]
    return [(child.lower_, child.i) for child in near]


def _split_infinitives(doc: Doc, found: Roles) -> None:
    """Give "to leave" a role of its own: "told him to leave" asks, "told him that they left" does not."""
    for role in ("clause", "adverbial"):
        infinitives = [i for i in found.get(role, ()) if any(c.dep_ == "aux" and c.tag_ == "TO" for c in doc[i].children)]
        infinitives += [i for i in found.get(role, ()) if doc[i].dep_ == "conj" and doc[i].head.i in infinitives]  # "to talk and listen"
        if infinitives:
            found.setdefault(INFINITIVE, []).extend(infinitives)
            found[role] = [i for i in found[role] if i not in infinitives]
            if not found[role]:
                del found[role]


def _raise_embedded_subject(doc: Doc, found: Roles) -> None:
    """In "asked Lee to leave" make Lee the object of "asked", whichever verb the parser hung her on."""
    if "object" in found or "recipient" in found:
        return
    inner = [c for i in found.get(INFINITIVE, ()) for c in doc[i].children if c.dep_ in ("nsubj", "nsubjpass")]
    if inner:
        found["object"] = [token.i for subject in inner for token in (subject, *subject.conjuncts)]


def link(owner: Token, thing: Token) -> str | None:
    """Return how `owner` hangs on the noun `thing`: "poss" for "Lee's plan", "of" for "the plan of Lee"."""
    head = owner.head
    if head == thing and owner.dep_ in HANGS:
        return HANGS[owner.dep_]
    if owner.dep_ == "pobj" and head.dep_ in ("prep", "agent") and head.head == thing:
        return head.lower_
    return None


def linked(thing: Token, how: str) -> list[int]:
    """Return the tokens that hang on the noun `thing` in this way, those joined by "and" included."""
    if how in (POSSESSIVE, PREPOSED):
        owners = [child for child in thing.children if HANGS.get(child.dep_) == how]
    else:
        steps = [child for child in thing.children if child.lower_ == how and child.dep_ in ("prep", "agent")]
        owners = [child for step in steps for child in step.children if child.dep_ == "pobj"]
    return [token.i for owner in owners for token in (owner, *owner.conjuncts)]


def points_back(thing: Token) -> bool:
    """Return True for "the plan" that was told of before; "the plan to close schools" says itself which is meant."""
    told = any(child.dep_ == "det" and child.lower_ in POINTING for child in thing.children)
    return told and not any(child.dep_ in ("acl", "relcl", "prep", "poss") for child in thing.children)
