"""Teach the tokenizer the ontology's abbreviations, so that the stop of "Sgt. Lee" or "Yakima, Wash." ends no sentence.

spaCy's English rules know "Gov." and "Calif.", but neither "Capt." nor "Ont."; the models were trained on text where each such
abbreviation is one token.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.symbols import ORTH

from kg.ontology import Ontology
from kg.ontology.names import names
from kg.ontology.offices import offices

WORDS = frozenset({"man."})  # Manitoba, but also the end of many a sentence


def teach(nlp: Language, ontology: Ontology) -> None:
    """Make each abbreviated office and region one token: `nlp("Capt. Lee")[0].text == "Capt."`."""
    for short in sorted(_abbreviations(ontology)):
        nlp.tokenizer.add_special_case(short, [{ORTH: short}])


def _abbreviations(ontology: Ontology) -> set[str]:
    titles = {word.capitalize() for words in offices(ontology).wordings for word in words if _is_short(word)}
    known = names(ontology)
    regions = {name for region in (*known.states, *known.regions) for name in region.names if _is_short(name)}
    return titles | regions | {name for name in known["titleHeads"] if _is_short(name)}


def _is_short(word: str) -> bool:
    """True for letters with one stop behind them, which are no common word: "Capt.", not "D.C." or "Man."."""
    return word.endswith(".") and word[:-1].isalpha() and word.lower() not in WORDS
