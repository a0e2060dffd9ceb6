"""From bytes to text: UTF-8 first, other encodings only where the bytes leave no doubt.

    decode(b"caf\\xc3\\xa9", "a.txt")  →  "café"

Guessing wrong would put mojibake into the graph for ever, so a doubtful file is refused with what it looks like.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000  # bytes are enough to know an encoding by
_LEAST = 40  # fewer bytes say nothing
_PLAIN = re.compile(r"[\x00-\x7f\u00a0-\u00ff‘’“”–—…•€™Œœ]*\Z")  # what English news in Windows-1252 is made of
_STRAY = re.compile(r"[a-zà-öø-ÿ][À-ÖØ-Þ]|[\u00a0-\u00bf×÷]{3}")  # "wonÕt", "ï¿½": the marks of a wrong guess
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, name: str, encoding: str | None = None, declared: str | None = None) -> str:
    """Return the text of some bytes. `encoding` is the user's word, `declared` the document's own, which may be wrong.

    Raises ArticleError, beginning with `name`, when they are no text or no encoding fits without doubt.
    """
    text = _decoded(data, name, encoding, declared)
    if "\x00" in text:
        raise ArticleError(f"{name}: holds a NUL character, so it is no text; remove it from the folder")
    if len(_CONTROLS.findall(text, 0, _SAMPLE)) > 0.02 * min(len(text), _SAMPLE) + 5:
        raise ArticleError(f"{name}: binary, no text; remove it from the folder")
    return text


def _decoded(data: bytes, name: str, encoding: str | None, declared: str | None) -> str:
    if encoding:
        return _as_told(data, name, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _as_told(data, name, codec)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    text = _sixteen(data) or _declared(data, declared) or _windows(data)
    if text is None:
        raise ArticleError(f"{name}: not UTF-8 at byte {first}{_looks(data)}; convert the file, or name its --encoding")
    return text


def _as_told(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        reason = f"at byte {error.start}" if isinstance(error, UnicodeDecodeError) else str(error)
        raise ArticleError(f"{name}: not {encoding.upper()} ({reason}); convert the file to UTF-8") from error


def _declared(data: bytes, declared: str | None) -> str | None:
    try:
        text = data.decode(declared) if declared else None
    except (UnicodeError, LookupError):
        return None
    return text if text is not None and not _STRAY.search(text) else None


def _sixteen(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of English is zero."""
    head = data[:_SAMPLE]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(data) % 2 == 0 and len(zeros) >= _LEAST // 2 and zeros.count(0) > 0.7 * len(zeros):
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                return None
    return None


def _windows(data: bytes) -> str | None:
    """Windows-1252, when it reads as a European language without one suspicious character."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if len(data) < _LEAST or not _PLAIN.match(text) or _STRAY.search(text):
        return None
    rare = sum(ord(char) > 127 for char in text)
    return text if rare <= 0.1 * len(text) and _detected(data, ["cp1252"]) else None


def _looks(data: bytes) -> str:
    found = _detected(data, None)
    return f" (it may be {found})" if found else ""


def _detected(data: bytes, among: list[str] | None) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=among, threshold=0.05).best()
    return best.encoding if best and best.coherence >= 0.2 else None
