"""Names of persons: their parts, and what two of them have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.ids import slug
from kg.ontology.identity import IdentityWords
from kg.ontology.spelling import alike_undoubled

_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}\Z")  # "R.", "H.W.", "HW"
TAIL = 1.5
UNSURE_GENERATION = 1.0  # a son often goes without his "Jr.", and his father never had it
LONGEST_TYPO_FREE = 4  # given names shorter than this differ by a letter too often: "Dan", "Don"


@dataclass(frozen=True)
class PersonName:
    """The parts of a name, folded. "George H. W. Bush Jr." has given george, initials hw, family bush, suffix jr."""

    given: str = ""
    middle: tuple[str, ...] = ()  # full middle names
    initials: str = ""  # those of middle names, whether written out or not
    family: str = ""
    generation: str = ""
    plain: str = ""  # all words, folded

    @cached_property
    def full(self) -> bool:
        return bool(self.given and self.family)

    @cached_property
    def last(self) -> str:
        """The last word of the family name: "hollen" of "van-hollen"."""
        return self.family.rsplit("-", 1)[-1]

    @cached_property
    def key(self) -> str:
        """What is left when initials are dropped: "george-bush"."""
        return "-".join(part for part in (self.given, *self.middle, self.family, self.generation) if part)


@dataclass(frozen=True)
class NameMatch:
    """How far two names agree by themselves: `score` is weighed against the evidence of `compare`."""

    score: float
    reason: str


@lru_cache(maxsize=1 << 15)
def person_name(name: str, words: IdentityWords) -> PersonName:
    """Return the parts of a person's name; one word alone is a family name until shown otherwise."""
    parts = [word.strip(",") for word in name.replace("’", "'").split()]
    endings = [word.strip(".").lower() for word in parts]
    generation = next((ending for ending in endings[1:] if ending in words.generations), "")
    kept = [part for i, part in enumerate(parts) if i == 0 or endings[i] not in words.suffixes]
    plain = slug(" ".join(kept))
    described = any(part[:1].islower() and part.lower() not in words.particles for part in kept)
    if len(kept) < 2 or described:  # "a senior official" is nobody's name
        return PersonName(family=plain, generation=generation, plain=plain)
    start = len(kept) - 1
    while start > 1 and kept[start - 1].strip(".").lower() in words.particles:
        start -= 1
    inner = kept[1:start]
    return PersonName(
        given=slug(kept[0]),
        middle=tuple(slug(part) for part in inner if not _is_initial(part)),
        initials="".join(part.replace(".", "").lower() if _is_initial(part) else slug(part)[0] for part in inner),
        family=slug(" ".join(kept[start:])),
        generation=generation,
        plain=plain,
    )


def _is_initial(word: str) -> bool:
    return bool(_INITIALS.match(word))


def match(one: PersonName, other: PersonName) -> NameMatch | None:
    """Return how far two full names agree, or None when they are names of different people."""
    if one.generation and other.generation and one.generation != other.generation:
        return None
    if _is_tail(one, other) or _is_tail(other, one):
        return NameMatch(TAIL, "the last words of the full name")
    if one.family != other.family:
        return _double_surname(one, other)
    if not initials_agree(one, other):
        return None
    if one.given == other.given:
        return _middle(one, other)
    if same_given(one.given, other.given):
        if other.given not in _related(one.given):
            return NameMatch(0.75, "both given names may be short for a third, same family name")
        short, full = sorted((one.given, other.given), key=lambda name: (len(name), name))
        return NameMatch(1.75, f"'{short.title()}' is short for '{full.title()}', same family name")
    if _spells(one, other) or _spells(other, one):
        short, full = sorted((one, other), key=lambda name: len(name.plain))
        return NameMatch(2.0, f"'{short.given.title()}' is made of the initials of '{full.plain.replace('-', ' ').title()}'")
    if len(min(one.given, other.given, key=len)) == 1 and one.given[0] == other.given[0]:
        return NameMatch(0.5, "a first initial of that name")
    if one.given in other.middle or other.given in one.middle:
        return NameMatch(0.5, "goes by a middle name")
    return _typo(one, other)


