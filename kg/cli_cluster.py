"""Corpora that outgrow a machine: `kg cluster` builds in parts, `kg load` makes one graph of them for every other command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli_corpus import AsJson, columns_of
from kg.defaults import DEFAULT_MODEL, MAX_CHARS, TIMEOUT

app = typer.Typer()

Base = Annotated[str, typer.Option(help="The IRI that entities and claims are named under.")]
BASE = "https://example.org/kg/"


@app.command(epilog="Example: kg cluster hdfs://name/news --out hdfs://name/graph --master spark://host:7077")
def cluster(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Folders, files and globs of any file system that Spark reads; .parquet too.")],
    out: Annotated[str, typer.Option("--out", "-o", help="The folder for nquads/ and quarantine/, which all machines see.")] = "parts",
    master: Annotated[str, typer.Option(help="The Spark cluster, as spark://host:7077.")] = "local[*]",
    model: Annotated[str, typer.Option(help="An installed spaCy pipeline for English.")] = DEFAULT_MODEL,
    ontology: Annotated[str, typer.Option(help="A folder of Turtle files to use in place of kg's own, on every machine.")] = "",
    base: Base = BASE,
    max_chars: Annotated[int, typer.Option(min=1, help="The longest text that one article may have.")] = MAX_CHARS,
    timeout: Annotated[float, typer.Option(min=0, help="Seconds of computing for one article; 0 for no limit.")] = TIMEOUT,
    encoding: Annotated[str | None, typer.Option(help="The encoding of text files; it is detected when left out.")] = None,
    column: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN", help="Where a field stands in a table, as text=body.")] = None,
    as_json: AsJson = False,
) -> None:
    """Build a graph on a Spark cluster, from the articles to sorted N-Quads in parts. No machine holds all of it."""
    import json

    from kg.pipeline import Settings
    from kg.read.options import Options
    from kg.shuffle.build import build

    reading = Options(max_chars, timeout, encoding, columns_of(column or []))
    settings = Settings(model=model, ontology=ontology, base=base, reading=reading, engine="spark", master=master)
    try:
        done = build(paths, out, settings, on_stage=lambda name: typer.echo(name, err=True))
    except KeyboardInterrupt:
        typer.echo(f"kg: {out}: stopped; the same command begins again", err=True)
        raise typer.Exit(130) from None
    if as_json:
        typer.echo(json.dumps({"folder": done.folder, "articles": done.articles, "refused": done.refused}))
    else:
        typer.echo(f"{done.folder}: {done.articles:,} articles, {done.refused:,} refused")
    if done.refused:
        typer.echo(f"refused: {done.folder}/quarantine says why", err=True)
        raise typer.Exit(1)


@app.command(epilog="Example: kg load parts/nquads --out out")
def load(
    parts: Annotated[Path, typer.Argument(help="The nquads folder that `kg cluster` wrote.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where graph.ttl and store/ go.")] = Path("out"),
    base: Base = BASE,
) -> None:
    """Make the store and the Turtle of a graph that a cluster wrote in parts."""
    from kg.pipeline import locked
    from kg.shuffle.parts import load as loaded

    with locked(out):
        count = loaded(parts, out, base)
    typer.echo(f"{out}: {count:,} part{'' if count == 1 else 's'} loaded")
