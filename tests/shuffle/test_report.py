"""What a build on a cluster says it did. Its stages are stood in for: two articles are found, and extraction refuses some."""

import pytest

from kg.errors import UsageError
from kg.pipeline import Settings
from kg.shuffle import Row, build
from kg.shuffle.memory import InMemory


class Counted(list):
    def count(self) -> int:
        return sum(map(len, self))


class Tables(InMemory):
    spark, work = None, "out/_work"

    def only(self, table, *kinds):
        return Counted(super().only(table, *kinds))


@pytest.fixture
def built(monkeypatch):
    written = []

    def run(*kinds: str) -> build.PartsReport:
        shuffle = Tables()
        rows = [Row(f"{number}.txt", kind, kind) for number, kind in enumerate(kinds)]
        monkeypatch.setattr(build, "articles", lambda *_: shuffle.table(row._replace(place="article") for row in rows))
        monkeypatch.setattr(build, "_extracted", lambda *_: shuffle.table(rows))
        monkeypatch.setattr(build, "_quarantined", lambda refused, _folder: Counted(refused).count())
        monkeypatch.setattr(build, "_published", lambda _spark, _new, folder: written.append(folder))
        for stage in ("_sized", "resolve", "claim", "_sorted", "_path"):
            monkeypatch.setattr(build, stage, lambda *_: None)
        for stage in ("stories", "things", "lines"):
            monkeypatch.setattr(build, stage, lambda *_: [])
        monkeypatch.setattr(build, "_system", lambda *_: type("Files", (), {"delete": lambda *_: None})())
        return build._build(shuffle, ["news"], "out", Settings(), lambda _stage: None)

    run.written = written
    return run


def test_an_article_that_extraction_refuses_is_counted_as_refused_alone(built):
    assert built("record", "refused", "record") == build.PartsReport("out", 2, 1)
    assert built.written == ["out/nquads"]


def test_where_extraction_refuses_all_the_graph_before_stays(built):
    with pytest.raises(UsageError, match="no article left to build from"):
        built("refused", "refused")
    assert not built.written
