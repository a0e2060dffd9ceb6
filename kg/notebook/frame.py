"""The answer to a query as a DataFrame whose addresses read as names and can be clicked."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas

from kg.namespaces import PREFIXES
from kg.notebook.cards import link

LONGEST = 300  # characters shown of a text


class Answer(pandas.DataFrame):
    """A DataFrame as any other; in a notebook, IRIs are shown as links with their labels.

    The labels are in `attrs["labels"]`, the values stay IRIs.
    """

    @property
    def _constructor(self) -> type[Answer]:
        return Answer

    def _repr_html_(self) -> str:
        labels = self.attrs.get("labels", {})
        shown = pandas.DataFrame(self).map(lambda value: _cell(value, labels))
        with pandas.option_context("display.max_colwidth", None):  # a cell is markup: cutting it would break it
            return shown.to_html(escape=False, max_rows=60, notebook=True)


def answer(frame: pandas.DataFrame, label: Callable[[str], str | None]) -> Answer:
    """Return a query's table with the labels of all addresses in it."""
    texts = {value for column in frame.columns for value in frame[column] if isinstance(value, str) and "://" in value}
    made = Answer(frame)
    made.attrs["labels"] = {text: name for text in sorted(texts) if (name := label(text))}
    return made


def _cell(value: object, labels: dict[str, str]) -> str:
    if isinstance(value, str) and value.startswith(("http://", "https://")) and not any(c.isspace() for c in value):
        return link(value, labels.get(value) or _short(value))
    text = "" if value is None else str(value)
    return escape(text if len(text) <= LONGEST else f"{text[:LONGEST]} …")


def _short(address: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if address.startswith(str(namespace)):
            return f"{prefix}:{address.removeprefix(str(namespace))}"
    return address
