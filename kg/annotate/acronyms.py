"""Acronyms that an article introduces: "(TCEQ)", "known as HCD", "Enforcement, or ICE,"."""

from __future__ import annotations

from spacy.tokens import Doc

_SMALL = frozenset({"of", "for", "the", "and", "on", "in", "'s", "'", "&", "-", "to"})


def definitions(doc: Doc, texts: list[str], bodies: list[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return for each acronym the token span of its long form. Only acronyms whose letters fit count."""
    found: dict[str, tuple[int, int]] = {}
    for start, end in bodies:
        acronym = _introduced(texts, end)
        if acronym and _fits(acronym, texts[start:end]):
            found.setdefault(acronym, (start, end))
    return found


def introduces_acronym(texts: list[str], start: int, end: int) -> bool:
    """True when a fitting acronym follows the words: "Emergency Health Services (EHS)"."""
    acronym = _introduced(texts, end)
    return acronym is not None and _fits(acronym, texts[start:end])


def _introduced(texts: list[str], end: int) -> str | None:
    """Return the acronym that follows a name: in brackets, after "known as", or between commas after "or"."""
    for opening in (("(",), (",", "or"), (",", "known", "as"), ("(", "the"), (",", "called"), ("-", "-")):
        after = end + len(opening)
        if tuple(texts[end:after]) == opening and after < len(texts):
            word = texts[after]
            if 2 <= len(word) <= 8 and word.replace(".", "").isalpha() and sum(c.isupper() for c in word) >= 2:
                return word
    return None


def _fits(acronym: str, words: list[str]) -> bool:
    """True when the acronym's letters are, in order, among the capitals of the long form."""
    letters = iter("".join(word[0].upper() for word in words if word.lower() not in _SMALL and word[0].isalpha()))
    wanted = [letter.upper() for letter in acronym if letter.isalpha()]
    hits = sum(any(letter == want for letter in letters) for want in wanted)
    return hits >= max(2, len(wanted) - 1) if len(wanted) > 2 else hits == len(wanted)
