"""The graph as RDF: exactly the contract's shapes, the same bytes whatever the order."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
from example_graph import BASE, TEXTS, example
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, PROV, RDF, RDFS, SKOS

from kg.model import Article, Claim, Entity, Evidence, Graph, Span
from kg.namespaces import CIVIC, OA
from kg.store.growing import write_turtle
from kg.store.oxigraph import in_memory
from kg.store.terms import quads_of

GOLDEN = Path(__file__).parent.parent / "golden" / "example.ttl"
QUICK = settings(deadline=None, max_examples=25, derandomize=True)
CLOSING_QUERY = """
SELECT ?article ?s ?p ?o ?polarity ?status ?time ?start ?end WHERE {
  ?c a civic:Claim ; rdf:subject ?si ; rdf:predicate ?p ; rdf:object ?oi ;
     civic:polarity ?polarity ; civic:status ?status ; prov:wasDerivedFrom ?m .
  ?m oa:hasSource/dct:identifier ?article ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
  ?si rdfs:label ?s .
  OPTIONAL { ?oi rdfs:label ?ol } BIND(COALESCE(?ol, STR(?oi)) AS ?o)
  OPTIONAL { ?c civic:time ?time }
}
"""


def written(graph: Graph, folder: Path, base: str = BASE) -> bytes:
    write_turtle(graph, base, folder / "graph.ttl")
    return (folder / "graph.ttl").read_bytes()


def parsed(data: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data, format="turtle")


@pytest.fixture(scope="module")
def rdf(tmp_path_factory) -> rdflib.Graph:
    return parsed(written(example(), tmp_path_factory.mktemp("ttl")))


def test_the_example_is_the_golden_graph_and_its_bytes(tmp_path):
    data = written(example(), tmp_path)
    assert isomorphic(parsed(data), rdflib.Graph().parse(GOLDEN, format="turtle"))
    assert data == GOLDEN.read_bytes()


@QUICK
@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(rng: random.Random):
    graph = example()
    mixed = {name: tuple(rng.sample(values, len(values))) for name, values in vars(graph).items()}
    shuffled = Graph(**mixed)
    assert sorted(quads_of(shuffled, reading=True)) == sorted(quads_of(graph, reading=True))


def test_shuffled_graphs_give_the_same_bytes(tmp_path):
    graph = example()
    backwards = Graph(**{name: values[::-1] for name, values in vars(graph).items()})
    assert written(backwards, tmp_path) == written(graph, tmp_path)


def test_no_triple_is_written_twice_and_no_node_is_blank():
    triples = Counter(quad[:3] for quad in quads_of(example(), reading=True))
    assert set(triples.values()) == {1}
    assert not any(term.startswith("_:") for triple in triples for term in triple)


def test_the_contracts_closing_query_answers_with_rdflib_alone(rdf):
    rows = {
        (str(r.article), str(r.s), str(r.p), str(r.o), str(r.polarity), str(r.status), str(r.time), int(r.start), int(r.end))
        for r in rdf.query(CLOSING_QUERY)
    }
    civic, first, second = str(CIVIC), "2031/harbour.txt", "league.txt"
    assert (first, "Ana Brandt", f"{civic}governs", "Port Selma", "affirmed", "asserted", "current", 14, 90) in rows
    assert (second, "Ana Brandt", f"{civic}governs", "Port Selma", "affirmed", "asserted", "current", 55, 81) in rows
    assert (second, "Lee Oduya", f"{civic}hasTitle", "Councillor", "affirmed", "asserted", "former", 0, 27) in rows
    assert len(rows) == 7


def test_only_claims_that_hold_are_facts(rdf):
    entity = rdflib.Namespace(BASE + "entity/")
    assert (entity["ana-brandt"], CIVIC.governs, entity["port-selma"]) in rdf
    assert (entity.county, CIVIC.hasJurisdiction, entity["port-selma"]) in rdf  # inferred
    assert not list(rdf.triples((None, CIVIC.sued, None)))  # reported
    assert not list(rdf.triples((None, CIVIC.criticized, None)))  # negated
    assert {str(title) for title in rdf.objects(None, CIVIC.hasTitle)} == {"Mayor"}  # not the former one


def test_an_inferred_claim_follows_from_claims(rdf):
    (claim,) = rdf.subjects(CIVIC.inferred, rdflib.Literal(True))
    (ground,) = rdf.objects(claim, PROV.wasDerivedFrom)
    assert (ground, RDF.type, CIVIC.Claim) in rdf


def test_an_entity_has_all_superclasses_one_label_and_its_reference(rdf):
    entity = rdflib.URIRef(BASE + "entity/port-selma")
    assert {CIVIC.City, CIVIC.Place} <= set(rdf.objects(entity, RDF.type))
    assert [str(label) for label in rdf.objects(entity, RDFS.label)] == ["Port Selma"]
    assert rdflib.URIRef("https://sws.geonames.org/99/") in set(rdf.objects(entity, OWL.sameAs))
    assert float(rdf.value(entity, rdflib.URIRef("http://www.w3.org/2003/01/geo/wgs84_pos#long"))) == -71.06001


def test_every_selector_quotes_its_article(rdf):
    for mention, selector in rdf.subject_objects(OA.hasSelector):
        article = str(rdf.value(rdf.value(mention, OA.hasSource), rdflib.DCTERMS.identifier))
        start, end = int(rdf.value(selector, OA.start)), int(rdf.value(selector, OA.end))
        assert str(rdf.value(selector, OA.exact)) == TEXTS[article][start:end]


def test_texts_stay_out_of_the_turtle(rdf):
    assert not list(rdf.triples((None, CIVIC.content, None)))
    assert any(quad[1] == f"<{CIVIC.content}>" for quad in quads_of(example(), reading=True))


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@QUICK
@given(HOSTILE, HOSTILE, HOSTILE)
def test_hostile_names_come_back(tmp_path_factory, ident, label, words):
    text = words + " said so"
    article = Article(ident, text, "0" * 64, title=label, published=date(2030, 1, 2), url="https://x.org/" + words)
    entity = Entity(ident, "Person", label, (words,), ("https://x.org/" + ident,), (ident,))
    said = Evidence(ident, Span(0, len(words)))
    claim = Claim("c", ident, "hasTitle", "=" + words, "affirmed", "asserted", "actual", "current", 0.5, (label,), (said,))
    data = written(Graph((article,), (entity,), (claim,)), tmp_path_factory.mktemp("hostile"))
    rdf = parsed(data)
    (node,) = rdf.subjects(RDF.type, CIVIC.Person)
    assert str(rdf.value(node, RDFS.label)) == label
    assert [str(name) for name in rdf.objects(node, SKOS.altLabel)] == [words] * (words != label)
    assert str(rdf.value(node, CIVIC.hasTitle)) == words
    assert {str(x) for x in rdf.objects(None, OA.exact)} == {words}
    assert {str(x) for x in rdf.objects(None, rdflib.DCTERMS.identifier)} == {ident}


@QUICK
@given(HOSTILE, HOSTILE, st.sampled_from(["", "https://own.example/"]))
def test_every_term_is_one_that_a_store_takes_which_checks_them(ident, words, own):
    """A new store is loaded without a check."""
    text = words + " said so"
    article = Article(ident, text, "0" * 64, title=words, url="https://x.org/" + words, published=date(2030, 1, 2))
    entity = Entity(ident, own + words if own else "Person", words, same_as=("https://x.org/" + ident,), reference=(("state", "https://x.org/" + words),))
    said = Evidence(ident, Span(0, len(words)))
    claim = Claim("c", ident, own + words if own else "governs", ident, "affirmed", "asserted", "actual", "current", 0.5, (words,), (said,))
    quads = list(quads_of(Graph((article,), (entity,), (claim,)), reading=True))
    assert len(in_memory(quads)) == len(set(quads)) > 20


@pytest.mark.parametrize("base", ["https://news.example/graph/", "https://news.example/graph#", "urn:kg:"])
def test_the_base_is_free(tmp_path, base):
    rdf = parsed(written(example(), tmp_path, base))
    assert (rdflib.URIRef(base + "entity/ana-brandt"), CIVIC.governs, rdflib.URIRef(base + "entity/port-selma")) in rdf
    assert len(rdf) == len(rdflib.Graph().parse(GOLDEN, format="turtle"))


def test_a_claim_costs_at_most_twenty_triples():
    graph = replace(example(), statements=(), mentions=(), articles=(), entities=())
    assert len(list(quads_of(graph))) / len(graph.claims) <= 20


def test_a_failed_write_leaves_the_old_file(tmp_path):
    before = written(example(), tmp_path)
    broken = replace(example(), claims=(replace(example().claims[0], confidence="high"),))
    with pytest.raises(ValueError, match="high"):
        write_turtle(broken, BASE, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
