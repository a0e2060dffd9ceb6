"""Find cue verbs and the clauses that are their content.

"Lee said (that) taxes would rise." "Taxes would rise, Lee said." "Taxes, Lee said, would rise."
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.subjects import RELATIVE, headless, misattached, subject
from kg.ontology.cues import Cues, CueVerb

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NEGATIVE = frozenset({"never", "neither", "nobody", "no", "none"})
LONGEST = 400  # tokens of a sentence
REACH = 25  # tokens between an object and its preposition
FRAMES = ("clause", "infinitive", "request", "gerund", "naming", "as", "of", "for", "to", "on", "object", "finding")


def cue_verb(token: Token, cues: Cues) -> tuple[CueVerb, tuple[int, ...]] | None:
    """Return the cue that a verb is, with its tokens: "points out", "called on"."""
    if token.pos_ not in ("VERB", "AUX") and not token.tag_.startswith("VB"):
        return None
    lemma = token.lemma_.lower()
    for child in token.rights:
        if child.dep_ in ("prt", "prep", "advmod") and child.i - token.i <= 3:
            joined = cues.verbs.get(f"{lemma}_{child.lower_}")
            if joined:
                return joined, (token.i, child.i)
    own = cues.verbs.get(lemma)
    return (own, (token.i,)) if own else None


def find(doc: Doc, layout: Layout, cues: Cues) -> Iterator[Found]:
    """Yield one act of speech for each cue verb, its content still empty where only a quotation may fill it."""
    for token in readable(doc):
        hit = cue_verb(token, cues)
        if hit is None or _passive_hearer(token) or _negated(token):
            continue
        cue, tokens = hit
        speaker = subject(token)
        home = layout.quoted(token)
        if home is not None and not home.block and not _tells_inside(cue, speaker):
            continue
        found = Found(tokens, speaker.i if speaker is not None else None, cue.kind, "quote")
        found.addressee = addressee(token, cue, found)
        found.mention = _relative(token, speaker)
        for frame in FRAMES:
            if frame in cue.takes and _allowed(frame, token, cue, speaker, cues):
                content = READERS[frame](token, tokens, layout, found)
                if content:
                    found.frame = frame
                    found.content = [layout.healed(*run, token.idx) for run in layout.runs(content)]
                    break
        yield found


def readable(doc: Doc) -> Iterator[Token]:
    """Yield the tokens of sentences; "sentences" of many hundred words are lists and tables, and cost too much."""
    for sentence in doc.sents:
        if len(sentence) <= LONGEST:
            yield from sentence


def _passive_hearer(verb: Token) -> bool:
    """True for "was told", "were asked" without an agent: nobody named speaks."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    if verb.tag_ == "VBN" and not passive and not headless(verb):
        passive = verb.dep_ != "conj" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return passive and not any(c.dep_ == "agent" for c in verb.children)


def _tells_inside(cue: CueVerb, speaker: Token | None) -> bool:
    """True where speech inside a quotation counts: "ICE has stated …", not "I think", "people knocking me"."""
    return speaker is not None and speaker.pos_ != "PRON" and cue.kind in ("speech", "writing")


def _relative(verb: Token, speaker: Token | None) -> int | None:
    """Return the relative pronoun that stands for a speaker: "Lee, who said"."""
    own = next((c for c in verb.children if c.dep_ == "nsubj" and c.tag_ in RELATIVE), None)
    return own.i if own is not None and own is not speaker else None


def _allowed(frame: str, verb: Token, cue: CueVerb, speaker: Token | None, cues: Cues) -> bool:
    """False where nothing was said: "she would ask him to stay"; for findings, where no document speaks."""
    if frame == "finding" and (speaker is None or speaker.lemma_.lower() not in cues.documents):
        return False
    return not _unreal(verb, cue)


def _unreal(verb: Token, cue: CueVerb) -> bool:
    """True for what may be said one day: "would say", "plans to ask"; not for "went on to say"."""
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            return True
        if child.dep_ == "aux" and child.tag_ == "TO" and cue.kind not in ("speech", "writing"):
            return True
    return False


def _negated(verb: Token) -> bool:
    """True for "did not say", "never told": what is not said is no statement."""
    return any(
        c.dep_ == "neg"
        or c.lower_ in NEGATIVE
        or (c.dep_ == "nsubj" and any(d.dep_ == "det" and d.lower_ in NEGATIVE for d in c.children))
        for c in verb.children
    )


