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
from collections.abc import Mapping

import msgspec
import numpy as np
from markupsafe import Markup

KINDS = {"uint8": "Uint8Array", "uint16": "Uint16Array", "int32": "Int32Array"}
LARGE = 1 << 18  # bytes; beyond it the last four per cent of compression take ten times as long as all others
ALIGNED = 8  # bytes: where a typed array of a browser may begin


def packed(content: Mapping[str, object], arrays: Mapping[str, np.ndarray] | None = None) -> Markup:
    """Return data as compressed bytes in base64. An array's name says where it goes: "claims.s".

    Numbers are compressed array by array: on a large page each copy of all of them is tens of MB.
    """
    places: dict[str, list[object]] = {}
    size = 0
    columns = sorted((arrays or {}).items())
    for name, array in columns:
        places[name] = [KINDS[array.dtype.name], size, len(array)]
        size += array.nbytes + -array.nbytes % ALIGNED
    head = _spelled([content, places])
    head += b" " * (-(len(head) + 4) % ALIGNED)
    size += 4 + len(head)
    squeeze = zlib.compressobj(9 if size < LARGE else 5)
    told = [squeeze.compress(struct.pack("<I", len(head))), squeeze.compress(head)]
    del head
    for _name, array in columns:
        told.append(squeeze.compress(array.astype(array.dtype.newbyteorder("<")).tobytes()))
        told.append(squeeze.compress(bytes(-array.nbytes % ALIGNED)))
    told.append(squeeze.flush())
    whole = b"".join(told)
    del told
    return Markup(b64encode(whole), "ascii")


def _spelled(content: object) -> bytes:
    """Return JSON with its keys in order, without the list of all its parts that Python's own `json` makes on the way."""
    try:
        return msgspec.json.encode(content, order="sorted")
    except UnicodeEncodeError:  # half a character of a damaged text
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8", errors="replace")
