"""What the Python API answers with: claims, entities and statements with names in place of addresses."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Span
from kg.wording import cut

# Properties whose claims are posts and memberships that somebody holds.
OFFICES = frozenset(("governs", "represents", "serves", "leads", "memberOf", "memberOfParty", "hasTitle"))


@dataclass(frozen=True)
class EvidenceView:
    """One passage that supports something. `text` is what it quotes, `article.text[start:end]` in code points.

    `sentence` is the sentence round it where the article's text is kept, else the quoted text itself. `cue` are the
    places in `text` of the words that tell the claim's property, none where no word does.
    """

    article: str
    title: str | None
    start: int
    end: int
    text: str
    sentence: str
    cue: tuple[Span, ...] = ()

    @property
    def context(self) -> tuple[str, str]:
        """What stands in the sentence before the quoted text, and what after it."""
        before, _, after = self.sentence.partition(self.text) if self.text in self.sentence else ("", "", "")
        return before, after

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The quoted text cut up, each piece with whether it tells the property."""
        return tuple((words, tells) for words, tells in cut(self.text, self.cue) if words)


@dataclass(frozen=True)
class ClaimView:
    """One extracted triple: Michelle Wu –governs→ Boston. `object_iri` is None when the object is a text.

    `source` names who says so when `status` is "reported". The evidence of an inferred claim is that of the
    claims it follows from. `independent_sources` counts the articles of its evidence, the copies of one story once.
    """

    id: str
    iri: str
    subject: str
    property: str
    object: str
    polarity: str
    status: str
    modality: str
    time: str
    confidence: float
    extractors: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    subject_iri: str
    property_iri: str
    object_iri: str | None = None
    source: str | None = None
    source_iris: tuple[str, ...] = ()
    statement_iris: tuple[str, ...] = ()
    inferred: bool = False
    derived_from: tuple[str, ...] = ()
    independent_sources: int = 0

    @property
    def extractor(self) -> str:
        """The rules that made the claim, joined by commas."""
        return ", ".join(self.extractors)

    @property
    def holds(self) -> bool:
        """True when the plain triple stands in the graph."""
        qualifiers = (self.polarity, self.status, self.modality, self.time)
        return qualifiers == ("affirmed", "asserted", "actual", "current")

    def __str__(self) -> str:
        unlike = [self.polarity, self.status, self.modality, self.time]
        marks = [mark for mark in unlike if mark not in ("affirmed", "asserted", "actual", "current")]
        said = f" according to {self.source}" if self.source else ""
        note = f" ({', '.join(marks)}{said})" if marks else ""
        return f"{self.subject} –{self.property}→ {self.object}{note} {self.confidence:.2f}"

    def _repr_html_(self) -> str:
        from kg.notebook.cards import claim_card

        return claim_card(self)


@dataclass(frozen=True)
class EntityView:
    """One entity. `offices` are the claims on posts and memberships it holds, `claims` all that name it."""

    id: str
    iri: str
    label: str
    cls: str
    types: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    reference: tuple[tuple[str, str], ...] = ()
    offices: tuple[ClaimView, ...] = ()
    claims: tuple[ClaimView, ...] = ()

    def _repr_html_(self) -> str:
        from kg.notebook.cards import entity_card

        return entity_card(self)


@dataclass(frozen=True)
class StatementView:
    """One thing that somebody said. `about` names the entities its content mentions."""

    id: str
    iri: str
    speaker: str
    cue: str
    quote_type: str
    text: str
    article: str
    speaker_iri: str
    evidence: tuple[EvidenceView, ...] = ()
    addressee: str | None = None
    about: tuple[str, ...] = ()
    within: str | None = None

    def __str__(self) -> str:
        return f"{self.speaker} {self.cue}: {self.text}"

    def _repr_html_(self) -> str:
        from kg.notebook.cards import statement_card

        return statement_card(self)
