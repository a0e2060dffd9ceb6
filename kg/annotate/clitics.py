"""The lemmas of short verbs: "it’s" with the apostrophe of print is "it is" to every rule, as "it's" is.

The model's own table knows the typewriter's apostrophe alone, and gives "’s" as the lemma of "’s"; here is what it gives
for the other. "'d" is told by the verb that follows it: "have" in "she'd sued", "would" in "she'd sue".
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

LEMMAS = {"’s": "be", "’re": "be", "’m": "be", "’ve": "have", "’ll": "will"}
VERBAL = ("AUX", "VERB")


@Language.factory("kg_clitics", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    """Return the component that sets the lemmas; like all of ours it is offered the ontology, and needs no word of it."""
    return spell_out


def spell_out(doc: Doc) -> Doc:
    """Set the lemma of every shortened word: the "’s" of "she’s", not of "the city’s"."""
    for token in doc:
        if token.text[0] in "’'" and (lemma := _lemma(token)):
            token.lemma_ = lemma
    return doc


def _lemma(token: Token) -> str | None:
    """Return what a short verb stands for, by its part of speech: the tag may be that of a closing quotation mark."""
    if token.pos_ in VERBAL:
        return _of_d(token) if token.lower_ in ("'d", "’d") else LEMMAS.get(token.lower_)
    return "us" if token.lower_ == "’s" and token.tag_ == "PRP" else None


def _of_d(token: Token) -> str:
    """Return "have" before a past form, "would" before any other: the model's tagger takes many "she'd wanted" for "would"."""
    head = token.head
    group = [one for one in (*head.lefts, head) if one.i > token.i and one.pos_ in VERBAL and (one == head or one.dep_ in ("aux", "auxpass"))]
    return "have" if (group[0].tag_ if group else token.tag_) in ("VBD", "VBN") else "would"
