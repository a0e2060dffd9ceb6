"""Whose rival somebody is where no possessive says so, and who stands against whom in a poll."""

import pytest


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Democrat Hilda Clint mocked Republican rival Paul Teague's plan.", [("Hilda Clint", "Paul Teague")]),
        ("Hilda Clint debated her rivals, Sen. Paul Teague of Ohio and Rep. Phil Lutz.", [("Hilda Clint", "Paul Teague"), ("Hilda Clint", "Phil Lutz")]),
        ("It was a bad week for Hilda Clint, with polls showing rival Sen. Paul Teague leading the race.", [("Hilda Clint", "Paul Teague")]),
        ("Hilda Clint faces a serious challenger in state Sen. Paul Teague.", [("Hilda Clint", "Paul Teague")]),
        ("Hilda Clint mocked fellow Republican candidate Paul Teague on Monday.", [("Hilda Clint", "Paul Teague")]),
        ("Republicans hope that Hilda Clint will beat Paul Teague in November.", [("Hilda Clint", "Paul Teague")]),
        ("Paul Teague has emerged as a rival to front-runner Hilda Clint.", [("Hilda Clint", "Paul Teague")]),
        ("Hilda Clint did better than her leading rivals, Paul Teague and Phil Lutz.", [("Hilda Clint", "Paul Teague"), ("Hilda Clint", "Phil Lutz")]),
        ("Polls show Hilda Clint beating Paul Teague in Ohio.", [("Hilda Clint", "Paul Teague")]),
        ("By the survey 38% of voters back clerk Hilda Clint, while 35% back Paul Teague.", [("Hilda Clint", "Paul Teague")]),
        ("Sen. Hilda Clint leads Paul Teague 50 percent to 44 percent among women.", [("Hilda Clint", "Paul Teague")]),
        ("In Ohio Hilda Clint edges Paul Teague, 48-44 percent.", [("Hilda Clint", "Paul Teague")]),
        ("A poll came out on Friday. In Ohio, Hilda Clint has 45%, while Paul Teague has 44%.", [("Hilda Clint", "Paul Teague")]),
        ("Democratic front-runner Hilda Clint spoke. Paul Teague ended his bid for the Democratic presidential nomination.", [("Hilda Clint", "Paul Teague")]),
        ("Democratic nominee Hilda Clint spoke. Republican presidential candidate Paul Teague left.", [("Hilda Clint", "Paul Teague")]),
    ],
)
def test_rivals(triples, text, pairs):
    found = triples(text)
    assert [pair for pair in pairs if not {f"{a} ranAgainst {b}" for a, b in (pair, pair[::-1])} & {one.split(" (")[0] for one in found}] == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told Hilda Clint that a rival of Paul Teague had lied.",
        "Hilda Clint endorsed the rival Paul Teague had beaten.",
        "Candidates Otto Brill and Phil Lutz were questioned by the moderators, Hilda Clint and Tom Kent.",
        "A poll came out on Friday. Hilda Clint cut taxes by 4%, and Paul Teague cut them by 3%.",
        "A poll shows that 43% of parents support Hilda Clint's plan, and 42% support Paul Teague's law.",
        "Democratic nominee Hilda Clint met Republican candidates Phil Lutz of Ohio and, later, Republican candidate Paul Teague.",
    ],
)
def test_no_rivals(triples, text):
    assert not any("Clint" in triple and " ranAgainst " in triple for triple in triples(text))


def test_who_leads_in_polls_has_beaten_nobody(triples):
    assert not any(" defeated " in triple for triple in triples("Polls show Hilda Clint beating Paul Teague in Ohio."))
