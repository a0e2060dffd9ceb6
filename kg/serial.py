"""The model's dataclasses as JSON and back: plain lists in the order of their fields, so they stay small and safe to load.

    loads(Span, dumps(Span(3, 9)))  →  Span(3, 9)
"""

from __future__ import annotations

import json
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_PLAIN = (str, int, float, bool, type(None))


def dumps(value: object) -> str:
    """Return a dataclass of the model as JSON: the same value gives the same text."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(cls: type[T], text: str) -> T:
    """Return the dataclass that `dumps` wrote. Raises ValueError when the text is none of its kind."""
    decode, made = _reader(cls)
    try:
        return made(decode(text))
    except msgspec.DecodeError as error:
        raise ValueError(f"no {cls.__name__}: {error}") from error


def _plain(value: object) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(getattr(value, name)) for name in _names(type(value))]


@lru_cache(maxsize=64)
def _names(cls: type) -> tuple[str, ...]:
    if hasattr(cls, "_fields"):
        return cls._fields
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} is no part of the model")
    return tuple(field.name for field in fields(cls))


@lru_cache(maxsize=64)
def _reader(cls: type) -> tuple[Callable[[str], Any], Callable[[Any], Any]]:
    """Return the decoder of a dataclass, and what makes one of the values that it gives."""
    return msgspec.json.Decoder(_shape(cls)).decode, _maker(cls)


def _is_whole(kind: Any) -> bool:
    """True for a dataclass; tuples with names, which msgspec makes by itself, look like one too."""
    return is_dataclass(kind) and not hasattr(kind, "_fields")


def _shape(kind: Any) -> Any:
    """Return a type as `dumps` spells it: a dataclass is a list of its values."""
    if not _is_whole(kind):
        return kind
    hints = typing.get_type_hints(kind)
    return tuple[tuple(_shape(hints[name]) for name in _names(kind))]


def _maker(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of the list that stands for it."""
    if not _is_whole(kind):
        return lambda value: value
    hints = typing.get_type_hints(kind)
    inside = [(place, _maker(hints[name])) for place, name in enumerate(_names(kind)) if _is_whole(hints[name])]

    def made(values: tuple) -> object:
        values = list(values)
        for place, make in inside:
            values[place] = make(values[place])
        return kind(*values)

    return made
