"""Which office people hold whom an article only describes: 'the mayor of Boston', "Ohio's governor".

Who that is may be told by other articles of the time; what the description did stays with it until then.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, Referents, ontology_of
from kg.annotate.families import PEOPLE, PLACES
from kg.extract.focus import Focus
from kg.extract.nations import nation
from kg.model import CURRENT

OFFICE_OWNERS = PLACES | {"Agency", "Organization"}


def posts(doc: Doc) -> dict[int, tuple[str, int]]:
    """Return the office (key) and its place or body (referent key) of each referent that only these words describe."""
    referents, single = Referents(doc), ontology_of(doc).words("singleSeatOffices")
    found: dict[int, set[tuple[str, int]]] = {}
    for phrase in doc._.offices or ():
        holder = referents.at_head(phrase.head)
        if holder is None or holder.named or holder.plural or holder.cls not in PEOPLE:
            continue
        if not _is_single(phrase, single):
            continue
        of = _named(phrase, referents) or nation(doc, phrase, Focus(doc))
        if of is not None:
            found.setdefault(holder.key, set()).add((str(phrase.office), of.key))
    return {key: told.pop() for key, told in found.items() if len(told) == 1}


def _is_single(phrase: OfficePhrase, single: frozenset[str]) -> bool:
    """True for "the mayor", who is one person on any day; not for a deputy, a former or a next one."""
    plain = phrase.definite and not (phrase.plural or phrase.negated or phrase.qualified or phrase.holders or phrase.holder_tokens)
    return plain and phrase.time == CURRENT and (phrase.office or "").lower() in single


def _named(phrase: OfficePhrase, referents: Referents) -> Referent | None:
    """Return the place, else the body, that the phrase names."""
    for span in (phrase.place, phrase.body):
        for token in reversed(range(*span)) if span else ():
            of = referents.at_head(token)
            if of is not None and of.named and of.cls in OFFICE_OWNERS:
                return of
    return None
