"""Tell the parser where paragraphs begin, so that no sentence runs over a line break."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("kg_paragraphs")
def create(nlp: Language, name: str):
    return mark_paragraphs


def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break, and after nothing else that is white space."""
    after_break = False
    for token in doc:
        if after_break and token.i > 0:
            token.is_sent_start = True
        after_break = token.is_space and "\n" in token.text
    return doc
