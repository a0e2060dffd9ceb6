"""A graph that outgrows memory, made by shuffles on the disk of this machine: the same graph that `kg.pipeline.make_graph` gives.

    graph = vast(records, settings.ontology, judged)
    graph.claims[0], len(graph.claims)    # as of any graph, read from disk
    graph.things.of("claim")              # the things of the graph, in the order of their keys
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.judgements import Judgement
from kg.model import ArticleRecord, Decision, Graph, Span
from kg.shuffle import Row, Table
from kg.shuffle.claiming import claim
from kg.shuffle.disk import OnDisk, packed
from kg.shuffle.resolving import resolve
from kg.shuffle.stories import stories
from kg.shuffle.things import things
from kg.spool import Held, in_order
from kg.store.things import KINDS, Thing


class HeldThings:
    """The things of a graph on disk: what `kg.store.things.Things` is to a graph in memory."""

    def __init__(self, found: Iterable[Row]):
        rows = in_order((place, key, thing) for key, place, thing in packed(found))
        self.kinds = {place.split()[1]: Held(map(itemgetter(2), same)) for place, same in groupby(rows, key=itemgetter(0))}

    def of(self, kind: str) -> Sequence[Thing]:
        """Return the things of a kind, by name."""
        return self.kinds.get(kind, ())

    def each(self) -> Iterator[Thing]:
        """Yield all things in the order of their keys."""
        for kind in KINDS:
            yield from self.of(kind)


@dataclass(frozen=True)
class VastGraph(Graph):
    """A graph whose parts are sequences on disk."""

    things: HeldThings | None = None

    @property
    def on_disk(self) -> bool:
        return True


class _Later(Sequence):
    """What is worked out when somebody asks for it."""

    def __init__(self, made: Callable[[], Sequence]):
        self._made = made

    @cached_property
    def _found(self) -> Sequence:
        return self._made()

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._found)

    def __getitem__(self, at: int) -> Any:
        return self._found[at]


class _Of(Sequence):
    """What stands in each of some things."""

    def __init__(self, found: Sequence[Thing], taken: Callable[[Thing], Any]):
        self._found, self._taken = found, taken

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Any]:
        return map(self._taken, self._found)

    def __getitem__(self, at: int) -> Any:
        return self._taken(self._found[at])


def vast(
    records: Iterable[ArticleRecord],
    ontology: str = "",
    judged: tuple[Judgement, ...] = (),
    on_stage: Callable[[str], None] = lambda name: None,
) -> VastGraph:
    """Return one graph over all records, held on disk."""
    shuffle = OnDisk()
    table = shuffle.table(Row(record.article.id, "record", record) for record in records)
    resolved = resolve(shuffle, table, ontology, judged)
    on_stage("merging claims")
    claimed = claim(shuffle, table, resolved, ontology)
    copies = shuffle.kept(stories(shuffle, table), "stories")
    return _graph(HeldThings(shuffle.rows(things(shuffle, table, resolved, claimed, copies, ontology))), shuffle, copies)


def _graph(found: HeldThings, shuffle: OnDisk, copies: Table) -> VastGraph:
    first = itemgetter(0)
    return VastGraph(
        articles=_Of(found.of("article"), lambda thing: first(thing.facts)),
        entities=Held.of(entity for thing in found.of("entity") for entity, _classes in thing.facts[1]),
        claims=_Of(found.of("claim"), lambda thing: first(thing.facts)),
        statements=_Of(found.of("statement"), lambda thing: first(thing.facts)),
        mentions=_Later(lambda: Held.of((ident, article, Span(*ends)) for ident, article, *ends in in_order(_mentions(found)))),
        decisions=Held.of(Decision(*row) for row in in_order(astuple(one) for thing in found.of("decision") for one in thing.facts)),
        stories=tuple(sorted((row.key, row.value) for row in shuffle.rows(copies))),
        things=found,
    )


def _mentions(found: HeldThings) -> Iterator[tuple]:
    for thing in found.of("mention"):
        article, _text, _carrying, mentioned = thing.facts
        yield from ((ident, article, start, end) for start, end, ident in mentioned)
