"""Families of classes: what a pronoun or a description can tell apart."""

from __future__ import annotations

from kg.annotate.families import BODIES, PEOPLE, PLACES

GENERAL = frozenset({"Person", "Place", "Organization"})  # the top of each family


def family(cls: str) -> str:
    """Return "person", "place", "body" or "other"."""
    if cls in PEOPLE:
        return "person"
    if cls in PLACES:
        return "place"
    return "body" if cls in BODIES else "other"


def vote(weights: dict[str, float]) -> str:
    """Return the class with most weight: first the family, then in it a special class before the general one."""
    families: dict[str, float] = {}
    for cls, weight in weights.items():
        families[family(cls)] = families.get(family(cls), 0.0) + weight
    best = max(sorted(families), key=lambda name: families[name])
    members = {cls: weight for cls, weight in weights.items() if family(cls) == best}
    special = {cls: weight for cls, weight in members.items() if cls not in GENERAL}
    if special and sum(special.values()) * 3 >= sum(members.values()):
        members = special
    return max(sorted(members), key=lambda cls: members[cls])
