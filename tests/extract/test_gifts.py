"""Who backs whom with money."""

import pytest


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Developer Jim Haskell gave $25,000 to the campaign of Mayor Lee Portman.", "Jim Haskell supported Lee Portman"),
        ("Jim Haskell gave Mayor Lee Portman $1,000.", "Jim Haskell supported Lee Portman"),
        ("Jim Haskell donated $500 to Sen. Lee Portman.", "Jim Haskell supported Lee Portman"),
        ("The campaign of Mayor Lee Portman raised $500 from Jim Haskell and Ann Reed.", "Jim Haskell supported Lee Portman"),
        ("Gov. Lee Portman received $5,400 from Jim Haskell.", "Jim Haskell supported Lee Portman"),
        ("Jim Haskell, a longtime Club for Growth donor, was at the dinner.", "Jim Haskell supported Club for Growth"),
        ("Donors to Gov. Lee Portman include Jim Haskell and Ann Reed.", "Jim Haskell supported Lee Portman"),
        ("Jim Haskell did not give $500 to Sen. Lee Portman.", "Jim Haskell supported Lee Portman (negated)"),
    ],
)
def test_gifts_of_money(triples, text, triple):
    assert triple in triples(text)


@pytest.mark.parametrize("text", ["Jim Haskell gave a book to Mayor Lee Portman.", "Jim Haskell gave $500 to a stranger in Boston.", "Mia Fox gave $5 to Dan Ray for lunch.", "The mill raised $5 million from Jim Haskell.", "Jim Haskell, a blood donor, met Mayor Lee Portman."])
def test_other_gifts_back_nobody(triples, text):
    assert not any("supported" in triple for triple in triples(text))
