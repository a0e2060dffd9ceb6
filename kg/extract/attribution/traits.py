"""What the model sees of an act of speech or thought: its words, its shape, its place, as short strings."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout

PRONOUNS = ("PRP", "PRP$", "WP", "WDT", "DT", "EX")
LENGTHS = (2, 4, 8, 14, 24, 40)  # words
FUNCTION = ("DET", "ADP", "SCONJ", "PRON", "PART", "AUX")


def traits(doc: Doc, layout: Layout, act: Found) -> Iterator[str]:
    """Yield the traits of an act that has a speaker and a content: "lemma=want", "frame=infinitive" …"""
    cue, speaker = doc[act.anchor], doc[act.speaker]
    words, subject = wording(doc, act), _subject(speaker)
    yield f"frame={act.frame}"
    yield words
    yield f"{words} {act.frame}"
    yield f"subject={subject}"
    yield f"subject={subject} {act.frame}"
    if subject == "NN" or subject == "NNS":
        yield f"noun={speaker.lemma_.lower()}"
    yield from _form(cue, act)
    yield from _shape(doc, layout, act)


def wording(doc: Doc, act: Found) -> str:
    """Return the trait that names the cue: "lemma=want", "lemma=ask_for"."""
    return "lemma=" + "_".join(doc[i].lemma_.lower() for i in act.cue)


def _subject(speaker: Token) -> str:
    """Return what sort of word the speaker is: a pronoun itself, else its tag, with the kind of name."""
    if speaker.tag_ in PRONOUNS:
        return speaker.lower_
    return speaker.tag_ + (speaker.ent_type_ if speaker.pos_ == "PROPN" else "")


def _form(cue: Token, act: Found) -> Iterator[str]:
    """Yield tense, modality, negation and what the verb hangs on."""
    yield f"tag={cue.tag_}"
    yield f"dep={cue.dep_} {act.frame}"
    for child in cue.children:
        if child.dep_ == "aux":
            yield f"aux={child.lemma_.lower()}"
        elif child.dep_ in ("neg", "auxpass", "agent", "nsubjpass"):
            yield f"has={child.dep_}"
        elif child.dep_ in ("advmod", "npadvmod"):
            yield f"adverb={child.lemma_.lower()}"
    if cue.dep_ in ("xcomp", "advcl", "relcl", "acl", "ccomp", "conj", "pcomp"):
        yield f"under={cue.dep_} {cue.head.lemma_.lower()}"


def _shape(doc: Doc, layout: Layout, act: Found) -> Iterator[str]:
    """Yield how long the content is, how it begins, what it hangs on, and where quotation marks stand."""
    start, end = min(act.content)[0], max(end for _, end in act.content)
    length = sum(len(layout.text[a:b].split()) for a, b in act.content)
    size = sum(length > edge for edge in LENGTHS)
    yield f"length={size} {act.frame}"
    yield f"parts={min(len(act.content), 3)} {act.frame}"
    first = doc[min(layout.token(start), len(doc) - 1)]
    yield f"first={first.lower_ if first.pos_ in FUNCTION else first.tag_} {act.frame}"
    if act.frame in ("object", "phrase", "noun", "passive"):
        last = doc[max(0, layout.token(act.content[0][1]) - 1)]
        head = next((t for t in doc[first.i : last.i + 1] if t.head.i < first.i or t.head.i > last.i), first)
        yield f"head={head.lemma_.lower()} {act.frame}"
        yield f"headtag={head.tag_}{head.ent_type_} {act.frame}"
    before = start > doc[act.anchor].idx
    yield f"after={before} {act.frame}"
    home = layout.quoted(doc[act.anchor])
    if home is not None and not home.block:
        yield "inside"
    quoted = layout.quotation(start)
    if quoted is not None and quoted is not home:
        yield f"quoted {act.frame}"
    elif layout.between(start, end):
        yield "mixed"
