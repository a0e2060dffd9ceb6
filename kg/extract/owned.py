"""Bodies that an article names by whose they are: "Lee's campaign", "the Rowan Trust board", "the council's finance committee"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.coreference import units
from kg.annotate.document import Referent, Referents, char_span, ontology_of
from kg.annotate.families import BODIES, PEOPLE
from kg.extract.finding import Finding
from kg.ontology.lexicon import Lexicon, lexicon

CAMPAIGN = "campaign"


def find(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """Name the bodies by their owners, and yield which is part of which. 'the Rowan Trust board' is part of the trust"""
    words, narrowest = lexicon(ontology_of(doc)), referents.narrowest()
    for referent in list(referents.all):
        for start, end, head, kind in referent.mentions if referent.cls in BODIES else ():
            token = _owner(doc[head], narrowest, words) if kind == "nominal" else None
            owner = narrowest.get(token.i) if token is not None else None
            if owner is None or owner is referent or not (owner.named or _tells(owner)) or _any(doc, start, head):
                continue
            if not referent.named:
                _call(doc, referent, owner, token, start, head, end)
            if owner.cls in BODIES:
                yield Finding(referent.key, "partOf", owner.key, char_span(doc, start, end), head, "belonging.name", 0.85)
            break


def _any(doc: Doc, start: int, head: int) -> bool:
    """True for "a committee of the assembly", which says not which one."""
    return doc[start].lower_ in ("a", "an", "any", "another", "every", "each", "no") and head == start + 1


def _call(doc: Doc, referent: Referent, owner: Referent, token: Token, start: int, head: int, end: int) -> None:
    """Give a body the name that its owner's name makes; what belongs to "the council" stays a description."""
    if doc[start].lower_ in ("the", "a", "an") and end - start > 1:
        start += 1
    if owner.named and token.lower_ not in units.POSSESSIVES and token.pos_ == "PROPN":
        referent.named, referent.name = True, _name(doc, head, end, token, owner) if token.i < head else doc[start:end].text
    else:
        referent.name = doc[start:end].text if token.lower_ not in units.POSSESSIVES else doc[token.i + 1 : end].text
    referent.names += [] if referent.name in referent.names else [referent.name]


def _name(doc: Doc, head: int, end: int, last: Token, owner: Referent) -> str:
    """Return "Ann Lee's campaign" for "Gov. Ann Lee's first campaign", and "Rowan Trust board of directors" as it stands."""
    first = max((start for start, stop, *_ in owner.mentions if start <= last.i < stop), default=last.i)
    mark = doc[last.i + 1] if last.i + 1 < head and doc[last.i + 1].tag_ == "POS" else None
    if mark is not None and doc[head].lower_ == CAMPAIGN:
        return doc[first : last.i + 1].text + mark.text + " " + doc[head:end].text
    return doc[first:end].text


def _tells(owner: Referent) -> bool:
    """True for "the county assembly", which tells one body of a place; "the company" could be any."""
    return owner.cls in ("Agency", "Party") and len(owner.name.split()) > 1


def _owner(noun: Token, narrowest: dict[int, Referent], words: Lexicon) -> Token | None:
    """Return the word for whose campaign, board or committee it is."""
    if noun.lower_ == CAMPAIGN:
        token = next((child for child in noun.children if child.dep_ in ("poss", "compound") and child.pos_ == "PROPN"), None)
        owner = narrowest.get(token.i) if token is not None and noun.tag_ != "NNS" else None
        return token if owner is not None and owner.named and owner.cls in PEOPLE else None
    own = narrowest.get(noun.i)
    return units.owner(noun, words, lambda one: (found := narrowest.get(one.i)) is not None and found is not own and found.cls in BODIES)
