"""The banks of passages beside the tests: each passage with the lines below it that say what it must give.

    passages(BANK / "ties.txt")  →  [("Its director, Imani Roper, said …", ["hasTitle Roper > Director", …]), …]
"""

import re
from collections import Counter
from pathlib import Path

BANK = Path(__file__).parent / "extract"
PARAGRAPH = (" // ", " ¶ ")  # how a passage, which stands on one line, marks a new paragraph
SYMMETRIC = frozenset({"metWith", "ranAgainst", "spouseOf", "relatedTo", "cooperatesWith"})
CHAMBER = re.compile(r"^(senate|house|campaign|council|union|party) (?=chairman|leader|majority|minority|speaker|president)")
SPELLED = {"dr": "doctor", "ceo": "chief executive", "pc": "police constable"}
OPENING = "Councilwoman Dana Frost spoke in Kenton on Monday. Mayor Omar Quill was there.\n\n"  # before each sentence of acts.txt


def passages(path: Path) -> list[tuple[str, list[str]]]:
    """Return the passages of a bank whose blocks are a passage and lines about it."""
    blocks = [_lines(block) for block in path.read_text(encoding="utf-8").split("\n\n")]
    return [(_unfolded(lines[0]), lines[1:]) for lines in blocks if lines]


def acts() -> list[tuple[str, list[str]]]:
    """Return the sentences of acts.txt, where all stands on one line."""
    pairs = [line.split(" | ", 1) for line in _lines((BANK / "acts.txt").read_text(encoding="utf-8"))]
    return [(OPENING + sentence, [line]) for line, sentence in pairs]


def offices() -> list[tuple[str, list[str]]]:
    """Return the sentences of offices.txt, which has several to a block."""
    found: list[tuple[str, list[str]]] = []
    for line in _lines((BANK / "offices.txt").read_text(encoding="utf-8")):
        if " | " in line:
            found[-1][1].append(line)
        else:
            found.append((line, []))
    return found


def texts() -> list[str]:
    """Return the passages of all banks of passages as articles have them."""
    blocks = [passages(BANK / f"{name}.txt") for name in ("dealings", "entities", "facts", "ties", "verdicts")]
    return [text for bank in (offices(), *blocks) for text, _lines in bank]


def title(text: str) -> str:
    """Return a title as titles are compared: in small letters, spelled out, without its chamber."""
    text = CHAMBER.sub("", text.lower().strip(".")).replace("rev.", "reverend")
    return SPELLED.get(text, text)


def named(record) -> dict[int, str]:
    """Return all names of each thing, as one string to look for a name in."""
    return {entity.key: " / ".join((entity.name, *entity.aliases)) for entity in record.entities}


def ends(prop: str, subject: str, object_: str) -> list[tuple[str, str]]:
    """Return subject and object, for a symmetric property both ways round."""
    return [(subject, object_), (object_, subject)] if prop in SYMMETRIC else [(subject, object_)]


def gives(record, prop: str, subject: str, object_: str) -> bool:
    """True when a relation of the record holds between such names; "-" stands for any object."""
    names = named(record)
    held = [pair for r in record.relations if r.property == prop for pair in ends(prop, names[r.subject], names.get(r.object, str(r.object)))]
    return any(subject in one and (object_ in other or object_ == "-") for one, other in held)


def expected(line: str) -> tuple[bool, str, str, str, str, str]:
    """Return whether it must be found, property, subject, object, polarity and modality of a line."""
    prop, subject, object_ = (part.strip().lower() for part in line.removeprefix("? ").split("|"))
    flags = {flag for flag in ("neg", "possible") if object_.endswith(" " + flag)}
    for flag in flags:
        object_ = object_.removesuffix(" " + flag)
    polarity = "negated" if "neg" in flags else "affirmed"
    return not line.startswith("? "), prop, subject, object_, polarity, "possible" if "possible" in flags else "actual"


def first(found, names, line: str):
    """Return the first of the acts found that a line tells of."""
    must, prop, subject, object_, polarity, modality = expected(line)
    for act in sorted(found):
        name, s, o, how, real = act
        if name.lower() != prop or how != polarity or (must and real != modality):
            continue
        if any(subject in one and object_ in other for one, other in ends(name, names[s], names[o])):
            return act
    return None


def below(right: Counter, wanted: Counter, bars: dict[str, float]) -> list[str]:
    """Return the kinds that miss their bar, and those that have none or have one for nothing."""
    strays = [f"{kind}: no bar" for kind in sorted(wanted.keys() - bars)] + [f"{kind}: no case" for kind in sorted(bars.keys() - wanted)]
    shares = {kind: right[kind] / wanted[kind] for kind in sorted(wanted.keys() & bars)}
    return strays + [f"{kind}: {share:.3f} < {bars[kind]}" for kind, share in shares.items() if share < bars[kind]]


def _lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.strip() and not line.startswith("#")]


def _unfolded(passage: str) -> str:
    for mark in PARAGRAPH:
        passage = passage.replace(mark, "\n\n")
    return passage
