"""Acts between agents in the many ways that news words them: acts.txt holds the sentences and what each must give."""

import re
from collections import Counter
from pathlib import Path

from kg.extract import extract
from kg.model import Article

LINE = re.compile(r"(!?)(\w+) (.+?) > (.+?) \| (.+)$")
CASES = [
    LINE.match(line).groups()
    for line in (Path(__file__).parent / "acts.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
OPENING = "Councilwoman Dana Frost spoke in Kenton on Monday. Mayor Omar Quill was there.\n\n"
SYMMETRIC = ("metWith", "ranAgainst")


def read(nlp, sentences: list[str]):
    docs = []
    for sentence in sentences:
        doc = nlp.make_doc(OPENING + sentence)
        doc._.article = Article("act.txt", OPENING + sentence, "0" * 64)
        docs.append(doc)
    return [extract(doc, doc._.article) for doc in nlp.pipe(docs)]


def gives(record, prop: str, subject: str, object_: str) -> bool:
    names = {entity.key: entity.name for entity in record.entities}
    pairs = [(names[r.subject], str(names.get(r.object, r.object))) for r in record.relations if r.property == prop]
    pairs += [(b, a) for a, b in pairs] if prop in SYMMETRIC else []
    return any(subject in a and object_ in b for a, b in pairs)


def test_acts_reach_the_measured_share(nlp):
    """The share of wordings that are understood, by property; raise the bars when more are."""
    right, all_ = Counter(), Counter()
    for (negated, prop, *pair, sentence), record in zip(CASES, read(nlp, [case[-1] for case in CASES]), strict=True):
        found = gives(record, prop, *pair)
        if negated:
            assert not found, sentence
            continue
        all_[prop] += 1
        right[prop] += found
        if not found:
            print(prop, *pair, "|", sentence)
    shares = {prop: round(right[prop] / number, 2) for prop, number in all_.items()}
    print(shares)
    assert all_.total() >= 700
    assert right.total() / all_.total() >= 0.83
    assert min(shares.values()) >= 0.5
