"""Read the clause that is said: after its cue, before it, or on both sides.

"Lee said (that) taxes would rise." "Taxes would rise, Lee said." "Taxes, Lee said, would rise."
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.subjects import RELATIVE, misattached, trailing

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
REACH = 25  # tokens between a verb and what hangs on it
CLOSE = ("mark", "dobj", "xcomp", "attr", "acomp", "oprd")
HEARD = frozenset({"tell", "inform", "assure", "remind", "warn", "advise", "promise", "convince"})  # whom one says something to
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
PAUSES = frozenset({",", "–", "—", "--", "-", "”", '"', "''", "’", "'", "?", "!"})


def tokens_of(head: Token) -> list[int]:
    """Return the tokens below a head, without verbs that belong to the clause above it."""
    cut = {t.i for c in head.children if misattached(c) for t in c.subtree}
    if cut:
        cut |= {c.i for c in head.children if c.dep_ in ("cc", "punct") and min(cut) - 2 <= c.i < min(cut)}
    whole = [t.i for t in head.subtree if t.i not in cut]
    more = next((i for i in whole if i > head.i and trailing(head.doc[i])), None)
    return whole if more is None else [i for i in whole if i < more]


def is_clause(token: Token) -> bool:
    """True for the head of a finite clause, the bare form of "asked that he go" included."""
    if token.tag_ in FINITE:
        return True
    children = list(token.children)
    if any(c.dep_ in ("aux", "auxpass", "cop") for c in children):
        return True
    return token.tag_ == "VB" and any(c.dep_ in SUBJECTS or c.dep_ in ("mark", "ccomp") for c in children)


def clause(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of the clause that is said."""
    for child in verb.rights:
        if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i and is_clause(child):
            if _subordinate(child) and not to_infinitive(child):
                return _with_lost_subject(verb, child)
    return _that(verb) or _of_hearer(verb) or fronted(verb, cue, layout, found) or misread(verb)


def _of_hearer(verb: Token) -> list[int]:
    """Return a clause that the parser hung on the hearer: "told troopers he had fallen asleep"."""
    for hearer in verb.rights if verb.lemma_.lower() in HEARD else ():
        for told in hearer.rights if hearer.dep_ in ("dobj", "dative") else ():
            starts = told.dep_ == "relcl" and told.left_edge.i == hearer.i + 1 and told.left_edge.tag_ not in RELATIVES
            if starts and is_clause(told) and any(c.dep_ in SUBJECTS for c in told.lefts):
                return tokens_of(told)
    return []


def _that(verb: Token) -> list[int]:
    """Return a that-clause hung on a noun before it: "told the Star that …", "said in a statement that …"."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + REACH, verb.sent.end)):
        token = doc[i]
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > i:
            holder = token.head.head
            if holder.pos_ in ("NOUN", "PROPN") and verb.is_ancestor(holder) and is_clause(token.head):
                return [k for k in tokens_of(token.head) if k > i]
        elif token.text in ",;:" or token.pos_ == "VERB":
            return []
    return []


def misread(verb: Token) -> list[int]:
    """Return a clause that the parser split in object and adverbial: "said tests since May had shown nothing"."""
    thing = object_of(verb)
    if thing is None or verb.tag_ not in FINITE or thing.left_edge.i != verb.i + 1 or thing.tag_ in ("NN", "PRP"):
        return []
    for child in verb.rights:
        if child.dep_ == "advcl" and child.i > thing.i and is_clause(child) and child.tag_ != "VBG":
            between = verb.doc[verb.i + 1 : child.i]
            if not any(t.is_punct for t in between) and any(c.dep_ == "aux" and c.i > thing.i for c in child.children):
                return list(range(thing.left_edge.i, child.right_edge.i + 1))
    return []


def _with_lost_subject(verb: Token, said: Token) -> list[int]:
    """Return a clause with the subject that the parser took for the verb's object: "demanded the mayor resign"."""
    tokens = tokens_of(said)
    lost = object_of(verb)
    bare = not any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in said.children)
    if bare and lost is not None and lost.right_edge.i + 1 == tokens[0] and lost.i < said.i:
        return list(range(lost.left_edge.i, lost.right_edge.i + 1)) + tokens
    return tokens


