"""GraphML and GEXF: the network of entities in files that drawing programs open."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import networkx

from kg.export.turtle import replacing

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TODAY = re.compile(rb' lastmodifieddate="[^"]*"')


def write_graphml(network: networkx.MultiDiGraph, path: Path) -> None:
    """Write a network as GraphML."""
    text = BytesIO()
    networkx.write_graphml_xml(_clean(network), text, named_key_ids=True)
    with replacing(path) as out:
        out.write(text.getvalue())


def write_gexf(network: networkx.MultiDiGraph, path: Path) -> None:
    """Write a network as GEXF 1.2, without the day of writing, which networkx puts in."""
    text = BytesIO()
    networkx.write_gexf(_clean(network), text, version="1.2draft")
    with replacing(path) as out:
        out.write(_TODAY.sub(b"", text.getvalue()))


def _clean(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Return a copy whose texts hold only characters that XML can write, in sorted order."""
    clean = networkx.MultiDiGraph()
    for node, data in sorted(network.nodes(data=True)):
        clean.add_node(_xml(node), **{name: _xml(value) for name, value in data.items()})
    for subject, target, key, data in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        clean.add_edge(_xml(subject), _xml(target), key=key, **{name: _xml(value) for name, value in data.items()})
    return clean


def _xml(value: object) -> object:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
