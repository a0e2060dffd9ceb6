"""Acts between agents in the many ways that news words them: acts.txt holds the sentences and what each must give."""

import re
from collections import Counter

import banks

LINE = re.compile(r"(!?)(\w+) (.+?) > (.+)$")


def test_acts_reach_the_measured_share(read_many):
    """The share of wordings that are understood, by property; raise the bars when more are."""
    right, all_ = Counter(), Counter()
    cases = banks.acts()
    for (text, (line,)), record in zip(cases, read_many(text for text, _ in cases), strict=True):
        negated, prop, *pair = LINE.match(line).groups()
        found = banks.gives(record, prop, *pair)
        if negated:
            assert not found, text
            continue
        all_[prop] += 1
        right[prop] += found
        if not found:
            print(prop, *pair, "|", text.removeprefix(banks.OPENING))
    shares = {prop: round(right[prop] / number, 2) for prop, number in all_.items()}
    print(shares)
    assert all_.total() >= 700
    assert right.total() / all_.total() >= 0.83
    assert min(shares.values()) >= 0.5
