"""Judgements: a small file beside the articles, obeyed by builds, undone by deleting a line."""

import pytest
from typer.testing import CliRunner

from kg import judgements
from kg.cli import app
from kg.errors import UsageError
from kg.judgements import Judgement
from kg.ontology import load
from kg.resolve import resolve

NORTH = "Dover Mayor Ann Lee of Delaware opened the bridge on Monday.\n"
SOUTH = "Laredo Mayor Ann Lee of Texas closed the bridge on Tuesday.\n"
ALONE = "Lee closed two schools on Friday, neighbours said.\n"


@pytest.fixture(scope="module")
def records(nlp):
    """Three articles: a mayor in Delaware, a namesake in Texas, and a Lee of whom nothing is said."""
    from kg.extract import extract
    from kg.read.text import article

    found = []
    for ident, text in (("north.txt", NORTH), ("south.txt", SOUTH), ("alone.txt", ALONE)):
        doc = nlp.make_doc(text)
        doc._.article = article(ident, text, "0" * 64)
        found.append(extract(nlp(doc), doc._.article))
    return found


def people(records, *judged):
    """The people of a resolution as {id: articles}."""
    found = resolve(records, load(), tuple(judged))
    return {e.id: set(e.articles) for e in found.entities if e.cls in ("Person", "Official")}


def test_without_judgements_namesakes_and_bare_names_stay_apart(records):
    assert sorted(map(sorted, people(records).values())) == [["alone.txt"], ["north.txt"], ["south.txt"]]


def test_same_joins_and_leaves_an_alias(records):
    [bare] = [ident for ident, articles in people(records).items() if articles == {"alone.txt"}]
    found = resolve(records, load(), (Judgement("same", "ann-lee@south.txt", bare, "the Texan"),))
    [joined] = [e for e in found.entities if set(e.articles) == {"south.txt", "alone.txt"}]
    assert bare in joined.former
    assert any("the Texan" in reason for reason in joined.reasons)


def test_different_tells_apart_what_evidence_would_join(records):
    again = [records[0], *(r for r in records if r.article.id == "alone.txt")]
    copy = type(records[0])(**{**vars(records[0]), "article": type(records[0].article)(**{**vars(records[0].article), "id": "copy.txt"})})
    assert {"north.txt", "copy.txt"} in people([*again, copy]).values()
    apart = people([*again, copy], Judgement("different", "ann-lee@copy.txt", "ann-lee@north.txt"))
    assert {"north.txt"} in apart.values() and {"copy.txt"} in apart.values()


def test_the_file_is_read_back(tmp_path):
    file = judgements.add(tmp_path, Judgement("same", "a", "b c", "it's \"one\""))
    judgements.add(tmp_path, Judgement("different", "a", "d"))
    judgements.add(tmp_path, Judgement("different", "d", "a"))  # said already
    assert judgements.read([tmp_path, tmp_path / "x.txt"]) == (
        Judgement("different", "a", "d"), Judgement("same", "a", "b c", "it's \"one\""),
    )
    file.write_text("\n".join(line for line in file.read_text().splitlines() if "different" not in line), encoding="utf-8")
    assert judgements.read([tmp_path]) == (Judgement("same", "a", "b c", "it's \"one\""),)


@pytest.mark.parametrize("line", ["equal a b", "same a", "same a b c d", "same 'a b"])
def test_a_wrong_line_is_named(tmp_path, line):
    (tmp_path / judgements.NAME).write_text(f"# fine\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"judgements\.kg:2"):
        judgements.read([tmp_path])


def test_contradictions_are_refused(tmp_path):
    judgements.add(tmp_path, Judgement("same", "a", "b"))
    with pytest.raises(UsageError, match="delete that line"):
        judgements.add(tmp_path, Judgement("different", "a", "b"))
    with (tmp_path / judgements.NAME).open("a") as file:
        file.write("different b a\n")
    with pytest.raises(UsageError, match="both same and different"):
        judgements.read([tmp_path])


def test_from_build_to_judgement_and_back(tmp_path):
    """The whole round on the command line: build, list, judge, build, undo, build."""
    run = CliRunner()
    folder, out = tmp_path / "news", tmp_path / "out"
    folder.mkdir()
    for name, text in (("north.txt", NORTH), ("south.txt", SOUTH), ("alone.txt", ALONE)):
        (folder / name).write_text(text, encoding="utf-8")

    def kg(*arguments):
        result = run.invoke(app, [*map(str, arguments)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    def entities():
        import kg as package

        return {e.id: e for e in package.open(out).entities("Person")}

    kg("build", folder, "--out", out)
    first = (out / "graph.ttl").read_bytes()
    [bare] = [ident for ident in entities() if ident.startswith("lee-")]
    [texan] = [ident for ident, e in entities().items() if e.articles == ("south.txt",)]
    assert "Told apart" in kg("identities", "--graph", out)
    kg("same", texan, bare, "--in", folder, "--because", "the Texan", "--graph", out)
    kg("build", folder, "--out", out)
    assert bare not in entities() and bare in entities()[texan].former
    assert "Ann Lee" in kg("explain", bare, "--graph", out)  # the old name leads to the new
    assert "the Texan" in kg("identities", texan, "--graph", out)
    (folder / judgements.NAME).write_text("", encoding="utf-8")
    kg("build", folder, "--out", out)
    assert (out / "graph.ttl").read_bytes() == first
