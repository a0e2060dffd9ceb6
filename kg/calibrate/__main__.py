"""`python -m kg.calibrate GOLD_DIR TEXT_DIR [--unseen GOLD_DIR TEXT_DIR]` writes ontology/confidence.ttl.

The first collection is the one that rules were made with; an unseen one shows how much is lost on new articles. The
figures that are printed are held out: each article is judged by a model fitted to the other articles.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kg.errors import KGError


def calibrate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Annotated articles (.json).")],
    texts: Annotated[Path, typer.Argument(metavar="TEXT_DIR", help="Their texts.")],
    unseen: Annotated[
        tuple[Path, Path] | None, typer.Option(metavar="GOLD_DIR TEXT_DIR", help="Articles that no rule was made with.")
    ] = None,
    level: Annotated[
        float, typer.Option(min=0, max=1, help="Where a new article is judged: 0 as one of GOLD_DIR, 1 as an unseen one.")
    ] = 1.0,
    out: Annotated[Path | None, typer.Option(help="The file to write; default confidence.ttl of the ontology.")] = None,
    ontology: Annotated[Path | None, typer.Option(help="A folder of Turtle files to use in place of kg's own.")] = None,
) -> None:
    """Fit the confidence of claims to annotated articles, and say how well it foretells what holds."""
    from kg.calibrate.held_out import held_out
    from kg.calibrate.model import fit
    from kg.calibrate.samples import samples
    from kg.calibrate.write import write
    from kg.ontology import load
    from kg.pipeline import Settings

    knowledge = load(str(ontology) if ontology else None)
    folders = [(gold, texts), *([unseen] if unseen else [])]
    found = samples(folders, knowledge, Settings(ontology=str(ontology or "")))
    articles = {(sample.collection, sample.article) for sample in found}
    if len(articles) < 2:
        raise KGError(f"{gold}: two articles with claims at least, to measure one by the other; annotate another")
    Console().print(_table(held_out(found), len(folders)))
    note = f"{len(articles)} articles, {len(found)} readings"
    path = out or knowledge.folder / "confidence.ttl"
    write(fit(found, level), note, path)
    typer.echo(f"{path}: written, from {note}")


def _table(judged, collections: int) -> Table:
    from kg.calibrate.held_out import of_collection

    table = Table("articles", "claims", "calibration error", "at 0.9 or more", "of those hold", title="held out by article")
    rows = [(name, [number]) for number, name in enumerate(("developed on", "unseen")[:collections])]
    for name, numbers in [*rows, ("all", list(range(collections)))]:
        found = of_collection(judged, numbers)
        claims = sum(band.count for band in found.bins)
        high = "none" if found.high is None else f"{found.high:.3f}"
        table.add_row(name, str(claims), f"{found.error:.3f}", str(found.high_count), high)
    return table


if __name__ == "__main__":
    try:
        typer.run(calibrate)
    except KGError as error:
        print(f"kg.calibrate: {error}", file=sys.stderr)
        raise SystemExit(2) from None
