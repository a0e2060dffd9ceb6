"""Clusters of local entities over all articles: equal keys first, then variants of names, then names cut short."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.ids import slug
from kg.judgements import Judgement
from kg.model import Decision
from kg.resolve.blocking import by_single_name, pairs
from kg.resolve.bodies import candidates as body_candidates
from kg.resolve.cluster import Cluster, namesakes
from kg.resolve.compare import MOST_FOR_VARIANTS, MOST_IN_COMPANY, Comparison, compare, genders_conflict
from kg.resolve.decide import Candidate, Decider, handles
from kg.resolve.holders import join_described
from kg.resolve.people import TAIL, UNSURE_GENERATION, PersonName, match
from kg.resolve.profile import Profile, Traits

LEADING = 5  # articles, and times those of all others of the name, that make a name by itself mean somebody
FAMOUS = 50  # articles that make a name by itself enough
FAR_MORE = 10
NONE: frozenset[str] = frozenset()


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
        family
        for family, found in articles.items()
        if len(found) >= FAMOUS and max(map(len, bearers[family].values())) >= FAR_MORE / (FAR_MORE + 1) * len(found)
    }
    known = {
        key: name for key, name in names.items() if (n := len(bearers[name.family][key])) >= LEADING and n > bodies[key]
    }
    for profile in profiles:
        plain = slug(profile.local.name)
        slip = profile.family == "organization" and profile.key.iri is None
        name = known.get(plain) or (PersonName(family=plain, plain=plain) if plain in famous else None)
        yield replace(profile, family="person", name=name) if slip and name else profile


def _family(family: str, profiles: list[Profile], judgements: tuple[Judgement, ...]) -> tuple[list[Cluster], list[Decision]]:
    apart = frozenset(frozenset((j.left, j.right)) for j in judgements if j.verdict == "different")
    groups: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[profile.key.id].append(profile)
    keyed: list[list[Cluster]] = []
    for key in sorted(groups):
        for part in _told_apart(key, groups[key], apart):
            keyed.append(namesakes(part) if family == "person" and part[0].name.full else [Cluster.of(part)])
    clusters = [cluster for parts in keyed for cluster in parts]
    decider = Decider(clusters, apart)
    for parts in keyed:
        decider.told_apart(parts)
    _obey(decider, judgements)
    if family == "person":
        decider.run(_variants(clusters))
        _single_names(decider)
        join_described(decider)
    elif family == "organization":
        decider.run(body_candidates(clusters))
    return decider.left(), decider.decisions


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
    known: dict[str, int] = {}
    for index, cluster in enumerate(decider.clusters):
        for handle in sorted(handles(cluster)):
            known.setdefault(handle, index)
    for judgement in same:
        if judgement.left in known and judgement.right in known:
            decider.forced(known[judgement.left], known[judgement.right], f"judged the same: {judgement.reason}".rstrip(": "))


def _variants(clusters: list[Cluster]) -> Iterator[Candidate]:
    """Yield people whose full names may be one person's: Mike Pence and Michael R. Pence."""
    full = [index for index, cluster in enumerate(clusters) if cluster.name.full]
    for a, b in pairs([clusters[index] for index in full]):
        one, other = clusters[full[a]], clusters[full[b]]
        alike = match(one.name, other.name)
        if alike is None or one.name.key == other.name.key:
            continue
        company = 0.0 if alike.score == UNSURE_GENERATION else MOST_FOR_VARIANTS
        found = compare(one.usual, other.usual, Comparison(alike.score, (alike.reason,)), company=company)
        if found:
            yield Candidate(full[a], full[b], found, trusted=alike.score == TAIL)


def _single_names(decider: Decider) -> None:
    """Join names by themselves, "Gov. Healey", to the people they can only mean."""
    clusters = decider.clusters
    alone = [i for i, cluster in enumerate(clusters) if decider.find(i) == i and not cluster.name.full]
    people = [i for i, cluster in enumerate(clusters) if decider.find(i) == i and cluster.name.full]
    by_name = by_single_name([clusters[i] for i in people])
    groups = _same_office(decider, alone)
    for index in groups:
        word = clusters[index].name.plain
        bearers = [people[place] for place in by_name.get(word, ())]
        decider.run(_meant(decider, index, word, bearers))


def _same_office(decider: Decider, alone: list[int]) -> list[int]:
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


def _holders(one: Traits, people: list[Cluster]) -> list[Cluster]:
    """Return those who hold the post that a name by itself is given; one alone when nearly all articles give it to them."""
    counts = [
        (sum(bool(one.seats & m.traits.seats or one.offices & m.traits.offices) for m in other.members), -place)
        for place, other in enumerate(people)
    ]
    counts.sort(reverse=True)
    holding = [(count, people[-place]) for count, place in counts if count]
    if len(holding) > 1 and holding[0][0] < LEADING * holding[1][0]:
        return [other for _count, other in holding]
    return [other for _count, other in holding[:1]]


def _meant(decider: Decider, index: int, word: str, bearers: list[int]) -> Iterator[Candidate]:
    """Yield the people that a name by itself may mean. A post that only one of them holds tells who it is."""
    cluster = decider.clusters[index]
    one = cluster.usual
    people = [decider.clusters[bearer] for bearer in bearers]
    if any(other.articles & cluster.articles and not genders_conflict(one, other.usual) for other in people):
        return  # its own article names somebody of that name in full, and kept the two apart
    total = sum(len(other.articles) for other in people)
    holders = _holders(one, people)
    for bearer, other in zip(bearers, people, strict=True):
        family = any(word in (m.name.family, m.name.last) for m in other.members if m.name and m.name.full)
        start = Comparison(0.25, (f"the family name {word}",)) if family else Comparison(-0.5, (f"the given name {word}",))
        known = _well_known(len(other.articles), total) if holders in ([], [other]) else 0.0
        if known:
            start = start.plus(known, "nearly all articles that give the name in full mean this one")
        company = MOST_IN_COMPANY if known else MOST_FOR_VARIANTS
        theirs = other.usual if other in holders else replace(other.usual, offices=NONE, titles=NONE)
        found = compare(one, theirs, start, company=company)
        if found:
            yield Candidate(index, bearer, found)


def _well_known(mine: int, total: int) -> float:
    """Return how much it counts that a name in full nearly always means the same one."""
    others = total - mine
    if mine >= FAMOUS and mine >= FAR_MORE * others:
        return 2.25
    return 1.75 if mine >= LEADING and mine >= LEADING * others else 0.0
