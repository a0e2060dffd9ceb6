"""Measure a confidence model on articles that it was not fitted to."""

from __future__ import annotations

from collections.abc import Iterable

from kg.calibrate.model import fit
from kg.calibrate.samples import Sample
from kg.evaluate.counts import Calibration, calibration

FOLDS = 10
Judged = dict[tuple[int, str, str], tuple[float, bool]]  # collection, article, claim → how sure, whether it holds


def held_out(samples: list[Sample]) -> Judged:
    """Return how sure each claim is by a model fitted to the other folds' articles, and whether it holds.

    A claim is as sure as its surest passage.
    """
    articles = sorted({(sample.collection, sample.article) for sample in samples})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    judged: Judged = {}
    for number in sorted(set(fold.values())):
        inside = [s for s in samples if fold[s.collection, s.article] == number]
        model = fit([s for s in samples if fold[s.collection, s.article] != number]).confidence
        for sample in inside:
            key = (sample.collection, sample.article, sample.claim)
            sure = model.sure(sample.traits, sample.estimate)
            judged[key] = max(judged.get(key, (0.0, False))[0], sure), sample.holds
    return judged


def of_collection(judged: Judged, collections: Iterable[int]) -> Calibration:
    """Return the calibration over the claims of some collections."""
    wanted = set(collections)
    return calibration(value for (collection, *_), value in sorted(judged.items()) if collection in wanted)
