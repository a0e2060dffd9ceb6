"""Pronouns, descriptions, plurals and short forms in short passages: references.txt marks what each refers to."""

import re
from collections import Counter
from pathlib import Path

import banks

from kg.extract import extract

BANK = Path(__file__).with_name("references.txt").read_text(encoding="utf-8")
TRIPLE = re.compile(r"([=!]) (\w+) (.+?) > (.+)$")


def passages() -> list[tuple[str, list[tuple[int, int, str]], list[tuple[str, ...]]]]:
    """Return each passage's plain text, its marks (start, end, name) and its triples."""
    found = []
    for block in re.split(r"\n\s*\n", BANK):
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        triples = [match.groups() for line in lines if (match := TRIPLE.match(line))]
        text, marks = unmarked("\n".join(line for line in lines if not TRIPLE.match(line)))
        if text:
            found.append((text, marks, triples))
    return found


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take the marks out of a text: '[Its]{Milton Board} chair' gives 'Its chair' and (0, 3, "Milton Board")."""
    text, marks, opened, at = "", [], [], 0
    while at < len(marked):
        if marked[at] == "[":
            opened.append(len(text))
        elif marked.startswith("]{", at):
            end = marked.index("}", at)
            marks.append((opened.pop(), len(text), marked[at + 2 : end]))
            at = end
        else:
            text += marked[at]
        at += 1
    return text, marks


def verdict(doc, start: int, end: int, name: str) -> str:
    """Return whether the mention at these characters is right, wrong (something else that is named) or missed."""
    end -= len(re.search(r"(['’]s|(?<=s)['’])?$", doc.text[start:end]).group())
    by_key = {one.key: one for one in doc._.referents}
    for referent in doc._.referents:
        for first, stop, head, _kind in referent.mentions:
            stops = doc[stop - 1].idx + len(doc[stop - 1])
            if not (start <= doc[head].idx < end and (stops == end or doc[first].idx == start)):
                continue
            meant = [by_key[key] for key in referent.members] or ([referent] if referent.named else [])
            if name == "-" or not meant:
                return "wrong" if meant else "right" if name == "-" else "missed"
            wanted = name.split(" + ")
            if len(wanted) == len(meant) and all(any(is_called(one, each) for one in meant) for each in wanted):
                return "right"
            return "wrong"
    return "right" if name == "-" else "missed"


def is_called(referent, name: str) -> bool:
    return any(name.lower() in one.lower() or name.split()[0].lower() == one.lower() for one in (referent.name, *referent.names))


def test_references_reach_the_measured_share(annotate):
    """The share of references that are found, and that of wrong ones; raise the bars when more are."""
    counts, triples = Counter(), Counter()
    for text, marks, wanted in passages():
        doc = annotate(text)
        record = extract(doc, doc._.article)
        for start, end, name in marks:
            found = verdict(doc, start, end, name)
            counts["nothing" if name == "-" else "named", found] += 1
            if found != "right":
                print(found, f"[{text[start:end]}] {name} | {text}")
        triples.update(banks.gives(record, *triple) == (sign == "=") for sign, *triple in wanted)
    named = sum(number for (kind, _), number in counts.items() if kind == "named")
    print(counts, triples)
    assert named >= 300
    assert counts["named", "right"] / named >= 0.74
    assert counts["named", "wrong"] / named <= 0.05
    assert counts["nothing", "wrong"] <= 10
    assert triples[True] / triples.total() >= 0.68
