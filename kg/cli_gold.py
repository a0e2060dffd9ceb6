"""The commands that hold kg against annotated articles: `kg evaluate`, `annotate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg.cli_options import Model, OntologyFolder, errors_console
from kg.defaults import DEFAULT_MODEL
from kg.errors import KGError

app = typer.Typer()


@app.command(epilog="Example: kg evaluate my-gold/annotations --texts my-gold/texts --errors 5")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Annotated articles (.json); see docs/annotations.md.")],
    texts: Annotated[Path | None, typer.Option("--texts", help="Their texts; default GOLD_DIR/../texts, then GOLD_DIR.")] = None,
    graph: Annotated[
        Path | None, typer.Option("--graph", "-g", help="The folder or file of a graph to measure; default: read the texts now.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="Show so many examples of each cause of error.")] = 0,
    model: Model = DEFAULT_MODEL,
    ontology: OntologyFolder = None,
) -> None:
    """Measure a graph, or kg itself, against articles that a person annotated."""
    from kg import pipeline
    from kg.evaluate.report import as_data, show
    from kg.evaluate.run import evaluate_folder

    settings = pipeline.Settings(model=model, ontology=str(ontology or ""))
    with errors_console().status("reading the articles" if graph is None else "reading the graph"):
        found = evaluate_folder(gold, texts=texts, graph=graph, settings=settings)
    if as_json:
        import json

        typer.echo(json.dumps(as_data(found, errors), indent=1, ensure_ascii=False))
    else:
        show(found, Console(), errors)


@app.command(epilog="Example: kg annotate seeds/article.txt --out gold/article.json")
def annotate(
    article: Annotated[Path, typer.Argument(help="A .txt article (UTF-8).")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write; default: standard output.")] = None,
    model: Model = DEFAULT_MODEL,
    ontology: OntologyFolder = None,
) -> None:
    """Write kg's own reading of an article as an annotation to correct, for `kg evaluate`."""
    from kg import pipeline
    from kg.evaluate.draft import annotate as annotated

    with errors_console().status("reading the article"):
        text = annotated(article, pipeline.Settings(model=model, ontology=str(ontology or "")))
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KGError(f"{out}: cannot be written ({error.strerror}); name another --out") from error
    typer.echo(f"{out}: written; correct it, then run 'kg evaluate {out.parent} --texts {article.parent}'")
