"""The figures of an evaluation: precision and recall, agreement, entities, calibration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True)
class Count:
    """How much was right of what the graph says, and of what the annotation says."""

    right: int = 0
    said: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.said + other.said, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.said + self.gold) if self.right else 0.0


@dataclass(frozen=True)
class EntityCount:
    """Of the named entities: found under a name, found with their class, found as more than one."""

    gold: int = 0
    found: int = 0
    typed: int = 0
    split: int = 0

    def __add__(self, other: EntityCount) -> EntityCount:
        return EntityCount(*(getattr(self, name) + getattr(other, name) for name in ("gold", "found", "typed", "split")))

    def share(self, name: str) -> float:
        return getattr(self, name) / self.gold if self.gold else 0.0


@dataclass(frozen=True)
class Bin:
    """The claims of one band of confidence: how sure they were on average, and how many held."""

    low: float
    count: int
    sure: float
    held: float


@dataclass(frozen=True)
class Calibration:
    """How well confidence foretells what holds. `error` is the expected calibration error over ten bands."""

    error: float
    high: float | None  # the share of claims at 0.9 or more that hold; None when there are none
    high_count: int
    bins: tuple[Bin, ...]


def calibration(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """Return the calibration of claims, each given by its confidence and whether it holds."""
    sure = [(confidence, held) for confidence, held in judged if confidence]
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, held in sure:
        bands[min(int(confidence * BINS), BINS - 1)].append((confidence, held))
    high = [held for confidence, held in sure if confidence >= 0.9]
    gaps = (abs(sum(c for c, _ in band) - sum(h for _, h in band)) for band in bands)
    return Calibration(
        error=sum(gaps) / len(sure) if sure else 0.0,
        high=sum(high) / len(high) if high else None,
        high_count=len(high),
        bins=tuple(_bin(number, band) for number, band in enumerate(bands) if band),
    )


def _bin(number: int, band: list[tuple[float, bool]]) -> Bin:
    size = len(band)
    return Bin(number / BINS, size, sum(c for c, _ in band) / size, sum(h for _, h in band) / size)
