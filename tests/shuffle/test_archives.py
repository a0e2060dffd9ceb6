"""Pieces of a web archive give the articles of the whole, under the same ids, however it is packed and wherever it is damaged."""

import gzip

import pytest
from formats import warc

from kg.read.options import Options
from kg.shuffle.archives import pieces
from kg.shuffle.sources import _files

PAGES = [
    *((f"https://h.example/{number}", "text/html", f"<html><body><article><p>{'Mayor Ann Lee of Midvale resigned. ' * number}</p></article></body></html>".encode()) for number in range(1, 12)),
    ("https://h.example/p.png", "image/png", b"\x89PNG" * 100),
    ("", "text/html", b"<html><body><p>Sheriff Bo Day of Midvale opened the bridge on Monday.</p></body></html>"),
    ("https://h.example/last", "text/html", b"<html><body></body></html>"),
]  # fmt: skip
RECORDS = [warc(page) for page in PAGES]
PLAIN, MEMBERS, WHOLE = b"".join(RECORDS), b"".join(map(gzip.compress, RECORDS)), gzip.compress(b"".join(RECORDS))


def rows(parts, name: str) -> list:
    return sorted(_files("hdfs://n", Options(), iter([(f"hdfs://n/{name}", before, content) for before, content in parts])))


@pytest.mark.parametrize(("name", "content"), [("a.warc", PLAIN), ("a.warc.gz", MEMBERS)])
@pytest.mark.parametrize("end", [None, -40, 1])
def test_pieces_give_what_the_whole_gives(name, content, end):
    content = content[:end]
    cut = [(piece.before, piece.content) for piece in pieces(content, 700)]
    assert b"".join(part for _, part in cut) == content
    assert len(cut) > 3 or end == 1
    found, whole = rows(cut, name), rows([(0, content)], name)
    assert [(row.key, row.kind, row.value) for row in found] == [(row.key, row.kind, row.value) for row in whole]
    assert end == 1 or f"{name}#13" in {row.key for row in whole}, "a page without an address goes by its number"


def test_an_archive_packed_as_a_whole_stays_whole():
    assert [piece.content for piece in pieces(WHOLE, 100)] == [WHOLE]


def test_a_piece_is_no_smaller_than_asked():
    assert [piece.before for piece in pieces(PLAIN, len(PLAIN))] == [0]
    assert all(len(piece.content) >= 2000 for piece in list(pieces(PLAIN, 2000))[:-1])
