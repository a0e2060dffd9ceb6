"""What an extractor yields: one triple between referents of an article, before it is qualified."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import ACTUAL, AFFIRMED, CURRENT, Span


@dataclass(frozen=True)
class Finding:
    """One triple. `subject` and `object` are keys of `doc._.referents`; a literal object is text.

    `evidence` is the supporting passage (characters); `anchor` the token whose place decides whether
    the triple stands inside somebody's speech. `voice` is "asserted" where the rule knows that the
    article itself speaks (titles, acts of speech), None where the place of the anchor decides. `words` are the
    tokens that tell the property, none where no word does; None where they are the anchor's own.
    """

    subject: int
    property: str
    object: int | str
    evidence: Span
    anchor: int
    extractor: str
    confidence: float = 0.8
    polarity: str = AFFIRMED
    modality: str = ACTUAL
    time: str = CURRENT
    voice: str | None = None
    words: tuple[int, ...] | None = None
