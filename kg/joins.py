"""Rules that only join claims, put to the claims as they are: no store is filled with what is in memory already.

    plan = Plan((Pattern("tie", ("leads",), "person", "body", ("affirmed", "asserted", "actual", "current")), …), …)
    list(matches(plan, by_property, classes))   # (("ann-lee", "serves", "midvale-utah"), ["5d0c…", "77ab…"]), …

`kg.premises` reads a plan from a rule's SPARQL. A rule that asks for more than a plan can say has none, and is put to a store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.model import Claim

ENTITY = "urn:kg:entity:"  # before an entity's id, as rules see it
Row = tuple[str, ...]
ByProperty = Mapping[str, Iterable[Claim]]
Classes = Mapping[str, frozenset[str]]  # those of each entity


class Pattern(NamedTuple):
    """Claims of some properties. `claim`, `subject` and `object` are variables; a qualifier that is None may be any."""

    claim: str
    properties: tuple[str, ...]
    subject: str
    object: str
    qualifiers: tuple[str | None, str | None, str | None, str | None]  # polarity, status, modality, time


class Group(NamedTuple):
    """Patterns that must hold together, each sharing a variable with one before it."""

    patterns: tuple[Pattern, ...]
    classes: tuple[tuple[str, str], ...] = ()  # a variable, and a class that it has
    words: tuple[tuple[str, str], ...] = ()  # a variable, and what its text holds in small letters


class Plan(NamedTuple):
    """A rule: what must hold, what must not, and the claim that follows, from which claims."""

    group: Group
    without: tuple[Group, ...]
    made: tuple[str, str, str]  # a variable, a property, a variable
    grounds: tuple[str, ...]


def matches(plan: Plan, claims: ByProperty, classes: Classes) -> Iterator[tuple[tuple[str, str, str], list[str]]]:
    """Yield a triple and the ids of the claims it follows from, for each match of a rule."""
    names, rows = _solved(plan.group, claims, classes)
    for group in plan.without if rows else ():
        others, excluded = _solved(group, claims, classes)
        shared = [name for name in names if name in others]
        told = {tuple([row[at] for at in _places(shared, others)]) for row in excluded}
        mine = _places(shared, names)
        rows = [row for row in rows if tuple([row[at] for at in mine]) not in told]
    subject, target = _places((plan.made[0], plan.made[2]), names)
    grounds = _places(plan.grounds, names)
    for row in rows:
        triple = row[subject].removeprefix("="), plan.made[1], row[target].removeprefix("=")
        yield triple, [row[at] for at in grounds]


def _solved(group: Group, claims: ByProperty, classes: Classes) -> tuple[list[str], list[Row]]:
    """Return the variables of a group, and their values wherever it holds."""
    names: list[str] = []
    rows: list[Row] = [()]
    for pattern in group.patterns:
        own = (pattern.claim, pattern.subject, pattern.object)
        found = _sifted(_found(pattern, claims), own, group, classes) if rows else ()
        names, rows = _joined(names, rows, own, found)
    return names, rows


def _found(pattern: Pattern, claims: ByProperty) -> Iterator[Row]:
    wanted = [(at, value) for at, value in enumerate(pattern.qualifiers) if value is not None]
    for prop in pattern.properties:
        for claim in claims.get(prop, ()):
            said = claim[4:8]
            if all([said[at] == value for at, value in wanted]):
                yield claim.id, claim.subject, claim.object


def _sifted(found: Iterable[Row], own: Row, group: Group, classes: Classes) -> Iterable[Row]:
    """Return the rows whose values have the classes and the words that the group asks for."""
    for name, cls in group.classes:
        if name in own:
            found = [row for row in found if cls in classes.get(row[own.index(name)], ())]
    for name, text in group.words:
        if name in own:
            found = [row for row in found if text in _text(row[own.index(name)]).lower()]
    return found


def _text(value: str) -> str:
    """Return what SPARQL takes for the text of a claim's object: a literal's own, of an entity its address."""
    return value[1:] if value.startswith("=") else f"{ENTITY}{value}"


def _joined(names: list[str], rows: list[Row], own: Row, found: Iterable[Row]) -> tuple[list[str], list[Row]]:
    """Return rows with those of one more pattern that agree in the variables they share."""
    shared = [name for name in own if name in names]
    new = [at for at, name in enumerate(own) if name not in names]
    mine, theirs = _places(shared, names), _places(shared, own)
    by_key: dict[Row, list[Row]] = defaultdict(list)
    for row in found:
        by_key[tuple([row[at] for at in theirs])].append(tuple([row[at] for at in new]))
    joined = [row + more for row in rows for more in by_key.get(tuple([row[at] for at in mine]), ())]
    return names + [own[at] for at in new], joined


def _places(wanted: Iterable[str], names: list[str] | Row) -> list[int]:
    return [names.index(name) for name in wanted]
