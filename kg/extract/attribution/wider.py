"""Find candidates for what somebody thinks, wants or says beyond the cue words: any verb or noun with a possible content.

"Lee wants to sing", "Lee backs the plan", "Lee is sure that it works", "Lee's support for the plan". Whether one
counts is for a model to say that `train.py` trained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from kg.extract.attribution.clauses import is_clause, object_of, to_infinitive, tokens_of
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.subjects import possessor, subject
from kg.extract.attribution.traits import traits, wording
from kg.extract.attribution.verbs import readable, unsaid
from kg.extract.judge import Judge, judge
from kg.ontology.cues import Cues

WEIGHTS = Path(__file__).with_name("weights.json")
ACCEPT = 0.46  # at 0.4 the training corpus finds most; above a half fewer than are meant are found, and most that are added hold
ATTITUDE = "attitude"
NEGATIVE = frozenset({"never", "neither", "nobody", "no", "none"})
NEAR = 3  # tokens between a verb and its particle, a noun and its phrase


@dataclass(frozen=True)
class Candidate:
    """An act that may be one, and what the model is to see of it."""

    act: Found
    traits: frozenset[str]


def find(doc: Doc, layout: Layout, cues: Cues, read: Iterable[Found], model: Judge | None = None) -> Iterator[Candidate]:
    """Yield a candidate for each verb and noun with a holder and a content, outside of what somebody says.

    `read` are the acts that the rules have found; their cues and the inside of their contents are left out,
    as are wordings that the model does not know, where one is given.
    """
    told = [act for act in read if act.content and act.speaker is not None]
    taken = {i for act in told for i in act.cue}
    inside = _covered(layout, told)
    telling = {act.anchor for act in told}
    silent = unsaid(doc)
    for token in readable(doc):
        if token.pos_ not in ("VERB", "AUX", "NOUN"):
            continue
        if token.i in taken or token.i in inside or token.lemma_.lower() in cues.acts:
            continue
        if token.i in silent and token.lemma_.lower() in cues.verbs:
            continue  # "did not say whether"
        if any(c.i in telling and c.tag_ == "VBG" for c in token.rights):
            continue  # "defended the plan, saying …": what follows tells it better
        act = _noun(token, layout) if token.pos_ == "NOUN" else _verb(token, layout)
        if act is not None and (model is None or model.knows(wording(doc, act))):
            seen = set(traits(doc, layout, act))
            held = any(telling.intersection(range(layout.token(a), layout.token(b))) for a, b in act.content)
            yield Candidate(act, frozenset(seen | {f"holds={held}"}))


def accepted(doc: Doc, layout: Layout, cues: Cues, read: list[Found]) -> list[Found]:
    """Return the candidates that the model counts as attribution."""
    model = judge(WEIGHTS)
    return [c.act for c in find(doc, layout, cues, read, model) if model.accepts(c.traits)]


def _covered(layout: Layout, told: list[Found]) -> set[int]:
    """Return the tokens that stand in the content of an act of speech."""
    return {i for act in told for start, end in act.content for i in range(layout.token(start), layout.token(end))}


def _verb(verb: Token, layout: Layout) -> Found | None:
    """Return the candidate of a verb: the first of clause, to-clause, object and prepositional phrase it has."""
    read = _content(verb)
    holder = subject(verb) if read is not None else None
    if read is None or holder is None or any(c.dep_ == "det" and c.lower_ in NEGATIVE for c in holder.children):
        return None
    cue, frame, content = read
    found = _found(cue, holder, frame, content, layout)
    if found is not None:
        found.negation = _negation(verb)
    return found


def _negation(verb: Token) -> tuple[int, ...]:
    """Return "does not" of "does not want", "never" of "never wanted"."""
    own = [c.i for c in verb.children if c.i < verb.i and (c.dep_ == "neg" or c.lower_ in NEGATIVE)]
    return (*(c.i for c in verb.lefts if c.dep_ == "aux" and c.i < own[0]), *own) if own else ()


def _content(verb: Token) -> tuple[tuple[int, ...], str, list[int]] | None:
    stem = next((c for c in verb.rights if c.dep_ == "acomp" and c.i - verb.i <= NEAR), None) if verb.pos_ == "AUX" else verb
    if stem is None:
        return None
    cue = (verb.i,) if stem is verb else (verb.i, stem.i)
    particle = next((c.i for c in stem.rights if c.dep_ == "prt" and c.i - stem.i <= NEAR), None)
    cue = cue if particle is None else (*cue, particle)
    passive = next((c for c in stem.lefts if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        return (cue, "passive", tokens_of(passive)) if any(c.dep_ == "agent" for c in stem.rights) else None
    for child in stem.rights:
        if child.dep_ in ("ccomp", "xcomp") and is_clause(child) and not to_infinitive(child):
            return cue, "clause", tokens_of(child)
        if child.dep_ in ("xcomp", "ccomp") and to_infinitive(child):
            return cue, "infinitive", tokens_of(child)
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG":
            return cue, "gerund", tokens_of(child)
    thing = object_of(stem)
    if thing is not None:
        more = [c for c in stem.rights if c.i > thing.i and c.dep_ == "prep" and c.lower_ == "as"]
        return cue, "object", sorted({i for c in (thing, *more) for i in tokens_of(c)})
    for child in stem.rights:
        if child.dep_ == "prep" and child.i - max(cue) <= NEAR:
            under = next((c for c in child.rights if c.dep_ in ("pobj", "pcomp")), None)
            if under is not None:
                return (*cue, child.i), "phrase", tokens_of(under)
    return None


def _noun(noun: Token, layout: Layout) -> Found | None:
    """Return the candidate of a noun with a possessor: "Lee's plan to sing", "her support for the plan"."""
    holder = possessor(noun)
    if holder is None or holder.dep_ != "poss":
        return None
    for child in noun.rights:
        if child.i - noun.i > NEAR:
            break
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            c.tag_ == "TO" or c.dep_ == "mark" and c.lower_ == "that" for c in child.children
        ):
            return _found((noun.i,), holder, "noun", tokens_of(child), layout)
        if child.dep_ == "prep" and child.i == noun.i + 1:
            under = next((c for c in child.rights if c.dep_ in ("pobj", "pcomp")), None)
            if under is not None:
                return _found((noun.i, child.i), holder, "noun", tokens_of(under), layout)
    return None


def _found(cue: tuple[int, ...], holder: Token, frame: str, content: list[int], layout: Layout) -> Found | None:
    anchor = layout.doc[cue[0]]
    if holder.i in content or not content:
        return None
    found = Found(cue, holder.i, ATTITUDE, frame)
    found.content = [layout.healed(*run, anchor.idx) for run in layout.runs(content)]
    return found
