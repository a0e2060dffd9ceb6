"""Decide which clusters are one: take the surest pair first, keep to what the user judged, abstain when in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Decision
from kg.resolve.cluster import SAME_NAME, Cluster, other_names, own_key
from kg.resolve.compare import DOUBT, MERGE, Comparison, compare
from kg.resolve.keys import PERSON
from kg.resolve.people import initials_agree

CLOSE = 0.75  # two candidates nearer than this are equally good: neither is taken
OFTEN_APART = 5  # one in so many articles naming both as two people says that they are two


@dataclass(frozen=True, order=True)
class Candidate:
    """A pair of clusters, by place in their list, and what speaks for their being one."""

    left: int
    right: int
    found: Comparison
    trusted: bool = False  # names so alike that one article with both is a slip of its reading


class Decider:
    """Joins clusters pair by pair. `apart` are the keys that the user keeps apart, `shared` those that several had at first."""

    def __init__(
        self,
        clusters: list[Cluster],
        apart: frozenset[frozenset[str]] = frozenset(),
        shared: frozenset[str] | None = None,
    ):
        self.clusters = clusters
        self.apart = apart
        self.home = list(range(len(clusters)))
        self.decisions: list[Decision] = []
        self.shared = shared_keys(clusters) if shared is None else shared

    def find(self, index: int) -> int:
        """Return the place of the cluster that one has become part of."""
        while self.home[index] != index:
            index = self.home[index]
        return index

    def left(self) -> list[Cluster]:
        return [self.clusters[i] for i in range(len(self.clusters)) if self.find(i) == i]

    def forced(self, left: int, right: int, reason: str) -> None:
        """Join two clusters because the user says so."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._join(a, b, Comparison(10.0, (reason,)))

    def settle(self, candidate: Candidate) -> None:
        """Join a pair that has no rivals, unless the user keeps it apart; a doubtful one is recorded as undecided."""
        a, b = self.find(candidate.left), self.find(candidate.right)
        if candidate.found.score < MERGE:
            self._note(candidate, "undecided", "another comes into question")
        elif self._kept_apart(a, b, trusted=True):
            self._note(candidate, "different", "told apart by a judgement")
        elif a != b:
            self._join(a, b, candidate.found)

    def run(self, candidates: Iterable[Candidate]) -> None:
        """Join the candidates that are sure and single; record the others as undecided."""
        found = sorted(candidates, key=self._order)
        rivals: dict[int, list[Candidate]] = {}
        for candidate in found:
            rivals.setdefault(candidate.left, []).append(candidate)
            rivals.setdefault(candidate.right, []).append(candidate)
        for candidate in found:
            a, b = self.find(candidate.left), self.find(candidate.right)
            if a == b or candidate.found.score < DOUBT:
                continue
            if self._kept_apart(a, b, trusted=candidate.trusted):
                if candidate.found.score >= MERGE:
                    self._note(candidate, "different", "told apart by a judgement or by articles that name both")
            elif candidate.found.score < MERGE:
                self._note(candidate, "undecided", "too little evidence")
            elif self._rivalled(candidate, rivals):
                self._note(candidate, "undecided", "another is as likely")
            else:
                self._join(a, b, candidate.found)

    def _order(self, candidate: Candidate) -> tuple:
        names = sorted((self._key(candidate.left), self._key(candidate.right)))
        return -candidate.found.score, names

    def _key(self, index: int) -> str:
        member = self.clusters[index].members[0]
        return f"{member.key.id} {member.ref[0]} {member.ref[1]}"

    def _rivalled(self, candidate: Candidate, rivals: dict[int, list[Candidate]]) -> bool:
        """True when the lesser side has a third, no lesser, that fits as well and cannot be the same as the other."""
        sizes = {i: len(self.clusters[self.find(i)].articles) for i in (candidate.left, candidate.right)}
        for side, mine in ((candidate.left, candidate.right), (candidate.right, candidate.left)):
            if sizes[side] > sizes[mine]:
                continue
            for other in rivals[side]:
                third = other.right if other.left == side else other.left
                near = other.found.score > candidate.found.score - CLOSE and other.found.score >= DOUBT
                lesser = len(self.clusters[self.find(third)].articles) < sizes[side]
                joined = self.find(third) in (self.find(side), self.find(mine))
                if near and not lesser and not joined and not self._akin(third, mine, rivals):
                    return True
        return False

    def _akin(self, one: int, other: int, rivals: dict[int, list[Candidate]]) -> bool:
        """True when two rivals are likely to be one person themselves."""
        found = [c for c in rivals[one] if other in (c.left, c.right)]
        return any(c.found.score >= MERGE for c in found) and not self._kept_apart(self.find(one), self.find(other))

    def _kept_apart(self, a: int, b: int, *, trusted: bool = False) -> bool:
        one, other = self.clusters[a], self.clusters[b]
        if self.apart and any(frozenset((x, y)) in self.apart for x in handles(one) for y in handles(other)):
            return True
        both = sum(_tells_apart(one, other, article) for article in one.articles & other.articles)
        return bool(both) and not trusted and both * OFTEN_APART >= min(len(one.articles), len(other.articles))

    def _join(self, a: int, b: int, why: Comparison) -> None:
        first, second = sorted((a, b), key=lambda i: self.clusters[i].order())
        self._record(self.clusters[first], self.clusters[second], "same", why.score, why.reason)
        self.clusters[first].join(self.clusters[second], why)
        self.home[second] = first

    def _handle(self, cluster: Cluster) -> str:
        """Return the key that names a cluster, with its first article where namesakes share the key."""
        key = own_key(cluster)
        return key if key not in self.shared else f"{key}@{cluster.members[0].ref[0]}"

    def told_apart(self, parts: list[Cluster]) -> None:
        """Record that namesakes are kept apart, the best known from each of the others."""
        for other in parts[1:]:
            found = compare(parts[0].usual, other.usual, SAME_NAME)
            anchored = bool(other.traits.seats or other.name.initials) or found is None
            reason = "; ".join(found.reasons) if found else "a man and a woman"
            if not initials_agree(parts[0].name, other.name):
                anchored, reason = True, "middle initials differ"
            self._record(parts[0], other, "different" if anchored else "undecided", found.score if found else 0.0, reason)

    def _note(self, candidate: Candidate, verdict: str, why: str) -> None:
        one, other = self.clusters[self.find(candidate.left)], self.clusters[self.find(candidate.right)]
        self._record(one, other, verdict, candidate.found.score, f"{candidate.found.reason}; {why}")

    def _record(self, one: Cluster, other: Cluster, verdict: str, score: float, reason: str) -> None:
        weight = min(len(one.articles), len(other.articles))
        if self._handle(one) == self._handle(other):
            return  # two in one article: its own reader told them apart
        left, right = sorted((self._handle(one), self._handle(other)))
        self.decisions.append(Decision(left, right, verdict, score, reason, weight))


def _tells_apart(one: Cluster, other: Cluster, article: str) -> bool:
    """True for an article that names both as its reader could have joined them; not "Ann" and "Roe", nor what it took for a body."""
    mine, theirs = ([member for member in cluster.members if member.ref[0] == article] for cluster in (one, other))
    slips = any(all(member.name and member.local.cls not in PERSON for member in side) for side in (mine, theirs))
    names = [member.name for member in (*mine, *theirs) if member.name and not member.local.post]
    single = len(names) == len(mine) + len(theirs) == len({name.plain for name in names}) and not any(name.full for name in names)
    return not (slips or single)


def shared_keys(clusters: Iterable[Cluster]) -> frozenset[str]:
    """Return the keys that several clusters have as their own."""
    counts = Counter(own_key(cluster) for cluster in clusters)
    return frozenset(key for key, count in counts.items() if count > 1)


def handles(cluster: Cluster) -> set[str]:
    """Return every name that a judgement may use for a cluster: its keys, and keys in one article ("ann-lee@a.txt")."""
    others = {name for key in cluster.keys for name in other_names(key, cluster)}  # as namesakes are called
    return cluster.keys | others | {f"{member.key.id}@{member.ref[0]}" for member in cluster.members}
