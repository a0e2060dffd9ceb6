"""The commands that look after a growing graph: `kg remove`, `sources`, `show`, `history`, `diff`."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.pipeline import BuildReport

app = typer.Typer()

GraphFolder = Annotated[Path, typer.Option("--graph", "-g", help="The folder that a build wrote.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON, for machines.")]
Day = Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day that withdrawn articles end.")]
Ident = Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article, as `kg sources` lists it.")]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # what could steer a terminal


@app.command(epilog="Example: kg remove story.txt --date 2025-06-07")
def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids, as `kg sources` lists them.")],
    graph: GraphFolder = Path("out"),
    day: Day = None,
    as_json: AsJson = False,
) -> None:
    """Take articles out of the graph: claims without other support go; the history keeps them as withdrawn."""
    from kg import pipeline

    report = pipeline.remove(articles, graph, day=day.date() if day else None)
    summary(report, as_json)


@app.command(epilog="Example: kg sources --graph out")
def sources(graph: GraphFolder = Path("out"), as_json: AsJson = False) -> None:
    """List the articles in the graph, under the paths that were named for them."""
    from kg.history import sources as listed

    held = listed(graph)
    if as_json:
        _json([asdict(one) for one in held])
        return
    root = None
    for one in held:
        if one.root != root:
            root = one.root
            typer.echo(_clean(root))
        facts = [one.day, one.title, one.publisher, f"version {one.version}" if one.version > 1 else None]
        typer.echo("  " + "  ".join(_clean(text) for text in (one.id, *facts) if text))


@app.command(epilog="Example: kg show story.txt")
def show(
    article: Ident,
    graph: GraphFolder = Path("out"),
    version: Annotated[int | None, typer.Option(min=1, help="An earlier version, as `kg history` numbers them.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the text of an article as it was read: the text that every offset in the graph counts in."""
    from kg.history import show as shown

    found = shown(graph, article, version)
    if as_json:
        names = ("id", "sha256", "title", "published", "publisher", "url", "author", "text")
        _json({name: str(value) for name in names if (value := getattr(found, name)) is not None})
        return
    typer.echo(_clean(found.text) if sys.stdout.isatty() else found.text)


@app.command(epilog="Example: kg history story.txt")
def history(article: Ident, graph: GraphFolder = Path("out"), as_json: AsJson = False) -> None:
    """List the versions of an article: the current one, and those that were replaced or removed."""
    from kg.history import history as versions

    found = versions(graph, article)
    if as_json:
        _json([asdict(one) for one in found])
        return
    for one in found:
        ended = "current" if one.withdrawn is None else f"withdrawn {one.withdrawn}".rstrip()
        facts = [one.day, one.title, f"sha256 {one.sha256[:12]}"]
        typer.echo("  ".join(_clean(text) for text in (str(one.number), ended, *facts) if text))


@app.command(epilog="Example: kg diff last-week/ out/")
def diff(
    old: Annotated[Path, typer.Argument(help="A folder that a build wrote, or an RDF file.")],
    new: Annotated[Path, typer.Argument(help="Another one.")],
    as_json: AsJson = False,
) -> None:
    """Say what the newer graph claims more, less, and otherwise."""
    import kg
    from kg.history import diff as difference

    found = difference(kg.open(old), kg.open(new))
    if as_json:
        _json(asdict(found))
        return
    for mark, lines in (("+", found.more), ("-", found.less), ("~", found.otherwise)):
        for line in lines:
            typer.echo(f"{mark} {_clean(line)}")
    typer.echo(f"{len(found.more):,} more, {len(found.less):,} less, {len(found.otherwise):,} otherwise")


def summary(report: BuildReport, as_json: bool) -> None:
    """Print what a build did, refusals on standard error; ends with exit code 1 when something was refused."""
    told = facts(report)
    for reason in told["refused"]:
        typer.echo(f"refused: {_clean(reason)}", err=True)
    if as_json:
        _json(told)
    else:
        typer.echo(f"{report.folder}: {told['text']}")
    if report.refused:
        raise typer.Exit(1)


def facts(report: BuildReport) -> dict:
    """Return what a build did, as plain data."""
    change, sizes = report.change, report.sizes
    became = {
        "read": report.extracted,
        "unchanged": len(change.unchanged),
        "added": len(change.added),
        "replaced": len(change.replaced),
        "removed": len(change.removed),
        "claims added": report.claims.added,
        "claims withdrawn": len(report.claims.withdrawn),
    }
    text = ", ".join(_counted(count, name) for name, count in sizes.items())
    told = [f"{count:,} {name}" for name, count in became.items() if count and name not in ("added", "claims added")]
    refused = [" ".join(str(error).split()) for error in report.refused]
    told += [f"{len(refused):,} refused"] if refused else []
    return {**sizes, **{name.replace(" ", "_"): n for name, n in became.items()}, "refused": refused,
            "text": "; ".join([text, ", ".join(told)]) if told else text}  # fmt: skip


def _counted(count: int, name: str) -> str:
    one = {"entities": "entity"}.get(name, name.removesuffix("s"))
    return f"{count:,} {one if count == 1 else name}"


def _clean(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def columns_of(named: list[str]) -> dict[str, str]:
    """Return the fields and columns of "--column text=body". Raises UsageError for anything else."""
    from kg.read.options import FIELDS

    found = dict(pair.partition("=")[::2] for pair in named)
    for name, column in found.items():
        if name not in FIELDS or not column:
            raise UsageError(f"--column {name}: write FIELD=COLUMN, with a field of {', '.join(FIELDS)}")
    return found
