"""The identity key of a local entity: two entities of different articles are one when their keys are equal.

A key is made from the entity alone, so that no article changes the names of another's entities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ids import digest, slug
from kg.model import ArticleRecord, LocalEntity
from kg.ontology import Ontology
from kg.ontology.agencies import agencies
from kg.resolve.places import PlaceContext, link

PERSON = frozenset({"Person", "Official"})
PLACE = frozenset({"Place", "City", "County", "State", "Country"})
UNNAMED = frozenset({"Group", "Document"})

_INITIAL = re.compile(r"^[A-Z]\.?$")


@dataclass(frozen=True, order=True)
class Key:
    """What makes an entity itself: the last part of its IRI, and why members with this key are one."""

    id: str
    reason: str
    iri: str | None = None  # in a reference file or gazetteer
    facts: tuple[tuple[str, str], ...] = ()


def key(record: ArticleRecord, entity: LocalEntity, context: PlaceContext, ontology: Ontology) -> Key:
    """Return the identity key of an entity of this article."""
    if entity.cls in UNNAMED:
        return _alone(record, entity, f"{entity.cls.lower()}s known by description are told apart by article and place")
    if entity.cls in PERSON:
        return _person(record, entity, ontology)
    if entity.cls in PLACE:
        return _place(record, entity, context)
    return _body(record, entity, ontology)


def _alone(record: ArticleRecord, entity: LocalEntity, reason: str) -> Key:
    """A key that no other article's entity has."""
    first = min((m.span.start for m in entity.mentions), default=0)
    where = first if entity.cls in UNNAMED else slug(entity.name)
    return Key(f"{slug(entity.name)[:60].strip('-')}-{digest(record.article.id, where, length=8)}", reason)


def _person(record: ArticleRecord, entity: LocalEntity, ontology: Ontology) -> Key:
    suffixes = ontology.words("nameSuffixes")
    words = [word.strip(",") for word in entity.name.split()]
    parts = [word for word in words if word.strip(".").lower() not in suffixes]
    suffix = [word.strip(".") for word in words if word.strip(".").lower() in suffixes]
    if len(parts) < 2:
        return _alone(record, entity, "a single name is not enough to tell a person across articles")
    inner = [word for word in parts[1:-1] if not _INITIAL.match(word)]
    return Key(slug(" ".join([parts[0], *inner, parts[-1], *suffix])), "same full name, initials apart")


def _place(record: ArticleRecord, entity: LocalEntity, context: PlaceContext) -> Key:
    place = link(entity, context)
    if place:
        return Key(slug(f"{entity.name} {place.container}" if place.container else entity.name), place.reason, place.iri, place.facts)
    if entity.cls in ("State", "Country"):
        return Key(f"{slug(entity.name)}-{entity.cls.lower()}", "same name of a state or country")
    return _alone(record, entity, "a place that its article does not locate may be another of the same name")


def _body(record: ArticleRecord, entity: LocalEntity, ontology: Ontology) -> Key:
    index = agencies(ontology)
    known = index.by_iri.get(entity.link or "") or index.lookup(entity.name)
    if known and entity.cls in ("Agency", "Organization"):
        return Key(slug(known.name), f"known public body {known.name}", known.wikidata)
    words = re.findall(r"[\w'’]+", entity.name.replace("’", "'").lower())
    generic = ontology.words("genericBodyWords")
    if all(word in generic for word in words):
        return _alone(record, entity, "a name of common words only may be another body elsewhere")
    return Key(slug(re.sub(r"^[Tt]he ", "", entity.name)), "same name")
