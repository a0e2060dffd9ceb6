"""Who is of a party by those they stand with, by whose it is, or by whom they stand against for its choice."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nora Finch, Otto Brill and several other Democrats walked out.", ["Nora Finch memberOfParty Democratic Party", "Otto Brill memberOfParty Democratic Party"]),
        ("Otto Brill and the other Republican governors met.", ["Otto Brill memberOfParty Republican Party"]),
        ("Republicans such as Nora Finch and Sen. Otto Brill cheered.", ["Nora Finch memberOfParty Republican Party", "Otto Brill memberOfParty Republican Party"]),
        ("Two Republican senators, Nora Finch of Ohio and Otto Brill of Utah, objected.", ["Nora Finch memberOfParty Republican Party", "Otto Brill memberOfParty Republican Party"]),
        ("It backed two other Democratic lawmakers this year: Nora Finch of Texas and Otto Brill of Ohio.", ["Nora Finch memberOfParty Democratic Party", "Otto Brill memberOfParty Democratic Party"]),
        ("Among the Republican senators who stayed away from the fair: Nora Finch, Tom Kent and Otto Brill of Utah.", [f"{one} memberOfParty Republican Party" for one in ("Nora Finch", "Tom Kent", "Otto Brill")]),
        ("Democratic Senate candidates who plan to come include Sen. Nora Finch of Utah and Otto Brill.", ["Nora Finch memberOfParty Democratic Party", "Otto Brill memberOfParty Democratic Party"]),
        ("Nora Finch, Mayor Otto Brill, and other Democrats walked out.", ["Nora Finch memberOfParty Democratic Party", "Otto Brill memberOfParty Democratic Party"]),
        ("Two Republican senators who face a vote, Nora Finch and Otto Brill of Utah, objected.", ["Nora Finch memberOfParty Republican Party", "Otto Brill memberOfParty Republican Party"]),
        ("Two of the council's best-known Republicans, Mayor Nora Finch and Sen. Otto Brill, objected.", ["Nora Finch memberOfParty Republican Party", "Otto Brill memberOfParty Republican Party"]),
        ("Some Democrats, led by Sen. Otto Brill, objected.", ["Otto Brill memberOfParty Democratic Party"]),
        ("Nora Finch urged fellow Republicans to vote no.", ["Nora Finch memberOfParty Republican Party"]),
        ("Otto Brill's fellow Democrats sat down.", ["Otto Brill memberOfParty Democratic Party"]),
        ("Otto Brill, who rarely voted with his own Republican Party, resigned.", ["Otto Brill memberOfParty Republican Party"]),
        ("One Republican, Otto Brill, voted yes.", ["Otto Brill memberOfParty Republican Party"]),
        ("Tom Kent followed his Democratic predecessor, Nora Finch, into office.", ["Nora Finch memberOfParty Democratic Party"]),
        ("Nora Finch filed as a Republican.", ["Nora Finch memberOfParty Republican Party"]),
        ("Otto Brill's 2004 Democratic presidential campaign failed.", ["Otto Brill memberOfParty Democratic Party"]),
        ("Republican County Commissioner Otto Brill voted no.", ["Otto Brill memberOfParty Republican Party"]),
        ("Tom Kent endorsed Otto Brill in the GOP primary.", ["Otto Brill memberOfParty Republican Party"]),
        ("Democrat Nora Finch leads Otto Brill in the primary by 9 points.", ["Otto Brill memberOfParty Democratic Party"]),
    ],
)  # fmt: skip
def test_of_a_party(triples, text, expected):
    assert [triple for triple in expected if triple not in triples(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Nora Finch and other mayors met the Democrats.",
        "Critics of Otto Brill and the Republicans met.",
        "Before the two Republicans, Nora Finch bowed.",
        "The Republicans gave a toast (and a song): Nora Finch left.",
        "Nora Finch answered her Republican critics.",
        "Otto Brill's Democratic opponent spoke.",
        "She beat a Republican, Otto Brill said.",
        "Nora Finch, who backs no side in the GOP primary, spoke.",
        "The Republicans like Otto Brill.",
        "Boston's Democrats cheered Nora Finch.",
        "Nora Finch spoke to fellow passengers about the Democrats.",
        "Otto Brill asked whether Nora Finch would become a Democrat.",
        "Nora Finch filed a suit as a Republican donor looked on.",
    ],
)
def test_of_no_party(triples, text):
    assert not any(" memberOfParty " in triple for triple in triples(text))


def test_who_leads_in_a_general_election_is_of_another_party(triples):
    found = triples("Democrat Nora Finch leads Otto Brill in the general election, a poll of primary voters shows.")
    assert not any(triple.startswith("Otto Brill memberOfParty") for triple in found)


@pytest.mark.parametrize(
    "text",
    [
        "Democrat Nora Finch, who survived her primary, beat Otto Brill by six points.",
        "Democrat Nora Finch took the nomination and later beat Otto Brill.",
        "Democrat Nora Finch, who lost a primary bid long ago, is running against Otto Brill.",
        "In a caucus room, Democrat Nora Finch said she had run against Otto Brill.",
        "Democrat Nora Finch debated Otto Brill at a primary school and defeated Otto Brill.",
        "Democrat Nora Finch defeated Otto Brill after the primary.",
    ],
)
def test_whose_rival_won_a_primary_before_is_not_of_that_party(triples, text):
    assert not any(triple.startswith("Otto Brill memberOfParty") for triple in triples(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Nora Finch, a Republican, greeted fellow Democrat Otto Brill.", "Nora Finch memberOfParty Democratic Party"),
        ("Sen. Nora Finch, an independent, praised her fellow Democrats.", "Nora Finch memberOfParty Democratic Party"),
        ("Sen. Nora Finch (I-Vt.) praised her fellow Democrats.", "Nora Finch memberOfParty Democratic Party"),
        ("Reporter Nora Finch asked fellow Democrats about the vote.", "Nora Finch memberOfParty Democratic Party"),
    ],
)
def test_whose_fellows_are_of_another_party(triples, text, wrong):
    assert wrong not in triples(text)


def test_a_party_is_no_county(triples):
    assert not any("represents" in triple for triple in triples("Republican County Commissioner Otto Brill voted no."))


def test_who_is_no_democrat_is_none(triples):
    assert "Nora Finch memberOfParty Democratic Party" not in triples("Nora Finch is no Democrat. The Democratic Party lost.")


def test_who_bears_the_letter_of_no_party_is_of_none(triples):
    assert not any(triple.startswith("Otto Brill memberOfParty") for triple in triples("Democrat Nora Finch leads Sen. Otto Brill (I-Vt.) in the primary by 9 points."))
