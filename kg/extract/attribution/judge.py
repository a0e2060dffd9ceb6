"""Decide whether a candidate counts as attribution: a logistic model over its traits, trained by `train.py`.

"Lee wants to sing" counts, "Lee wants money" less. Weights are whole thousandths, so that sums are the same anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.json"
SCALE = 1000
ACCEPT = 0.55  # at 0.4 the training corpus finds most; readers of a graph are owed more precision


@dataclass(frozen=True)
class Judge:
    """The trained weights: `known` are the wordings that it has seen often enough to judge."""

    bias: int
    weights: dict[str, int]
    threshold: int

    def knows(self, wording: str) -> bool:
        return wording in self.weights

    def score(self, traits: Iterable[str]) -> int:
        return self.bias + sum(self.weights.get(trait, 0) for trait in traits)

    def accepts(self, traits: Iterable[str]) -> bool:
        return self.score(traits) >= self.threshold


@lru_cache(maxsize=1)
def judge() -> Judge:
    """Return the model that comes with kg."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Judge(kept["bias"], kept["weights"], kept["threshold"])
