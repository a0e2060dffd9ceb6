"""JSON-LD that is plain JSON to those who do not care: one object per thing, names in place of addresses.

    {"@id": "entity/michelle-wu", "@type": ["civic:Official", "civic:Person"], "rdfs:label": "Michelle Wu", …}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.export.turtle import Spelling, replacing
from kg.namespaces import DEFAULT_BASE, PREFIXES, RDF, XSD
from kg.store.ntriples import Triple, text_of

_TYPE = f"<{RDF.type}>"


def write(triples: Iterable[Triple], path: Path, base: str = DEFAULT_BASE) -> None:
    """Write triples as one JSON-LD document, a line per thing, sorted."""
    spelling = Spelling(base)
    context = {prefix: str(namespace) for prefix, namespace in sorted(PREFIXES.items())}
    if spelling.base:
        context = {"@base": spelling.base, **context}
    by_subject: dict[str, set[tuple[str, str]]] = {}
    for subject, predicate, target in triples:
        by_subject.setdefault(subject, set()).add((predicate, target))
    with replacing(path) as out:
        out.write(f'{{"@context": {json.dumps(context)},\n"@graph": ['.encode())
        for number, subject in enumerate(sorted(by_subject)):
            node = json.dumps(_node(subject, sorted(by_subject[subject]), spelling), ensure_ascii=False)
            out.write(f"{',' if number else ''}\n{node}".encode())
        out.write(b"\n]}\n")


def _node(subject: str, pairs: list[tuple[str, str]], spelling: Spelling) -> dict:
    node: dict = {"@id": _name(subject, spelling)}
    for predicate, target in pairs:
        if predicate == _TYPE:
            node.setdefault("@type", []).append(_name(target, spelling))
        else:
            node.setdefault(_name(predicate, spelling), []).append(_value(target, spelling))
    return {key: values[0] if key != "@type" and len(values) == 1 else values for key, values in node.items()} | {
        "@id": node["@id"]
    }


def _name(term: str, spelling: Spelling) -> str:
    short = spelling.short(term)
    return short[1:-1] if short.startswith("<") else ("rdf:type" if short == "a" else short)


def _value(term: str, spelling: Spelling) -> object:
    if term.startswith("<"):
        return {"@id": _name(term, spelling)}
    text = text_of(term)
    if term.endswith('"'):
        return text
    datatype = term.rpartition("^^<")[2][:-1]
    if datatype == str(XSD.boolean) and text in ("true", "false"):
        return text == "true"
    if datatype == str(XSD.integer) and len(text) < 16:
        return int(text)
    if "^^<" in term:
        return {"@value": text, "@type": datatype}
    return {"@value": text, "@language": term.rpartition("@")[2]}
