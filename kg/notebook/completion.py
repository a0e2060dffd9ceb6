"""Tab completion in `%%sparql` cells: properties and classes after `civic:`, names of entities inside quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult, context_matcher
from rdflib import OWL, RDF

from kg.namespaces import CIVIC, PREFIXES
from kg.ontology import load

_CELL = re.compile(r"\s*%%?sparql\b")
_NAME = re.compile(r"([A-Za-z]+):(\w*)\Z")
_QUOTED = re.compile(r'"([^"\\]*)\Z')
_VARIABLE = re.compile(r"\{(\w*)\Z")
MOST = 40
OTHERS = {
    "rdfs": ("label", "subClassOf"), "rdf": ("type", "subject", "predicate", "object"), "skos": ("altLabel",),
    "prov": ("wasDerivedFrom",), "oa": ("hasSource", "hasSelector", "start", "end", "exact"), "owl": ("sameAs",),
    "dct": ("identifier", "title", "issued", "publisher", "source"),
}  # fmt: skip


def matcher(magics):
    """Return IPython's matcher for the cells of these magics."""

    @context_matcher(identifier="kg.sparql", priority=200)
    def complete(context: CompletionContext) -> SimpleMatcherResult:
        lines = context.full_text.split("\n")
        before = "\n".join([*lines[: context.cursor_line], lines[context.cursor_line][: context.cursor_position]])
        if not _CELL.match(context.full_text):
            return SimpleMatcherResult(completions=[])
        found = list(completions(before, magics))
        made = [SimpleCompletion(text=_in_place_of(context.token, start, text)) for start, text in found]
        return SimpleMatcherResult(completions=made, suppress=bool(made))

    return complete


def _in_place_of(token: str, typed: int, word: str) -> str:
    """Return what to put for the shell's own idea of a token, which may begin before our word or inside it."""
    return token[: len(token) - typed] + word if typed <= len(token) else word[typed - len(token) :]


def completions(before: str, magics) -> Iterator[tuple[int, str]]:
    """Yield (length of what is already typed, whole word) for what may stand at the end of a query's beginning."""
    if match := _VARIABLE.search(before):
        names = [name for name in magics.shell.user_ns if name.startswith(match[1]) and not name.startswith("_")]
        yield from ((len(match[1]), name) for name in sorted(names)[:MOST])
    elif match := _NAME.search(before):
        prefix, typed = match[1], match[2]
        words = sorted(_civic()) if prefix == "civic" else OTHERS.get(prefix, ())
        yield from ((len(typed), word) for word in words if word.lower().startswith(typed.lower()))
    elif match := _QUOTED.search(before):
        typed = match[1].casefold()
        labels = sorted({e.label for e in magics.graph_of(None).entities()})
        yield from ((len(match[1]), label) for label in labels if label.casefold().startswith(typed) and '"' not in label)
    elif match := re.search(r"(?<![\w?:])(\w+)\Z", before):
        yield from ((len(match[1]), f"{p}:") for p in sorted(PREFIXES) if p.startswith(match[1].lower()))


def _civic() -> set[str]:
    graph = load().graph
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.Class, RDF.Property)
    found = {str(node) for kind in kinds for node in graph.subjects(RDF.type, kind)}
    return {text.removeprefix(str(CIVIC)) for text in found if text.startswith(str(CIVIC))}
