"""The commands about who is who: `kg identities`, `same`, `different`, `reconcile`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg.cli_corpus import GraphFolder

app = typer.Typer()

One = Annotated[str, typer.Argument(help="An id or a name, with @ARTICLE behind it for what one article says.")]
Another = Annotated[str, typer.Argument(help="Another.")]
Because = Annotated[str, typer.Option(help="Why; kept beside the judgement.")]


@app.command(epilog="Example: kg identities 'Michelle Wu'")
def identities(
    name: Annotated[str | None, typer.Argument(help="Show one cluster; without it all that were joined.")] = None,
    graph: GraphFolder = Path("out"),
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many of each kind.")] = 30,
) -> None:
    """Show who is who: what was joined and why, and the pairs left undecided, the weightiest first."""
    import kg
    from kg.identities import show

    show(kg.open(graph), Console(), name=name, limit=limit)


JudgedFolder = Annotated[Path, typer.Option("--in", help="The folder with the articles; judgements.kg lies in it.")]


@app.command(epilog="Example: kg same maura-healey healey-9d1c2b7a --in seeds/ --because 'the governor'")
def same(
    left: One,
    right: Another,
    folder: JudgedFolder,
    because: Because = "",
    graph: GraphFolder = Path("out"),
) -> None:
    """Judge two things to be one. The next build joins them; deleting the line undoes it."""
    _judge("same", left, right, folder, because, graph)


@app.command(epilog="Example: kg different john-smith@a.txt john-smith@b.txt --in news/")
def different(
    left: One,
    right: Another,
    folder: JudgedFolder,
    because: Because = "",
    graph: GraphFolder = Path("out"),
) -> None:
    """Judge two things to be two. The next build keeps them apart; deleting the line undoes it."""
    _judge("different", left, right, folder, because, graph)


def _judge(verdict: str, left: str, right: str, folder: Path, because: str, graph: Path) -> None:
    import kg
    from kg import judgements

    opened = kg.open(graph)
    names = sorted(judgements.handle(opened, name) for name in (left, right))
    file = judgements.add(folder, judgements.Judgement(verdict, *names, because))
    typer.echo(f"{file}: {names[0]} and {names[1]} are {'the same' if verdict == 'same' else 'two'}; build again to see it")


@app.command(epilog="Example: kg reconcile --service http://localhost:8000/reconcile --to links.csv")
def reconcile(
    service: Annotated[str, typer.Option(help="A server of the W3C Reconciliation API.")],
    to: Annotated[Path, typer.Option("--to", help="The table (CSV) of candidates to write.")] = Path("reconciled.csv"),
    cls: Annotated[str | None, typer.Option("--class", help="Only entities of this class: Person, Agency …")] = None,
    graph: GraphFolder = Path("out"),
) -> None:
    """Ask a reconciliation server for the identifiers of the graph's people, bodies and places."""
    import kg
    from kg.reconcile import reconcile as reconciled

    matched, asked = reconciled(kg.open(graph), service, to, cls)
    typer.echo(f"{to}: {matched} of {asked} matched")
