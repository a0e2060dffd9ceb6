"""Who is of which party, by what they do for it and by where its name stands beside theirs."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nora Finch sits on the council for Labour.", ["Nora Finch memberOfParty Labour Party"]),
        ("Nora Finch, who represents Ceredigion in the Senedd for Plaid Cymru, objected.", ["Nora Finch memberOfParty Plaid Cymru"]),
        ("Against her stand Labour's Otto Brill and, for the Greens, Lena Holt's brother, Tom Kent.",
         ["Otto Brill memberOfParty Labour", "Tom Kent memberOfParty Green Party"]),
        ("A Democrat in a county of Republicans, Nora Finch ran for sheriff in 2003.", ["Nora Finch memberOfParty Democratic Party"]),
        ("Tove Lind, who leads Welsh Labour, said the vote was lost.", ["Tove Lind memberOfParty Welsh Labour"]),
        ("Two councillors, Gail Rigg and Ian Tait, were suspended from the SNP group.",
         ["Gail Rigg memberOfParty Scottish National Party", "Ian Tait memberOfParty Scottish National Party"]),
        ("The seat was held by the Conservative Sir Rupert Hallam.", ["Rupert Hallam memberOfParty Conservative Party"]),
        ("Nora Finch and Otto Brill, both Democrats, voted no.",
         ["Nora Finch memberOfParty Democratic Party", "Otto Brill memberOfParty Democratic Party"]),
        ("Nora Finch is a deputy leader of the Reform party.", ["Nora Finch memberOfParty Reform"]),
        ("The minister, Otto Brill of the CPI, said so.", ["Otto Brill memberOfParty Communist Party of India"]),
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
    ],
)
def test_of_none(triples, text):
    assert not [triple for triple in triples(text) if "memberOfParty" in triple]


def test_who_left_a_party_was_of_it(read):
    (left,) = [r for r in read("Nora Finch, who left the Conservatives in May, will sit alone.").relations if r.property == "memberOfParty"]
    assert left.time == "former"
