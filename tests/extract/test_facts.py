"""Facts and events in passages as news words them: facts.txt holds the passages and what each must give."""

import re
from collections import Counter

import banks

LINE = re.compile(r"([+~-]) (\w+) (?:(.*?) )?> (.+?)((?: \(\w+\))*)$")
RECALL, PRECISION = 0.54, 0.88
BARS = {
    "arrested": 0.6, "basedIn": 0.6, "bornIn": 0.4, "charged": 0.6, "childOf": 0.4, "defeated": 0.6, "educatedAt": 0.6, "founded": 0.4,
    "investigated": 0.4, "issued": 0.6, "livesIn": 0.7, "operatesIn": 0.4, "ranAgainst": 0.55, "relatedTo": 0.75, "sued": 0.4, "spouseOf": 0.6,
}  # fmt: skip
SPECIAL = frozenset({"negated", "reported", "possible", "former", "prospective"})


def cases():
    for text, lines in banks.passages(banks.BANK / "facts.txt"):
        yield text, [LINE.match(line).groups() for line in lines]


def found(record, properties):
    names = banks.named(record)
    for r in record.relations:
        if r.property in properties:
            special = SPECIAL & {r.polarity, r.status, r.modality, r.time}
            yield r.property, names[r.subject], names[r.object], frozenset(special)
            if r.property == "defeated" and not special:
                yield "ranAgainst", names[r.subject], names[r.object], frozenset()  # as the inference rules have it


def says(fact, wanted) -> bool:
    _sign, prop, subject, object_, special = wanted
    alike = fact[3] == frozenset(re.findall(r"\w+", special))
    return fact[0] == prop and alike and any((subject or "").lower() in a.lower() and object_.lower() in b.lower() for a, b in banks.ends(*fact[:3]))


def test_facts_reach_the_measured_share(read_many):
    """Share of the facts that are found, and of what is found that is right; raise the bars when either grows."""
    wanted = list(cases())
    properties = {line[1] for _text, lines in wanted for line in lines if line[0] == "+"}
    right, missed, wrong = Counter(), Counter(), Counter()
    for (text, lines), record in zip(wanted, read_many(text for text, _ in wanted), strict=True):
        facts = set(found(record, properties))
        for line in lines:
            if line[0] == "+":
                (right if any(says(fact, line) for fact in facts) else missed)[line[1]] += 1
        for fact in facts:
            if not any(says(fact, line) for line in lines if line[0] != "-"):
                wrong[fact[0]] += 1
                print("wrong", fact[:3], "|", text)
    print("right", right, "missed", missed, "wrong", wrong)
    recall, precision = right.total() / (right + missed).total(), right.total() / (right + wrong).total()
    assert (right + missed).total() >= 300
    assert banks.below(right, right + missed, BARS) == []
    assert recall >= RECALL
    assert precision >= PRECISION
