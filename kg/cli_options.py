"""Options that several commands share, and where their progress is told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

OntologyFolder = Annotated[
    Path | None, typer.Option("--ontology", help="A folder of Turtle files to use in place of kg's own.")
]
Model = Annotated[str, typer.Option("--model", help="An installed spaCy pipeline for English.")]


def errors_console() -> Console:
    """Return the console of standard error, for what is no output."""
    return Console(stderr=True)
