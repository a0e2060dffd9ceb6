"""Which body people work in who are told to be the second of somebody else there.

"Ann Lee, director of the Reno Trust … her deputy, Bo Day," makes Day a member of the trust.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, char_span, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.model import AFFIRMED, ASSERTED, CURRENT
from kg.ontology.names import names


def find(doc: Doc, focus: Focus, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield memberOf for the deputies of those who by `found` head exactly one body, and work in none that is told of them."""
    seconds = names(ontology_of(doc))["secondNouns"]
    heads = {(f.subject, f.object) for f in found if f.property == "leads" and f.polarity == AFFIRMED and f.time == CURRENT}
    placed = {f.subject for f in found if f.property in ("leads", "memberOf") and f.time == CURRENT}
    for phrase in doc._.offices or ():
        if phrase.body is None or phrase.negated or seconds.isdisjoint((doc[phrase.head].lower_, phrase.title.lower())):
            continue
        bodies = {body for head, body in heads if head == _senior(phrase, focus)}
        for start, end in phrase.holders:
            holder = focus.referent_in(start, end)
            if len(bodies) == 1 and holder is not None and holder.named and holder.cls in PEOPLE and holder.key not in placed:
                evidence = char_span(doc, min(phrase.start, start), max(phrase.end, end))
                yield Finding(holder.key, "memberOf", next(iter(bodies)), evidence, phrase.head, "office.second", 0.75, time=phrase.time, voice=ASSERTED)


def _senior(phrase: OfficePhrase, focus: Focus) -> int | None:
    """Return the person who owns the phrase: Lee of "Lee's deputy", "her deputy"."""
    owner = focus.referent_in(*phrase.body) if phrase.body else None
    return owner.key if owner is not None and owner.named and owner.cls in PEOPLE else None
