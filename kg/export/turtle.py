"""Turtle that a person can read and a version control system can compare: sorted, grouped, the same bytes each time.

    <entity/michelle-wu> a civic:Official, civic:Person ;
        rdfs:label "Michelle Wu" ;
        civic:governs <entity/boston-massachusetts> .

Our own writer over N-Triples terms: a million triples take a few seconds where rdflib's takes half a minute.
"""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
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
PIECE = 1 << 20  # bytes of a file that are looked at together
_NAMESPACES = {str(namespace): prefix for prefix, namespace in PREFIXES.items()}
_FIRST = tuple(f"<{term}>" for term in (RDF.type, RDFS.label, RDF.subject, RDF.predicate, RDF.object))


class Spelling:
    """How terms are shortened in one file: prefixes, addresses relative to the base, bare numbers."""

    def __init__(self, base: str = DEFAULT_BASE):
        relative = base.startswith(("http://", "https://")) and base.endswith("/")
        self.base = base if relative else None
        self.short = lru_cache(maxsize=1 << 14)(self._short)  # most terms come again soon, and few of them late

    def header(self) -> str:
        base = f"@base <{self.base}> .\n" if self.base else ""
        return base + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in sorted(PREFIXES.items()))

    def _short(self, term: str) -> str:
        if term[0] == '"':
            return _short_literal(term) if term[-1] == ">" else term
        if self.base and term.startswith(self.base, 1):
            rest = term[len(self.base) + 1 : -1]
            return f"<{rest}>" if _RELATIVE.match(rest) else term
        return "a" if term == _FIRST[0] else self._short_iri(term)

    def long(self, short: str) -> str:
        """Return the term of an IRI as `short` wrote it."""
        if short[0] != "<":
            prefix, _, local = short.partition(":")
            return f"<{PREFIXES[prefix]}{local}>"
        return short if ":" in short else f"<{self.base}{short[1:]}"

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
    for subject in sorted(by_subject, key=place):
        yield block(spelling, subject, by_subject.pop(subject), indent)


def place(subject: str) -> str:
    """Return where a subject stands in the order: a thing before its parts, …/x, then …/x#span."""
    return subject[:-1]


def block(spelling: Spelling, subject: str, pairs: Iterable[tuple[str, str]], indent: str = "") -> str:
    """Return all that is said of one subject."""
    short = spelling.short
    by_predicate: dict[str, list[str]] = {}
    for predicate, target in sorted(set(pairs)):
        row = by_predicate.get(predicate)
        if row is None:
            by_predicate[predicate] = [f"{short(predicate)} {short(target)}"]
        else:
            row.append(short(target))
    first = [by_predicate.pop(predicate) for predicate in _FIRST if predicate in by_predicate]
    rows = [", ".join(row) if len(row) > 1 else row[0] for row in (*first, *by_predicate.values())]
    between = f" ;\n{indent}    "
    return f"{indent}{short(subject)} {between.join(rows)} .\n"


def write(triples: Iterable[Triple], path: Path, base: str = DEFAULT_BASE) -> None:
    """Write triples as Turtle. The file is renamed into place when complete."""
    spelling = Spelling(base)
    write_blocks(blocks(triples, spelling), path, spelling)


def write_blocks(found: Iterable[str | bytes], path: Path, spelling: Spelling) -> str:
    """Write blocks that come in order, one at a time; return the SHA-256 of the file."""
    sha = hashlib.sha256()
    with replacing(path) as out:
        for part in _framed(found, spelling):
            sha.update(part)
            out.write(part)
    return sha.hexdigest()


def splice(path: Path, changed: Mapping[str, str | None], spelling: Spelling, digest: str) -> str | None:
    """Write the file anew with some subjects' blocks changed, or gone (None); return its new SHA-256.

    Returns None, and leaves the file alone, when it is not the file of that digest.
    """
    if not path.is_file():
        return None
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            return None
        return write_blocks(_merged(_pieces_of(file, spelling), changed, spelling), path, spelling)


def _framed(found: Iterable[str | bytes], spelling: Spelling) -> Iterator[bytes]:
    yield spelling.header().encode()
    for one in found:
        yield b"\n" + (one if isinstance(one, bytes) else one.encode())


def _pieces_of(file: BinaryIO, spelling: Spelling) -> Iterator[list[bytes]]:
    """Yield the blocks of a file that we wrote, many at a time; an empty line stands between two, and nowhere else."""
    file.seek(len(spelling.header().encode()) + 1)
    whole = b""
    while piece := file.read(PIECE):
        *found, whole = (whole + piece).split(b"\n\n")
        yield found
    yield [whole.removesuffix(b"\n")] if whole else []


def _merged(old: Iterator[list[bytes]], changed: Mapping[str, str | None], spelling: Spelling) -> Iterator[str | bytes]:
    """Yield the blocks with those of `changed` in their places, what lies between two of them at once.

    UTF-8 sorts as its characters do.
    """
    base = f"<{spelling.base}".encode()

    def here(block: bytes) -> bytes:
        short = block[: block.index(b" ")]
        relative = short[:1] == b"<" and b":" not in short
        return base + short[1:-1] if relative else place(spelling.long(short.decode())).encode()

    waiting = sorted(((place(subject).encode(), new) for subject, new in changed.items()), reverse=True)
    for blocks in old:
        done, last = 0, here(blocks[-1]) if blocks else b""
        while waiting and waiting[-1][0] <= last:
            subject, new = waiting.pop()
            start = bisect_left(blocks, subject, done, key=here)
            yield from _joined(blocks[done:start])
            if new:
                yield new
            done = start + (here(blocks[start]) == subject)
        yield from _joined(blocks[done:])
    yield from filter(None, (new for _subject, new in reversed(waiting)))


def _joined(blocks: list[bytes]) -> Iterator[bytes]:
    """Yield blocks as one, where there are any."""
    if blocks:
        yield b"\n\n".join(blocks) + b"\n"


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
