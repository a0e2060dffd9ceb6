"""Data for the page's script, small and quick to open: numbers as they lie in memory, texts as JSON, all compressed.

    packed({"title": "Bridge"}, {"claims.s": array([0, 4], "int32")})  →  "eJxjYGBgqF…"

The script finds {"title": "Bridge", "claims": {"s": Int32Array [0, 4]}}. It is base64, so that no character of an article
can end the element that holds it.
"""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping

import msgspec
import numpy as np
from markupsafe import Markup

KINDS = {"uint8": "Uint8Array", "uint16": "Uint16Array", "int32": "Int32Array"}
LARGE = 1 << 18  # bytes; beyond it the last four per cent of compression take ten times as long as all others
PIECE = 1 << 20  # bytes of JSON that are compressed together
ALIGNED = 8  # bytes: where a typed array of a browser may begin


def packed(content: Mapping[str, object], arrays: Mapping[str, np.ndarray] | None = None) -> Markup:
    """Return data as compressed bytes in base64. An array's name says where it goes: "claims.s"."""
    return Markup("".join(parts(content, arrays)))


def parts(content: Mapping[str, object], arrays: Mapping[str, np.ndarray] | None = None) -> Iterator[Markup]:
    """Yield what `packed` returns piece by piece: on a large page each copy of all of it is tens of MB."""
    left = b""
    for some in _compressed(content, arrays or {}):
        some = left + some
        cut = len(some) - len(some) % 3  # three bytes are four characters of base64
        left = some[cut:]
        yield Markup(b64encode(some[:cut]), "ascii")
    yield Markup(b64encode(left), "ascii")


def _compressed(content: Mapping[str, object], arrays: Mapping[str, np.ndarray]) -> Iterator[bytes]:
    places: dict[str, list[object]] = {}
    size = 0
    columns = sorted(arrays.items())
    for name, array in columns:
        places[name] = [KINDS[array.dtype.name], size, len(array)]
        size += array.nbytes + -array.nbytes % ALIGNED
    head = _spelled([content, places])
    head += b" " * (-(len(head) + 4) % ALIGNED)
    size += 4 + len(head)
    squeeze = zlib.compressobj(9 if size < LARGE else 5)
    yield squeeze.compress(struct.pack("<I", len(head)))
    for start in range(0, len(head), PIECE):
        yield squeeze.compress(head[start : start + PIECE])
    del head
    for _name, array in columns:
        yield squeeze.compress(array.astype(array.dtype.newbyteorder("<")).tobytes())
        yield squeeze.compress(bytes(-array.nbytes % ALIGNED))
    yield squeeze.flush()


def _spelled(content: object) -> bytes:
    """Return JSON with its keys in order, without the list of all its parts that Python's own `json` makes on the way."""
    try:
        return msgspec.json.encode(content, order="sorted")
    except UnicodeEncodeError:  # half a character of a damaged text
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8", errors="replace")
