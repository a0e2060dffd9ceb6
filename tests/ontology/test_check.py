"""The ontology's examples hold for the whole of kg, and the check can fail."""

from rdflib import Literal

from kg.namespaces import CIVIC, KGP
from kg.ontology import Ontology, load
from kg.ontology.check import Failure, check


def test_every_example_yields_its_property_and_no_counter_example_does(nlp):
    assert [str(failure) for failure in check(load(), nlp)] == []


def test_a_wrong_example_and_a_wrong_counter_example_are_reported(nlp):
    ontology = Ontology(load().folder)
    for node, predicate, text in list(ontology.graph.triples((None, KGP.example, None))):
        ontology.graph.remove((node, predicate, text))
    for node, predicate, text in list(ontology.graph.triples((None, KGP.counterExample, None))):
        ontology.graph.remove((node, predicate, text))
    ontology.graph.add((CIVIC.sued, KGP.example, Literal("{subject} had tea with {object}.")))
    ontology.graph.add((CIVIC.sued, KGP.counterExample, Literal("{subject} sued {object}.")))
    missing, wrong = check(ontology, nlp)
    assert missing == Failure("sued", "{subject} had tea with {object}.", missing.sentence, True, missing.found)
    assert not wrong.wanted and wrong.found == ("sued",) and "wrongly found" in str(wrong)
