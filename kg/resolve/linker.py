"""Clusters of local entities over all articles: equal keys first, then variants of names, then names cut short."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from kg.ids import slug
from kg.judgements import Judgement
from kg.model import Decision
from kg.resolve.blocking import by_single_name, pairs
from kg.resolve.bodies import candidates as body_candidates
from kg.resolve.cluster import Cluster, namesakes
from kg.resolve.compare import MOST_FOR_VARIANTS, Comparison, compare
from kg.resolve.decide import Candidate, Decider, handles
from kg.resolve.holders import join_described
from kg.resolve.people import TAIL, UNSURE_GENERATION, PersonName, match
from kg.resolve.profile import Profile, Traits
from kg.resolve.singles import FAMOUS, FAR_MORE, LEADING, Bearer, meant


class Named(Protocol):
    """Whatever shows somebody's name and usual traits: a cluster, or what is sent of one to be compared."""

    @property
    def name(self) -> PersonName: ...

    @property
    def usual(self) -> Traits: ...


def link(profiles: list[Profile], judgements: tuple[Judgement, ...] = ()) -> tuple[list[Cluster], list[Decision]]:
    """Return the clusters of all profiles, and every decision that was more than equal keys."""
    clusters: list[Cluster] = []
    decisions: list[Decision] = []
    families: dict[str, list[Profile]] = defaultdict(list)
    for profile in _slips_mended(profiles):
        families[profile.family].append(profile)
    for family in sorted(families):
        found, decided = _family(family, families[family], judgements)
        clusters += found
        decisions += decided
    return clusters, sorted(decisions, key=lambda d: (-d.weight, d.left, d.right, d.verdict))


def _slips_mended(profiles: list[Profile]) -> Iterator[Profile]:
    """Yield the profiles; what was read as a body is a person where the whole collection knows its name as one's.

    "Trump" and "Carly Fiorina" are slips of the reader in an odd article: the family name of one person whom
    nearly all articles of that name mean, or a name in full that far more articles give to a person.
    """
    articles: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, PersonName] = {}
    bodies: Counter[str] = Counter(profile.key.id for profile in profiles if profile.family == "organization")
    for profile in profiles:
        if profile.name and profile.name.full:
            articles[profile.name.family].add(profile.ref[0])
            bearers[profile.name.family][profile.key.id].add(profile.ref[0])
            names[profile.key.id] = profile.name
    famous = {
        family for family, found in articles.items() if is_famous(len(found), max(map(len, bearers[family].values())))
    }
    known = {key: name for key, name in names.items() if is_known(len(bearers[name.family][key]), bodies[key])}
    for profile in profiles:
        word = slip_word(profile)
        yield mended(profile, known.get(word), word in famous) if word else profile


def slip_word(profile: Profile) -> str | None:
    """Return the name of a body that may be a slip for a person's, folded."""
    return slug(profile.local.name) if profile.family == "organization" and profile.key.iri is None else None


def is_famous(articles: int, most: int) -> bool:
    """True for the family name of many articles, nearly all of which mean one person: `most` of them."""
    return articles >= FAMOUS and most >= FAR_MORE / (FAR_MORE + 1) * articles


def is_known(articles: int, bodies: int) -> bool:
    """True for a full name that so many articles give to a person, and so many to a body."""
    return articles >= LEADING and articles > bodies


def mended(profile: Profile, name: PersonName | None, famous: bool) -> Profile:
    """Return a body as the person of a full name, or of a famous family name, where its name is one."""
    word = slug(profile.local.name)
    name = name or (PersonName(family=word, plain=word) if famous else None)
    return replace(profile, family="person", name=name) if name else profile


def _family(family: str, profiles: list[Profile], judgements: tuple[Judgement, ...]) -> tuple[list[Cluster], list[Decision]]:
    apart = kept_apart(judgements)
    groups: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[profile.key.id].append(profile)
    keyed: list[list[Cluster]] = []
    for key in sorted(groups):
        keyed += parts_of(key, groups[key], apart)
    clusters = [cluster for parts in keyed for cluster in parts]
    decider = Decider(clusters, apart)
    for parts in keyed:
        decider.told_apart(parts)
    alike = {"person": _variants, "organization": body_candidates}.get(family)
    candidates = list(alike(clusters)) if alike else []  # by what each shows before anything is joined
    _obey(decider, judgements)
    decider.run(candidates)
    if family == "person":
        _single_names(decider)
        join_described(decider)
    return decider.left(), decider.decisions


