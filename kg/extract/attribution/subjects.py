"""Who does what a verb tells, by the parse alone: the head token of the noun phrase.

"Lee, who said …" → Lee; "Lee went on to say" → Lee; "said Lee" → Lee; "a letter demanding …" → letter.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.clauses.straighten import CLOSING

SUBJECTS = ("nsubj", "csubj", "expl")
RELATIVE = ("WDT", "WP")
DEEPEST = 6
CLOSES = CLOSING | {"»", "’"}
WHEN = ("DATE", "TIME")
MORE = frozenset({
    "add", "say", "note", "argue", "cite", "claim", "insist", "explain", "suggest", "warn", "call", "accuse", "blame",
    "stress", "write", "tell", "state", "describe", "declare", "urge", "ask", "promise", "vow", "point", "assert",
})  # fmt: skip


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the head of the noun phrase that acts, or None where the text names none."""
    if depth > DEEPEST:
        return None
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if own and verb.i and verb.nbor(-1).text in CLOSES and own[0].i < verb.i and (turned := _inverted(verb)) is not None:
        return turned
    if own:  # of two, the first belongs to a quotation before: “My view, that was wrong,” the mayor said
        return _antecedent(max((c for c in own if c.i < verb.i), key=lambda c: c.i, default=own[0]), verb, depth)
    if (name := _misread_name(verb)) is not None:
        return name
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return _agent(verb)
    if any(c.dep_ == "expl" for c in verb.children):
        return None
    return _controller(verb, depth)


def _inverted(verb: Token) -> Token | None:
    """Return who said what the parser took for the subject: “The fish rots from the head,” said the mayor."""
    return next((c for c in verb.rights if c.dep_ in ("nsubj", "dobj", "attr", "npadvmod") and c.ent_type_ not in WHEN), None)


def _misread_name(verb: Token) -> Token | None:
    """Return a name that the tagger took for an adverb: "The city bought twelve, and Shively said it has room"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start + 1 and verb.tag_ in ("VBD", "VBZ") else None
    misread = before is not None and before.is_title and before.tag_ in ("RB", "RBR", "JJ") and before.head.i == verb.i
    return before if misread and not before.nbor(-1).is_title else None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _antecedent(own: Token, verb: Token, depth: int) -> Token | None:
    """Return what a relative pronoun stands for, else the subject itself."""
    if own.tag_ not in RELATIVE:
        return own
    clause = verb
    for _ in range(DEEPEST):
        if clause.dep_ == "relcl":
            return _thing(clause.head)
        if clause.dep_ not in ("conj", "ccomp", "xcomp"):
            return None
        clause = clause.head
    return None


def _thing(noun: Token) -> Token | None:
    """Return the noun before an hour or a day that a relative clause was hung on: "a call at 9 p.m. that said"; an hour says nothing."""
    for _ in range(DEEPEST):
        if noun.ent_type_ not in WHEN or noun.dep_ not in ("pobj", "npadvmod", "nmod", "appos"):
            return noun
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        while above.pos_ == "ADP" or above.dep_ == "acl" and above.pos_ == "VERB":  # "a letter sent Monday that says"
            above = above.head
        if above.pos_ not in ("NOUN", "PROPN"):
            return None
        noun = above
    return noun


def acting(verb: Token, depth: int = 0) -> Token | None:
    """Return the subject, that of a passive included: the one who controls a participle."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None:
        return _antecedent(own, verb, depth)
    return subject(verb, depth) or (_controller(verb, depth) if depth < DEEPEST else None)


def _controller(verb: Token, depth: int) -> Token | None:
    """Return the subject that a verb without its own borrows from its head."""
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        return swallowed(verb)
    if depth > DEEPEST:
        return None
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return acting(_above(head) if misattached(verb) else head, depth + 1)
    if dep == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ"):
        controlled = next((c for c in head.children if c.dep_ == "dobj" and not _is_when(c)), None)
        return controlled or acting(head, depth + 1)
    if trailing(verb) and (teller := _teller(head)) is not None:
        return acting(teller, depth + 1)
    if dep in ("advcl", "dep", "prep") and head.pos_ in ("VERB", "AUX"):
        return acting(head, depth + 1)
    if dep == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return acting(head.head, depth + 1)
    if headless(verb):
        return head
    if dep == "acl" and verb.tag_ in ("VBG", "VB"):
        return possessor(head) if verb.tag_ == "VB" else head
    if verb.tag_ == "VBG" and dep not in ("amod", "compound", "csubj", "nsubj", "dobj", "pobj"):
        return _sentence_subject(verb)
    return None


