"""From records and the entities of their articles to claims by shuffles, the same claims as `kg.claims.graph` makes.

    claimed = claim(shuffle, records, resolved, settings.ontology)
    claimed.claims     # Row(claim id, "claim", Claim(…)), …
    claimed.unknown    # Row(article, "unknown ann-lee", "ann-lee"), …: known by an office alone, and nobody has heard them speak
    claimed.tenures    # Row(post id, "tenure …", Tenure(…)), …
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from kg.claims import merged, symmetric_of, told, turned
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
    facts: Table  # the plain triples of claims that hold, by their subject: Row("ann-lee", "plain …", ("governs", "midvale-utah"))
    passages: Table  # where claims are told, by article: Row("a.txt", "1evidence …", (claim id, ((17, 42), …)))
    unknown: Table
    tenures: Table


def claim(shuffle: Shuffle, records: Table, resolved: Resolved, ontology: str = "") -> Claimed:
    """Return the claims that records make over their entities, inferred ones included."""
    said = shuffle.kept(shuffle.grouped(partial(_told, ontology), records, resolved.ids), "told")
    unknown = shuffle.kept(shuffle.grouped(_unheard, shuffle.only(said, "described", "heard")), "unknown")
    one = shuffle.kept(shuffle.grouped(partial(_merged, ontology), shuffle.only(said, "claim")), "merged")
    ends = shuffle.kept(shuffle.grouped(_ended, shuffle.flat(_slim, resolved.entities), shuffle.only(one, "1in", "2tied")), "ends")
    following = shuffle.grouped(partial(_follow, ontology), shuffle.only(ends, "class"), shuffle.only(one, "premise"))
    inferred = shuffle.kept(shuffle.grouped(_unsaid, shuffle.only(one, "said"), following), "inferred")
    held = shuffle.kept(
        shuffle.grouped(partial(_held, ontology), shuffle.only(one, "tie", "title"), shuffle.only(ends, "entity"), shuffle.only(said, "day")), "tenures"
    )
    after = shuffle.grouped(_last, shuffle.grouped(_followed, held))
    known = (shuffle.only(table, "said") for table in (one, inferred))
    new = shuffle.kept(shuffle.grouped(_unsaid, *known, after), "succeeded")
    claims, facts = (shuffle.all(*(shuffle.only(table, kind) for table in (one, inferred, new))) for kind in ("claim", "plain"))
    return Claimed(claims, facts, shuffle.only(one, "1evidence"), unknown, held)


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
    heard = {resolution.ids.get((article, key)) for one in record.statements for key in (one.speaker, one.addressee)}
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
    """Yield the claims that those of one meeting place make, and whatever is sent of them."""
    told = [row.value for row in rows]
    for found in merged(iter(told), _symmetric(ontology)) if len(told) > 1 else told:
        if found.subject != found.object:
            yield Row(found.id, "claim", found)
            yield from _facts(found)
            yield from _passages(found)
            yield from _ties(found)
            yield from _premises(found, _named(ontology))


def _facts(found: Claim) -> Iterator[Row]:
    if found.holds:
        yield Row(_triple(found), "said")
        yield Row(found.subject, f"plain {found.id}", (found.property, found.object))


def _passages(found: Claim) -> Iterator[Row]:
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for article, span in found.evidence:
        spans[article].add((span.start, span.end))
    yield from (Row(article, f"1evidence {found.id}", (found.id, tuple(sorted(told)))) for article, told in spans.items())


def _ended(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Send what claims lead to, to the rules and to those whom offices tie to it."""
    entity, asked, last = None, False, None
    for row in rows:
        match row.kind:
            case "0entity":
                entity = row.value
            case "1in":
                asked = True
            case _ if entity is not None and row.value != last:
                last = row.value
                yield Row(last, f"entity {entity.id}", entity)
    if asked and entity is not None:
        yield Row("", f"class {entity.id}", entity)


def _slim(row: Row) -> Iterable[Row]:
    entity, _described = row.value
    return (Row(entity.id, "0entity", Entity(entity.id, entity.cls, entity.label)),)


# --- rules: in one task, over those claims alone whose property a rule names, without their evidence and on its disk


@lru_cache(maxsize=4)
def _named(ontology: str) -> frozenset[str] | None:
    return premises(load(ontology or None))


def _premises(found: Claim, named: frozenset[str] | None) -> Iterator[Row]:
    if counts(found, named):
        yield Row(found.subject, "1in")
        yield Row(found.object, "1in")
        yield Row("", f"premise {found.id}", found._replace(evidence=(), attributed_to=(), stated_in=(), when=(), cues=()))


def _follow(ontology: str, _key: str, rows: Iterator[Row]) -> Iterator[Row]:
    for found in follow(rows, load(ontology or None)):
        yield Row(_triple(found), "after", found)


def _triple(found: Claim) -> str:
    return f"{found.subject} {found.property} {found.object}"


def _unsaid(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield what follows from claims and is not among them."""
    kinds = parted(rows)
    for row in kinds.get("after", ()) if "said" not in kinds else ():
        yield Row(row.value.id, "claim", row.value)
        yield from _facts(row.value)


# --- offices at their dates, and who followed whom


def _ties(found: Claim) -> Iterator[Row]:
    if (found.polarity, found.status, found.modality) != PLAIN:
        return
    if found.property in TIES:
        yield Row(found.subject, f"tie {found.id}", found)
        yield Row(found.object, f"2tied {found.subject}", found.subject)
    elif found.property == "hasTitle":
        yield Row(found.subject, f"title {found.id}", found)


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
