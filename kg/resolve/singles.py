"""Whom a name by itself means: "Gov. Healey", "Trump". It is held against everybody who bears it in a full name.

    meant(cluster, "healey", [Bearer.of(maura), Bearer.of(ann)])  →  (0, Comparison(4.25, …))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.resolve.cluster import Cluster
from kg.resolve.compare import MOST_FOR_VARIANTS, MOST_IN_COMPANY, Comparison, compare, genders_conflict
from kg.resolve.keys import PERSON
from kg.resolve.profile import Traits

LEADING = 5  # articles, and times those of all others of the name, that make a name by itself mean somebody
FAMOUS = 50  # articles that make a name by itself enough
FAR_MORE = 10
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bearer:
    """What a name by itself is held against: somebody named in full, with the posts that the articles give."""

    articles: frozenset[str]
    read: frozenset[str]  # those of them that took the name for a person's
    usual: Traits
    families: frozenset[str]  # family names, and their last words
    posts: tuple[tuple[frozenset[str], frozenset[str], int], ...]  # seats, offices, and how many articles have both

    @classmethod
    def of(cls, cluster: Cluster) -> Bearer:
        names = {member.name for member in cluster.members if member.name and member.name.full}
        posts = Counter((member.traits.seats, member.traits.offices) for member in cluster.members)
        families = frozenset(word for name in names for word in (name.family, name.last))
        told = tuple((*post, count) for post, count in posts.items() if any(post))
        read = frozenset(member.ref[0] for member in cluster.members if member.local.cls in PERSON)
        return cls(frozenset(cluster.articles), read, cluster.usual, families, told)

    def shares_post(self, one: Traits) -> int:
        """Return how many articles show a seat or an office of somebody's."""
        return sum(count for seats, offices, count in self.posts if one.seats & seats or one.offices & offices)


def meant(cluster: Cluster, word: str, people: list[Bearer]) -> Iterator[tuple[int, Comparison]]:
    """Yield the people that a name by itself may mean, by place. A post that only one of them holds tells who it is."""
    one, own = cluster.usual, cluster.articles
    fitting = [other for other in people if not genders_conflict(one, other.usual)]
    if any(not other.read.isdisjoint(own) for other in fitting):
        return  # its own article names somebody of that name in full, and kept the two apart
    total = sum(len(other.articles) for other in fitting)
    holders = _holders(one, people)
    for place, other in enumerate(people):
        family = word in other.families
        start = Comparison(0.25, (f"the family name {word}",)) if family else Comparison(-0.5, (f"the given name {word}",))
        known = _well_known(len(other.articles), total) if holders in ([], [place]) else 0.0
        if known:
            start = start.plus(known, "nearly all articles that give the name in full mean this one")
        company = MOST_IN_COMPANY if known else MOST_FOR_VARIANTS
        theirs = other.usual if place in holders else replace(other.usual, offices=NONE, titles=NONE)
        found = compare(one, theirs, start, company=company)
        if found:
            yield place, found


def _holders(one: Traits, people: list[Bearer]) -> list[int]:
    """Return those who hold the post that a name by itself is given; one alone when nearly all articles give it to them."""
    if not (one.seats or one.offices):
        return []
    counts = sorted(((other.shares_post(one), -place) for place, other in enumerate(people)), reverse=True)
    holding = [(count, -place) for count, place in counts if count]
    if len(holding) > 1 and holding[0][0] < LEADING * holding[1][0]:
        return [place for _count, place in holding]
    return [place for _count, place in holding[:1]]


def _well_known(mine: int, total: int) -> float:
    """Return how much it counts that a name in full nearly always means the same one."""
    others = total - mine
    if mine >= FAMOUS and mine >= FAR_MORE * others:
        return 2.25
    return 1.75 if mine >= LEADING and mine >= LEADING * others else 0.0
