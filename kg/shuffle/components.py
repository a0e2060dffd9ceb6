"""Connected components: each name that some pair holds, with the least name that pairs lead to from it.

    components(shuffle, pairs)  →  Row("cy", "part", "ann"), …    of ("ann", "bo"), ("bo", "cy")

Each of PARTS parts of the pairs is reduced to a forest, a pair for each name at most, and the forests are joined in one: memory grows with
the names that stand in pairs, not with the pairs and not with the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

from kg.shuffle import Row, Shuffle, Table

PARTS = 64


def pair(one: str, other: str) -> Row:
    """Return the row of two names that belong together."""
    return Row(f"{crc32(one.encode()) % PARTS:02}", "pair", (one, other))


def components(shuffle: Shuffle, pairs: Table) -> Table:
    """Return for each name in a pair the row of its component: kind "part", value its least name."""
    return shuffle.grouped(_parts, shuffle.grouped(_forest, pairs))


def _forest(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    yield from (Row("", "pair", edge) for edge in roots(row.value for row in rows).items() if edge[0] != edge[1])


def _parts(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    for name, root in roots(row.value for row in rows).items():
        yield Row(name, "part", root)


def roots(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the least name of each name's component."""
    above: dict[str, str] = {}

    def root(name: str) -> str:
        found = name
        while (up := above.setdefault(found, found)) != found:
            found = up
        while above[name] != found:
            above[name], name = found, above[name]
        return found

    for one, other in pairs:
        a, b = sorted((root(one), root(other)))
        above[b] = a
    return {name: root(name) for name in above}
