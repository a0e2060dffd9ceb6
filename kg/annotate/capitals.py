"""Where a text has capitals that mean a name: capitalised stretches, headline lines, sentence starts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

PARTICLES = frozenset("de da del della dela delos di du van von vom der den la las le los bin binti bint ibn al el ap ní mac ó ter ten te dos das y zu zur".split())
LINKING = frozenset("on upon under by in the le la sur en de cum next".split())  # inside the names of towns
PREFIXES = frozenset({"pro", "anti", "non", "post", "pre", "mid"})
CLOSING_MARKS = frozenset("\"”’'")
NICKNAME_MARKS = frozenset("\"“‘'")
OPENERS = frozenset("“\"‘'«([—–-:;…•*/")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
MIN_HEADLINE = 5  # words from which a line may be a headline in title case
MANY_WORDS = 8  # words that carry meaning, of which one may be small
MAX_HEADLINE = 30
MAX_STRETCH = 30  # tokens; longer ones are shouting or a table, and would cost quadratic time
SUBHEAD = 6  # words up to which a line without a stop may be a heading inside the text
SENTENCE_ENDS = frozenset(".!?”\",")


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


def stretches(doc: Doc, party_letters: frozenset[str], headlines: list[bool], party_marks: frozenset[str]) -> list[Stretch]:
    """Return the capitalised stretches in order. "said Breanna Lungo-Koehn of ICE" gives two.

    A party letter before a hyphen ("D-Conn.") is left out, so that the place stands alone, and so is what a bracket after a
    name says of a party: "(Ind)", "(SF, Louth)".
    """
    found: list[Stretch] = []
    tokens, i = list(doc), 0
    while i < len(tokens):
        if not is_capital(tokens[i]) or _is_party_letter(doc, i, party_letters):
            i += 1
            continue
        if marked := _party_mark(doc, i, party_marks):
            i = marked
            continue
        end = _end(doc, i)
        found.append(Stretch(i, end, opens(doc[i]), headlines[i]))
        i = end
    return found


def _end(doc: Doc, start: int) -> int:
    end = start + 1
    if start > 1 and joins(doc[start - 1]) and doc[start - 2].lower_ in PREFIXES:
        return end  # "pro-Clinton" is a word of its own
    while end < len(doc) and end - start < MAX_STRETCH:
        token = doc[end]
        follows = end + 1 < len(doc) and is_capital(doc[end + 1])
        if is_capital(token) and not token.is_sent_start:
            end += 1
        elif joins(token) and (linked := _linked_end(doc, end)):
            end = linked
        elif joins(token) and (follows or _is_given_name(doc, end + 1) or (end + 1 < len(doc) and doc[end + 1].text.lower() in PARTICLES)):
            end += 2
        elif token.text in PARTICLES and (named := _particled_end(doc, end)):
            end = named
        elif token.text in NICKNAME_MARKS and (named := _nicknamed_end(doc, end)):
            end = named
        elif token.text == "&" and follows:
            end += 2
        else:
            break
    return end


def _particled_end(doc: Doc, i: int) -> int:
    """Return the end of the "de la Cruz" that starts at a particle, or 0."""
    last = i
    while last < i + 3 and last < len(doc) and doc[last].text in PARTICLES:
        last += 1
    return last + 1 if last < len(doc) and is_capital(doc[last]) and not doc[last].is_sent_start else 0


def _nicknamed_end(doc: Doc, i: int) -> int:
    """Return the end of "“Chip” Orr" of "Charles “Chip” Orr", where a nickname in marks stands inside a name, or 0."""
    if i + 3 >= len(doc) or not is_capital(doc[i + 1]) or not is_capital(doc[i + 3]) or doc[i + 2].text not in CLOSING_MARKS:
        return 0
    return i + 4 if doc[i - 1].whitespace_ and not doc[i].whitespace_ and not doc[i + 1].whitespace_ and doc[i + 2].whitespace_ else 0


def _linked_end(doc: Doc, i: int) -> int:
    """Return the end of "-on-the-Wold", "-upon-Tyne" or "-shire" that starts at a hyphen, or 0."""
    if i + 1 < len(doc) and doc[i + 1].text == "shire":
        return i + 2
    last = i
    while last + 2 < len(doc) and joins(doc[last]) and doc[last + 1].text in LINKING and joins(doc[last + 2]):
        last += 2
    return last + 2 if last > i and last + 1 < len(doc) and is_capital(doc[last + 1]) else 0


def _is_given_name(doc: Doc, i: int) -> bool:
    """True for "moon" of "Ban Ki-moon", where the model sees a person."""
    return i < len(doc) and doc[i].is_alpha and doc[i].ent_type_ == "PERSON" and doc[i].ent_iob_ == "I"


def _is_party_letter(doc: Doc, i: int, letters: frozenset[str]) -> bool:
    return doc[i].text in letters and i + 1 < len(doc) and joins(doc[i + 1])


def _party_mark(doc: Doc, i: int, marks: frozenset[str]) -> int:
    """Return the end of "Ind" or "Lib Dem" that a bracket after a name opens with, or 0."""
    if i < 2 or doc[i - 1].text != "(" or not is_capital(doc[i - 2]):
        return 0
    return next((end for end in (i + 1, i + 2) if end < len(doc) and doc[end].text in (")", ",") and doc[i:end].text in marks), 0)


def headline_tokens(doc: Doc) -> list[bool]:
    """Return for each token whether it stands in a line that capitalises every word."""
    tokens = list(doc)
    marks = [False] * len(tokens)
    breaks = [token.i for token in tokens if token.is_space and "\n" in token.text]
    start = 0
    for end in (*breaks, len(tokens)):
        if end - start <= MAX_HEADLINE and _is_headline(tokens[start:end]):
            marks[start:end] = [True] * (end - start)
        start = end + 1
    return marks


def _is_headline(line: list[Token]) -> bool:
    words = [token for token in line if token.is_alpha]
    content = [word for word in words if len(word) > 3 and word.pos_ not in ("ADP", "SCONJ", "CCONJ", "DET", "PRON")]
    small = [word for word in content if not is_capital(word)]
    common = [word for word in content[1:] if is_capital(word) and word.pos_ != "PROPN"]
    if words and words[0].lower_ in ("by", "follow") or any(word.pos_ in ("VERB", "AUX") and not is_capital(word) and len(word) > 2 for word in words):
        return False
    if len(words) <= SUBHEAD and not small and not any(token.text in SENTENCE_ENDS for token in line):
        return len(content) > 1 and any(word.pos_ != "PROPN" for word in content)
    if len(words) < MIN_HEADLINE or len(content) < 3:
        return False
    return len(small) <= (len(content) > MANY_WORDS) and (not small or len(common) > 1)
