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
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError
from kg.namespaces import DEFAULT_BASE, PREFIXES, RDF, XSD
from kg.store.ntriples import Triple

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_RELATIVE = re.compile(r"(?:[a-z]+/)(?:[A-Za-z0-9_~%-][A-Za-z0-9_.~%-]*/)*[A-Za-z0-9_~%-][A-Za-z0-9_.~%-]*(?:#[a-z]+)?\Z")
_BARE = re.compile(r'"(true|false|-?[0-9]+|-?[0-9]+\.[0-9]+)"\^\^<([^>]*)>\Z')
_NAMESPACES = {str(namespace): prefix for prefix, namespace in PREFIXES.items()}
_TYPE = f"<{RDF.type}>"


class Spelling:
    """How terms are shortened in one file: prefixes, addresses relative to the base, bare numbers."""

    def __init__(self, base: str = DEFAULT_BASE):
        relative = base.startswith(("http://", "https://")) and base.endswith("/")
        self.base = base if relative else None
        self._known: dict[str, str] = {_TYPE: "a"}

    def header(self) -> str:
        base = f"@base <{self.base}> .\n" if self.base else ""
        return base + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in sorted(PREFIXES.items()))

    def short(self, term: str) -> str:
        if term.startswith('"'):
            return _short_literal(term) if term.endswith(">") else term
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._short_iri(term)
        return known

    def _short_iri(self, term: str) -> str:
        address = term[1:-1]
        if self.base and address.startswith(self.base):
            rest = address[len(self.base) :]
            return f"<{rest}>" if _RELATIVE.match(rest) else term
        cut = max(address.rfind("#"), address.rfind("/")) + 1
        prefix, local = _NAMESPACES.get(address[:cut]), address[cut:]
        return f"{prefix}:{local}" if prefix and _LOCAL.match(local) else term


def _short_literal(term: str) -> str:
    """Return numbers and truth values bare, other types with their prefix."""
    text, _, datatype = term.rpartition("^^<")
    datatype = datatype[:-1]
    if match := _BARE.match(term):
        digits = match.group(1)
        if datatype == str(XSD.boolean) and digits in ("true", "false"):
            return digits
        if datatype == str(XSD.integer) and digits.lstrip("-").isdigit():
            return digits
        if datatype == str(XSD.decimal) and "." in digits:
            return digits
    if datatype.startswith(str(XSD)) and _LOCAL.match(datatype[len(str(XSD)) :]):
        return f"{text}^^xsd:{datatype[len(str(XSD)) :]}"
    return term


def blocks(triples: Iterable[Triple], spelling: Spelling, indent: str = "") -> Iterator[str]:
    """Yield one block of Turtle per subject, subjects, predicates and objects in order, `a` first."""
    by_subject: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, target in triples:
        by_subject.setdefault(subject, []).append((predicate, target))
    for subject in sorted(by_subject):
        yield _block(spelling, indent, subject, sorted(set(by_subject.pop(subject))))


def _block(spelling: Spelling, indent: str, subject: str, pairs: list[tuple[str, str]]) -> str:
    short = spelling.short
    by_predicate: dict[str, list[str]] = {}
    for predicate, target in pairs:
        by_predicate.setdefault(predicate, []).append(short(target))
    rows = [f"{short(p)} {', '.join(targets)}" for p, targets in by_predicate.items() if p != _TYPE]
    if _TYPE in by_predicate:
        rows.insert(0, f"a {', '.join(by_predicate[_TYPE])}")
    between = f" ;\n{indent}    "
    return f"{indent}{short(subject)} {between.join(rows)} .\n"


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
        beside.unlink(missing_ok=True)
