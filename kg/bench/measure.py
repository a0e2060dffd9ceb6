"""Seconds of processor time and medians, the same way for every comparison.

    median_of(5, lambda: work())  →  Timing(seconds=0.41, spread=0.03)

Processor time, not the clock on the wall, except where threads share the work: other programs on the machine change it little.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the report: what was measured, the figure, the aim and whether it was met."""

    name: str
    value: float
    unit: str
    aim: str = ""
    met: bool | None = None

    @property
    def shown(self) -> str:
        digits = 0 if self.value >= 1000 else 1 if self.value >= 20 else 2 if self.value >= 0.1 else 4
        return f"{self.value:,.{digits}f} {self.unit}".strip()


def at_least(name: str, value: float, unit: str, aim: float) -> Row:
    return Row(name, value, unit, f"≥ {aim:,}", value >= aim)


def at_most(name: str, value: float, unit: str, aim: float) -> Row:
    return Row(name, value, unit, f"≤ {aim:,}", value <= aim)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that a piece of work takes in this process, all threads together."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def elapsed(work: Callable[[], object]) -> float:
    """Return the seconds by the clock that a piece of work takes: what threads win."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_of(times: int, work: Callable[[], object]) -> float:
    """Return the median of several runs, in seconds."""
    return statistics.median(seconds(work) for _ in range(times))


def side_by_side(times: int, *works: Callable[[], object], measure: Callable[[Callable], float] = seconds) -> list[float]:
    """Return the medians of several pieces of work, run in turn so that a busy machine is busy for all."""
    found = [[measure(work) for work in works] for _ in range(times)]
    return [statistics.median(column) for column in zip(*found, strict=True)]


def apart(work: Callable, *given) -> tuple[object, int]:
    """Run a function of a module in a fresh process; return its result and the most memory it held, in bytes."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        return pool.apply(_watched, (work, given))


def _watched(work: Callable, given: tuple) -> tuple[object, int]:
    result = work(*given)
    return result, _peak()


def _peak() -> int:
    """Return the most memory that this process held. What `getrusage` says includes the process that started it."""
    with suppress(OSError), open("/proc/self/status", encoding="ascii") as told:
        return next(int(line.split()[1]) * 1024 for line in told if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def slope(points: list[tuple[float, float]]) -> float:
    """Return the exponent of growth: 1 where twice the input takes twice the time (least squares of the logarithms)."""
    from math import log

    xs, ys = ([log(value) for value in column] for column in zip(*points, strict=True))
    return statistics.linear_regression(xs, ys).slope
