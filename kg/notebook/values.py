"""Put Python values into a query: `{name}` stands for the variable's value, as one term, never as a piece of query."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import QueryError
from kg.query import term_of
from kg.store.sparql import tokens_of


@dataclass(frozen=True)
class Filled:
    """A query with its values in place, and where each stretch of it was in the query as written."""

    text: str
    written: str
    stretches: tuple[tuple[int, int], ...]  # (start in text, start in written), in order

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return the line and column as written of a place in the text; both count from 1."""
        rows = self.text.split("\n")
        offset = sum(len(row) + 1 for row in rows[: line - 1]) + column - 1
        start, was = max((s for s in self.stretches if s[0] <= offset), default=(0, 0))
        before = self.written[: min(was + offset - start, len(self.written))]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def fill(query: str, values: Mapping[str, object]) -> Filled:
    """Return the query with every `{name}` outside texts and comments replaced by the value of that name.

    A list becomes several terms: between brackets with commas (`IN ({names})`), else with spaces (`VALUES ?x { {names} }`).
    Raises QueryError for a name that has no value, or a value that cannot stand in a query.
    """
    tokens = tokens_of(query)
    made, stretches, at, size, i = [], [(0, 0)], 0, 0, 0
    while i < len(tokens):
        name = _name_at(tokens, i)
        text = tokens[i][1]
        step = 1
        if name is not None:
            step = 3
            written = "".join(token for _, token in tokens[i : i + 3])
            text = _terms(name, values, _inside_brackets(tokens, i), query, at)
            stretches += [(size, at), (size + len(text), at + len(written))]
            at += len(written) - len(text)
        made.append(text)
        size += len(text)
        at += len(text)
        i += step
    return Filled("".join(made), query, tuple(stretches))


def _name_at(tokens: list[tuple[str, str]], i: int) -> str | None:
    """Return the name of `{name}` at a token: brace, word and brace without a space, which no SPARQL has."""
    three = tokens[i : i + 3]
    if len(three) == 3 and three[0][1] == "{" and three[1][0] == "word" and three[2][1] == "}":
        return three[1][1]
    return None


def _inside_brackets(tokens: list[tuple[str, str]], i: int) -> bool:
    return next((text == "(" for kind, text in reversed(tokens[:i]) if kind != "space"), False)


def _terms(name: str, values: Mapping[str, object], commas: bool, query: str, at: int) -> str:
    if name not in values:
        from rapidfuzz import process

        line, column = query.count("\n", 0, at) + 1, at - (query.rfind("\n", 0, at) + 1) + 1
        known = [key for key in values if not key.startswith("_")]
        near = [text for text, score, _ in process.extract(name, known, limit=2) if score > 70]
        hint = f"; did you mean {' or '.join(near)}?" if near else "; set it in a cell before"
        raise QueryError(f"line {line}, column {column}: no variable is called {name}{hint}")
    value = values[name]
    if isinstance(value, (list, tuple, set, frozenset)) or hasattr(value, "tolist"):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else list(value)
        return (", " if commas else " ").join(map(term_of, items))
    return term_of(value)


def explained(error: QueryError, filled: Filled) -> str:
    """Return an error's text with its place as written, and that line with a mark under the place."""
    match = re.match(r"line (\d+), column (\d+): (.*)", str(error), re.DOTALL)
    if not match:
        return str(error)
    line, column = filled.place(int(match[1]), int(match[2]))
    rows = filled.written.split("\n")
    row = rows[min(line, len(rows)) - 1]
    return f"line {line}, column {column}: {match[3]}\n    {row}\n    {' ' * (column - 1)}^"
