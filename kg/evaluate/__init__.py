"""Measure a graph against articles that a person annotated. `docs/annotations.md` describes their format."""

from __future__ import annotations

from kg.evaluate.gold import GoldArticle, load_gold
from kg.evaluate.scoring import Evaluation, evaluate

__all__ = ["Evaluation", "GoldArticle", "evaluate", "load_gold"]
