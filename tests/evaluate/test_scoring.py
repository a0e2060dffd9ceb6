"""The figures, over a graph and an annotation small enough to count by hand."""

from dataclasses import replace

import pytest
from example_evaluation import ALL, FIRED, MET, SUED, TEXT, TITLE, claim, graph

from kg.errors import StoreError
from kg.evaluate import evaluate
from kg.evaluate.counts import Count, calibration
from kg.model import Entity, ResolvedStatement, Span


def test_all_right(golds, ontology):
    found = evaluate(golds, graph(*ALL), ontology)
    assert found.strict == found.loose == Count(4, 4, 4)
    assert found.errors[0].cause == "statement missed" and len(found.errors) == 1
    assert found.properties["metWith"] == Count(1, 1, 1)
    assert {q: found.agreement(q) for q in ("polarity", "status", "modality", "time")} == dict.fromkeys(
        ("polarity", "status", "modality", "time"), 1.0
    )
    assert found.sources == Count(1, 1, 1)


def test_polarity_and_modality_count_in_strict_only(golds, ontology):
    found = evaluate(golds, graph(SUED, TITLE, replace(MET, polarity="affirmed"), FIRED), ontology)
    assert (found.strict, found.loose) == (Count(3, 4, 4), Count(4, 4, 4))
    assert found.agreement("polarity") == 0.75
    assert found.values["polarity", "negated"] == Count(0, 0, 1)
    assert found.values["polarity", "affirmed"] == Count(3, 4, 3)


def test_status_time_and_source_are_measured_apart(golds, ontology):
    found = evaluate(golds, graph(replace(SUED, status="reported"), replace(TITLE, time="former"), MET, FIRED), ontology)
    assert found.strict.f1 == 1.0
    assert (found.agreement("status"), found.agreement("time")) == (0.75, 0.75)
    other = evaluate(golds, graph(replace(FIRED, attributed_to=("tal",))), ontology)
    assert other.sources == Count(0, 1, 1)


def test_a_triple_is_matched_once_and_the_surest_claim_takes_it(golds, ontology):
    twin = Entity("brandt-2", "Person", "Brandt", articles=("a.txt",))
    doubled = replace(SUED, id="x", subject="brandt-2", confidence=0.99)
    found = evaluate(golds, graph(*ALL, doubled, also=(twin,)), ontology)
    assert found.strict == Count(4, 5, 4)
    assert [e.what for e in found.errors if e.cause == "one entity split into two"] == ["too much: Ana Brandt sued Lorain County"]
    assert (found.entities.gold, found.entities.found, found.entities.split) == (4, 4, 1)


def test_an_inferred_claim_counts_only_when_it_is_right(golds, ontology):
    ground = replace(claim("ruiz", "sued", "tal", "Ruiz"), confidence=0.5)
    wrong = replace(ground, id="w", subject="tal", inferred=True, evidence=(), derived_from=(ground.id,))
    right = replace(SUED, inferred=True, evidence=(), derived_from=(ground.id,))
    found = evaluate(golds, graph(ground, wrong, right), ontology)
    assert found.strict == Count(1, 2, 4)


def test_entities_found_and_typed(golds, ontology):
    mayor = Entity("brandt", "Person", "Ana Brandt", ("Brandt",), articles=("a.txt",))
    found = evaluate(golds, graph(without="brandt", also=(mayor,)), ontology).entities
    assert (found.gold, found.found, found.typed) == (4, 4, 3)


def said(words: str, speaker: str) -> ResolvedStatement:
    start = TEXT.index(words)
    return ResolvedStatement(words, "a.txt", speaker, "said", words, "direct", (Span(start, start + len(words)),))


@pytest.mark.parametrize(
    ("statement", "found", "attributed"),
    [
        (said("They took our money", "brandt"), 1, 1),
        (said("They took our money", "ruiz"), 1, 0),
        (said("They", "brandt"), 0, 0),  # Dice under a half
    ],
)
def test_statements_by_overlap_and_speaker(statement, found, attributed, golds, ontology):
    scored = evaluate(golds, graph(said=(statement,)), ontology)
    assert scored.statements == Count(found, 1, 1)
    assert scored.attributed == Count(attributed, 1, 1)


def test_an_article_that_is_not_in_the_graph_is_said(golds, ontology):
    empty = replace(graph(), articles=(), entities=(), mentions=())
    found = evaluate(golds, empty, ontology, {"a.txt": TEXT})
    assert found.strict == Count(0, 0, 4) and "not in the graph" in found.notes[0]


def test_calibration_is_the_gap_weighted_by_claims():
    judged = [(0.95, True)] * 9 + [(0.95, False)] + [(0.55, True)] * 10
    found = calibration(judged)
    assert found.error == pytest.approx((0.05 * 10 + 0.45 * 10) / 20)
    assert (found.high, found.high_count) == (0.9, 10)
    assert [(band.low, band.count) for band in found.bins] == [(0.5, 10), (0.9, 10)]


def test_a_claim_at_one_falls_into_the_last_band():
    assert calibration([(1.0, True)]).bins[0].low == 0.9


def test_a_graph_whose_article_has_no_class_is_one_clear_line(golds, ontology):
    whole = graph(*ALL)
    with pytest.raises(StoreError, match=r"claim \w+: its article a.txt is no civic:Article of this graph"):
        evaluate(golds, replace(whole, articles=()), ontology)
    follows = replace(SUED, inferred=True, evidence=(), derived_from=("gone",))
    with pytest.raises(StoreError, match="follows from gone, which is no civic:Claim"):
        evaluate(golds, graph(follows), ontology)
