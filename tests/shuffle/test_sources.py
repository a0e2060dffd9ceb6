"""Articles as executors read them: the ids and texts of `kg.read`, each id once, the others with their reasons."""

from itertools import groupby
from pathlib import Path

from kg.model import Article
from kg.read import read_all, sources
from kg.read.options import Options
from kg.shuffle import Row
from kg.shuffle.sources import _files, _once, _records

TEXT = "Mayor Ann Lee of Midvale met with Sheriff Bo Day on Monday.\n"


def taken(rows: list[Row]) -> list[Row]:
    found = sorted(rows, key=lambda row: row[:2])
    return [new for key, group in groupby(found, key=lambda row: row.key) for new in _once(key, group)]


def test_files_are_the_articles_of_one_machine(tmp_path):
    (tmp_path / "wire ü").mkdir()
    (tmp_path / "wire ü" / "a.txt").write_text(TEXT)
    (tmp_path / "b.md").write_text(f"# A headline\n\n{TEXT}")
    (tmp_path / "list.jsonl").write_text('{"id": "one", "text": "Ann Lee resigned."}\n{"text": "Bo Day resigned."}\n')
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    refused = []
    expected = list(read_all(sources([tmp_path]), refused))
    found = [(f"file:{path}", 0, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()]
    rows = taken(list(_files(f"file:{tmp_path}", Options(), iter(found))))
    assert sorted((row.value for row in rows), key=lambda one: one.id) == sorted(expected, key=lambda one: one.id)
    assert len(expected) == 4 and not refused


def test_what_cannot_be_read_is_named_by_its_own_path():
    rows = taken(list(_files("hdfs://name/news", Options(), iter([("hdfs://name/news/x/a.txt", 0, b"\x00\x01\x02"), ("hdfs://name/news/b.txt", 0, TEXT.encode())]))))
    assert [(row.key, row.kind) for row in rows] == [("b.txt", "article"), ("x/a.txt", "refused")]
    assert rows[1].value.startswith("hdfs://name/news/x/a.txt: ")


def test_a_table_has_an_article_a_row():
    told = ['{"id":"one","body":"Ann Lee resigned.","published":"2025-06-06"}', '{"id":"two","body":null}', '{"body":"Bo Day resigned."}']
    rows = taken(list(_records("news.parquet", Options(), iter([(one,) for one in told]))))
    articles = {row.key: row.value for row in rows if row.kind == "article"}
    assert sorted(articles)[1] == "one" and str(articles["one"].published) == "2025-06-06"
    assert sorted(articles)[0].startswith("news.parquet#")
    assert [row.value for row in rows if row.kind == "refused"][0].startswith("news.parquet, two: no text in a field")


def test_an_id_counts_once():
    def row(place: str, sha: str) -> Row:
        return Row("a.txt", f"article {place}", Article("a.txt", sha, sha))

    rows = taken([row("2", "x"), row("1", "x"), row("3", "y")])
    assert [(one.kind, getattr(one.value, "text", one.value)) for one in rows] == [
        ("article", "x"), ("refused", "a.txt: another article has this id too; give it its own"),
    ]  # fmt: skip
    assert Path(rows[0].key).name == "a.txt"


def test_which_of_two_files_of_one_id_counts_is_not_chance():
    def read(root: str, text: str) -> Row:
        (row,) = _files(root, Options(), iter([(f"{root}/story.txt", 0, text.encode())]))
        return row

    both = [read("hdfs://name/east", TEXT), read("hdfs://name/west", TEXT.replace("Monday", "Friday"))]
    assert taken(both) == taken(both[::-1])
    assert [row.kind for row in taken(both)] == ["article", "refused"]
