"""Bodies that an article names by whose they are: "Lee's campaign", "the Rowan Trust board of directors"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents, char_span
from kg.extract.finding import Finding
from kg.extract.focus import BODIES, PEOPLE

OWNERS = {"campaign": PEOPLE, "board": BODIES}  # what such a body may be named after


def find(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """Name the bodies by their owners, and yield which is part of which. 'the Rowan Trust board' is part of the trust"""
    for referent in list(referents.all):
        for start, end, head, kind in () if referent.named or referent.cls not in BODIES else referent.mentions:
            owner = _owner(doc[head], referents) if kind == "nominal" else None
            if owner is None:
                continue
            referent.named, referent.name = True, _name(doc, head, end, owner)
            referent.names += [] if referent.name in referent.names else [referent.name]
            if owner.cls in BODIES:
                yield Finding(referent.key, "partOf", owner.key, char_span(doc, start, end), head, "belonging.name", 0.85)
            break


def _name(doc: Doc, head: int, end: int, owner: Referent) -> str:
    """Return "Ann Lee's campaign" for "Gov. Ann Lee's first campaign", and "Rowan Trust board of directors" as it stands."""
    last = _owning(doc[head]).i
    first = max((start for start, stop, *_ in owner.mentions if start <= last < stop), default=last)
    mark = doc[last + 1] if last + 1 < head and doc[last + 1].tag_ == "POS" else None
    return doc[first : last + 1].text + mark.text + " " + doc[head:end].text if mark is not None else doc[first:end].text


def _owning(noun: Token) -> Token | None:
    return next((child for child in noun.children if child.dep_ in ("poss", "compound") and child.pos_ == "PROPN"), None)


def _owner(noun: Token, referents: Referents) -> Referent | None:
    """Return whose campaign or board it is, where that is somebody with a name."""
    token = _owning(noun)
    if noun.lower_ not in OWNERS or token is None or noun.tag_ == "NNS":
        return None
    owner = referents.at(token.i)
    return owner if owner is not None and owner.named and owner.cls in OWNERS[noun.lower_] else None
