"""The command line: `kg build`, `query`, `explain`, `check`, `export`, `view`, `serve`, `ontology check`.

Exit codes: 0 all good, 1 something was refused or found wrong, 2 nothing was done.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg import cli_bench, cli_cluster, cli_corpus, cli_gold, cli_identity
from kg.cli_corpus import GraphFolder
from kg.cli_options import Model, OntologyFolder, errors_console
from kg.defaults import DEFAULT_MODEL, IN_MEMORY, MAX_CHARS, TIMEOUT
from kg.errors import KGError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Read news articles and build a graph of officials, agencies and places, with the sentence behind every edge.",
)
ontology_app = typer.Typer(no_args_is_help=True, help="Look after the ontology.")
app.add_typer(ontology_app, name="ontology")
app.add_typer(cli_bench.app)  # bench
app.add_typer(cli_cluster.app)  # cluster, load
app.add_typer(cli_corpus.app)  # remove, sources, show, history, diff
app.add_typer(cli_gold.app)  # evaluate, annotate
app.add_typer(cli_identity.app)  # identities, same, different, reconcile


class QueryFormat(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    turtle = "turtle"


class Engine(StrEnum):
    local = "local"
    spark = "spark"


class ExportFormat(StrEnum):
    turtle = "turtle"
    trig = "trig"
    nquads = "nquads"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"
    ftm = "ftm"
    wikidata = "wikidata"


@app.command(epilog="Example: kg build seeds/ --out out")
def build(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and globs of articles: .txt .md .html .jsonl .csv .xml .eml .pdf .docx .warc, .gz of any; - for standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where graph.ttl, graph.html, explore.ipynb and store/ go.")] = Path("out"),
    model: Model = DEFAULT_MODEL,
    ontology: OntologyFolder = None,
    base: Annotated[str, typer.Option(help="The IRI that entities and claims are named under.")] = "https://example.org/kg/",
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes read articles.")] = 1,
    engine: Annotated[Engine, typer.Option(help="Where articles are read: in processes here, or on a Spark cluster.")] = Engine.local,
    master: Annotated[str, typer.Option(help="The Spark cluster, as spark://host:7077.")] = "local[*]",
    in_memory: Annotated[int, typer.Option(min=0, metavar="ARTICLES", help="Above this many articles the graph is made on disk: less memory, more time, the same graph.")] = IN_MEMORY,
    max_chars: Annotated[int, typer.Option(min=1, help="The longest text that one article may have.")] = MAX_CHARS,
    timeout: Annotated[float, typer.Option(min=0, help="Seconds of computing for one article; 0 for no limit.")] = TIMEOUT,
    encoding: Annotated[str | None, typer.Option(help="The encoding of text files; it is detected when left out.")] = None,
    column: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN", help="Where a field stands in JSON Lines and CSV, as text=body.")] = None,
    store: Annotated[str, typer.Option(metavar="URL", help="A SPARQL 1.1 server that is to hold the graph too; KG_STORE_USER and KG_STORE_PASSWORD open it.")] = "",
    day: cli_corpus.Day = None,
    as_json: cli_corpus.AsJson = False,
) -> None:
    """Build the graph of the articles: Turtle, page, notebook and store. Only what has changed is read again."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from kg import pipeline
    from kg.read.options import Options

    reading = Options(max_chars, timeout, encoding, cli_corpus.columns_of(column or []))
    settings = pipeline.Settings(
        model=model, ontology=str(ontology or ""), base=_checked_base(base), workers=workers, store=store, reading=reading,
        engine=engine.value, master=master, in_memory=in_memory,
    )
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=errors_console(), transient=True) as progress:
        task = progress.add_task("loading the language model", total=None)
        report = pipeline.build(
            paths,
            out,
            settings,
            day=day.date() if day else None,
            on_article=lambda done, total: progress.update(task, completed=done, total=total),
            on_stage=lambda name: progress.update(task, description=name),
        )
    cli_corpus.summary(report, as_json)


@app.command(epilog="Example: kg query 'SELECT ?who ?where WHERE { ?p civic:governs ?c . ?p rdfs:label ?who . ?c rdfs:label ?where }'")
def query(
    text: Annotated[str, typer.Argument(metavar="SPARQL", help="A query, or a file that holds one (.rq).")],
    graph: GraphFolder = Path("out"),
    form: Annotated[QueryFormat, typer.Option("--format", "-f", help="How to print the result.")] = QueryFormat.table,
    store: Annotated[str | None, typer.Option(metavar="URL", help="Ask this SPARQL server instead of a folder.")] = None,
    timeout: Annotated[float, typer.Option(min=0, help="Stop after so many seconds; 0 for no limit.")] = 0,
) -> None:
    """Ask the graph in SPARQL. The contract's prefixes are declared; nothing is ever written."""
    import kg
    from kg.limits import TooLong, killable
    from kg.query import run

    def ask() -> None:
        if store is not None:
            from kg.store.remote import Remote

            run(Remote(store), text, form.value)
        else:
            run(kg.open(graph), text, form.value)

    try:
        killable(ask, timeout)
    except TooLong:
        raise KGError(f"the query was stopped after {timeout:g} seconds; ask for less, or raise --timeout") from None


