"""Jobs, offices, memberships and homes in passages as outlets write them: roles.txt holds the passages and all that each must give."""

import re
from collections import Counter

import banks

LINE = re.compile(r"([!?]?)(\w+) (.+?) > (.+?)(?: @(\w+))?$")
TIMED = frozenset("hasTitle leads memberOf represents memberOfParty serves governs".split())
RECALL, PRECISION = 0.75, 0.95
BARS = {
    "basedIn": 0.55, "bornIn": 0.6, "defeated": 0.5, "educatedAt": 0.6, "founded": 0.5, "governs": 0.65, "hasJurisdiction": 0.6, "hasTitle": 0.8,
    "leads": 0.5, "livesIn": 0.6, "locatedIn": 0.8, "memberOf": 0.55, "memberOfParty": 0.75, "partOf": 0.8, "ranAgainst": 0.4, "relatedTo": 0.5,
    "represents": 0.6, "serves": 0.6, "spouseOf": 0.5, "succeeded": 0.5,
}  # fmt: skip


def fits(tie: tuple[str, ...], prop: str, subject: str, target: str) -> bool:
    if tie[0] != prop:
        return False
    if prop == "hasTitle":
        return subject.lower() in tie[1].lower() and banks.title(tie[2]) == banks.title(target)
    return any(subject.lower() in one.lower() and target.lower() in other.lower() for one, other in banks.ends(*tie[:3]))


def test_roles_reach_the_measured_share(read_many):
    """The share of ties that are found, and of those found that are right, by property; raise the bars when more are."""
    cases = [(text, [LINE.match(line).groups("") for line in lines]) for text, lines in banks.passages(banks.BANK / "roles.txt")]
    wanted, right, wrong = Counter(), Counter(), Counter()
    for (text, ties), record in zip(cases, read_many(text for text, _ in cases), strict=True):
        names = banks.named(record)
        told = [(r.property, names[r.subject], names.get(r.object, str(r.object)), r.time) for r in record.relations if r.property in BARS and r.polarity == "affirmed" and r.modality == "actual"]
        explained: set[int] = set()
        for mark, prop, subject, target, time in ties:
            hits = {i for i, tie in enumerate(told) if fits(tie, prop, subject, target)}
            if mark != "!":
                explained |= hits
            if not mark:
                wanted[prop] += 1
                right[prop] += any(time == "any" or prop not in TIMED or told[i][3] == (time or "current") for i in hits)
        wrong.update(told[i][0] for i in range(len(told)) if i not in explained)
        print(text, [tie for i, tie in enumerate(told) if i not in explained])
    print("right", right, "wanted", wanted, "wrong", wrong)
    assert len(cases) >= 220 and wanted.total() >= 600
    assert banks.below(right, wanted, BARS) == []
    assert right.total() / wanted.total() >= RECALL
    assert right.total() / (right.total() + wrong.total()) >= PRECISION
