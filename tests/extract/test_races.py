"""Who stands against whom, and where bodies are at home: what nouns and lists say."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Teague and Democratic rival Hilda Clint will debate.", "Paul Teague ranAgainst Hilda Clint"),
        ("Janet Whitlock is facing her first primary challenger, Tim Cano.", "Janet Whitlock ranAgainst Tim Cano"),
        ("Democratic mayoral candidates, including Hilda Clint and Senator Paul Teague, spoke.", "Hilda Clint ranAgainst Paul Teague"),
        ("Three candidates are vying for the seat: Dana Okafor, a nurse; Phil Lutz, who owns a store; and former clerk Mary Stahl.",
         "Phil Lutz ranAgainst Mary Stahl"),
        ("Republican presidential nominee Paul Teague left. Democratic presidential nominee Hilda Clint stayed.", "Paul Teague ranAgainst Hilda Clint"),
        ("Paul Teague filed to run against Board President Hilda Clint in May.", "Paul Teague ranAgainst Hilda Clint"),
        ("Paul Teague will try to unseat Mayor Hilda Clint in November.", "Paul Teague ranAgainst Hilda Clint"),
        ("The race pits Paul Teague against Hilda Clint.", "Paul Teague ranAgainst Hilda Clint"),
        ("Paul Teague ran against Hilda Clint. A third contender, Phil Lutz, dropped out.", "Phil Lutz ranAgainst Hilda Clint"),
        ("Paul Teague won on Tuesday, beating lawyer Hilda Clint, 311 votes to 248.", "Paul Teague defeated Hilda Clint"),
        ("GOP presidential nominee Paul Teague left. Democratic nominee Hilda Clint stayed.", "Paul Teague ranAgainst Hilda Clint"),
        ("The Greens nominated Hilda Clint in April. Paul Teague won the Liberal nomination in May.", "Hilda Clint ranAgainst Paul Teague"),
        ("Paul Teague, who took over when Hilda Clint stepped down, spoke.", "Paul Teague succeeded Hilda Clint"),
        ("Hilda Clint received 1,204 votes to Paul Teague's 988.", "Hilda Clint ranAgainst Paul Teague"),
        ("In a survey of voters Hilda Clint stood at 30%, followed by Paul Teague at 22% and Phil Lutz at 11%.", "Paul Teague ranAgainst Phil Lutz"),
        ("Hilda Clint, a baker and coach, got 1,204 votes, and Paul Teague 988.", "Hilda Clint ranAgainst Paul Teague"),
        ("Hilda Clint has support from 52 percent of primary voters, while Paul Teague has backing from 33 percent.", "Hilda Clint ranAgainst Paul Teague"),
        ("Hilda Clint will contest the Marlow Hill by-election against Labour's Paul Teague and, from the SNP, Phil Lutz.",
         "Paul Teague ranAgainst Phil Lutz"),
        ("Google headquarters in California closed.", "Google basedIn California"),
        ("The headquarters of Oxmoor Steel in Sheffield closed.", "Oxmoor Steel basedIn Sheffield"),
        ("Datum Health, a think tank in Washington, did the study.", "Datum Health basedIn Washington"),
        ("Blue Heron Stays of Alpharetta, Georgia, was fined.", "Blue Heron Stays basedIn Alpharetta"),
        ("Seton Hall University in New Jersey closed.", "Seton Hall University basedIn New Jersey"),
    ],
)  # fmt: skip
def test_told_by_nouns(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Democratic presidential candidate Hilda Clint spoke. Republican presidential candidate Paul Teague left.",  # perhaps a primary each
        "Democratic nominee Hilda Clint spoke. Republican nominee Paul Teague left; Republican vice presidential nominee Phil Lutz did not.",
        "Paul Teague took over the microphone when Hilda Clint was ill.",
        "Councilors Paul Teague, 48, and Hilda Clint, 39, cast the only votes against it.",
        "Voters gave Paul Teague an approval rating of 51%, and Hilda Clint one of 44%.",
        "Hilda Clint took 54 percent of the vote in 2010, and Paul Teague took 57 percent in 2018.",
        "Hilda Clint got 512 votes in Ward 2 and Paul Teague got 634 votes in Ward 5.",
        "Before the vote Clerk Hilda Clint said 30 percent of parents want it and Mayor Paul Teague said 70 percent do.",
        "Hilda Clint sided with President Paul Teague 81 percent of the time, and Phil Lutz sided with him 27 percent of the time, a count of votes shows.",
        "Hilda Clint skipped 9 percent of the votes and Paul Teague skipped 2 percent.",
        "Before the election Hilda Clint raised fees by 8 percent, and under Gov. Paul Teague rents rose to 7 percent.",
        "A poll by Paul Teague, with a margin of 3 percent, shows Hilda Clint at 41%.",
        "Hilda Clint won the county with 55 percent of the vote, and Gov. Paul Teague carried it with 53 percent.",
        "Before the vote Hilda Clint got 1,204 signatures and Paul Teague got 988 signatures.",
        "Democratic nominee Hilda Clint spoke in Ohio. Senate Republican nominee Paul Teague stayed away.",
        "Democratic presidential nominee Hilda Clint met Democratic Senate nominee Phil Lutz. Republican nominee Paul Teague objected.",
        "Hilda Clint, the Republican nominee for governor, spoke. The Green Party nominated Paul Teague for the Senate.",
        "Democratic nominee Hilda Clint lost in 2004. Republican nominee Paul Teague won in 2012.",
        "Paul Teague took over the microphone when Hilda Clint left the stage.",
        "Paul Teague took over the lead after Hilda Clint quit the race with cramp.",
        "Candidates met in Boston, where Hilda Clint praised Paul Teague.",
        "Oxmoor Steel opened an office in Leeds.",
    ],
)
def test_nothing_told(triples, text):
    assert not [found for found in triples(text) if "ranAgainst" in found or "basedIn" in found or "succeeded" in found]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Teague is standing trial over leaflets in the Marlow Hill by-election.",
        "Hilda Clint stands by her speech, she said before the Marlow Hill by-election.",
        "Will Hilda Clint run in the Marlow Hill by-election?",
        "Hilda Clint, who contests the outcome of the Marlow Hill by-election, wrote to a judge.",
        "Hilda Clint will contest the fine against columnist Paul Teague after the Marlow Hill by-election.",
        "Hilda Clint is standing firm against Labour's Paul Teague, who lost the 2011 Marlow Hill by-election.",
        "Hilda Clint will run the count in the Marlow Hill by-election.",
    ],
)
def test_who_does_not_stand_in_a_by_election(triples, text):
    assert not [found for found in triples(text) if "represents" in found]


@pytest.mark.parametrize(
    "text",
    [
        "Hilda Clint will stand in the Marlow Hill by-election, speaking out against Mayor Paul Teague and his clerk.",
        "Hilda Clint will stand in the Marlow Hill by-election, which follows the verdict against MP Paul Teague.",
        "Hilda Clint is running in the Marlow Hill by-election after protests against Mayor Paul Teague.",
    ],
)
def test_against_whom_something_else_is_does_not_stand(triples, text):
    found = triples(text)
    assert "Paul Teague represents Marlow Hill" not in " ".join(found)
    assert not [one for one in found if "ranAgainst" in one]


@pytest.mark.parametrize(
    "text",
    [
        "Third-party candidate Phil Lutz praised her.",
        "In District 3, another candidate, Phil Lutz, won.",
        "Another candidate, Phil Lutz, lost a race for sheriff in Idaho.",
    ],
)
def test_a_candidate_elsewhere_is_not_in_the_race(triples, text):
    said = triples(f"Paul Teague ran against Hilda Clint. {text}")
    assert [triple for triple in said if "ranAgainst" in triple] == ["Paul Teague ranAgainst Hilda Clint"]


@pytest.mark.parametrize(
    "text",
    ["Paul Teague wants to run against Hilda Clint but has not filed.", "Paul Teague was looking to run against Hilda Clint until June."],
)
def test_a_wish_is_no_candidacy(triples, text):
    assert "Paul Teague ranAgainst Hilda Clint" not in triples(text)


def test_whoever_tells_it_the_race_is_the_articles_own(triples):
    assert "Hilda Clint ranAgainst Paul Teague" in triples("Pollster Phil Lutz said Hilda Clint leads Paul Teague by 9 points among likely voters.")


def test_rivals_of_one_rival_are_rivals_too(triples):
    text = "Republican Hilda Clint is running against Paul Teague. Phil Lutz is running against Paul Teague too. Hilda Clint called Phil Lutz a clown."
    assert "Hilda Clint ranAgainst Phil Lutz" in triples(text) or "Phil Lutz ranAgainst Hilda Clint" in triples(text)


def test_two_candidates_of_one_party_of_whom_one_has_no_office_told(triples):
    text = "Democratic presidential candidate Hilda Clint spoke in Salem. Democratic candidate Paul Teague did not."
    assert "Hilda Clint ranAgainst Paul Teague" in triples(text)


def test_a_contest_of_two_parties_is_possible_before_they_have_chosen(triples):
    text = "Democrat Hilda Clint is running against Democrat Paul Teague. A poll says Hilda Clint leads Republican Phil Lutz among likely voters."
    assert "Hilda Clint ranAgainst Phil Lutz (possible)" in triples(text)


def test_candidates_in_several_races_are_not_rivals(triples):
    text = "Three Democratic candidates in close races will stay away, including Nora Finch, who is running in Utah, and Otto Brill."
    assert [triple for triple in triples(text) if "ranAgainst" in triple] == []
