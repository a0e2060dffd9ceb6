"""Find cue verbs with their speakers, addressees and contents.

"Lee told reporters that taxes would rise." is an act of speech of Lee's, to reporters.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.attribution.found import Found
from kg.extract.attribution.frames import READERS
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.subjects import RELATIVE, headless, subject
from kg.model import POSSIBLE
from kg.ontology.cues import Cues, CueVerb

ADDING = frozenset({"as", "because", "while", "although", "though", "after", "since", "but", "despite"})
FINDING = frozenset({"find", "show"})
LONGEST = 400  # tokens of a sentence
FRAMES = ("clause", "infinitive", "request", "plea", "gerund", "naming", "as", "of", "for", "to", "on", "with", "object", "finding")


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
    after = token.i + 1
    if after < len(token.doc) and token.nbor().dep_ == "mark" and (joined := cues.verbs.get(f"{lemma}_{token.nbor().lower_}")):
        return joined, (token.i, after)  # "called for her to resign"
    own = cues.verbs.get(lemma)
    return (own, (token.i,)) if own else None


def find(doc: Doc, layout: Layout, cues: Cues) -> Iterator[Found]:
    """Yield one act of speech for each cue verb, its content still empty where only a quotation may fill it.

    What is not said is none.
    """
    silent = unsaid(doc)
    for token in readable(doc):
        hit = cue_verb(token, cues)
        if hit is None or token.i in silent or _passive_hearer(token):
            continue
        cue, tokens = hit
        home = layout.quoted(token)
        speaker = _outside(layout, token) if home is None else subject(token)
        if home is not None and not home.block and not _tells_inside(cue, speaker):
            continue
        found = Found(tokens, speaker.i if speaker is not None else None, cue.kind, "quote")
        found.addressee = addressee(token, cue, found)
        found.mention = _relative(token, speaker)
        for frame in FRAMES:
            if frame in cue.takes and _allowed(frame, speaker, cues) and not (frame == "clause" and _finds_none(token)):
                content = READERS[frame](token, tokens, layout, found)
                if content:
                    content = content if frame == "clause" else closed(doc, layout, content)
                    found.frame = frame
                    found.content = [layout.healed(*run, token.idx) for run in layout.runs(content)]
                    break
        yield found


def _outside(layout: Layout, verb: Token) -> Token | None:
    """Return who acts, of a narrator's verb nobody who acts in a quotation: Lee faulted those “we met” and urged them to go."""
    own = subject(verb)
    if own is None or own.pos_ != "PRON" or layout.quoted(own) is None:
        return own
    above = (subject(a) for a in verb.ancestors if a.pos_ in ("VERB", "AUX") and layout.quoted(a) is None)
    return next((one for one in above if one is not None and layout.quoted(one) is None), None)


def unsaid(doc: Doc) -> set[int]:
    """Return the verbs of what is denied or may come to be: say in "declined to say", argue in "plans to argue".

    What "found no fraud" was told none the less.
    """
    silent = (c for c in doc._.clauses or [] if not c.nominal and (c.negated or c.modality == POSSIBLE))
    return {c.predicate for c in silent if c.modality == POSSIBLE or not _finds_none(doc[c.predicate])}


def _finds_none(verb: Token) -> bool:
    """True where nothing but the object is negated: "found no fraud", "found no sign that she knew"."""
    denied = any(c.dep_ == "neg" for c in verb.children) or verb.lemma_.lower() not in FINDING
    return not denied and any(d.lower_ in ("no", "little", "few") for c in verb.rights if c.dep_ in ("dobj", "ccomp") for d in c.lefts)


def closed(doc: Doc, layout: Layout, content: list[int]) -> list[int]:
    """Return a content without what the article adds after a comma: "to stay, which she had done before"."""
    tokens = sorted(content)
    for i in tokens[2:]:
        if doc[i - 1].text == "," and layout.quoted(doc[i]) is None and _adds(doc[i]):
            return [k for k in tokens if k < i - 1]
    return tokens


def _adds(token: Token) -> bool:
    if token.lower_ == "but" and token.nbor().lower_ in ("only", "not"):
        return False  # "offered to help, but only if she asks"
    return token.tag_ in ("WDT", "WP", "WP$", "WRB", "VBG") or token.lower_ in ADDING


def readable(doc: Doc) -> Iterator[Token]:
    """Yield the tokens of sentences; "sentences" of many hundred words are lists and tables, and cost too much."""
    tokens = list(doc)
    for sentence in doc.sents:
        if len(sentence) <= LONGEST:
            yield from tokens[sentence.start : sentence.end]


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


def _allowed(frame: str, speaker: Token | None, cues: Cues) -> bool:
    """True but for findings where no document speaks: "the audit found no fraud", not "Lee found the keys"."""
    return frame != "finding" or speaker is not None and speaker.lemma_.lower() in cues.documents


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
