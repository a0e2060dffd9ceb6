"""Fit the model of `kg/extract/stances.py` to labelled statements and to annotated articles.

    python -m kg.calibrate.stances TEXTS --gold GOLD_DIR TEXT_DIR --gold GOLD_DIR TEXT_DIR

TEXTS holds the articles that `stances.tsv` labels: their name, the characters where a statement and the word for whom it
speaks of begin, and "c" where it finds fault with him, "s" where it praises him, "-" where it does neither.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from kg.annotate.load import load
from kg.calibrate.logistic import Sample, write
from kg.evaluate.gold import GoldArticle, load_gold
from kg.evaluate.names import Names
from kg.evaluate.run import texts_of
from kg.extract import pairs
from kg.extract.stances import ACCEPT, WEIGHTS
from kg.model import ACTUAL, AFFIRMED, Article
from kg.ontology import load as load_ontology
from kg.read import text

LABELS = Path(__file__).with_suffix(".tsv")
BLAME = "c"


def main(texts: Path, gold: list[tuple[Path, Path]]) -> None:
    """Read, fit and write."""
    samples = [*_labelled(texts), *(sample for folders in gold for sample in _annotated(*folders))]
    known = write(WEIGHTS, samples, ACCEPT)
    print(f"{len(samples)} pairs, {sum(s.holds for s in samples)} blame; {known} weights in {WEIGHTS}")


def _labelled(texts: Path) -> Iterator[Sample]:
    """Yield the pairs that the file of labels knows."""
    labels: dict[str, dict[tuple[int, int], str]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for article, said, place, label in csv.reader(file, delimiter="\t"):
            labels.setdefault(article, {})[int(said), int(place)] = label
    for name, known in sorted(labels.items()):
        doc = _read(next(text.read(texts / name, name)))
        for pair in pairs(doc):
            label = known.get((pair.turn.statement.content[0].start, doc[pair.place].idx))
            if label is not None:
                yield Sample(pair.traits, label == BLAME)


def _annotated(gold: Path, texts: Path) -> Iterator[Sample]:
    """Yield the pairs of annotated articles; those blame that the annotation calls criticized."""
    golds = load_gold(gold, load_ontology())
    articles = texts_of(texts, golds)
    for article in golds:
        doc = _read(articles[article.article])
        names = {r.key: Names.of([r.name, *r.names], described=not r.named) for r in doc._.referents}
        blamed = list(_blamed(article))
        for pair in pairs(doc):
            one, other = names.get(pair.speaker), names.get(pair.target)
            if one is not None and other is not None:
                yield Sample(pair.traits, any(one.match(a) and other.match(b) for a, b in blamed))


def _blamed(article: GoldArticle) -> Iterator[tuple[Names, Names]]:
    for triple in article.triples:
        if triple.property == "criticized" and (triple.polarity, triple.modality) == (AFFIRMED, ACTUAL):
            yield article.entities[triple.subject].names, article.entities[triple.object].names


def _read(article: Article) -> Doc:
    nlp = load()
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return nlp(doc)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--gold", nargs=2, type=Path, action="append", default=[], metavar=("GOLD_DIR", "TEXT_DIR"))
    options = parser.parse_args()
    main(options.texts, [tuple(folders) for folders in options.gold])
