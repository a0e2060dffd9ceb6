"""Link the places of an article to the gazetteer, with what the article itself says of where they lie."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import ArticleRecord, LocalEntity


@dataclass(frozen=True)
class PlaceContext:
    """The states and countries that an article names, and what each place is said to lie in."""

    states: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    inside: dict[int, frozenset[str]] = field(default_factory=dict)  # local key → names of containers


@dataclass(frozen=True)
class Link:
    """One place of the gazetteer, and why it was taken."""

    iri: str | None
    container: str | None
    facts: tuple[tuple[str, str], ...]
    reason: str


def context(record: ArticleRecord) -> PlaceContext:
    """Return what the article says about where places lie."""
    names = {entity.key: entity for entity in record.entities}
    inside: dict[int, set[str]] = {}
    for relation in record.relations:
        if relation.property == "locatedIn" and relation.object in names:
            inside.setdefault(relation.subject, set()).add(names[relation.object].name)
    return PlaceContext(
        states=frozenset(e.name for e in record.entities if e.cls == "State"),
        countries=frozenset(e.name for e in record.entities if e.cls == "Country"),
        inside={key: frozenset(value) for key, value in inside.items()},
    )


def link(entity: LocalEntity, around: PlaceContext) -> Link | None:
    """Return the gazetteer's place for the entity, or None when it is unknown or the article leaves it open."""
    return None