def addressee(verb: Token, cue: CueVerb, found: Found) -> int | None:
    """Return the head of the one spoken to: "told reporters", "said to reporters"."""
    if cue.addressee == "object":
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
        return objects[0].i if objects and objects[0].i - verb.i < 12 else None
    if cue.addressee:
        for child in verb.children:
            if child.dep_ in ("prep", "dative") and child.lower_ == cue.addressee:
                return next((c.i for c in child.children if c.dep_ == "pobj"), None)
    return None


def _tokens(head: Token) -> list[int]:
    """Return the tokens below a head, without verbs that belong to the clause above it."""
    cut = {t.i for c in head.children if misattached(c) for t in c.subtree}
    if cut:
        cut |= {c.i for c in head.children if c.dep_ in ("cc", "punct") and min(cut) - 2 <= c.i < min(cut)}
    return [t.i for t in head.subtree if t.i not in cut]


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
            if _subordinate(child) and not _to_infinitive(child):
                return _with_lost_subject(verb, child)
    return _that(verb) or fronted(verb, cue, layout, found) or misread(verb)


def _that(verb: Token) -> list[int]:
    """Return a that-clause hung on a noun before it: "told the Star that …", "said in a statement that …"."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + REACH, verb.sent.end)):
        token = doc[i]
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > i:
            holder = token.head.head
            if holder.pos_ in ("NOUN", "PROPN") and verb.is_ancestor(holder) and is_clause(token.head):
                return [k for k in _tokens(token.head) if k > i]
        elif token.text in ",;:" or token.pos_ == "VERB":
            return []
    return []


def misread(verb: Token) -> list[int]:
    """Return a clause that the parser split in object and adverbial: "said tests since May had shown nothing"."""
    thing = _object(verb)
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
    tokens = _tokens(said)
    lost = _object(verb)
    bare = not any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in said.children)
    if bare and lost is not None and lost.right_edge.i + 1 == tokens[0] and lost.i < said.i:
        return list(range(lost.left_edge.i, lost.right_edge.i + 1)) + tokens
    return tokens


def _to_infinitive(token: Token) -> bool:
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
    if any(c.dep_ in CLOSE and not _paused(verb, c) for c in verb.children):
        return []
    first, last = phrase(verb, found)
    before = first - 1
    while before > sent.start and doc[before].is_space:
        before -= 1
    if before <= sent.start or doc[before].text not in PAUSES:
        return []
    if doc[min(max(last, verb.i) + 1, len(doc) - 1)].text == ":":
        return []
    own = _modifiers(verb, last) | set(range(first, last + 1))
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
    if start >= end - 2 or doc[start].text != "," or doc[start + 1].tag_ == "VBG":
        return []
    return [i for i in range(start + 1, end) if i not in own]


def infinitive(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of "to come" in "she promised to come"."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and _to_infinitive(child) and child.i - verb.i < 12:
            return _tokens(child)
    return []


def request(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of "to wait" in "she asked the board to wait"; the board becomes the addressee."""
    stems = [verb, *(verb.doc[i] for i in cue[1:])]
    for stem in stems:
        for child in stem.rights:
            if child.dep_ not in ("ccomp", "xcomp", "advcl", "pcomp", "relcl", "acl"):
                continue
            if not any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children):
                continue
            own = next((c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            hearer = own or next((c for s in stems for c in s.children if c.dep_ in ("dobj", "pobj", "dative")), None)
            if hearer is None or hearer.i > child.i:
                continue
            found.addressee = hearer.i
            start = min(c.i for c in child.children if c.dep_ == "aux" and c.tag_ == "TO")
            return [i for i in _tokens(child) if i >= start]
    for stem in stems:
        for thing in stem.rights:
            if thing.dep_ in ("dobj", "pobj"):
                for child in thing.rights:
                    to = [c.i for c in child.children if c.dep_ == "aux" and c.tag_ == "TO"]
                    if child.dep_ in ("acl", "relcl") and to:
                        found.addressee = thing.i
                        return [i for i in _tokens(child) if i >= to[0]]
    return []


def gerund(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of "taking the money" in "she denied taking the money"."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG":
            return _tokens(child)
    return []


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)


def thing(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of the object: "she cited the cost"."""
    stems = [verb, *(verb.doc[i] for i in cue[1:])]
    for stem in stems:
        for child in stem.rights:
            if child.dep_ in ("dobj", "pobj") and child.i > verb.i:
                more = [c for c in verb.rights if c.i > child.i and _belongs(c)]
                return sorted({i for c in (child, *more) for i in _tokens(c)})
    return []


def finding(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return all that follows: "the poll showed Lee ahead of Roe", "the audit found no fraud"."""
    target = next((c for c in verb.rights if c.dep_ in ("dobj", "ccomp", "xcomp", "oprd")), None)
    if target is None or verb.tag_ in ("VBG", "VBN") and verb.dep_ == "acl":
        return []
    kinds = ("dobj", "ccomp", "xcomp", "oprd", "prep", "advcl")
    return sorted({i for c in verb.rights if c.dep_ in kinds and c.i >= target.left_edge.i for i in _tokens(c)})


def _belongs(child: Token) -> bool:
    """True for what completes an object: "cited the storm as the reason", "called for her to go"."""
    return child.dep_ == "prep" and child.lower_ == "as" or _to_infinitive(child)


def naming(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return object and complement: "the plan a farce" in "she called the plan a farce"."""
    for child in verb.rights:
        if child.dep_ in ("ccomp", "xcomp") and any(c.dep_ in SUBJECTS for c in child.children):
            if not any(c.tag_ == "TO" or c.dep_ == "mark" for c in child.children):
                return _tokens(child)
    target = _object(verb)
    extra = [c for c in verb.rights if c.dep_ in ("oprd", "attr", "acomp", "xcomp") and c.i > verb.i]
    if extra and extra[0].tag_ != "VB":
        return (_tokens(target) if target is not None else []) + _tokens(extra[0])
    if target is not None:
        named = layout.between(target.left_edge.idx, layout.paragraph_end(verb.idx))
        if named and verb.doc[verb.i].sent == target.sent:
            end = layout.token(named[0].outer_start_char)
            if target.left_edge.i < end <= target.i + 6 and end <= verb.sent.end:
                stop = layout.token(named[0].outer_end_char)
                return list(range(target.left_edge.i, max(stop, target.i + 1)))
    return []


def _prepositional(preposition: str):
    """Return a reader of object and phrase: "him of lying", "the plan as a farce"."""

    def read(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
        doc = verb.doc
        target = _object(verb)
        if target is None and len(cue) > 1:
            target = next((c for c in doc[cue[1]].children if c.dep_ == "pobj"), None)
        if target is None or target.lower_.endswith("self"):
            return []
        near = range(target.i + 1, min(target.i + REACH, verb.sent.end - 1))
        marks = [i for i in near if doc[i].lower_ == preposition and doc[i].pos_ in ("ADP", "SCONJ", "PART")]
        best = next((i for i in marks if doc[i + 1].is_quote or doc[i + 1].tag_ == "VBG"), None)
        if best is None and preposition != "of":
            best = next((i for i in marks if doc[i].head.i <= target.i or doc[i].dep_ == "mark"), None)
        return list(range(target.left_edge.i, _end(doc[best], layout))) if best is not None else []

    return read


def _end(preposition: Token, layout: Layout) -> int:
    """Return where a phrase ends: with the quotation it opens, else with what the parser hangs under it."""
    doc = preposition.doc
    head = preposition.head if preposition.dep_ in ("mark", "aux") else preposition
    end = head.right_edge.i + 1
    for quotation in layout.between(preposition.idx, layout.paragraph_end(preposition.idx)):
        first = layout.token(quotation.outer_start_char)
        if first <= preposition.i + 2 or first < end and doc[first].sent == preposition.sent:
            return max(layout.token(quotation.outer_end_char), 0 if first <= preposition.i + 2 else end)
    return end


CLOSE = ("mark", "dobj", "xcomp", "attr", "acomp", "oprd")
PAUSES = frozenset({",", "–", "—", "--", "-", "”", '"', "’", "'", "?", "!"})

READERS = {
    "clause": clause,
    "infinitive": infinitive,
    "request": request,
    "gerund": gerund,
    "naming": naming,
    "object": thing,
    "finding": finding,
    **{word: _prepositional(word) for word in ("as", "of", "for", "to", "on")},
}
