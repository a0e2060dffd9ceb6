"""Yield whose poll, survey or editorial one is, by the names before the noun.

'a Fox News poll' and 'the latest Harwell University/Star survey' give issued.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents, ontology_of, sentence_span
from kg.annotate.families import BODIES
from kg.annotate.title import HYPHENS
from kg.extract import parties
from kg.extract.finding import Finding

ISSUERS = BODIES - {"Party"}  # "a Democratic poll" is one of Democrats
JOINTS = frozenset({"/", "and", "&", *HYPHENS})


def find(doc: Doc, _statements: object) -> Iterator[Finding]:
    """Yield issued for who stands before the noun of a poll."""
    nouns = ontology_of(doc).words("paperNouns")
    heads = [token for token in doc if token.lower_ in nouns and token.i and token.dep_ != "compound"]
    referents = Referents(doc) if heads else None
    for head in heads:
        issuers, start = _issuers(head, referents)
        if issuers:
            poll = _poll(head, start, referents)
            for issuer in issuers:
                yield Finding(issuer.key, "issued", poll.key, sentence_span(head), head.i, "polls.compound", 0.8, voice="asserted")


def _issuers(head: Token, referents: Referents) -> tuple[list[Referent], int]:
    """Return those whose names stand right before the noun, words in small letters apart, and where they begin."""
    doc, i, found = head.doc, head.i - 1, []
    while i > head.sent.start and doc[i].text.islower() and doc[i].pos_ in ("ADJ", "NOUN", "NUM", "VERB"):
        i -= 1  # "a Fox News national tracking poll"
    while i >= head.sent.start:
        name = referents.at(i)
        if name is None or not name.named or name.cls not in ISSUERS:
            break
        found.append(name)
        while i >= head.sent.start and referents.at(i) is name:
            i -= 1
        if i < head.sent.start or doc[i].text not in JOINTS and "/" not in doc[i + 1].text:  # "Post/ABC" may be one token
            break
        i -= doc[i].text in JOINTS
    return found, i + 1 if not found or doc[i].text not in JOINTS else i + 2


def _poll(head: Token, start: int, referents: Referents) -> Referent:
    """Return the poll's referent, made where the article has none."""
    known = referents.at_head(head.i)
    if known is not None and known.cls == "Document":
        return known
    return parties.document(head.doc, head.doc[start : head.i + 1].text, start, head.i + 1)
