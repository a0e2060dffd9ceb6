"""Print the answer to a SPARQL query as a table, CSV, JSON or Turtle; or hand it on as Python values."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pyoxigraph as ox

from kg.errors import QueryError, UsageError
from kg.namespaces import PREFIXES, XSD
from kg.store.ntriples import iri, literal
from kg.store.sparql import Result

if TYPE_CHECKING:
    import pandas
    import rdflib

    from kg.graph import KnowledgeGraph

FORMATS = ("table", "csv", "json", "turtle")
_XSD = str(XSD)
_NUMBERS = {
    **dict.fromkeys((_XSD + "integer", _XSD + "int", _XSD + "long"), int),
    **dict.fromkeys((_XSD + "decimal", _XSD + "double", _XSD + "float"), float),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what could steer a terminal
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ADDRESS = re.compile(r"(?:https?://|urn:)\S+\Z")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")


def run(graph: KnowledgeGraph, query: str | Path, form: str = "table", out: TextIO | None = None) -> None:
    """Ask a graph and print the answer to `out` (standard output). `query` is SPARQL, or a file that holds it."""
    text = _text(query)
    answer = graph.evaluate(text)
    out = out or sys.stdout
    if form == "table":
        _print_table(graph, answer, out)
    elif form == "turtle":
        out.write(_turtle(answer, graph.base))
    elif form == "json":
        out.write(_json(answer))
    elif form == "csv":
        out.write(_csv(answer))
    else:
        raise UsageError(f"no format is called {form!r}; choose one of {', '.join(FORMATS)}")


def _text(query: str | Path) -> str:
    path = Path(query)
    try:
        if isinstance(query, Path) or (query.endswith((".rq", ".sparql")) and len(query.split()) == 1):
            return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read ({error.strerror}); name a file that holds a query") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 at byte {error.start}; save the query as UTF-8") from error
    return str(query)


def as_python(answer: Result) -> pandas.DataFrame | bool | rdflib.Graph:
    """Return an answer as a DataFrame, a truth value or an rdflib Graph with the contract's prefixes."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QuerySolutions):
        return _frame(answer)
    from rdflib import Graph

    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=answer.serialize(format=ox.RdfFormat.N_TRIPLES), format="nt")


def _frame(answer: ox.QuerySolutions) -> pandas.DataFrame:
    try:
        import pandas
    except ImportError as error:
        raise UsageError("a table in Python needs pandas; install kg[notebook]") from error
    columns = [variable.value for variable in answer.variables]
    return pandas.DataFrame(list(_rows(answer)), columns=columns)


def _rows(answer: ox.QuerySolutions) -> Iterator[list[object]]:
    try:
        for solution in answer:
            yield [value_of(term) for term in solution]
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {str(error).splitlines()[0]}") from error


def value_of(term: ox.NamedNode | ox.Literal | ox.BlankNode | None) -> object:
    """Return a term as a Python value: an IRI or a text as str, numbers and truth values as such."""
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        if datatype == _XSD + "boolean":
            return term.value in ("true", "1")
        try:
            return _NUMBERS.get(datatype, str)(term.value)
        except ValueError:
            return term.value
    return None if term is None else getattr(term, "value", str(term))


def term_of(value: object) -> str:
    """Return a Python value as a term: something with an IRI, an IRI as text, a number, a date, or plain text."""
    address = getattr(value, "iri", None) or (value if isinstance(value, str) else None)
    if hasattr(value, "n3"):  # rdflib's own terms
        return value.n3()
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return str(value)
    if isinstance(address, str) and _ADDRESS.match(address):
        return iri(address) or literal(address)
    if isinstance(value, (str, int, float, date)):
        return literal(value)
    raise UsageError(f"{value!r} cannot stand in a query; bind a name, an IRI, a number or a date")


def _print_table(graph: KnowledgeGraph, answer: Result, out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if isinstance(answer, ox.QueryBoolean):
        out.write("yes\n" if answer else "no\n")
        return
    if isinstance(answer, ox.QueryTriples):
        out.write(_turtle(answer, graph.base))
        return
    table = Table()
    for variable in answer.variables:
        table.add_column(Text(variable.value), overflow="fold")
    for row in _rows(answer):
        table.add_row(*(Text(_shown(value, graph.base)) for value in row))
    Console(file=out).print(table)
    out.write(f"{table.row_count} row{'' if table.row_count == 1 else 's'}\n")


def _shown(value: object, base: str) -> str:
    """Return a value for the terminal: addresses shortened, nothing that could steer the terminal."""
    text = "" if value is None else str(value)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(str(namespace)):
            return f"{prefix}:{text.removeprefix(str(namespace))}"
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.removeprefix(base))


def _json(answer: Result) -> str:
    if isinstance(answer, ox.QueryTriples):
        raise UsageError("CONSTRUCT and DESCRIBE give triples; print them with --format turtle")
    return answer.serialize(format=ox.QueryResultsFormat.JSON).decode() + "\n"


def _turtle(answer: Result, base: str) -> str:
    if not isinstance(answer, ox.QueryTriples):
        raise UsageError("SELECT and ASK give no triples; print them with --format table, csv or json")
    from kg.export.turtle import Spelling, blocks

    triples = [(str(t.subject), str(t.predicate), str(t.object)) for t in answer]
    spelling = Spelling(base)
    return spelling.header() + "".join(f"\n{block}" for block in blocks(triples, spelling))


def _csv(answer: Result) -> str:
    if not isinstance(answer, ox.QuerySolutions):
        raise UsageError("only SELECT gives rows; print this answer with --format table")
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([variable.value for variable in answer.variables])
    writer.writerows([cell(value) for value in row] for row in _rows(answer))
    return text.getvalue()


def cell(value: object) -> str:
    """Return a value for a spreadsheet; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.match(text) else text
