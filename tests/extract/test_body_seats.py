"""Which body and place a bare title is of, by the sentence before or by the body's name."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Pine County School Board met in Pine County. Board member Nora Finch voted no.", "Nora Finch represents Pine County"),
        ("The town of Elm Falls will close its pool. The Board of Trustees voted 3-2. Trustee Nora Finch voted no. In Elm Falls, nobody swims.", "Nora Finch represents Elm Falls"),
        ("The town of Elm Falls draws its water from the river. Public Works Director Otto Brill said it was clean.", "Otto Brill serves Elm Falls"),
        ("The Pine County School Board met. Chairwoman Nora Finch voted yes. Her vice chairman, Otto Brill, voted no.", "Otto Brill memberOf Pine County School Board"),
        (
            "The Marlow Transit Authority will raise fares. The authority is broke, it said.\n\nThe authority has lost money. General manager Nora Finch said the authority had no choice.",
            "Nora Finch leads Marlow Transit Authority",
        ),
        ("Marlow Memorial Hospital will close. A hospital vice president, Otto Brill, said so.", "Otto Brill memberOf Marlow Memorial Hospital"),
        ("Nora Finch, the agency's chief of bridges, said so.", "Nora Finch hasTitle =Chief of bridges"),
        ("Otto Brill, a vice president for research at Marlow Systems, agreed.", "Otto Brill hasTitle =Vice president for research"),
        ("The general manager of the Marlow Springs Municipal Utility District, Otto Brill, agreed.", "Otto Brill leads Marlow Springs Municipal Utility District"),
        ("Nora Finch, who has lived on Levee Street since 1971, agreed.", "Nora Finch livesIn Levee Street"),
    ],
)  # fmt: skip
def test_tied(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Otto Brill, chairman of the 6th Congressional District, agreed.", "leads"),
        ("Marlow University raised its fees. The Board of Trustees met in the town of Elm Falls. Trustee Nora Finch voted no. Elm Falls is small.", "represents"),
        ("The towns of Elm Falls and Salem share a pool. Public Works Director Otto Brill said it was clean.", "serves"),
        (
            "The Marlow City Council met. The council voted no. The council will vote again. General manager Nora Finch said so.",
            "leads",
        ),
    ],
)
def test_not_tied(triples, text, wrong):
    assert not any(f" {wrong} " in triple for triple in triples(text))
