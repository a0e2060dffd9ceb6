"""How present a mention is to a reader: distance, role, kind and how much the text is about it, added up.

In the manner of Lappin and Leass (1994): "An algorithm for pronominal anaphora resolution".
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import THING, Book, Entry
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.speakers import Quotes
from kg.annotate.coreference.syntax import SUBJECTS, role
from kg.annotate.document import Referent

PER_SENTENCE = 26.0
PROTAGONIST = 12.0  # for the person or body that the article names most
THINGS = {"n": 4.0, "p": 12.0, "m": 0.0, "f": 0.0}  # a thing is less likely than what the lexicon knows
ROLES = {"subject": 34.0, "object": 14.0, "possessive": 12.0, "other": 6.0}
KINDS = {"name": 8.0, "pronoun": 10.0, "nominal": 0.0}


def weight(book: Book, token: Token, entry: Entry, referent: Referent, wanted: str, quotes: Quotes) -> float:
    """Return how well a mention suits as antecedent; the larger the better."""
    head = book.doc[entry.head]
    gap = book.sentence[token.i] - book.sentence[entry.head]
    weight = 40.0 - PER_SENTENCE * gap + ROLES[role(head)] + KINDS[entry.kind]
    weight += 2.0 * min(book.count(referent, token.i), 5) + PROTAGONIST * book.prominence(referent)
    if role(head) == role(token):
        weight += 6.0
    if wanted in "mf" and referent.gender == wanted:
        weight += 10.0
    elif wanted in "mf" and book.leaning.get(referent.key, wanted) != wanted:
        weight -= 30.0
    if wanted in "mf" and not referent.named:
        weight -= 12.0
    if referent.cls == "NewsOutlet" and wanted in "np" and role(head) != "subject":
        weight -= 20.0  # "told the Times they …": papers are told, and seldom spoken of
    if referent.cls == THING:
        weight -= THINGS[wanted]
    if wanted == "n" or (wanted == "p" and family(referent.cls) == "body"):
        weight -= _not_for_it(token, referent, quotes)
    if wanted == "p" and not referent.plural and referent.cls != "Group":
        weight -= 14.0
    if quotes.at(entry.head) != quotes.at(token.i):
        weight -= 20.0 if quotes.at(entry.head) is not None else 4.0
    return weight


def _not_for_it(token: Token, referent: Referent, quotes: Quotes) -> float:
    """Return what speaks against a body or place as 'it': they act and own, and are seldom 'used' or 'a mistake'."""
    kind = family(referent.cls)
    if kind not in ("body", "place"):
        return 0.0
    against = 14.0 if kind == "place" else 0.0
    if role(token) in ("object", "other"):
        against += 12.0
    if token.dep_ in SUBJECTS and token.head.lemma_ in ("be", "happen", "occur", "become", "mean", "work", "come", "go", "end"):
        against += 16.0
    if quotes.at(token.i) is not None:
        against += 8.0
    return against
