"""Judge by a fitted logistic model whether something holds that has these traits.

`judge(WEIGHTS).accepts({"lemma=want infinitive"})` is True where their weights, which `kg.calibrate.logistic` fits, add up
to the threshold. Weights are whole thousandths, so that sums are the same anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCALE = 1000


@dataclass(frozen=True)
class Judge:
    """The fitted weights; those of wordings are there for the ones that were seen often enough to judge."""

    bias: int
    weights: dict[str, int]
    threshold: int

    def knows(self, wording: str) -> bool:
        return wording in self.weights

    def score(self, traits: Iterable[str]) -> int:
        return self.bias + sum(self.weights.get(trait, 0) for trait in traits)

    def accepts(self, traits: Iterable[str]) -> bool:
        return self.score(traits) >= self.threshold


@cache
def judge(weights: Path) -> Judge:
    """Return the model in a file of weights that comes with kg."""
    return Judge(**json.loads(weights.read_text(encoding="utf-8")))
