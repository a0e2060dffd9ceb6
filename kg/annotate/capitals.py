"""Where a text has capitals that mean a name: capitalised stretches, headline lines, sentence starts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

PARTICLES = frozenset("de da del della di du van von der den la le bin ibn al el ap ní mac ó ter ten dos das y zu".split())
OPENERS = frozenset("“\"‘'«([—–-:;…•*/")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
MIN_HEADLINE = 5  # words from which a line may be a headline in title case
HEADLINE_SHARE = 0.7  # of its words of four letters and more are capitalised
MAX_HEADLINE = 30


@dataclass(frozen=True)
class Stretch:
    """Tokens `start:end` that are all capitalised, or join two that are. `initial`: it opens a sentence."""

    start: int
    end: int
    initial: bool
    headline: bool


def is_capital(token: Token) -> bool:
    """True for a token that starts with a capital letter, the pronoun "I" apart."""
    return bool(_CAPITAL.match(token.text)) and token.text not in ("I", "I.")


def opens(token: Token) -> bool:
    """True where a capital is due to the place: the start of a sentence, a line or a quotation."""
    if token.is_sent_start or token.i == 0:
        return True
    before = token.nbor(-1)
    return before.is_space or before.text[0] in OPENERS and not joins(before)


def joins(token: Token) -> bool:
    """True for a hyphen without space round it, as in "Lungo-Koehn"."""
    return (
        token.text == "-"
        and 0 < token.i < len(token.doc) - 1
        and not token.whitespace_
        and not token.nbor(-1).whitespace_
    )


def stretches(doc: Doc, party_letters: frozenset[str]) -> list[Stretch]:
    """Return the capitalised stretches in order. "said Breanna Lungo-Koehn of ICE" gives two.

    A party letter before a hyphen ("D-Conn.") is left out, so that the place stands alone.
    """
    headlines = headline_tokens(doc)
    found: list[Stretch] = []
    i = 0
    while i < len(doc):
        if not is_capital(doc[i]) or _is_party_letter(doc, i, party_letters):
            i += 1
            continue
        end = _end(doc, i)
        found.append(Stretch(i, end, opens(doc[i]), headlines[i]))
        i = end
    return found


def _end(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc):
        token = doc[end]
        follows = end + 1 < len(doc) and is_capital(doc[end + 1])
        if is_capital(token) and not token.is_sent_start:
            end += 1
        elif joins(token) and (follows or (end + 1 < len(doc) and doc[end + 1].text.lower() in PARTICLES)):
            end += 2
        elif token.text in PARTICLES and follows and not doc[end + 1].is_sent_start:
            end += 2
        elif token.text == "&" and follows:
            end += 2
        else:
            break
    return end


def _is_party_letter(doc: Doc, i: int, letters: frozenset[str]) -> bool:
    return doc[i].text in letters and i + 1 < len(doc) and joins(doc[i + 1])


def headline_tokens(doc: Doc) -> list[bool]:
    """Return for each token whether it stands in a line that capitalises every word."""
    marks = [False] * len(doc)
    start = 0
    for i in range(len(doc) + 1):
        if i == len(doc) or (doc[i].is_space and "\n" in doc[i].text):
            line = doc[start : min(i, start + MAX_HEADLINE + 1)]
            sentence = any(token.text[0] in ".”\"" for token in line[-2:]) and len(line) > 0
            if not sentence and _is_headline([token for token in line if token.is_alpha], i - start):
                marks[start:i] = [True] * (i - start)
            start = i + 1
    return marks


def _is_headline(words: list[Token], length: int) -> bool:
    long = [word for word in words if len(word) > 3]
    if not MIN_HEADLINE <= len(words) or length > MAX_HEADLINE or len(long) < 3:
        return False
    capital = [word for word in long if is_capital(word)]
    verbs = [word for word in capital[1:] if word.pos_ not in ("PROPN",) or word.is_upper]
    return len(capital) >= HEADLINE_SHARE * len(long) and (len(capital) == len(long) or bool(verbs))
