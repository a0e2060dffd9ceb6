"""Train the model of `wider.py` on a folder of texts and the brat files that annotate their attributions.

    python -m kg.extract.attribution.train TEXTS ANNOTATIONS

writes `weights.json` beside this file. Made for the Political News Attribution Relations Corpus (PolNeAR), whose files
are named <article>_<annotator>.ann; the first annotator's count.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from kg.annotate.document import ontology_of
from kg.annotate.load import load
from kg.calibrate.logistic import Sample, log_odds, write
from kg.extract.attribution import acts_of_speech, made
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.speakers import Speakers
from kg.extract.attribution.wider import ACCEPT, WEIGHTS, find
from kg.model import Statement
from kg.ontology.cues import cues
from kg.read import text

OVERLAP = 0.5  # Dice coefficient over characters

SPAN = re.compile(r"(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)\t")
EVENT = re.compile(r"E\d+\t(.+)")

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Attribution:
    """One annotated attribution: the characters of its source, which may be none, and of its content."""

    source: Spans
    content: Spans


def main(texts: Path, annotations: Path) -> None:
    """Read, fit and write."""
    samples = [sample for path in sorted(texts.glob("*.txt")) for sample in _samples(path, annotations)]
    known = write(WEIGHTS, [samples], log_odds(ACCEPT))
    print(f"{len(samples)} candidates, {sum(s.holds for s in samples)} hold; {known} weights in {WEIGHTS}")


def _samples(path: Path, annotations: Path) -> Iterator[Sample]:
    """Yield the candidates of one text that has a file of annotations."""
    files = sorted(annotations.glob(f"{path.stem}_*.ann"))
    if files:
        article = next(text.read(path, path.name))
        doc = load().make_doc(article.text)
        doc._.article = article
        yield from labelled(load()(doc), attributions(files[0].read_text(encoding="utf-8")))


def labelled(doc: Doc, gold: list[Attribution]) -> Iterator[Sample]:
    """Yield the candidates of a document; those hold whose content is annotated and was not found by the rules."""
    known, layout = cues(ontology_of(doc)), Layout(doc)
    found = acts_of_speech(doc, layout, known)
    speakers = Speakers(doc, known)
    told = {i for act in found for said in made(doc, layout, speakers, act) for i in matches(said, gold)}
    for candidate in find(doc, layout, known, found):
        for said in list(made(doc, layout, speakers, candidate.act))[:1]:
            yield Sample(candidate.traits, bool(matches(said, gold) - told))


def attributions(brat: str) -> list[Attribution]:
    """Return the attributions of a brat file that have a content."""
    spans: dict[str, Spans] = {}
    events: list[dict[str, Spans]] = []
    for line in brat.splitlines():
        if span := SPAN.match(line):
            spans[span[1]] = [(int(start), int(end)) for start, end in (part.split() for part in span[2].split(";"))]
        elif joint := EVENT.match(line):
            event: dict[str, Spans] = defaultdict(list)
            for role, _, target in (part.partition(":") for part in joint[1].split()):
                event[role.rstrip("0123456789")] += spans.get(target, [])
            events.append(event)
    return [Attribution(event["Source"], event["Content"]) for event in events if event["Content"]]


def matches(said: Statement, gold: list[Attribution]) -> set[int]:
    """Return which attributions a statement agrees with in content and speaker."""
    content = [(span.start, span.end) for span in said.content]
    speaker = [(said.speaker_mention.start, said.speaker_mention.end)] if said.speaker_mention else []
    return {
        i
        for i, one in enumerate(gold)
        if _shared(speaker, one.source)
        and 2 * _shared(content, one.content) >= OVERLAP * (_length(content) + _length(one.content))
    }


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m kg.extract.attribution.train TEXTS ANNOTATIONS")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
