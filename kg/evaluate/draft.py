"""Write kg's own reading of one article as an annotation, so that a person corrects it and need not start from nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.evaluate.gold import DESCRIBED
from kg.model import ASSERTED, Claim, Graph, Span
from kg.ontology import Ontology
from kg.ontology.schema import schema
from kg.pipeline import Settings

LONGEST = 200  # characters of evidence
Entry = dict[str, Any]


def annotate(path: Path, settings: Settings | None = None) -> str:
    """Return the annotation of an article file as JSON text, one entity, triple or statement a line.

    Raises ArticleError or UsageError when the article cannot be read.
    """
    from kg import pipeline, read
    from kg.errors import ArticleError, UsageError
    from kg.ontology import load

    if path.is_dir():
        raise UsageError(f"{path}: a folder; name one article")
    settings = settings or Settings()
    refused: list[ArticleError] = []
    articles = list(read.read_all(read.sources([path]), refused))
    if refused:
        raise refused[0]
    if len(articles) != 1:
        raise UsageError(f"{path}: holds {len(articles)} articles; name a file with one")
    (outcome,) = pipeline.read_articles(articles, settings)
    if isinstance(outcome, ArticleError):
        raise outcome
    graph = pipeline.make_graph([outcome], settings)
    return as_text(annotation(graph, load(settings.ontology or None)))


def annotation(graph: Graph, ontology: Ontology) -> Entry:
    """Return the annotation that says what the graph of one article says; nothing that was inferred."""
    (article,) = graph.articles
    known = {prop.name for prop in schema(ontology).properties}
    claims = sorted((c for c in graph.claims if not c.inferred and c.property in known), key=_place)
    triples = _distinct(_triple(claim, article.text) for claim in claims)
    statements = [_statement(said, article.text) for said in sorted(graph.statements, key=lambda s: (s.content, s.id))]
    used = {end for t in triples for end in (t["s"], t["o"], t.get("source"))}
    used |= {end for s in statements for end in (s["speaker"], s.get("addressee"))}
    return {
        "article": article.id,
        "entities": [
            {"id": entity.id, "type": entity.cls, "name": entity.label, "aliases": list(entity.aliases)}
            for entity in graph.entities
            if entity.cls not in DESCRIBED or entity.id in used
        ],
        "triples": triples,
        "statements": statements,
    }


def _place(claim: Claim) -> tuple:
    return claim.evidence, claim.status, claim.id


def _triple(claim: Claim, text: str) -> Entry:
    entry = {
        "s": claim.subject,
        "p": claim.property,
        "o": claim.object,
        "polarity": claim.polarity,
        "status": claim.status,
        "modality": claim.modality,
        "time": claim.time,
    }
    if claim.attributed_to:
        entry["source"] = claim.attributed_to[0]
    return {**entry, "evidence": claim.evidence[0].span.of(text)[:LONGEST]}


def _distinct(triples: Iterator[Entry]) -> list[Entry]:
    """Keep one triple of those that differ in status alone: what the article asserts needs no reporter."""
    found: dict[tuple, Entry] = {}
    for entry in triples:
        key = tuple(entry[name] for name in ("s", "p", "o", "polarity", "modality", "time"))
        if key not in found or (entry["status"] == ASSERTED != found[key]["status"]):
            found[key] = entry
    return list(found.values())


def _statement(said, text: str) -> Entry:
    longest = max(said.content, key=lambda span: (span.end - span.start, -span.start), default=Span(0, 0))
    entry = {"speaker": said.speaker}
    if said.addressee:
        entry["addressee"] = said.addressee
    return {**entry, "type": said.quote_type, "cue": said.cue, "content": longest.of(text)}


def as_text(data: Entry) -> str:
    """Return an annotation as JSON with one entry a line, so that a person can edit it and compare versions."""
    parts = [f' "article": {_json(data["article"])}']
    for name in ("entities", "triples", "statements"):
        lines = ",\n".join(f"  {_json(entry)}" for entry in data[name])
        parts.append(f' "{name}": [\n{lines}\n ]' if lines else f' "{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
