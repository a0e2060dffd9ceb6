"""Every way to keep a graph gives back the graph that was put in, and says plainly when it cannot."""

import shutil

import pyoxigraph as ox
import pytest
from example_graph import BASE, example

from kg.errors import StoreError
from kg.model import Graph
from kg.store import oxigraph
from kg.store.growing import write_store, write_turtle
from kg.store.oxigraph import in_memory, open_folder
from kg.store.reader import Reader
from kg.store.terms import quads_of


@pytest.fixture
def out(tmp_path):
    write_store(example(), BASE, tmp_path / "store")
    return tmp_path


def on_disk(folder):
    write_store(example(), BASE, folder / "store")
    store, disk = open_folder(folder)
    return Reader(store, on_disk=disk)


def whole_copy(folder):
    return on_disk(folder).whole


def memory(_folder):
    return Reader(in_memory(quads_of(example(), reading=True)))


@pytest.mark.parametrize("kept", [on_disk, whole_copy, memory])
def test_the_graph_comes_back_as_it_was(kept, tmp_path):
    assert kept(tmp_path).graph() == example()


@pytest.mark.parametrize("kept", [on_disk, memory])
def test_quads_come_back_as_they_were(kept, tmp_path):
    reader = kept(tmp_path)
    assert sorted(reader.quads(reading=True)) == sorted(quads_of(example(), reading=True))
    assert sorted(reader.quads()) == sorted(quads_of(example()))


def test_turtle_alone_gives_all_but_the_texts(tmp_path):
    write_turtle(example(), BASE, tmp_path / "graph.ttl")
    store, disk = open_folder(tmp_path)
    found = Reader(store, on_disk=disk).graph()
    assert not disk
    assert (found.entities, found.claims, found.statements) == (example().entities, example().claims, example().statements)
    for claim in found.claims:
        for evidence in claim.evidence:
            texts = [{a.id: a.text for a in graph.articles}[evidence.article] for graph in (found, example())]
            assert evidence.span.of(texts[0]) == evidence.span.of(texts[1])


def test_each_article_has_its_own_graph(out):
    store, _ = open_folder(out)
    graphs = {graph.value.removeprefix(BASE) for graph in store.named_graphs()}
    articles = {"article/2031/harbour.txt", "article/league.txt"}
    assert graphs == {*articles, *(f"{a}#reading" for a in articles), "graph/entities", "graph/claims"}


def test_a_store_lists_all_mentions_of_an_article_in_one_quad(out):
    store, _ = open_folder(out)
    reading = ox.NamedNode(BASE + "article/2031/harbour.txt#reading")
    found = sorted(quad.predicate.value.rpartition("#")[2] for quad in store.quads_for_pattern(None, None, None, reading))
    assert found == ["content", "mentions"]
    assert len([one for one in Reader(store).graph().mentions if one[1] == "2031/harbour.txt"]) > 1


def test_a_store_is_replaced_while_somebody_reads_it(out):
    reader = Reader(open_folder(out)[0])
    write_store(Graph(articles=example().articles), BASE, out / "store")
    assert reader.graph() == example()
    assert Reader(open_folder(out)[0]).graph().claims == ()
    assert [path.name for path in out.iterdir()] == ["store"]


def test_a_killed_build_leaves_the_old_graph(out):
    ox.Store(str(out / ".store.new")).flush()
    assert Reader(open_folder(out)[0]).graph() == example()
    write_store(example(), BASE, out / "store")
    assert [path.name for path in out.iterdir()] == ["store"]


def test_a_build_killed_between_two_renamings_loses_nothing(out):
    (out / "store").rename(out / ".store.old")
    assert Reader(open_folder(out)[0]).graph() == example()


def test_a_reader_stands_beside_a_writer(out):
    writer = ox.Store(str(out / "store"))
    assert Reader(open_folder(out)[0]).graph() == example()
    del writer


def test_a_missing_graph_is_named(tmp_path):
    with pytest.raises(StoreError, match=r"nowhere: no graph here; run `kg build"):
        open_folder(tmp_path / "nowhere")


@pytest.mark.parametrize("damage", ["garbage", ""])
def test_a_damaged_store_is_named(out, damage):
    (out / "store" / "CURRENT").write_text(damage)
    with pytest.raises(StoreError, match="store: .*run `kg build` to make it again"):
        open_folder(out)


def test_a_store_with_missing_tables_is_named(out):
    for table in (out / "store").glob("*.sst"):
        table.unlink()
    with pytest.raises(StoreError, match="run `kg build` to make it again"):
        open_folder(out)


def test_damaged_turtle_is_named(tmp_path):
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> ")
    with pytest.raises(StoreError, match=r"graph\.ttl: not valid Turtle"):
        open_folder(tmp_path)


def test_an_unknown_file_is_refused(tmp_path):
    (tmp_path / "graph.xyz").write_text("")
    with pytest.raises(StoreError, match="not a known RDF file"):
        open_folder(tmp_path / "graph.xyz")


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        write_store(example(), BASE, tmp_path / "file" / "store")


def test_a_copied_store_opens(out, tmp_path):
    shutil.copytree(out / "store", tmp_path / "copy" / "store")
    assert Reader(open_folder(tmp_path / "copy")[0]).graph() == example()


def test_a_store_written_in_chunks_is_the_same(tmp_path, monkeypatch):
    write_store(example(), BASE, tmp_path / "whole")
    monkeypatch.setattr(oxigraph, "CHUNK", 7)
    write_store(example(), BASE, tmp_path / "chunks")
    whole, chunks = (set(ox.Store.read_only(str(tmp_path / name))) for name in ("whole", "chunks"))
    assert len(whole) > 70 and chunks == whole


def test_a_fault_in_any_chunk_stops_the_loading(tmp_path, monkeypatch):
    monkeypatch.setattr(oxigraph, "CHUNK", 1)
    quads = [(f"<urn:{n}>", "<urn:p>", "<urn:o>" if n != 1 else "no term", "") for n in range(9)]
    with pytest.raises(SyntaxError):
        oxigraph.build(quads, tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_tidied_store_is_the_same_in_fewer_files(tmp_path, monkeypatch):
    monkeypatch.setattr(oxigraph, "CHUNK", 20)
    write_store(example(), BASE, tmp_path / "store")
    loaded, many = set(ox.Store.read_only(str(tmp_path / "store"))), len(list((tmp_path / "store").glob("*.sst")))
    with oxigraph.tidied(tmp_path / "store"):
        pass
    assert set(ox.Store.read_only(str(tmp_path / "store"))) == loaded
    assert len(list((tmp_path / "store").glob("*.sst"))) < many


def test_what_cannot_be_tidied_is_told(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"), oxigraph.tidied(tmp_path / "missing"):
        pass


def test_what_stands_among_the_old_and_the_new_is_left_alone():
    quads = sorted(quad for quad in quads_of(example()) if "#decimal" not in quad[2])  # which a store spells otherwise
    store, touched = in_memory(quads[:-2]), []

    class Watched:
        def remove(self, quad):
            touched.append(quad)
            store.remove(quad)

        def extend(self, found):
            touched.extend(found)
            store.extend(found)

    oxigraph.exchange(Watched(), set(store), quads[3:])
    assert set(store) == set(in_memory(quads[3:]))
    assert len(touched) == 3 + 2
