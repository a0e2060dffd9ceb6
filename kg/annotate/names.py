"""(baseline) names from the statistical model."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.document import NameMention

LABELS = {"PERSON": "Person", "ORG": "Organization", "GPE": "City", "LOC": "Place", "FAC": "Place", "NORP": "Group"}


@Language.factory("kg_names", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    return mark


def mark(doc: Doc) -> Doc:
    doc._.names = [
        NameMention(ent.start, ent.end, LABELS[ent.label_], ent.root.i) for ent in doc.ents if ent.label_ in LABELS
    ]
    return doc
