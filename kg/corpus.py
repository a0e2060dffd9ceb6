"""Which articles the graph holds, which it held before, and what an arriving build changes about that.

    corpus = Corpus(records)
    change = corpus.compare(arrived, roots={"/news"}, day=None)   # nothing is written yet
    corpus.publish(change, claims)                                # all of it, or nothing

An article is known by its id. One of another content replaces its predecessor, which stays as a withdrawn version;
one that its folder no longer holds is withdrawn. Days come from the articles or the user, never from the clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import msgspec

from kg.cache import Records
from kg.model import Claim, Graph

_spelled = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Arrived:
    """An article of this build: its id, the path that the user named for it, its content, its day."""

    id: str
    root: str
    content: str
    day: date | None = None


@dataclass(frozen=True)
class Current:
    """An article of the graph. `number` counts its versions from 1."""

    id: str
    root: str
    content: str
    number: int = 1


@dataclass(frozen=True)
class Withdrawn:
    """A version that was replaced or taken back, and the day from which it no longer held, where one is known."""

    id: str
    number: int
    content: str
    day: str | None = None


@dataclass(frozen=True)
class Change:
    """What a build makes of the corpus."""

    current: tuple[Current, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The last day that something was withdrawn."""
        return max((one.day for one in self.withdrawn if one.day), default=None)


@dataclass(frozen=True)
class ClaimChange:
    """The claims that came with a build, and those that lost their last support."""

    added: int = 0
    withdrawn: tuple[str, ...] = field(default=())


