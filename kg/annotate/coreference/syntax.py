"""What a token does in its sentence: role, clause, and whether a pronoun is an empty 'it'."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "xcomp", "acl", "pcomp", "csubj", "parataxis", "conj"})
CLAUSES_UP = 12  # how many clauses round a noun are looked at
COMPLEMENTERS = frozenset({"to", "that", "for", "whether"})
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


def shared_subject(verb: Token) -> Token | None:
    """Return the subject that a verb without its own shares: 'agents' of 'burned' in 'The agents came and burned it'."""
    for _ in range(4):
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return subject
        others = any(child.dep_ in ("dobj", "dative") for child in verb.head.children)  # "Lee asked Park to help him"
        if verb.head is verb or verb.dep_ != "conj" and (verb.dep_ != "xcomp" or others):
            return None
        verb = verb.head
    return None


def main_subject(token: Token) -> Token | None:
    """Return the subject, after the token, of the clause whose opening phrase the token stands in.

    'In his letter, Lowe …', 'Early in his term, Lowe …' and 'When she was mayor, Lee …' look forward to Lowe and Lee.
    """
    for _ in range(12):
        head = token.head
        if head is token:
            return None
        opens = token.dep_ in ("prep", "advcl", "npadvmod") or token.dep_ == "advmod" and any(child.dep_ == "prep" for child in token.children)
        if opens and token.i < head.i and head.pos_ in ("VERB", "AUX"):
            subject = next((c for c in head.children if c.dep_ in SUBJECTS and c.i > token.i), None)
            if subject is not None:
                return subject
        token = head
    return None


def is_missed_subject(token: Token) -> bool:
    """True for 'candidate' of 'In a talk with Ann Lee, the candidate said …', set beside Lee by the parser."""
    after = token.doc[token.i + 1 : token.i + 2]
    if token.dep_ != "appos" or not len(after) or after[0].dep_ != "ROOT" or after[0].tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    return after[0].is_ancestor(token) and not any(child.dep_ in SUBJECTS for child in after[0].children)


def displaced_subject(verb: Token) -> Token | None:
    """Return the name before a finite verb without a subject that the parser set beside another name.

    'Lee' of 'said that in Utah, Lee won and cleared himself' is read as if it told what Utah is.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ in ("conj", "relcl"):
        return None
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].is_quote:
        at -= 1
    name = verb.doc[at]
    return name if name.dep_ == "appos" and name.pos_ == "PROPN" and verb.is_ancestor(name) else None


def is_empty(token: Token) -> bool:
    """Return whether 'it' stands for no thing before it: 'it is clear that', 'it seems', 'it took an hour to'."""
    if token.lower_ != "it":
        return False
    said = [c for c in token.head.children if c.dep_ in ("attr", "npadvmod")] if token.head.lemma_ == "be" else []
    timed = any(c.ent_type_ in ("TIME", "DATE") or c.lower_ == "time" for c in said)
    return token.dep_ == "expl" or timed or extraposed(token) is not None


def extraposed(token: Token) -> Token | None:
    """Return the clause that 'it' announces: 'to leave' in 'it is hard to leave', 'found it hard to leave'."""
    head = token.head
    if token.lower_ != "it":
        return None
    if token.dep_ == "dobj" and head.lemma_ in ("make", "find"):
        return _clause(head, ("ccomp", "xcomp"))
    if token.dep_ not in SUBJECTS and token.dep_ != "expl":
        return None
    passive = any(c.dep_ == "auxpass" for c in head.children)
    if head.lemma_ in WEATHER or passive:
        return _clause(head, ("ccomp", "csubj") if passive else ("ccomp", "xcomp"))
    if head.lemma_ == "be":
        said = [c for c in head.children if c.dep_ in ("acomp", "attr", "oprd")]
        deeper = (_clause(one, ("ccomp", "xcomp")) for one in said)
        return _clause(head, ("ccomp", "xcomp", "csubj", "advcl")) or next((one for one in deeper if one is not None), None) or _owed(said)
    return _spent(head) if head.lemma_ in ("take", "cost") else None


def _spent(verb: Token) -> Token | None:
    """Return what time or money goes into: 'to crystallise' in 'it took a while for the idea to crystallise'."""
    clause = _clause(verb, ("advcl", "xcomp", "ccomp"))
    return clause if clause is not None and any(child.lower_ in ("to", "for") for child in clause.children) else None


def _owed(said: list[Token]) -> Token | None:
    """Return what somebody's duty or honour consists in: 'to pass' in 'it is our duty to pass the bill'."""
    owned = [one for one in said if one.pos_ == "NOUN" and any(child.dep_ == "poss" for child in one.children)]
    return next((one for noun in owned for one in noun.children if one.dep_ in ("acl", "relcl") and one.tag_ == "VB"), None)


def _clause(head: Token, ties: tuple[str, ...]) -> Token | None:
    """Return the complement clause after a predicate; an adverbial one when it opens like a complement: 'for us to go'."""
    return next(
        (
            child
            for child in head.children
            if child.dep_ in ties and child.i > head.i and not _is_relative(head, child)
            and (child.dep_ != "advcl" or any(c.lower_ in COMPLEMENTERS for c in child.children))
        ),
        None,
    )


def _is_relative(head: Token, clause: Token) -> bool:
    """True for what no "it" announces: 'it is what makes us great', 'it is where we meet', 'it is a stone that I can carve'."""
    asked = {child.tag_ for child in clause.children if child.i < clause.i}
    told = any(child.dep_ == "acomp" for child in head.children)  # "it is clear what happened"
    return "WDT" in asked or head.lemma_ == "be" and not told and bool(asked & {"WP", "WRB"})


def is_of_verb(prep: Token, verbs: frozenset[str]) -> bool:
    """True for 'of' in 'accused the union of fraud', though the parser hangs it on the union."""
    noun = prep.head
    return prep.lower_ == "of" and noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in verbs


def content_of(verb: Token) -> Token:
    """Return the word that tells what a clause says: 'wrong' of 'it is wrong', else its verb."""
    if verb.lemma_ == "be":
        return next((child for child in verb.children if child.dep_ in ("acomp", "attr") and child.i > verb.i), verb)
    return verb


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
        if token.dep_ in ("appos", "npadvmod") and token.head.pos_ == "PRON":
            continue  # "the mayor said that he, Lee, would go"
        above = governor(token if token.dep_ != "poss" else token.head)
        if above == rulers[0] or token.dep_ in SUBJECTS and above in rulers and i < head.i:
            return True
        if i > head.i and head.dep_ in SUBJECTS and rulers[0].is_ancestor(token):
            return True
    return False


def is_quoted(token: Token) -> bool:
    return any(quotation.holds(token.idx) for quotation in token.doc._.quotations or ())
