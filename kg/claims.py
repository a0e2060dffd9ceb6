"""Merge the relations of all articles into claims, each with everything that supports it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, MutableMapping
from dataclasses import replace
from typing import NamedTuple

from kg.ids import digest
from kg.model import (
    ASSERTED,
    ArticleRecord,
    Claim,
    Evidence,
    Graph,
    Relation,
    ResolvedStatement,
    Span,
    Statement,
)
from kg.ontology import Ontology
from kg.ontology.schema import schema
from kg.pieces import Kept, keep, opened
from kg.resolve import Resolution
from kg.rules import infer
from kg.tenures import of_the_same, successions, tenures
from kg.wire import groups
from kg.wording import distinct, worded


def graph(
    records: list[ArticleRecord],
    resolution: Resolution,
    ontology: Ontology,
    texts: MutableMapping[str, bytes] | None = None,
    kept: Kept | None = None,
) -> Graph:
    """Return the graph that the records make over the resolved entities, inferred claims included.

    `texts` is what is known of the articles' texts and of the rules, as `kg.wire` and `kg.rules` keep it; `kept` the articles' shares in the graph before.
    """
    stories = groups((record.article for record in records), texts)
    shares = [share_of(record, resolution, {} if kept is None else kept) for record in records]
    statements = [statement for share in shares for statement in share.statements]
    unknown = resolution.described - {ident for said in statements for ident in (said.speaker, said.addressee)}
    symmetric = symmetric_of(ontology)
    claims = merged((claim for share in shares for claim in share.claims), symmetric)
    mentions = {mention for share in shares for mention in share.mentions if mention[0] not in unknown}
    del shares  # many claims in them are merged by now
    inferred = infer(claims, resolution.entities, ontology, texts)
    found = Graph(
        articles=tuple(record.article for record in records),
        entities=tuple(entity for entity in resolution.entities if entity.id not in unknown),
        claims=tuple(sorted([*claims, *inferred], key=lambda claim: claim.id)),
        statements=tuple(sorted({s.id: about_known(s, unknown) for s in statements}.values(), key=lambda s: s.id)),
        mentions=tuple(sorted(mentions)),
        decisions=resolution.decisions,
        stories=tuple(sorted(pair for pair in stories.items() if pair[0] != pair[1])),
    )
    return _with_successions(found, ontology)


class Share(NamedTuple):
    """What one article gives to the graph while its entities, so many, are these: `entities` is a digest of what they were resolved to."""

    size: int
    entities: str
    claims: tuple[Claim, ...]
    statements: tuple[ResolvedStatement, ...]
    mentions: tuple[tuple[str, str, Span], ...]


def share_of(record: ArticleRecord, resolution: Resolution, kept: Kept) -> Share:
    """Return what an article gives to the graph; as it was kept, where its entities are what they were then."""
    article = record.article.id
    share = opened(kept, article, Share)
    size = len(record.entities) if share is None else share.size  # what is kept is of the same text, read the same way
    idents = [resolution.ids[article, key] for key in range(size)]
    entities = digest(*idents, *[ident in resolution.described for ident in idents])
    if share is None or share.entities != entities:
        claims = tuple([claim for _relation, claim in told(record, resolution)])
        statements = tuple([statement_of(record, said, resolution) for said in record.statements])
        share = Share(size, entities, claims, statements, tuple(mentions_of(record, resolution)))
        keep(kept, article, share)
    return share


def symmetric_of(ontology: Ontology) -> frozenset[str]:
    """Return the properties that hold both ways."""
    return frozenset(prop.name for prop in schema(ontology).properties if prop.symmetric)


def _with_successions(found: Graph, ontology: Ontology) -> Graph:
    """Add who succeeded whom, where offices at their dates show it and no article says so."""
    shown = successions(tenures(found, ontology))
    if not shown:
        return found
    said = {(claim.subject, claim.property, claim.object) for claim in found.claims if claim.holds}
    new = [c for c in shown if (c.subject, c.property, c.object) not in said]
    return of_the_same(replace(found, claims=tuple(sorted([*found.claims, *new], key=lambda claim: claim.id))), found)


def mentions_of(record: ArticleRecord, resolution: Resolution) -> Iterator[tuple]:
    """Yield where an article mentions what: entity, article, span."""
    article = record.article.id
    for entity in record.entities:
        ident = resolution.ids[article, entity.key]
        for mention in entity.mentions:
            yield ident, article, mention.span


def about_known(said: ResolvedStatement, unknown: frozenset[str]) -> ResolvedStatement:
    """Return a statement that is about nobody of whom only an office is known."""
    if unknown.isdisjoint(said.about):  # as of nearly all
        return said
    return said._replace(about=tuple(ident for ident in said.about if ident not in unknown))


def _statement_id(record: ArticleRecord, statement: Statement) -> str:
    """Return an id that two speakers of the same words do not share: "Lee and Roe said"."""
    spans = [f"{span.start}-{span.end}" for span in statement.content]
    return digest("statement", record.article.id, record.entities[statement.speaker].name, statement.cue, *spans)


def statement_of(record: ArticleRecord, statement: Statement, resolution: Resolution) -> ResolvedStatement:
    """Return a statement over the entities."""
    article = record.article
    around = next((s for s in record.statements if s.key == statement.within), None)
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
        when=statement.when,
    )


def told(record: ArticleRecord, resolution: Resolution) -> Iterator[tuple[Relation, Claim]]:
    """Yield each relation with its claim; what the article asserts itself needs nobody to report it.

    What people did whom only an office tells, and nobody knows who held it, makes no claim.
    """
    statements = {s.key: s for s in record.statements}
    doubled = any(relation.status != ASSERTED for relation in record.relations)
    asserted = {_triple(relation) for relation in record.relations if relation.status == ASSERTED} if doubled else ()
    for relation in record.relations:
        if relation.status == ASSERTED or _triple(relation) not in asserted:
            claim = _claim(record, relation, statements, resolution)
            if claim.subject not in resolution.described and claim.object not in resolution.described:
                yield relation, claim


def _triple(relation: Relation) -> tuple:
    return relation.subject, relation.property, relation.object, relation.polarity, relation.modality, relation.time


def _claim(record: ArticleRecord, relation: Relation, statements: dict[int, Statement], resolution: Resolution) -> Claim:
    article, ids = record.article.id, resolution.ids
    source = () if relation.source is None else (ids[article, relation.source],)
    stated = () if relation.statement is None else (_statement_id(record, statements[relation.statement]),)
    subject = ids[article, relation.subject]
    target = ids[article, relation.object] if isinstance(relation.object, int) else f"={relation.object}"
    qualifiers = (relation.polarity, relation.status, relation.modality, relation.time)
    return Claim(
        _id(subject, relation.property, target, qualifiers),
        subject,
        relation.property,
        target,
        *qualifiers,
        relation.confidence,
        (relation.extractor,),
        (Evidence(article, relation.evidence),),
        source,
        stated,
        when=(relation.when,) if relation.when else (),
        cues=(worded(record.article.text, relation.cue),) if relation.cue else (),
    )


def claim_id(claim: Claim) -> str:
    """Return the name of a claim: a digest of its triple and qualifiers. Titles count without their capitals."""
    return _id(claim.subject, claim.property, claim.object, (claim.polarity, claim.status, claim.modality, claim.time))


def _id(subject: str, prop: str, target: str, qualifiers: tuple[str, str, str, str]) -> str:
    return digest("claim", subject, prop, target.casefold() if target.startswith("=") else target, *qualifiers)


def merged(claims: Iterator[Claim], symmetric: frozenset[str] = frozenset()) -> list[Claim]:
    """Return one claim per triple and qualifiers; its confidence is that of its surest passage.

    What holds both ways is said once: where both directions are found, the one first in the alphabet is kept.
    """
    same: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject != claim.object:
            same[claim.id].append(claim)
    one = {key: _joined(*found) for key, found in same.items()}
    backward = sorted(key for key, claim in one.items() if claim.property in symmetric and claim.object < claim.subject)
    for claim in [one[key] for key in backward]:
        other = turned(claim)
        if other.id in one:
            one[other.id] = _joined(one[other.id], one.pop(claim.id)._replace(object=other.object))
    return [one[key] for key in sorted(one)]


def turned(claim: Claim) -> Claim:
    """The claim with its two ends exchanged."""
    other = claim._replace(subject=claim.object, object=claim.subject)
    return other._replace(id=claim_id(other))


def _joined(*claims: Claim) -> Claim:
    """Return claims of one id as one, with all that supports any of them."""
    if len(claims) == 1:
        return claims[0]

    def union(field: str) -> tuple:
        return tuple(sorted({value for claim in claims for value in getattr(claim, field)}))

    fields = ("extractors", "evidence", "attributed_to", "stated_in", "when")
    return claims[0]._replace(
        object=min(claim.object for claim in claims),  # "Police Chief" before "Police chief"
        confidence=max(claim.confidence for claim in claims),
        cues=distinct(cue for claim in claims for cue in claim.cues),
        **{field: union(field) for field in fields},
    )
