"""Yield which chamber a committee is of that does not bear its name.

In an article of the one Senate, 'the Farm Committee' is part of it; where House and Senate are told, the titles beside it decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Referent, Referents, char_span, ontology_of
from kg.extract.finding import Finding
from kg.ontology.names import NameWords, names


def find(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """Yield partOf for the committees that an article names beside their chamber."""
    words = names(ontology_of(doc))
    committees = [one for one in referents.all if one.named and one.cls == "Agency" and _is_committee(one.name, words)]
    chambers = [one for one in referents.all if one.named and one.cls == "Agency" and one.name in words["chamberNames"]] if committees else []
    for committee in committees:
        start, end, head, _kind = next(mention for mention in committee.mentions if mention[3] == "name")
        chamber = chambers[0] if len(chambers) == 1 else _by_titles(doc, start, chambers, words)
        if chamber is not None:
            yield Finding(committee.key, "partOf", chamber.key, char_span(doc, start, end), head, "belonging.chamber", 0.65, voice="asserted", words=())


def _is_committee(name: str, words: NameWords) -> bool:
    """True for "Farm Committee", not for a chamber's by its name nor for a party's or a town's."""
    parts = name.split()
    apart = words["chamberHeads"] | words["committeesElsewhere"]
    return len(parts) > 1 and parts[-1] in words["committeeHeads"] and not apart & set(parts)


def _by_titles(doc: Doc, start: int, chambers: list[Referent], words: NameWords) -> Referent | None:
    """Return the Senate where the committee's sentence has a senator and nobody of the House."""
    told = {token.lower_ for token in doc[start].sent}
    upper, lower = bool(told & words["upperHouseWords"]), bool(told & words["lowerHouseWords"])
    wanted = "Senate" if upper and not lower else "House" if lower and not upper else ""
    fitting = [one for one in chambers if wanted and wanted in one.name]
    return fitting[0] if len(fitting) == 1 else None
