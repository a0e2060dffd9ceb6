"""The data that travels between the stages: frozen, serialisable, free of any library's types.

Offsets everywhere count Unicode code points in `Article.text`, half-open: `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kg.rows import row

AFFIRMED, NEGATED = "affirmed", "negated"
ASSERTED, REPORTED = "asserted", "reported"
ACTUAL, POSSIBLE = "actual", "possible"
CURRENT, FORMER, PROSPECTIVE = "current", "former", "prospective"
PLAIN = (AFFIRMED, ASSERTED, ACTUAL)  # polarity, status and modality of what an article itself says is, was or will be so
HOLDING = (*PLAIN, CURRENT)
DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"


class Span(NamedTuple):
    """A stretch of an article's text, `start` inclusive, `end` exclusive, in code points.

    A tuple, as are the other two that a graph has by the hundred thousand: made, compared and hashed five times as fast.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True)
class Article:
    """One input text. `id` is its path relative to the folder that was read."""

    id: str
    text: str
    sha256: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    headline: Span | None = None  # the line that is the title, where the text has one
    byline: Span | None = None  # "By Jane Roe"
    dateline: Span | None = None  # "AUSTIN (KXAN) —", dash included
    author: str | None = None

    def _repr_html_(self) -> str:
        from kg.notebook.cards import article_card

        return article_card(self)


class Mention(NamedTuple):
    """A stretch of text that names, describes or refers to an entity. `kind`: name, nominal, pronoun."""

    span: Span
    kind: str = "name"


@row
class LocalEntity(NamedTuple):
    """What one article says about one thing, before articles are compared.

    `key` is its position in `ArticleRecord.entities`; `cls` the most specific class of the contract
    (a local name such as "Official"); `name` the fullest name seen; `aliases` every other name (no
    pronouns); `link` an identifier IRI where a reference file knew it.
    """

    key: int
    cls: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    link: str | None = None
    gender: str | None = None  # "f", "m", "n" where the text shows it
    post: tuple[str, int] | None = None  # of somebody known by it alone: key of the office, key of its place or body


@row
class Relation(NamedTuple):
    """One triple that one passage supports. `object` is an entity's key, or the text of a literal."""

    subject: int
    property: str
    object: int | str
    evidence: Span
    polarity: str = AFFIRMED
    status: str = ASSERTED
    source: int | None = None  # who says so, when reported
    statement: int | None = None  # key of the statement it stands in, when reported
    modality: str = ACTUAL
    time: str = CURRENT
    confidence: float = 0.8
    extractor: str = ""
    when: str | None = None  # when it happened: "2025-06-06", "2025-05", "2024", "2025-06-02/2025-06-08"
    cue: tuple[Span, ...] = ()  # the word that tells it, in pieces: "sued", "called … out"; none where no word does


@row
class Statement(NamedTuple):
    """One thing that somebody said. `content` holds one span, or several when it is split round its cue."""

    key: int
    speaker: int
    cue: str
    content: tuple[Span, ...]
    quote_type: str
    speaker_mention: Span | None = None
    cue_mention: Span | None = None
    addressee: int | None = None
    about: tuple[int, ...] = ()
    within: int | None = None
    extractor: str = ""
    when: str | None = None  # the day it was said, where the text tells


@dataclass(frozen=True)
class ArticleRecord:
    """All that was read from one article: a pure function of article, language pipeline and ontology."""

    article: Article
    entities: tuple[LocalEntity, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()  # where the reader abstained, and why


@row
class Entity(NamedTuple):
    """One real thing, over all articles. `id` is the last part of its IRI ("michelle-wu")."""

    id: str
    cls: str
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()  # GeoNames, Wikidata …, where known
    articles: tuple[str, ...] = ()  # ids of the articles that mention it
    members: tuple[tuple[str, int], ...] = ()  # (article id, local key) it was made from
    reference: tuple[tuple[str, str], ...] = ()  # facts from reference data: ("latitude", "42.35"), …
    reasons: tuple[str, ...] = ()  # why its members were judged the same
    former: tuple[str, ...] = ()  # ids that parts of it had, or would have alone; they lead here


@dataclass(frozen=True, order=True)
class Decision:
    """Whether two things of equal or similar names are one: `verdict` is same, different or undecided.

    `left` and `right` are keys of what was compared, as `kg same` and `kg different` take them.
    """

    left: str
    right: str
    verdict: str
    score: float
    reason: str
    weight: int = 1  # articles that it touches


class Evidence(NamedTuple):
    """One passage of one article."""

    article: str
    span: Span


@row
class Claim(NamedTuple):
    """One triple over resolved entities with everything that supports it. `object` starts with "=" when literal."""

    id: str
    subject: str
    property: str
    object: str
    polarity: str
    status: str
    modality: str
    time: str
    confidence: float
    extractors: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    attributed_to: tuple[str, ...] = ()
    stated_in: tuple[str, ...] = ()  # statement ids
    inferred: bool = False
    derived_from: tuple[str, ...] = ()  # ids of the claims an inferred one follows from
    when: tuple[str, ...] = ()  # when it happened, as its passages have it
    cues: tuple[str, ...] = ()  # the words that tell it, as its passages have them: "sued", "called … out"

    @property
    def holds(self) -> bool:
        """True when the plain triple may stand in the graph: affirmed, asserted, actual and current."""
        return self[4:8] == HOLDING  # asked of all claims of a graph again and again: four names take three times as long


@row
class ResolvedStatement(NamedTuple):
    """A statement over resolved entities. `id` is the last part of its IRI."""

    id: str
    article: str
    speaker: str
    cue: str
    text: str
    quote_type: str
    content: tuple[Span, ...]
    speaker_mention: Span | None = None
    cue_mention: Span | None = None
    addressee: str | None = None
    about: tuple[str, ...] = ()
    within: str | None = None
    when: str | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in its article: the words, who says them, and what says that they are said."""
        return tuple(span for span in (*self.content, self.speaker_mention, self.cue_mention) if span is not None)


@dataclass(frozen=True)
class Graph:
    """The finished graph, before it is written as RDF. Of one that is held on disk each part is read as it is asked for."""

    articles: Sequence[Article] = ()
    entities: Sequence[Entity] = ()
    claims: Sequence[Claim] = ()
    statements: Sequence[ResolvedStatement] = ()
    mentions: Sequence[tuple[str, str, Span]] = field(default=())  # (entity id, article id, span)
    decisions: Sequence[Decision] = ()
    stories: tuple[tuple[str, str], ...] = ()  # (article id, id of the first article with the same story), copies only

    @property
    def on_disk(self) -> bool:
        """True for a graph that outgrows memory; it has `things`, as `kg.store.things` cuts any graph into."""
        return False
