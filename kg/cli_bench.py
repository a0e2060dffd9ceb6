"""`kg bench`: measure speed and size, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command(epilog="Example: kg bench --quick --to benchmarks")
def bench(
    to: Annotated[Path, typer.Option("--to", help="The folder for table.md, growth.svg and numbers.json.")] = Path("benchmarks"),
    texts: Annotated[list[Path] | None, typer.Option("--texts", help="Articles to read in place of made-up ones.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Less of everything: two minutes instead of twenty.")] = False,
) -> None:
    """Measure extraction against the bare spaCy pipeline, the growth of the later stages, and the store."""
    from kg.bench.report import QUICK, Plan, run

    run(QUICK if quick else Plan(), to, texts or (), heard=lambda row: typer.echo(f"{row.name}: {row.shown} {row.aim}".rstrip()))
    typer.echo(f"{to}/table.md: written")
