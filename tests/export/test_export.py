"""Every export can be read back by the programs it is for, and is the same each time."""

import csv
import importlib.util

import networkx
import pytest
import rdflib
from example_graph import BASE, evidence, example
from rdflib.compare import isomorphic

from kg.errors import StoreError, UsageError
from kg.export import WRITERS, export
from kg.graph import KnowledgeGraph
from kg.model import Article, Claim, Entity, Graph
from kg.store.growing import write_turtle

FTM = importlib.util.find_spec("followthemoney") is not None  # kg[ftm]
FORMS = sorted(form for form in WRITERS if form != "ftm" or FTM)


@pytest.fixture(scope="module")
def graph():
    return KnowledgeGraph.of(example())


@pytest.fixture(scope="module")
def folder(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    for form in FORMS:
        export(graph, form, folder if form == "csv" else folder / f"graph.{form}")
    return folder


@pytest.fixture(scope="module")
def turtle(folder):
    return rdflib.Graph().parse(folder / "graph.turtle", format="turtle")


def test_turtle_from_the_store_is_the_builds_turtle(folder, tmp_path):
    write_turtle(example(), BASE, tmp_path / "graph.ttl")
    assert (folder / "graph.turtle").read_bytes() == (tmp_path / "graph.ttl").read_bytes()


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_datasets_hold_the_same_triples_with_a_graph_per_article(folder, turtle, form):
    dataset = rdflib.Dataset(default_union=True).parse(folder / f"graph.{form}", format=form)
    union = rdflib.Graph()
    union += dataset.triples((None, None, None))
    assert isomorphic(union, turtle)
    names = {str(graph.identifier).removeprefix(BASE) for graph in dataset.graphs() if len(graph)}
    assert names == {"article/2031/harbour.txt", "article/league.txt", "graph/entities", "graph/claims"}


def test_json_ld_holds_the_same_triples(folder, turtle):
    assert isomorphic(rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld"), turtle)


@pytest.mark.parametrize(("form", "reader"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks_come_back(graph, folder, form, reader):
    read, made = reader(folder / f"graph.{form}"), graph.networkx()
    assert {n: d["label"] for n, d in read.nodes(data=True)} == {n: d["label"] for n, d in made.nodes(data=True)}
    properties = sorted((s, o, d["property"], d["status"], d["confidence"]) for s, o, d in read.edges(data=True))
    assert properties == sorted((s, o, d["property"], d["status"], d["confidence"]) for s, o, d in made.edges(data=True))
    assert read.nodes["ana-brandt"]["titles"] == "Mayor"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_hold_entities_claims_and_passages(folder):
    assert {row["id"]: row["type"] for row in rows(folder / "nodes.csv")}["port-selma"] == "City"
    (sued,) = [row for row in rows(folder / "edges.csv") if row["property"] == "sued"]
    assert (sued["subject"], sued["object"], sued["status"], sued["source"]) == (
        "dockers-league", "county", "reported", "Ana Brandt",
    )  # fmt: skip
    (passage,) = [row for row in rows(folder / "evidence.csv") if row["claim"] == sued["id"]]
    assert (passage["start"], passage["end"], passage["text"]) == ("50", "89", "the Dockers’ League had sued the county")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_graph_gives_the_same_bytes(folder, tmp_path, form):
    graph = example()
    backwards = KnowledgeGraph.of(Graph(**{name: values[::-1] for name, values in vars(graph).items()}))
    export(backwards, form, tmp_path if form == "csv" else tmp_path / f"graph.{form}")
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


@pytest.fixture(scope="module")
def hostile():
    label, title = "=HYPERLINK(\"http://x\",\"y\")\x00\x1b", "@SUM(1)<&\"'>\n</node>"
    entity = Entity("a", "Person", label, ("+1", "-2\t3"), articles=("x.txt",))
    passage = evidence("league.txt", "Brandt")
    claim = Claim("c", "a", "hasTitle", "=" + title, "affirmed", "asserted", "actual", "current", 0.5, ("=r",), (passage,))
    article = Article("x.txt", "text", "0" * 64)
    return KnowledgeGraph.of(Graph((article, example().articles[1]), (entity,), (claim,)))


def test_no_cell_is_a_formula(hostile, tmp_path):
    export(hostile, "csv", tmp_path)
    (node,), (edge,) = rows(tmp_path / "nodes.csv"), rows(tmp_path / "edges.csv")
    assert node["label"] == "'=HYPERLINK(\"http://x\",\"y\")\x00\x1b"
    assert edge["object_label"] == "'@SUM(1)<&\"'>\n</node>"
    assert edge["extractor"] == "'=r"
    assert not any(cell[:1] in "=+-@\t\r" for row in (node, edge) for cell in row.values() if cell)


@pytest.mark.parametrize(("form", "reader"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_hostile_names_do_not_break_xml(hostile, tmp_path, form, reader):
    export(hostile, form, tmp_path / "x")
    assert reader(tmp_path / "x").nodes["a"]["label"].startswith("=HYPERLINK")
    assert "</node>" in reader(tmp_path / "x").nodes["a"]["titles"]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_hostile_names_come_back_from_rdf(hostile, tmp_path, form):
    export(hostile, form, tmp_path / "x")
    read = rdflib.Dataset(default_union=True).parse(tmp_path / "x", format={"jsonld": "json-ld"}.get(form, form))
    assert "=HYPERLINK(\"http://x\",\"y\")\x00\x1b" in {str(o) for _s, _p, o in read.triples((None, rdflib.RDFS.label, None))}


def test_what_cannot_be_done_is_said(graph, tmp_path):
    with pytest.raises(UsageError, match="no format is called 'pdf'; choose one of turtle"):
        export(graph, "pdf", tmp_path / "x")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        export(graph, "turtle", tmp_path / "file" / "graph.ttl")
