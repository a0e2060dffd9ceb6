"""Write a finished graph over the one that stands in the folder: only what has changed since, where that is known.

    write_store(graph, base, folder / "store", known)   →  the same quads as in a new store
    write_turtle(graph, base, folder / "graph.ttl", …)  →  the same bytes as of a new file
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.export import turtle
from kg.model import Graph, Span
from kg.ontology import Ontology
from kg.store import oxigraph
from kg.store.ntriples import Names, Quad, beside
from kg.store.terms import MENTIONS, Terms, is_reading
from kg.store.things import KINDS, Thing, print_of, things_of

MOST = 0.25  # of all things; when more have changed, writing everything is quicker


@dataclass(frozen=True)
class Written:
    """What stands in a folder: the fingerprint of every thing, and of the Turtle."""

    things: Mapping[str, bytes] = field(default_factory=dict)
    turtle: str = ""


@dataclass(frozen=True)
class Difference:
    """The things that are new or otherwise, and the keys of what is no longer as it was written."""

    new: tuple[Thing, ...]
    stale: tuple[str, ...]


class Writer:
    """Writes one graph. `known` is what stands in the folder; empty when that is not known."""

    def __init__(self, graph: Graph, base: str, *, ontology: Ontology | None = None, known: Written | None = None):
        self.things = things_of(graph, ontology)
        self.terms = Terms(Names(base))
        self.known = known or Written()
        self.prints: dict[str, bytes] = {}
        self._gone: set[str] = set()  # subjects of what has changed, as the store had them
        self.difference = self._compared()

    def _compared(self) -> Difference | None:
        """Return what has changed; None when everything is to be written."""
        before, new = self.known.things, []
        most = MOST * len(before)
        for kind in KINDS:
            for name, facts in self.things.facts(kind):
                key = f"{kind} {name}"
                found = self.prints[key] = print_of(facts)
                if before.get(key) != found and len(new) <= most:
                    new.append(Thing(kind, name, facts))
        stale = [key for key, found in before.items() if self.prints.get(key) != found]
        return Difference(tuple(new), tuple(stale)) if before and len(new) + len(stale) <= most else None

    def store(self, folder: Path) -> None:
        """Make the store hold the graph, texts and all mentions included. Raises StoreError."""
        if self.difference is None or not folder.exists():
            self.difference = None
            oxigraph.build((quad for thing in self.things.each() for quad in self.terms.of(thing)), folder, ours=True)
            return
        with oxigraph.revised(folder) as store:
            old = {quad for key in self.difference.stale for quad in oxigraph.quads_at(store, *self._place(key))}
            self._gone = {str(subject) for subject in {quad.subject for quad in old}}
            oxigraph.exchange(store, old, (quad for thing in self.difference.new for quad in self.terms.of(thing)))

    def _place(self, key: str) -> tuple[list[str], list[str], str]:
        """Return the subjects of a thing's quads; of mentions also the graph they stand in, and how their names begin."""
        kind, _, name = key.partition(" ")
        if kind != "mention":
            return [self.terms.names.of(kind, name)], [], ""
        article = self.terms.names.article(name)
        return [beside(article, MENTIONS)], [article], self.terms.names.of("mention", "")[:-1]

    def turtle(self, path: Path) -> Written:
        """Write the Turtle, after the store. Returns what stands in the folder now."""
        spelling = turtle.Spelling(self.terms.names.base)
        digest = None
        if self.difference is not None:
            changed: dict[str, str | None] = dict.fromkeys(self._gone)
            changed |= {s: turtle.block(spelling, s, pairs) for s, pairs in self._subjects(self.difference.new)}
            digest = turtle.splice(path, changed, spelling, self.known.turtle)
        if digest is None:
            digest = turtle.write_blocks(self._blocks(spelling), path, spelling)
        return Written(self.prints, digest)

    def _blocks(self, spelling: turtle.Spelling) -> Iterator[str | bytes]:
        """Yield the blocks of all subjects in the order of the file."""
        return (turtle.block(spelling, subject, pairs) for subject, pairs in self._in_order())

    def _subjects(self, things: Iterable[Thing]) -> Iterator[tuple[str, list]]:
        """Yield each subject of things, with what the Turtle says of it."""
        for thing in things:
            yield from _grouped(self.terms.of(thing))

    def _in_order(self) -> Iterator[tuple[str, list]]:
        """Yield all subjects in the order of the file; no more is spelled at a time than one thing."""
        for kind in KINDS:
            if kind == "mention":
                yield from self._mentions()
            else:
                things = sorted(self.things.of(kind), key=lambda thing: turtle.place(self.terms.node(thing)))
                yield from self._subjects(things)

    def _mentions(self) -> Iterator[tuple[str, list]]:
        """Yield the mentions of all articles, by name: their names are digests, so their order is no article's."""
        name, texts, found = self.terms.names.mention, {}, []
        for thing in self.things.of("mention"):
            ident, text, carrying, _mentioned = thing.facts
            texts[ident] = text
            found += [(name(ident, Span(*ends)), ident, ends) for ends in carrying]
        for _node, ident, ends in sorted(found):
            article = self.terms.names.article(ident)
            yield from _grouped(self.terms.mention(ident, texts[ident], Span(*ends), article, article))


def _grouped(quads: Iterable[Quad]) -> Iterable[tuple[str, list]]:
    """Return each subject with what the Turtle says of it."""
    by_subject: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, target, graph in quads:
        if not is_reading(graph):
            by_subject.setdefault(subject, []).append((predicate, target))
    return by_subject.items()


def write_store(graph: Graph, base: str, folder: Path, *, ontology: Ontology | None = None) -> None:
    """Write a finished graph as a new store. Raises StoreError."""
    Writer(graph, base, ontology=ontology).store(folder)


def write_turtle(graph: Graph, base: str, path: Path, *, ontology: Ontology | None = None) -> None:
    """Write the graph as Turtle: the same graph gives the same bytes. The file appears only when complete."""
    Writer(graph, base, ontology=ontology).turtle(path)
