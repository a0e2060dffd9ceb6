"""A growing graph: what has not changed is not read again, and the result is always that of a fresh build."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from corpus import files, text, write
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

import kg
from kg import pipeline
from kg.engines import local
from kg.errors import StoreError, UsageError
from kg.history import diff, history, show, sources
from kg.ontology import default_folder
from kg.store import growing

ALWAYS = 9.0  # of all things may have changed and still be written as a difference


@pytest.fixture(autouse=True)
def differences(monkeypatch):
    """Write only what has changed, however much that is."""
    monkeypatch.setattr(growing, "MOST", ALWAYS)


THREE = {f"{n}.txt": text(n) for n in range(3)}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "in"


def fresh(tmp_path: Path, articles: dict[str, str], name: str = "fresh") -> dict[str, object]:
    """Return the files of a build into a new folder."""
    kg.build(write(tmp_path / f"{name}-in", articles), tmp_path / name)
    return files(tmp_path / name)


def triples(out: Path) -> set[tuple[str, str, str]]:
    return {(claim.subject, claim.property, claim.object) for claim in kg.open(out).claims()}


def test_what_has_not_changed_is_not_read_again(folder, tmp_path, monkeypatch):
    out = tmp_path / "out"
    assert kg.build(write(folder, THREE), out).extracted == 3
    before = files(out)
    monkeypatch.setattr(local, "read", lambda task, settings: pytest.fail(f"{task[0].id} is read again"))
    report = kg.build(folder, out)
    assert (report.extracted, report.change.unchanged) == (0, ("0.txt", "1.txt", "2.txt"))
    assert len(report.graph.articles) == 3
    assert files(out) == before
    (out / "graph.html").unlink()  # a file that was lost is made again, still without reading
    kg.build(folder, out)
    assert files(out) == before


def test_an_article_that_is_added_or_changed_is_the_only_one_read(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    changed = {**THREE, "1.txt": text(1, edition=1), "3.txt": text(3)}
    report = kg.build(write(folder, changed), out)
    assert (report.extracted, report.change.added, report.change.replaced) == (2, ("3.txt",), ("1.txt",))
    assert files(out) == fresh(tmp_path, changed)


def test_what_has_not_changed_is_not_written_again(folder, tmp_path, monkeypatch):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    before = {path.name: path.stat().st_ino for path in (out / "store").glob("*.sst")}
    spelled = []
    original = growing.Terms.of
    monkeypatch.setattr(growing.Terms, "of", lambda self, thing: spelled.append(thing.key) or original(self, thing))
    kg.build(write(folder, {**THREE, "3.txt": text(3)}), out)
    assert "article 3.txt" in spelled and not {"article 0.txt", "mention 1.txt"} & set(spelled)
    after = {path.name: path.stat().st_ino for path in (out / "store").glob("*.sst")}
    assert before.items() <= after.items(), "files of the store are copied"
    monkeypatch.undo()
    assert files(out) == fresh(tmp_path, {**THREE, "3.txt": text(3)})


@pytest.mark.parametrize("damage", [b"", b"@prefix x: <urn:x> .\n", None])
def test_a_turtle_that_somebody_changed_is_written_whole(folder, tmp_path, damage):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    (out / "graph.ttl").write_bytes((out / "graph.ttl").read_bytes() + b"# mine\n" if damage is None else damage)
    kg.build(write(folder, {**THREE, "3.txt": text(3)}), out)
    assert files(out) == fresh(tmp_path, {**THREE, "3.txt": text(3)})


def test_an_article_of_another_path_joins_the_graph(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    kg.build(write(tmp_path / "late", {"9.txt": text(9)}) / "9.txt", out)
    assert [(Path(one.root).name, one.id) for one in sources(out)] == [
        ("in", "0.txt"), ("in", "1.txt"), ("in", "2.txt"), ("9.txt", "9.txt")
    ]  # fmt: skip
    assert files(out) == fresh(tmp_path, {**THREE, "9.txt": text(9)})


def test_an_article_that_left_its_folder_is_withdrawn(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    kg.build(write(folder, {name: THREE[name] for name in ("0.txt", "2.txt")}), out)
    assert files(out) == fresh(tmp_path, {name: THREE[name] for name in ("0.txt", "2.txt")})
    (version,) = history(out, "1.txt")
    assert version.withdrawn == "2025-06-03"  # the last day that the articles of the build give
    kg.build(write(folder, THREE), out)  # and it comes back as a new version
    assert [(one.number, one.withdrawn) for one in history(out, "1.txt")] == [(1, "2025-06-03"), (2, None)]
    assert files(out) == fresh(tmp_path, THREE, "again")


def test_a_claim_without_support_is_withdrawn_on_the_day_of_the_article_that_replaced_it(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    before = triples(out)
    report = kg.build(write(folder, {**THREE, "1.txt": text(1, edition=1)}), out)
    gone = before - triples(out)
    assert gone and report.claims.withdrawn
    graph = kg.open(out / "withdrawn.ttl")
    rows = graph.sparql("SELECT ?c ?day WHERE { ?c a civic:WithdrawnClaim ; prov:invalidatedAtTime ?day }")
    assert len(rows) == len(report.claims.withdrawn) and set(rows["day"]) == {"2025-06-03T00:00:00Z"}
    assert graph.sparql(
        "ASK { <article/1.txt> prov:wasRevisionOf ?v . ?v a civic:WithdrawnArticle ; prov:invalidatedAtTime ?day }"
    )
    kg.build(write(folder, THREE), out)  # the claims have their support again
    assert triples(out) == before
    withdrawn = kg.open(out / "withdrawn.ttl").sparql("SELECT ?c WHERE { ?c a civic:WithdrawnClaim }")
    assert not set(withdrawn["c"]) & {claim.iri for claim in kg.open(out).claims()}


def test_remove(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    pipeline.remove(["2.txt"], out, day=date(2025, 7, 1))
    assert files(out) == fresh(tmp_path, {name: THREE[name] for name in ("0.txt", "1.txt")})
    assert [one.withdrawn for one in history(out, "2.txt")] == ["2025-07-01"]
    assert show(out, "2.txt").text == THREE["2.txt"]
    with pytest.raises(UsageError, match="no such article"):
        pipeline.remove(["2.txt"], out)
    with pytest.raises(UsageError, match="no article would be left"):
        pipeline.remove(["0.txt", "1.txt"], out)
    with pytest.raises(StoreError, match="kg build"):
        pipeline.remove(["0.txt"], tmp_path / "nowhere")


def test_remove_from_the_folder_of_a_version_that_kept_no_pieces(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    with closing(sqlite3.connect(out / "records.sqlite")) as db:
        db.execute("DROP TABLE piece")
    pipeline.remove(["2.txt"], out)
    assert files(out) == fresh(tmp_path, {name: THREE[name] for name in ("0.txt", "1.txt")})


def test_remove_keeps_what_the_build_was_told(folder, tmp_path):
    kg.build(write(folder, THREE), tmp_path / "out", base="https://news.example/")
    pipeline.remove(["2.txt"], tmp_path / "out")
    assert b"https://news.example/" in files(tmp_path / "out")["graph.ttl"]


def test_show_gives_every_version_and_helps_with_a_wrong_name(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    kg.build(write(folder, {**THREE, "1.txt": text(1, edition=1)}), out)
    assert show(out, "1.txt").text == text(1, edition=1)
    assert show(out, "1.txt", 1).text == text(1)
    with pytest.raises(UsageError, match="there are 1, 2"):
        show(out, "1.txt", 3)
    with pytest.raises(UsageError, match="near it: .*1.txt"):
        history(out, "1.tx")


def test_diff_says_more_less_and_otherwise(tmp_path):
    said = "Mayor Ann Lee of Midvale {} Sheriff Bo Day on Monday.\n"
    one, two = ({"a.txt": said.format(verb)} for verb in ("criticized", "did not criticize"))
    kg.build(write(tmp_path / "a", one), tmp_path / "old")
    kg.build(write(tmp_path / "b", {**two, "b.txt": text(5)}), tmp_path / "new")
    found = diff(kg.open(tmp_path / "old"), kg.open(tmp_path / "new"))
    assert found.otherwise == ("Ann Lee – criticized → Bo Day: affirmed, asserted, actual, current → negated, asserted, actual, current",)
    assert found.more and not found.less
    assert diff(kg.open(tmp_path / "new"), kg.open(tmp_path / "new")) == type(found)()


def test_another_ontology_is_applied_to_the_annotations_that_were_kept(folder, tmp_path, nlp, monkeypatch):
    out, taught = tmp_path / "out", tmp_path / "ontology"
    kg.build(write(folder, THREE), out)
    shutil.copytree(default_folder(), taught)
    with (taught / "civic.ttl").open("a") as file:
        file.write('\ncivic:greeted a owl:ObjectProperty ; rdfs:label "greeted" ; rdfs:domain civic:Agent ;'
                   ' rdfs:range civic:Agent ; kgp:example "{subject} met with {object}." .\n')  # fmt: skip
    made = []
    original = local._read
    monkeypatch.setattr(local, "_read", lambda nlp, task: made.append(task[1]) or original(nlp, task))
    report = kg.build(folder, out, ontology=taught)
    assert report.extracted == 3 and all(made), "the statistical model is asked again"
    assert report.change.unchanged == ("0.txt", "1.txt", "2.txt")
    kg.build(folder, tmp_path / "fresh", ontology=taught)
    assert files(out) == files(tmp_path / "fresh")


def test_a_refused_article_takes_its_predecessor_along_and_nobody_else(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    (folder / "1.txt").write_bytes(b"\xff\xfe\x00")
    report = kg.build(folder, out)
    assert len(report.refused) == 1 and report.change.removed == ("1.txt",)
    assert files(out) == fresh(tmp_path, {name: THREE[name] for name in ("0.txt", "2.txt")})


def test_when_nothing_can_be_read_nothing_changes(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    before = files(out)
    for name in THREE:
        (folder / name).write_bytes(b"")
    with pytest.raises(UsageError, match="empty"):
        kg.build(folder, out)
    assert files(out) == before and len(sources(out)) == 3


def test_the_same_text_under_two_names_is_read_once_when_renamed(folder, tmp_path):
    out = tmp_path / "out"
    kg.build(write(folder, THREE), out)
    renamed = {**THREE, "new.txt": THREE["0.txt"]}
    del renamed["0.txt"]
    assert kg.build(write(folder, renamed), out).extracted == 0
    assert files(out) == fresh(tmp_path, renamed)


def test_a_damaged_record_is_one_clear_line(folder, tmp_path):
    kg.build(write(folder, THREE), tmp_path / "out")
    (tmp_path / "out" / "records.sqlite").write_bytes(b"SQLite format 3\0 nothing of the kind" * 100)
    with pytest.raises(StoreError, match="records.sqlite"):
        kg.build(folder, tmp_path / "out")


class Growing(RuleBasedStateMachine):
    """Any sequence of additions, changes and removals ends in the graph that a fresh build gives."""

    @initialize(articles=st.sets(st.integers(0, 5), min_size=1, max_size=3))
    def begin(self, articles):
        from tempfile import mkdtemp

        self.most, growing.MOST = growing.MOST, ALWAYS
        self.folder = Path(mkdtemp())
        self.articles = {f"{number}.txt": text(number) for number in articles}
        self.build()

    def build(self):
        kg.build(write(self.folder / "in", self.articles), self.folder / "out")

    @rule(number=st.integers(0, 5), edition=st.integers(0, 2))
    def put(self, number, edition):
        self.articles[f"{number}.txt"] = text(number, edition)
        self.build()

    @precondition(lambda self: len(self.articles) > 1)
    @rule(data=st.data())
    def take_from_folder(self, data):
        del self.articles[data.draw(st.sampled_from(sorted(self.articles)))]
        self.build()

    @precondition(lambda self: len(self.articles) > 1)
    @rule(data=st.data())
    def remove(self, data):
        name = data.draw(st.sampled_from(sorted(self.articles)))
        del self.articles[name]
        pipeline.remove([name], self.folder / "out")

    def teardown(self):
        try:
            if hasattr(self, "articles"):
                assert files(self.folder / "out") == fresh(self.folder, self.articles)
                assert [one.id for one in sources(self.folder / "out")] == sorted(self.articles)
        finally:
            growing.MOST = getattr(self, "most", growing.MOST)
            shutil.rmtree(getattr(self, "folder", "/nonexistent"), ignore_errors=True)


Growing.TestCase.settings = settings(
    max_examples=6, stateful_step_count=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
TestGrowing = Growing.TestCase


def test_the_summary_for_machines(folder, tmp_path, capsys):
    from kg.cli_corpus import facts

    write(folder, {**THREE, "bad.txt": ""})
    told = facts(kg.build(folder, tmp_path / "out"))
    assert json.loads(json.dumps(told))["refused"] == [f"{folder}/bad.txt: empty; remove it, or give it some text"]
    assert (told["read"], told["added"], told["unchanged"], told["articles"]) == (3, 3, 0, 3)
    assert told["claims_added"] == told["claims"] > 0


def test_a_full_disk_is_no_reason_to_remove_the_records(tmp_path):
    from kg.cache import Records

    with pytest.raises(StoreError, match="disk is full.; free the disk, then run the same again$"), Records.open(tmp_path) as records:
        pages = records.db.execute("PRAGMA page_count").fetchone()[0]
        records.db.execute(f"PRAGMA max_page_count = {pages}")
        records.set("x", "y" * 100_000)
