"""Keep together what the tokenizer would part: "ST. PAUL" in a dateline, British "co-operate", "co-founder", "sister-in-law".

And part what it would keep together: a quotation and the words before it that no space stands between.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex

from kg.ontology import Ontology
from kg.ontology.offices import offices
from kg.ontology.predicates import predicates

GLUED = (  # marks without the space that is due: 'Lee:"We won', 'won!”Park said'
    r"""(?<=[A-Za-z])\)(?=[:;,.]?["“”])""",
    r"""(?<=[A-Za-z)])[:;,!?](?=["“”])""",
    r"""(?<=[a-z][a-z])\.(?=["“”][A-Z])""",
    r"""(?<=[A-Za-z):;,.!?])["“”](?=[A-Za-z(])""",
)
SHOUTED = ("ST.", "MT.", "FT.")
KIN = ("spouses", "children", "parents", "relatives")


def keep_together(nlp: Language, ontology: Ontology) -> None:
    """Tell the tokenizer the words that are one, and the marks that end one though no space follows."""
    nlp.tokenizer.infix_finditer = compile_infix_regex((nlp.tokenizer.infix_finditer.__self__.pattern, *GLUED)).finditer
    for word in (*SHOUTED, *sorted(_hyphened(ontology))):
        nlp.tokenizer.add_special_case(word, [{ORTH: word}])
    for word in sorted(predicates(ontology).spelled):
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
