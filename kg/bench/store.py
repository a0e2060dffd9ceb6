"""The graph on disk: loading, Turtle, and five questions, against rdflib's memory store and Oxigraph's own call."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.bench.articles import generate
from kg.bench.measure import Row, at_least, at_most, elapsed, seconds, side_by_side

BASE = "https://example.org/kg/"
QUESTIONS = {
    "evidence of a claim": "SELECT ?m ?text WHERE { ?c rdf:predicate civic:governs ; prov:wasDerivedFrom ?m . ?m oa:hasSelector/oa:exact ?text } LIMIT 20",
    "star": "SELECT * WHERE { ?c a civic:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; civic:polarity ?x ; civic:status ?y } LIMIT 2000",
    "two hops": "SELECT DISTINCT ?c WHERE { ?a civic:governs ?town . ?b civic:hasJurisdiction ?town . ?c civic:leads ?b } LIMIT 2000",
    "property path": "SELECT ?a ?b WHERE { ?a civic:criticized/civic:criticized ?b } LIMIT 2000",
    "claims by outlet": "SELECT ?outlet (COUNT(*) AS ?n) WHERE { ?c a civic:Claim ; prov:wasDerivedFrom/oa:hasSource/dct:publisher ?outlet } GROUP BY ?outlet",
}


def rows(count: int, seed: int, times: int) -> Iterator[Row]:
    """Yield the figures of a graph of so many made-up articles."""
    from kg import claims, resolve
    from kg.ontology import load
    from kg.store.ntriples import lines
    from kg.store.terms import quads_of

    ontology = load()
    records = [made.record for made in generate(count, seed)]
    graph = claims.graph(records, resolve.resolve(records, ontology), ontology)
    triples = sum(1 for _ in lines(quads_of(graph, BASE, ontology=ontology, reading=True)))
    with tempfile.TemporaryDirectory() as folder:
        yield from _loading(graph, ontology, Path(folder), triples, times)
        yield from _writing(graph, ontology, Path(folder))
        yield from _asking(Path(folder), times)


def _loading(graph, ontology, out: Path, triples: int, times: int) -> Iterator[Row]:
    """Yield how many triples a second are made and loaded, and how many Oxigraph loads when all N-Quads lie ready."""
    import pyoxigraph as ox

    from kg.store.growing import write_store
    from kg.store.ntriples import document
    from kg.store.oxigraph import tidied
    from kg.store.terms import quads_of

    ready = document(quads_of(graph, BASE, ontology=ontology, reading=True))

    def at_once() -> None:
        with tempfile.TemporaryDirectory(dir=out) as folder:
            store = ox.Store(folder)
            store.bulk_load(ready, format=ox.RdfFormat.N_QUADS, lenient=True)
            store.flush()

    def ours() -> None:
        write_store(graph, BASE, out / "store", ontology=ontology)

    made, plain = (triples / took for took in side_by_side(times, ours, at_once, measure=elapsed))
    yield at_least(f"store: making and loading {triples:,} triples, by the clock", made, "triples/s", 150_000)
    yield Row("Oxigraph's own loader, given the finished N-Quads at once, by the clock", plain, "triples/s")
    yield Row("store: making and loading, in processor time", triples / seconds(ours), "triples/s")
    with tidied(out / "store"):  # as a build does
        pass


def _writing(graph, ontology, out: Path) -> Iterator[Row]:
    import pyoxigraph as ox

    from kg.store.growing import write_turtle

    written = seconds(lambda: write_turtle(graph, BASE, out / "graph.ttl", ontology=ontology))
    read = seconds(lambda: ox.Store().bulk_load(path=str(out / "graph.ttl"), format=ox.RdfFormat.TURTLE))
    count = sum(1 for _ in ox.parse(path=str(out / "graph.ttl"), format=ox.RdfFormat.TURTLE))
    yield at_most(f"sorted Turtle written, for 1M triples (from {count:,})", written / count * 1e6, "s", 8)
    yield at_most("Turtle read back, for 1M triples", read / count * 1e6, "s", 5)


def _asking(out: Path, times: int) -> Iterator[Row]:
    import pyoxigraph as ox
    import rdflib

    import kg
    from kg.namespaces import PREFIXES

    graph = kg.open(out)
    plain = rdflib.Graph()
    for triple in ox.parse(path=str(out / "graph.ttl"), format=ox.RdfFormat.TURTLE):
        plain.add(tuple(rdflib.util.from_n3(str(term)) for term in (triple.subject, triple.predicate, triple.object)))
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
    for name, query in QUESTIONS.items():
        ours, native, slow = side_by_side(
            times,
            lambda query=query: list(graph.evaluate(query)),
            lambda query=query: list(graph.store.query(query, prefixes=prefixes, use_default_graph_as_union=True)),
            lambda query=query: list(plain.query(query, initNs=prefixes)),
        )
        yield at_least(f"query “{name}”: rdflib's memory store : ours", slow / ours, "", 10)
        yield at_most(f"query “{name}”: ours : Oxigraph's own call", ours / native, "", 1.3)
    everything = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 100000"
    yield at_most("`.sparql()` to a DataFrame of 100,000 rows", seconds(lambda: graph.sparql(everything)), "s", 1.5)
