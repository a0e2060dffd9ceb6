"""Tell the parser where sentences begin: after a line break or a dateline, and never between a title and its name."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate import document  # noqa: F401 - declares doc._.article
from kg.ontology import load
from kg.ontology.offices import Offices, offices


@Language.factory("kg_paragraphs", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    short = titles(offices(load(ontology or None)))

    def mark(doc: Doc) -> Doc:
        return mark_sentences(doc, short)

    return mark


def titles(known: Offices) -> frozenset[str]:
    """Return the titles' abbreviations without their dot, "coun", but for those that end addresses: "Wilmington, Del." """
    ends = {words[-1] if words[-1] != "." else words[-2] for words, one in known.wordings.items() if one.abbreviated}
    return frozenset(end.rstrip(".") for end in ends) - {state.lower().rstrip(".") for state in known.states}


def mark_sentences(doc: Doc, short: frozenset[str]) -> Doc:
    """Start a sentence after every line break and after the dateline, "AUSTIN (KXAN) —", and none in "Coun. Lee"."""
    article = doc._.article
    dateline = article.dateline.end if article and article.dateline else -1
    after_break = False
    for token in doc:
        if token.i > 0 and (after_break or token.idx == dateline):
            token.is_sent_start = True
        elif token.i > 0 and _is_title_before(token, short):
            token.is_sent_start = False
        after_break = token.is_space and "\n" in token.text
    return doc


def _is_title_before(token: Token, short: frozenset[str]) -> bool:
    """True for the "Lee" of "Coun. Lee", be the dot a token by itself or not."""
    if not token.text[:1].isupper() or not (before := token.nbor(-1)).text.endswith("."):
        return False
    word = before.text[:-1] if before.text != "." else before.nbor(-1).text if before.i else ""
    return word[:1].isupper() and word.lower() in short
