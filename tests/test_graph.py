"""The Python API answers with names, sentences and reasons."""

import re
import zlib
from base64 import b64decode
from dataclasses import replace

import networkx
import pytest
import rdflib
from example_graph import BASE, TEXTS, example

from kg.errors import QueryError, StoreError, UsageError
from kg.graph import KnowledgeGraph
from kg.store.growing import write_store, write_turtle
from kg.store.terms import quads_of


@pytest.fixture(scope="module", params=["store", "memory"])
def graph(request, tmp_path_factory):
    if request.param == "memory":
        return KnowledgeGraph.of(example())
    folder = tmp_path_factory.mktemp("out")
    write_store(example(), BASE, folder / "store")
    return KnowledgeGraph.open(folder)


@pytest.fixture(scope="module")
def from_turtle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fresh clone")
    write_turtle(example(), BASE, folder / "graph.ttl")
    return KnowledgeGraph.open(folder)


def test_it_says_what_it_holds(graph):
    assert repr(graph).endswith("5 entities, 2 articles, 7 claims, 2 statements)")


def test_select_gives_a_table_of_python_values(graph):
    frame = graph.sparql(
        "SELECT ?who ?place ?n ?sure ?inferred ?none { ?p civic:governs ?place ; rdfs:label ?who . "
        "BIND(3 AS ?n) BIND(0.5 AS ?sure) BIND(true AS ?inferred) }"
    )
    assert list(frame.columns) == ["who", "place", "n", "sure", "inferred", "none"]
    assert frame.iloc[0].tolist() == ["Ana Brandt", f"{BASE}entity/port-selma", 3, 0.5, True, None]


def test_ask_and_construct(graph):
    assert graph.sparql("ASK { ?x civic:governs ?y }") is True
    assert graph.sparql("ASK { ?x civic:sued ?y }") is False
    built = graph.sparql("CONSTRUCT { ?x civic:runs ?y } WHERE { ?x civic:governs ?y ; rdfs:label 'Ana Brandt' }")
    assert isinstance(built, rdflib.Graph)
    assert len(built) == 1
    labels = graph.sparql("CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x rdfs:label ?l }")
    assert (rdflib.URIRef(f"{BASE}entity/lee-oduya"), rdflib.RDFS.label, rdflib.Literal("Lee Oduya")) in labels


@pytest.mark.parametrize("who", [f"{BASE}entity/ana-brandt", rdflib.URIRef(f"{BASE}entity/ana-brandt")])
def test_variables_can_be_bound(graph, who):
    query = "SELECT ?where { ?who civic:governs/rdfs:label ?where }"
    assert graph.sparql(query, who=who)["where"].tolist() == ["Port Selma"]
    assert graph.sparql(query, who=graph.entity("Brandt"))["where"].tolist() == ["Port Selma"]
    assert graph.sparql("SELECT ?e { ?e rdfs:label ?name }", name="Port Selma").shape == (1, 1)


def test_updates_are_refused(graph):
    with pytest.raises(QueryError, match="changes the graph"):
        graph.sparql("DELETE WHERE { ?s ?p ?o }")


def test_a_claim_shows_its_sentences(graph):
    (claim,) = graph.claims(subject="ana brandt", property="governs", object="Port Selma")
    assert (claim.subject, claim.property, claim.object, claim.confidence) == ("Ana Brandt", "governs", "Port Selma", 0.9)
    assert claim.holds
    assert [(e.article, e.title) for e in claim.evidence] == [("2031/harbour.txt", "Harbour deal"), ("league.txt", None)]
    for evidence in claim.evidence:
        assert TEXTS[evidence.article][evidence.start : evidence.end] == evidence.text


def test_the_sentence_is_wider_than_the_quote(graph, from_turtle):
    (sued,) = graph.claims(property="sued")
    assert sued.evidence[0].text == "the Dockers’ League had sued the county"
    assert sued.evidence[0].sentence == "Mayor Ana Brandt of Port Selma said the Dockers’ League had sued the county."
    (sued,) = from_turtle.claims(property="sued")
    assert sued.evidence[0].sentence == "the Dockers’ League had sued the county"


def test_a_reported_claim_names_its_source(graph):
    (claim,) = graph.claims(status="reported")
    assert (claim.source, claim.holds) == ("Ana Brandt", False)
    assert claim.statement_iris == (f"{BASE}statement/s1",)
    assert str(claim) == "Dockers’ League –sued→ the county (reported according to Ana Brandt) 0.90"


def test_an_inferred_claim_shows_what_it_follows_from(graph):
    (claim,) = graph.claims(property="hasJurisdiction")
    (ground,) = graph.claims(property="governs")
    assert claim.inferred
    assert claim.derived_from == (ground.iri,)
    assert claim.evidence == ground.evidence


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 7),
        ({"subject": "Oduya"}, 3),
        ({"object": "mayor"}, 1),  # the text of a title
        ({"object": "Dockers' League"}, 1),  # another name, straight apostrophe
        ({"polarity": "negated"}, 1),
        ({"time": "former"}, 1),
        ({"min_confidence": 0.95}, 1),
        ({"property": "civic:governs"}, 1),
        ({"property": "spouseOf"}, 0),
    ],
)
def test_claims_are_chosen(graph, asked, count):
    assert len(graph.claims(**asked)) == count


