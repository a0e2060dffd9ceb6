"""The deeds that "it" may refer to ("Lee lost. It hurt"), and what speaks for its referring to nothing."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.scene import EVENT, Candidate, Scene
from kg.annotate.coreference.syntax import SUBJECTS, content_of

CLAUSE_HEADS = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis", "xcomp", "relcl", "pcomp", "csubj", "acl"})
MOST = 4  # clauses of a sentence


def find(scene: Scene) -> list[Candidate]:
    """Return the deeds of the clauses before 'it', of its own sentence and of the one before."""
    return [
        Candidate(EVENT - content_of(verb).i, tuple(_features(scene, verb, where)))
        for verb, where in (*_here(scene), *_before(scene))
        if content_of(verb).i not in scene.book.by_head
    ]


def _here(scene: Scene) -> list[tuple[Token, str]]:
    """Return the clauses of the same sentence that the pronoun does not stand in, nearest first."""
    before = reversed([one for one in scene.token.sent if one.i < scene.token.i and _heads_clause(one)])
    near = [verb for verb in before if verb.i not in scene.ancestors][:MOST]
    return [(verb, f"here{number}") for number, verb in enumerate(near)]


def _before(scene: Scene) -> list[tuple[Token, str]]:
    """Return the main clause of the sentence before, and its last other ones."""
    doc, sent = scene.book.doc, scene.token.sent
    while sent.start:
        sent = doc[sent.start - 1].sent
        if not sent.root.is_space:  # a line break may be a sentence of its own
            break
    else:
        return []
    root = sent.root
    others = [one for one in sent if one != root and _heads_clause(one)][-MOST + 1 :]
    main = [(root, "before")] if root.pos_ in ("VERB", "AUX") else []
    return main + [(verb, f"inner{number}") for number, verb in enumerate(reversed(others))]


def _heads_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.dep_ in CLAUSE_HEADS


def _features(scene: Scene, verb: Token, where: str) -> list[str]:
    """Return what speaks for the deed of a clause: where it stands, its form, what is said of the pronoun."""
    part = where.rstrip("0123456789")
    found = ["event", f"event {where}", f"event {where} {scene.role}", f"event {scene.role} {scene.verb}", f"event {where} {verb.dep_}"]
    found += [f"event {part} {verb.tag_}", f"event {verb.dep_} {scene.role}"]
    if scene.first:
        found.append(f"event first {part}")
    if scene.governor.lemma_ == "be":
        after = next((child for child in scene.governor.children if child.dep_ in ("acomp", "attr") and child.i > scene.governor.i), None)
        found.append(f"event is {after.pos_ if after is not None else None}")
    else:
        found.append(f"event with {scene.governor.lemma_}")
    if verb.dep_ == "advcl" and verb.head == scene.governor:
        found.append(f"event when {scene.role}")
    if scene.asked and part in ("before", "inner") and scene.opens:
        found.append(f"event asked {part}")
    return found


def nothing(scene: Scene, others: int) -> tuple[str, ...]:
    """Return what speaks for a pronoun that refers to nothing in the text."""
    token, head = scene.token, scene.token.head
    found = ["nothing", f"nothing {scene.role}", f"nothing {token.lower_}", f"nothing {scene.verb} {scene.role}", f"nothing of {min(others, 4)}"]
    found.append(f"nothing {'quoted' if scene.quote is not None else 'told'}")
    if token.dep_ in SUBJECTS or token.dep_ == "expl":
        found.append(f"nothing with {head.lemma_}")
        if head.lemma_ == "be":
            after = next((child for child in head.children if child.dep_ in ("acomp", "attr", "prep", "advmod") and child.i > head.i), None)
            if after is not None:
                found += [f"nothing is {after.dep_}", f"nothing is {after.lemma_}"]
                if any(child.dep_ in ("relcl", "acl") for child in after.children):
                    found += ["nothing cleft", f"nothing cleft {after.pos_}"]
                if after.ent_type_:
                    found.append(f"nothing is {after.ent_type_}")
        found += [f"nothing clause {child.dep_}" for child in head.children if child.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and child.i > head.i]
    if scene.sentence == 0 or token.i == token.sent.start:
        found.append("nothing first")
    return tuple(found)
