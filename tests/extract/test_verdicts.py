"""Blame, praise, calls, answers and talk in whole passages: verdicts.txt holds them with all that each must give."""

from collections import Counter

import banks

PROPERTIES = frozenset("criticized supported calledOn respondedTo spokeTo metWith cooperatesWith".split())
PASSAGES = banks.passages(banks.BANK / "verdicts.txt")


def acts(record) -> set[tuple[str, int, int, str, str]]:
    return {
        (r.property, r.subject, r.object, r.polarity, r.modality) for r in record.relations if r.property in PROPERTIES
    }


def test_passages_reach_the_measured_shares(read_many):
    """The share of acts that are found, and of those found that are right; raise the bars when more are."""
    right, wanted, wrong = Counter(), Counter(), Counter()
    for (text, lines), record in zip(PASSAGES, read_many(text for text, _ in PASSAGES), strict=True):
        names = {key: name.lower() for key, name in banks.named(record).items()}
        found = acts(record)
        for line in lines:
            act = banks.first(found, names, line)
            found.discard(act)
            if banks.expected(line)[0]:
                prop = line.split(" |")[0]
                wanted[prop] += 1
                right[prop] += act is not None
        for name, s, o, *_ in sorted(found):
            wrong[name] += 1
            print("too much:", name, names[s], ">", names[o], "|", text)
    shares = {prop: round(right[prop] / number, 2) for prop, number in sorted(wanted.items())}
    print(shares, "right", right.total(), "wanted", wanted.total(), "wrong", wrong.total())
    assert wanted.total() >= 340
    assert right.total() / wanted.total() >= 0.57
    assert right.total() / (right.total() + wrong.total()) >= 0.9
    assert min(shares.values()) >= 0.45