class Corpus:
    """The articles of a folder's graph, as its records know them."""

    def __init__(self, records: Records):
        self.records, self.db = records, records.db

    def current(self) -> list[Current]:
        """Return the articles of the graph, by id."""
        rows = self.db.execute("SELECT id, root, content, number FROM current ORDER BY id")
        return [Current(*row) for row in rows]

    def withdrawn(self, ident: str | None = None) -> list[Withdrawn]:
        """Return the versions that no longer count, of one article or of all, by id and number."""
        where, values = ("WHERE id = ?", (ident,)) if ident is not None else ("", ())
        rows = self.db.execute(f"SELECT id, number, content, day FROM withdrawn {where} ORDER BY id, number", values)
        return [Withdrawn(*row) for row in rows]

    def withdrawn_claims(self) -> list[tuple[str, list[str], str | None]]:
        """Return id, facts and day of each claim that has no support left."""
        rows = self.db.execute("SELECT id, facts, day FROM withdrawn_claim ORDER BY id")
        return [(ident, json.loads(facts), day) for ident, facts, day in rows]

    # --- changes

    def compare(self, arrived: Iterable[Arrived], roots: set[str], day: date | None = None) -> Change:
        """Return what changes when these articles arrive, and are all that the paths `roots` hold now."""
        found = {one.id: one for one in arrived}
        last = day or max((one.day for one in found.values() if one.day), default=None)
        before = {one.id: one for one in self.current()}
        gone = [one for one in before.values() if one.root in roots and one.id not in found]
        replaced = [one for one in before.values() if one.id in found and found[one.id].content != one.content]
        withdrawn = [self._closed(one, last) for one in gone]
        withdrawn += [self._closed(one, day or found[one.id].day or last) for one in replaced]
        kept = {ident: one for ident, one in before.items() if ident not in found and one not in gone}
        kept |= {ident: self._version(one, before.get(ident)) for ident, one in found.items()}
        return Change(
            current=tuple(kept[ident] for ident in sorted(kept)),
            withdrawn=tuple(withdrawn),
            added=tuple(sorted(found.keys() - before.keys())),
            replaced=tuple(sorted(one.id for one in replaced)),
            removed=tuple(sorted(one.id for one in gone)),
            unchanged=tuple(sorted(i for i in found.keys() & before.keys() if found[i].content == before[i].content)),
        )

    def without(self, idents: Iterable[str], day: date | None = None) -> Change:
        """Return what changes when articles are taken out of the graph."""
        out = set(idents)
        before = self.current()
        gone = [one for one in before if one.id in out]
        return Change(
            current=tuple(one for one in before if one.id not in out),
            withdrawn=tuple(self._closed(one, day) for one in gone),
            removed=tuple(one.id for one in gone),
        )

    def _closed(self, one: Current, day: date | None) -> Withdrawn:
        return Withdrawn(one.id, one.number, one.content, day.isoformat() if day else None)

    def _version(self, arrived: Arrived, before: Current | None) -> Current:
        if before is not None and before.content == arrived.content:
            return Current(arrived.id, arrived.root, arrived.content, before.number)
        query = "SELECT max(number) FROM withdrawn WHERE id = ?"
        last = self.db.execute(query, (arrived.id,)).fetchone()[0] or 0
        return Current(arrived.id, arrived.root, arrived.content, max(last, before.number if before else 0) + 1)

    def publish(self, change: Change, graph: Graph, pipeline: str) -> ClaimChange:
        """Record the change and the claims of the new graph; they count from the next commit on."""
        self.db.execute("DELETE FROM current")
        rows = [(one.id, one.root, one.content, one.number) for one in change.current]
        self.db.executemany("INSERT INTO current VALUES (?, ?, ?, ?)", rows)
        versions = [(one.id, one.number, one.content, one.day) for one in change.withdrawn]
        self.db.executemany("INSERT OR REPLACE INTO withdrawn VALUES (?, ?, ?, ?)", versions)
        same = self.records.get("pipeline") == pipeline
        self.records.set("pipeline", pipeline)
        return self._claims(_claims(graph), change.day, same)

    def publish_roots(self, change: Change) -> None:
        """Record the paths that the articles came from this time, when nothing else has changed."""
        self.db.executemany("UPDATE current SET root = ? WHERE id = ?", [(one.root, one.id) for one in change.current])

    def _claims(self, claims: Iterable[tuple[str, str]], day: str | None, same_pipeline: bool) -> ClaimChange:
        """Compare the claims with those before. What another pipeline reads otherwise, no article has withdrawn."""
        self.db.execute("CREATE TEMP TABLE changed (id TEXT PRIMARY KEY, facts TEXT)")  # without facts: it is gone
        self.db.executemany("INSERT INTO changed VALUES (?, ?)", self._changed(claims))
        gone = "FROM claim WHERE id IN (SELECT id FROM changed WHERE facts IS NULL)"
        new = "FROM changed WHERE facts IS NOT NULL"
        lost = [ident for (ident,) in self.db.execute(f"SELECT id {gone} ORDER BY id")] if same_pipeline else []
        (added,) = self.db.execute(f"SELECT count(*) {new} AND id NOT IN (SELECT id FROM claim)").fetchone()
        if lost:
            self.db.execute(f"INSERT OR REPLACE INTO withdrawn_claim SELECT id, facts, ? {gone}", (day,))
        self.db.execute(f"DELETE FROM withdrawn_claim WHERE id IN (SELECT id {new})")
        self.db.execute(f"DELETE {gone}")
        self.db.execute(f"INSERT OR REPLACE INTO claim SELECT id, facts {new}")
        self.db.execute("DROP TABLE changed")
        return ClaimChange(added, tuple(lost))

    def _changed(self, claims: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str | None]]:
        """Yield the claims that are new or otherwise, and without facts those that are gone; both sides stand in the order of ids."""
        before = self.db.execute("SELECT id, facts FROM claim ORDER BY id")
        old = next(before, None)
        for ident, facts in claims:
            while old and old[0] < ident:
                yield old[0], None
                old = next(before, None)
            if not old or old[0] != ident:
                yield ident, facts
                continue
            if old[1] != facts:
                yield ident, facts
            old = next(before, None)
        while old:
            yield old[0], None
            old = next(before, None)


def _claims(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield the id and the facts of each claim, in the order of ids."""
    labels = {entity.id: entity.label for entity in graph.entities}
    return ((claim.id, _spelled(_facts(claim, labels)).decode()) for claim in graph.claims)


def _facts(claim: Claim, labels: dict[str, str]) -> list[str]:
    target = claim.object[1:] if claim.object.startswith("=") else labels.get(claim.object, claim.object)
    return [*claim[1:8], labels.get(claim.subject, claim.subject), target]  # from its subject to its time
