"""The trained part of attribution: its weights load and are whole; fitting and reading annotations do what they say."""

from kg.calibrate.logistic import Sample, fit, log_odds, write
from kg.extract.attribution.train import Attribution, attributions, matches
from kg.extract.attribution.wider import WEIGHTS
from kg.extract.judge import Judge, judge
from kg.model import Span, Statement


def test_the_weights_are_whole_numbers_that_favour_wanting_over_driving():
    model = judge(WEIGHTS)
    assert len(model.weights) > 1000 and all(type(w) is int for w in (model.bias, model.threshold, *model.weights.values()))
    assert model.knows("lemma=want") and model.score({"lemma=want"}) > model.score({"lemma=take"})


def test_a_sum_at_the_threshold_is_accepted():
    model = Judge(bias=-500, weights={"a": 200, "b": 100}, threshold=-200)
    assert model.accepts({"a", "b", "unknown"}) and not model.accepts({"a"})


def test_fitting_is_the_same_each_time_and_tells_good_traits_from_bad():
    samples = [Sample(frozenset({"good", "both"}), True)] * 6 + [Sample(frozenset({"bad", "both"}), False)] * 6
    samples.append(Sample(frozenset({"rare", "both"}), True))
    bias, weights = fit(samples)
    assert weights["good"] > 500 and weights["bad"] < -500 and "rare" not in weights
    assert (bias, weights) == fit(samples)


def test_what_is_written_is_what_judges(tmp_path):
    samples = [Sample(frozenset({"good"}), True)] * 6 + [Sample(frozenset({"bad"}), False)] * 6
    path = tmp_path / "weights.json"
    assert write(path, [samples], 0) == 2
    assert (judge(path).bias, judge(path).weights) == fit(samples) and judge(path).threshold == 0
    assert judge(path).accepts({"good"}) and not judge(path).accepts({"bad"})


def test_weights_fitted_apart_are_added_up(tmp_path):
    first = [Sample(frozenset({"good"}), True)] * 6 + [Sample(frozenset({"bad"}), False)] * 6
    other = [Sample(frozenset({"good", "new"}), True)] * 6 + [Sample(frozenset({"bad"}), False)] * 6
    write(tmp_path / "both.json", [first, other], log_odds(0.5))
    model, (bias, weights), (more, others) = judge(tmp_path / "both.json"), fit(first), fit(other)
    assert model.bias == bias + more and model.weights["good"] == weights["good"] + others["good"] and model.weights["new"] == others["new"]


def test_annotations_are_read_from_brat_files():
    brat = "T1\tSource 0 3\tLee\nT2\tCue 4 8\tsaid\nT3\tContent 9 13;20 24\tthey ran\nE1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n"
    assert attributions(brat) == [Attribution([(0, 3)], [(9, 13), (20, 24)])]


def test_a_statement_matches_where_content_and_speaker_agree():
    said = Statement(0, 0, "said", (Span(9, 19),), "indirect", speaker_mention=Span(0, 3))
    near, far = Attribution([(0, 3)], [(9, 25)]), Attribution([(0, 3)], [(18, 40)])
    other = Attribution([(50, 53)], [(9, 19)])
    assert matches(said, [near, far, other]) == {0}
