"""Turtle that a person can read and a version control system can compare: sorted, grouped, the same bytes each time.

    <entity/michelle-wu> a civic:Official, civic:Person ;
        rdfs:label "Michelle Wu" ;
        civic:governs <entity/boston-massachusetts> .

Our own writer over N-Triples terms: a million triples take a few seconds where rdflib's takes half a minute.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError
from kg.namespaces import DEFAULT_BASE, PREFIXES, RDF, RDFS, XSD
from kg.store.ntriples import Triple

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_RELATIVE = re.compile(r"(?:[a-z]+/)(?:[A-Za-z0-9_~%-][A-Za-z0-9_.~%-]*/)*[A-Za-z0-9_~%-][A-Za-z0-9_.~%-]*(?:#[a-z]+)?\Z")
_BARE = {
    str(XSD.boolean): re.compile(r'(true|false)"\Z'),
    str(XSD.integer): re.compile(r'-?[0-9]+"\Z'),
    str(XSD.decimal): re.compile(r'-?[0-9]+\.[0-9]+"\Z'),
}
_XSD = str(XSD)
_NAMESPACES = {str(namespace): prefix for prefix, namespace in PREFIXES.items()}
_FIRST = tuple(f"<{term}>" for term in (RDF.type, RDFS.label, RDF.subject, RDF.predicate, RDF.object))


class Spelling:
    """How terms are shortened in one file: prefixes, addresses relative to the base, bare numbers."""

    def __init__(self, base: str = DEFAULT_BASE):
        relative = base.startswith(("http://", "https://")) and base.endswith("/")
        self.base = base if relative else None
        self._known: dict[str, str] = {_FIRST[0]: "a"}

    def header(self) -> str:
        base = f"@base <{self.base}> .\n" if self.base else ""
        return base + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in sorted(PREFIXES.items()))

    def short(self, term: str) -> str:
        known = self._known.get(term)
        if known is not None:
            return known
        if term[0] == '"':
            return _short_literal(term) if term[-1] == ">" else term
        if self.base and term.startswith(self.base, 1):  # so many different ones that remembering them costs more
            rest = term[len(self.base) + 1 : -1]
            return f"<{rest}>" if _RELATIVE.match(rest) else term
        known = self._known[term] = self._short_iri(term)
        return known

    def _short_iri(self, term: str) -> str:
        address = term[1:-1]
        cut = max(address.rfind("#"), address.rfind("/")) + 1
        prefix, local = _NAMESPACES.get(address[:cut]), address[cut:]
        return f"{prefix}:{local}" if prefix and _LOCAL.match(local) else term


def _short_literal(term: str) -> str:
    """Return numbers and truth values bare, other types with their prefix."""
    text, _, datatype = term.rpartition("^^<")
    bare = _BARE.get(datatype[:-1])
    if bare and bare.match(text, 1):
        return text[1:-1]
    name = datatype[len(_XSD) : -1]
    return f"{text}^^xsd:{name}" if datatype.startswith(_XSD) and _LOCAL.match(name) else term


def blocks(triples: Iterable[Triple], spelling: Spelling, indent: str = "") -> Iterator[str]:
    """Yield one block of Turtle per subject, subjects, predicates and objects in order, class and name first."""
    by_subject: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, target in triples:
        by_subject.setdefault(subject, []).append((predicate, target))
    for subject in sorted(by_subject, key=lambda term: term[:-1]):  # a thing before its parts: …/x, then …/x#span
        yield _block(spelling, indent, subject, sorted(set(by_subject.pop(subject))))


def _block(spelling: Spelling, indent: str, subject: str, pairs: list[tuple[str, str]]) -> str:
    short = spelling.short
    by_predicate: dict[str, list[str]] = {}
    for predicate, target in pairs:
        by_predicate.setdefault(predicate, []).append(short(target))
    first = [predicate for predicate in _FIRST if predicate in by_predicate]
    order = [*first, *(predicate for predicate in by_predicate if predicate not in _FIRST)]
    between = f" ;\n{indent}    "
    rows = between.join(f"{short(predicate)} {', '.join(by_predicate[predicate])}" for predicate in order)
    return f"{indent}{short(subject)} {rows} .\n"


def write(triples: Iterable[Triple], path: Path, base: str = DEFAULT_BASE) -> None:
    """Write triples as Turtle. The file is renamed into place when complete."""
    spelling = Spelling(base)
    with replacing(path) as out:
        out.write(spelling.header().encode())
        for block in blocks(triples, spelling):
            out.write(f"\n{block}".encode())


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write beside `path`, and rename it over `path` at the end; on an error nothing changes."""
    path = Path(path)
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb", buffering=1 << 20) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); check the folder and the disk") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
