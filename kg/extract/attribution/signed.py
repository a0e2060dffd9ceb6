"""Find who signed a quotation with a dash: “We sang all night.” — Ann Lee, of Dover."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kg.annotate.document import Quotation
from kg.annotate.families import SPEAKERS
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout

DASH = re.compile(r"[^\S\n]*\n?[^\S\n]*(?P<dash>[―—–-]{1,2})[^\S\n]*(?=\w)")
REST = re.compile(r"(?:,[^.!?\n]{0,80}| \([^)\n]{0,60}\))?[.]?\s*(?:\n|$)")  # ", a teacher", " (Dover)"
SHORTEST = 3  # words


class Signed:
    """Looks a signature up; the names of a document are listed once."""

    def __init__(self, doc: Doc, layout: Layout):
        self.doc = doc
        self.layout = layout
        self.names = {name.start: name for name in doc._.names or [] if name.cls in SPEAKERS}

    def act(self, quotation: Quotation) -> Found | None:
        """Return the act of speech of a quotation that ends its paragraph with a dash and a name."""
        text = self.layout.text
        match = DASH.match(text, quotation.outer_end_char)
        if match is None or len(text[quotation.start_char : quotation.end_char].split()) < SHORTEST:
            return None
        first = self.layout.token(match.end())
        name = self.names.get(first) or self.names.get(first + 1)  # "Oscar" before a name read too short
        if name is None or not REST.match(text, self.doc[name.end - 1].idx + len(self.doc[name.end - 1])):
            return None
        dash = max(0, self.layout.token(match.start("dash") + 1) - 1)
        act = Found((dash,), name.head, "speech", "signed")
        act.content.append((quotation.outer_start_char, quotation.outer_end_char))
        act.quotes = 1
        return act
