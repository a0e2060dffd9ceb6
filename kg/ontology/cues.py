"""Read the cue words of `cues.ttl`: which words tell that somebody says something, and with what content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rdflib import Namespace
from rdflib.namespace import RDF

from kg.namespaces import KGP
from kg.ontology import Ontology

CUE = Namespace("https://example.org/kg/cue#")
INTRODUCING = frozenset({"speech", "writing", "request"})


@dataclass(frozen=True)
class CueVerb:
    """A verb that attributes: "tell" is speech, takes quote, clause and request, its addressee is the object.

    `lemma` joins a particle or preposition by an underscore: "point_out", "call_on".
    """

    lemma: str
    kind: str
    takes: frozenset[str]
    addressee: str | None = None


@dataclass(frozen=True)
class Cues:
    """All cue words of an ontology."""

    verbs: dict[str, CueVerb]
    nouns: frozenset[str]
    sources: frozenset[str]
    documents: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    acts: frozenset[str]

    def introduces(self, lemma: str, pos: str) -> bool:
        """True for a word that may announce a quotation after a colon: "wrote:", "released a statement:"."""
        if pos in ("VERB", "AUX"):
            return lemma in self.verbs and self.verbs[lemma].kind in INTRODUCING
        return pos == "NOUN" and (lemma in self.nouns or lemma in self.documents)


@lru_cache(maxsize=4)
def cues(ontology: Ontology) -> Cues:
    """Return the cue words of an ontology, read once."""
    graph = ontology.graph
    verbs = {}
    for subject in sorted(graph.subjects(RDF.type, KGP.CueVerb)):
        lemma = str(subject).removeprefix(str(CUE))
        addressee = graph.value(subject, KGP.addressee)
        verbs[lemma] = CueVerb(
            lemma=lemma,
            kind=str(min(graph.objects(subject, KGP.kind))),
            takes=frozenset(str(frame) for frame in graph.objects(subject, KGP.takes)),
            addressee=str(addressee) if addressee else None,
        )
    return Cues(verbs, *(_words(ontology, name) for name in ("nouns", "sources", "documents", "persons", "bodies", "acts")))


def _words(ontology: Ontology, name: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in ontology.graph.objects(CUE[name], KGP.word))
