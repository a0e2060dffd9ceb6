"""A graph in parts becomes a store in a folder of its own, and nothing else is harmed by what cannot be loaded."""

import pyoxigraph as ox
import pytest

from kg.cache import Records
from kg.errors import StoreError
from kg.shuffle.parts import load

EX = "https://example.org/"
QUAD = f'<{EX}ann> <{EX}said> "He said \\"no.\\" <{EX}x> ." <{EX}graph> .\n'


def parts(folder, text: bytes | str):
    folder.mkdir(exist_ok=True)
    (folder / "part-00000.nq").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def held(out) -> set[str]:
    return set(map(str, ox.Store.read_only(str(out / "store"))))


def test_the_folder_of_a_build_is_left_as_it_was(tmp_path):
    out = tmp_path / "out"
    load(parts(tmp_path / "nquads", QUAD), out)
    with Records.open(out):  # a build keeps records beside its graph
        pass
    before = held(out), (out / "graph.ttl").read_bytes()
    with pytest.raises(StoreError, match="holds a graph that `kg build` keeps"):
        load(parts(tmp_path / "nquads", QUAD.replace("ann", "bo")), out)
    assert (held(out), (out / "graph.ttl").read_bytes()) == before


def test_what_was_loaded_before_gives_way(tmp_path):
    load(parts(tmp_path / "nquads", QUAD), tmp_path / "out")
    load(parts(tmp_path / "nquads", QUAD.replace("ann", "bo")), tmp_path / "out")
    (quad,) = held(tmp_path / "out")
    assert f"<{EX}bo>" in quad


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee\n",
        f"<{EX}ann> <{EX}knows> <{EX}bo> .\n",  # a triple
        f'<{EX}ann> <{EX}said> "no <{EX}x>" .\n',
        f'<{EX}ann> <{EX}said> "no"^^<{EX}x> .\n',
        QUAD[:-12],
        QUAD.removesuffix(" .\n"),
        "\n",
        QUAD.replace("ann", "a n"),
        QUAD.encode().replace(b"no", b"\xff"),
    ],
)
def test_a_line_that_is_no_quad_is_named_and_nothing_is_loaded(tmp_path, line):
    load(parts(tmp_path / "nquads", QUAD), tmp_path / "out")
    before = held(tmp_path / "out")
    told = QUAD.encode() + (line if isinstance(line, bytes) else line.encode())
    with pytest.raises(StoreError, match=r"part-00000\.nq:2: no N-Quad"):
        load(parts(tmp_path / "nquads", told), tmp_path / "out")
    assert held(tmp_path / "out") == before


def test_an_address_that_the_store_refuses_is_one_line_too(tmp_path):
    with pytest.raises(StoreError, match="not N-Quads"):
        load(parts(tmp_path / "nquads", QUAD.replace("ann", "ann|lee")), tmp_path / "out")
