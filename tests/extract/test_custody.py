"""Whose arrests and charges those are that only the police or a prosecutor tell of."""

import pytest


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Tom Poe was arrested on Friday, the Tulsa Police Department said.", "Tulsa Police Department arrested Tom Poe"),
        ("Tulsa police said Tom Poe had been detained on Friday.", "Tulsa police arrested Tom Poe"),
        ("Tom Poe was arrested on Friday, police said.", "police arrested Tom Poe"),
        ("Police Chief Ann Rowe said Tom Poe had been arrested. The Tulsa Police Department gave no details.", "Tulsa Police Department arrested Tom Poe"),
        ("Police Chief Ann Rowe said Tom Poe had been arrested.", "Ann Rowe arrested Tom Poe"),
        ("Tom Poe was charged with fraud, District Attorney Ann Rowe said.", "Ann Rowe charged Tom Poe"),
    ],
)
def test_who_tells_of_it_did_it(triples, text, triple):
    assert any(found.startswith(triple) for found in triples(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tom Poe was arrested on Friday, Mayor Ann Rowe said.",
        "Tom Poe was arrested on Friday, the Tulsa Tribune reported.",
        "Tom Poe was arrested by the FBI, the Tulsa Police Department said.",
        "Nobody has been arrested, the Tulsa Police Department said.",
    ],
)
def test_others_only_tell_of_it(triples, text):
    found = triples(text)
    assert not any(f" {deed} " in triple and not triple.startswith("FBI") for triple in found for deed in ("arrested", "charged"))
