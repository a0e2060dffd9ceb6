"""Who is of a party by the sentence before theirs."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Democrats on the panel took aim at the budget. Rep. Nora Finch of Maryland said it was thin.", "Nora Finch memberOfParty Democratic Party"),
        ("Two Republican senators wrote to the agency. One of them, Sen. Otto Brill of Ohio, asked for the report.", "Otto Brill memberOfParty Republican Party"),
        ("Republicans were divided. Sen. Otto Brill of Ohio called the report late.", "Otto Brill memberOfParty Republican Party"),
    ],
)  # fmt: skip
def test_of_the_party_of_the_sentence_before(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Democrats took aim at the budget, which Republicans had written. Rep. Nora Finch of Maryland said it was thin.",
        "Democrats were not alone in their doubts. Sen. Nora Finch of Ohio called it thin.",
        "The budget angered Democrats. Rep. Nora Finch of Maryland said it was thin.",
        "Democrats took aim at the budget. Mayor Nora Finch said it was thin.",
        "Democrats took aim at the budget.\n\nRep. Nora Finch of Maryland said it was thin.",
        "Democratic staff took aim at the budget. Rep. Nora Finch of Maryland said it was thin.",
    ],
)
def test_of_no_party_that_is_told(triples, text):
    assert not any(triple.startswith("Nora Finch memberOfParty") for triple in triples(text))


def test_a_letter_tells_the_party_before_the_sentence_before_does(triples):
    found = triples("Democrats took aim at the budget. Rep. Nora Finch (R-Md.) said it was thin.")
    assert "Nora Finch memberOfParty Democratic Party" not in found
