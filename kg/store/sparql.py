"""Answer SPARQL queries in Oxigraph: read-only, without a network, with errors that say what is wrong where.

The contract's prefixes are declared already, and the default graph is the union of all named graphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import PREFIXES

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<language>@[A-Za-z-]+)
      | (?P<name>[\w.-]*:[^\s(){}\[\];,"'<>^]*)
      | (?P<word>[^\W\d]\w*)
      | (?P<space>\s+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_QUERIES = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())
_WHERE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CLASSES = re.compile(r"\[[^\]]*\]")  # the letters a name may hold: nothing a person wants to read
_EXPECTED = re.compile(r"\"[(){}.,;]\"|\b[A-Z]{3,}\b")
_MOST_EXPECTED = 6  # a longer list helps nobody

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Token = tuple[str, str]  # kind, text


def evaluate(
    store: ox.Store,
    query: str,
    bindings: Mapping[str, str] | None = None,
    *,
    base: str | None = None,
    allow_service: bool = False,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Result:
    """Return Oxigraph's answer to a query. `bindings` maps variables to terms spelled as N-Triples.

    Relative IRIs in the query stand under `base`. Where graphs are named, the query sees those and no others.

    Raises QueryError for a syntax error, an update, or a SERVICE clause unless that is allowed.
    """
    tokens = tokens_of(query)
    _refuse(tokens, allow_service)
    if bindings:
        query = "".join(_bound(tokens, bindings))
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    try:
        if default_graphs or named_graphs:
            default, named = ([ox.NamedNode(name) for name in names] for names in (default_graphs, named_graphs))
            return store.query(query, base_iri=base, prefixes=prefixes, default_graph=default, named_graphs=named)
        # a FROM names the graphs itself; the union would go over its head
        chosen = any(kind == "word" and text.upper() == "FROM" for kind, text in tokens)
        return store.query(query, base_iri=base, prefixes=prefixes, use_default_graph_as_union=not chosen)
    except SyntaxError as error:
        raise QueryError(_explain(query, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {str(error).splitlines()[0]}") from error


def read_only(query: str, *, allow_service: bool = False) -> None:
    """Raise QueryError unless a query only reads, and reads nothing but this graph."""
    _refuse(tokens_of(query), allow_service)


def tokens_of(query: str) -> list[Token]:
    """Return the tokens of a query, spaces and comments included: joined they are the query again."""
    return [(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(query)]


def _refuse(tokens: list[Token], allow_service: bool) -> None:
    words = [text.upper() for kind, text in tokens if kind == "word"]
    verb = next((word for word in words if word in _UPDATES | _QUERIES), None)
    if verb in _UPDATES:
        raise QueryError(f"{verb} changes the graph, and this one is only read; change the articles and build again")
    if verb is None:
        raise QueryError("this is no query; begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if "SERVICE" in words and not allow_service:
        raise QueryError("SERVICE would ask a server on the network; pass allow_service=True to permit it")


def _bound(tokens: list[Token], bindings: Mapping[str, str]) -> Iterator[str]:
    """Yield the query with its bound variables replaced; one that is selected stays a column."""
    selecting, depth = False, 0
    for kind, text in tokens:
        if kind == "word" and text.upper() == "SELECT":
            selecting, depth = True, 0
        elif text == "{" or (kind == "word" and text.upper() in ("WHERE", "FROM")):
            selecting = False
        depth += (text == "(") - (text == ")")
        term = bindings.get(text[1:]) if kind == "variable" else None
        if term is None:
            yield text
        else:
            yield f"({term} AS {text})" if selecting and depth == 0 else term


def _explain(query: str, message: str) -> str:
    """Return where a query is wrong and what was expected there: "line 2, column 7: …"."""
    match = _WHERE.match(message)
    if not match:
        return message.splitlines()[0]
    line, column, reason = int(match.group(1)), int(match.group(2)), match.group(3)
    rows = query.splitlines() or [""]
    row = rows[line - 1] if line <= len(rows) else ""
    return f"line {line}, column {column}: {_what(row[: column - 1], row[column - 1 :], reason)}"


def _what(before: str, after: str, reason: str) -> str:
    prefix = re.search(r"([\w-]*):\S*\s*$", before)
    if "Prefix not found" in reason and prefix:
        return f"the prefix {prefix.group(1)}: is not declared (declared: {', '.join(sorted(PREFIXES))})"
    if "variable that is unbound" in reason:
        return "a variable that is selected beside an aggregate must stand in GROUP BY"
    if "IRI parsing failed" in reason:
        return "an IRI between < and > is not valid"
    expected = list(dict.fromkeys(_EXPECTED.findall(_CLASSES.sub("", reason))))
    found = f"`{after.strip()[:30]}` does not fit here" if after.strip() else "something before here is not complete"
    return f"{found}; expected {' or '.join(expected)}" if 0 < len(expected) <= _MOST_EXPECTED else found
