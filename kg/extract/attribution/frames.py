"""Read contents that are no finite clause: to-clauses, objects, names for things, phrases with "as" or "of"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.attribution.clauses import REACH, SUBJECTS, clause, object_of, to_infinitive, tokens_of
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout

HEARERS = ("dobj", "pobj", "dative", "nsubjpass")


def infinitive(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of "to come" in "she promised to come"."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and to_infinitive(child) and child.i - verb.i < 12:
            return tokens_of(child)
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
            if own is not None and any(c.dep_ == "mark" and c.i in cue for c in child.children):
                return [i for i in tokens_of(child) if i >= own.left_edge.i]  # "called for her to resign"
            hearer = own or next((c for s in stems for c in s.children if c.dep_ in HEARERS), None)
            if hearer is None or hearer.i > child.i:
                continue
            found.addressee = hearer.i
            start = min(c.i for c in child.children if c.dep_ == "aux" and c.tag_ == "TO")
            return [i for i in tokens_of(child) if i >= start]
    for stem in stems:
        for thing in stem.rights:
            if thing.dep_ in ("dobj", "pobj"):
                for child in thing.rights:
                    to = [c.i for c in child.children if c.dep_ == "aux" and c.tag_ == "TO"]
                    if child.dep_ in ("acl", "relcl") and to:
                        found.addressee = thing.i
                        return [i for i in tokens_of(child) if i >= to[0]]
    return []


def plea(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of "more time" in "she asked the board for more time"; the board becomes the addressee."""
    hearer = object_of(verb)
    if hearer is None:
        return []
    for child in verb.rights:
        asked = next((c for c in child.children if c.dep_ == "pobj"), None) if child.lower_ == "for" and child.dep_ == "prep" else None
        if asked is not None and asked.ent_type_ not in ("DATE", "TIME"):
            found.addressee = hearer.i
            return tokens_of(asked)
    return []


def gerund(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of "taking the money" in "she denied taking the money"."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG":
            return tokens_of(child)
    return []


def thing(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return the tokens of the object: "she cited the cost"."""
    stems = [verb, *(verb.doc[i] for i in cue[1:])]
    for stem in stems:
        for child in stem.rights:
            if child.dep_ in ("dobj", "pobj") and child.i > verb.i:
                more = [c for c in verb.rights if c.i > child.i and _belongs(c)]
                return sorted({i for c in (child, *more) for i in tokens_of(c)})
    return []


def finding(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return all that follows: "the poll showed Lee ahead of Roe", "the audit found no fraud"."""
    target = next((c for c in verb.rights if c.dep_ in ("dobj", "ccomp", "xcomp", "oprd")), None)
    if target is None or verb.tag_ in ("VBG", "VBN") and verb.dep_ == "acl":
        return []
    kinds = ("dobj", "ccomp", "xcomp", "oprd", "prep", "advcl")
    return sorted({i for c in verb.rights if c.dep_ in kinds and c.i >= target.left_edge.i for i in tokens_of(c)})


def _belongs(child: Token) -> bool:
    """True for what completes an object: "cited the storm as the reason", "called for her to go"."""
    return child.dep_ == "prep" and child.lower_ == "as" or to_infinitive(child)


def naming(verb: Token, cue: tuple[int, ...], layout: Layout, found: Found) -> list[int]:
    """Return object and complement: "the plan a farce" in "she called the plan a farce"."""
    for child in verb.rights:
        if child.dep_ in ("ccomp", "xcomp") and any(c.dep_ in SUBJECTS for c in child.children):
            if not any(c.tag_ == "TO" or c.dep_ == "mark" for c in child.children):
                return tokens_of(child)
    target = object_of(verb)
    extra = [c for c in verb.rights if c.dep_ in ("oprd", "attr", "acomp", "xcomp") and c.i > verb.i]
    if extra and extra[0].tag_ != "VB" and (target is not None or extra[0].tag_ != "NNP"):
        return (tokens_of(target) if target is not None else []) + tokens_of(extra[0])
    if target is None and extra:
        target = extra[0]  # "called Lee “a saint”" without the quotation
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
        target = object_of(verb)
        if target is None and len(cue) > 1:
            target = next((c for c in doc[cue[1]].children if c.dep_ == "pobj"), None)
        if target is None or target.lower_.endswith("self") or target.lower_ == "you":
            return []  # "thank you for the talk" is not told by an article
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


READERS = {
    "clause": clause,
    "infinitive": infinitive,
    "request": request,
    "plea": plea,
    "gerund": gerund,
    "naming": naming,
    "object": thing,
    "finding": finding,
    **{word: _prepositional(word) for word in ("as", "of", "for", "to", "on", "with")},
}
