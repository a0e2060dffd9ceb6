"""Who is of which party, by what they do for it and by where its name stands beside theirs."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nora Finch has served on the school board for Labour.", ["Nora Finch memberOfParty Labour Party"]),
        ("Nora Finch, who represents Swansea in the assembly for Plaid Cymru, laughed.", ["Nora Finch memberOfParty Plaid Cymru"]),
        ("Against her stand Labour's Otto Brill and, for the Greens, Lena Holt's brother, Tom Kent.",
         ["Otto Brill memberOfParty Labour", "Tom Kent memberOfParty Green Party"]),
        ("A Democrat in a valley of ranchers, Nora Finch ran for sheriff twice.", ["Nora Finch memberOfParty Democratic Party"]),
        ("Tove Lind, who leads Scottish Labour, grows roses.", ["Tove Lind memberOfParty Scottish Labour"]),
        ("Two councillors, Gail Rigg and Ian Tait, were suspended from the SNP group.",
         ["Gail Rigg memberOfParty Scottish National Party", "Ian Tait memberOfParty Scottish National Party"]),
        ("The seat was held by the Conservative Sir Rupert Hallam.", ["Rupert Hallam memberOfParty Conservative Party"]),
        ("Nora Finch and Otto Brill, both Democrats, voted no.",
         ["Nora Finch memberOfParty Democratic Party", "Otto Brill memberOfParty Democratic Party"]),
        ("Nora Finch is the new leader of the Reform party.", ["Nora Finch memberOfParty Reform"]),
        ("The minister, Otto Brill of the CPI, said so.", ["Otto Brill memberOfParty Communist Party of India"]),
        ("Nora Finch won Ceredigion for Plaid Cymru.", ["Nora Finch memberOfParty Plaid Cymru"]),
        ("Nora Finch won the seat for Labour in May.", ["Nora Finch memberOfParty Labour Party"]),
        ("Nora Finch was elected for Labour in 2019.", ["Nora Finch memberOfParty Labour Party"]),
        ("A Republican from Ohio, Nora Finch objected.", ["Nora Finch memberOfParty Republican Party"]),
        ("Otto Brill led Labour from 2010 to 2015.", ["Otto Brill memberOfParty Labour Party"]),
        ("A Democrat in a valley of anglers, Nora Finch beat the Republican sheriff.", ["Nora Finch memberOfParty Democratic Party"]),
        ("Mr. Kent, of the Greens, abstained.", ["Kent memberOfParty Green Party"]),
        ("Asha Nair, a councillor of the Southern Reform League, spoke next.", ["Asha Nair memberOfParty Southern Reform League"]),
    ],
)  # fmt: skip
def test_of_a_party(triples, text, expected):
    assert [triple for triple in expected if triple not in triples(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Nora Finch spoke for Labour voters.",
        "Nora Finch voted for Labour.",
        "Nora Finch works for the Democratic nominee.",
        "Nora Finch ran the Labour campaign.",
        "A Democrat asked Nora Finch for her vote.",
        "Nora Finch left the Republican convention early.",
        "Nora Finch did not stand for Labour.",
        "A Democrat walked out, Otto Brill said.",
        "For the Liberal Democrats, Otto Brill is the ideal enemy.",
        "Beyond that, and for the Tories, Nora Finch is good news.",
        "She has been kind to Lena Holt and, for the Greens, Otto Brill was no better.",
        "Nora Finch led the Conservatives by nine points in the survey.",
        "Nora Finch leads the Conservatives by nine points in the survey.",
        "Nora Finch led Labour to court.",
        "Nora Finch left the Republicans fighting for scraps.",
        "Nora Finch left the Green Party in tatters.",
        "The heckler, Otto Brill, left the Democrats in the hall furious.",
        "Nora Finch left the Republicans to pick up the pieces.",
        "Nora Finch abandoned the Greens to their fate.",
        "A reporter, Otto Brill, was ejected from the Conservatives after a row.",
        "Tom Kent, a driver, ran errands for the Conservatives.",
        "Nora Finch defended the ban for the Conservatives in court.",
        "Nora Finch represented the seller for the Conservative Party.",
        "Otto Brill won for Labour a ruling.",
        "Otto Brill served for the Democrats as an adviser.",
        "Nora Finch serves as counsel for the Republicans.",
        "Nora Finch stood for Labour in 2015 but now sits as an independent.",
        "A Republican until 2009, Nora Finch changed her mind.",
        "A Democrat by upbringing, Nora Finch now has doubts.",
        "A Democrat in his youth, Otto Brill grew rich.",
        "A Republican in the 1990s, Otto Brill has voted both ways.",
        "A Democrat from 1988 to 2001, Otto Brill is retired.",
        "Otto Brill is a councillor of the Carpenters Union.",
        "Otto Brill, a senator of the Students' Union, spoke.",
        "Otto Brill is a representative of the Tenants Alliance.",
    ],
)
def test_of_none(triples, text):
    assert not [triple for triple in triples(text) if "memberOfParty" in triple]


def test_another_party_in_the_sentence_is_the_present_one(triples):
    said = triples("A Democrat since her youth, Nora Finch quit the party in 2001 and was elected as a Republican.")
    assert "Nora Finch memberOfParty Democratic Party" not in said


def test_who_left_a_party_was_of_it(read):
    for text in ("Nora Finch, who left the Conservatives in May, will sit alone.", "Nora Finch left the Greens to join Labour."):
        (left,) = [r for r in read(text).relations if r.property == "memberOfParty"]
        assert left.time == "former"


@pytest.mark.parametrize("text", ["A bad night for Labour", "A big win for the Conservatives.", "A triumph for Democrats, a blow for Republicans."])
def test_a_headline_without_a_verb_ends(read, text):
    assert not [r for r in read(text).relations if r.property == "memberOfParty"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shop reopened. Conservative transport critic Otto Brill said no.", "Otto Brill memberOfParty Conservative Party"),
        ("Labour's transport spokesperson Nora Finch said no.", "Nora Finch memberOfParty Labour"),
        ("The Conservatives met on Monday.\n\nConservative leader Otto Brill said no.", "Otto Brill memberOfParty Conservative Party"),
        ("Otto Brill, MLA of the Jan Morcha, came.", "Otto Brill memberOfParty Jan Morcha"),
    ],
)
def test_of_a_party_by_what_they_do_in_a_chamber(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize("text", ["Conservative leader Otto Brill said no.", "Voters say Republicans promote Nora Finch in a new ad."])
def test_of_no_party_that_is_told(triples, text):
    assert not [triple for triple in triples(text) if "memberOfParty" in triple]
