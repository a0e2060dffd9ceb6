"""Which candidate a pronoun refers to: a log-linear ranking whose weights `kg.annotate.coreference.training` fitted.

The weight of a candidate is the sum of the weights of its features; a softmax over all candidates, NOTHING among
them, says how sure the best one is (Denis and Baldridge, "A ranking approach to pronoun resolution", 2007).
"""

from __future__ import annotations

import json
from functools import lru_cache
from math import exp
from pathlib import Path

from kg.annotate.coreference.scene import NOTHING, Candidate

WEIGHTS = Path(__file__).with_name("weights.json")
Weights = dict[str, dict[str, float]]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the fitted weights: type of pronoun (as in scene.TYPES) → feature → weight."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))


def best(found: list[Candidate], table: dict[str, float]) -> tuple[Candidate | None, float]:
    """Return the likeliest candidate with its probability; None when that is no referent at all."""
    scores = [sum(table.get(feature, 0.0) for feature in one.features) for one in found]
    top = max(scores)
    total = sum(exp(score - top) for score in scores)
    chosen = found[scores.index(top)]
    return (None if chosen.key == NOTHING else chosen), 1.0 / total
