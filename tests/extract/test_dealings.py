"""What agents do to each other, in whole passages of many kinds of news: dealings.txt holds them with all that each must give."""

import banks

PROPERTIES = frozenset(
    "criticized supported calledOn respondedTo spokeTo metWith cooperatesWith sued investigated charged arrested appointed dismissed issued operatesIn".split()
)
PASSAGES = banks.passages(banks.BANK / "dealings.txt")


def test_passages_reach_the_measured_shares(read_many):
    """The share of acts that are found, and of those found that are right; raise the bars when more are."""
    right, wanted, wrong = banks.tallied_acts(PASSAGES, read_many, PROPERTIES)
    assert wanted.total() >= 320
    assert right.total() / wanted.total() >= 0.48
    assert right.total() / (right.total() + wrong.total()) >= 0.8
