"""The typed reading of the ontology: every property of the contract is there and taught."""

import pytest
from rdflib import OWL, RDF, RDFS, BNode

from kg.errors import OntologyError
from kg.namespaces import CIVIC
from kg.ontology import Ontology, load
from kg.ontology.schema import Schema, schema

RELATIONS = """governs represents serves leads memberOf memberOfParty hasTitle partOf locatedIn hasJurisdiction basedIn
operatesIn respondedTo criticized supported calledOn spokeTo metWith cooperatesWith appointed dismissed sued
investigated charged arrested issued ranAgainst defeated succeeded spouseOf relatedTo childOf bornIn livesIn
educatedAt founded""".split()
CLASSES = """Person Official Organization Agency Party NewsOutlet Place City County State Country Group Document
Statement Claim Mention Article Agent""".split()
DESCRIPTIONS = """polarity status attributedTo statedIn modality time confidence extractor inferred speaker addressee
cue quoteType text about within speakerMention cueMention mentionedIn sha256""".split()


@pytest.fixture(scope="module")
def known() -> Schema:
    return schema(load())


def test_every_relation_is_taught_by_three_examples_and_a_counter_example(known):
    taught = {p.name: p for p in known.properties}
    assert sorted(taught) == sorted(RELATIONS)
    assert [name for name, p in taught.items() if len(p.examples) < 3 or not p.counter_examples] == []


@pytest.mark.parametrize("name", [*RELATIONS, *CLASSES, *DESCRIPTIONS])
def test_every_term_is_declared_labelled_and_explained(name):
    graph = load().graph
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    assert kinds & set(graph.objects(CIVIC[name], RDF.type))
    assert graph.value(CIVIC[name], RDFS.label) and str(graph.value(CIVIC[name], RDFS.comment)).endswith(".")


def test_a_place_stands_for_an_agent_and_a_document_does_not(known):
    assert known.accepts(("Agent",), "Official") and known.accepts(("Agent",), "Group")
    assert not known.accepts(("Agent",), "City") and known.stands_for(("Agent",), "City")
    assert not known.stands_for(("Agent",), "Document") and not known.stands_for(("Person",), "City")


PREFIXES = """@prefix civic: <https://example.org/civic#> . @prefix kgp: <https://example.org/kg/pattern#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
civic:Person a owl:Class ; kgp:standIn "Anna Weber" , "Robert Jones" .
"""


def test_an_unknown_slot_names_file_property_and_example(tmp_path):
    turtle = PREFIXES + 'civic:thanked rdfs:domain civic:Person ; kgp:example "{subject} thanked {objekt}." .'
    (tmp_path / "civic.ttl").write_text(turtle, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"thanked.*\{objekt\}"):
        Schema(Ontology(tmp_path))


def test_a_folder_is_read_once_however_it_is_named():
    assert load() is load(None) is load("") is load(str(load().folder))


def test_the_graph_is_the_one_that_rdflib_reads():
    from rdflib import Graph

    for file in load().files:
        plain = Graph().parse(file, format="turtle")
        assert {(s, p, o) for s, p, o in plain if not isinstance(s, BNode) and not isinstance(o, BNode)} <= set(load().graph)
    assert len(load().graph) == len(set(load().graph))
