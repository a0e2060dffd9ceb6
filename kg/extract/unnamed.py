"""Bodies without a name that a reader can still tell from others: "the council", "the ethics panel of the Ohio Senate"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent
from kg.annotate.title import HYPHENS


def is_definite_body(doc: Doc, one: Referent) -> bool:
    """Return whether a body without a name is one that the text points to: "the council"."""
    return one.cls in ("Agency", "Organization") and is_definite(doc, one)


def is_definite(doc: Doc, body: Referent) -> bool:
    """True for "the council": the one that the reader knows."""
    heads = [doc[head] for _start, _end, head, kind in body.mentions if kind == "nominal"]
    return any(child.lower_ == "the" for head in heads for child in head.children)


def holds_name(doc: Doc, body: Referent) -> bool:
    """True for 'the ethics panel of the Ohio Senate' and 'the Selby works', whose description holds a name."""
    mentions = [(start, end, head) for start, end, head, kind in body.mentions if kind == "nominal"]
    return any(_is_name(doc[i]) for start, end, head in mentions for i in range(start, end) if i != head)


def _is_name(token: Token) -> bool:
    """True for Ohio and Welsh; not for the Mellon of "the Mellon-funded library", whose owner it is not."""
    named = token.pos_ == "PROPN" or token.pos_ == "ADJ" and token.is_title
    return named and not token.is_sent_start and not (token.i + 1 < len(token.doc) and token.nbor().text in HYPHENS)
