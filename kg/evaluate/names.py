"""Compare names as a reader would: case, quotation marks, articles and possessives do not tell things apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_STRAIGHT = str.maketrans("’‘", "''")
_POSSESSIVE = re.compile(r"'s?$")
_PUNCTUATION = re.compile(r"[^\w\s&'-]")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
ALIKE = 0.5  # share of words that two descriptions must have in common


def folded(name: str) -> str:
    """Return a name in the form that is compared.

    >>> folded("The U.S. Attorney’s")
    'us attorney'
    """
    text = unicodedata.normalize("NFKC", name).casefold().translate(_STRAIGHT).strip()
    words = _PUNCTUATION.sub(" ", _POSSESSIVE.sub("", text)).split()
    return _ARTICLE.sub("", " ".join(words)).strip().replace("u s ", "us ").strip()


@dataclass(frozen=True)
class Names:
    """All wordings of one thing. `described` for groups and documents, whose wordings are no names."""

    wordings: frozenset[str]
    described: bool = False

    @classmethod
    def of(cls, names: Iterable[str], *, described: bool = False) -> Names:
        return cls(frozenset(filter(None, map(folded, names))), described)

    def match(self, other: Names) -> bool:
        """Return True when both may name the same thing: by one wording, or by alike descriptions."""
        if not self.wordings.isdisjoint(other.wordings):
            return True
        if not (self.described or other.described):
            return False
        return any(_alike(a, b) for a in self.wordings for b in other.wordings)


def _alike(one: str, other: str) -> bool:
    """True for "letter" and "joint letter", and for descriptions that share half of their words."""
    a, b = set(one.split()), set(other.split())
    return bool(a and b) and (a <= b or b <= a or len(a & b) >= ALIKE * len(a | b))
