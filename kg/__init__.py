"""kg: news articles in, a knowledge graph out, with the sentence behind every edge.

    >>> import kg
    >>> report = kg.build(["seeds/"], "out")        # doctest: +SKIP
    >>> graph = kg.open("out")                      # doctest: +SKIP
    >>> graph.claims(property="governs")[0].subject # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.pipeline import BuildReport

__version__ = "0.1.0"
__all__ = ["build", "open"]


def build(
    paths: str | Path | Iterable[str | Path],
    out: str | Path = "out",
    *,
    model: str | None = None,
    ontology: str | Path | None = None,
    base: str | None = None,
    workers: int = 1,
) -> BuildReport:
    """Read the articles of files and folders and write their graph into `out`, as `kg build` does.

    Args:
        paths: one path or glob, or several; folders are searched for articles of every kind that kg reads.
        out: the folder for graph.ttl, graph.html, explore.ipynb and store/.
        model: the name of an installed spaCy pipeline for English.
        ontology: a folder of Turtle files to use in place of the one that comes with kg.
        base: the IRI that entities, claims and mentions are named under.
        workers: the number of processes.

    Raises:
        kg.errors.KGError: when nothing can be built; its text is one line that says why.
    """
    from kg import pipeline

    one = isinstance(paths, (str, Path))
    chosen = {"model": model, "ontology": str(ontology) if ontology else None, "base": base, "workers": workers}
    settings = pipeline.Settings(**{name: value for name, value in chosen.items() if value is not None})
    return pipeline.build([paths] if one else paths, out, settings)


def open(folder: str | Path = "out") -> KnowledgeGraph:  # noqa: A001 - kg.open reads as it should
    """Return the graph that a build wrote into a folder, for queries. Raises StoreError when there is none."""
    from kg.graph import KnowledgeGraph

    return KnowledgeGraph.open(folder)


def load_ipython_extension(shell) -> None:
    """`%load_ext kg` gives the notebook `%%sparql`."""
    from kg.notebook.magic import SparqlMagics

    shell.register_magics(SparqlMagics)
