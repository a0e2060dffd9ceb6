"""What follows from the claims of a whole corpus by the ontology's rules, over a store on disk: the claims that `kg.rules.infer` gives.

    follow(rows, ontology)   # rows of kinds "class" (an Entity) and "premise" (a Claim)  →  the claims that follow, known ones too

Memory holds neither the claims nor what the rules find, however many there are; only a FEW are looked up there, several times as quickly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.model import Claim, Entity
from kg.ontology import Ontology
from kg.rules import asked, claim_of, classes_of, node_of, spelled_claim, spelled_entity, told_by
from kg.shuffle import Row
from kg.spool import FOLDER, ROOM, given_up, in_order

FEW = 20_000  # claims and classes: some 40 MB
PIECE = 8_000  # rows that are loaded together
SURE = ox.NamedNode("urn:kg:sure")  # how sure a claim is: in a graph of this name, which no rule asks


def follow(rows: Iterable[Row], ontology: Ontology) -> Iterator[Claim]:
    """Yield the claims that follow, in the order of their triples. Raises OntologyError when a rule is not valid SPARQL."""
    left = iter(rows)
    first = list(islice(left, FEW + 1))
    with _room() as folder:
        store = ox.Store() if len(first) <= FEW else ox.Store(str(folder))
        _load(store, chain(given_up(first), left), ontology)
        yield from _following(store, ontology)
        del store  # it is closed before its folder goes


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for the store, gone afterwards."""
    if FOLDER.get() is None:
        with TemporaryDirectory(prefix="kg-") as folder:
            yield Path(folder)
        return
    folder = FOLDER.get() / ROOM
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def _load(store: ox.Store, rows: Iterable[Row], ontology: Ontology) -> None:
    told = iter(rows)
    while piece := list(islice(told, PIECE)):
        text = "".join(_spelled(row.value, ontology) for row in piece)
        store.bulk_load(text.encode(), format=ox.RdfFormat.N_QUADS, lenient=True)  # ours


def _spelled(value: Entity | Claim, ontology: Ontology) -> str:
    if isinstance(value, Entity):
        return "".join(spelled_entity(value.id) + cls for cls in classes_of(value.cls, ontology))
    return f'{spelled_claim(value)}<{node_of(value.id)}> {SURE} "{value.confidence!r}" {SURE} .\n'


def _following(store: ox.Store, ontology: Ontology) -> Iterator[Claim]:
    found = ((*triple, name, base) for name, query in ontology.rules for triple, bases in _matches(store, name, query) for base in bases)
    for triple, grounds in groupby(in_order(found), key=itemgetter(0, 1, 2)):
        why = [(name, base) for *_, name, base in grounds]
        bases = sorted({base for _name, base in why})
        if triple[0] != triple[2]:
            yield claim_of(triple, sorted({name for name, _base in why}), bases, min(_sure(store, base) for base in bases))


def _matches(store: ox.Store, name: str, query: str) -> Iterator[tuple[tuple[str, str, str], list[str]]]:
    """Yield a triple and the ids of the claims it follows from, for each match of a rule."""
    made = ((one.subject.value, one.predicate.value, one.object.value) for one in asked(store, name, query))
    for _node, found in groupby(in_order(made), key=itemgetter(0)):
        yield told_by({predicate: [value for *_, value in same] for predicate, same in groupby(found, key=itemgetter(1))})


def _sure(store: ox.Store, ident: str) -> float:
    quad = next(store.quads_for_pattern(ox.NamedNode(node_of(ident)), SURE, None, SURE))
    return float(quad.object.value)
