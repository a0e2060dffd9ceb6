"""Clusters of the local entities of a whole corpus, as `kg.resolve.linker` makes them, by shuffles.

    clusters, decisions = link(shuffle, profiles, judgements)

The order of the steps is the linker's. What it compares in one list is sent here to blocks of names, and what it decides in one run to the
connected components of the pairs found: a run never looks beyond them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from kg.judgements import Judgement
from kg.resolve.cluster import Cluster, own_key
from kg.resolve.decide import Candidate, Decider, handles
from kg.resolve.linker import (
    is_famous,
    is_known,
    judged_same,
    kept_apart,
    mended,
    parts_of,
    same_office,
    slip_word,
)
from kg.resolve.profile import Profile
from kg.shuffle import Row, Shuffle, Table, head
from kg.shuffle.blocks import Pair, candidates, sent_of
from kg.shuffle.components import components, pair
from kg.shuffle.naming import ALONE, is_named, naming
from kg.shuffle.singles import holder_pairs, single_pairs

Apart = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Part:
    """A cluster on its way, and which of its keys several clusters had at first."""

    cluster: Cluster
    shared: frozenset[str] = frozenset()


def link(shuffle: Shuffle, profiles: Table, judgements: tuple[Judgement, ...] = ()) -> tuple[Table, Table]:
    """Return the clusters of all profiles, each under its name "family⇥key⇥place", and the decisions."""
    apart = kept_apart(judgements)
    asking = shuffle.kept(shuffle.flat(_asking, profiles), "asking")
    mended = shuffle.grouped(_mended, shuffle.only(asking, "0family", "1named", "2body", "3profile"))
    keyed = shuffle.grouped(partial(_keyed, apart, _judged_names(judgements)), mended, shuffle.only(asking, "profile"))
    keyed = shuffle.kept(keyed, "keyed")
    clusters, decided = shuffle.only(keyed, "cluster"), shuffle.only(keyed, "decision")
    forced = shuffle.table(_forced(shuffle.rows(shuffle.only(keyed, "handle")), judgements))
    found = shuffle.kept(candidates(shuffle, keyed, forced), "candidates")
    joined = shuffle.kept(_settled(shuffle, clusters, found, _Variants(apart)), "variants")
    offices = shuffle.kept(_same_offices(shuffle, shuffle.only(joined, "cluster"), apart), "offices")
    clusters = shuffle.only(offices, "cluster")
    found = shuffle.kept(single_pairs(shuffle, clusters), "single")
    singles = shuffle.kept(_settled(shuffle, clusters, found, _Singles(apart)), "singles")
    clusters = shuffle.only(singles, "cluster")
    found = shuffle.kept(holder_pairs(shuffle, clusters), "holders")
    described = shuffle.kept(_settled(shuffle, clusters, found, _Described(apart)), "described")
    decisions = (shuffle.only(table, "decision") for table in (joined, offices, singles, described))
    return shuffle.only(described, "cluster"), shuffle.all(decided, *decisions)


# --- slips of the reader: a body that the whole collection knows as a person


def _asking(row: Row) -> Iterator[Row]:
    """Send what a profile shows of a name to that name, and the profile of what may be a slip too; others go to their key."""
    profile: Profile = row.value
    name, article = profile.name, profile.ref[0]
    if name and name.full:
        yield Row(name.family, f"0family {profile.key.id} {article}", (profile.key.id, article))
        yield Row(profile.key.id, f"1named {_place(profile)}", (profile.ref, name))
    if profile.family == "organization":
        yield Row(profile.key.id, f"2body {_place(profile)}")
    if word := slip_word(profile):
        yield Row(word, f"3profile {_place(profile)}", profile)
    else:
        yield _to_key(profile)


def _to_key(profile: Profile) -> Row:
    return Row(f"{profile.family}\t{profile.key.id}", f"profile {_place(profile)}", profile)


def _mended(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Tell what the name is known as to those that may be slips. What comes last knows what came before."""
    articles: set[str] = set()
    bearers: dict[str, set[str]] = {}
    named: list[tuple[tuple, object]] = []
    bodies = 0
    for row in rows:
        match row.kind:
            case "0family":
                bearers.setdefault(row.value[0], set()).add(row.value[1])
                articles.add(row.value[1])
            case "1named":
                named.append(row.value)
            case "2body":
                bodies += 1
            case _:
                name = max(named, key=lambda one: one[0])[1] if named else None
                bearing = {ref[0] for ref, other in named if other.family == name.family} if name else ()
                known = name if name and is_known(len(bearing), bodies) else None
                famous = bool(articles) and is_famous(len(articles), max(map(len, bearers.values())))
                yield _to_key(mended(row.value, known, famous))


def _place(profile: Profile) -> str:
    return f"{profile.ref[0]} {profile.ref[1]:06}"


# --- one key: its clusters, and the names that a judgement may mean


def _judged_names(judgements: tuple[Judgement, ...]) -> frozenset[str]:
    return frozenset(name for one in judgements if one.verdict == "same" for name in (one.left, one.right))


def _keyed(apart: Apart, judged: frozenset[str], key: str, rows: Iterator[Row]) -> Iterator[Row]:
    members = sorted((row.value for row in rows), key=lambda member: member.ref)
    parts = parts_of(key.partition("\t")[2], members, apart)
    clusters = [cluster for part in parts for cluster in part]
    decider = Decider(clusters, apart)
    for part in parts:
        decider.told_apart(part)
    for row in _of(decider, [f"{key}\t{place:06}" for place in range(len(clusters))]):
        yield row
        if row.kind == "cluster":
            yield from sent_of(row.key, row.value.cluster)
    for place, cluster in enumerate(clusters) if judged else ():
        for handle in sorted(judged & handles(cluster)):
            yield Row(f"{head(key)}\t{handle}", "handle", f"{key}\t{place:06}")


