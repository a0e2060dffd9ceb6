"""What third-person pronouns refer to: 'Lee said she would appeal'."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.annotate.coreference import candidates, ranking
from kg.annotate.coreference.book import THING, Book
from kg.annotate.coreference.candidates import agrees
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.scene import (
    EVENT,
    NOTHING,
    REFLEXIVES,
    TOGETHER,
    TYPES,
    Candidate,
    Scene,
)
from kg.annotate.coreference.speakers import SPEECH, Quotes
from kg.annotate.coreference.syntax import (
    SUBJECTS,
    content_of,
    displaced_subject,
    extraposed,
    governor,
    is_empty,
)

UP = 3  # verbs between a pronoun and the verb of speech above it
LEAST = 0.08  # how sure the best candidate for "it" or "they" must be
LEAST_PERSON = 0.3  # and for "he" and "she"
LEAST_NAMED = 0.41  # and when it would be a named body or place, which ends up in triples

Choose = Callable[[Scene, list[Candidate]], Candidate | None]


def is_third_person(token: Token) -> bool:
    return token.lower_ in TYPES


def choose(scene: Scene, found: list[Candidate]) -> Candidate | None:
    """Return the candidate that the fitted weights prefer; None when nothing is likelier, or none is likely enough."""
    return decide(scene, found, ranking.weights())


def decide(scene: Scene, found: list[Candidate], table: ranking.Weights) -> Candidate | None:
    """Return the likeliest candidate where it is likely enough; a chain of "it" or "they" is as sure as its links together.

    Of "It rose. It fell.", the second is the flood's only if the first was: their probabilities are multiplied.
    """
    book = scene.book
    one, sure = ranking.best(found, table[scene.type])
    if one is None:
        return None
    last = book.last(book.referents[one.key], scene.token.i) if one.key >= 0 and scene.type in "np" else -1
    sure *= book.sure.get(last, 1.0)
    if sure < least(scene, one):
        return None
    book.sure[scene.token.i] = sure
    return one


def least(scene: Scene, one: Candidate) -> float:
    """Return how sure a candidate must be."""
    if scene.type in "mf":
        return LEAST_PERSON
    named = one.key >= 0 and scene.book.referents[one.key].named
    return LEAST_NAMED if named else LEAST


def resolve(book: Book, token: Token, quotes: Quotes, choose: Choose = choose) -> None:
    """Add a pronoun to the referent that it fits best; to none when it refers to nothing, or none is likely enough."""
    scene = Scene(book, token, quotes)
    key = _antecedent(scene, choose)
    if key is None:
        return
    if key <= EVENT:
        verb = EVENT - key
        referent = book.by_head.get(verb) or book.open(THING, book.doc[verb].lemma_)
        book.add(referent, verb, verb + 1, verb, "nominal")
    else:
        referent = book.referents[key]
    if scene.type in "mf" and referent.gender is None:
        book.leaning.setdefault(referent.key, scene.type)
    book.add(referent, token.i, token.i + 1, token.i, "pronoun")


def _antecedent(scene: Scene, choose: Choose) -> int | None:
    """Return the key of what a pronoun most likely refers to."""
    if scene.token.lower_ in REFLEXIVES and (key := _reflexive(scene)) is not None:
        return key
    if scene.type == "n" and (key := _claimant(scene)) is not None:
        return key
    if is_empty(scene.token):
        clause = extraposed(scene.token)
        return None if clause is None else EVENT - content_of(clause).i
    if scene.type in "mf" and (key := _spoken_for(scene)) is not None:
        return key
    found = candidates.find(scene, *candidates.salient(scene))
    one = found[0] if len(found) == 1 else choose(scene, found)
    if one is None or one.key == NOTHING:
        return None
    return scene.book.together(one.members).key if one.key == TOGETHER else one.key


def _claimant(scene: Scene) -> int | None:
    """"The port's claim that it was robbed": whose claim it is."""
    verb = scene.governor
    if scene.token.dep_ not in SUBJECTS or verb.dep_ not in ("acl", "ccomp") or verb.head.pos_ != "NOUN" or verb.i < verb.head.i:
        return None
    owner = next((child for child in verb.head.children if child.dep_ == "poss"), None)
    referent = scene.book.at(owner) if owner is not None else None
    return referent.key if referent is not None and agrees(referent, scene.type) else None


def _spoken_for(scene: Scene) -> int | None:
    """'Gov. Lee's office said she would sign': for whom the office speaks, where the sentence names nobody else before."""
    book, token, verb = scene.book, scene.token, scene.governor
    for _ in range(UP):
        if verb.lemma_ in SPEECH and verb.pos_ == "VERB" and verb is not scene.governor:
            break
        verb = verb.head
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i), None)
    owner = next((child for child in subject.children if child.dep_ == "poss"), None) if subject is not None else None
    meant = book.at(owner) if owner is not None and verb.lemma_ in SPEECH else None
    if meant is None or not meant.named or not agrees(meant, scene.type):
        return None
    people = (book.referent(entry) for entry in book.before(token.i) if book.sentence[entry.head] == scene.sentence)
    return None if any(family(one.cls) == "person" and one.named and one is not meant for one in people) else meant.key


def _reflexive(scene: Scene) -> int | None:
    """'The board cleared itself': the subject of the same verb; 'Lee himself was glad': whose name stands before."""
    before = scene.book.name_tokens.get(scene.token.i - 1)
    if before is not None and agrees(before, scene.type):
        return before.key
    verb = governor(scene.token)
    for _ in range(4):
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None) or displaced_subject(verb)
        if subject is not None:
            referent = scene.book.by_head.get(subject.i)
            return referent.key if referent is not None and agrees(referent, scene.type) else None
        if verb.head is verb:
            break
        verb = verb.head
    return None