def _is_when(noun: Token) -> bool:
    """True for "May" and "half of May": "Lee passed half of May blaming them"."""
    return any(t.ent_type_ in WHEN for t in (noun, *(c for p in noun.rights if p.lower_ == "of" for c in p.rights)))


def _above(verb: Token) -> Token:
    """Return the verb that a clause hangs on, over a preposition: "accused him of lying" from "lying"."""
    return verb.head.head if verb.dep_ == "pcomp" and verb.head.pos_ == "ADP" else verb.head


def swallowed(verb: Token) -> Token | None:
    """Return a subject that the parser hung on the phrase before it: "In a report on Dover, the auditor, Ann Lee, said"."""
    doc, last = verb.doc, verb.i - 1
    opening = next((c for c in verb.lefts if c.dep_ in ("prep", "advcl")), None)
    if opening is None or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or any(c.dep_ == "nsubj" for c in verb.rights):
        return None
    while last > opening.i and (doc[last].text == "," or doc[last].is_space):
        last -= 1
    held, token = None, doc[last]
    while token.i > opening.i:
        begins = token.left_edge.i
        if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in WHEN and doc[begins - 1].text == "," and token.right_edge.i >= last:
            held = token
        if token.head == token or token.head.i >= verb.i:
            break
        token = token.head
    if held is not None and last < verb.i - 1 and not any(t.text == "," for t in doc[held.left_edge.i : last + 1]):
        return None  # between two commas it describes what stands before: "In a suit by Lee, the clerk, said"
    return held


def headless(verb: Token) -> bool:
    """True for a main verb read as a participle: "Mayor Ann Lee, who won, called it fair" without another verb."""
    head = verb.head
    return (
        verb.dep_ == "acl"
        and verb.tag_ in ("VBN", "VBD")
        and head.dep_ == "ROOT"
        and head.pos_ in ("PROPN", "NOUN", "PRON")
        and verb.i > 0
        and verb.nbor(-1).text == ","
    )


def _sentence_subject(verb: Token) -> Token | None:
    """Return the subject of the main clause, for a participle that the parser hung up wrongly."""
    root = verb.sent.root
    own = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return own if own is not None and own.i < verb.i and own.tag_ not in RELATIVE else None


def tense(verb: Token) -> str:
    """Return "past" or "present" for a finite verb, "" for others."""
    tags = [verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    if "VBD" in tags:
        return "past"
    return "present" if {"VBZ", "VBP", "MD"} & set(tags) else ""


def misattached(verb: Token) -> bool:
    """True for a verb joined to the clause that is said where it belongs to the saying.

    "Lee said he owes nothing and urged her to go": past like "said", not present like "owes".
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ == "MD" or head.head.i > head.i:
        return False
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl", "mark") or c.tag_ == "MD" for c in verb.children):
        return False  # "she says she did and would again"
    if verb.tag_ == "VBD" and head.dep_ in ("xcomp", "ccomp", "pcomp", "advcl") and _unfinished(head):
        return True  # "asked the board to wait and left"
    if head.dep_ != "ccomp":
        return False
    if verb.tag_ == "VBD" and any(c.lower_ == "will" for c in head.children if c.tag_ == "MD"):
        return True  # "fears that fees will rise and said so"
    return tense(verb) == tense(head.head) != tense(head) != ""


def _unfinished(verb: Token) -> bool:
    """True for "to wait" and "waiting"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ == "VBG" and not helpers or verb.tag_ == "VB" and any(c.tag_ == "TO" for c in helpers)


def trailing(verb: Token) -> bool:
    """True for a participle of speech after a comma, hung on what is said: "Lee said it fails, citing the cost".

    It tells more of the saying, so that its subject is the speaker and it is no part of the content.
    """
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "conj", "acl", "ccomp", "xcomp") or verb.lemma_ not in MORE:
        return False
    before = verb.i - 1
    while before > 0 and verb.doc[before].is_quote:  # “there is precedent,” citing a case
        before -= 1
    return before > 0 and verb.doc[before].text == "," and not any(c.dep_ in SUBJECTS for c in verb.children)


def _teller(verb: Token) -> Token | None:
    """Return the verb before, whose clause this one is part of: "said" for "fails" in "Lee said it fails"."""
    for _ in range(DEEPEST):
        if verb.dep_ == "ccomp" and verb.head.i < verb.i:
            return verb.head
        if verb.head is verb:
            return None
        verb = verb.head
    return None


def possessor(noun: Token) -> Token | None:
    """Return whose a noun is: "his claim", "the claim of the mayor"."""
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    if own is not None:
        return own
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