def test_an_entity_knows_its_names_offices_and_claims(graph):
    entity = graph.entity("Brandt")
    assert (entity.label, entity.cls, entity.types) == ("Ana Brandt", "Official", ("Official", "Person"))
    assert entity.aliases == ("Brandt", "Mayor Brandt")
    assert [claim.property for claim in entity.offices] == ["governs", "hasTitle"]
    assert [claim.property for claim in entity.claims] == ["governs", "hasTitle", "criticized"]
    for name in ("ana-brandt", f"{BASE}entity/ana-brandt", "ANA  BRANDT", "mayor brandt"):
        assert graph.entity(name) == entity
    assert graph.entity("Port Selma").reference == (("latitude", "42.5"), ("longitude", "-71.06001"))


def test_an_unknown_name_gives_the_closest(graph):
    with pytest.raises(UsageError, match="no entity is called 'Ana Brand'; did you mean Ana Brandt"):
        graph.entity("Ana Brand")
    with pytest.raises(UsageError, match="no property is called 'govern'; near it are .*governs"):
        graph.claims(property="govern")


def test_an_ambiguous_name_gives_the_candidates():
    from dataclasses import replace

    graph = example()
    twins = tuple(replace(e, aliases=("The Boss",)) for e in graph.entities[:2])
    built = KnowledgeGraph.of(replace(graph, entities=(*twins, *graph.entities[2:])))
    with pytest.raises(UsageError, match=r"may be Ana Brandt \(ana-brandt\), the county \(county\); pass the id"):
        built.entity("the boss")


def test_statements_are_chosen_by_speaker_and_subject(graph):
    both = graph.statements(speaker="Ana Brandt")
    assert [(said.cue, said.quote_type, said.addressee) for said in both] == [
        ("said", "indirect", None),
        ("told", "direct", "Lee Oduya"),
    ]
    (said,) = graph.statements(about="the county")
    assert said.about == ("Dockers’ League", "the county")
    assert both[1].within == said.iri


def test_articles_keep_their_text_in_the_store_only(graph, from_turtle):
    assert [article.text for article in graph.articles()] == list(TEXTS.values())
    assert [article.text for article in from_turtle.articles()] == ["", ""]
    assert [article.title for article in from_turtle.articles()] == ["Harbour deal", None]


def test_the_network_has_the_contracts_attributes(graph):
    network = graph.networkx()
    assert isinstance(network, networkx.MultiDiGraph)
    (edge,) = network.get_edge_data("dockers-league", "county").values()
    assert (edge["property"], edge["status"], edge["source"], edge["confidence"]) == ("sued", "reported", "Ana Brandt", 0.9)
    assert network.nodes["ana-brandt"]["titles"] == "Mayor"
    assert not graph.networkx(holding=True).has_edge("dockers-league", "county")


def test_the_build_data_comes_back(graph):
    assert graph.model() == example()


def test_rdflib_asks_the_same_store(graph):
    civic = {"civic": rdflib.Namespace("https://example.org/civic#")}
    assert len(graph.rdflib.query("SELECT ?c { ?c a civic:Claim }", initNs=civic)) == 7


def test_the_page_is_written(graph, from_turtle, tmp_path):
    for number, built in enumerate((graph, from_turtle)):
        built.write_page(tmp_path / f"{number}.html", focus="Brandt", hops=1)
        html = (tmp_path / f"{number}.html").read_text(encoding="utf-8")
        texts = zlib.decompress(b64decode(re.search(r'id="text-1">([^<]*)<', html).group(1)))[4:].decode()  # after a number
        assert "Mayor Ana Brandt of Port Selma said" in texts


def test_a_missing_graph_is_named(tmp_path):
    with pytest.raises(StoreError, match="no graph here"):
        KnowledgeGraph.open(tmp_path)


@pytest.mark.parametrize("base", ["https://news.example/graph#", "urn:news:"])
def test_any_base_is_found_again(base):
    graph = KnowledgeGraph.of(example(), base)
    assert graph.base == base
    assert sorted(graph.quads()) == sorted(quads_of(example(), base))
    assert graph.model() == example()
    assert graph.entity("Brandt").iri == f"{base}entity/ana-brandt"
    assert [claim.object for claim in graph.claims(subject="Brandt", property="governs")] == ["Port Selma"]


def test_copies_of_one_story_are_one_independent_source():
    whole = example()
    copied = replace(whole, stories=(("league.txt", "2031/harbour.txt"),))
    counts = {
        claim.property: (len({passage.article for passage in claim.evidence}), claim.independent_sources)
        for claim in KnowledgeGraph.of(copied).claims(subject="Ana Brandt")
    }
    assert counts["governs"] == (2, 1)
    [governs] = KnowledgeGraph.of(whole).claims(subject="Ana Brandt", property="governs")
    [inferred] = KnowledgeGraph.of(whole).claims(property="hasJurisdiction")  # it follows from the other
    assert governs.independent_sources == inferred.independent_sources == 2
