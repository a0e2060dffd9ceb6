"""(baseline) offices"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.document import NameMention  # noqa: F401


@Language.factory("kg_offices", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    return mark


def mark(doc: Doc) -> Doc:
    doc._.offices = []
    return doc
