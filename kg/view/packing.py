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

import numpy as np
from markupsafe import Markup

KINDS = {"uint8": "Uint8Array", "uint16": "Uint16Array", "int32": "Int32Array"}
LARGE = 1 << 18  # bytes; beyond it the last four per cent of compression take ten times as long as all others
ALIGNED = 8  # bytes: where a typed array of a browser may begin


def packed(content: Mapping[str, object], arrays: Mapping[str, np.ndarray] | None = None) -> Markup:
    """Return data as compressed bytes in base64. An array's name says where it goes: "claims.s"."""
    places: dict[str, list[object]] = {}
    body = bytearray()
    for name, array in sorted((arrays or {}).items()):
        places[name] = [KINDS[array.dtype.name], len(body), len(array)]
        body += _padded(array.astype(array.dtype.newbyteorder("<")).tobytes())
    text = json.dumps([content, places], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    head = text.encode("utf-8", errors="replace")
    head += b" " * (-(len(head) + 4) % ALIGNED)
    raw = struct.pack("<I", len(head)) + head + bytes(body)
    return Markup(b64encode(zlib.compress(raw, 9 if len(raw) < LARGE else 5)).decode())


def _padded(raw: bytes) -> bytes:
    return raw + bytes(-len(raw) % ALIGNED)
