"""Names told by what stands behind them, in articles of the tests' own."""

import pytest


def named(doc) -> list[str]:
    return [doc[name.start : name.end].text for name in doc._.names]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Gov. Phil Brandt signed House Bill 1523 on Monday.", ["Phil Brandt"]),
        ("The House met on Monday.", ["House"]),
        ("Ann Lee told Fox News 6 in Milwaukee that she would run.", ["Ann Lee", "Fox News 6", "Milwaukee"]),
        ("Ann Lee told CNN 6 reporters were late.", ["Ann Lee", "CNN"]),
        ("She repeated it to NBC South Florida on Thursday.", ["NBC South Florida"]),
        ("She leads in an NBC New Hampshire poll.", ["NBC", "New Hampshire"]),
        ("On Thursday the Alliance to Reclaim Our Lakes sued Reno.", ["Alliance to Reclaim Our Lakes", "Reno"]),
        ("He sent the Ohio National Guard to St. Paul.", ["Ohio National Guard", "St. Paul"]),
    ],
)
def test_names(annotate, text, expected):
    assert named(annotate(text)) == expected
