"""When what a verb says of somebody holds, and whether it is said to hold at all: "chaired", "will chair", "if she chairs".

    when(verb) → "former" for "Lee once chaired the board", "prospective" for "Lee was named to chair it"
    is_open(verb, choosing) → True for "Lee could chair it", "Lee wants to chair it"
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.model import CURRENT, FORMER, PROSPECTIVE

AHEAD = frozenset("will would shall wo 'll ’ll".split())
OPEN = frozenset("if whether unless would could should may might can must".split())
ONCE = frozenset("once formerly previously".split())
HAVING = frozenset("has have having 's ’s 've ’ve".split())
DUE = frozenset("set due slated".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today tonight".split())
RISING = frozenset("rise grow".split())  # "rose to become head"; who "left to become head" may have meant to, and failed
CHOSEN = frozenset("nominee pick choice nomination appointment selection designation".split())  # "the governor's pick to lead the agency"


def when(verb: Token, *, event: bool = False) -> str:
    """Return when it is so: "chaired" is over, "will chair" and "was named to chair" are yet to come.

    What an `event` brings about stands when the event is past: who "became clerk" is clerk.
    """
    if _used_to(verb) or any(child.lower_ in ONCE for child in verb.children):
        return FORMER
    words = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if "to" in words and _came_of_it(verb):
        return CURRENT
    if words & AHEAD or "to" in words:
        return PROSPECTIVE
    if event or words & HAVING:
        return CURRENT
    passive = any(child.dep_ == "auxpass" and child.tag_ in ("VBD", "VBN") for child in verb.children)
    return FORMER if verb.tag_ == "VBD" or passive or "had" in words else CURRENT


def is_open(verb: Token, choosing: frozenset[str]) -> bool:
    """True for "would lead", "wants to lead", "if she leads": but who "was chosen to lead" is going to.

    `choosing` holds the lemmas of the verbs by which somebody is chosen.
    """
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark", "advmod")}
    if words & OPEN:
        return True
    if "to" not in words or _used_to(verb) or verb.head.lower_ == "going":
        return False
    if verb.head.pos_ == "NOUN":
        return verb.head.lemma_ not in CHOSEN
    if _came_of_it(verb) or verb.dep_ == "xcomp" and (verb.head.tag_ in ("VBZ", "VBP") and verb.head.lemma_ == "be" or verb.head.lower_ in DUE):
        return False  # "who is to become ambassador"
    return not (verb.head.lemma_ in choosing and _is_done(verb.head))


def is_just_now(verb: Token) -> bool:
    """True for an act that is news: "was elected mayor on Tuesday", with no year and no perfect."""
    if any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children):
        return False
    near = [token for token in verb.subtree if token.i > verb.i]
    return any(token.lower_ in DAYS for token in near) and not any(token.shape_ == "dddd" for token in near)


def is_no_longer(verb: Token) -> bool:
    """True for "Lee is no longer clerk", "no longer serves as clerk"."""
    longer = next((child for child in verb.children if child.lower_ == "longer"), None)
    return longer is not None and any(child.lower_ == "no" for child in longer.children)


def _came_of_it(verb: Token) -> bool:
    """True for "rose to become head" and "went on to become mayor", which tell what came of it: not for "left to become head", which may have failed."""
    above = verb.head
    if verb.lemma_ != "become" or verb.dep_ not in ("advcl", "xcomp") or above.tag_ not in ("VBD", "VBN"):
        return False
    if any(child.dep_ == "neg" or child.lower_ in OPEN or child.lower_ == "had" and child.i < child.head.i for child in above.children):
        return False  # "never rose to", "if he had gone on to"
    return above.lemma_ in RISING or above.lemma_ == "go" and any(child.lower_ == "on" for child in above.children)


def _used_to(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ == "used"


def _is_done(choice: Token) -> bool:
    """True for "was chosen" and "picked Lee"; who is "to choose" has not."""
    return choice.tag_ in ("VBD", "VBN", "VBZ")
