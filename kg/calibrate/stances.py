"""Fit the models of `kg/extract/stances.py` to labelled statements and to annotated articles.

    python -m kg.calibrate.stances TEXTS --gold GOLD_DIR TEXT_DIR --gold GOLD_DIR TEXT_DIR [--properties supported]

`stances.tsv` labels the statements of articles in TEXTS and of the made-up ones in `stories/`, an article a line: its name, then
for each pair the characters where a statement and the word for whom it may concern begin, and what it does to him: "c" finds
fault with him, "s" praises, "d" demands something of him, "r" answers him ("120:164=cr", "120:201" nothing).

Annotators of whole articles find fault told where labellers of many statements do not, and know fewer words: the weights are the sum
of a fit to the annotated articles and one to all, which together are right more often than either by itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from kg.annotate.load import load
from kg.calibrate.logistic import Sample, write
from kg.evaluate.gold import GoldArticle, load_gold
from kg.evaluate.names import Names
from kg.evaluate.run import texts_of
from kg.extract import pairs
from kg.extract.course import Turn
from kg.extract.stances import MODELS
from kg.model import ACTUAL, AFFIRMED, Article, Span
from kg.ontology import load as load_ontology
from kg.read import text

LABELS = Path(__file__).with_suffix(".tsv")
STORIES = Path(__file__).with_name("stories")


@dataclass(frozen=True)
class Labelled:
    """A pair of a statement and somebody whom it may concern, with the letters of what it does to him."""

    traits: frozenset[str]
    letters: str
    elsewhere: str = ""  # letters of what he does to him in another passage, so that nobody knows whether he does it here


def main(texts: Path, gold: list[tuple[Path, Path]], properties: list[str], without: frozenset[str] = frozenset()) -> None:
    """Read, fit and write the models of these properties. `without`: names of articles whose labels are left out."""
    annotated = [pair for folders in gold for pair in _annotated(*folders)]
    everything = [*_labelled(texts, without), *annotated]
    for model in (model for model in MODELS if model.property in properties):
        parts = [_samples(pairs, model.letter) for pairs in (annotated, everything)]
        known = write(model.weights, parts, model.least)
        print(f"{len(everything)} pairs, {sum(s.holds for s in parts[-1])} {model.property}; {known} weights in {model.weights}")


def _samples(pairs: list[Labelled], letter: str) -> list[Sample]:
    return [Sample(one.traits, letter in one.letters) for one in pairs if letter not in one.elsewhere]


def _labelled(texts: Path, without: frozenset[str]) -> Iterator[Labelled]:
    """Yield the pairs that the file of labels knows."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        name, *entries = line.split()
        if name in without:
            continue
        known = {place: letters for place, _, letters in (entry.partition("=") for entry in entries)}
        path = STORIES / name if (STORIES / name).exists() else texts / name
        doc = _read(next(text.read(path, name)))
        for pair in pairs(doc):
            letters = known.get(f"{pair.turn.statement.content[0].start}:{doc[pair.place].idx}")
            if letters is not None:
                yield Labelled(pair.traits, letters)


def _annotated(gold: Path, texts: Path) -> Iterator[Labelled]:
    """Yield the pairs of annotated articles, with the letters of the properties that the annotation gives them."""
    golds = load_gold(gold, load_ontology())
    articles = texts_of(texts, golds)
    for article in golds:
        doc = _read(articles[article.article])
        found = pairs(doc)
        names = {r.key: Names.of([r.name, *r.names], described=not r.named) for r in doc._.referents}
        told = list(_told(article, doc.text))
        for pair in found:
            one, other = names.get(pair.speaker), names.get(pair.target)
            if one is not None and other is not None:
                acts = [(letter, evidence) for letter, a, b, evidence in told if one.match(a) and other.match(b)]
                here = "".join(letter for letter, evidence in acts if _holds(pair.turn, evidence))
                yield Labelled(pair.traits, here, "".join(letter for letter, _ in acts if letter not in here))


def _told(article: GoldArticle, words: str) -> Iterator[tuple[str, Names, Names, Span]]:
    """Yield what the annotation says that somebody does to another, and where its evidence stands."""
    letters = {model.property: model.letter for model in MODELS}
    for triple in article.triples:
        if triple.property in letters and (triple.polarity, triple.modality) == (AFFIRMED, ACTUAL):
            start = max(words.find(triple.evidence), 0)
            ends = article.entities[triple.subject].names, article.entities[triple.object].names
            yield letters[triple.property], *ends, Span(start, start + len(triple.evidence))


def _holds(turn: Turn, evidence: Span) -> bool:
    """True when evidence lies in what is said or in the sentence that says so."""
    spans = list(turn.statement.content)
    if turn.cue is not None:
        spans.append(Span(turn.cue.sent.start_char, turn.cue.sent.end_char))
    return min(s.start for s in spans) < evidence.end and evidence.start < max(s.end for s in spans)


def _read(article: Article) -> Doc:
    nlp = load()
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return nlp(doc)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--gold", nargs=2, type=Path, action="append", default=[], metavar=("GOLD_DIR", "TEXT_DIR"))
    known = [model.property for model in MODELS]
    parser.add_argument("--properties", nargs="+", choices=known, default=known, help="fit these models only")
    parser.add_argument("--without", type=Path, help="a file of names of articles whose labels are left out, to be judged on them")
    options = parser.parse_args()
    without = frozenset(options.without.read_text(encoding="utf-8").split()) if options.without else frozenset()
    main(options.texts, [tuple(folders) for folders in options.gold], options.properties, without)
