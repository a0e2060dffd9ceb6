"""Short verbs have the same lemmas with either apostrophe."""

import pytest


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_short_verbs(annotate, apostrophe):
    doc = annotate("She's the mayor of Reno. They're late, and we've gone. I'm here and it'll rain.".replace("'", apostrophe))
    assert [token.lemma_ for token in doc if token.text.startswith(apostrophe)] == ["be", "be", "have", "be", "will"]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize(
    "text, lemma",
    [
        ("Mayor Ida Kent spoke on Monday. She'd wanted to sue the board.", "have"),
        ("Ida Kent left because they'd never been friends.", "have"),
        ("Ida Kent said they'd been fired.", "have"),
        ("Ida Kent said they'd be fired.", "would"),
        ("Ida Kent said they'd have fired him.", "would"),
        ("Ida Kent said she'd like to sue the board.", "would"),
        ("Let's go home, Ida Kent said.", "us"),
    ],
)
def test_what_one_letter_stands_for(annotate, text, lemma, apostrophe):
    doc = annotate(text.replace("'", apostrophe))
    assert [token.lemma_ for token in doc if token.text.startswith(apostrophe)] == [lemma]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_the_perfect_is_stated(read, apostrophe):
    record = read("Mayor Ron Brandt spoke on Monday. He'd wanted to sue the Reno Water Board.".replace("'", apostrophe))
    assert record.statements


def test_a_possessive_is_no_verb(annotate):
    doc = annotate("The city’s mayor praised Ida Kent’s letter.")
    assert "be" not in {token.lemma_ for token in doc}
