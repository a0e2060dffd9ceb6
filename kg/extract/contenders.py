"""Say who stands against whom by what the whole article tells of their rivals and parties.

'Lee leads Bo Day in the primary. Cy Orr, who faces Day too, has called Lee a clown.' gives Lee –ranAgainst→ Orr.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from spacy.tokens import Doc

from kg.annotate.document import char_span
from kg.extract.finding import Finding
from kg.model import ACTUAL, AFFIRMED, CURRENT, POSSIBLE

CONTESTS = ("ranAgainst", "defeated")


def of_one_race(doc: Doc, findings: list[Finding]) -> Iterator[Finding]:
    """Yield the rivals of one rival as each other's, where a sentence names both and all are of one party as far as told."""
    of = parties_told(findings)
    rivals: dict[int, set[int]] = {}
    for f in findings:
        if f.property in CONTESTS and f.polarity == AFFIRMED and f.modality == ACTUAL:
            one, other = f.subject, int(f.object)
            rivals.setdefault(one, set()).add(other)
            rivals.setdefault(other, set()).add(one)
    for rival in sorted(rivals):
        for one, other in combinations(sorted(rivals[rival]), 2):
            parties = set().union(*(of.get(key, set()) for key in (one, other, rival)))
            if other not in rivals[one] and len(parties) == 1 and (place := _together(doc, one, other)) is not None:
                rivals[one].add(other)
                rivals[other].add(one)
                yield Finding(one, "ranAgainst", other, char_span(doc, *_around(doc, place)), place, "office.race", 0.7)


def not_yet(findings: list[Finding]) -> list[Finding]:
    """Return the findings with contests of two parties as possible while one of the two has a rival in a party of her own."""
    of = parties_told(findings)
    chosen = {f.subject for f in findings if f.property == "hasTitle" and "nominee" in str(f.object).lower()}
    within = {key for f in findings if f.property in CONTESTS and len(of.get(f.subject, set()) & of.get(int(f.object), set())) == 1 for key in (f.subject, int(f.object))}
    return [replace(f, modality=POSSIBLE) if f.property == "ranAgainst" and _is_ahead(f, of, within - chosen) else f for f in findings]


def _is_ahead(finding: Finding, of: dict[int, set[int]], within: set[int]) -> bool:
    one, other = of.get(finding.subject, set()), of.get(int(finding.object), set())
    return bool(one and other) and one.isdisjoint(other) and bool({finding.subject, int(finding.object)} & within)


def parties_told(findings: list[Finding]) -> dict[int, set[int]]:
    """Return the parties that each person is told to be of."""
    of: dict[int, set[int]] = {}
    for f in findings:
        if f.property == "memberOfParty" and f.polarity == AFFIRMED and f.time == CURRENT:
            of.setdefault(f.subject, set()).add(int(f.object))
    return of


def _together(doc: Doc, one: int, other: int) -> int | None:
    """Return the later of the two where a sentence names both."""
    places = [{doc[head].sent.start: head for referent in doc._.referents if referent.key == key for _s, _e, head, kind in referent.mentions if kind == "name"} for key in (one, other)]
    shared = sorted(places[0].keys() & places[1].keys())
    return max(places[0][shared[0]], places[1][shared[0]]) if shared else None


def _around(doc: Doc, place: int) -> tuple[int, int]:
    sentence = doc[place].sent
    return max(sentence.start, place - 15), min(sentence.end, place + 15)
