"""A confidence model learns what holds, and is careful with what it has seen little of."""

import pytest

from kg.calibrate.held_out import held_out, of_collection
from kg.calibrate.model import Fitted, fit
from kg.calibrate.samples import Sample
from kg.calibrate.write import turtle
from kg.errors import OntologyError
from kg.ontology import Ontology
from kg.ontology.confidence import LEAST, MOST, Confidence, confidence


def seen(rule: str, right: int, wrong: int, collection: int = 0) -> list[Sample]:
    """Samples of one rule, spread over ten articles."""
    traits = (f"family {rule.partition('.')[0]}", f"rule {rule}")
    return [Sample(collection, f"{i % 10}.txt", f"{rule}{i}", traits, 0.9, i < right) for i in range(right + wrong)]


def sure(fitted: Fitted, *traits: str) -> float:
    return fitted.confidence.sure(traits, 0.9)


MIXED = [*seen("office.often", 190, 10), *seen("office.once", 1, 0), *seen("guess.bad", 20, 40)]


def test_a_rule_that_is_often_right_is_surer_than_one_that_was_right_once():
    fitted = fit(MIXED)
    often, once = sure(fitted, "family office", "rule office.often"), sure(fitted, "family office", "rule office.once")
    assert often > once > sure(fitted, "family guess", "rule guess.bad")
    assert often == pytest.approx(0.95, abs=0.03) and once < 0.95


def test_a_rule_never_seen_is_as_sure_as_its_family():
    fitted = fit(MIXED)
    assert sure(fitted, "family office", "rule office.new") == sure(fitted, "family office")
    assert sure(fitted, "family guess", "rule guess.new") < sure(fitted, "family office", "rule office.new")


def test_the_order_of_the_samples_does_not_matter():
    assert fit(MIXED) == fit(list(reversed(MIXED)))


def test_a_new_article_is_judged_at_the_level_of_the_unseen_ones():
    known, unseen = seen("office.a", 98, 2), seen("office.a", 80, 20, collection=1)
    traits = ("family office", "rule office.a")
    assert sure(fit([*known, *unseen]), *traits) == pytest.approx(0.8, abs=0.03)
    assert sure(fit(known), *traits) > 0.93
    assert sure(fit([*known, *unseen]), *traits) < sure(fit([*known, *unseen], 0.5), *traits) < sure(fit([*known, *unseen], 0), *traits)


def test_held_out_articles_do_not_teach_their_own_judge():
    """A trait of one article alone foretells everything there, and nothing when that article is left out."""
    told = [Sample(0, f"{i}.txt", f"{i}-{j}", (f"only {i}",), 0.9, i % 2 == 0) for i in range(10) for j in range(40)]
    inside = fit(told).confidence
    assert inside.sure(("only 0",), 0.9) > 0.75 and inside.sure(("only 1",), 0.9) < 0.25
    assert all(0.3 < value < 0.7 for value, _holds in held_out(told).values())


def test_a_claim_is_as_sure_as_its_surest_passage_and_counts_once():
    twice = [Sample(0, s.article, s.claim, s.traits, estimate, s.holds) for s in seen("office.a", 18, 2) for estimate in (0.6, 0.9)]
    judged = held_out([*twice, *seen("guess.bad", 20, 40)])
    assert len(judged) == 20 + 60
    assert sum(band.count for band in of_collection(judged, [0]).bins) == 80


def written(tmp_path, text: str) -> Ontology:
    (tmp_path / "confidence.ttl").write_text(text, encoding="utf-8")
    return Ontology(tmp_path)


def test_the_model_reads_back_as_it_was_written(tmp_path):
    fitted = fit(MIXED)
    assert confidence(written(tmp_path, turtle(fitted, "3 rules"))) == fitted.confidence


def test_a_number_that_is_none_is_one_line(tmp_path):
    text = turtle(fit(MIXED), "x").replace(":base ", ':base "much" ; :was ')
    with pytest.raises(OntologyError, match="confidence.ttl: could not convert"):
        confidence(written(tmp_path, text))


def test_without_a_model_there_is_none(tmp_path):
    assert confidence(written(tmp_path, "<urn:a> <urn:b> <urn:c> .")) is None


def test_confidence_is_never_certain():
    model = Confidence(50.0, 0.0, {"bad": -100.0})
    assert (model.sure((), 0.9), model.sure(("bad",), 0.9)) == (MOST, LEAST)


def test_confidence_is_rounded_down():
    assert Confidence(2.19, 0.0, {}).sure((), 0.9) == 0.89  # 0.8993
