"""What agents do to each other, in whole passages of many kinds of news: dealings.txt holds them with all that each must give."""

from collections import Counter

import banks

PROPERTIES = frozenset(
    "criticized supported calledOn respondedTo spokeTo metWith cooperatesWith sued investigated charged arrested appointed dismissed issued operatesIn".split()
)
PASSAGES = banks.passages(banks.BANK / "dealings.txt")


def acts(record) -> set[tuple[str, int, int, str, str]]:
    return {(r.property, r.subject, r.object, r.polarity, r.modality) for r in record.relations if r.property in PROPERTIES}


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
                wanted[line.split(" |")[0]] += 1
                right[line.split(" |")[0]] += act is not None
        for name, s, o, *_ in sorted(found):
            wrong[name] += 1
            print("too much:", name, names[s], ">", names[o], "|", text)
    print({p: f"{right[p]} of {n}" for p, n in sorted(wanted.items())}, "right", right.total(), "wanted", wanted.total(), "wrong", wrong.total())
    assert wanted.total() >= 320
    assert right.total() / wanted.total() >= 0.48
    assert right.total() / (right.total() + wrong.total()) >= 0.8
