"""From records and the entities of their articles to claims by shuffles, the same claims as `kg.claims.graph` makes.

    claimed = claim(shuffle, records, resolved, settings.ontology)
    claimed.claims     # Row(claim id, "claim", Claim(…)), …
    claimed.unknown    # Row(article, "unknown ann-lee", "ann-lee"), …: known by an office alone, and nobody has heard them speak
    claimed.tenures    # Row(post id, "tenure …", Tenure(…)), …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from kg.claims import merged, statement_of, symmetric_of, told, turned
from kg.model import PLAIN, Article, ArticleRecord, Claim, Entity, Graph
from kg.ontology import load
from kg.resolve import Resolution
from kg.rules import counts, premises
from kg.shuffle import Row, Shuffle, Table
from kg.shuffle.following import follow
from kg.shuffle.resolving import Resolved
from kg.tenures import TIES, successions, tenures


@dataclass(frozen=True)
class Claimed:
    """The claims of a corpus, and what is found on the way to them."""

    claims: Table
    unknown: Table
    tenures: Table


def claim(shuffle: Shuffle, records: Table, resolved: Resolved, ontology: str = "") -> Claimed:
    """Return the claims that records make over their entities, inferred ones included."""
    said = shuffle.kept(shuffle.grouped(partial(_told, ontology), records, resolved.ids), "told")
    unknown = shuffle.kept(shuffle.grouped(_unheard, shuffle.only(said, "described", "heard")), "unknown")
    one = shuffle.kept(shuffle.grouped(partial(_merged, ontology), shuffle.only(said, "claim")), "merged")
    following = shuffle.kept(_following(shuffle, one, resolved.entities, ontology), "following")
    inferred = shuffle.kept(shuffle.grouped(_unsaid, shuffle.flat(_said, one), following), "inferred")
    held = shuffle.kept(_tenures(shuffle, one, resolved.entities, shuffle.only(said, "day"), ontology), "tenures")
    claims = shuffle.all(one, inferred)
    after = shuffle.grouped(_last, shuffle.grouped(_followed, held))
    new = shuffle.grouped(_unsaid, shuffle.flat(_said, claims), after)
    return Claimed(shuffle.kept(shuffle.all(claims, new), "claims"), unknown, held)


def local_resolution(article: str, rows: Iterable[Row]) -> Resolution:
    """Return what is known of the entities of one article."""
    found = [row.value for row in rows]
    ids = {(article, key): ident for key, ident, _described in found}
    return Resolution((), ids, described=frozenset(ident for _key, ident, described in found if described))


def parted(rows: Iterator[Row]) -> dict[str, list[Row]]:
    """Return the rows of a group by kind."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    return found


# --- what articles tell


