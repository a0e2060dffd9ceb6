"""What stands behind a name and changes what it names: "House Bill 12" is no House, "Fox 6" not the network.

    stations(doc, [(3, 4, Known("NewsOutlet"))])  →  [(3, 5, Known("NewsOutlet"))]
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from kg.annotate.families import PEOPLE, PLACES
from kg.annotate.lexis import Known

LONGEST = 2  # digits of a channel
FOLLOWING = frozenset({"ADP", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PART"})  # what follows a name, and no number of something
JOINS = frozenset({"-", "–", "%", ":", "/"})

Found = tuple[int, int, Known]


def without_papers(texts: list[str], found: list[Found], papers: Container[str], chambers: Container[str]) -> list[Found]:
    """Leave out what only names a paper by its number: the "House" of "House Bill 12", "Senate File" of "Senate File 12".

    Any other body stays: the "Reno City Council" of "Reno City Council Resolution 12".
    """

    def numbered(noun: int) -> bool:
        return noun + 1 < len(texts) and texts[noun] in papers and texts[noun + 1][0].isdigit()

    def names_paper(end: int) -> bool:
        return numbered(end - 1) or texts[end - 1] in chambers and numbered(end)

    return [(start, end, known) for start, end, known in found if known.cls in PEOPLE | PLACES or not names_paper(end)]


def stations(doc: Doc, found: list[Found]) -> list[Found]:
    """Give a network's station its own name: "Fox 6", told by its channel, "NBC West Virginia", told by its place."""
    places = {start: end for start, end, known in found if known.cls in PLACES}
    kept: list[Found] = []
    for start, end, known in found:
        if kept and start < kept[-1][1]:
            continue  # the place of a station
        if known.cls == "NewsOutlet" and (stop := _end_of_station(doc, end, places)) > end:
            end, known = stop, Known("NewsOutlet")
        kept.append((start, end, known))
    return kept


def _end_of_station(doc: Doc, end: int, places: dict[int, int]) -> int:
    """Return where a station's name ends after its network's; there too when the network is meant."""
    if end in places and doc[end - 1].dep_ == "compound":
        place = doc[places[end] - 1]
        of_it = end <= doc[end - 1].head.i <= place.i and place.dep_ not in ("compound", "nmod")
        return place.i + 1 if of_it else end  # not "a CBS West Virginia survey"
    return end + 1 if _is_channel(doc, end) else end


def _is_channel(doc: Doc, i: int) -> bool:
    """True for the "6" of "told Fox 6 in Reno", not of "6 reporters" and "6 a.m."."""
    if i >= len(doc) or not doc[i].is_digit or len(doc[i]) > LONGEST:
        return False
    return i + 1 == len(doc) or doc[i + 1].pos_ in FOLLOWING and doc[i + 1].text not in JOINS and not _wants_subject(doc[i + 1])


def _wants_subject(token: Token) -> bool:
    """True for the "were" of "told CNN 6 were killed": what is told lacks its subject, which the number must be."""
    verb = token.head if token.dep_ in ("aux", "auxpass") else token
    return verb.dep_ == "ccomp" and not any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in verb.children)