def _is_tail(short: PersonName, long: PersonName) -> bool:
    """'Wasserman Schultz' of 'Debbie Wasserman Schultz'."""
    return "-" in short.plain and long.plain.endswith(f"-{short.plain}")


def acronym(name: PersonName) -> str:
    """Return the initials of a name with a middle name, that of the family name too: "jeb" of John Ellis Bush."""
    return f"{name.given[:1]}{name.initials}{name.family[:1]}" if name.initials else ""


def _spells(short: PersonName, long: PersonName) -> bool:
    return not short.initials and short.given == acronym(long)


def _middle(one: PersonName, other: PersonName) -> NameMatch:
    if one.generation != other.generation:
        return NameMatch(UNSURE_GENERATION, f"same name with and without '{(one.generation or other.generation).title()}'")
    if one.middle == other.middle or not (one.middle or other.middle):
        if one.initials == other.initials:
            return NameMatch(3.0, "same full name")
        return NameMatch(3.0, "same full name, middle initials apart")
    if not one.initials or not other.initials:
        return NameMatch(2.0, "same name with and without a middle name")
    return NameMatch(3.0, "same name, a middle name shortened")


def initials_agree(one: PersonName, other: PersonName) -> bool:
    """Return False for "George W." and "George H.W.", and for two different middle names."""
    short, long = sorted((one.initials, other.initials), key=len)
    if short and not long.startswith(short):
        return False
    return not (one.middle and other.middle and len(one.middle) == len(other.middle) and one.middle != other.middle)


def _double_surname(one: PersonName, other: PersonName) -> NameMatch | None:
    """'Ana Lopez' and 'Ana Lopez Garcia', 'Ann Lee' and 'Ann Lee-Roe'."""
    short, long = sorted((one, other), key=lambda name: len(name.plain))
    if short.given == long.given and long.plain.startswith(short.plain + "-"):
        return NameMatch(1.0, "the first of two family names")
    if short.given == long.given and f"-{short.family}" in f"-{long.family}":
        return NameMatch(1.0, "one part of a double family name")
    return None


def _typo(one: PersonName, other: PersonName) -> NameMatch | None:
    from rapidfuzz.distance import OSA

    a, b = one.given, other.given
    if alike_undoubled(a, b):
        return NameMatch(1.75, f"'{a.title()}' and '{b.title()}' differ by a doubled letter")
    if min(len(a), len(b)) > LONGEST_TYPO_FREE and OSA.distance(a, b, score_cutoff=1) <= 1:
        return NameMatch(0.75, f"'{a.title()}' and '{b.title()}' differ by one letter")
    return None


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    """Given name → its nicknames, both folded; the table of the `nicknames` package."""
    from nicknames import name_triplets

    table: dict[str, set[str]] = {}
    for full, _relation, short in name_triplets():
        table.setdefault(full, set()).add(short)
    return {full: frozenset(short) for full, short in table.items()}


@lru_cache(maxsize=1)
def _in_full() -> dict[str, frozenset[str]]:
    """Nickname → the given names that it may be short for."""
    table: dict[str, set[str]] = {}
    for full, names in _nicknames().items():
        for short in names:
            table.setdefault(short, set()).add(full)
    return {short: frozenset(names) for short, names in table.items()}


@lru_cache(maxsize=50_000)
def canonical_given(given: str) -> tuple[str, ...]:
    """Return the given names that one may be short for, itself first: "bill" gives bill, will, william …"""
    return (given, *sorted(_in_full().get(given, ())))


@lru_cache(maxsize=50_000)
def _related(given: str) -> frozenset[str]:
    """Return the nicknames of a given name, and what it is a nickname of."""
    return _nicknames().get(given, frozenset()) | frozenset(canonical_given(given)[1:])


@lru_cache(maxsize=50_000)
def same_given(one: str, other: str) -> bool:
    """Return whether one is a nickname of the other, or both of a third, longer one: "Liz" and "Betty" of Elizabeth."""
    if one == other or other in _related(one):
        return True
    shared = set(canonical_given(one)[1:]) & set(canonical_given(other)[1:])
    return any(len(full) > max(len(one), len(other)) for full in shared)
