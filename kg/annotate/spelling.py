"""Keep together what the tokenizer would part: "ST. PAUL" in a dateline, British "co-operate"."""

from __future__ import annotations

from spacy.language import Language
from spacy.symbols import ORTH

SHOUTED = ("ST.", "MT.", "FT.")
STEMS = {"co-operat": ("e", "es", "ed", "ing", "ion", "ive"), "co-ordinat": ("e", "es", "ed", "ing", "ion", "or")}
HYPHENED = {stem: stem.replace("-", "") for stem in STEMS}


def keep_together(nlp: Language) -> None:
    """Tell the tokenizer the words that are one."""
    for word in SHOUTED:
        nlp.tokenizer.add_special_case(word, [{ORTH: word}])
    for stem, endings in STEMS.items():
        for ending in endings:
            for word in (stem + ending, stem.capitalize() + ending):
                nlp.tokenizer.add_special_case(word, [{ORTH: word}])


def plain(lemma: str) -> str:
    """Return a lemma in the spelling that the ontology's examples have: "co-operate" → "cooperate"."""
    for stem, known in HYPHENED.items():
        if lemma.startswith(stem):
            return known + lemma[len(stem) :]
    return lemma
