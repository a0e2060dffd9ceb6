"""What a token does in its sentence: role, clause, and whether a pronoun is an empty 'it'."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "xcomp", "acl", "pcomp", "csubj", "parataxis", "conj"})
CLAUSES_UP = 12  # how many clauses round a noun are looked at
WEATHER = frozenset({"rain", "snow", "seem", "appear", "happen", "turn", "take", "matter"})


def role(token: Token) -> str:
    """Return subject, object, possessive or other; a conjunct has the role of the first."""
    for _ in range(5):
        if token.dep_ not in ("conj", "appos") or token.head is token:
            break
        token = token.head
    if token.dep_ in SUBJECTS:
        return "subject"
    if token.dep_ in ("dobj", "dative", "obj", "iobj"):
        return "object"
    return "possessive" if token.dep_ == "poss" else "other"


def governor(token: Token) -> Token:
    """Return the predicate that a noun or pronoun depends on, through prepositions: 'spoke to him' → 'spoke'."""
    for _ in range(6):
        head = token.head
        if head is token:
            return token
        if token.dep_ in ("prep", "agent", "pobj", "pcomp", "conj", "dative") and head.pos_ not in ("VERB", "AUX"):
            token = head
            continue
        return head
    return token


def within_phrase_of(token: Token, head: int) -> bool:
    """Return whether a pronoun stands inside the phrase of a noun: 'its' inside 'the head of its staff'."""
    for _ in range(8):
        if token.i == head:
            return True
        if token.dep_ in CLAUSES or token.pos_ in ("VERB", "AUX") or token.head is token:
            return False
        token = token.head
    return False


def main_subject(token: Token) -> Token | None:
    """Return the subject, after the token, of the clause whose opening phrase the token stands in.

    'In his letter, Lowe …' and 'When she was mayor, Lee …' look forward to Lowe and Lee.
    """
    for _ in range(12):
        head = token.head
        if head is token:
            return None
        if token.dep_ in ("prep", "advcl", "npadvmod") and token.i < head.i and head.pos_ in ("VERB", "AUX"):
            subject = next((c for c in head.children if c.dep_ in SUBJECTS and c.i > token.i), None)
            if subject is not None:
                return subject
        token = head
    return None


def is_empty(token: Token) -> bool:
    """Return whether 'it' refers to nothing: 'it is clear that', 'it seems', 'it took an hour to'."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    head = token.head
    if token.dep_ not in SUBJECTS:
        return token.dep_ == "dobj" and head.lemma_ in ("make", "find") and any(c.dep_ in ("ccomp", "xcomp") for c in head.children)
    if head.lemma_ in WEATHER and any(c.dep_ in ("ccomp", "xcomp", "advcl") for c in head.children):
        return True
    if head.lemma_ == "be" or any(c.dep_ == "auxpass" for c in head.children):
        clause = [c for c in head.children if c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and c.i > head.i]
        clause += [c for a in head.children if a.dep_ in ("acomp", "attr", "oprd") for c in a.children if c.dep_ in ("ccomp", "xcomp", "relcl", "acl")]
        timed = any(c.ent_type_ in ("TIME", "DATE") for c in head.children if c.dep_ in ("attr", "npadvmod"))
        return bool(clause) or timed
    return False


def in_its_clause(mentions: list[tuple[int, int, int, str]], head: Token) -> bool:
    """Return whether somebody is another part of the same clause as a description, or the subject of one round it.

    In 'Lee told the mayor', 'Lee said the mayor lied' and 'The mayor said of Lee …' the mayor is somebody else.
    """
    rulers = [governor(head)]
    while len(rulers) < CLAUSES_UP and rulers[-1].head is not rulers[-1]:
        rulers.append(rulers[-1].head)
    sent = head.sent
    for _start, _end, i, kind in mentions:
        if not sent.start <= i < sent.end or kind == "pronoun" and head.doc[i].dep_ == "poss":
            continue  # "In his letter, the mayor …" may well be one
        token = head.doc[i]
        above = governor(token if token.dep_ != "poss" else token.head)
        if above == rulers[0] or token.dep_ in SUBJECTS and above in rulers and i < head.i:
            return True
        if i > head.i and head.dep_ in SUBJECTS and rulers[0].is_ancestor(token):
            return True
    return False
