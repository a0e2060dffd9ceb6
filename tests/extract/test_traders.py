"""Where people live by the place before their trade."""

import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Walter Obern, a California hotel investor, gave nothing.", "California"),
        ("Walter Obern, a London-based American banker, gave nothing.", "London"),
        ("Walter Obern is a Denver-based writer.", "Denver"),
        ("Denver-based writer Walter Obern gave nothing.", "Denver"),
        ("Texas businessman Walter Obern gave nothing.", "Texas"),
    ],
)
def test_who_has_a_trade_in_a_place_lives_there(triples, text, place):
    assert f"Walter Obern livesIn {place}" in triples(text)


@pytest.mark.parametrize(
    "text",
    ["Walter Obern, a Texas trooper, gave nothing.", "Walter Obern, a California senator, gave nothing.", "Walter Obern met a Texas businessman."],
)
def test_who_serves_a_state_or_is_not_described_is_not_placed(triples, text):
    assert not [triple for triple in triples(text) if " livesIn " in triple]
