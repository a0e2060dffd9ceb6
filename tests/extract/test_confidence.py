"""What a relation's confidence rests on, and that it is put in one place."""

from dataclasses import replace

import pytest

from kg.extract import extract, uncalibrated
from kg.extract.confidence import calibrated, traits
from kg.ontology import Ontology, load
from kg.ontology.confidence import confidence


@pytest.fixture(scope="module")
def of(annotate):
    """A function from a text to its relations' traits, by property."""

    def found(text: str) -> dict[str, set[str]]:
        doc = annotate(text)
        return {r.property: set(t) for r, t in traits(uncalibrated(doc, doc._.article))}

    return found


def test_how_the_ends_are_referred_to(of):
    found = of("Mayor Ann Lee spoke on Monday. She criticized the Harbor Authority.")
    assert {"subject pronoun", "object name", "ends near", "family pattern", "rule pattern.criticized"} <= found["criticized"]
    assert {"subject name", "family office", "rule office.prenominal", "property office hasTitle"} <= found["hasTitle"]
    assert not any(trait.startswith("object") for trait in found["hasTitle"])  # a text has no mention


def test_qualifiers_and_quotations(of):
    unusual = {"reported", "in a quotation", "negated", "possible"}
    assert unusual & of("“The Harbor Authority sued Ann Lee,” Senator Bo Day said.")["sued"] == {"reported", "in a quotation"}
    assert unusual & of("Senator Bo Day said the Harbor Authority had sued Ann Lee.")["sued"] == {"reported"}
    assert unusual & of("The Harbor Authority never sued Ann Lee.")["sued"] == {"negated"}
    assert unusual & of("The Harbor Authority plans to sue Ann Lee.")["sued"] == {"possible"}
    assert not unusual & of("The Harbor Authority sued Ann Lee.")["sued"]


def test_what_is_told_twice_is_marked(of):
    once = "The Harbor Authority sued Ann Lee."
    assert "told twice" not in of(once)["sued"]
    assert "told twice" in of(once + " In May the Harbor Authority took Ann Lee to court, and the Harbor Authority sued Ann Lee.")["sued"]


def test_groups_are_marked_as_unnamed(of):
    assert "object unnamed" in of("Sheriff Dora Quinn arrested three protesters.")["arrested"]


def test_extraction_gives_the_models_confidence(annotate):
    doc = annotate("Mayor Ann Lee criticized the Harbor Authority.")
    own = uncalibrated(doc, doc._.article)
    model = confidence(load())
    expected = [model.sure(found, relation.confidence) for relation, found in traits(own)]
    made = extract(doc, doc._.article)
    assert [relation.confidence for relation in made.relations] == expected
    assert [replace(r, confidence=0) for r in made.relations] == [replace(r, confidence=0) for r in own.relations]


def test_without_a_model_the_rules_own_estimates_stand(annotate, tmp_path):
    (tmp_path / "civic.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    doc = annotate("Mayor Ann Lee criticized the Harbor Authority.")
    own = uncalibrated(doc, doc._.article)
    assert calibrated(own, Ontology(tmp_path)) == own
