"""Write a graph as FollowTheMoney entities, one JSON object a line, as investigative tools read them.

People, public bodies, offices and who held them, memberships, family ties, articles, and which article documents
which entity. The followthemoney library checks and cleans every value; install it with kg[ftm].
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError, UsageError
from kg.ids import digest
from kg.model import Claim, Entity, Graph
from kg.ontology import Ontology, load
from kg.tenures import Tenure, tenures

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

SCHEMATA = {
    "Person": "Person",
    "Official": "Person",
    "Agency": "PublicBody",
    "Organization": "Organization",
    "Party": "Organization",
    "NewsOutlet": "Organization",
}
FAMILY = {"spouseOf": "spouse", "relatedTo": "relative", "childOf": "parent"}
GENDERS = {"f": "female", "m": "male"}
WIKIDATA = "http://www.wikidata.org/entity/"


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write all entities, ordered by id. Raises UsageError without the library, StoreError for a path not writable."""
    found = sorted(proxies(graph.model(), load()), key=lambda proxy: proxy.id)
    lines = (json.dumps(proxy.to_dict(), sort_keys=True, ensure_ascii=False) for proxy in found)
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); name another --to") from error


def proxies(graph: Graph, ontology: Ontology) -> Iterator[Any]:
    """Yield the FollowTheMoney entities of a graph."""
    make = _maker()
    entities = {entity.id: entity for entity in graph.entities if entity.cls in SCHEMATA}
    for article in graph.articles:
        yield make(
            "Article",
            _article(article.id),
            title=article.title or article.id,
            publishedAt=article.published and article.published.isoformat(),
            publisher=article.publisher,
            sourceUrl=article.url,
            contentHash=article.sha256[:40],
        )
    for entity in entities.values():
        yield make(SCHEMATA[entity.cls], entity.id, **_named(entity))
        for article in entity.articles:
            yield make(
                "Documentation", digest("documentation", article, entity.id, length=40), document=_article(article), entity=entity.id
            )
    yield from _offices(make, tenures(graph, ontology), entities, {e.id: e for e in graph.entities})
    for claim in graph.claims:
        if claim.holds and claim.subject in entities and claim.object in entities:
            yield from _tie(make, claim, entities)


def _maker():
    try:
        from followthemoney import model
    except ImportError as error:
        raise UsageError("--format ftm needs the followthemoney library; install kg[ftm]") from error

    def make(schema: str, ident: str, **properties: Any):
        proxy = model.make_entity(schema)
        proxy.id = ident
        for name, value in properties.items():
            if value:
                proxy.add(name, value)
        return proxy

    return make


def _named(entity: Entity) -> dict[str, Any]:
    items = [link.removeprefix(WIKIDATA) for link in entity.same_as if link.startswith(WIKIDATA)]
    return {"name": entity.label, "alias": list(entity.aliases), "wikidataId": items}


def _offices(make, held: tuple[Tenure, ...], people: dict[str, Entity], all_entities: dict[str, Entity]) -> Iterator[Any]:
    for post in sorted({tenure.post for tenure in held}):
        of = all_entities[post.of]
        body = {"organization": of.id} if of.id in people else {"subnationalArea": of.label}
        yield make("Position", _post(post.id), name=post.label, **body)
    for tenure in held:
        if tenure.person in people:
            yield make(
                "Occupancy",
                tenure.id,
                holder=tenure.person,
                post=_post(tenure.post.id),
                status={"current": "current", "former": "ended"}.get(tenure.time, "unknown"),
                date=[day.isoformat() for day in tenure.seen],
            )


def _tie(make, claim: Claim, entities: dict[str, Entity]) -> Iterator[Any]:
    ident = digest("tie", claim.subject, claim.property, claim.object, length=40)
    person = SCHEMATA[entities[claim.subject].cls] == "Person"
    other = SCHEMATA[entities[claim.object].cls] == "Person"
    if claim.property in FAMILY and person and other:
        yield make("Family", ident, person=claim.subject, relative=claim.object, relationship=FAMILY[claim.property])
    elif claim.property in ("memberOf", "memberOfParty") and not other:
        yield make("Membership", ident, member=claim.subject, organization=claim.object)
    elif claim.property == "leads" and not other:
        yield make("Directorship", ident, director=claim.subject, organization=claim.object)
    elif claim.property not in ("hasTitle", *FAMILY):
        yield make("UnknownLink", ident, subject=claim.subject, object=claim.object, role=claim.property)


def _article(ident: str) -> str:
    return digest("article", ident, length=40)


def _post(ident: str) -> str:
    return digest("post", ident, length=40)
