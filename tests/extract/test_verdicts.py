"""Blame, praise, calls, answers and talk in whole passages: verdicts.txt holds them with all that each must give."""

import banks

PROPERTIES = frozenset("criticized supported calledOn respondedTo spokeTo metWith cooperatesWith".split())
PASSAGES = banks.passages(banks.BANK / "verdicts.txt")


def test_passages_reach_the_measured_shares(read_many):
    """The share of acts that are found, and of those found that are right; raise the bars when more are."""
    right, wanted, wrong = banks.tallied_acts(PASSAGES, read_many, PROPERTIES)
    assert wanted.total() >= 340
    assert right.total() / wanted.total() >= 0.57
    assert right.total() / (right.total() + wrong.total()) >= 0.9
    assert min(round(right[prop] / number, 2) for prop, number in wanted.items()) >= 0.45
