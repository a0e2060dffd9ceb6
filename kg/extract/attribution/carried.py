"""Who a pronoun before a verb of speech is where nothing else tells: whoever the sentence before is about.

"The commission holds a bond. It says that work will cost more." gives the commission.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.annotate.document import Referent, Referents
from kg.annotate.families import BODIES, PEOPLE
from kg.extract.attribution.layout import Layout

GENDERS = {"he": "m", "she": "f"}
FURTHEST = 4  # pieces of text that the parser takes for sentences


def carried(doc: Doc, layout: Layout, referents: Referents, index: int) -> Referent | None:
    """Return the subject of the sentence before in the same paragraph, where it agrees and nobody else stands between."""
    token = doc[index]
    if token.tag_ != "PRP" or token.lower_ not in ("he", "she", "it") or layout.quoted(token) is not None:
        return None
    before = _before(doc, layout, token)
    subject = next((c for c in before.root.children if c.dep_ in ("nsubj", "nsubjpass")), None) if before is not None else None
    if subject is None or _others(doc, layout, referents, before.end, index):
        return None
    meant = referents.at_head(subject.i)
    if meant is None or meant.plural or not _agrees(token, meant):
        return None
    meant.mentions.append((index, index + 1, index, "pronoun"))
    return meant


def _before(doc: Doc, layout: Layout, token: Token) -> Span | None:
    """Return the narrator's sentence before a token's own, none where a paragraph ends between."""
    start = token.sent.start
    for _ in range(FURTHEST):
        if start == 0 or "\n" in doc[start - 1].text:
            return None
        sentence = doc[start - 1].sent
        if layout.quoted(sentence.root) is None and sentence.root.pos_ in ("VERB", "AUX"):
            return sentence
        start = sentence.start
    return None


def _others(doc: Doc, layout: Layout, referents: Referents, start: int, end: int) -> bool:
    """True where somebody is named between, outside of what is quoted."""
    named = (t for t in doc[start:end] if t.pos_ == "PROPN" and layout.quoted(t) is None)
    return any((one := referents.at(t.i)) is not None and one.cls in PEOPLE | BODIES for t in named)


def _agrees(token: Token, meant: Referent) -> bool:
    if token.lower_ == "it":
        return meant.cls in BODIES or meant.cls == "Document"
    return meant.cls in PEOPLE and (meant.gender is None or meant.gender == GENDERS[token.lower_])
