"""Who is meant by an office alone: "the mayor of Boston" of a dated article is whoever held the office that day.

Articles that name a holder show days on which the office was theirs. A day between two such days of one person is
theirs too, and so is one shortly before or after; where two people come into question, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from kg.resolve.cluster import Cluster
from kg.resolve.compare import DOUBT, Comparison
from kg.resolve.decide import Candidate, Decider
from kg.resolve.profile import UNDATED, Post

LONGEST = timedelta(days=4 * 366)  # between two days of one holder: in a longer time a third may have held the office
NEAR = timedelta(days=31)  # before the first or after the last day: an office of four years ends in one month of 48
SAME_DAY, BETWEEN, SHORTLY = 4.0, 3.5, 2.75
Days = dict[date, set[int]]  # day → who is seen on it, by place in the list of clusters


def join_described(decider: Decider) -> None:
    """Join whoever is known by an office alone to the one who held it then, with the days that show it as reason."""
    clusters = decider.clusters
    held: dict[Post, Days] = defaultdict(lambda: defaultdict(set))
    left: dict[Post, Days] = defaultdict(lambda: defaultdict(set))
    for index, cluster in enumerate(clusters):
        if decider.find(index) == index:
            for days, post, day in shown(cluster):
                (held if days == "holds" else left)[post][day].add(index)
    for index, cluster in enumerate(clusters):
        post, day = described(cluster) or (None, None)
        if post in held and day and decider.find(index) == index:
            for holder, found in holders_on(post, day, held[post], left.get(post, {})):
                decider.settle(Candidate(index, holder, found))


def shown(cluster: Cluster) -> Iterator[tuple[str, Post, date]]:
    """Yield the offices that articles with a date show somebody in ("holds"), or call former ("held")."""
    for member in cluster.members:
        for kind in ("holds", "held") if member.day != UNDATED else ():
            for post in getattr(member, kind):
                yield kind, post, date.fromisoformat(member.day)


def described(cluster: Cluster) -> tuple[Post, date] | None:
    """Return the office and day of somebody known by these alone."""
    known = {(member.post, member.day) for member in cluster.members}
    post, day = next(iter(known))
    return (post, date.fromisoformat(day)) if len(known) == 1 and post and day != UNDATED else None


def holders_on(post: Post, day: date, held: Days, left: Days) -> Iterator[tuple[int, Comparison]]:
    """Yield who may be meant on a day: one alone with enough evidence to be joined, or several without."""
    before = max((one for one in held if one <= day), default=None)
    after = min((one for one in held if one >= day), default=None)
    shown = [one for one in (before, after) if one]
    people = sorted({holder for one in shown for holder in held[one]})
    score = _score(day, before, after)
    if len(people) == 1 and any(people[0] in left[one] for one in left if (before or day) <= one <= day):
        return
    if score:
        days = " and ".join(sorted({one.isoformat() for one in shown}))
        reason = f"{post[0]} of {post[1]} on {day}, as shown on {days}"
        for holder in people:
            yield holder, Comparison(score if len(people) == 1 else DOUBT, (reason,))


def _score(day: date, before: date | None, after: date | None) -> float | None:
    """Return how much the days round a day tell of it; None where it is too far from them."""
    if day in (before, after):
        return SAME_DAY
    if before and after and after - before <= LONGEST:
        return BETWEEN
    near = any(one and abs(day - one) <= NEAR for one in (before, after))
    return SHORTLY if near else None
