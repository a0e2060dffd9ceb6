"""The pairs of names by themselves, and of offices alone, with the people that they may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from zlib import crc32

from kg.resolve.blocking import single_names
from kg.resolve.cluster import Cluster
from kg.resolve.compare import DOUBT
from kg.resolve.holders import Days, described, holders_on, shown
from kg.resolve.profile import Traits
from kg.resolve.singles import Bearer, meant
from kg.shuffle import Row, Shuffle, Table, head
from kg.shuffle.blocks import Pair
from kg.shuffle.naming import ALONE, OTHER, is_named

SPLIT = 5_000  # names by themselves in one group; where there are more ("Trump"), the group is split and its bearers are sent to each part


@dataclass(frozen=True)
class Alone:
    """What is sent of a name by itself."""

    usual: Traits
    articles: frozenset[str]


def single_pairs(shuffle: Shuffle, clusters: Table) -> Table:
    """Return the pairs of a name by itself with those who bear it in full, under the former."""
    counts = shuffle.grouped(partial(_many, SPLIT), shuffle.flat(_alone, clusters))
    parts = {row.key: row.value for row in shuffle.rows(counts)}
    return shuffle.grouped(_means, shuffle.flat(partial(_to_words, parts), clusters))


def _alone(row: Row) -> Iterable[Row]:
    return (Row(row.value.cluster.name.plain, row.key),) if is_named(row, ALONE) else ()


def _many(split: int, word: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield into how many parts a giant group is to be split."""
    count = sum(1 for _ in rows)
    if count > split:
        yield Row(word, "parts", -(-count // split))


def _to_words(parts: dict[str, int], row: Row) -> Iterator[Row]:
    if is_named(row, OTHER):
        return
    cluster: Cluster = row.value.cluster
    if is_named(row, ALONE):
        word = cluster.name.plain
        part = crc32(row.key.encode()) % parts.get(word, 1)
        yield Row(f"{word}\t{part:05}", f"1alone {row.key}", Alone(cluster.usual, frozenset(cluster.articles)))
    else:
        bearer = Bearer.of(cluster)
        for word in single_names(cluster):
            for part in range(parts.get(word, 1)):
                yield Row(f"{word}\t{part:05}", f"0bearer {row.key}", bearer)


def _means(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    bearers: list[Row] = []
    for row in rows:
        if row.kind == "0bearer":  # of most words nobody is called by that alone
            bearers.append(row)
            continue
        name = _name(row)
        names, people = [_name(one) for one in bearers], [one.value for one in bearers]
        for place, found in meant(row.value, head(key), people):
            if found.score >= DOUBT:
                yield Row(name, f"pair {names[place]}", Pair(name, names[place], found))


def _name(row: Row) -> str:
    return row.place.partition(" ")[2]


# --- offices alone


def holder_pairs(shuffle: Shuffle, clusters: Table) -> Table:
    """Return the pairs of an office alone with those who may have held it on the day, under the former."""
    return shuffle.grouped(_held, shuffle.flat(_offices, clusters))


def _offices(row: Row) -> Iterator[Row]:
    if is_named(row, OTHER):
        return
    cluster: Cluster = row.value.cluster
    for kind, post, day in sorted(set(shown(cluster))):
        yield Row("\t".join(post), f"0{kind} {day} {row.key}", (post, kind, day, row.key))
    if found := described(cluster):
        post, day = found
        yield Row("\t".join(post), f"1described {row.key}", (post, "", day, row.key))


def _held(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    seen: dict[str, Days] = {"holds": {}, "held": {}}
    for row in rows:
        post, kind, day, name = row.value
        if kind:
            seen[kind].setdefault(day, set()).add(name)
            continue
        for holder, found in holders_on(post, day, seen["holds"], seen["held"]) if seen["holds"] else ():
            yield Row(name, f"pair {holder}", Pair(name, holder, found))