def to_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children) and not any(
        c.dep_ == "mark" for c in token.children
    )


def _subordinate(child: Token) -> bool:
    """False for a quotation-like clause of a verb before it, cut off by a stop or a semicolon."""
    return not any(t.text == ";" for t in child.doc[child.head.i + 1 : child.left_edge.i])


def phrase(verb: Token, found: Found) -> tuple[int, int]:
    """Return the token bounds of speaker and verb with what belongs to them: "Lee, the mayor, said Monday"."""
    first, last = min(found.cue), max(found.cue)
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg", "advmod", "prt") and abs(child.i - verb.i) <= 3:
            first, last = min(first, child.i), max(last, child.i)
        if child.dep_ == "nsubj":
            first, last = min(first, child.left_edge.i), max(last, child.right_edge.i)
    return first, last


def fronted(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of a clause that stands before its cue, or on both sides of it."""
    doc, sent = verb.doc, verb.sent
    if verb.tag_ not in FINITE or not any(c.dep_ == "nsubj" and c.tag_ not in RELATIVE for c in verb.children):
        return []
    if any(c.dep_ in CLOSE and c.i != found.addressee and not _paused(verb, c) for c in verb.children):
        return []
    first, last = phrase(verb, found)
    before = first - 1
    while before > sent.start and doc[before].is_space:
        before -= 1
    if before <= sent.start or doc[before].text not in PAUSES:
        return []
    own = _modifiers(verb, last) | set(range(first, last + 1))
    if found.addressee is not None and found.addressee > verb.i:
        own |= {t.i for t in doc[found.addressee].subtree}
    left = next((c for c in verb.lefts if c.dep_ in ("ccomp", "parataxis") and c.i < first), None)
    if left is not None:
        begin = sent.start if verb.dep_ == "ROOT" else left.left_edge.i
        return [i for i in range(begin, before) if i not in own] + _resumed(verb, last, own)
    if doc[first].i > sent.start and _ends(doc, last + 1, sent.end) and verb.dep_ in ("ROOT", "conj", "parataxis"):
        return [i for i in range(sent.start, before) if i not in own]
    host = verb.head
    if verb.dep_ in ("parataxis", "ccomp", "advcl", "dep", "relcl") and host is not verb and host.i != found.speaker:
        mine = {t.i for t in verb.subtree} - set(_resumed(verb, last, own))
        return [t.i for t in host.subtree if t.i not in mine and t.i not in own]
    return []


def _ends(doc: Doc, start: int, end: int) -> bool:
    """True when nothing but a stop follows."""
    return all(doc[i].is_space or doc[i].text in ".!?;" for i in range(start, end))


def _paused(verb: Token, child: Token) -> bool:
    """True when a comma stands between a verb and what follows it."""
    return child.i > verb.i and any(t.text == "," for t in verb.doc[verb.i + 1 : child.left_edge.i + 1])


def _modifiers(verb: Token, last: int) -> set[int]:
    """Return the tokens after the verb that tell when, where and to whom it was said."""
    kinds = ("ccomp", "conj", "parataxis", "cc", "attr", "dobj", "punct")
    return {t.i for c in verb.rights if c.dep_ not in kinds for t in c.subtree}


def _resumed(verb: Token, last: int, own: set[int]) -> list[int]:
    """Return the rest of a sentence after a cue between commas: "Taxes, Lee said, will rise"."""
    doc, end = verb.doc, verb.sent.end
    start = last + 1
    while start < end and start in own:
        start += 1
    if start >= end - 2 or doc[start].text != "," or trailing(doc[start + 1]) or _acts_on(verb, doc[start + 1]):
        return []
    return [i for i in range(start + 1, end) if i not in own]


def _acts_on(verb: Token, follows: Token) -> bool:
    """True where a comma leads to the speaker's next act: "…,” Lee said, but refused to go into it"."""
    if follows.dep_ != "cc" or follows.head.i != verb.i:
        return False
    further = next((c for c in verb.rights if c.dep_ == "conj" and c.i > follows.i), None)
    return further is not None and further.tag_ == verb.tag_ and not any(c.dep_ in SUBJECTS for c in further.children)


def object_of(verb: Token) -> Token | None:
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)
