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
    """True for who is led in a poll: "leads Lee 46 percent to 41", "led the Greens by 9 points"."""
    after = noun.doc[noun.i + 1 : noun.i + 5]
    return len(after) > 1 and (after[0].like_num or after[0].lower_ == "by" and any(token.like_num for token in after[1:]))


def _is_setting(noun: Token, settings: frozenset[str]) -> bool:
    return bool(noun.ent_type_) or noun.pos_ in ("PROPN", "NUM") or noun.lemma_.lower() in settings
