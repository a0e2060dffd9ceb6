"""Articles that are one story by shuffles, the same groups as `kg.wire.groups` finds.

    stories(shuffle, records)  →  Row("sun/fire.txt", "story", "bee/fire.txt"), …: copies alone
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from kg.shuffle import Row, Shuffle, Table
from kg.shuffle.components import components, pair
from kg.wire import bands_of, near, precedence, same_story, shingles_of, sketch_of


def stories(shuffle: Shuffle, records: Table) -> Table:
    """Return for each article that copies another the first of its story."""
    sketches = shuffle.kept(shuffle.flat(_sketched, records), "sketches")
    met = shuffle.grouped(_met, shuffle.flat(_bands, sketches))
    close = shuffle.kept(shuffle.grouped(_near, sketches, shuffle.grouped(_halves, sketches, met)), "near")
    texts = shuffle.kept(shuffle.grouped(_shingled, records, shuffle.flat(_wanted, close)), "shingles")
    alike = shuffle.grouped(_alike, texts, shuffle.grouped(_halves, texts, close))
    groups = shuffle.grouped(_dated, components(shuffle, alike), shuffle.flat(_days, records))
    return shuffle.grouped(_first, groups)


def _sketched(row: Row) -> Iterator[Row]:
    if sketch := sketch_of(shingles_of(row.value.article)):
        yield Row(row.key, "0own", sketch)


def _bands(row: Row) -> Iterable[Row]:
    return (Row(band.hex(), row.key, row.key) for band in bands_of(row.value))


def _met(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    for one, other in combinations([row.value for row in rows], 2):
        yield Row(one, f"1met {other}", other)


def _halves(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Send what is known of an article to each that it met, once."""
    own, last = None, None
    for row in rows:
        if row.kind == "0own":
            own = row.value
        elif row.value != last:
            last = row.value
            yield Row(last, f"1half {key}", (key, own))


def _near(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    yield from (Row(other, f"1met {key}", key) for other in _agreeing(rows, near))


def _alike(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    yield from (pair(other, key) for other in _agreeing(rows, same_story))


def _agreeing(rows: Iterator[Row], agree) -> Iterator[str]:
    own = None
    for row in rows:
        if row.kind == "0own":
            own = row.value
        elif agree(row.value[1], own):
            yield row.value[0]


def _wanted(row: Row) -> Iterator[Row]:
    yield Row(row.key, "wanted")
    yield Row(row.value, "wanted")


def _shingled(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    found = list(rows)
    if found[-1].kind == "wanted":
        yield from (Row(key, "0own", shingles_of(row.value.article)) for row in found if row.kind == "record")


def _days(row: Row) -> Iterable[Row]:
    return (Row(row.key, "day", replace(row.value.article, text="")),)


def _dated(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Send an article's place among those of its story to the story."""
    kinds = {row.kind: row.value for row in rows}
    if "part" in kinds:
        yield Row(kinds["part"], f"rank {kinds['day'].id}", precedence(kinds["day"]))


def _first(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    found = sorted(row.value for row in rows)
    yield from (Row(rank[-1], "story", found[0][-1]) for rank in found[1:])
