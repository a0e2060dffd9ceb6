"""The classes and properties of the ontology, as typed Python: what may stand where, and how it is taught."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import OntologyError
from kg.namespaces import CIVIC, KGP
from kg.ontology import Ontology

SLOT = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Property:
    """One property with the sentences that teach it.

    `domain` and `range` are class names, any of which will do; `range` is empty for a literal. `through`
    holds the nouns that stand for their author in the object's place ("plan", "remark"); `read_by` names
    the part of kg that reads noun phrases for it.
    """

    name: str
    label: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    through: frozenset[str] = frozenset()
    read_by: str | None = None
    stand_ins: tuple[str, ...] = ()  # for the object, where its class has none


@dataclass(frozen=True)
class WordList:
    """Words that an example may name in braces. `words` None stands for any word."""

    name: str
    stand_in: str
    words: frozenset[str] | None


class Schema:
    """What an ontology can say: its properties in name order, its word lists, its classes' stand-ins."""

    def __init__(self, ontology: Ontology):
        self.ontology = ontology
        self.graph = ontology.graph
        self.lists = {word_list.name: word_list for word_list in self._word_lists()}
        self.authorship = frozenset(_local(node) for node in self.graph.subjects(KGP.authorship))
        self.properties = tuple(self._property(node) for node in self._taught())
        self._unnamed = frozenset(_local(node) for node in self.graph.subjects(KGP.unnamed))
        self._unions: dict[str, set[str]] = {}

    def accepts(self, classes: tuple[str, ...], cls: str) -> bool:
        """Return True when a thing of class `cls` may stand where `classes` are wanted, in its own right."""
        found = {*self.ontology.superclasses(cls), *self._unions_of(cls)}
        return not found.isdisjoint(classes)

    def stands_for(self, classes: tuple[str, ...], cls: str) -> bool:
        """Return True when a name of class `cls` may be used for one of `classes`: 'Boston sued'."""
        metonyms = {_local(m) for name in classes for m in self.graph.objects(CIVIC[name], KGP.metonym)}
        return not metonyms.isdisjoint(self.ontology.superclasses(cls))

    def counts_unnamed(self, cls: str) -> bool:
        """Return True when things of this class take part in relations though they have no name."""
        return not self._unnamed.isdisjoint(self.ontology.superclasses(cls))

    def stand_ins(self, classes: tuple[str, ...]) -> tuple[str, ...]:
        """Return wordings for something of the first of these classes that has any."""
        for name in classes:
            for cls in self.ontology.superclasses(name):
                found = sorted(str(text) for text in self.graph.objects(CIVIC[cls], KGP.standIn))
                if found:
                    return tuple(found)
        return ("something",)

    def _taught(self) -> list[Node]:
        taught = sorted({*self.graph.subjects(KGP.example), *self.graph.subjects(KGP.counterExample)})
        for node in taught:
            if not str(node).startswith(str(CIVIC)):
                raise OntologyError(f"{self.ontology.folder}: {node} has examples; teach properties in {CIVIC} only")
        return taught

    def _property(self, node: Node) -> Property:
        examples = self._texts(node, KGP.example)
        counters = self._texts(node, KGP.counterExample)
        for text in (*examples, *counters):
            self._check_slots(_local(node), text)
        lists = sorted(str(name).removeprefix(str(KGP)) for name in self.graph.objects(node, KGP.through))
        return Property(
            name=_local(node),
            label=str(self.graph.value(node, RDFS.label) or _local(node)),
            domain=self._classes(node, RDFS.domain),
            range=self._classes(node, RDFS.range),
            symmetric=(node, RDF.type, OWL.SymmetricProperty) in self.graph,
            examples=examples,
            counter_examples=counters,
            through=frozenset().union(*(self.ontology.words(name) for name in lists)),
            stand_ins=tuple(sorted(str(text) for text in self.graph.objects(node, KGP.standIn))),
            read_by=next((str(reader) for reader in sorted(self.graph.objects(node, KGP.readBy))), None),
        )

    def _texts(self, node: Node, predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(text) for text in self.graph.objects(node, predicate)))

    def _check_slots(self, name: str, text: str) -> None:
        known = {"subject", "object", *self.lists}
        for slot in SLOT.findall(text):
            if slot not in known:
                raise OntologyError(
                    f"{self.ontology.folder}: civic:{name}, example {text!r}: {{{slot}}} is no slot; "
                    f"write one of {', '.join('{' + k + '}' for k in sorted(known))}"
                )

    def _classes(self, node: Node, predicate: URIRef) -> tuple[str, ...]:
        found: list[str] = []
        for cls in sorted(self.graph.objects(node, predicate)):
            union = self.graph.value(cls, OWL.unionOf)
            members = [cls] if isinstance(cls, URIRef) or union is None else Collection(self.graph, union)
            found += [_local(member) for member in members if str(member).startswith(str(CIVIC))]
        return tuple(found)

    def _unions_of(self, cls: str) -> set[str]:
        if cls not in self._unions:
            own = {CIVIC[name] for name in self.ontology.superclasses(cls)}
            self._unions[cls] = {
                _local(whole)
                for whole, union in self.graph.subject_objects(OWL.unionOf)
                if isinstance(whole, URIRef) and not own.isdisjoint(Collection(self.graph, union))
            }
        return self._unions[cls]

    def _word_lists(self) -> list[WordList]:
        named = {*self.graph.subjects(KGP.anyWord), *self.graph.subjects(KGP.standIn)}
        names = sorted(str(node).removeprefix(str(KGP)) for node in named if str(node).startswith(str(KGP)))
        return [self._word_list(name) for name in names]

    def _word_list(self, name: str) -> WordList:
        stand_in = str(self.graph.value(KGP[name], KGP.standIn) or "something")
        any_word = self.graph.value(KGP[name], KGP.anyWord)
        return WordList(name, stand_in, None if any_word is not None else self.ontology.words(name))


def _local(node: Node) -> str:
    return str(node).removeprefix(str(CIVIC))


@lru_cache(maxsize=4)
def schema(ontology: Ontology) -> Schema:
    """Return the typed reading of an ontology, made once."""
    return Schema(ontology)
