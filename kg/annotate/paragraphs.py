"""Tell the parser where paragraphs begin, so that no sentence runs over a line break or a dateline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import document  # noqa: F401 - declares doc._.article


@Language.factory("kg_paragraphs")
def create(nlp: Language, name: str):
    return mark_paragraphs


def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break and after the dateline, "AUSTIN (KXAN) —"."""
    article = doc._.article
    dateline = article.dateline.end if article and article.dateline else -1
    after_break = False
    for token in doc:
        if token.i > 0 and (after_break or token.idx == dateline):
            token.is_sent_start = True
        after_break = token.is_space and "\n" in token.text
    return doc
