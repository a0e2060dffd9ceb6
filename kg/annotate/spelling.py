"""Keep together what the tokenizer would part: "ST. PAUL" in a dateline, British "co-operate", "co-founder", "sister-in-law"."""

from __future__ import annotations

from spacy.language import Language
from spacy.symbols import ORTH

from kg.ontology import Ontology
from kg.ontology.offices import offices
from kg.ontology.predicates import predicates

SHOUTED = ("ST.", "MT.", "FT.")
VERBS = {  # what one does with others, one does: "co-founded" is founded; each with its past forms where they are irregular
    "cooperate": "co-operate", "coordinate": "co-ordinate", "found": "co-found", "author": "co-author", "sponsor": "co-sponsor", "sign": "co-sign",
    "host": "co-host", "own": "co-own", "direct": "co-direct", "organize": "co-organize", "organise": "co-organise", "produce": "co-produce",
    "create": "co-create", "edit": "co-edit", "co-chair": "co-chair", "write": "co-write co-wrote co-written", "lead": "co-lead co-led",
}  # fmt: skip
NOUNS = {"cooperation": "co-operation", "cooperative": "co-operative", "coordination": "co-ordination", "coordinator": "co-ordinator"}
KIN = ("spouses", "children", "parents", "relatives")


def keep_together(nlp: Language, ontology: Ontology) -> None:
    """Tell the tokenizer the words that are one."""
    for word in (*SHOUTED, *sorted(_hyphened(ontology))):
        nlp.tokenizer.add_special_case(word, [{ORTH: word}])
    for word in sorted(LEMMAS):
        for spelled in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(spelled, [{ORTH: spelled}])


def _hyphened(ontology: Ontology) -> set[str]:
    """Return the nouns for people that hold a hyphen: parted, "co" and "law" would be nouns of their own to the parser."""
    known = offices(ontology)
    nouns = {word for words in known.wordings for word in words if "-" in word[1:]}
    nouns |= {word for kind in KIN for word in known.words(kind) if "-" in word}
    nouns |= {noun for noun in predicates(ontology).nouns if "-" in noun}
    nouns |= {_plural(noun) for noun in nouns}
    return nouns | {noun[:1].upper() + noun[1:] for noun in nouns} | {noun.title() for noun in nouns if noun.startswith("co-")}


def _plural(noun: str) -> str:
    first, law, rest = noun.partition("-in-law")
    return f"{first}s{law}" if law else noun if noun.endswith("s") else f"{noun}s"


def plain(word: str, lemma: str) -> str:
    """Return the lemma in the spelling that the ontology's examples have: "co-operates" → "cooperate", "co-founded" → "found"."""
    return LEMMAS.get(word, lemma)


def _forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb, or of one whose past forms stand beside it."""
    base, *past = verb.split()
    stem = base.removesuffix("e")
    return (base, f"{base}s", f"{stem}ing", *(past or [f"{stem}ed"]))


LEMMAS = {form: lemma for lemma, verb in VERBS.items() for form in _forms(verb)} | {noun: lemma for lemma, noun in NOUNS.items()}
