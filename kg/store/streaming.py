"""Write a graph that memory does not hold: its things come from disk in the order of their keys, and go back there in order.

    writer_of(graph, base, ontology=ontology, known=known).store(folder / "store")   # this way, or the quicker one of a graph in memory
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter

from kg.export import turtle
from kg.model import Graph
from kg.ontology import Ontology
from kg.spool import Spool, in_order
from kg.store import growing
from kg.store.growing import Difference, Writer, Written

AT_ONCE = 20_000  # things that are compared in memory; when more have changed, everything is written


def writer_of(graph: Graph, base: str, *, ontology: Ontology | None = None, known: Written | None = None) -> Writer:
    """Return what writes a graph, in memory or on disk."""
    kind = Streaming if graph.on_disk else Writer
    return kind(graph, base, ontology=ontology, known=known)


class Streaming(Writer):
    """Writes a graph on disk. The fingerprints that are `known` come in the order of their keys too."""

    def _compared(self) -> Difference | None:
        self.prints = Spool((thing.key, thing.fingerprint) for thing in self.things.each())
        most = min(growing.MOST * len(self.known.things), AT_ONCE)
        new: set[str] = set()
        stale: list[str] = []
        for key, before, found in self._side_by_side() if most else ():
            if before != found:
                new |= {key} if found else set()
                stale += [key] if before else []
            if len(new) + len(stale) > most:
                return None
        return Difference(tuple(t for t in self.things.each() if t.key in new), tuple(stale)) if most else None

    def _side_by_side(self) -> Iterator[tuple[str, bytes | None, bytes | None]]:
        """Yield each key with the fingerprint that it had, and the one that it has."""
        before = ((key, 0, found) for key, found in self.known.things.items())
        for key, found in groupby(merge(before, ((key, 1, found) for key, found in self.prints)), key=itemgetter(0)):
            prints = {now: one for _key, now, one in found}
            yield key, prints.get(0), prints.get(1)

    def _blocks(self, spelling: turtle.Spelling) -> Iterator[bytes]:
        spelled = (
            (turtle.place(subject), turtle.block(spelling, subject, pairs).encode())
            for subject, pairs in self._subjects(self.things.each())
        )
        return (block for _place, block in in_order(spelled))
