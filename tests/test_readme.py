"""What the README tells a newcomer to type works."""

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from kg import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fences(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


COMMANDS = [line for block in fences("sh") for line in block.splitlines() if line.startswith("kg ")]
INLINE = [word for word in re.findall(r"`(kg [a-z][^`…\n]*)`", README.replace("\n", " ")) if "my-" not in word and "URL" not in word]


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    """What a fresh clone holds of seeds, graph, ontology and annotated stories."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("seeds", "out", "ontology", "tests/gold/stories", "tests/gold/worldwide", "tests/gold/independent", "kg/calibrate/stories"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("store", ".kg.lock"))
    return folder


def run(command: str) -> int:
    words = shlex.split(command)
    old, sys.argv = sys.argv, words
    try:
        cli.main()
    except SystemExit as stop:
        return int(stop.code or 0)
    finally:
        sys.argv = old
    return 0


def test_there_are_commands_to_try():
    assert len(COMMANDS) >= 4 and len(INLINE) >= 3


@pytest.mark.parametrize("command", [*COMMANDS, *sorted({c for c in INLINE if len(c.split()) > 2})])
def test_command(command, clone, monkeypatch, capsys):
    monkeypatch.chdir(clone)
    assert run(command) == 0, capsys.readouterr()


def test_python_snippet(clone, monkeypatch, capsys):
    monkeypatch.chdir(clone)
    for snippet in fences("python"):
        exec(compile(snippet, "README.md", "exec"), {})
    assert "Leah Foley" in capsys.readouterr().out


def test_teaching_a_relation(clone, tmp_path, monkeypatch, capsys):
    """The README's example property, added to a copy of the ontology, passes the check and is found in an article."""
    taught = tmp_path / "ontology"
    shutil.copytree(clone / "ontology", taught)
    (snippet,) = fences("turtle")
    with (taught / "civic.ttl").open("a", encoding="utf-8") as file:
        file.write("\n" + snippet)
    article = tmp_path / "a.txt"
    article.write_text("The Midvale Harbor Authority was audited by the State Revenue Board in May, officials said.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(f"kg ontology check --ontology {taught}") == 0, capsys.readouterr()
    assert run(f"kg build a.txt --out g --ontology {taught}") == 0
    assert 'rdf:predicate civic:audited' in (tmp_path / "g" / "graph.ttl").read_text(encoding="utf-8")


def test_links_to_files_of_the_project_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
