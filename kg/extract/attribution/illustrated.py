"""Find the speaker's own words after a sentence that reports them: Lee said that they danced. “We sang all night.”"""

from __future__ import annotations

from collections.abc import Container

from kg.annotate.document import Quotation
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout

WHOLE = ".!?…"  # how a quotation ends that is a sentence


class Reported:
    """The narrator's acts of speech by the character where their sentence ends."""

    def __init__(self, layout: Layout, found: list[Found], telling: Container[str]):
        self.layout = layout
        told = [f for f in found if f.kind in telling and f.speaker is not None and f.content]
        self.ends = {
            layout.bare_end(layout.doc[f.anchor].sent.end_char): f
            for f in sorted(told, key=lambda f: f.anchor)
            if layout.quoted(layout.doc[f.anchor]) is None
        }

    def illustrated(self, quotation: Quotation) -> Found | None:
        """Return the act of a quotation that follows such a sentence at once, in its paragraph or as the next one."""
        text = self.layout.text
        before = self.layout.bare_end(quotation.outer_start_char)
        told = self.ends.get(before)
        if told is None or quotation.block or text[quotation.end_char - 1] not in WHOLE or text[before - 1] not in ".”\"":
            return None
        if self.layout.paragraph(before - 1) != self.layout.paragraph(quotation.start_char) and not self._alone(quotation):
            return None
        act = Found(told.cue, told.speaker, told.kind, "illustrated", told.addressee, quotes=1)
        act.content.append((quotation.outer_start_char, quotation.outer_end_char))
        return act

    def _alone(self, quotation: Quotation) -> bool:
        """True for a quotation that is a paragraph by itself."""
        rest = self.layout.text[quotation.outer_end_char : self.layout.paragraph_end(quotation.outer_end_char - 1)]
        return self.layout.opens_paragraph(quotation.outer_start_char) and not rest.strip()
