"""Who gave whom an interview."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Reed was asked about the plan in an interview with CNN's Jake Tapper on Sunday.", "Ann Reed spokeTo Jake Tapper"),
        ("The plan was defended by Ann Reed in a radio interview with CNN.", "Ann Reed spokeTo CNN"),
        ("Ann Reed mocked the mayor during a CNN interview.", "Ann Reed spokeTo CNN"),
    ],
)
def test_whoever_is_told_of_in_an_interview_gave_it(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize("text", ["Ann Reed was not named in an interview with CNN.", "Ann Reed read about an interview with CNN's Jake Tapper."])
def test_no_interview_of_hers(triples, text):
    assert not any("Ann Reed spokeTo" in triple for triple in triples(text))


def test_a_verb_inside_a_name_tells_nothing(triples):
    assert not any("metWith" in triple for triple in triples('Appearing on "Meet the Press," Ann Reed said she would run.'))
