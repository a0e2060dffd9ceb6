"""From local entities of all articles to entities: profile, block, compare, decide, describe. Mentions are never rewritten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.judgements import Judgement
from kg.model import ArticleRecord, Decision, Entity
from kg.ontology import Ontology
from kg.pieces import Kept
from kg.resolve.cluster import Cluster, distinct_ids, own_key
from kg.resolve.linker import link
from kg.resolve.profile import Profile, Profiler

SPECIFICITY = ("Official", "Party", "NewsOutlet", "Agency", "County", "City", "State", "Country")


RARE = 30  # a name in fewer than one of so many articles is no label: misreadings are rare, and often long


@dataclass(frozen=True)
class Resolution:
    """The entities over all articles, which of them each local entity became, and what was decided on the way."""

    entities: tuple[Entity, ...]
    ids: dict[tuple[str, int], str]  # (article id, local key) → Entity.id
    decisions: tuple[Decision, ...] = ()
    described: frozenset[str] = frozenset()  # ids of those known by an office alone: who they are stays open


def resolve(
    records: Iterable[ArticleRecord],
    ontology: Ontology,
    judgements: tuple[Judgement, ...] = (),
    kept: Kept | None = None,
) -> Resolution:
    """Return the entities of all records. The order of the records changes nothing.

    `kept` are the profiles of articles that were compared before; what is new is added.
    """
    profiler = Profiler(ontology)
    ordered = sorted(records, key=lambda record: record.article.id)
    profiles = [profile for record in ordered for profile in profiler.remembered(record, {} if kept is None else kept)]
    clusters, decisions = link(profiles, judgements)
    names = _ids(clusters)
    entities = [entity_of(names[index], cluster) for index, cluster in enumerate(clusters)]
    ids = {member.ref: names[index] for index, cluster in enumerate(clusters) for member in cluster.members}
    described = {names[index] for index, cluster in enumerate(clusters) if is_described(cluster)}
    found = tuple(sorted(entities, key=lambda entity: entity.id))
    return Resolution(found, ids, tuple(sorted(set(decisions))), frozenset(described))


def _ids(clusters: list[Cluster]) -> dict[int, str]:
    """Return each cluster's id; what is no person says its family where another family has the same id."""
    families: dict[str, list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        families[cluster.members[0].family].append(index)
    ids: dict[int, str] = {}
    for family in sorted(families):
        own = distinct_ids([clusters[index] for index in families[family]])
        ids.update({index: own[place] for place, index in enumerate(families[family])})
    taken = Counter(ids.values())
    kinds = {index: clusters[index].members[0].family for index in ids}
    return {index: among_families(ident, kinds[index], taken[ident]) for index, ident in ids.items()}


def among_families(ident: str, family: str, bearers: int) -> str:
    """Return an id that so many families have as one of this family alone; a person keeps it as it is."""
    return ident if bearers == 1 or family == "person" else f"{ident}-{family}"


def is_described(cluster: Cluster) -> bool:
    """True for somebody known by an office alone."""
    return all(member.local.post for member in cluster.members)


def entity_of(ident: str, cluster: Cluster) -> Entity:
    members = cluster.members
    if len(members) == 1 and not cluster.why:
        return _single(ident, members[0])
    named = [m for m in members if not m.local.post] or members  # "the mayor of Salem" is nobody's name
    label = _label(named)
    names = {name for m in named for name in (m.local.name, *m.local.aliases)}
    chosen = own_key(cluster)
    return Entity(
        id=ident,
        cls=_class(cluster),
        label=label,
        aliases=tuple(sorted(names - {label})),
        same_as=tuple(sorted({m.key.iri for m in members if m.key.iri})),
        articles=tuple(sorted(cluster.articles)),
        members=tuple(sorted(m.ref for m in members)),
        reference=tuple(sorted({fact for m in members for fact in m.key.facts})),
        reasons=_reasons(cluster),
        former=tuple(sorted(cluster.keys - {chosen, ident})),
    )


def _single(ident: str, member: Profile) -> Entity:
    """Return the entity of one member: the same as of several, and most are of one."""
    local, key = member.local, member.key
    return Entity(
        id=ident,
        cls=local.cls,
        label=local.name,
        aliases=tuple(sorted({*local.aliases} - {local.name})),
        same_as=(key.iri,) if key.iri else (),
        articles=(member.ref[0],),
        members=(member.ref,),
        reference=tuple(sorted({*key.facts})),
        former=() if key.id == ident else (),
    )


def _reasons(cluster: Cluster) -> tuple[str, ...]:
    """Return why the members are one: the reason of each shared key, then of each joining."""
    counts = Counter(member.key.id for member in cluster.members)
    shared = {m.key.reason for m in cluster.members if counts[m.key.id] > 1}
    return tuple(sorted(shared)) + tuple(sorted({f"{why.reason} ({why.score:g})" for why in cluster.why}))


def _label(members: list[Profile]) -> str:
    """A place's name in the gazetteer, else the fullest name that is no rarity: most words, commonest, longest."""
    counts = Counter(m.local.name for m in members)
    official = sorted({m.key.name for m in members} & set(counts))
    if official:
        return official[0]
    usual = [name for name in counts if counts[name] * RARE >= len(members)]
    return max(usual or counts, key=lambda name: (len(name.split()), counts[name], len(name), name))


def _class(cluster: Cluster) -> str:
    """The class that most articles give; of equals the most specific."""
    counts = Counter(m.local.cls for m in cluster.members)
    if "Official" in counts:  # holding an office anywhere makes an official
        return "Official"

    def weight(cls: str) -> tuple[int, bool, str]:
        return counts[cls], cls in SPECIFICITY, cls

    return max(counts, key=weight)
