"""Spellings of one word: verbs that British and American papers write differently, names with a letter doubled or not.

"apologise" is "apologize", "favour" is "favor"; "Phillip" may be Philip.
"""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"(.)\1")

# which end so in America too
KEPT = frozenset(
    "advertise advise appraise apprise arise bruise chastise circumcise comprise compromise cruise demise despise devise disguise excise"
    " exercise exorcise franchise improvise incise merchandise praise premise promise raise reprise revise rise supervise surmise"
    " surprise televise".split()
)
OUR = frozenset("dishonour disfavour endeavour favour harbour honour labour rumour savour".split())


def american(lemma: str) -> str:
    """Return the American spelling of a verb's dictionary form: "organize" for "organise"."""
    if lemma.endswith("ise") and len(lemma) > 5 and lemma not in KEPT:
        return lemma[:-2] + "ze"
    if lemma.endswith("lyse"):
        return lemma[:-2] + "ze"
    return lemma[:-2] + "r" if lemma in OUR else lemma


def alike_undoubled(one: str, other: str) -> bool:
    """Return whether two words are the same but for doubled letters: "phillip" and "philip"."""
    return _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)
