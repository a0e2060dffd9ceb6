"""The command line as its user meets it: what it writes, and one clear line when something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import cli

STORY = (
    "MIDVALE, Ohio (KQRS) — Midvale Mayor Ann Lee criticized the Harbor Authority on Monday.\n\n"
    "“They have failed us,” Lee said. However, the Harbor Authority said it had done nothing wrong.\n\n"
    "Gov. Carl Benson, a Democrat, urged Lee to resign.\n"
)
OTHER = "Sheriff Dora Quinn of Lake County arrested Tom Field on Friday, the county said. Field's lawyer, Ann Roe, denied it.\n"


def run(*words: str, code: int | None = 0, capsys) -> tuple[str, str]:
    """Run the command in this process; return what it printed on standard output and standard error."""
    old = sys.argv
    sys.argv = ["kg", *map(str, words)]
    try:
        cli.main()
        found = 0
    except SystemExit as stop:
        found = stop.code or 0
    finally:
        sys.argv = old
    out, err = capsys.readouterr()
    assert code is None or found == code, (found, out, err)
    return out, err


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "two.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(articles, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("out")
    kg.build(articles, out)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("graph.ttl", "graph.html", "explore.ipynb")}


def test_build_writes_all_and_counts(articles, tmp_path, capsys):
    out, _err = run("build", articles, "--out", tmp_path / "g", capsys=capsys)
    assert "2 articles" in out and "claims" in out
    assert {"graph.ttl", "graph.html", "explore.ipynb", "store"} <= {p.name for p in (tmp_path / "g").iterdir()}


def test_the_same_bytes_in_another_order_and_with_two_workers(articles, built, tmp_path, capsys):
    two, one = articles / "two.txt", articles / "one.txt"
    run("build", two, one, "--out", tmp_path / "a", capsys=capsys)
    run("build", one, two, "--workers", "2", "--out", tmp_path / "b", capsys=capsys)
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(built)


def test_one_bad_article_is_named_and_the_others_are_built(articles, tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(OTHER, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"Mayor \xff\xfe")
    (folder / "blank.txt").write_text(" \n", encoding="utf-8")
    out, err = run("build", folder, "--out", tmp_path / "g", code=1, capsys=capsys)
    assert "1 article," in out and "2 refused" in out
    lines = [line for line in err.splitlines() if line.startswith("refused:")]
    assert "bad.txt: not UTF-8 at byte 6" in lines[0] and "blank.txt: empty" in lines[1]


def one_line(err: str, *parts: str) -> None:
    lines = [line for line in err.splitlines() if line.strip()]
    assert len(lines) == 1 and lines[0].startswith("kg: "), err
    for part in parts:
        assert part in lines[0]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["nowhere"], ["nowhere", "no such file"]),
        (["{empty}"], ["no .txt file"]),
        (["{blank}"], ["blank.txt: empty"]),
        (["{articles}", "--model", "xx_none_sm"], ["xx_none_sm", "install"]),
        (["{articles}", "--ontology", "{empty}"], ["no .ttl file"]),
        (["{articles}", "--ontology", "{broken}"], ["broken.ttl:3", "not valid Turtle"]),
        (["{articles}", "--base", "not an iri"], ["--base"]),
        (["{articles}", "--out", "{file}"], ["cannot be written"]),
    ],
)
def test_what_cannot_be_built_is_one_line(words, parts, articles, tmp_path, capsys):
    empty, blank, broken, file = (tmp_path / name for name in ("empty", "blank", "broken", "file"))
    for folder in (empty, blank, broken):
        folder.mkdir()
    (blank / "blank.txt").write_text("", encoding="utf-8")
    (broken / "broken.ttl").write_text("@prefix a: <http://a/> .\n\na:b a:c .\n", encoding="utf-8")
    file.write_text("not a folder", encoding="utf-8")
    places = {"empty": empty, "blank": blank, "broken": broken, "file": file, "articles": articles}
    words = [word.format(**places) for word in words]
    if "--out" not in words:
        words += ["--out", str(tmp_path / "g")]
    _out, err = run("build", *words, code=2, capsys=capsys)
    one_line(err, *parts)


def test_a_failed_build_leaves_the_old_graph(articles, built, tmp_path, capsys):
    before = contents(built)
    run("build", tmp_path / "nowhere", "--out", built, code=2, capsys=capsys)
    run("build", articles, "--model", "xx_none_sm", "--out", built, code=2, capsys=capsys)
    assert contents(built) == before
    run("check", "--graph", built, capsys=capsys)


def test_a_second_build_into_the_same_folder_is_turned_away(articles, tmp_path, capsys):
    from kg.pipeline import locked

    with locked(tmp_path):
        _out, err = run("build", articles, "--out", tmp_path, code=2, capsys=capsys)
    one_line(err, "another build is writing here")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(articles, tmp_path, capsys):
    tmp_path.chmod(0o500)
    _out, err = run("build", articles, "--out", tmp_path / "g", code=2, capsys=capsys)
    one_line(err, "cannot be written")


def test_query_in_every_format(built, tmp_path, capsys):
    query = "SELECT ?who WHERE { ?p civic:governs ?c . ?p rdfs:label ?who }"
    file = tmp_path / "who.rq"
    file.write_text(query, encoding="utf-8")
    for source in (query, file):
        for form in ("table", "csv", "json"):
            out, _err = run("query", source, "--graph", built, "--format", form, capsys=capsys)
            assert "Ann Lee" in out
    out, _err = run(
        "query", "CONSTRUCT { ?p a civic:Official } WHERE { ?p civic:governs ?c }",
        "--graph", built, "--format", "turtle", capsys=capsys,
    )
    assert "civic:Official" in out


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("SELECT ?who WHERE { ?p civic:governs", "line 1"),
        ("DELETE WHERE { ?s ?p ?o }", "read"),
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT ?x WHERE { ?x nope:nope ?y }", "nope"),
    ],
)
def test_a_query_that_is_wrong_or_not_allowed(query, part, built, capsys):
    before = contents(built)
    _out, err = run("query", query, "--graph", built, code=2, capsys=capsys)
    one_line(err, part)
    assert contents(built) == before


def test_explain_shows_the_sentence(built, capsys):
    out, _err = run("explain", "Ann Lee", "governs", "--graph", built, capsys=capsys)
    assert "Ann Lee –governs→ Midvale" in out and "one.txt" in out and "⟦Midvale Mayor Ann Lee⟧" in out and "told by “Mayor”" in out
    out, _err = run("explain", "*", "respondedTo", "--graph", built, capsys=capsys)
    assert "⟦However" in out and "told by “However … said”" in out


@pytest.mark.parametrize(
    ("words", "part"),
    [(["Ann Leee"], "Ann Lee"), (["Ann Lee", "governz"], "governs"), (["Zzqx"], "the search of graph.html")],
)
def test_explain_of_an_unknown_name_suggests(words, part, built, capsys):
    _out, err = run("explain", *words, "--graph", built, code=2, capsys=capsys)
    one_line(err, part)


def test_explain_without_a_match_says_so(built, capsys):
    _out, err = run("explain", "Ann Lee", "arrested", "--graph", built, code=1, capsys=capsys)
    assert "no claim matches" in err


@pytest.mark.parametrize("command", [["query", "ASK {}"], ["explain", "x"], ["check"], ["view"], ["export", "--to", "x.ttl"], ["serve"]])
def test_a_folder_without_a_graph(command, tmp_path, capsys):
    out, err = run(*command, "--graph", tmp_path / "none", code=2, capsys=capsys)
    one_line(err, "none")
    assert "http:" not in out  # nothing is served there


def test_check_finds_a_quote_that_is_not_in_the_article(articles, tmp_path, capsys):
    out = tmp_path / "g"
    kg.build(articles, out)
    run("check", "--graph", out, capsys=capsys)
    turtle = (out / "graph.ttl").read_text(encoding="utf-8")
    assert "civic:polarity \"affirmed\"" in turtle
    import shutil

    shutil.rmtree(out / "store")
    (out / "graph.ttl").write_text(turtle.replace('civic:polarity "affirmed"', 'civic:polarity "maybe"', 1), encoding="utf-8")
    _out, err = run("check", "--graph", out, code=1, capsys=capsys)
    assert "polarity" in err


def test_check_warns_of_two_mayors_and_fails_only_when_strict(tmp_path, capsys):
    folder = tmp_path / "articles"
    folder.mkdir()
    for day, name in (("2031-04-02", "Ann Lee"), ("2031-05-01", "Bo Day"), ("2031-06-01", "Ann Lee")):
        text = f"---\ndate: {day}\n---\nMayor {name} of Salem, Oregon, opened the new bridge.\n"
        (folder / f"{day}.md").write_text(text, encoding="utf-8")
    kg.build([folder], tmp_path / "g")
    out, err = run("check", "--graph", tmp_path / "g", capsys=capsys)
    assert err.count("\n") == 1
    assert err.startswith("warning: post/mayor-of-salem-oregon: two hold it at once: Ann Lee (2031-04-02.md, 2031-04-02 … ")
    assert "1 to look at" in out
    run("check", "--strict", "--graph", tmp_path / "g", code=1, capsys=capsys)


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv"])
def test_export(form, built, tmp_path, capsys):
    to = tmp_path / f"graph.{form}"
    run("export", "--format", form, "--to", to, "--graph", built, capsys=capsys)
    files = [to] if to.is_file() else sorted(to.iterdir())
    assert files and any("Ann Lee" in file.read_text(encoding="utf-8") for file in files)


def test_view_round_a_name(built, tmp_path, capsys):
    run("view", "--graph", built, "--focus", "Ann Lee", "--hops", "1", "--to", tmp_path / "v.html", capsys=capsys)
    page = (tmp_path / "v.html").read_text(encoding="utf-8")
    assert "Ann Lee" in page and "Dora Quinn" not in page


@pytest.mark.parametrize("command", ["build", "query", "explain", "check", "export", "view", "ontology check"])
def test_help_has_an_example(command, capsys):
    out, _err = run(*command.split(), "--help", capsys=capsys)
    assert "Example: kg " + command in " ".join(out.split())


def test_a_changed_notebook_is_kept(articles, tmp_path):
    out = tmp_path / "g"
    kg.build(articles, out)
    notebook = out / "explore.ipynb"
    fresh = notebook.read_text(encoding="utf-8")
    changed = fresh.replace("# A tour of the graph", "# My notes")
    assert changed != fresh
    notebook.write_text(changed, encoding="utf-8")
    kg.build(articles, out)
    assert notebook.read_text(encoding="utf-8") == changed


def test_the_command_is_installed():
    done = subprocess.run([sys.executable, "-m", "kg.cli", "--help"], capture_output=True, text=True, check=True)
    assert "build" in done.stdout
