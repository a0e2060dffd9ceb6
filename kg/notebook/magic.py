"""`%%sparql` in a notebook: the cell's query over a graph, or an endpoint, as a DataFrame or a drawing."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, NoReturn

import pyoxigraph as ox
from IPython.core.error import UsageError as IPythonUsageError
from IPython.core.magic import Magics, line_cell_magic, magics_class

from kg.errors import KGError, QueryError
from kg.notebook.values import Filled, explained, fill

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

HELP = """%%sparql [GRAPH] [-o NAME] [--graph] [--endpoint URL]"""


@magics_class
class SparqlMagics(Magics):
    """The magics that `%load_ext kg` adds."""

    def __init__(self, shell):
        super().__init__(shell)
        self._graphs: dict[str, KnowledgeGraph] = {}
        self._add_completion()

    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None):
        """Run a SPARQL query with the contract's prefixes declared.

        %%sparql [GRAPH] [-o NAME] [--graph] [--endpoint URL]
            GRAPH           a variable that holds a graph, or a folder (default: the variable `graph`, else ".")
            -o NAME         keep the result in this variable
            --graph         draw the triples of a CONSTRUCT or DESCRIBE query
            --endpoint URL  ask a SPARQL endpoint in place of the graph
        %sparql QUERY       the same on one line, over the default graph

        `{name}` in the query stands for the value of the Python variable `name`, as one term (a text, a number, an
        IRI, something with an `.iri`) or, for a list, as several; it is bound, not pasted.
        """
        options = _options("" if cell is None else line)
        query = line if cell is None else cell
        filled: Filled | None = None
        try:
            filled = fill(query, self.shell.user_ns)
            result = self._answer(filled.text, options)
        except QueryError as error:
            raise IPythonUsageError(explained(error, filled or Filled(query, query, ((0, 0),)))) from None
        except KGError as error:
            raise IPythonUsageError(str(error)) from None
        if options.o:
            self.shell.user_ns[options.o] = result
        return result

    def _answer(self, query: str, options: Namespace):
        from kg.query import as_python

        if options.endpoint:
            from kg.notebook.endpoint import ask

            found, graph = ask(options.endpoint, query), None
        else:
            graph = self.graph_of(options.source)
            found = graph.evaluate(query)
        if options.graph:
            return _drawn(found, graph)
        result = as_python(found)
        if isinstance(found, ox.QuerySolutions):
            from kg.notebook.frame import answer

            return answer(result, graph.label if graph else lambda address: None)
        return result

    def graph_of(self, source: str | None) -> KnowledgeGraph:
        """Return the graph of a variable, or of a folder; a folder is opened once."""
        import kg

        known = self.shell.user_ns.get(source or "graph")
        if hasattr(known, "sparql"):
            return known
        folder = source or "."
        if folder not in self._graphs:
            self._graphs[folder] = kg.open(folder)
        return self._graphs[folder]

    def _add_completion(self) -> None:
        from kg.notebook.completion import matcher

        if getattr(self.shell, "Completer", None) is not None:
            self.shell.Completer.custom_matchers.append(matcher(self))


def _drawn(found: object, graph: KnowledgeGraph | None):
    if not isinstance(found, ox.QueryTriples):
        raise QueryError("--graph draws triples; begin the query with CONSTRUCT or DESCRIBE")
    from kg.namespaces import DEFAULT_BASE
    from kg.view.notebook import show
    from kg.view.triples import from_triples

    data = from_triples([(t.subject, t.predicate, t.object) for t in found], graph)
    return show(data, title="The query's triples", base=graph.base if graph else DEFAULT_BASE)


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise IPythonUsageError(f"{message}; write {HELP}")


def _options(line: str) -> Namespace:
    parser = _Parser(prog="%%sparql", add_help=False, allow_abbrev=False)
    parser.add_argument("source", nargs="?", metavar="GRAPH")
    parser.add_argument("-o", metavar="NAME")
    parser.add_argument("--graph", action="store_true")
    parser.add_argument("--endpoint", metavar="URL")
    try:
        options = parser.parse_args(shlex.split(line))
    except ValueError as error:
        raise IPythonUsageError(f"{error} in {line.strip()!r}; write {HELP}") from None
    if options.o and not options.o.isidentifier():
        raise IPythonUsageError(f"-o {options.o}: not a variable's name; write {HELP}")
    return options
