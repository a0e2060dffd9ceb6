"""(baseline) coreference: names with equal text."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.document import Referent


@Language.factory("kg_coreference", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    return mark


def mark(doc: Doc) -> Doc:
    referents: dict[str, Referent] = {}
    for name in doc._.names:
        text = doc[name.start : name.end].text
        key = text if text in referents else next((k for k in referents if k.endswith(" " + text)), text)
        referent = referents.setdefault(key, Referent(len(referents), name.cls, key, names=[]))
        referent.mentions.append((name.start, name.end, name.head, "name"))
        if text not in referent.names:
            referent.names.append(text)
    doc._.referents = list(referents.values())
    return doc
