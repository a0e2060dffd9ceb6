"""Jobs, offices, memberships and homes in passages as outlets write them: roles.txt holds the passages and all that each must give."""

import banks

RECALL, PRECISION = 0.75, 0.95
BARS = {
    "basedIn": 0.55, "bornIn": 0.6, "defeated": 0.5, "educatedAt": 0.6, "founded": 0.5, "governs": 0.65, "hasJurisdiction": 0.6, "hasTitle": 0.8,
    "leads": 0.5, "livesIn": 0.6, "locatedIn": 0.8, "memberOf": 0.55, "memberOfParty": 0.75, "partOf": 0.8, "ranAgainst": 0.4, "relatedTo": 0.5,
    "represents": 0.6, "serves": 0.6, "spouseOf": 0.5, "succeeded": 0.5,
}  # fmt: skip


def test_roles_reach_the_measured_share(read_many):
    """The share of ties that are found, and of those found that are right, by property; raise the bars when more are."""
    cases = banks.passages(banks.BANK / "roles.txt")
    right, wanted, wrong = banks.tallied_ties(
        cases, read_many, lambda r: r.property in BARS and r.polarity == "affirmed" and r.modality == "actual"
    )
    assert len(cases) >= 220 and wanted.total() >= 600
    assert banks.below(right, wanted, BARS) == []
    assert right.total() / wanted.total() >= RECALL
    assert right.total() / (right.total() + wrong.total()) >= PRECISION
