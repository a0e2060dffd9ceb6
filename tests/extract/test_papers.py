"""What somebody has issued, by where and how it is said."""

import pytest


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Mayor Ann Rowe claimed victory in a tweet.", "Ann Rowe issued tweet"),
        ("Mayor Ann Rowe announced the deal in a press release.", "Ann Rowe issued press release"),
        ("Mayor Ann Rowe posted a cache of memos.", "Ann Rowe issued memos"),
        ("The Tulsa Police Department sent an alert to residents.", "Tulsa Police Department issued alert"),
        ("Mayor Ann Rowe told a gathering of farmers that the dam would hold.", "Ann Rowe spokeTo farmers"),
        ("Speaking on CNN, Mayor Ann Rowe said the dam would hold.", "Ann Rowe spokeTo CNN"),
        ("Tulsa School Board fires Superintendent Ann Rowe.", "Tulsa School Board dismissed Ann Rowe"),
    ],
)
def test_papers_and_hearers(triples, text, triple):
    assert triple in triples(text)


@pytest.mark.parametrize("text", ["Mayor Ann Rowe and her plan were praised.", "Mayor Ann Rowe lost her photo."])
def test_what_is_only_had_is_not_issued(triples, text):
    assert not any("issued" in triple for triple in triples(text))


def test_the_middle_of_three_bodies(triples):
    found = triples("The letter was signed by Wabash University, the city of Salem and the Tenants Union.")
    assert {"Wabash University issued letter", "Salem issued letter", "Tenants Union issued letter"} <= set(found)
