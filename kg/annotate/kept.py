"""What the statistical model said about a text, kept as JSON, so that a changed ontology need not ask it again.

    revived(nlp, spelled(doc))  →  a Doc with the same words, tags, lemmas, tree and entities
"""

from __future__ import annotations

import json

from spacy.language import Language
from spacy.tokens import Doc


def spelled(doc: Doc) -> str:
    """Return the model's annotations as JSON: a list for each layer, an entry for each token."""
    tokens = list(doc)
    layers = {
        "words": [token.text for token in tokens],
        "spaces": [bool(token.whitespace_) for token in tokens],
        "tags": [token.tag_ for token in tokens],
        "pos": [token.pos_ for token in tokens],
        "morphs": [str(token.morph) for token in tokens],
        "lemmas": [token.lemma_ for token in tokens],
        "heads": [token.head.i for token in tokens],
        "deps": [token.dep_ for token in tokens],
        "ents": [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in tokens],
    }
    return json.dumps(layers, ensure_ascii=False, separators=(",", ":"))


def revived(nlp: Language, text: str) -> Doc:
    """Return the Doc whose annotations were kept. Raises ValueError when they are none."""
    return Doc(nlp.vocab, **json.loads(text))
