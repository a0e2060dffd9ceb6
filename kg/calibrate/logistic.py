"""Fit the weights by which `kg/extract/judge.py` judges: a ridge logistic regression over traits.

`write(WEIGHTS, [samples], least=log_odds(0.55))` puts them into a file, with a threshold at that probability.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.extract.judge import SCALE

SEEN = 4  # candidates with a trait, below which it gets no weight
PENALTY = 1.2  # ridge; of 0.9, 1.2, 1.8, 2.4 and 4.5 all within 0.003 of each other on the half of the attributions that was held out
STEPS = 250


@dataclass(frozen=True)
class Sample:
    """The traits of something, and whether it holds."""

    traits: frozenset[str]
    holds: bool


def write(path: Path, parts: list[list[Sample]], least: float) -> int:
    """Write the model that fits the samples and accepts from these log odds on; return how many weights it has.

    Several lots of samples are fitted each by itself, and their weights added up.
    """
    bias, weights = 0, Counter()
    for samples in parts:
        own, fitted = fit(samples)
        bias += own
        weights.update(fitted)
    kept = {"bias": bias, "threshold": round(SCALE * least), "weights": weights}
    path.write_text(json.dumps(kept, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(weights)


def log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def fit(samples: list[Sample]) -> tuple[int, dict[str, int]]:
    """Return bias and weights of a ridge logistic regression, in thousandths (Adam, full batch)."""
    counts = Counter(trait for sample in samples for trait in sample.traits)
    column = {trait: i for i, trait in enumerate(sorted(t for t, times in counts.items() if times >= SEEN))}
    pairs = [(row, column[t]) for row, s in enumerate(samples) for t in sorted(s.traits) if t in column]
    rows, columns = np.array(pairs, dtype=int).reshape(-1, 2).T
    holds = np.array([sample.holds for sample in samples], float)
    weights, slope, square = np.zeros((3, len(column) + 1))
    for step in range(1, STEPS + 1):
        sure = 1 / (1 + np.exp(-(np.bincount(rows, weights[columns], len(samples)) + weights[-1])))
        miss = sure - holds
        change = np.append(np.bincount(columns, miss[rows], len(column)) + PENALTY * weights[:-1], miss.sum())
        slope = 0.9 * slope + 0.1 * change
        square = 0.99 * square + 0.01 * change**2
        pace = 0.1 if step < 0.6 * STEPS else 0.03
        weights -= pace * slope / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    rounded = {trait: round(SCALE * float(weights[i])) for trait, i in column.items()}
    return round(SCALE * float(weights[-1])), rounded
