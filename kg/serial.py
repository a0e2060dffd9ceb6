"""The model's dataclasses as JSON and back: plain lists in the order of their fields, so they stay small and safe to load.

    loads(Span, dumps(Span(3, 9)))  →  Span(3, 9)
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")
_PLAIN = (str, int, float, bool, type(None))


def dumps(value: object) -> str:
    """Return a dataclass of the model as JSON: the same value gives the same text."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(cls: type[T], text: str) -> T:
    """Return the dataclass that `dumps` wrote. Raises ValueError when the text is none of its kind."""
    try:
        return _reader(cls)(json.loads(text))
    except (TypeError, KeyError, IndexError) as error:
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


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return the function that makes a value of a type from plain data."""
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        hints = typing.get_type_hints(kind)
        return _whole(kind, [_reader(hints[name]) for name in _names(kind)])
    if kind is date:
        return date.fromisoformat
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        readers = [_reader(one) for one in inner if one is not type(None) and not _is_plain(one)]
        return _optional(readers[0]) if readers else _same
    if origin is tuple:
        return _tuple(inner)
    return _same


def _whole(kind: type, readers: list[Callable]) -> Callable:
    """Return the function that makes a dataclass; values that need no making are passed on as they are."""
    size = len(readers)
    made = [(place, read) for place, read in enumerate(readers) if read is not _same]
    row = partial(tuple.__new__, kind) if issubclass(kind, tuple) else lambda values: kind(*values)  # by name it takes thrice as long
    if not made:
        return lambda plain: row(plain) if len(plain) == size else _wrong(plain, size)

    def read_all(plain: list) -> object:
        if len(plain) != size:
            _wrong(plain, size)
        values = list(plain)
        for place, read in made:
            values[place] = read(values[place])
        return row(values)

    return read_all


def _wrong(plain: list, size: int) -> NoReturn:
    raise TypeError(f"{len(plain)} values for {size} fields")


def _is_plain(kind: Any) -> bool:
    return kind in (str, int, float, bool)


def _same(plain: Any) -> Any:
    return plain


def _optional(read: Callable) -> Callable:
    return lambda plain: None if plain is None else read(plain)


def _tuple(inner: tuple) -> Callable:
    if len(inner) == 2 and inner[1] is Ellipsis:
        read = _reader(inner[0])
        return tuple if read is _same else lambda plain: tuple([read(one) for one in plain])
    readers = [_reader(one) for one in inner]
    return lambda plain: tuple([read(one) for read, one in zip(readers, plain, strict=True)])