@app.command(epilog="Example: kg explain 'Michelle Wu' governs")
def explain(
    subject: Annotated[str, typer.Argument(help="A name, or '*' for any.")],
    prop: Annotated[str | None, typer.Argument(metavar="[PROPERTY]", help="A property of the ontology.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="[OBJECT]", help="A name, or the text of a title.")] = None,
    graph: GraphFolder = Path("out"),
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many claims.")] = 50,
) -> None:
    """Show the claims that match, each with its article, its sentence, who says so and how sure it is."""
    import kg
    from kg.explain import explain as explained

    shown = explained(kg.open(graph), None if subject == "*" else subject, prop, target, Console(), limit)
    if not shown:
        errors_console().print("no claim matches; try 'kg explain SUBJECT' alone", highlight=False)
        raise typer.Exit(1)


@app.command(epilog="Example: kg check --graph out")
def check(
    graph: GraphFolder = Path("out"),
    ontology: OntologyFolder = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
) -> None:
    """Check the graph: its shape (SHACL), and that every mention quotes its article's text.

    Two holders of one seat at the same time are a warning, for articles may really say so.
    """
    import kg
    from kg.check import check as checked
    from kg.check import doubts

    with errors_console().status("checking"):
        opened = kg.open(graph)
        problems, warnings = checked(opened, ontology), doubts(opened, ontology)
    for line in (*map(str, problems), *(f"warning: {warning}" for warning in warnings)):
        errors_console().print(line, markup=False, highlight=False, soft_wrap=True)
    if problems or (strict and warnings):
        raise typer.Exit(1)
    typer.echo(f"{graph}: no problem found" + (f", {len(warnings)} to look at" if warnings else ""))


@app.command(epilog="Example: kg export --format graphml --to officials.graphml")
def export(
    to: Annotated[Path, typer.Option("--to", help="The file to write; for csv, the folder for nodes.csv and edges.csv.")],
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.turtle,
    graph: GraphFolder = Path("out"),
) -> None:
    """Write the graph for another program."""
    import kg
    from kg.export import export as exported

    exported(kg.open(graph), form.value, to)
    typer.echo(f"{to}: written")


@app.command(epilog="Example: kg view --focus 'Michelle Wu' --hops 1 --to wu.html")
def view(
    graph: GraphFolder = Path("out"),
    to: Annotated[Path | None, typer.Option("--to", help="The page to write; default graph.html in the folder.")] = None,
    focus: Annotated[str | None, typer.Option(help="Show the neighbourhood of this name.")] = None,
    hops: Annotated[int, typer.Option(min=1, max=6, help="How far the neighbourhood reaches.")] = 2,
) -> None:
    """Draw the page again, whole or round one name."""
    import kg

    path = to or graph / "graph.html"
    kg.open(graph).write_page(path, focus=focus, hops=hops)
    typer.echo(f"{path}: written; open it in a browser")


@app.command(epilog="Example: kg serve --graph out --port 8000")
def serve(
    graph: GraphFolder = Path("out"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen, on this machine only.")] = 8000,
    seconds: Annotated[float, typer.Option(min=0.1, max=3600, help="Stop a query that runs longer.")] = 10.0,
    answer: Annotated[int, typer.Option(min=1, max=1000, help="Refuse an answer larger than so many MB.")] = 50,
) -> None:
    """Serve the page, SPARQL, a query editor and a page for every thing, on this machine only."""
    try:
        from kg.serve.app import app, run
        from kg.serve.worker import Limits
    except ImportError as error:
        raise KGError(f"kg serve needs {error.name}; install kg[serve]") from error

    made = app(graph, Limits(seconds=seconds, answer=answer << 20))
    typer.echo(f"http://127.0.0.1:{port}/ shows {graph}; Ctrl-C ends it")
    run(made, port)


@ontology_app.command("check", epilog="Example: kg ontology check --ontology my-ontology/")
def ontology_check(ontology: OntologyFolder = None, model: Model = DEFAULT_MODEL) -> None:
    """Read every example sentence of every property: each must yield it, no counter-example may."""
    from kg.annotate.load import load as load_pipeline
    from kg.ontology import load
    from kg.ontology.check import check as checked

    with errors_console().status("reading the examples"):
        folder = str(ontology) if ontology else None
        taught = load(folder)
        failures = checked(taught, load_pipeline(model, folder or ""))
    for failure in failures:
        errors_console().print(str(failure), markup=False, highlight=False, soft_wrap=True)
    if failures:
        raise typer.Exit(1)
    typer.echo(f"{taught.folder}: every example yields its property, no counter-example does")


def _checked_base(base: str) -> str:
    if not base.startswith(("http://", "https://", "urn:")) or base[-1] not in "/#:" or any(c in base for c in ' <>"{}|\\^`'):
        raise KGError(f"--base {base}: not an IRI to name things under; give one like https://example.org/kg/")
    return base


def main() -> None:
    """Run the command line; an error that kg knows is one line on standard error and exit code 2."""
    try:
        app()
    except KGError as error:
        print(f"kg: {' '.join(str(error).split())}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
