"""Say how sure each relation of an article is, by traits of its reading that annotated articles gave weights to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.model import (
    ACTUAL,
    AFFIRMED,
    CURRENT,
    DIRECT,
    REPORTED,
    ArticleRecord,
    LocalEntity,
    Mention,
    Relation,
)
from kg.ontology import Ontology
from kg.ontology.confidence import confidence

KINDS = ("name", "nominal", "pronoun")  # the plainest way of referring first
UNNAMED = frozenset({"Group", "Document"})
NEAR, FAR = 30, 90  # characters between the two ends: about five and fifteen words


def calibrated(record: ArticleRecord, ontology: Ontology) -> ArticleRecord:
    """Return the record with each relation's confidence in place of its rule's own estimate."""
    model = confidence(ontology)
    if model is None:
        return record
    sure = (model.sure(found, relation.confidence) for relation, found in traits(record))
    relations = tuple(replace(r, confidence=value) for r, value in zip(record.relations, sure, strict=True))
    return replace(record, relations=relations)


def traits(record: ArticleRecord) -> Iterator[tuple[Relation, tuple[str, ...]]]:
    """Yield each relation with the traits that its confidence rests on.

    'He criticized Lee' has "rule pattern.criticized", "subject pronoun", "object name", "ends near".
    """
    entities = {entity.key: entity for entity in record.entities}
    direct = {statement.key for statement in record.statements if statement.quote_type == DIRECT}
    told = Counter((r.subject, r.property, r.object, r.polarity, r.modality) for r in record.relations)
    for relation in record.relations:
        found = [*_rule(relation), *_ends(relation, entities), *_qualifiers(relation)]
        if relation.statement in direct:
            found.append("in a quotation")
        if told[relation.subject, relation.property, relation.object, relation.polarity, relation.modality] > 1:
            found.append("told twice")
        yield relation, tuple(found)


def _rule(relation: Relation) -> Iterator[str]:
    """The family of the rule, the rule, and the property it was used for: the narrow ones correct the wide one."""
    family, _, rest = relation.extractor.partition(".")
    rule = rest.partition(".")[0]
    yield f"family {family}"
    yield f"rule {family}.{rule}"
    if rule != relation.property:  # a pattern's rule is its property
        yield f"property {family} {relation.property}"


def _qualifiers(relation: Relation) -> Iterator[str]:
    if relation.status == REPORTED:
        yield "reported"
    if relation.polarity != AFFIRMED:
        yield "negated"
    if relation.modality != ACTUAL:
        yield "possible"
    if relation.time != CURRENT:
        yield "not current"


def _ends(relation: Relation, entities: dict[int, LocalEntity]) -> Iterator[str]:
    """How the two ends are referred to in the passage, and how far they stand apart."""
    mentions: list[list[Mention]] = []
    for role, key in (("subject", relation.subject), ("object", relation.object)):
        if not isinstance(key, int):
            continue
        here = [mention for mention in entities[key].mentions if mention.span.overlaps(relation.evidence)]
        kind = min((mention.kind for mention in here), key=KINDS.index, default="elsewhere")
        yield f"{role} {kind}"
        if entities[key].cls in UNNAMED:
            yield f"{role} unnamed"
        mentions.append(here)
    if len(mentions) == 2 and all(mentions):
        gap = min(_gap(one, other) for one in mentions[0] for other in mentions[1])
        yield "ends near" if gap < NEAR else "ends apart" if gap < FAR else "ends far apart"


def _gap(one: Mention, other: Mention) -> int:
    return max(one.span.start, other.span.start) - min(one.span.end, other.span.end)
