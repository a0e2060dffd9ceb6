"""The coreference of GUM documents (CoNLL-U with `Entity=`), for fitting and measuring: which words share a cluster.

GUM, the Georgetown University Multilayer corpus (annotations CC BY 4.0, https://gucorpling.org/gum/): `Entity=(5-person-…`
opens a mention of cluster 5 at its token, `5)` closes it, and `SplitAnte=1<5,4<5` makes 1 and 4 together what 5 speaks of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

PRONOUNS = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves".split())
BARE = PRONOUNS | frozenset("i we you who that which whom whose this".split())  # a cluster of these alone names nothing
BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")


@dataclass(frozen=True)
class Mention:
    """One mention: its cluster, first and last token, and kind ("person", "place", "abstract" …)."""

    cluster: str
    first: int
    last: int
    kind: str


@dataclass
class Gold:
    """A document's text, with its tokens by place and its clusters of mentions."""

    name: str
    text: str = ""
    forms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    clusters: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # cluster → those it consists of

    @property
    def genre(self) -> str:
        return self.name.split("_")[1]

    def head(self, mention: Mention) -> int:
        """Return the token of a mention whose own head stands outside it."""
        inside = range(mention.first, mention.last + 1)
        return next((i for i in inside if not mention.first <= self.heads[i] <= mention.last), mention.last)

    def clusters_at(self) -> dict[int, set[str]]:
        """Return the clusters of every place in the text where the head of a mention starts, or a part of its name."""
        found: dict[int, set[str]] = defaultdict(set)
        for cluster, mentions in self.clusters.items():
            for mention in mentions:
                head = self.head(mention)
                found[self.starts[head]].add(cluster)
                for i in range(mention.first, mention.last + 1):
                    if self.heads[i] == head and self.relations[i] in ("flat", "appos"):
                        found[self.starts[i]].add(cluster)
        return found

    def pronouns(self) -> dict[int, Mention]:
        """Return the third-person pronouns by their start whose cluster has more than pronouns: those to be resolved."""
        found = {}
        for mentions in self.clusters.values():
            if len(mentions) < 2 or all(self._single(one) in BARE for one in mentions):
                continue
            found.update({self.starts[one.first]: one for one in mentions if self._single(one) in PRONOUNS})
        return found

    def _single(self, mention: Mention) -> str:
        return self.forms[mention.first].lower() if mention.first == mention.last else ""


def read(path: Path) -> Gold:
    """Return the gold of one CoNLL-U file; its text is its sentences, with a blank line before each paragraph."""
    gold = Gold(path.stem)
    opened: list[tuple[str, int, str]] = []
    place = base = 0
    paragraph = False
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            paragraph = True
        elif line.startswith("# text = "):
            gold.text += ("\n\n" if paragraph else " ") if gold.text else ""
            place, base, paragraph = len(gold.text), len(gold.forms), False
            gold.text += line.removeprefix("# text = ")
        elif line[:1].isdigit() and line.split("\t", 1)[0].isdigit():
            place = _token(gold, line.split("\t"), place, base, opened)
    return gold


def _token(gold: Gold, columns: list[str], place: int, base: int, opened: list[tuple[str, int, str]]) -> int:
    """Add a token and the mentions that open or close at it; return where the next one is looked for."""
    form, number = columns[1], len(gold.forms)
    at = gold.text.find(form, place)
    if at < 0 or at - place > 3:
        at = place  # part of a contraction that the text spells otherwise
    else:
        place = at + len(form)
    gold.forms.append(form)
    gold.starts.append(at)
    gold.heads.append(base + int(columns[6]) - 1 if columns[6] not in "0_" else -1)
    gold.relations.append(columns[7])
    for part, whole in re.findall(r"(\d+)<(\d+)", next(iter(re.findall(r"SplitAnte=([^|]*)", columns[9])), "")):
        gold.parts[whole].add(part)
    for bracket in BRACKET.findall(next(iter(re.findall(r"Entity=([^|]*)", columns[9])), "")):
        cluster, _, rest = bracket.strip("()").partition("-")
        if bracket.startswith("("):
            kind = rest.split("-", 1)[0]
            if bracket.endswith(")"):
                gold.clusters[cluster].append(Mention(cluster, number, number, kind))
            else:
                opened.append((cluster, number, kind))
        else:
            last = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == cluster), None)
            if last is not None:
                _, first, kind = opened.pop(last)
                gold.clusters[cluster].append(Mention(cluster, first, number, kind))
    return place
