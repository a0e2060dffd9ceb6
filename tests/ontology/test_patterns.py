"""Examples become patterns over clauses."""

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology, load
from kg.ontology.patterns import Slot, compile

PREFIXES = """@prefix civic: <https://example.org/civic#> . @prefix kgp: <https://example.org/kg/pattern#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
civic:Person a owl:Class ; kgp:standIn "Anna Weber" , "Robert Jones" .
"""


def pattern(nlp, name: str, example: str):
    found = [p for p in compile(nlp, load()).all if p.name == name and p.example == example]
    return found[0]


def test_arguments_other_than_the_slots_are_wanted_as_they_are(nlp):
    took = pattern(nlp, "arrested", "{subject} took {object} into custody.")
    assert (took.lemma, took.subject, took.object) == ("take", Slot("subject"), Slot("object"))
    assert [(word.role, word.lemmas) for word in took.words] == [("into", frozenset({"custody"}))]


def test_a_slot_may_stand_inside_an_argument(nlp):
    approved = pattern(nlp, "supported", "{subject} approved of {object}'s {act}.")
    assert approved.object == Slot("of", "poss")
    assert "policy" in approved.words[0].lemmas


def test_roles_may_be_turned_round(nlp):
    lost = pattern(nlp, "defeated", "{object} lost to {subject}.")
    assert (lost.subject, lost.object) == (Slot("to"), Slot("subject"))


def test_patterns_are_made_once(nlp):
    assert compile(nlp, load()) is compile(nlp, load())


def test_an_ontology_of_ones_own_teaches_without_python(nlp, tmp_path):
    turtle = PREFIXES + (
        'civic:outbid a owl:ObjectProperty ; rdfs:domain civic:Person ; rdfs:range civic:Person ; '
        'kgp:example "{subject} outbid {object}." .'
    )
    (tmp_path / "civic.ttl").write_text(turtle, encoding="utf-8")
    patterns = compile(nlp, Ontology(tmp_path))
    assert [(p.name, p.lemma, p.object) for p in patterns.all] == [("outbid", "outbid", Slot("object"))]


def test_an_example_without_a_clause_names_itself(nlp, tmp_path):
    turtle = PREFIXES + (
        'civic:near a owl:ObjectProperty ; rdfs:domain civic:Person ; rdfs:range civic:Person ; '
        'kgp:example "{subject}! And {object}!" .'
    )
    (tmp_path / "civic.ttl").write_text(turtle, encoding="utf-8")
    with pytest.raises(OntologyError, match="civic:near.*And"):
        compile(nlp, Ontology(tmp_path))
