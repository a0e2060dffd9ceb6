"""From entities and claims to things by shuffles, each with all its facts, and to N-Quads as `kg.store.terms` spells them.

    found = things(shuffle, records, resolved, claimed, copies, ontology)  →  Row("ann-lee", "thing", Thing("entity", "ann-lee", …)), …
    lines(shuffle, found, base)  →  Row("<https://…/entity/ann-lee", "", "<…> <…> … .\\n"), …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from kg.claims import about_known, mentions_of, statement_of
from kg.model import CURRENT, ArticleRecord, Claim
from kg.ontology import load
from kg.shuffle import Row, Shuffle, Table
from kg.shuffle.claiming import Claimed, local_resolution, parted
from kg.shuffle.resolving import Resolved
from kg.store.ntriples import Names
from kg.store.ntriples import lines as spelled
from kg.store.terms import Terms
from kg.store.things import Thing, name_of
from kg.tenures import clashes
from kg.wire import independent


def things(shuffle: Shuffle, records: Table, resolved: Resolved, claimed: Claimed, copies: Table, ontology: str = "") -> Table:
    """Return the things of the graph, those that `kg.store.things` cuts a finished one into."""
    of_articles = shuffle.kept(shuffle.grouped(_article, records, resolved.ids, claimed.unknown, copies, claimed.passages), "texts")
    of_claims = shuffle.grouped(_claim, claimed.claims, shuffle.only(of_articles, "copy"))
    of_posts = shuffle.kept(shuffle.grouped(_post, claimed.tenures), "posts")
    unknown = shuffle.flat(_by_entity, claimed.unknown)
    of_entities = shuffle.grouped(partial(_entity, ontology), resolved.entities, unknown, claimed.facts, shuffle.only(of_posts, "holds"))
    of_decisions = shuffle.grouped(_decision, shuffle.flat(_by_name, resolved.decisions))
    of_articles, of_posts = (shuffle.only(table, "thing") for table in (of_articles, of_posts))
    return shuffle.all(of_articles, of_claims, of_posts, of_entities, of_decisions)


def lines(shuffle: Shuffle, found: Table, base: str) -> Table:
    """Return the quads of things: key where a line stands in the order, value the line."""
    return shuffle.flat(partial(_spelled, base), found)


def _thing(kind: str, name: str, *facts: object) -> Row:
    return Row(name, f"thing {kind}", Thing(kind, name, facts))


@lru_cache(maxsize=1)
def _terms(base: str) -> Terms:
    return Terms(Names(base))


def _spelled(base: str, row: Row) -> Iterator[Row]:
    """Yield the lines of a thing. A thing comes before its parts, so the bracket that ends its name is left out."""
    for quad in _terms(base).of(row.value):
        yield Row(quad[0][:-1], "", next(spelled([quad])).decode())


# --- an article: itself, its statements and its mentions


def _article(article: str, rows: Iterator[Row]) -> Iterator[Row]:
    kinds = parted(rows)
    record: ArticleRecord = kinds["record"][0].value
    resolution = local_resolution(article, kinds.get("id", ()))
    unknown = frozenset(row.value for row in kinds.get("unknown", ()))
    story = next((row.value for row in kinds.get("story", ())), None)
    yield _thing("article", article, record.article, story)
    statements = {one.id: one for one in (statement_of(record, said, resolution) for said in record.statements)}
    carrying = {span for row in kinds.get("1evidence", ()) for span in row.value[1]}
    for said in statements.values():
        yield _thing("statement", said.id, about_known(said, unknown))
        carrying.update((span.start, span.end) for span in said.spans)
    mentioned = {(span.start, span.end, ident) for ident, _article, span in mentions_of(record, resolution) if ident not in unknown}
    if carrying or mentioned:
        yield _thing("mention", article, article, record.article.text, tuple(sorted(carrying)), tuple(sorted(mentioned)))
    if story is not None:  # its claims are to know that it is a copy
        yield from (Row(row.value[0], f"copy {article}", (article, story)) for row in kinds.get("1evidence", ()))


# --- a claim, with how many stories tell it


def _claim(ident: str, rows: Iterator[Row]) -> Iterator[Row]:
    kinds = parted(rows)
    found: Claim = kinds["claim"][0].value
    stories = dict(row.value for row in kinds.get("copy", ()))
    yield _thing("claim", ident, found, independent(found.evidence, stories) if found.evidence else None)


# --- an office, with those who held it


def _post(post: str, rows: Iterator[Row]) -> Iterator[Row]:
    held = sorted(row.value for row in rows)
    others: dict[str, set[str]] = {tenure.id: set() for tenure in held}
    for one, other in clashes(held):
        others[one.id].add(other.id)
    for tenure in held:
        yield _thing("membership", tenure.id, tenure, tuple(sorted(others[tenure.id])))
        if tenure.time == CURRENT:
            yield Row(tenure.person, f"holds {post}", post)
    yield _thing("post", post, *sorted({tenure.post for tenure in held}))


# --- an entity, with what holds of it


def _by_entity(row: Row) -> Iterable[Row]:
    return (Row(row.value, f"unknown {row.key}"),)


def _entity(ontology: str, ident: str, rows: Iterator[Row]) -> Iterator[Row]:
    kinds = parted(rows)
    known = [row.value[0] for row in kinds.get("entity", ())] if "unknown" not in kinds else []
    entities = tuple((entity, _classes(ontology, entity.cls)) for entity in known)
    plain = tuple(sorted({row.value for row in kinds.get("plain", ())}))
    posts = tuple(sorted({row.value for row in kinds.get("holds", ())}))
    if entities or plain or posts:
        yield _thing("entity", ident, ident, entities, plain, posts)


@lru_cache(maxsize=256)
def _classes(ontology: str, cls: str) -> tuple[str, ...]:
    return tuple(load(ontology or None).superclasses(cls))


# --- a decision


def _by_name(row: Row) -> Iterable[Row]:
    one = row.value
    return (Row(name_of(one), f"decision {one.score} {one.weight}", one),)


def _decision(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    yield _thing("decision", name, *sorted({row.value for row in rows}))