def _told(ontology: str, article: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the claims of one article, who is heard in it, who is known by an office alone, and the day of each tie."""
    kinds = parted(rows)
    record: ArticleRecord = kinds["record"][0].value
    resolution = local_resolution(article, kinds.get("id", ()))
    symmetric = _symmetric(ontology)
    for number, (_relation, found) in enumerate(told(record, resolution)):
        yield Row(_meeting_place(found, symmetric), f"claim {article} {number:06}", found)
        if found.property in TIES and record.article.published:
            yield Row(found.subject, f"day {article}", (article, record.article.published))
    statements = [statement_of(record, one, resolution) for one in record.statements]
    heard = {ident for one in statements for ident in (one.speaker, one.addressee)}
    for ident in sorted(resolution.described):
        yield Row(ident, f"{'heard' if ident in heard else 'described'} {article}", article)


@lru_cache(maxsize=4)
def _symmetric(ontology: str) -> frozenset[str]:
    return symmetric_of(load(ontology or None))


def _meeting_place(found: Claim, symmetric: frozenset[str]) -> str:
    """Return where a claim meets those that it is merged with; what holds both ways meets its reverse."""
    return min(found.id, turned(found).id) if found.property in symmetric else found.id


def _unheard(ident: str, rows: Iterator[Row]) -> Iterator[Row]:
    kinds = parted(rows)
    for row in kinds.get("described", ()) if "heard" not in kinds else ():
        yield Row(row.value, f"unknown {ident}", ident)


def _merged(ontology: str, _key: str, rows: Iterator[Row]) -> Iterator[Row]:
    for found in merged((row.value for row in rows), _symmetric(ontology)):
        yield Row(found.id, "claim", found)


# --- rules: in one task, over those claims alone whose property a rule names, without their evidence and on its disk


def _following(shuffle: Shuffle, claims: Table, entities: Table, ontology: str) -> Table:
    named = premises(load(ontology or None))
    ends = shuffle.flat(partial(_ends, named), claims)
    classes = shuffle.grouped(_classes, ends, shuffle.flat(_class, entities))
    return shuffle.grouped(partial(_follow, ontology), classes, shuffle.flat(partial(_premise, named), claims))


def _ends(named: frozenset[str] | None, row: Row) -> Iterator[Row]:
    found: Claim = row.value
    if counts(found, named):
        yield Row(found.subject, "in")
        yield Row(found.object, "in")


def _class(row: Row) -> Iterable[Row]:
    entity, _described = row.value
    return (Row(entity.id, "class", Entity(entity.id, entity.cls, "")),)


def _classes(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    kinds = parted(rows)
    if "in" in kinds:
        yield from (Row("", f"class {row.value.id}", row.value) for row in kinds.get("class", ()))


def _premise(named: frozenset[str] | None, row: Row) -> Iterable[Row]:
    found: Claim = row.value
    slim = replace(found, evidence=(), attributed_to=(), stated_in=(), when=(), cues=())
    return (Row("", f"premise {found.id}", slim),) if counts(found, named) else ()


def _follow(ontology: str, _key: str, rows: Iterator[Row]) -> Iterator[Row]:
    for found in follow(rows, load(ontology or None)):
        yield Row(_triple(found), "after", found)


def _triple(found: Claim) -> str:
    return f"{found.subject} {found.property} {found.object}"


def _said(row: Row) -> Iterable[Row]:
    found: Claim = row.value
    return (Row(_triple(found), "said"),) if found.holds else ()


def _unsaid(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield what follows from claims and is not among them."""
    kinds = parted(rows)
    for row in kinds.get("after", ()) if "said" not in kinds else ():
        yield Row(row.value.id, "claim", row.value)


# --- offices at their dates, and who followed whom


def _tenures(shuffle: Shuffle, claims: Table, entities: Table, days: Table, ontology: str) -> Table:
    told_of = shuffle.flat(_ties, claims)
    places = shuffle.grouped(_of_ties, shuffle.only(told_of, "1tied"), shuffle.flat(_place, entities))
    return shuffle.grouped(partial(_held, ontology), shuffle.only(told_of, "tie", "title"), places, days)


def _ties(row: Row) -> Iterator[Row]:
    found: Claim = row.value
    if (found.polarity, found.status, found.modality) != PLAIN:
        return
    if found.property in TIES:
        yield Row(found.subject, f"tie {found.id}", found)
        yield Row(found.object, f"1tied {found.subject}", found.subject)
    elif found.property == "hasTitle":
        yield Row(found.subject, f"title {found.id}", found)


def _place(row: Row) -> Iterable[Row]:
    entity, _described = row.value
    return (Row(entity.id, "0entity", Entity(entity.id, entity.cls, entity.label)),)


def _of_ties(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Send what ties lead to to those whom they tie."""
    entity, last = None, None
    for row in rows:
        if row.kind == "0entity":
            entity = row.value
        elif entity is not None and row.value != last:
            last = row.value
            yield Row(last, f"entity {entity.id}", entity)


def _held(ontology: str, _person: str, rows: Iterator[Row]) -> Iterator[Row]:
    kinds = parted(rows)
    if "tie" not in kinds or "title" not in kinds:
        return
    articles = tuple(Article(ident, "", "", published=day) for ident, day in {row.value for row in kinds.get("day", ())})
    entities = tuple(row.value for row in kinds.get("entity", ()))
    claims = tuple(row.value for row in [*kinds["tie"], *kinds["title"]])
    for tenure in tenures(Graph(articles, entities, tuple(sorted(claims, key=lambda one: one.id))), load(ontology or None)):
        yield Row(tenure.post.id, f"tenure {tenure.id}", tenure)


def _followed(post: str, rows: Iterator[Row]) -> Iterator[Row]:
    for found in successions(sorted(row.value for row in rows)):
        yield Row(found.id, f"after {post}", found)


def _last(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Of two offices in which one person followed the other the last counts, as it does in `kg.tenures`."""
    *_, row = rows
    yield Row(_triple(row.value), "after", row.value)
