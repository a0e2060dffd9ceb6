"""Whom lists, appointments and plural descriptions make members of a body."""

import pytest


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("The Guild of Potters opened. Its members include sculptors such as Ann Voss and Rob Hall.", ["Ann Voss memberOf Guild of Potters", "Rob Hall memberOf Guild of Potters"]),
        ("The Dunmore Council's members include Ann Voss.", ["Ann Voss memberOf Dunmore Council"]),
        ("Editors at the Dunmore Institute, including Ann Voss and Rob Hall, left.", ["Ann Voss memberOf Dunmore Institute", "Rob Hall memberOf Dunmore Institute"]),
        ("Ann Voss and Rob Hall, two CNN producers, resigned.", ["Ann Voss memberOf CNN", "Rob Hall memberOf CNN"]),
        ("Ann Voss and Rob Hall, both reporters at the Dunmore Post, resigned.", ["Ann Voss memberOf Dunmore Post", "Rob Hall memberOf Dunmore Post"]),
        ("Rob Hall, an economist at the right-leaning Lake Policy Review, agreed.", ["Rob Hall memberOf Lake Policy Review"]),
        ("Rob Hall, a fellow at the non-profit Farm Policy Review, agreed.", ["Rob Hall memberOf Farm Policy Review"]),
        ("The mayor named Ann Voss to the Dunmore Planning Board.", ["Ann Voss memberOf Dunmore Planning Board"]),
        ("Voters elected Ann Voss to a second term on the Dunmore City Council.", ["Ann Voss memberOf Dunmore City Council"]),
        ("Economist Ann Voss, of Duke University, agreed.", ["Ann Voss memberOf Duke University"]),
        ("Ann Voss, writing for the Dunmore Post, agreed.", ["Ann Voss memberOf Dunmore Post"]),
        ("Ann Voss of The Hill agreed.", ["Ann Voss memberOf Hill"]),
        ("Ann Voss sits on the board of directors of Dunmore Bank.", ["Ann Voss memberOf Dunmore Bank"]),
        ("Department of Labor Chief of Staff Ann Voss agreed.", ["Ann Voss memberOf Department of Labor"]),
    ],
)
def test_they_are_members(triples, text, ties):
    found = triples(text)
    assert [tie for tie in ties if tie not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wants to name Ann Voss to the Dunmore Planning Board.",
        "The mayor could name Ann Voss to the Dunmore Planning Board.",
        "Critics of the Dunmore Council, including Ann Voss, left.",
        "Ann Voss wrote for the Dunmore Council.",
        "Residents including Ann Voss wrote to the Dunmore Council.",
    ],
)
def test_they_are_not(triples, text):
    assert [line for line in triples(text) if "memberOf" in line] == []
