"""Who says what in passages as news words them: speakers.txt holds the passages and what each must give."""

import re
from collections import Counter

import banks

LINE = re.compile(r"([+~!]) (.+?) > (.+)$")
RECALL, PRECISION = 0.91, 0.93
OVERLAP = 0.5  # of the characters, counted twice over both lengths
NEAR = 3  # characters between two beginnings of one content


def overlap(spans, start: int, end: int) -> float:
    """Return how alike a content and a stretch of text are, 1 for the same characters."""
    told = {i for span in spans for i in range(span.start, span.end)}
    return 2 * len(told & set(range(start, end))) / (len(told) + end - start)


def same(statement, text: str, content: str) -> bool:
    """True for the same content; a quotation that goes on after it counts, when it begins there."""
    places = [(match.start(), match.end()) for match in re.finditer(re.escape(content), text)]
    begins = min(span.start for span in statement.content)
    return any(overlap(statement.content, *place) >= OVERLAP or abs(begins - place[0]) < NEAR for place in places)


def test_every_line_is_of_its_passage():
    for text, lines in banks.passages(banks.BANK / "speakers.txt"):
        for line in lines:
            assert LINE.match(line)[3] in text, line


def test_speakers_reach_the_measured_share(read_many):
    """The share of the statements that are found with their speaker, and of those found that are right; raise them when more are."""
    cases = [(text, [LINE.match(line).groups() for line in lines]) for text, lines in banks.passages(banks.BANK / "speakers.txt")]
    right, tally = 0, Counter()
    for (text, lines), record in zip(cases, read_many(text for text, _ in cases), strict=True):
        names, free = banks.named(record), list(record.statements)
        for sign, who, content in lines:
            hit = next((s for s in free if who.lower() in names[s.speaker].lower() and same(s, text, content)), None)
            assert sign != "!" or hit is None, (who, content)
            tally[sign] += 1
            right += hit is not None and sign == "+"
            if hit is not None:
                free.remove(hit)
            elif sign == "+":
                print("missed", who, ">", content)
        tally["stray"] += len(free)
        for one in free:
            print("stray", names[one.speaker], one.cue, one.content[0].of(text))
    print(right, tally)
    assert tally["+"] >= 140
    assert right / tally["+"] >= RECALL
    assert right / (right + tally["stray"]) >= PRECISION
