"""How a referent is named: every wording, titles included, and the class that its offices tell."""

from __future__ import annotations

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.scene import TYPES
from kg.annotate.document import Referent

TITLES = frozenset({"mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr.", "dr", "sir", "dame", "lord", "lady", "rev.", "miss"})


def settle(book: Book) -> None:
    """Complete the wordings of named referents: 'Mayor Ann Lee', 'Milton Mayor Ann Lee', 'Ms. Lee'."""
    by_span = {
        (start, end): referent
        for referent in book.referents
        for start, end, _head, kind in referent.mentions
        if kind == "name"
    }
    for office in book.doc._.offices or []:
        if office.link != "prenominal" or office.negated:
            continue
        for holder in office.holders:
            referent = by_span.get(holder)
            if referent is not None:
                _add_titled(book, referent, office, holder)
    for (start, end), referent in sorted(by_span.items()):
        if start and book.doc[start - 1].lower_ in TITLES:
            _add(referent, book.doc[start - 1 : end].text)


def settle_genders(book: Book) -> None:
    """Give persons of unknown gender the one that two or more pronouns agree on: a single one may be a slip of the reading."""
    for key in sorted(book.leaning):
        referent = book.referents[key]
        told = [TYPES.get(book.doc[head].lower_) for _start, _end, head, kind in referent.mentions if kind == "pronoun"]
        if referent.gender is None and len(told) > 1 and len(set(told)) == 1 and told[0] in ("f", "m"):
            referent.gender = told[0]


def _add_titled(book: Book, referent: Referent, office, holder: tuple[int, int]) -> None:
    """Add 'Mayor Ann Lee', and with what stands before the title 'Milton Mayor Ann Lee'."""
    if not 0 <= holder[0] - office.end <= 0:
        return
    starts = [office.start]
    starts += [span[1] for span in (office.place, office.body) if span is not None and office.start <= span[0] and span[1] < office.end]
    for around in (office.place, office.body):
        if around is not None and around[1] <= office.start and office.start - around[1] <= 1:
            starts.append(around[0])
    for start in starts:
        _add(referent, book.doc[start : holder[1]].text)


def _add(referent: Referent, text: str) -> None:
    text = text.strip()
    for ending in ("’s", "'s"):
        text = text.removesuffix(ending)
    if "\n" not in text and text not in referent.names:
        referent.names.append(text)
