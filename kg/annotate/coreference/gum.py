"""The coreference of GUM documents (CoNLL-U with `Entity=`), for fitting and measuring: which words share a cluster.

GUM, the Georgetown University Multilayer corpus (annotations CC BY 4.0, https://gucorpling.org/gum/): `Entity=(5-person-…`
opens a mention of cluster 5 at its token, `5)` closes it, and `SplitAnte=1<5,4<5` makes 1 and 4 together what 5 speaks of.
A mention's last field is a page of Wikipedia: clusters of one kind with one page are one, whatever their numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

PRONOUNS = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves".split())
SPEAKERS = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())
BARE = PRONOUNS | SPEAKERS | frozenset("who that which whom whose this".split())  # a cluster of these alone names nothing
IDENTITY = 7  # fields before a mention's page of Wikipedia
BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")


@dataclass(frozen=True, order=True)
class Mention:
    """One mention: its first and last token, cluster, and kind ("person", "place", "abstract" …)."""

    first: int
    last: int
    cluster: str
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
    sentences: list[int] = field(default_factory=list)  # token → first token of its sentence
    clusters: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # cluster → those it consists of
    pages: dict[str, str] = field(default_factory=dict)  # cluster → page of Wikipedia

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
        """Return the third-person pronouns by their start that are to be resolved: for which a mention stands that names them.

        It stands before them, or later in their own sentence ("When he came in, Lee …"), but is not what they are told
        to be: of "It is a long game." the corpus makes one cluster, which names nothing but itself.
        """
        found = {}
        for mentions in self.clusters.values():
            names = [one for one in mentions if self._single(one) not in BARE]
            pronouns = [one for one in mentions if self._single(one) in PRONOUNS]
            found.update({self.starts[one.first]: one for one in pronouns if any(self._names(name, one) for name in names)})
        return found

    def _names(self, name: Mention, pronoun: Mention) -> bool:
        if name.first < pronoun.first:
            return True
        return self.sentences[name.first] == self.sentences[pronoun.first] and self.heads[pronoun.first] != self.head(name)

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
    _unite(gold)
    return gold


def _unite(gold: Gold) -> None:
    """Make one of the clusters of one kind that are linked to the same page."""
    first: dict[tuple[str, str], str] = {}
    for cluster, page in gold.pages.items():
        if not gold.clusters.get(cluster):
            continue
        one = first.setdefault((gold.clusters[cluster][0].kind, page), cluster)
        if one != cluster:
            gold.clusters[one] = sorted(replace(mention, cluster=one) for mention in (*gold.clusters[one], *gold.clusters.pop(cluster)))
            gold.parts = defaultdict(set, {one if whole == cluster else whole: {one if part == cluster else part for part in parts} for whole, parts in gold.parts.items()})


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
    gold.sentences.append(base)
    for part, whole in re.findall(r"(\d+)<(\d+)", next(iter(re.findall(r"SplitAnte=([^|]*)", columns[9])), "")):
        gold.parts[whole].add(part)
    for bracket in BRACKET.findall(next(iter(re.findall(r"Entity=([^|]*)", columns[9])), "")):
        cluster, _, rest = bracket.strip("()").partition("-")
        if bracket.startswith("("):
            kind = rest.split("-", 1)[0]
            page = bracket.strip("()").split("-", IDENTITY)[IDENTITY:]
            gold.pages.update({cluster: page[0]} if page else {})
            if bracket.endswith(")"):
                gold.clusters[cluster].append(Mention(number, number, cluster, kind))
            else:
                opened.append((cluster, number, kind))
        else:
            last = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == cluster), None)
            if last is not None:
                _, first, kind = opened.pop(last)
                gold.clusters[cluster].append(Mention(first, number, cluster, kind))
    return place
