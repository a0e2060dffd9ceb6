"""(baseline) one entity per class and name, over all articles."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ids import slug
from kg.model import ArticleRecord, Entity
from kg.ontology import Ontology


@dataclass(frozen=True)
class Resolution:
    """The entities over all articles, and which of them each local entity became."""

    entities: tuple[Entity, ...]
    ids: dict[tuple[str, int], str]  # (article id, local key) → Entity.id


def resolve(records: list[ArticleRecord], ontology: Ontology) -> Resolution:
    groups: dict[tuple, list] = {}
    for record in records:
        for local in record.entities:
            unnamed = record.article.id if local.cls in ("Group", "Document") else ""
            groups.setdefault((slug(local.name), unnamed), []).append((record.article.id, local))
    entities, ids = [], {}
    for (name, unnamed), members in sorted(groups.items()):
        ident = f"{name}-{slug(unnamed)}" if unnamed else name
        for article, local in members:
            ids[article, local.key] = ident
        first = members[0][1]
        entities.append(
            Entity(
                ident,
                first.cls,
                first.name,
                tuple(sorted({a for _, m in members for a in (*m.aliases, m.name)} - {first.name})),
                articles=tuple(sorted({a for a, _ in members})),
                members=tuple((a, m.key) for a, m in members),
            )
        )
    return Resolution(tuple(entities), ids)
