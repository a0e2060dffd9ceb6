"""Where bodies are at work."""

import pytest


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Oxmoor Steel runs three foundries in Peru.", "Oxmoor Steel operatesIn Peru"),
        ("The Harlow Water Trust supplies water to some 900 customers in Kenton County.", "Harlow Water Trust operatesIn Kenton County"),
        ("Perumal Steel runs three foundries in Peru.", "Perumal Steel operatesIn Peru"),
        ("The FBI executed search warrants in Tulsa on Friday.", "FBI operatesIn Tulsa"),
        ("FBI agents searched a house in Tulsa on Friday.", "FBI operatesIn Tulsa"),
        ("Oxmoor Steel will close its plant in Tulsa.", "Oxmoor Steel operatesIn Tulsa"),
        ("Gov. Ann Rowe ordered 200 members of the National Guard to Tulsa.", "National Guard operatesIn Tulsa (possible)"),
    ],
)
def test_deeds_in_a_place(triples, text, triple):
    assert triple in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oxmoor Steel said in Tulsa that profits fell.",
        "The Tulsa Police Department arrested two men in Tulsa.",
        "The Denver Post reported on a raid in Tulsa.",
        "Marlow House is run by the Harlow Water Trust.",
    ],
)
def test_talk_and_bodies_at_home_are_not_at_work_there(triples, text):
    assert not any("operatesIn" in triple for triple in triples(text))
