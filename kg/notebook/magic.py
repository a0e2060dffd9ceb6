"""`%%sparql` in a notebook: the cell's query over a graph folder, as a DataFrame."""

from __future__ import annotations

import shlex

from IPython.core.error import UsageError as IPythonUsageError
from IPython.core.magic import Magics, line_cell_magic, magics_class

from kg.errors import KGError


@magics_class
class SparqlMagics(Magics):
    """The magics that `%load_ext kg` adds."""

    def __init__(self, shell):
        super().__init__(shell)
        self._graphs = {}

    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None):
        """Run a SPARQL query with the contract's prefixes declared.

        %%sparql [GRAPH] [-o NAME]    GRAPH is a variable that holds a graph, or a folder (default: the variable
                                      `graph`, else the folder "."); NAME a variable to keep the result in.
        %sparql QUERY                 the same on one line, over the default graph.
        """
        if cell is None:
            query, source, keep = line, None, None
        else:
            query = cell
            source, keep = _options(line)
        try:
            result = self._graph(source).sparql(query)
        except KGError as error:
            raise IPythonUsageError(str(error)) from None
        if keep:
            self.shell.user_ns[keep] = result
        return result

    def _graph(self, source: str | None):
        """The graph of a variable, or of a folder; a folder is opened once."""
        import kg

        known = self.shell.user_ns.get(source or "graph")
        if hasattr(known, "sparql"):
            return known
        folder = source or "."
        if folder not in self._graphs:
            self._graphs[folder] = kg.open(folder)
        return self._graphs[folder]


def _options(line: str) -> tuple[str | None, str | None]:
    words = shlex.split(line)
    keep = None
    if "-o" in words:
        place = words.index("-o")
        if place + 1 >= len(words):
            raise IPythonUsageError("-o: give the name of a variable after it")
        keep = words[place + 1]
        del words[place : place + 2]
    if len(words) > 1:
        raise IPythonUsageError(f"%%sparql takes one graph, not {len(words)}: {line.strip()}")
    return (words[0] if words else None), keep
