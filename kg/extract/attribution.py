"""(baseline) attribution."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.model import Statement


def statements(doc: Doc) -> Iterator[Statement]:
    return iter(())
