"""Names are the same to a reader when only case, marks, articles or possessives differ."""

import pytest

from kg.evaluate.names import Names, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. Attorney’s", "us attorney"),
        ("the letter", "Letter"),
        ("Brandt's", "BRANDT"),
        ("A  City Council.", "city council"),
        ("the Selmas'", "selmas"),
    ],
)
def test_folded_alike(one, other):
    assert folded(one) == folded(other)


def test_folded_keeps_what_tells_names_apart():
    assert len({folded(name) for name in ("Port Selma", "Port-Selma", "Selma", "Anders & Poe", "Theodore")}) == 5


def test_names_match_by_one_wording_only():
    brandt = Names.of(["Ana Brandt", "Brandt"])
    assert brandt.match(Names.of(["brandt"]))
    assert not brandt.match(Names.of(["Ana"]))


def test_descriptions_match_when_half_of_their_words_do():
    letter = Names.of(["the joint letter"], described=True)
    assert letter.match(Names.of(["letter"]))
    assert letter.match(Names.of(["a joint statement, letter"]))
    assert not letter.match(Names.of(["report of the state auditor"]))
    assert not Names.of(["joint letter"]).match(Names.of(["letter"]))
