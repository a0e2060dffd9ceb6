"""Who stands for a party's nomination is one of the party's, and a rival of the others who do."""

import pytest


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Nora Finch clinched the Democratic nomination over the weekend.", {"Nora Finch"}),
        ("Nora Finch, the front-runner for the Liberal nomination, met voters.", {"Nora Finch"}),
        ("Her quest for the Democratic nomination has cost Nora Finch a fortune. Finch's bid for the Democratic nomination began in May.", {"Nora Finch"}),
        ("Otto Brill gave up his bid for the GOP nomination.", {"Otto Brill"}),
        ("Former Nevada Gov. Otto Brill pulled out of the Republican race.", {"Otto Brill"}),
        ("Nora Finch claimed victory in the Democratic primary at noon.", {"Nora Finch"}),
        ("Irene Kowal will carry the Liberal banner.", {"Irene Kowal"}),
        ("Nora Finch defeated Otto Brill in the Republican primary.", {"Nora Finch", "Otto Brill"}),
        ("Otto Brill sought the Liberal nomination. Nora Finch and Tom Kent are also seeking the nomination.", {"Otto Brill", "Nora Finch", "Tom Kent"}),
        ("Nora Finch, runner-up to Otto Brill for the Liberal nomination, cheered.", {"Nora Finch", "Otto Brill"}),
        ("Nora Finch won the Republican primary on Tuesday, outlasting a challenger, Otto Brill.", {"Nora Finch", "Otto Brill"}),
        ("Otto Brill lost the Democratic primary to Nora Finch.", {"Nora Finch", "Otto Brill"}),
        ("The Democratic primary between Nora Finch and Otto Brill is on Tuesday.", {"Nora Finch", "Otto Brill"}),
        ("On the Republican side, Otto Brill leads Tom Kent by five points.", {"Otto Brill", "Tom Kent"}),
        ("Otto Brill, who had trailed Tom Kent in the Labour leadership race, quit.", {"Otto Brill", "Tom Kent"}),
    ],
)
def test_who_stands_for_a_party_s_nomination_is_of_the_party(triples, text, members):
    assert {triple.split(" memberOfParty ")[0] for triple in triples(text) if " memberOfParty " in triple} == members


@pytest.mark.parametrize(
    "text",
    [
        "Otto Brill voted in the Republican primary.",
        "Nora Finch won the nomination.",
        "Nora Finch won the nomination. Voters of the Republican primary and the Democratic primary yawned.",
        "Turnout in the Democratic primary surprised Nora Finch.",
        "Nora Finch battled the Republican leadership over the budget.",
        "Sen. Nora Finch challenged the Republican leadership on Monday.",
        "Nora Finch opposed the Republican nomination of Otto Brill.",
        "Nora Finch beat the Republican ticket of Otto Brill and Al Ode.",
        "Nora Finch leads the Republican field by ten points.",
        "Nora Finch campaigned in the Republican primary for Otto Brill.",
        "Nora Finch joined the Republican race as a consultant to Otto Brill.",
        "Nora Finch did not seek the Democratic nomination.",
        "Nora Finch ruled out a bid for the Democratic nomination.",
        "Out of the race for the Democratic nomination.",
    ],
)
def test_others_are_not(triples, text):
    assert not any(" memberOfParty " in triple for triple in triples(text))


@pytest.mark.parametrize(
    "text",
    [
        "Otto Brill won the nomination for best actor.",
        "Otto Brill accepted the nomination to the board.",
        "Otto Brill, a judge, won the nomination in March. He is nominated for the Supreme Court.",
    ],
)
def test_a_nomination_that_is_no_party_s(triples, text):
    assert not any(" memberOfParty " in triple for triple in triples(f"The Republican primary is on Tuesday. {text}"))


RACE = "Otto Brill captured the Republican nomination. Weeks before, Tom Kent had pulled out of the race for the Republican nomination."


def test_two_who_seek_one_nomination_are_rivals(triples):
    assert {"Otto Brill ranAgainst Tom Kent", "Tom Kent ranAgainst Otto Brill"} & set(triples(RACE))


def test_the_race_tells_that_they_are_rivals(read):
    [rivals] = [relation for relation in read(RACE).relations if relation.property == "ranAgainst"]
    assert [span.of(RACE) for span in rivals.cue] == ["nomination"]


@pytest.mark.parametrize(
    "text",
    [
        "Otto Brill is seeking the Republican presidential nomination. Nora Finch is seeking the Democratic presidential nomination.",
        "Sen. Nora Finch, D-Ohio, is not seeking the Republican nomination. Otto Brill won the Republican nomination.",
        "Sen. Nora Finch, D-Ohio, entered the race for the Republican nomination by mistake. Otto Brill won the Republican nomination.",
    ],
)
def test_others_are_no_rivals(triples, text):
    assert not any(" ranAgainst " in triple for triple in triples(text))
