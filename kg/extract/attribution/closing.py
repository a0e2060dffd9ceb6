"""Find who speaks in a quotation that ends a paragraph about one person: Lee was kinder to the clerk. “She stayed all night.”"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container

from spacy.tokens import Doc, Token

from kg.annotate.document import Quotation, Referent, Referents
from kg.annotate.families import PEOPLE
from kg.extract.attribution.found import Found
from kg.extract.attribution.illustrated import WHOLE
from kg.extract.attribution.layout import Layout

SHORTEST = 5  # words


class Closing:
    """Looks up whom the narrator's sentences of a paragraph are about, and who speaks in them."""

    def __init__(self, doc: Doc, layout: Layout, found: list[Found], telling: Container[str]):
        self.doc = doc
        self.layout = layout
        self.referents = Referents(doc)
        told = [f for f in found if f.kind in telling and f.speaker is not None and layout.quoted(doc[f.anchor]) is None]
        self.told = sorted(told, key=lambda f: f.anchor)
        self.anchors = [f.anchor for f in self.told]

    def act(self, quotation: Quotation) -> Found | None:
        """Return the act of a quotation of whole sentences with no cue of its own, where one person only can be meant."""
        if quotation.block or not self._closes(quotation):
            return None
        text, before = self.layout.text, self.layout.bare_end(quotation.outer_start_char)
        if text[before - 1 : before] != "." or self.layout.paragraph(before - 1) != self.layout.paragraph(quotation.start_char):
            return None
        last = self.doc[self.layout.token(before) - 1]
        told = self._told(last)
        acting = self._acting(last)
        speaker = self._person(told.speaker) if told is not None else None
        named = self._person(acting.i) if acting is not None else None
        if named is not None and (told is None or named is speaker):
            mark = self.layout.token(quotation.outer_start_char)  # no word tells it
            act = Found(told.cue if told is not None else (mark,), acting.i, "speech", "closing", quotes=1)
        elif named is None and speaker is not None and not (acting is not None and acting.pos_ == "PROPN"):
            act = Found(told.cue, told.speaker, told.kind, "closing", quotes=1)
        else:
            return None
        act.content.append((quotation.outer_start_char, quotation.outer_end_char))
        return act

    def _closes(self, quotation: Quotation) -> bool:
        """True for a whole sentence or more that nothing follows in its paragraph."""
        text = self.layout.text
        said = text[quotation.start_char : quotation.end_char]
        rest = text[quotation.outer_end_char : self.layout.paragraph_end(quotation.outer_end_char - 1)]
        return said[-1:] in WHOLE and len(said.split()) >= SHORTEST and not rest.strip()

    def _told(self, last: Token) -> Found | None:
        """Return the last act of speech that the narrator tells in the paragraph, up to a token."""
        place = bisect_left(self.anchors, last.i) - 1
        if place < 0:
            return None
        told = self.told[place]
        same = self.layout.paragraph(self.doc[told.anchor].idx) == self.layout.paragraph(last.idx)
        return told if same else None

    def _acting(self, last: Token) -> Token | None:
        """Return the subject of the sentence that a token ends."""
        root = last.sent.root
        return next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.i <= last.i), None)

    def _person(self, token: int) -> Referent | None:
        found = self.referents.at_head(token) or self.referents.at(token)
        if found is None or not found.named:
            apposed = (self.referents.at(c.i) for c in self.doc[token].children if c.dep_ == "appos")
            found = next((r for r in apposed if r is not None and r.named), found)
        return found if found is not None and found.cls in PEOPLE else None
