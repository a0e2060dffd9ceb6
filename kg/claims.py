"""Merge the relations of all articles into claims, each with everything that supports it."""

from __future__ import annotations

from dataclasses import replace

from kg.ids import digest
from kg.model import ArticleRecord, Claim, Evidence, Graph, Relation, ResolvedStatement, Statement
from kg.ontology import Ontology
from kg.resolve import Resolution


def graph(records: list[ArticleRecord], resolution: Resolution, ontology: Ontology) -> Graph:
    """Return the graph that the records make over the resolved entities."""
    statements = [
        _statement(record, statement, resolution) for record in records for statement in record.statements
    ]
    mentions = {
        (resolution.ids[record.article.id, entity.key], record.article.id, mention.span)
        for record in records
        for entity in record.entities
        for mention in entity.mentions
    }
    return Graph(
        articles=tuple(record.article for record in records),
        entities=resolution.entities,
        claims=tuple(_merge(_claims(records, resolution))),
        statements=tuple(sorted({s.id: s for s in statements}.values(), key=lambda s: s.id)),
        mentions=tuple(sorted(mentions)),
    )


def _statement_id(record: ArticleRecord, statement: Statement) -> str:
    spans = [f"{span.start}-{span.end}" for span in statement.content]
    return digest("statement", record.article.id, statement.cue, *spans)


def _statement(record: ArticleRecord, statement: Statement, resolution: Resolution) -> ResolvedStatement:
    article = record.article
    by_key = {s.key: s for s in record.statements}
    around = by_key.get(statement.within) if statement.within is not None else None
    return ResolvedStatement(
        id=_statement_id(record, statement),
        article=article.id,
        speaker=resolution.ids[article.id, statement.speaker],
        cue=statement.cue,
        text=" … ".join(span.of(article.text) for span in statement.content),
        quote_type=statement.quote_type,
        content=statement.content,
        speaker_mention=statement.speaker_mention,
        cue_mention=statement.cue_mention,
        addressee=None if statement.addressee is None else resolution.ids[article.id, statement.addressee],
        about=tuple(sorted({resolution.ids[article.id, key] for key in statement.about})),
        within=_statement_id(record, around) if around else None,
    )


def _claims(records: list[ArticleRecord], resolution: Resolution):
    for record in records:
        by_key = {s.key: s for s in record.statements}
        for relation in record.relations:
            yield _claim(record, relation, by_key, resolution)


def _claim(record: ArticleRecord, relation: Relation, by_key: dict[int, Statement], resolution: Resolution) -> Claim:
    article = record.article.id
    subject = resolution.ids[article, relation.subject]
    if isinstance(relation.object, int):
        target = resolution.ids[article, relation.object]
    else:
        target = "=" + relation.object
    source = () if relation.source is None else (resolution.ids[article, relation.source],)
    stated = () if relation.statement is None else (_statement_id(record, by_key[relation.statement]),)
    qualifiers = (relation.polarity, relation.status, relation.modality, relation.time)
    return Claim(
        digest("claim", subject, relation.property, target, *qualifiers),
        subject,
        relation.property,
        target,
        *qualifiers,
        confidence=relation.confidence,
        extractors=(relation.extractor,),
        evidence=(Evidence(article, relation.evidence),),
        attributed_to=source,
        stated_in=stated,
    )


def _merge(claims) -> list[Claim]:
    """One claim per triple and qualifiers; its confidence is that of its surest passage."""
    merged: dict[str, Claim] = {}
    for claim in claims:
        if claim.subject == claim.object:
            continue
        known = merged.get(claim.id)
        merged[claim.id] = claim if known is None else _joined(known, claim)
    return [merged[key] for key in sorted(merged)]


def _joined(one: Claim, other: Claim) -> Claim:
    def union(field: str) -> tuple:
        return tuple(sorted({*getattr(one, field), *getattr(other, field)}))

    fields = ("extractors", "evidence", "attributed_to", "stated_in")
    return replace(one, confidence=max(one.confidence, other.confidence), **{f: union(f) for f in fields})