def kept_apart(judgements: tuple[Judgement, ...]) -> frozenset[frozenset[str]]:
    """Return the pairs that the user says are different."""
    return frozenset(frozenset((j.left, j.right)) for j in judgements if j.verdict == "different")


def parts_of(key: str, members: list[Profile], apart: frozenset[frozenset[str]]) -> list[list[Cluster]]:
    """Return the clusters of one key: one list for the rest, and for each article that a judgement names by itself."""
    return [
        namesakes(part) if part[0].family == "person" and part[0].name.full else [Cluster.of(part)]
        for part in _told_apart(key, members, apart)
    ]


def _told_apart(key: str, members: list[Profile], apart: frozenset[frozenset[str]]) -> Iterator[list[Profile]]:
    """Yield the members of one key, those of articles that a judgement names by themselves."""
    named = {name for pair in apart for name in pair if name.startswith(f"{key}@")}
    rest = [member for member in members if f"{key}@{member.ref[0]}" not in named]
    if rest:
        yield rest
    for name in sorted(named):
        own = [member for member in members if f"{key}@{member.ref[0]}" == name]
        if own:
            yield own


def _obey(decider: Decider, judgements: tuple[Judgement, ...]) -> None:
    """Join what the user says is the same."""
    same = [judgement for judgement in judgements if judgement.verdict == "same"]
    if not same:
        return
    known: dict[str, int] = {}  # the first of each name
    for index, cluster in enumerate(decider.clusters):
        for handle in sorted(handles(cluster)):
            known.setdefault(handle, index)
    for judgement in same:
        if judgement.left in known and judgement.right in known:
            decider.forced(known[judgement.left], known[judgement.right], judged_same(judgement))


def judged_same(judgement: Judgement) -> str:
    return f"judged the same: {judgement.reason}".rstrip(": ")


def _variants(clusters: list[Cluster]) -> Iterator[Candidate]:
    """Yield people whose full names may be one person's: Mike Pence and Michael R. Pence."""
    full = [index for index, cluster in enumerate(clusters) if cluster.name.full]
    for a, b in pairs([clusters[index] for index in full]):
        one, other = clusters[full[a]], clusters[full[b]]
        found = variant(one, other)
        if found:
            yield Candidate(full[a], full[b], *found)


def variant(one: Named, other: Named) -> tuple[Comparison, bool] | None:
    """Return what speaks for two full names being one person's, and whether one article with both is a slip of its reading."""
    alike = match(one.name, other.name)
    if alike is None or one.name.key == other.name.key:
        return None
    company = 0.0 if alike.score == UNSURE_GENERATION else MOST_FOR_VARIANTS
    found = compare(one.usual, other.usual, Comparison(alike.score, (alike.reason,)), company=company)
    return (found, alike.score == TAIL) if found else None


def _single_names(decider: Decider) -> None:
    """Join names by themselves, "Gov. Healey", to the people they can only mean, as the names in full tell."""
    clusters = decider.clusters
    alone = [i for i, cluster in enumerate(clusters) if decider.find(i) == i and not cluster.name.full]
    people = [i for i, cluster in enumerate(clusters) if decider.find(i) == i and cluster.name.full]
    by_name = by_single_name([clusters[i] for i in people])
    bearer = lru_cache(maxsize=None)(lambda place: Bearer.of(clusters[people[place]]))
    stars = []
    for index in same_office(decider, alone):
        word = clusters[index].name.plain
        places = by_name.get(word, ())
        found = meant(clusters[index], word, [bearer(place) for place in places])
        stars.append([Candidate(index, people[places[at]], comparison) for at, comparison in found])
    for star in stars:  # only now: what one name by itself is joined to says nothing about the next
        decider.run(star)


def same_office(decider: Decider, alone: list[int]) -> list[int]:
    """Join equal single names with the same office in the same place; return one of each."""
    seen: dict[tuple, int] = {}
    for index in alone:
        traits = decider.clusters[index].traits
        plain = decider.clusters[index].name.plain
        for office in [(plain, kind, seat) for kind in sorted(traits.offices) for seat in sorted(traits.seats)]:
            first = seen.setdefault(office, index)
            if decider.find(first) != decider.find(index):
                decider.forced(first, index, f"the same name, each {office[1]} of {office[2]}")
    return [index for index in alone if decider.find(index) == index]
