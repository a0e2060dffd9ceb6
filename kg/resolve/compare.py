"""Compare what two sides say of a person: a score, and the reasons for it. Words for a reporter.

Above MERGE two names are one person's; between DOUBT and MERGE the pair is left apart and listed as undecided.
The weights were set on composed articles (tests/resolve) and hold for one name or many articles alike: nothing
in them counts over the whole collection, so that an unrelated article changes no decision.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.resolve.profile import Traits

MERGE, DOUBT = 2.5, 1.75
SAME_SEAT, NESTED_SEAT, OTHER_SEAT = 3.0, 1.0, -3.0
OTHER_UNSURE = -1.0  # a seat that a phrase leaves out and its article was thought to supply
SAME_BODY, SAME_TITLE, SAME_OFFICE = 2.0, 1.5, 1.0
SAME_PARTY, OTHER_PARTY = 0.5, -1.0
ONE_IN_COMPANY, MOST_IN_COMPANY = 0.6, 2.4  # people named beside both; for unequal names less, since all name the famous
MOST_FOR_VARIANTS = 1.2
ONE_TOWN, MOST_TOWNS = 0.4, 0.8
_SHOWN = 3


@dataclass(frozen=True)
class Comparison:
    """How much speaks for two sides being one, and what."""

    score: float
    reasons: tuple[str, ...] = ()

    def plus(self, score: float, reason: str) -> Comparison:
        return Comparison(round(self.score + score, 2), (*self.reasons, reason))

    @property
    def reason(self) -> str:
        return "; ".join(self.reasons)


def compare(one: Traits, other: Traits, start: Comparison, *, company: float = MOST_IN_COMPANY) -> Comparison | None:
    """Return the evidence added to what the names give; None when the two cannot be one (a man, a woman).

    `company` is the most that people named beside both may count: nothing for a father and his son, who share theirs.
    """
    if genders_conflict(one, other):
        return None
    found = _parties(one, other, _posts(one, other, _seats(one, other, start)))
    return _company(one, other, found, company)


def genders_conflict(one: Traits, other: Traits) -> bool:
    """True for a man and a woman; not where either is unknown, or called both."""
    return bool(one.genders and other.genders and not one.genders & other.genders)


def _seats(one: Traits, other: Traits, found: Comparison) -> Comparison:
    if shared := one.seats & other.seats:
        return found.plus(SAME_SEAT, f"both hold office in {_list(shared)}")
    if not (one.seats and other.seats):
        return found
    if nested := (one.seats & other.within) | (other.seats & one.within):
        return found.plus(NESTED_SEAT, f"offices in {_list(nested)} and within it")
    score = OTHER_SEAT if one.sure and other.sure else OTHER_UNSURE
    return found.plus(score, f"offices in different places: {_list(one.seats)}, {_list(other.seats)}")


def seats_conflict(one: Traits, other: Traits) -> bool:
    """True when both hold office somewhere, and nowhere the same or within the other."""
    nested = (one.seats & other.within) | (other.seats & one.within) | (one.seats & other.seats)
    return bool(one.seats and other.seats and not nested)


def _posts(one: Traits, other: Traits, found: Comparison) -> Comparison:
    if shared := one.bodies & other.bodies:
        found = found.plus(SAME_BODY, f"both with {_list(shared)}")
    if seats_conflict(one, other):
        return found  # two mayors of two towns are alike in their title, and still two
    if shared := one.titles & other.titles:
        return found.plus(SAME_TITLE, f"both titled {_list(shared)}")
    if shared := one.offices & other.offices:
        return found.plus(SAME_OFFICE, f"the same kind of office, {_list(shared)}")
    return found


def _parties(one: Traits, other: Traits, found: Comparison) -> Comparison:
    if not (one.parties and other.parties):
        return found
    if shared := one.parties & other.parties:
        return found.plus(SAME_PARTY, f"both of the {_list(shared)}")
    return found.plus(OTHER_PARTY, "of different parties")


def _company(one: Traits, other: Traits, found: Comparison, most: float) -> Comparison:
    if most and (people := one.company & other.company):
        found = found.plus(min(len(people) * ONE_IN_COMPANY, most), f"named beside {_list(people)} in both")
    if most and (towns := one.towns & other.towns):
        found = found.plus(min(len(towns) * ONE_TOWN, MOST_TOWNS), f"{_list(towns)} in both")
    return found


def _list(keys: frozenset[str]) -> str:
    shown = sorted(keys)
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + more
