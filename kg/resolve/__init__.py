"""From local entities of all articles to entities: key, group, describe. Mentions are never rewritten."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.model import ArticleRecord, Entity, LocalEntity
from kg.ontology import Ontology
from kg.resolve.keys import PERSON, PLACE, UNNAMED, Key, key
from kg.resolve.places import context

SPECIFICITY = ("Official", "Party", "NewsOutlet", "Agency", "County", "City", "State", "Country")


@dataclass(frozen=True)
class Resolution:
    """The entities over all articles, and which of them each local entity became."""

    entities: tuple[Entity, ...]
    ids: dict[tuple[str, int], str]  # (article id, local key) → Entity.id


@dataclass(frozen=True)
class Member:
    """One article's view of an entity."""

    article: str
    local: LocalEntity
    key: Key


def resolve(records: list[ArticleRecord], ontology: Ontology) -> Resolution:
    """Return the entities of all records; local entities with equal identity keys become one."""
    groups: dict[tuple[str, str], list[Member]] = {}
    for record in records:
        where = context(record)
        for local in record.entities:
            identity = key(record, local, where, ontology)
            group = (identity.id, _family(local.cls))  # a person and a place of one name are two things
            groups.setdefault(group, []).append(Member(record.article.id, local, identity))
    names = _distinct_ids(groups)
    entities = tuple(_entity(names[group], groups[group]) for group in sorted(groups))
    ids = {
        (member.article, member.local.key): names[group] for group, members in groups.items() for member in members
    }
    return Resolution(tuple(sorted(entities, key=lambda entity: entity.id)), ids)


def _family(cls: str) -> str:
    if cls in PERSON:
        return "person"
    if cls in PLACE:
        return "place"
    return cls.lower() if cls in UNNAMED else "organization"


def _distinct_ids(groups) -> dict[tuple[str, str], str]:
    """Give each group its IRI's last part; what is no person says its family where a person has the same."""
    taken = Counter(ident for ident, _family_name in groups)
    return {
        (ident, family): ident if taken[ident] == 1 or family == "person" else f"{ident}-{family}"
        for ident, family in groups
    }


def _entity(ident: str, members: list[Member]) -> Entity:
    label = _label(members)
    names = {name for m in members for name in (m.local.name, *m.local.aliases)}
    links = {link for m in members for link in (m.key.iri,) if link}
    return Entity(
        id=ident,
        cls=_class(members),
        label=label,
        aliases=tuple(sorted(names - {label})),
        same_as=tuple(sorted(links)),
        articles=tuple(sorted({m.article for m in members})),
        members=tuple(sorted((m.article, m.local.key) for m in members)),
        reference=tuple(sorted({fact for m in members for fact in m.key.facts})),
        reasons=tuple(sorted({m.key.reason for m in members})) if len(members) > 1 else (),
    )


def _label(members: list[Member]) -> str:
    """The fullest name: most words, then the commonest, then the longest."""
    counts = Counter(m.local.name for m in members)
    return max(counts, key=lambda name: (len(name.split()), counts[name], len(name), name))


def _class(members: list[Member]) -> str:
    """The class that most articles give; of equals the most specific."""
    counts = Counter(m.local.cls for m in members)
    if "Official" in counts:  # holding an office anywhere makes an official
        return "Official"

    def weight(cls: str) -> tuple[int, bool, str]:
        return counts[cls], cls in SPECIFICITY, cls

    return max(counts, key=weight)
