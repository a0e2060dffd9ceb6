"""Compiled patterns kept between processes, so that a build of a few articles need not read every example again.

    ~/.cache/kg/patterns-8a1f….json  # safe to delete

A file's name is a fingerprint of all that its content follows from: the model, the ontology, and the code that reads
the examples. Whatever is wrong with the folder or a file, patterns are compiled as if there were none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology.patterns import Pattern
    from kg.ontology.schema import Schema

KEPT = 20  # files; the ones longest unused go


def folder() -> Path:
    """Return where the patterns are kept: $KG_CACHE, or kg's folder among the user's caches."""
    if own := os.environ.get("KG_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"


def cached(key: Sequence[str], known: Schema, compiled: Callable[[], Iterable[Pattern]]) -> tuple[Pattern, ...]:
    """Return the patterns kept under the key, or compile and keep them."""
    try:
        path = folder() / f"patterns-{_fingerprint(tuple(key))}.json"
        if (found := _read(path, known)) is not None:
            return found
    except (OSError, RuntimeError):  # no home
        path = None
    patterns = tuple(compiled())
    if path:
        _write(path, patterns)
    return patterns


@lru_cache(maxsize=1)
def _code() -> bytes:
    """The code that patterns follow from: annotation and ontology."""
    root = Path(__file__).parent.parent
    sha = hashlib.sha256()
    for part in ("annotate", "ontology"):
        for file in sorted((root / part).rglob("*.py")):
            sha.update(file.read_bytes())
    sha.update((root / "gazetteer.py").read_bytes())
    return sha.digest()


def _fingerprint(key: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(key).encode() + _code()).hexdigest()[:32]


def _read(path: Path, known: Schema) -> tuple[Pattern, ...] | None:
    properties = {prop.name: prop for prop in known.properties}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(_pattern(row, properties) for row in rows)
        os.utime(path)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None
    return found


def _pattern(row: list, properties: dict) -> Pattern:
    from kg.ontology.patterns import Pattern, Slot, Word

    name, lemma, subject, object_, words, noun, act, denied, example = row
    return Pattern(
        properties[name],
        name,
        lemma,
        Slot(*subject),
        Slot(*object_),
        tuple(Word(role, None if lemmas is None else frozenset(lemmas)) for role, lemmas in words),
        noun,
        tuple(act) if act else None,
        denied,
        example,
    )


def _row(pattern: Pattern) -> list:
    words = [[word.role, None if word.lemmas is None else sorted(word.lemmas)] for word in pattern.words]
    ends = [[slot.role, slot.link] for slot in (pattern.subject, pattern.object)]
    return [pattern.name, pattern.lemma, *ends, words, pattern.noun, pattern.act, pattern.denied, pattern.example]


def _write(path: Path, patterns: tuple[Pattern, ...]) -> None:
    """Write all at once, so that nobody reads half a file; what cannot be written is done without."""
    half = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half.write_text(json.dumps([_row(pattern) for pattern in patterns]), encoding="utf-8")
        half.replace(path)
        old = sorted(path.parent.glob("patterns-*.json"), key=lambda file: file.stat().st_mtime)[:-KEPT]
        for file in old:
            file.unlink(missing_ok=True)
    except OSError:
        half.unlink(missing_ok=True) if half.exists() else None
