"""Clusters of local entities that are one thing, and the partition of namesakes within one key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TypeVar

from kg.ids import digest
from kg.resolve.compare import MERGE, Comparison, compare
from kg.resolve.people import PersonName
from kg.resolve.profile import Profile, Traits

T = TypeVar("T")

USUAL = 6  # a trait in fewer than one of so many articles that tell of such traits is left out
SAME_NAME = Comparison(3.0, ("same full name",))
RARE = 30  # a seat in fewer than one of so many articles of a name is a misreading, not a namesake
FAR_MORE = 10  # times the articles of all its namesakes: who is meant when nothing else is said
MANY = 20  # times the articles: a rare clash with somebody well known is more likely misread
MARGIN = 0.6  # by which the better of two namesakes must lead


@dataclass(eq=False)
class Cluster:
    """Local entities judged to be one. `why` says how each part came to it."""

    members: list[Profile]
    traits: Traits = field(default_factory=Traits)
    why: list[Comparison] = field(default_factory=list)
    _usual: tuple[int, Traits] | None = None

    @classmethod
    def of(cls, members: Iterable[Profile]) -> Cluster:
        ordered = sorted(members, key=lambda member: member.ref)
        if len(ordered) == 1:
            return cls(ordered, ordered[0].traits)
        return cls(ordered, reduce(Traits.__or__, (member.traits for member in ordered)))

    @property
    def articles(self) -> set[str]:
        return {member.ref[0] for member in self.members}

    @property
    def keys(self) -> set[str]:
        return {member.key.id for member in self.members}

    @property
    def name(self) -> PersonName:
        """The fullest of its names."""
        if len(self.members) == 1:
            return self.members[0].name or PersonName()
        names = {member.name for member in self.members if member.name}
        return max(names, key=lambda name: (len(name.plain.split("-")), len(name.plain), name.plain), default=PersonName())

    @property
    def usual(self) -> Traits:
        """Its traits without those that few of its articles show: they are mostly misreadings."""
        if self._usual is None or self._usual[0] != len(self.members):
            self._usual = len(self.members), _usual(self.members, self.traits)
        return self._usual[1]

    def join(self, other: Cluster, why: Comparison | None = None) -> None:
        """Take in all of another cluster."""
        self.members = sorted(self.members + other.members, key=lambda member: member.ref)
        self.traits |= other.traits
        self.why += other.why + ([why] if why else [])

    def order(self) -> tuple:
        """Where it stands among others: by the number of its articles, then by name."""
        return -len(self.articles), self.members[0].key.id, self.members[0].ref


def _usual(members: list[Profile], traits: Traits) -> Traits:
    if len(members) == 1:
        return traits
    kept = {}
    for name in ("seats", "sure", "within", "bodies", "offices", "titles", "parties", "genders"):
        counts = Counter(value for member in members for value in getattr(member.traits, name))
        telling = sum(bool(getattr(member.traits, name)) for member in members)
        kept[name] = frozenset(value for value in counts if counts[value] * USUAL >= telling)
    if len(kept["genders"]) > 1:  # a person has one: that of most articles, unless nearly as many show the other
        counts = Counter(gender for member in members for gender in member.traits.genders)
        (most, count), (_other, fewer) = counts.most_common(2)
        kept["genders"] = frozenset({most}) if count > fewer * 2 else kept["genders"]
    return replace(traits, **kept)


def namesakes(members: list[Profile]) -> list[Cluster]:
    """Return the people of one full name: one cluster, or several where the evidence tells them apart.

    A mayor and a sheriff of two places are two; so are "George W." and "George H.W."; a member without any
    evidence joins neither of two, unless nearly all articles mean one of them.
    """
    if len(members) == 1:
        return [Cluster.of(members)]
    strangers = _strangers(members)
    if strangers:
        rest = [member for member in members if member not in strangers]
        return [*(namesakes(rest) if rest else []), *(Cluster.of([member]) for member in strangers)]
    clusters, loose = _anchored(members)
    clusters = _compared(clusters)
    if len(clusters) < 2:
        return [Cluster.of(members)]
    clusters.sort(key=Cluster.order)
    rest = sum(len(cluster.articles) for cluster in clusters[1:])
    leading = clusters[0] if len(clusters[0].articles) >= FAR_MORE * rest else None
    placed = [(member, _home(member, clusters) or leading) for member in loose]
    for member, home in placed:
        if home:
            home.join(Cluster.of([member]))
    return clusters + [Cluster.of([member]) for member, home in placed if home is None]


def _strangers(members: list[Profile]) -> list[Profile]:
    """Return those who have a job or a body, and nothing but the name in common with any of the others.

    A senator of Iowa and a nurse in Perth, each among people and towns of their own, are not taken for one.
    """
    if len(members) < 2:
        return []
    counts = Counter(trait for member in members for trait in _all_traits(member))
    lonely = [m for m in members if all(counts[trait] == 1 for trait in _all_traits(m)) and m.traits.towns | m.traits.company]
    known = [member for member in members if _has_post(member)]
    lands = Counter(land for member in members for land in member.traits.lands)
    apart = [m for m in lonely if (_has_post(m) and len(known) > 1) or _is_elsewhere(m, lands)]
    return apart[1:] if len(apart) == len(members) else apart  # strangers to each other: the first stays what it is


def _is_elsewhere(member: Profile, lands: Counter) -> bool:
    """True when the article is about one country, and those of the others are about others."""
    own = member.traits.lands
    return len(own) == 1 and len(lands) > 1 and all(lands[land] == 1 for land in own)


def _has_post(member: Profile) -> bool:
    return bool(member.traits.titles or member.traits.bodies or member.traits.seats)


def _all_traits(member: Profile) -> set[tuple[str, str]]:
    return {
        (name, value)
        for name in ("seats", "within", "bodies", "offices", "titles", "parties", "company", "towns")
        for value in getattr(member.traits, name)
    }


def _anchored(members: list[Profile]) -> tuple[list[Cluster], list[Profile]]:
    """Part those who say which namesake they are, by initials or by where they hold office, from those who do not."""
    members = _straightened(members)
    initials = {member.name.initials for member in members if member.name and member.name.initials}
    told = {short for short in initials if any(not _prefix(short, long) for long in initials)}
    groups: dict[tuple[str, str], list[Profile]] = {}
    loose = []
    seats = Counter(seat for member in members for seat in member.traits.sure)
    for member in members:
        own = member.name.initials if member.name else ""
        own = max((long for long in told if long.startswith(own)), key=len) if own in told else ""
        anchors = sorted(seat for seat in member.traits.sure if seats[seat] * RARE >= len(members))
        if own:
            groups.setdefault(("initials", own), []).append(member)
        elif told:
            loose.append(member)
        elif anchors:
            groups.setdefault(("seat", anchors[0]), []).append(member)
        else:
            loose.append(member)
    return [Cluster.of(groups[key]) for key in sorted(groups)], loose


def _straightened(members: list[Profile]) -> list[Profile]:
    """Return the members, each with its middle initials in the order in which most articles write them: "H.W.", not "W.H."."""
    written = Counter(member.name.initials for member in members if member.name and member.name.initials)
    usual = {}
    for letters in sorted(written, key=lambda letters: (written[letters], letters)):
        usual["".join(sorted(letters))] = letters
    if len(usual) == len(written):
        return members
    return [
        replace(member, name=replace(member.name, initials=usual["".join(sorted(member.name.initials))]))
        if member.name and member.name.initials
        else member
        for member in members
    ]


def _prefix(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _compared(clusters: list[Cluster]) -> list[Cluster]:
    """Join the anchored that the evidence finds to be one, the surest first."""
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=Cluster.order):
        scored = [(found.score, -i) for i, other in enumerate(kept) if (found := _same(cluster, other))]
        best = max(scored, default=(0.0, 0))
        if best[0] >= MERGE:
            kept[-best[1]].join(cluster)
        else:
            kept.append(cluster)
    return kept


def _same(one: Cluster, other: Cluster) -> Comparison | None:
    a, b = one.name, other.name
    if a.initials and b.initials and not _prefix(a.initials, b.initials):
        return None
    start = SAME_NAME
    if len(other.articles) >= MANY * len(one.articles):
        start = start.plus(1.5, "a name that nearly all articles give to one")
    return compare(one.usual, other.usual, start)


def _home(member: Profile, clusters: list[Cluster]) -> Cluster | None:
    """Return the cluster whose evidence fits a member clearly best, or None."""
    scored = []
    for i, cluster in enumerate(clusters):
        found = compare(member.traits, cluster.usual, Comparison(0.0))
        scored.append((found.score if found else -9.0, -i))
    scored.sort(reverse=True)
    if scored[0][0] < MARGIN or scored[0][0] - scored[1][0] < MARGIN:
        return None
    return clusters[-scored[0][1]]


def distinct_ids(clusters: list[Cluster]) -> dict[int, str]:
    """Return an id for each cluster, by its place in the list.

    It is the best of the cluster's keys. Where namesakes share one, it stays with the one that nearly all articles
    mean, else with the one seen first, so that news of a namesake renames nobody; the others say where they hold
    office, or else which article they are first seen in.
    """
    sharing: dict[str, list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        sharing[own_key(cluster)].append(index)
    ids: dict[int, str] = {}
    taken = set(sharing)
    for key in sorted(sharing):
        if len(sharing[key]) == 1:
            ids[sharing[key][0]] = key
            continue
        ranked = ranking(key, [(index, clusters[index]) for index in sharing[key]])
        ids[ranked[0]] = key
        for index in ranked[1:]:
            ids[index] = first_free(other_names(key, clusters[index]), taken)
    return ids


def first_free(names: Iterable[str], taken: set[str]) -> str:
    """Return the first name that is not taken, and take it."""
    found = next(name for name in names if name not in taken)
    taken.add(found)
    return found


def other_names(key: str, cluster: Cluster) -> Iterator[str]:
    """Yield names for one who shares a key: "george-h-w-roe", "ann-lee-laredo-texas", "ann-lee-9d1c2b7a"."""
    initials = Counter(member.name.initials for member in cluster.members if member.name and member.name.initials)
    if initials and cluster.name.full:
        usual = max(initials, key=lambda letters: (initials[letters], letters))
        yield "-".join([cluster.name.given, *usual, cluster.name.family])
    yield from (f"{key}-{seat}" for seat in sorted(cluster.traits.seats))
    yield f"{key}-{digest(*_first(key, cluster).ref, length=8)}"


def ranking(key: str, sharing: list[tuple[T, Cluster]]) -> list[T]:
    """Return namesakes in the order in which they have a claim to their key."""
    total = sum(len(cluster.articles) for _index, cluster in sharing)

    def claim(pair: tuple[T, Cluster]) -> tuple:
        mine, first = len(pair[1].articles), _first(key, pair[1])
        return mine < FAR_MORE * (total - mine), first.day, first.ref

    return [index for index, _cluster in sorted(sharing, key=claim)]


def _first(key: str, cluster: Cluster) -> Profile:
    """The first member, by day, that has the key of itself."""
    return min((member for member in cluster.members if member.key.id == key), key=lambda member: (member.day, member.ref))


def own_key(cluster: Cluster) -> str:
    """Return the best of a cluster's keys: a linked one, then one that any article can have, then the commonest."""
    if len(cluster.members) == 1:  # most clusters, and this is asked often
        return cluster.members[0].key.id
    counts = Counter(member.key.id for member in cluster.members)
    keys = {member.key.id: member.key for member in cluster.members}
    return min(keys, key=lambda key: (keys[key].iri is None, keys[key].alone, -counts[key], -len(key), key))
