"""Names told by what stands behind them, in articles of the tests' own."""

import pytest


def named(doc) -> list[str]:
    return [doc[name.start : name.end].text for name in doc._.names]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Nora Finch spoke for House Bill 12 last week.", ["Nora Finch"]),
        ("Ohio House Bill 12 failed.", []),
        ("Reno City Council Resolution 12 drew few people.", ["Reno City Council"]),
        ("The Reno Water Board Motion 7 failed.", ["Reno Water Board"]),
        ("The House met on Monday.", ["House"]),
        ("Ida Kent spoke on Fox News 9 in Duluth about the bridge.", ["Ida Kent", "Fox News 9", "Duluth"]),
        ("Ann Lee told CNN 6 reporters were late.", ["Ann Lee", "CNN"]),
        ("Ann Lee told CNN 6 were killed.", ["Ann Lee", "CNN"]),
        ("Ann Lee said CBS 6 reported the leak.", ["Ann Lee", "CBS 6"]),
        ("Her brother joined NBC West Virginia in May.", ["NBC West Virginia"]),
        ("He read a CBS West Virginia survey.", ["CBS", "West Virginia"]),
        ("On Thursday the Coalition to Rebuild Old Mills sued Reno.", ["Coalition to Rebuild Old Mills", "Reno"]),
        ("He sent the Ohio National Guard to St. Paul.", ["Ohio National Guard", "St. Paul"]),
    ],
)
def test_names(annotate, text, expected):
    assert named(annotate(text)) == expected
