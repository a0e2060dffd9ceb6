"""Hand each Doc the patterns that the ontology teaches, as this very pipeline reads their examples."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.ontology import load
from kg.ontology.patterns import Patterns, compile


class TaughtPatterns:
    """The patterns of one pipeline, made when they are first asked for."""

    def __init__(self, nlp: Language, ontology: str):
        self._nlp = nlp
        self._ontology = ontology

    def get(self) -> Patterns:
        """Return the patterns. Raises OntologyError where an example cannot be read."""
        return compile(self._nlp, load(self._ontology or None))


@Language.factory("kg_patterns", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    taught = TaughtPatterns(nlp, ontology)

    def mark(doc: Doc) -> Doc:
        doc._.patterns = taught
        doc._.ontology = load(ontology or None)
        return doc

    return mark
