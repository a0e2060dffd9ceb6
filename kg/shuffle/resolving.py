"""From records to entities by shuffles, the same entities as `kg.resolve.resolve` gives.

    resolved = resolve(shuffle, records, settings.ontology, judgements)
    resolved.ids        # Row("a.txt", "id 000003", (3, "ann-lee", described)), …: which entity each local one became
    resolved.entities   # Row("ann-lee", "entity", (Entity(…), described)), …
    resolved.decisions  # Row(…, "decision", Decision(…)), …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from kg.judgements import Judgement
from kg.ontology import load
from kg.resolve import among_families, entity_of, is_described
from kg.resolve.cluster import first_free, other_names, ranking
from kg.resolve.profile import Profiler
from kg.shuffle import Row, Shuffle, Table, head
from kg.shuffle.components import components, pair
from kg.shuffle.linking import link
from kg.shuffle.naming import own_key_of


@dataclass(frozen=True)
class Resolved:
    """The entities of a corpus, which of them each local one became, and what was decided on the way."""

    entities: Table
    ids: Table
    decisions: Table


def resolve(shuffle: Shuffle, records: Table, ontology: str = "", judgements: tuple[Judgement, ...] = ()) -> Resolved:
    """Return the entities of all records (rows whose value is an ArticleRecord)."""
    profiles = shuffle.flat(partial(_profiles, ontology), records)
    clusters, decisions = link(shuffle, profiles, judgements)
    named = shuffle.kept(_named(shuffle, clusters), "named")
    return Resolved(shuffle.only(named, "entity"), shuffle.only(named, "id"), decisions)


@lru_cache(maxsize=1)
def _profiler(ontology: str) -> Profiler:
    return Profiler(load(ontology or None))


def _profiles(ontology: str, row: Row) -> Iterator[Row]:
    for profile in _profiler(ontology).profiles(row.value):
        yield Row(row.key, "profile", profile._replace(local=profile.local._replace(mentions=())))


# --- ids


def _named(shuffle: Shuffle, clusters: Table) -> Table:
    """Return entities and the ids of their members."""
    ranked = shuffle.kept(shuffle.grouped(_ranked, shuffle.flat(_by_own_key, clusters)), "ranked")
    wishes = shuffle.kept(shuffle.grouped(_taken, shuffle.only(ranked, "0own", "1wish")), "wishes")
    groups = components(shuffle, shuffle.only(wishes, "pair"))
    sent = shuffle.grouped(_to_group, groups, shuffle.only(ranked, "key"), shuffle.only(wishes, "taken"))
    chosen = shuffle.grouped(_among_families, shuffle.grouped(_chosen, sent))
    return shuffle.grouped(_entity, shuffle.only(ranked, "cluster"), chosen)


def _by_own_key(row: Row) -> Iterable[Row]:
    return (row.moved(f"{head(row.key)}\t{own_key_of(row)}", row.key),)


def _ranked(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Rank those who share a key; all but the first say which other names they would take."""
    family, _, own = key.partition("\t")
    found = {row.place: row for row in rows}
    ranked = ranking(own, [(name, row.value.cluster) for name, row in found.items()]) if len(found) > 1 else list(found)
    wishes = tuple([(name, tuple(other_names(own, found[name].value.cluster))) for name in ranked[1:]])
    yield Row(key, "0own")
    yield Row(key, "key", (ranked[0], wishes))
    yield from (Row(f"{family}\t{wish}", f"1wish {key}", key) for _name, names in wishes for wish in names)
    yield from (row.moved(name, "cluster") for name, row in found.items())


def _taken(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Tell those who wish a name that it is somebody's own; those who wish the same must choose together."""
    wishing: list[str] = []
    taken = False
    for row in rows:
        if row.kind == "0own":
            taken = True
        elif row.value not in wishing[-1:]:
            wishing.append(row.value)
    for one in wishing if taken else ():
        yield Row(one, "taken", key.partition("\t")[2])
    yield from (pair(wishing[0], other) for other in wishing[1:])


def _to_group(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    found = list(rows)
    root = next((row.value for row in found if row.kind == "part"), key)
    for row in found:
        if row.kind != "part":
            yield Row(root, f"{row.kind} {key} {row.value if row.kind == 'taken' else ''}", (key, row.value))


def _chosen(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the id of each cluster within its family, key by key, as `kg.resolve.cluster.distinct_ids` gives them."""
    keys: dict[str, tuple[str, tuple]] = {}
    taken: set[str] = set()
    for row in rows:
        key, value = row.value
        if row.kind == "taken":
            taken.add(value)
        else:
            keys[key] = value
    for key in sorted(keys):
        family, _, own = key.partition("\t")
        first, wishes = keys[key]
        for name, ident in [(first, own), *((name, first_free(wish, taken)) for name, wish in wishes)]:
            yield Row(ident, f"{family} {name}", name)


def _among_families(ident: str, rows: Iterator[Row]) -> Iterator[Row]:
    found = list(rows)
    for row in found:
        yield Row(row.value, "id", among_families(ident, row.kind, len(found)))


def _entity(_key: str, rows: Iterator[Row]) -> Iterator[Row]:
    cluster, ident = None, ""
    for row in rows:
        if row.kind == "cluster":
            cluster = row.value.cluster
        else:
            ident = row.value
    described = is_described(cluster)
    yield Row(ident, "entity", (entity_of(ident, cluster), described))
    for member in cluster.members:
        article, key = member.ref
        yield Row(article, f"id {key:06}", (key, ident, described))
