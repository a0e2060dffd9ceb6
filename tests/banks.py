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
TIE = re.compile(r"([!?]?)(\w+) (.+?) > (.+?)(?: @(\w+))?$")  # "hasTitle Roper > Director @former"
TIMED = frozenset("hasTitle leads memberOf represents memberOfParty serves governs".split())
GENERAL = {"Official": "Person", "Agency": "Organization", "Party": "Organization", "NewsOutlet": "Organization",
           "City": "Place", "County": "Place", "State": "Place", "Country": "Place"}  # fmt: skip
BLOCKS = ("classes", "dealings", "entities", "facts", "roles", "speakers", "ties", "verdicts")  # banks of passages with lines below them
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
    blocks = [passages(BANK / f"{name}.txt") for name in BLOCKS]
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


def tallied_acts(cases, read_many, properties: frozenset[str]) -> tuple[Counter, Counter, Counter]:
    """Return, by property, how many acts are found as the lines have them, how many should be, and how many are found beside."""
    right, wanted, wrong = Counter(), Counter(), Counter()
    for (text, lines), record in zip(cases, read_many(text for text, _ in cases), strict=True):
        names = {key: name.lower() for key, name in named(record).items()}
        found = {(r.property, r.subject, r.object, r.polarity, r.modality) for r in record.relations if r.property in properties}
        for line in lines:
            act = first(found, names, line)
            found.discard(act)
            if expected(line)[0]:
                prop = line.split(" |")[0]
                wanted[prop] += 1
                right[prop] += act is not None
        for name, s, o, *_ in sorted(found):
            wrong[name] += 1
            print("too much:", name, names[s], ">", names[o], "|", text)
    print({prop: f"{right[prop]} of {number}" for prop, number in sorted(wanted.items())}, "right", right.total(), "wanted", wanted.total(), "wrong", wrong.total())
    return right, wanted, wrong


def tallied_ties(cases, read_many, counts) -> tuple[Counter, Counter, Counter]:
    """Return, by property, how many ties are found as the lines have them, how many should be, and how many are found beside.

    `counts` says of a relation whether it is told. A line with "?" may be found; one with "!" must not.
    """
    right, wanted, wrong = Counter(), Counter(), Counter()
    for (text, lines), record in zip(cases, read_many(text for text, _ in cases), strict=True):
        names = named(record)
        told = [(r.property, names[r.subject], names.get(r.object, str(r.object)), r.time) for r in record.relations if counts(r)]
        explained: set[int] = set()
        for mark, prop, subject, target, time in (TIE.match(line).groups("") for line in lines):
            hits = {i for i, tie in enumerate(told) if _fits(tie, prop, subject, target)}
            if mark != "!":
                explained |= hits
            if not mark:
                wanted[prop] += 1
                right[prop] += any(time == "any" or prop not in TIMED or told[i][3] == (time or "current") for i in hits)
        wrong.update(told[i][0] for i in range(len(told)) if i not in explained)
        print(text, [tie for i, tie in enumerate(told) if i not in explained])
    print("right", right, "wanted", wanted, "wrong", wrong)
    return right, wanted, wrong


def _fits(tie: tuple[str, ...], prop: str, subject: str, target: str) -> bool:
    if tie[0] != prop:
        return False
    if prop == "hasTitle":
        return subject.lower() in tie[1].lower() and title(tie[2]) == title(target)
    return any(subject.lower() in one.lower() and target.lower() in other.lower() for one, other in ends(*tie[:3]))


def things(record, name: str) -> list:
    """Return the things that have a name, its article apart."""
    return [one for one in record.entities if _plain(name) in {_plain(alias) for alias in (one.name, *one.aliases)}]


def is_a(thing, cls: str) -> bool:
    """True for a thing of a class, or of a narrower one."""
    return cls in (thing.cls, GENERAL.get(thing.cls))


def below(right: Counter, wanted: Counter, bars: dict[str, float]) -> list[str]:
    """Return the kinds that miss their bar, and those that have none or have one for nothing."""
    strays = [f"{kind}: no bar" for kind in sorted(wanted.keys() - bars)] + [f"{kind}: no case" for kind in sorted(bars.keys() - wanted)]
    shares = {kind: right[kind] / wanted[kind] for kind in sorted(wanted.keys() & bars)}
    return strays + [f"{kind}: {share:.3f} < {bars[kind]}" for kind, share in shares.items() if share < bars[kind]]


def _plain(name: str) -> str:
    return re.sub("^(the|The) ", "", name).replace("’", "'")


def _lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.strip() and not line.startswith("#")]


def _unfolded(passage: str) -> str:
    for mark in PARAGRAPH:
        passage = passage.replace(mark, "\n\n")
    return passage
