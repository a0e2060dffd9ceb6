"""Read `resolve/gold.txt`: articles with the real thing behind each name written into the sentence."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from kg.model import Span
from kg.read.text import article

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


@dataclass(frozen=True)
class Marked:
    """One mention of the gold: where it stands, and what it means."""

    article: str
    span: Span
    text: str
    thing: str


def articles(path: Path):
    """Return the articles of a gold file without their marks, and the marks."""
    found, marks = [], []
    for part in path.read_text(encoding="utf-8").split("\n=== ")[1:]:
        ident, _, body = part.partition("\n")
        text, at = "", 0
        for mark in _MARK.finditer(body.strip() + "\n"):
            text += body[at : mark.start()]
            marks.append(Marked(ident, Span(len(text), len(text) + len(mark[1])), mark[1], mark[2]))
            text += mark[1]
            at = mark.end()
        text += body[at:].rstrip() + "\n"
        found.append(article(ident, text, hashlib.sha256(text.encode()).hexdigest()))
    return found, marks
