"""Whom statements find fault with by the trained model."""

import re
import sys

from kg.calibrate import stances as labels
from kg.extract import pairs, stances, verdicts
from kg.extract.judge import Judge

QUARREL = """Mayor Lee Oduya and Councilwoman Ana Brandt have been at odds for months. Brandt accused Oduya of hiding the bill.

"Mayor Oduya ran that hearing like a landlord," Brandt said."""


def test_pairs_name_who_is_spoken_of_and_how(annotate):
    doc = annotate(QUARREL)
    names = {referent.key: referent.name for referent in doc._.referents}
    [pair] = [pair for pair in pairs(doc) if doc[pair.place].text == "Oduya" and "landlord" in doc.text[pair.turn.statement.content[0].start :][:60]]
    assert (names[pair.speaker], names[pair.target]) == ("Ana Brandt", "Lee Oduya")
    assert {"role=subject", "subject verb=run", "act=criticized", "at odds", "speaker=person"} <= pair.traits


def test_a_speaker_has_no_stance_to_his_own_side(annotate):
    doc = annotate('"Oxmoor Steel pays its bills," said Ann Lee, the president of Oxmoor Steel.')
    assert not [pair for pair in pairs(doc) if pair.speaker == pair.target or doc[pair.place].text == "Steel"]


def test_the_judge_adds_weights_up():
    model = Judge(bias=-100, threshold=0, weights={"a": 60, "b": 50})
    assert model.accepts(frozenset({"a", "b", "unknown"}))
    assert not model.accepts(frozenset({"a"}))


def test_the_model_that_comes_with_kg_reads_blame_without_a_listed_word(read):
    text = """Gov. Dana Frost, a Democrat, and Sen. Omar Quill, a Republican, are running for the same seat. Mayor Iris Moody attacked Quill in an ad.

Frost said Quill had "governed by surprise" and "never told anybody who paid"."""
    record = read(text)
    names = {entity.key: entity.name for entity in record.entities}
    found = {(names[r.subject], names[r.object], r.extractor) for r in record.relations if r.property == "criticized"}
    assert ("Dana Frost", "Omar Quill", "discourse.stance") in found


def test_praise_without_a_listed_word_is_read_by_the_model(read):
    text = """Gov. Dana Frost is running for a second term.

"Dana Frost was the only one who came, and she has worked harder for this valley than anybody," said Omar Quill, a farmer."""
    record = read(text)
    names = {entity.key: entity.name for entity in record.entities}
    found = {(names[r.subject], names[r.object], r.extractor) for r in record.relations if r.property == "supported"}
    assert ("Omar Quill", "Dana Frost", "discourse.backing") in found


def test_an_unnamed_body_may_be_what_a_statement_is_on(annotate):
    doc = annotate('Ann Lee of Denver spoke first. "The council never listened to the fishermen," she said.')
    names = {referent.key: referent.name for referent in doc._.referents}
    assert ("Ann Lee", "council") in {(names[pair.speaker], names[pair.target]) for pair in pairs(doc)}


def test_every_made_up_story_is_labelled_and_every_label_is_known():
    lines = [line.split() for line in labels.LABELS.read_text(encoding="utf-8").splitlines()]
    assert {path.name for path in labels.STORIES.iterdir()} <= {name for name, *_entries in lines}
    assert all(re.fullmatch(r"\d+:\d+(=[csdr]+)?", entry) for _name, *entries in lines for entry in entries)


def test_four_times_the_text_takes_four_times_the_steps(annotate):
    passage = 'Mayor Ann{n} Lee{n} said Bo{n} Day{n} "ran the hall like a fair." "Day{n} hid it from Cy{n} Orr{n}," Lee{n} said.\n\n'

    def steps(times):
        return _steps(annotate("".join(passage.replace("{n}", chr(97 + i) * 2) for i in range(times))))

    assert steps(24) < 5.5 * steps(6)


def _steps(doc):
    """Lines run in the modules that weigh statements, a turn of a loop counting as a line."""
    count = 0

    def trace(frame, event, _arg):
        nonlocal count
        if frame.f_code.co_filename not in (stances.__file__, verdicts.__file__):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        assert pairs(doc)
    finally:
        sys.settrace(before)
    return count


def test_each_model_has_its_weights_its_letter_and_a_rule_of_its_own():
    assert len({model.rule for model in stances.MODELS}) == len({model.letter for model in stances.MODELS}) == len(stances.MODELS)
    assert all(stances.judge(model.weights).weights for model in stances.MODELS)
