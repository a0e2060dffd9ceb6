"""Find who goes on in a quotation that ends a paragraph: who the sentence just before it says has spoken.

Mayor Lee said the bridge would stay. “Nobody has asked me to close it.” Who was moved, died or had a letter need not be who speaks next.
"""

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
    """Looks up who speaks in the narrator's sentences, and who is quoted in them by a verb that tells no speech elsewhere."""

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
        told, acting = self._told(last), self._acting(last)
        act = self._surmised(last, acting, quotation) if told is None else None
        if told is not None and (acting is None or self._speaks(told, acting)) and self._person(told.speaker) is not None:
            act = Found(told.cue, told.speaker, told.kind, "closing", quotes=1)
        if act is not None:
            act.content.append((quotation.outer_start_char, quotation.outer_end_char))
        return act

    def _speaks(self, told: Found, acting: Token) -> bool:
        """True where whom a sentence is about has spoken, or is spoken of: not in "After Lee said no, parents blocked the road"."""
        inside = any(start <= acting.idx < end for start, end in told.content)
        return inside or self._person(acting.i) is not None and self._person(acting.i) is self._person(told.speaker)

    def _surmised(self, last: Token, acting: Token | None, quotation: Quotation) -> Found | None:
        """Return the act of who is quoted by a verb that is no verb of speech elsewhere: “It will hold,” Lee surmised. “I built it.”"""
        quoted = self.layout.between(last.sent.start_char, last.sent.end_char)
        if acting is None or acting.dep_ != "nsubj" or not quoted or self._person(acting.i) is None:
            return None
        if self.layout.text[quoted[-1].end_char - 1] != "," or quoted[-1].outer_end_char > acting.idx:
            return None
        return Found((self.layout.token(quotation.outer_start_char),), acting.i, "speech", "closing", quotes=1)  # no word tells it

    def _closes(self, quotation: Quotation) -> bool:
        """True for a whole sentence or more that nothing follows in its paragraph."""
        text = self.layout.text
        said = text[quotation.start_char : quotation.end_char]
        rest = text[quotation.outer_end_char : self.layout.paragraph_end(quotation.outer_end_char - 1)]
        return said[-1:] in WHOLE and len(said.split()) >= SHORTEST and not rest.strip()

    def _told(self, last: Token) -> Found | None:
        """Return the last act of speech that the narrator tells in the sentence that a token ends."""
        place = bisect_left(self.anchors, last.i) - 1
        if place < 0:
            return None
        told = self.told[place]
        return told if told.anchor >= last.sent.start else None

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
