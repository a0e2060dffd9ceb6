"""The lemmas of short verbs with a typographic apostrophe: "it’s" is "it is" to every rule, as "it's" is.

The model's lemmatizer knows the typewriter's apostrophe alone, and gives "’s" as the lemma of "’s".
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

LEMMAS = {"s": "be", "re": "be", "m": "be", "ve": "have", "ll": "will", "d": "would"}
APOSTROPHES = ("’", "'")


@Language.factory("kg_clitics", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    """Return the component that sets the lemmas."""
    return spell_out


def spell_out(doc: Doc) -> Doc:
    """Set the lemma of every shortened verb: the "’s" of "she’s", not of "the city’s"."""
    for token in doc:
        if token.text.startswith(APOSTROPHES) and token.tag_ != "POS" and (lemma := LEMMAS.get(token.lower_[1:])):
            token.lemma_ = lemma
        elif token.text == "n’t":
            token.lemma_ = "not"
    return doc
