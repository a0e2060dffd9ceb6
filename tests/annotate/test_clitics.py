"""Short verbs have the same lemmas with either apostrophe."""

import pytest


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_short_verbs(annotate, apostrophe):
    doc = annotate("She's the mayor of Reno. They're late, and we've gone. I'm here and it'll rain.".replace("'", apostrophe))
    assert [token.lemma_ for token in doc if token.text.startswith(apostrophe)] == ["be", "be", "have", "be", "will"]


def test_a_possessive_is_no_verb(annotate):
    doc = annotate("The city’s mayor praised Ida Kent’s letter.")
    assert "be" not in {token.lemma_ for token in doc}
