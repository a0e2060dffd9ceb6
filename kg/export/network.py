"""The graph as a network of entities, for analysis in networkx and for drawing in Gephi, yEd or Cytoscape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx

if TYPE_CHECKING:
    from kg.answers import ClaimView
    from kg.graph import KnowledgeGraph

JOINT = "; "  # between several values in one attribute: the file formats know no lists


def network(graph: KnowledgeGraph, *, holding: bool = False) -> networkx.MultiDiGraph:
    """Return entities as nodes, claims between entities as edges, each with the contract's attributes.

    The nodes are entity ids, the keys of the edges claim ids. Claims whose object is a text appear as the `titles`
    of their subject. With `holding` only claims that stand as plain triples are there. Attributes are plain texts
    and numbers, so that every network file format can hold them.
    """
    found = networkx.MultiDiGraph()
    for entity in graph.entities():
        found.add_node(
            entity.id,
            label=entity.label,
            type=entity.cls,
            iri=f"{graph.base}entity/{entity.id}",
            aliases=JOINT.join(entity.aliases),
            same_as=JOINT.join(entity.same_as),
            articles=JOINT.join(entity.articles),
            titles="",
        )
    ids = {data["iri"]: node for node, data in found.nodes(data=True)}
    for claim in graph.claims():
        subject, target = ids.get(claim.subject_iri), ids.get(claim.object_iri or "")
        if subject is None or (holding and not claim.holds):
            continue
        if target is None:
            node = found.nodes[subject]
            if claim.holds and claim.object not in node["titles"].split(JOINT):
                node["titles"] = JOINT.join(filter(None, (node["titles"], claim.object)))
            continue
        found.add_edge(subject, target, key=claim.id, **_edge(claim))
    return found


def _edge(claim: ClaimView) -> dict[str, str | float | bool | int]:
    first = claim.evidence[0] if claim.evidence else None
    return {
        "label": claim.property,
        "property": claim.property,
        "iri": claim.iri,
        "polarity": claim.polarity,
        "status": claim.status,
        "source": claim.source or "",
        "modality": claim.modality,
        "time": claim.time,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "inferred": claim.inferred,
        "articles": JOINT.join(sorted({passage.article for passage in claim.evidence})),
        "passages": len(claim.evidence),
        "sentence": first.sentence if first else "",
    }
