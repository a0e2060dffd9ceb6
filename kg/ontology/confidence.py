"""How sure claims are: what `confidence.ttl` learned from annotated articles about each trait of a reading."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rdflib import Namespace
from rdflib.namespace import RDFS

from kg.errors import OntologyError
from kg.namespaces import KGP
from kg.ontology import Ontology

MODEL = Namespace("https://example.org/kg/confidence#")
PIVOT = 0.9  # the rule's own estimate that the base stands for
LEAST, MOST = 0.05, 0.99


@dataclass(frozen=True)
class Confidence:
    """A logistic model: the base, the weight of each trait that holds, and of the rule's own estimate.

    A trait that was never seen adds nothing, so that a new rule is as sure as its family.
    """

    base: float
    estimate: float
    weights: dict[str, float]

    def sure(self, traits: Iterable[str], estimate: float) -> float:
        """Return the probability that a reading with these traits holds, in hundredths, rounded down."""
        total = self.base + self.estimate * (estimate - PIVOT) + sum(self.weights.get(trait, 0.0) for trait in traits)
        sure = math.floor(100 / (1 + math.exp(-total))) / 100
        return min(max(sure, LEAST), MOST)


@lru_cache(maxsize=4)
def confidence(ontology: Ontology) -> Confidence | None:
    """Return the model of an ontology, read once; None when it has none and the rules' own estimates stand."""
    graph = ontology.graph
    base = graph.value(MODEL.model, MODEL.base)
    if base is None:
        return None
    rows = [(graph.value(node, RDFS.label), weight) for node, weight in graph.subject_objects(KGP.weight)]
    try:
        weights = {str(label): float(weight) for label, weight in rows if label is not None}
        return Confidence(float(base), float(graph.value(MODEL.model, MODEL.estimate) or 0), weights)
    except ValueError as error:
        raise OntologyError(f"{ontology.folder}/confidence.ttl: {error}; fit it again with 'python -m kg.calibrate'") from error
