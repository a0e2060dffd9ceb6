"""Who two are to each other before one speaks of the other: at odds, of one party, just answered.

The traits of a pair for the models of `stances.py`: "act=criticized", "other party", "spoke of the speaker=1".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from kg.annotate.document import Referent
from kg.annotate.families import GOVERNED, PEOPLE
from kg.extract.course import ANSWERABLE, Course, Turn
from kg.extract.finding import Finding
from kg.model import AFFIRMED

QUARRELS = frozenset({"criticized", "sued", "ranAgainst", "investigated", "dismissed", "calledOn", "charged", "defeated"})
BONDS = frozenset({"supported", "cooperatesWith", "appointed", "spouseOf", "relatedTo", "childOf"})
TIES = frozenset({"leads", "memberOf", "governs", "represents", "serves", "memberOfParty"})
SURE, MANY = 3, 3  # from here on, counts are all alike
LOOK_BACK = 2  # paragraphs within which an answer follows what it answers
FAR = 4  # paragraphs from which on all are as far


class Rapport:
    """Reads the pairs of one article."""

    def __init__(self, course: Course, findings: list[Finding]):
        self.course, self.findings = course, findings
        self.speakers = frozenset(turn.speaker for turn in course.turns)
        self._mentioned: dict[int, list[int]] = {}

    def of(self, turn: Turn, target: Referent) -> Iterator[str]:
        """Yield what a turn's speaker is to somebody whom it speaks of."""
        pair = (turn.speaker, target.key)
        speaker = self.course.by_key[turn.speaker]
        yield f"speaker={'person' if speaker.cls in PEOPLE else speaker.cls}"
        ahead, back = self._acts.get(pair, frozenset()), self._acts.get(pair[::-1], frozenset())
        for name in sorted((ahead | back) & (QUARRELS | BONDS)):
            yield f"act={name}" if name in ahead else f"backact={name}"
        if (ahead | back) & QUARRELS:
            yield "at odds"
        mine, theirs = self._party.get(turn.speaker), self._party.get(target.key)
        if mine and theirs:
            yield "same party" if mine == theirs else "other party"
        if mine and target.key in self._parties:
            yield "own party" if target.key == mine else "rival party"
        if self._ties.get(turn.speaker, frozenset()) & (self._ties.get(target.key, frozenset()) | {target.key}):
            yield "shared body"
        yield f"blamed by others={min(len(self._blamed.get(target.key, set()) - {turn.speaker}), SURE)}"
        yield f"praised by others={min(len(self._praised.get(target.key, set()) - {turn.speaker}), SURE)}"
        yield f"told of={min(self._told[pair], MANY)}"
        yield from self._of_turns(turn, target.key)
        if target.key in self.speakers:
            yield "speaks too"
        yield f"weight={min(len(target.mentions) // 3, SURE)}"
        others = [k for k in turn.about if k not in pair and self.course.by_key[k].cls in ANSWERABLE - GOVERNED]
        yield f"others={min(len(others), SURE)}"

    def lately(self, turn: Turn, target: int) -> bool:
        """Return whether the article has told of somebody shortly before a statement, which may answer him then."""
        first = min(span.start for span in turn.statement.content)
        starts = self._starts(target)
        last = bisect_left(starts, first, key=lambda i: self.course.doc[i].idx) - 1
        return last >= 0 and self.course.paragraph_of[starts[last]] >= turn.paragraph - LOOK_BACK

    def _starts(self, key: int) -> list[int]:
        """Return the tokens that open mentions, in their order, gathered once for each referent."""
        if key not in self._mentioned:
            self._mentioned[key] = sorted(start for start, *_ in self.course.by_key[key].mentions)
        return self._mentioned[key]

    def _of_turns(self, turn: Turn, target: int) -> Iterator[str]:
        """Yield how long before a statement the other spoke, and whether of its speaker: what can be answered."""
        turns = self._turns_of.get(target, [])
        last = bisect_left(turns, turn.start, key=lambda one: one.start) - 1
        if last < 0:
            yield "silent before"
            return
        gap = min(turn.paragraph - turns[last].paragraph, FAR)
        yield f"spoke before={gap}"
        yield f"spoke of the speaker={gap}" if turn.speaker in turns[last].about else f"spoke of others={gap}"

    @cached_property
    def _turns_of(self) -> dict[int, list[Turn]]:
        found: dict[int, list[Turn]] = {}
        for turn in self.course.turns:
            found.setdefault(turn.speaker, []).append(turn)
        return found

    @cached_property
    def _acts(self) -> dict[tuple[int, int], frozenset[str]]:
        found: dict[tuple[int, int], set[str]] = {}
        for f in self.findings:
            if f.polarity == AFFIRMED:
                found.setdefault((f.subject, f.object), set()).add(f.property)
        return {pair: frozenset(names) for pair, names in found.items()}

    @cached_property
    def _party(self) -> dict[int, int]:
        return {f.subject: f.object for f in self.findings if f.property == "memberOfParty"}

    @cached_property
    def _parties(self) -> frozenset[int]:
        return frozenset(self._party.values())

    @cached_property
    def _ties(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for f in self.findings:
            if f.property in TIES:
                found.setdefault(f.subject, set()).add(f.object)
        return {key: frozenset(bodies) for key, bodies in found.items()}

    @cached_property
    def _blamed(self) -> dict[int, set[int]]:
        return self._by("criticized")

    @cached_property
    def _praised(self) -> dict[int, set[int]]:
        return self._by("supported")

    def _by(self, name: str) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for f in self.findings:
            if f.property == name and f.polarity == AFFIRMED:
                found.setdefault(f.object, set()).add(f.subject)
        return found

    @cached_property
    def _told(self) -> Counter:
        return Counter((turn.speaker, key) for turn in self.course.turns for key in turn.about)
