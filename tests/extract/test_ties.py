"""Personal ties in passages as outlets write them: ties.txt holds the passages and all that each must give."""

import banks

TIES = frozenset("hasTitle leads memberOf serves represents governs memberOfParty succeeded appointed dismissed".split())


def test_ties_reach_the_measured_share(read_many):
    """The share of ties that are found, and of those found that are right, by property; raise the bars when more are."""
    cases = banks.passages(banks.BANK / "ties.txt")
    right, wanted, wrong = banks.tallied_ties(cases, read_many, lambda r: r.property in TIES and r.polarity == "affirmed")
    assert len(cases) >= 280 and wanted.total() >= 600
    assert right.total() / wanted.total() >= 0.8
    assert right.total() / (right.total() + wrong.total()) >= 0.93
    assert min(round(right[prop] / wanted[prop], 2) for prop in wanted) >= 0.5
