"""From an annotated document to an ArticleRecord: entities, relations, statements."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.document import Referent, char_span, ontology_of
from kg.extract import (
    attribution,
    custody,
    dates,
    discourse,
    gifts,
    interviews,
    jointly,
    local_kinds,
    offices,
    officials,
    operations,
    places,
    polls,
    primaries,
    qualifiers,
    races,
    relations,
    succession,
)
from kg.extract.confidence import calibrated
from kg.extract.finding import Finding
from kg.extract.posts import posts
from kg.extract.stances import Candidate
from kg.extract.telling import Telling
from kg.model import POSSIBLE, Article, ArticleRecord, LocalEntity, Mention, Relation, Statement

EXTRACTORS = (offices, places, relations, operations, gifts, polls, custody, jointly, interviews)  # each reads the document; discourse reads what they found


def extract(doc: Doc, article: Article) -> ArticleRecord:
    """Return everything that one annotated article says, and how sure each relation is."""
    return calibrated(uncalibrated(doc, article), ontology_of(doc))


def uncalibrated(doc: Doc, article: Article) -> ArticleRecord:
    """Return the same with each rule's own estimate as confidence, for `kg.calibrate` to learn from."""
    days = dates.Days(doc)
    statements = tuple(_said_on(doc, said, days) for said in attribution.statements(doc))
    told, findings = _told(doc, statements)
    findings += discourse.find(doc, told, findings)
    officials.settle(doc, findings)
    events = dates.happens_in(doc)
    telling = Telling(doc)
    qualified = ((f.anchor, qualifiers.qualify(doc, f, told, telling.of(f))) for f in findings)
    found = tuple(_distinct(_dated(relation, anchor, days, events) for anchor, relation in qualified))
    return _record(doc, article, found, statements)


def _told(doc: Doc, statements: tuple[Statement, ...]) -> tuple[tuple[Statement, ...], list[Finding]]:
    """Return what was said, wishes left out, which report nothing, and what the article tells before its statements are weighed."""
    told = tuple(said for said in statements if not attribution.is_attitude(said))
    findings = [finding for extractor in EXTRACTORS for finding in extractor.find(doc, told)]
    findings = races.settle(doc, findings)
    findings += primaries.find(doc, findings)
    findings += succession.find(doc, findings)
    findings += local_kinds.find(doc, findings, statements)
    return told, findings


def pairs(doc: Doc) -> list[Candidate]:
    """Return the statements with those whom they speak of, for fitting the model of `stances.py`."""
    return discourse.pairs(doc, *_told(doc, attribution.statements(doc)))


def _said_on(doc: Doc, said: Statement, days: dates.Days) -> Statement:
    """Give a statement the day that hangs on its cue: "Lee said on Friday"."""
    cue = doc.char_span(said.cue_mention.start, said.cue_mention.end, alignment_mode="expand") if said.cue_mention else None
    return replace(said, when=days.at(cue.root.i)) if cue else said


def _dated(relation: Relation, anchor: int, days: dates.Days, events: frozenset[str]) -> Relation:
    """Give an event the date that hangs on the word that tells it; what is yet to come lies ahead."""
    if relation.property not in events:
        return relation
    return replace(relation, when=days.at(anchor, ahead=relation.modality == POSSIBLE))


def _distinct(relations) -> list[Relation]:
    """Keep the surest of the relations that say the same from the same passage."""
    best: dict[tuple, Relation] = {}
    for relation in relations:
        if relation.subject == relation.object:
            continue
        key = tuple(
            getattr(relation, name)
            for name in ("subject", "property", "object", "polarity", "status", "source", "modality", "time", "evidence")
        )
        if key not in best or relation.confidence > best[key].confidence:
            best[key] = relation
    read = {_triple(relation): relation.time for relation in best.values() if not _taught(relation)}
    # "is a former mayor of Midvale" fits the taught "is the mayor of" too, but the office's own reader knows the time
    return [r for r in best.values() if not _taught(r) or read.get(_triple(r), r.time) == r.time]


def _taught(relation: Relation) -> bool:
    return relation.extractor.startswith("pattern.")


def _triple(relation: Relation) -> tuple[int, str, int | str]:
    return relation.subject, relation.property, relation.object


def _record(doc: Doc, article: Article, found: tuple[Relation, ...], statements: tuple[Statement, ...]) -> ArticleRecord:
    """Keep the named entities, and of the unnamed ones those that take part in something; number them anew."""
    used = {key for r in found for key in (r.subject, r.object, r.source) if isinstance(key, int)}
    used |= {key for s in statements for key in (s.speaker, s.addressee) if key is not None}
    kept = [referent for referent in doc._.referents if referent.named or referent.key in used]
    new = {referent.key: number for number, referent in enumerate(kept)}
    held = {key: (office, new[of]) for key, (office, of) in posts(doc).items()}
    return ArticleRecord(
        article=article,
        entities=tuple(_entity(doc, referent, new[referent.key], held.get(referent.key)) for referent in kept),
        relations=tuple(_renumbered(relation, new) for relation in found),
        statements=tuple(
            replace(
                s,
                speaker=new[s.speaker],
                addressee=new.get(s.addressee) if s.addressee is not None else None,
                about=tuple(sorted(new[key] for key in s.about if key in new)),
            )
            for s in statements
        ),
    )


def _renumbered(relation: Relation, new: dict[int, int]) -> Relation:
    target = new[relation.object] if isinstance(relation.object, int) else relation.object
    source = new[relation.source] if relation.source is not None else None
    return replace(relation, subject=new[relation.subject], object=target, source=source)


def _entity(doc: Doc, referent: Referent, key: int, post: tuple[str, int] | None) -> LocalEntity:
    mentions = {Mention(char_span(doc, start, end), kind) for start, end, _head, kind in referent.mentions}
    return LocalEntity(
        key=key,
        cls=referent.cls,
        name=referent.name,
        aliases=tuple(sorted(set(referent.names) - {referent.name})),
        mentions=tuple(sorted(mentions)),
        link=referent.link,
        gender=referent.gender,
        post=post,
    )
