"""Who said what: statements with speaker, addressee, cue and content.

“We sang,” said Lee. “They danced.” is one statement of Lee's, its content in two parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.document import char_span, ontology_of
from kg.extract.attribution import labels, quotes, sources, tweets, verbs, wider
from kg.extract.attribution.carried import carried
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import CLOSING, Layout
from kg.extract.attribution.speakers import Speakers, mention
from kg.model import DIRECT, INDIRECT, MIXED, Span, Statement
from kg.ontology.cues import Cues, cues

SMALLEST = 2  # words of content
MOST_SPEAKERS = 6


def statements(doc: Doc) -> Iterator[Statement]:
    """Yield every statement of an annotated document, numbered in text order."""
    known = cues(ontology_of(doc))
    layout = Layout(doc)
    found = acts_of_speech(doc, layout, known)
    found += wider.accepted(doc, layout, known, found)
    speakers = Speakers(doc, known)
    told = [statement for act in found for statement in made(doc, layout, speakers, act)]
    ordered = sorted(_distinct(told), key=lambda s: (s.content[0], -s.content[-1].end, s.cue_mention, s.speaker))
    about = _About(doc)
    kept = [s for s in _nested(_numbered(ordered)) if s.within is None or not is_thought(s)]
    yield from (replace(s, about=about.within(s.content)) for s in _nested(_numbered(kept)))


def acts_of_speech(doc: Doc, layout: Layout, known: Cues) -> list[Found]:
    """Return what the rules find: acts with a cue word, a named source, a label or a signature, and their quotations; posts."""
    found = [*verbs.find(doc, layout, known), *sources.find(doc, layout, known), *labels.find(doc, layout, known)]
    quotes.assign(doc, layout, known, found)
    found += tweets.find(doc, layout)
    return found


def is_attitude(statement: Statement) -> bool:
    """True for what somebody wants, backs or expects, read by the model: "Lee wants to sing"."""
    return statement.extractor.startswith(f"attribution.{wider.ATTITUDE}.")


def is_thought(statement: Statement) -> bool:
    """True for what somebody thinks or is after, without a word of theirs."""
    return is_attitude(statement) or statement.extractor.startswith("attribution.thought.")


def _numbered(ordered: list[Statement]) -> list[Statement]:
    return [replace(statement, key=key) for key, statement in enumerate(ordered)]


def made(doc: Doc, layout: Layout, speakers: Speakers, act: Found) -> Iterator[Statement]:
    """Yield a statement for the speaker, and one for each further name joined to it: "Lee and Roe said"."""
    if act.speaker is None or not act.content:
        return
    content = _contents(doc, layout, act)
    if not content or sum(len(span.of(layout.text).split()) for span in content) < SMALLEST and not _is_retort(layout, act, content):
        return
    hearer = speakers.resolve(act.addressee) if act.addressee is not None else None
    for index in (act.speaker, *_joined(doc[act.speaker])):
        speaker = speakers.resolve(index, act.quotes > 0) if index == act.speaker else speakers.named(index)
        speaker = speaker or carried(doc, layout, speakers.referents, index)
        for one in () if speaker is None else speakers.referents.parts(speaker):
            yield Statement(
                key=0,
                speaker=one.key,
                cue=_worded(doc, layout.text, act),
                content=content,
                quote_type=DIRECT if act.frame == tweets.FRAME else _quote_type(layout, content),
                speaker_mention=mention(doc, act.mention if act.mention is not None and index == act.speaker else index),
                cue_mention=_cue_span(doc, layout.text, act),
                addressee=hearer.key if hearer is not None and hearer is not one else None,
                extractor=f"attribution.{act.kind}.{act.frame}",
            )


def _is_retort(layout: Layout, act: Found, content: tuple[Span, ...]) -> bool:
    """True for one word quoted whole: “No,” she said. “Shameful,” said Lee."""
    return act.kind in quotes.TELLING and act.quotes > 0 and _quote_type(layout, content) == DIRECT and content[0].of(layout.text)[:1].isupper()


def _worded(doc: Doc, text: str, act: Found) -> str:
    """Return the cue as worded: "called on", "doesn't want"."""
    tokens = sorted(act.negation + act.cue)
    whole = tokens[-1] - tokens[0] == len(tokens) - 1
    return _cue_span(doc, text, act).of(text) if whole else " ".join(doc[i].text for i in tokens)


def _cue_span(doc: Doc, text: str, act: Found) -> Span:
    """Return the characters of the cue, without a closing mark that is one token with it: ”―."""
    span = char_span(doc, min(act.negation + act.cue), max(act.cue) + 1)
    worded = span.of(text)
    return Span(span.end - len(worded.lstrip(CLOSING) or worded), span.end)


def _joined(speaker: Token) -> list[int]:
    """Return the heads joined to a speaker by "and"."""
    joined, last = [], speaker
    for _ in range(MOST_SPEAKERS):
        last = next((c for c in last.rights if c.dep_ == "conj"), None)
        if last is None:
            break
        joined.append(last.i)
    return joined


def _contents(doc: Doc, layout: Layout, act: Found) -> tuple[Span, ...]:
    """Return the stretches of a content, trimmed, those that overlap joined."""
    joined: list[list[int]] = []
    for start, end in sorted(act.content):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    dateline = doc._.article.dateline if doc._.article is not None else None
    if dateline is not None:  # "AUSTIN (KXAN) —" is not part of what is said
        joined = [[dateline.end if dateline.start - 2 <= start < dateline.end else start, end] for start, end in joined]
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


def _distinct(told: list[Statement]) -> list[Statement]:
    """Keep one of the statements by the same cue, and one of those with the same content."""
    best: dict[tuple[tuple[Span, ...], int | None], Statement] = {}
    cues_of: dict[tuple[Span, ...], Span | None] = {}
    for statement in told:
        if cues_of.setdefault(statement.content, statement.cue_mention) == statement.cue_mention:
            best.setdefault((statement.content, statement.speaker), statement)
    return list(best.values())


class _About:
    """Which referents are mentioned in a stretch of text."""

    def __init__(self, doc: Doc):
        places = sorted((doc[head].idx, key) for r in doc._.referents for _, _, head, _ in r.mentions for key in r.members or (r.key,))
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
