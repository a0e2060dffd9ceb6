"""Yield where people live by the place that is said before their trade.

'Ann Lee, a California investor', 'a London-based banker, Bo Day', 'Denver-based writer Cy Orr', 'Di Ray is a Denver-based writer' give livesIn.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.descriptions import ARTICLES
from kg.annotate.document import NameMention, Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE, TOWNS
from kg.annotate.title import HYPHENS
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.model import ASSERTED

PHRASE = frozenset("NOUN PROPN ADJ NUM".split())
LONGEST = 8  # tokens from the place to the trade: "a London-based American hedge fund manager"


def find(doc: Doc, focus: Focus) -> Iterator[Finding]:
    """Yield livesIn for people whose trade is told with a state, or with the place where they are based."""
    starts = {name.start: name for name in doc._.names or ()}
    for place in focus.referents.all:
        if not place.named or place.cls not in TOWNS | {"State", "Country"}:
            continue
        for start, end, _head, kind in place.mentions:
            if kind == "name" and end + 1 < len(doc):
                based = doc[end].text in HYPHENS and doc[end + 1].lower_ == "based"
                trade = _trade(doc, end + 2 * based) if based or place.cls == "State" else None
                person = _who(doc, start, trade, focus, starts, based) if trade is not None else None
                if person is not None:
                    yield Finding(person.key, "livesIn", place.key, char_span(doc, start, trade.i + 1), trade.i, "office.trade", 0.8, voice=ASSERTED)


def _trade(doc: Doc, start: int) -> Token | None:
    """Return the noun for what somebody is that ends the phrase: "investor" of "California hotel investor", "activist" of "builder and activist"."""
    last = None
    for i in range(start, min(start + LONGEST, len(doc))):
        token = doc[i]
        if token.pos_ in PHRASE and token.ent_type_ != "PERSON" or token.text in HYPHENS:
            last = token if token.pos_ == "NOUN" else last
        else:
            break
    return last if last is not None and _is_private(last) else None


def _is_private(noun: Token) -> bool:
    """True for an investor; a senator from Ohio sits for it, and a trooper or a professor serves it."""
    words, lemma = ontology_of(noun.doc).words, noun.lemma_.lower()
    return noun.tag_ == "NN" and any(lemma in words(name) for name in ("stateTrades", "townTrades", "townspeople")) and lemma != "native"


def _who(doc: Doc, start: int, trade: Token, focus: Focus, starts: dict[int, NameMention], based: bool) -> Referent | None:
    """Return whom the phrase describes: who is named right behind it, before it between commas, or its subject."""
    first = start
    while first and doc[first - 1].pos_ in ("ADJ", "ADV", "DET") and doc[first - 1].text != ",":
        first -= 1
    one = None
    if trade.i + 1 in starts:
        one = focus.referents.at_head(starts[trade.i + 1].head)
    elif doc[first].lower_ in ARTICLES and first > 1 and doc[first - 1].text == ",":
        one = focus.referents.at(first - 2)
        if one is None and doc[trade.i + 1 : trade.i + 2].text == "," and trade.i + 2 in starts:
            one = focus.referents.at_head(starts[trade.i + 2].head)
    elif based and trade.dep_ == "attr":
        one = next((found for child in trade.head.children if child.dep_ == "nsubj" and (found := focus.referents.at_head(child.i)) is not None), None)
    return one if one is not None and one.named and one.cls in PEOPLE and one.cls != "Official" else None
