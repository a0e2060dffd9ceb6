"""Who heads or joins a body by what they do there."""

import pytest


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Ann Lee led the Dunmore Water Board in the 1990s.", "Ann Lee leads Dunmore Water Board (former)"),
        ("Ann Lee leads the Orchard Party in the legislature.", "Ann Lee leads Orchard Party"),
        ("Ann Lee led the Orchard Party in opposition.", "Ann Lee leads Orchard Party (former)"),
        ("Ann Lee has led the Dunmore Water Board in an acting capacity.", "Ann Lee leads Dunmore Water Board"),
        ("Ann Lee shall chair the Dunmore Water Board.", "Ann Lee leads Dunmore Water Board (prospective)"),
        ("Ann Lee will serve on the Epping City Council.", "Ann Lee memberOf Epping City Council (prospective)"),
    ],
)
def test_who_is_said_to_head_it_or_sit_on_it_does(triples, text, tie):
    assert tie in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee led the Dunmore City Council in prayer.",
        "Ann Lee led the Dunmore City Council in a standing ovation.",
        "Ann Lee led the Dunmore City Council in reciting the pledge.",
        "Ann Lee could chair the Dunmore City Council.",
        "Ann Lee would chair the Dunmore City Council.",
        "Ann Lee could serve on the Dunmore City Council.",
    ],
)
def test_a_moment_or_a_chance_makes_no_head_and_no_member(triples, text):
    assert [line for line in triples(text) if line.split()[2] in ("leads", "memberOf")] == []
