"""Acts between agents in the many ways that news words them: acts.txt holds the sentences and what each must give."""

import re
from collections import Counter

import banks
import pytest

LINE = re.compile(r"(!?)(\w+) (.+?) > (.+)$")


def test_acts_reach_the_measured_share(read_many):
    """The share of wordings that are understood, by property; raise the bars when more are."""
    right, all_ = Counter(), Counter()
    cases = banks.acts()
    for (text, (line,)), record in zip(cases, read_many(text for text, _ in cases), strict=True):
        negated, prop, *pair = LINE.match(line).groups()
        found = banks.gives(record, prop, *pair)
        if negated:
            assert not found, text
            continue
        all_[prop] += 1
        right[prop] += found
        if not found:
            print(prop, *pair, "|", text.removeprefix(banks.OPENING))
    shares = {prop: round(right[prop] / number, 2) for prop, number in all_.items()}
    print(shares)
    assert all_.total() >= 700
    assert right.total() / all_.total() >= 0.83
    assert min(shares.values()) >= 0.5


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Canada sent 2,000 troops to Iraq.", "cooperatesWith"),
        ("Brazil sent experts to Chile.", "cooperatesWith"),
        ("Sen. Dana Frost painted Mayor Omar Quill as a hero.", "criticized"),
        ("Sen. Dana Frost depicted Mayor Omar Quill as a generous man.", "criticized"),
        ("The Salem City Council offered the job to Dana Frost, but she declined.", "appointed"),
        ("The Salem City Council offered Dana Frost the job, but she declined.", "appointed"),
        ("Aide Dana Frost drove Mayor Omar Quill from the office to the airport.", "dismissed"),
        ("Aide Dana Frost drove Mayor Omar Quill from the party to her hotel.", "dismissed"),
    ],
)
def test_words_of_an_act_in_another_sense_state_none(triples, text, act):
    assert not any(f" {act} " in triple for triple in triples(text))


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Canada sent aid to Chile.", "Canada cooperatesWith Chile"),
        ("Sen. Dana Frost depicted Mayor Omar Quill as a coward.", "Dana Frost criticized Omar Quill"),
        ("Sen. Dana Frost painted Mayor Omar Quill as corrupt.", "Dana Frost criticized Omar Quill"),
        ("The Salem City Council gave Dana Frost the job.", "Salem City Council appointed Dana Frost"),
        ("The Salem City Council drove Mayor Omar Quill out of office.", "Salem City Council dismissed Omar Quill"),
    ],
)
def test_the_sense_that_is_the_act(triples, text, triple):
    assert triple in triples(text)