def _forced(found: Iterable[Row], judgements: tuple[Judgement, ...]) -> Iterator[Row]:
    """Yield the pairs that the user says are one: of each name the first cluster."""
    first: dict[str, str] = {}
    for row in found:
        first[row.key] = min(row.value, first.get(row.key, row.value))
    for family in sorted({head(key) for key in first}):
        for order, judgement in enumerate(judgements):
            left, right = (first.get(f"{family}\t{name}") for name in (judgement.left, judgement.right))
            if judgement.verdict == "same" and left and right:
                yield Row(left, f"0forced {order:06}", Pair(left, right, judged=judged_same(judgement)))


# --- runs over the components of pairs


def _settled(shuffle: Shuffle, clusters: Table, pairs: Table, run) -> Table:
    """Return the clusters after a run over each component of the pairs, and what was decided. Most are in no pair."""
    parts = components(shuffle, shuffle.flat(_belonging, pairs))
    sent = shuffle.kept(shuffle.grouped(_to_component, clusters, pairs, parts), f"sent {type(run).__name__}")
    return shuffle.all(shuffle.only(sent, "cluster"), shuffle.grouped(run, shuffle.only(sent, "0paired", "1pair")))


def _belonging(row: Row) -> Iterable[Row]:
    return (pair(row.value.left, row.value.right),)


def _to_component(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Send a cluster and the pairs in which it is the left to its component, named by the least of its clusters."""
    found = list(rows)
    root = next((row.value for row in found if row.kind == "part"), None)
    for row in found:
        if root is None:
            yield row
        elif row.kind == "cluster":
            yield row.moved(root, f"0paired {key}")
        elif row.kind != "part":
            yield Row(root, f"1pair {row.place} {key} {row.value.right}", row.value)


@dataclass(frozen=True)
class _Run:
    """Decides what the pairs of one component make of its clusters."""

    apart: Apart

    def __call__(self, _key: str, rows: Iterator[Row]) -> Iterator[Row]:
        names: list[str] = []
        parts: list[Part] = []
        pairs: dict[Pair, None] = {}
        for row in rows:
            if row.kind == "0paired":
                names.append(row.place.partition(" ")[2])
                parts.append(row.value)
            else:
                pairs[row.value] = None
        place = {name: index for index, name in enumerate(names)}
        decider = Decider([part.cluster for part in parts], self.apart, frozenset().union(*(part.shared for part in parts)))
        self.run(decider, [(Candidate(place[p.left], place[p.right], p.found, p.trusted), p.judged) for p in pairs])
        yield from _of(decider, names)

    def run(self, decider: Decider, pairs: list[tuple[Candidate, str]]) -> None:
        raise NotImplementedError


class _Variants(_Run):
    def run(self, decider: Decider, pairs: list[tuple[Candidate, str]]) -> None:
        for candidate, judged in pairs:
            if judged:
                decider.forced(candidate.left, candidate.right, judged)
        decider.run([candidate for candidate, judged in pairs if not judged])


class _Singles(_Run):
    def run(self, decider: Decider, pairs: list[tuple[Candidate, str]]) -> None:
        stars: dict[int, list[Candidate]] = {}
        for candidate, _judged in pairs:
            stars.setdefault(candidate.left, []).append(candidate)
        for index in sorted(stars):
            decider.run(stars[index])


class _Described(_Run):
    def run(self, decider: Decider, pairs: list[tuple[Candidate, str]]) -> None:
        for candidate in sorted((candidate for candidate, _judged in pairs), key=lambda one: (one.left, one.right)):
            decider.settle(candidate)


def _of(decider: Decider, names: list[str]) -> Iterator[Row]:
    """Yield the clusters that are left, under their names, and the decisions."""
    shared = decider.shared
    for index, name in enumerate(names):
        if decider.find(index) == index:
            cluster = decider.clusters[index]
            yield cluster_row(name, Part(cluster, shared & cluster.keys))
    for decision in decider.decisions:
        yield Row(names[0], "decision", decision)


def cluster_row(name: str, part: Part) -> Row:
    """Return the row of a cluster; its place tells what most steps ask of it."""
    return Row(name, f"cluster {naming(head(name), part.cluster)} {own_key(part.cluster)}", part)


# --- equal names by themselves, in one office


def _same_offices(shuffle: Shuffle, clusters: Table, apart: Apart) -> Table:
    sent = shuffle.flat(_by_office, clusters)
    return shuffle.all(shuffle.only(sent, "cluster"), shuffle.grouped(partial(_in_office, apart), shuffle.only(sent, "alone")))


def _by_office(row: Row) -> Iterable[Row]:
    """Send a name by itself that has an office somewhere to all others of that name; everything else stays."""
    if is_named(row, ALONE) and (traits := row.value.cluster.traits).offices and traits.seats:
        return (Row(row.value.cluster.name.plain, f"alone {row.key}", (row.key, row.value)),)
    return (row,)


def _in_office(apart: Apart, _key: str, rows: Iterator[Row]) -> Iterator[Row]:
    names, parts = zip(*(row.value for row in rows), strict=True)
    decider = Decider([part.cluster for part in parts], apart, frozenset().union(*(part.shared for part in parts)))
    same_office(decider, list(range(len(parts))))
    yield from _of(decider, names)
