"""The words of `identity.ttl`, typed: what tells one thing from another across articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.namespaces import KGP
from kg.ontology import Ontology

_WORD = re.compile(r"[\w'&]+")


@dataclass(frozen=True)
class Known:
    """A known outlet or other organisation: its name, and its Wikidata item where certain."""

    name: str
    wikidata: str | None = None


@dataclass(frozen=True)
class IdentityWords:
    """Word lists and tables of `identity.ttl`."""

    generic: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    well_known: frozenset[str]
    body_forms: dict[str, str] = field(hash=False)  # variant → form: "police" → "police department"
    spellings: dict[str, str] = field(hash=False)  # "corp" → "corporation"
    organizations: dict[str, Known] = field(hash=False)  # by folded name

    def words(self, name: str) -> list[str]:
        """Return the words of a body's name in one spelling. "The Acme Corp." gives acme, corporation."""
        found = [self.spellings.get(word, word) for word in _WORD.findall(name.replace("’", "'").replace(".", "").lower())]
        return found[1:] if found[:1] == ["the"] and len(found) > 1 else found

    def form(self, core: str) -> str:
        """Return the form of a local body's name without its place: "police" gives "police department"."""
        return self.body_forms.get(core, core)

    def known(self, name: str) -> Known | None:
        """Return the known organisation of a name: "NYT", "The New York Times"."""
        return self.organizations.get(known_key(name))


def known_key(name: str) -> str:
    """Fold the article and blanks; a name in capitals alone keeps them apart from a word ("AP", "Time")."""
    plain = " ".join(name.split()).removeprefix("The ").removeprefix("the ")
    return plain if plain.isupper() and len(plain) < 5 else plain.casefold()


@lru_cache(maxsize=4)
def identity(ontology: Ontology) -> IdentityWords:
    """Return the words that tell things apart, read once."""
    graph = ontology.graph

    def table(form: str, variant: str) -> dict[str, str]:
        return {
            str(other): str(graph.value(node, KGP[form]))
            for node in sorted(graph.subjects(KGP[form]))
            for other in graph.objects(node, KGP[variant])
        }

    known = {}
    for node in sorted({*graph.subjects(RDF.type, KGP.KnownOutlet), *graph.subjects(RDF.type, KGP.KnownOrganization)}):
        link = graph.value(node, OWL.sameAs)
        one = Known(str(graph.value(node, RDFS.label)), str(link) if link else None)
        for name in (one.name, *map(str, graph.objects(node, SKOS.altLabel))):
            known[known_key(name)] = one
    return IdentityWords(
        generic=ontology.words("genericBodyWords"),
        suffixes=ontology.words("nameSuffixes"),
        generations=ontology.words("generationSuffixes"),
        particles=ontology.words("familyParticles"),
        well_known=ontology.words("wellKnownPlaces"),
        body_forms=table("bodyForm", "bodyVariant"),
        spellings=table("spelling", "spelledAlso"),
        organizations=known,
    )
