"""Write what the graph no longer says: withdrawn.ttl, beside graph.ttl, whose bytes it leaves alone.

    <article/a.txt#v1> a civic:WithdrawnArticle ; prov:specializationOf <article/a.txt> ; prov:invalidatedAtTime "2025-06-07T00:00:00Z" …
    <claim/5d0c…> a civic:WithdrawnClaim ; rdf:subject … ; prov:invalidatedAtTime …
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.corpus import Corpus, Withdrawn
from kg.export import turtle
from kg.namespaces import CIVIC, DCTERMS, PROV, RDF, XSD
from kg.store.ntriples import Names, Triple, beside, literal

FILE = "withdrawn.ttl"
_TYPE, _INVALIDATED = f"<{RDF.type}>", f"<{PROV.invalidatedAtTime}>"
_QUALIFIERS = ("polarity", "status", "modality", "time")


def write_withdrawn(corpus: Corpus, folder: Path, base: str) -> None:
    """Write the withdrawn versions and claims; without any there is no file."""
    triples = [*_versions(corpus, Names(base)), *_claims(corpus, Names(base))]
    if triples:
        turtle.write(triples, folder / FILE, base)
    else:
        (folder / FILE).unlink(missing_ok=True)


def _versions(corpus: Corpus, names: Names) -> Iterator[Triple]:
    for one in corpus.withdrawn():
        article = corpus.records.article(one.content, one.id)
        node = beside(names.article(one.id), f"v{one.number}")
        yield node, _TYPE, f"<{CIVIC.WithdrawnArticle}>"
        yield node, f"<{PROV.specializationOf}>", names.article(one.id)
        yield node, f"<{DCTERMS.identifier}>", literal(one.id)
        yield node, f"<{CIVIC.sha256}>", literal(article.sha256)
        if article.title:
            yield node, f"<{DCTERMS.title}>", literal(article.title)
        if article.published:
            yield node, f"<{DCTERMS.issued}>", literal(article.published)
        if one.day:
            yield node, _INVALIDATED, _moment(one.day)
        yield from _successor(corpus, one, node, names)


def _successor(corpus: Corpus, one: Withdrawn, node: str, names: Names) -> Iterator[Triple]:
    row = corpus.db.execute("SELECT number FROM current WHERE id = ?", (one.id,)).fetchone()
    if row is not None and row[0] == one.number + 1:
        yield names.article(one.id), f"<{PROV.wasRevisionOf}>", node


def _claims(corpus: Corpus, names: Names) -> Iterator[Triple]:
    for ident, facts, day in corpus.withdrawn_claims():
        subject, prop, target, *qualifiers = facts[:7]
        node = names.claim(ident)
        yield node, _TYPE, f"<{CIVIC.WithdrawnClaim}>"
        yield node, f"<{RDF.subject}>", names.entity(subject)
        yield node, f"<{RDF.predicate}>", f"<{prop}>" if "://" in prop else f"<{CIVIC}{prop}>"
        yield node, f"<{RDF.object}>", literal(target[1:]) if target.startswith("=") else names.entity(target)
        for name, value in zip(_QUALIFIERS, qualifiers, strict=True):
            yield node, f"<{CIVIC}{name}>", literal(value)
        if day:
            yield node, _INVALIDATED, _moment(day)


def _moment(day: str) -> str:
    """Return the beginning of a day: PROV wants a moment."""
    return f'"{day}T00:00:00Z"^^<{XSD.dateTime}>'
