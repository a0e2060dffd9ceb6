"""Who stands for a party's nomination is one of the party's, and a rival of the others who do."""

import pytest


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Hillary Crane clinched the Democratic nomination on Tuesday.", {"Hillary Crane"}),
        ("Ann Lee, the front-runner for the Liberal nomination, met voters.", {"Ann Lee"}),
        ("In her pursuit of the Democratic nomination for president, Ann Lee has raised taxes.", {"Ann Lee"}),
        ("Jeb Bond ended his bid for the GOP nomination.", {"Jeb Bond"}),
        ("Former Texas Gov. Rick Parry was the first to drop out of the Republican race.", {"Rick Parry"}),
        ("Ann Lee declared victory in the Democratic race Tuesday night.", {"Ann Lee"}),
        ("Irene Kowal will carry the Liberal banner.", {"Irene Kowal"}),
        ("Sarah Lee defeated Robert Marsh in the Republican primary.", {"Sarah Lee", "Robert Marsh"}),
        ("Marco Ruiz, who had trailed Tom Kent in the Labour leadership race, quit.", {"Marco Ruiz", "Tom Kent"}),
    ],
)
def test_who_stands_for_a_party_s_nomination_is_of_the_party(triples, text, members):
    assert {triple.split(" memberOfParty ")[0] for triple in triples(text) if " memberOfParty " in triple} == members


@pytest.mark.parametrize(
    "text",
    [
        "Ted Kroll voted in the Republican primary.",
        "Ann Lee endorsed Bo Marsh in the Democratic primary.",
        "Ann Lee won the nomination.",
        "Turnout in the Democratic primary surprised Ann Lee.",
    ],
)
def test_others_are_not(triples, text):
    assert not any(" memberOfParty " in triple for triple in triples(text))


def test_two_who_seek_one_nomination_are_rivals(triples):
    found = triples("Donald Ray captured the Republican nomination. Months before, Ted Kroll had dropped out of the race for the Republican nomination.")
    assert any(triple in found for triple in ("Donald Ray ranAgainst Ted Kroll", "Ted Kroll ranAgainst Donald Ray"))


def test_who_seek_two_parties_nominations_are_no_rivals_yet(triples):
    found = triples("Donald Ray is seeking the Republican presidential nomination. Ann Lee is seeking the Democratic presidential nomination.")
    assert not any(" ranAgainst " in triple for triple in found)
