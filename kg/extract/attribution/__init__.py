"""Who said what: statements with speaker, addressee, cue and content.

“We sang,” said Lee. “They danced.” is one statement of Lee's, its content in two parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.annotate.document import char_span
from kg.extract.attribution import labels, quotes, sources, verbs
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.speakers import Speakers, mention
from kg.model import DIRECT, INDIRECT, MIXED, Span, Statement
from kg.ontology import load
from kg.ontology.cues import cues

SMALLEST = 2  # words of content


def statements(doc: Doc) -> Iterator[Statement]:
    """Yield every statement of an annotated document, numbered in text order."""
    known = cues(load())
    layout = Layout(doc)
    found = [*verbs.find(doc, layout, known), *sources.find(doc, layout, known), *labels.find(doc, layout, known)]
    quotes.assign(doc, layout, known, found)
    speakers = Speakers(doc, known)
    made = [s for s in (_statement(doc, layout, speakers, act) for act in found) if s is not None]
    ordered = sorted(_distinct(made), key=lambda s: (s.content[0], -s.content[-1].end, s.cue_mention))
    about = _About(doc)
    numbered = [replace(s, key=key, about=about.within(s.content)) for key, s in enumerate(ordered)]
    yield from _nested(numbered)


def _statement(doc: Doc, layout: Layout, speakers: Speakers, act: Found) -> Statement | None:
    if act.speaker is None or not act.content:
        return None
    content = _contents(layout, act)
    if not content or sum(len(span.of(layout.text).split()) for span in content) < SMALLEST:
        return None
    speaker = speakers.resolve(act.speaker)
    if speaker is None:
        return None
    hearer = speakers.resolve(act.addressee) if act.addressee is not None else None
    return Statement(
        key=0,
        speaker=speaker.key,
        cue=" ".join(doc[i].text for i in act.cue),
        content=content,
        quote_type=_quote_type(layout, content),
        speaker_mention=mention(doc, act.speaker),
        cue_mention=char_span(doc, min(act.cue), max(act.cue) + 1),
        addressee=hearer.key if hearer is not None and hearer is not speaker else None,
        extractor=f"attribution.{act.kind}.{act.frame}",
    )


def _contents(layout: Layout, act: Found) -> tuple[Span, ...]:
    """Return the stretches of a content, trimmed, those that overlap joined."""
    joined: list[list[int]] = []
    for start, end in sorted(act.content):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    spans = [layout.trimmed(start, end) for start, end in joined]
    return tuple(span for span in spans if span is not None)


def _quote_type(layout: Layout, content: tuple[Span, ...]) -> str:
    """Direct when all of it is quoted, mixed when a part is."""
    whole = [q is not None and span.end <= q.outer_end_char for span in content for q in [layout.quotation(span.start)]]
    if all(whole):
        return DIRECT
    if any(whole) or any(layout.between(span.start, span.end) for span in content):
        return MIXED
    return INDIRECT


def _distinct(made: list[Statement]) -> list[Statement]:
    """Keep one of the statements with the same content: the one whose cue is nearest."""
    best: dict[tuple[Span, ...], Statement] = {}
    for statement in made:
        best.setdefault(statement.content, statement)
    return list(best.values())


@dataclass
class _About:
    """Which referents are mentioned in a stretch of text."""

    def __init__(self, doc: Doc):
        places = sorted((doc[head].idx, r.key) for r in doc._.referents for _, _, head, _ in r.mentions)
        self.chars = [char for char, _ in places]
        self.keys = [key for _, key in places]

    def within(self, content: tuple[Span, ...]) -> tuple[int, ...]:
        keys: set[int] = set()
        for span in content:
            keys.update(self.keys[bisect_left(self.chars, span.start) : bisect_left(self.chars, span.end)])
        return tuple(sorted(keys))


def _nested(ordered: list[Statement]) -> Iterator[Statement]:
    """Set `within`: the smallest statement that holds the cue and content of another."""
    open_: list[tuple[int, int]] = []  # end, key
    for statement in ordered:
        start, end = statement.content[0].start, statement.content[-1].end
        while open_ and open_[-1][0] < end:
            open_.pop()
        holder = next((key for _, key in reversed(open_[-8:]) if _holds(ordered[key], start, end)), None)
        yield replace(statement, within=holder)
        open_.append((end, statement.key))


def _holds(outer: Statement, start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in outer.content)
