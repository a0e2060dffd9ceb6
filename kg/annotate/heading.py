"""Whether a verb of heading tells an office: who "led the party in opposition" headed it, who "led the council in prayer" need not.

    is_passing(verb) → True for the "led" of "She led the Senate in a standing ovation"
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.document import ontology_of
from kg.ontology.names import names


def is_passing(verb: Token) -> bool:
    """True where what is done "in" tells of no time, place or role, and so of an act: "in prayer", "in asking for more"; and in polls."""
    if any(child.dep_ == "dobj" and _is_counted(child) for child in verb.children):
        return True
    settings = names(ontology_of(verb.doc))["settingNouns"]
    inside = [step for child in verb.children if child.dep_ == "prep" and child.lower_ == "in" for step in child.children]
    return any(step.dep_ == "pcomp" or step.dep_ == "pobj" and not _is_setting(step, settings) for step in inside)


def _is_counted(noun: Token) -> bool:
    """True for who is led in a poll: "leads Lee 46 percent to 41", "led the Greens by 9 points"; not "led the Greens 12 years"."""
    after = noun.doc[noun.i + 1 : noun.i + 5]
    by = len(after) > 0 and after[0].lower_ == "by"
    number = next((token for token in after if token.like_num), None)
    if number is None or number.i != noun.i + 1 and not by:
        return False
    rest = noun.doc[number.i + 1 : number.i + 4]
    if len(rest) > 0 and rest[0].lower_ in names(ontology_of(noun.doc))["shareWords"]:
        return True
    return not by and len(rest) > 1 and rest[0].lower_ in ("to", "-", "–") and rest[1].like_num and rest[-1].pos_ != "NOUN"  # "46 to 41"


def _is_setting(noun: Token, settings: frozenset[str]) -> bool:
    return bool(noun.ent_type_) or noun.pos_ in ("PROPN", "NUM") or noun.lemma_.lower() in settings
