"""How a name is worded, ready for comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.coreference.classes import family
from kg.annotate.document import NameMention, Referent
from kg.annotate.title import COURTESIES

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "md", "phd", "mp", "mbe", "obe", "qc", "kc"})
NATION = (("u", "s"), ("us",), ("united", "states"))


@dataclass(frozen=True)
class Form:
    """One mention of a name: its text without possessive or article, and its words, folded."""

    mention: NameMention
    text: str
    words: tuple[str, ...]
    family: str
    honorific: str | None = None  # "m" or "f" where Mr., Mrs. … stands before it

    @property
    def last(self) -> str:
        return self.words[-1]


def form(doc: Doc, mention: NameMention) -> Form | None:
    """Return the form of a name; None when nothing but marks is left: '’s'."""
    start, end = mention.start, mention.end
    while end - start > 1 and doc[end - 1].text in ("'s", "’s", "'", "’"):
        end -= 1
    while end - start > 1 and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    text = re.sub(r"(['’]s|['’])$", "", re.sub(r"\s+", " ", doc[start:end].text)).strip()
    kind = family(mention.cls)
    words = folded(text, person=kind == "person")
    if not words:
        return None
    return Form(mention, text, words, kind, _honorific(doc, mention.start))


def folded(text: str, person: bool = False) -> tuple[str, ...]:
    """Return the words of a name in lower case without dots: 'St. Paul' → ("st", "paul")."""
    words = re.findall(r"[\w&]+(?:['’.-]\w+)*", text.casefold().replace("’", "'"))
    words = [word.replace(".", "").removesuffix("'s") for word in words]
    words = [word for word in words if word]
    if person:
        while len(words) > 1 and words[-1] in SUFFIXES:
            words.pop()
        while len(words) > 1 and words[0] in COURTESIES:
            words.pop(0)
    return tuple(words)


def words_of(referent: Referent) -> set[str]:
    """Return the folded words of all names of a referent."""
    return {word for name in referent.names for word in folded(name)}


def without_nation(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out a leading 'U.S.': two wordings of one federal body."""
    for lead in NATION:
        if len(words) > len(lead) + 1 and words[: len(lead)] == lead:
            return words[len(lead) :]
    return words


def suffix(text: str) -> str | None:
    """Return 'jr', 'iii' … at the end of a person's name."""
    last = re.sub(r"\W", "", text.rsplit(" ", 1)[-1]).casefold()
    return last if last in SUFFIXES else None


def initials(words: tuple[str, ...]) -> str:
    """Return the initials that an acronym would have: 'federal bureau of investigation' → "fbi"."""
    return "".join(word[0] for word in words if word not in ("of", "the", "and", "for", "in", "on", "&"))


def is_acronym(text: str) -> bool:
    """Return whether a name looks like an acronym: 'APD', 'D.N.C.', but not 'AUSTIN POLICE'."""
    bare = text.replace(".", "").replace("&", "")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()


def _honorific(doc: Doc, start: int) -> str | None:
    if start == 0 or doc[start - 1].text[0].islower() or doc[start - 1].pos_ == "VERB":
        return None  # "polls miss Lee", "to lord it"
    return COURTESIES.get(doc[start - 1].lower_.replace(".", ""))
