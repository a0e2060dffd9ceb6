"""Offices at their dates: memberships, who held one on a day, who followed whom, who clashes."""

from dataclasses import replace
from datetime import date

import pytest
from example_graph import claim

from kg.ids import digest
from kg.model import Article, Entity, Evidence, Graph, Span
from kg.ontology import load
from kg.tenures import clashes, holders, successions, tenures

WORDS = Span(0, 12)


def graph(*terms: tuple[str, str, date | None, str]) -> Graph:
    """A graph in which each article says of one person "Mayor …" of Midvale: (person, title, day, time)."""
    articles, claims = [], []
    for number, (person, title, day, time) in enumerate(terms):
        ident = f"{number}.txt"
        articles.append(Article(ident, "x" * 40, digest(ident, length=64), published=day))
        here = Evidence(ident, WORDS)
        claims += [claim(person, "hasTitle", f"={title}", here, time=time), claim(person, "governs", "midvale", here, time=time)]
    people = tuple(Entity(person, "Official", person) for person in sorted({term[0] for term in terms}))
    merged = {c.id: c for c in claims}
    for c in claims:
        merged[c.id] = replace(c, evidence=tuple(sorted({*merged[c.id].evidence, *c.evidence})))
    return Graph(tuple(articles), (*people, Entity("midvale", "City", "Midvale")), tuple(merged.values()))


def held(*terms):
    return tenures(graph(*terms), load())


def test_a_title_and_its_tie_make_a_membership_with_the_articles_days():
    [tenure] = held(("ann", "Mayor", date(2031, 4, 2), "current"), ("ann", "Mayor", date(2031, 6, 1), "current"))
    assert tenure.post.label == "Mayor of Midvale" and tenure.post.single
    assert tenure.seen == (date(2031, 4, 2), date(2031, 6, 1))


@pytest.mark.parametrize(("day", "who"), [(date(2031, 5, 1), ["ann"]), (date(2033, 5, 1), ["bo"]), (date(2032, 5, 1), [])])
def test_holder_on_a_day(day, who):
    found = held(
        ("ann", "Mayor", date(2031, 4, 2), "current"), ("ann", "Mayor", date(2031, 6, 1), "current"),
        ("bo", "Acting Mayor", date(2033, 1, 1), "current"), ("bo", "Mayor", date(2033, 6, 1), "current"),
    )
    assert holders(found, "mayor", "midvale", day) == who


def test_who_follows_succeeds():
    found = held(("ann", "Mayor", date(2031, 4, 2), "current"), ("bo", "Mayor", date(2033, 1, 1), "current"))
    [claim] = successions(found)
    assert (claim.subject, claim.property, claim.object, claim.inferred) == ("bo", "succeeded", "ann", True)
    assert not list(clashes(found))


@pytest.mark.parametrize(
    "terms",
    [
        [("ann", "Mayor", date(2031, 4, 2), "current"), ("bo", "Mayor", date(2041, 1, 1), "current")],  # ten years between
        [("ann", "Mayor", None, "current"), ("bo", "Mayor", date(2031, 1, 1), "current")],  # no date
        [("ann", "Mayor", date(2031, 4, 2), "current"), ("bo", "Deputy Mayor", date(2032, 1, 1), "current")],
        [("ann", "Mayor", date(2031, 4, 2), "current"), ("bo", "Mayor", date(2032, 1, 1), "former")],
    ],
)
def test_nothing_follows(terms):
    assert successions(held(*terms)) == []


def test_two_at_once_clash_and_succeed_nobody():
    found = held(
        ("ann", "Mayor", date(2031, 4, 2), "current"), ("ann", "Mayor", date(2033, 6, 1), "current"),
        ("bo", "Mayor", date(2032, 1, 1), "current"),
    )
    assert [{one.person, other.person} for one, other in clashes(found)] == [{"ann", "bo"}]
    assert successions(found) == []
