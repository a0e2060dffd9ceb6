"""Records on their way to the page as columns: of texts, of numbers, of lists of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

Record = dict[str, object]
Arrays = dict[str, np.ndarray]


def as_texts(**texts: list[object]) -> Record:
    """Return columns of texts; of one that is mostly empty the rows that have a value: {"i": [3], "v": ["Mayor"]}."""
    return {name: _column(values) for name, values in texts.items()}


def _column(values: list[object]) -> object:
    there = [i for i, value in enumerate(values) if value]
    if 2 * len(there) >= len(values):
        return values
    return {"n": len(values), "i": there, "v": [values[i] for i in there]}


def as_numbers(values: Iterable[int]) -> np.ndarray:
    """Return numbers as a page's column; an array of such numbers is taken as it is, not copied."""
    if isinstance(values, array) and values.typecode == "i" and values:
        return np.frombuffer(values, "int32")
    return np.fromiter(values, dtype="int32")


class Lists:
    """Lists of numbers on their way to be two columns: how long each is, and all their numbers."""

    def __init__(self) -> None:
        self.lengths, self.numbers = array("i"), array("i")

    def add(self, numbers: Sequence[int]) -> None:
        self.lengths.append(len(numbers))
        self.numbers.extend(numbers)

    def extend(self, lists: Sequence[Sequence[int]]) -> None:
        self.lengths.extend(map(len, lists))
        self.numbers.extend(chain.from_iterable(lists))

    def named(self, name: str) -> Arrays:
        return {f"{name}.n": as_numbers(self.lengths), name: as_numbers(self.numbers)}


def under(name: str, arrays: Arrays) -> Arrays:
    return {f"{name}.{key}": array for key, array in arrays.items()}
