"""Known public bodies, from `ontology/agencies.ttl`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rdflib.namespace import ORG, OWL, RDF, RDFS, SKOS

from kg.namespaces import CIVIC, KGP
from kg.ontology import Ontology

_ARTICLE = re.compile(r"^(the)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Agency:
    """One body of the reference file. `parent` is the IRI of the body above it; `jurisdiction` a place's name."""

    iri: str
    name: str
    names: tuple[str, ...] = ()  # every other name, acronyms apart
    acronyms: tuple[str, ...] = ()
    parent: str | None = None
    jurisdiction: str | None = None
    wikidata: str | None = None
    cls: str = "Agency"


class AgencyIndex:
    """Look-up of known bodies by any of their names."""

    def __init__(self, all_agencies: tuple[Agency, ...]):
        self.all = all_agencies
        self.by_iri = {agency.iri: agency for agency in all_agencies}
        self._by_name: dict[str, Agency] = {}
        for agency in all_agencies:
            for name in (agency.name, *agency.names, *agency.acronyms):
                self._by_name.setdefault(_key(name), agency)

    def lookup(self, name: str) -> Agency | None:
        """Return the body of this name or acronym ("the FBI", "Justice Department"), or None."""
        return self._by_name.get(_key(name))


def _key(name: str) -> str:
    """Fold what does not tell bodies apart: the article, quotes; acronyms keep their capitals ("ICE" is not "ice")."""
    plain = _ARTICLE.sub("", " ".join(name.replace("’", "'").split()))
    return plain if plain.isupper() or len(plain) < 5 else plain.casefold()


@lru_cache(maxsize=4)
def agencies(ontology: Ontology) -> AgencyIndex:
    """Return the index of the ontology's known bodies, read once."""
    graph = ontology.graph
    found = [
        Agency(
            iri=str(iri),
            name=str(graph.value(iri, RDFS.label)),
            names=tuple(sorted(map(str, graph.objects(iri, SKOS.altLabel)))),
            acronyms=tuple(sorted(map(str, graph.objects(iri, KGP.acronym)))),
            parent=_text(graph.value(iri, ORG.subOrganizationOf)),
            jurisdiction=_text(graph.value(iri, KGP.jurisdiction)),
            wikidata=_text(graph.value(iri, OWL.sameAs)),
        )
        for iri in graph.subjects(RDF.type, CIVIC.Agency)
    ]
    return AgencyIndex(tuple(sorted(found, key=lambda agency: agency.iri)))


def _text(node: object) -> str | None:
    return None if node is None else str(node)
