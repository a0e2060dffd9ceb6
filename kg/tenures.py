"""Who held which office when: memberships with the dates that articles give, who followed whom, and who clashes.

    tenures(graph, ontology)  →  Tenure("ann-lee", post "mayor-of-midvale-utah", current, seen 2031-04-02 … 2031-06-01)

An article dated 2 April that calls Ann Lee mayor shows that she held the office on that day; nothing is said of the
days round it. Offices whose articles have no date are memberships without dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from kg.ids import digest, slug
from kg.model import CURRENT, FORMER, PLAIN, Claim, Entity, Graph
from kg.ontology import Ontology
from kg.ontology.offices import Office, office_held, offices

TIES = ("governs", "represents", "serves", "leads", "memberOf")
LONGEST_GAP = timedelta(days=4 * 366)  # between two holders seen: in a longer one a third may have held the office
_KNOWN = "_tenures"  # beside the fields of a graph, so that no other made from it has them unasked
SUCCESSION = 0.7  # how sure it is that two holders seen one after the other had none between them


@dataclass(frozen=True, order=True)
class Post:
    """An office of a place or a body. `id` is the last part of its IRI."""

    id: str
    label: str
    office: str  # key in the ontology
    of: str  # entity id of the place or body
    single: bool = False  # one holder at a time


@dataclass(frozen=True, order=True)
class Tenure:
    """One person in one post, as the articles show it: `seen` are the days on which it was current."""

    person: str
    post: Post
    title: str
    time: str
    seen: tuple[date, ...] = ()
    over: date | None = None  # a day on which it was past
    claims: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return digest("membership", self.person, self.post.id, self.time)

    def held_on(self, day: date) -> bool:
        """True for a day between the first and the last on which an article shows it."""
        return bool(self.seen) and self.seen[0] <= day <= self.seen[-1]


def tenures(graph: Graph, ontology: Ontology) -> tuple[Tenure, ...]:
    """Return the memberships that titles and ties to places and bodies make together, in order; worked out once for a graph."""
    known = vars(graph).setdefault(_KNOWN, {})
    if ontology.version not in known:
        known[ontology.version] = _made(graph, ontology)
    return known[ontology.version]


def of_the_same(graph: Graph, other: Graph) -> Graph:
    """Return a graph that has the memberships of another: all in which they differ is inferred claims."""
    vars(graph)[_KNOWN] = vars(other).get(_KNOWN, {})
    return graph


def _made(graph: Graph, ontology: Ontology) -> tuple[Tenure, ...]:
    known = offices(ontology)
    single, stand_ins = ontology.words("singleSeatOffices"), ontology.words("standInWords")
    entities = {entity.id: entity for entity in graph.entities}
    days = {article.id: article.published for article in graph.articles}
    ties: dict[str, list[Claim]] = defaultdict(list)
    titles: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        kept = titles if claim.property == "hasTitle" else ties if claim.property in TIES else None
        if kept is not None and not claim.inferred and claim[4:7] == PLAIN:
            kept[claim.subject].append(claim)
    found: dict[tuple, Tenure] = {}
    for person in sorted(ties):
        for tie in ties[person]:
            for title in titles.get(person, ()):
                office = office_held(title.object[1:], tie.property, known, stand_ins)
                if office and tie.object in entities and title.time == tie.time and _together(title, tie):
                    post = _post(office, entities[tie.object], office.key.lower() in single and tie.property != "memberOf")
                    tenure = _tenure(person, post, title, tie, days)
                    key = (person, post.id, tie.time)
                    found[key] = _merged(found[key], tenure) if key in found else tenure
    return tuple(sorted(found.values()))


def holders(held: Iterable[Tenure], office: str, of: str, day: date) -> list[str]:
    """Return who held an office of a place on a day, as far as the articles show: `holders(t, "mayor", "boston-…", day)`."""
    return sorted({t.person for t in held if t.post.office == office and t.post.of == of and t.held_on(day)})


def clashes(held: Iterable[Tenure]) -> Iterator[tuple[Tenure, Tenure]]:
    """Yield two holders of a single-seat office at the same time: one of them is misread, or another person's namesake."""
    for group in _by_post(held):
        for one, other in combinations(group, 2):
            if one.person != other.person and one.seen and other.seen:
                if one.seen[0] <= other.seen[-1] and other.seen[0] <= one.seen[-1]:
                    yield one, other


def successions(held: Iterable[Tenure]) -> list[Claim]:
    """Return inferred claims that a holder succeeded the one seen before, where nobody can be shown between them."""
    held = tuple(held)
    clashing = {t.id for pair in clashes(held) for t in pair}
    found = []
    for group in _by_post(held):
        dated = sorted((t for t in group if t.seen and t.id not in clashing), key=lambda t: (t.seen, t.person))
        for before, after in pairwise(dated):
            if before.person != after.person and after.seen[0] - before.seen[-1] <= LONGEST_GAP:
                found.append(_succeeded(before, after))
    return sorted({claim.id: claim for claim in found}.values(), key=lambda claim: claim.id)


def _succeeded(before: Tenure, after: Tenure) -> Claim:
    return Claim(
        id=digest("inferred", after.person, "succeeded", before.person),
        subject=after.person,
        property="succeeded",
        object=before.person,
        polarity="affirmed",
        status="asserted",
        modality="actual",
        time=CURRENT,
        confidence=SUCCESSION,
        extractors=("rule.successive-holders",),
        inferred=True,
        derived_from=tuple(sorted({*before.claims, *after.claims})),
    )


def _by_post(held: Iterable[Tenure]) -> Iterator[list[Tenure]]:
    groups: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in held:
        if tenure.post.single and tenure.time == CURRENT:
            groups[tenure.post.id].append(tenure)
    for post in sorted(groups):
        yield groups[post]


def _together(one: Claim, other: Claim) -> bool:
    return any(a.article == b.article and a.span.overlaps(b.span) for a in one.evidence for b in other.evidence)


def _post(office: Office, of: Entity, single: bool) -> Post:
    return Post(f"{slug(office.label)}-of-{of.id}", f"{office.label} of {of.label}", office.key, of.id, single)


def _tenure(person: str, post: Post, title: Claim, tie: Claim, days: dict[str, date | None]) -> Tenure:
    articles = {evidence.article for evidence in tie.evidence} & {evidence.article for evidence in title.evidence}
    dated = sorted({day for article in articles if (day := days.get(article))})
    return Tenure(
        person,
        post,
        title.object[1:],
        tie.time,
        seen=tuple(dated) if tie.time == CURRENT else (),
        over=dated[0] if dated and tie.time == FORMER else None,
        claims=tuple(sorted({title.id, tie.id})),
    )


def _merged(one: Tenure, other: Tenure) -> Tenure:
    over = [day for day in (one.over, other.over) if day]
    return replace(
        one,
        title=min(one.title, other.title, key=lambda title: (len(title), title)),
        seen=tuple(sorted({*one.seen, *other.seen})),
        over=min(over, default=None),
        claims=tuple(sorted({*one.claims, *other.claims})),
    )
