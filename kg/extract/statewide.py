"""Which bodies are a state's or a province's though their names do not say so.

In an article about the governor of Ohio, "the Department of Highways" and "the state Parole Board" are Ohio's.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.datelines import is_in_dateline
from kg.annotate.document import Referent, Referents
from kg.annotate.families import BODIES, PLACES
from kg.extract.nations import HEADS
from kg.gazetteer import gazetteer
from kg.ontology.names import NameWords

REGIONAL = frozenset({"governor", "premier", "lieutenantGovernor"})  # who show that an article is about a state's government


def find(doc: Doc, referents: Referents, words: NameWords, state: Referent, *, local: bool) -> Iterator[Referent]:
    """Yield the agencies of the article's one state: "the Ministry of Mines" where its premier acts, "the state Parole Board" anywhere.

    `local`: the article is filed from a town of that state, so that departments are the state's though no governor acts.

    A department that the country has, or may have, under the same name is the state's where nothing in the article is federal.
    """
    if not local and _is_filed_elsewhere(doc, referents, state):
        return
    region = gazetteer().state(state.name)
    listed = region is not None and region.country == "US"  # all departments of whose country are known
    governed, federal = _is_governed(doc), _is_federal(doc, words)
    for body in list(referents.all):
        if not body.named or body.cls != "Agency":
            continue
        if _is_marked(doc, body, words) or (local or governed) and not body.link and body.name in words["bareLegislatures"]:
            yield body
            continue
        known = body.link and (federal or not governed)  # the country has one of that name
        if (governed or local) and not known and (listed or not federal) and _is_department(body, words, state, governed=governed) and not _is_elsewhere(doc, body, referents, state):
            body.link = None  # not the country's
            yield body


def _is_filed_elsewhere(doc: Doc, referents: Referents, state: Referent) -> bool:
    """True for an article from Boston whose one state is Iowa: "the state police" are not Iowa's."""
    towns = [one for one in referents.all if one.cls == "City" and is_in_dateline(doc, one)]
    return any(gazetteer().inside(town.name, state.name, "State") is False for town in towns)


def _is_governed(doc: Doc) -> bool:
    return any(phrase.office in REGIONAL and phrase.time != "former" for phrase in doc._.offices or ())


def _is_federal(doc: Doc, words: NameWords) -> bool:
    """Return whether the article speaks of the whole country's government, or of somebody who may head it."""
    heads = any(phrase.office in HEADS and phrase.body is None for phrase in doc._.offices or ())
    tokens = {token.text for token in doc}
    governors = {doc[end - 1].text for phrase in doc._.offices or () if phrase.office in REGIONAL for _start, end in phrase.holders}
    for token in doc[1:]:
        if token.lower_ == "administration" and doc[token.i - 1].pos_ == "PROPN" and doc[token.i - 1].text not in governors:
            return True  # "the Lee administration", where no Lee is governor
    text = doc.text
    return heads or any(sign in tokens or " " in sign and sign in text for sign in words["federalSigns"])


def _is_department(body: Referent, words: NameWords, state: Referent, *, governed: bool) -> bool:
    """True for "Department of Highways", which names no place, and not for "Department of Defence", which only countries have.

    A bureau or an office may be anybody's, where no governor acts.
    """
    front, of, *topic = [*body.name.replace(" the ", " ").split(), "", ""][:-1]
    region = gazetteer().state(state.name) if front in words["provincialFronts"] else None
    suits = front in words["stateBodyFronts" if governed else "departmentFronts"] or region is not None and region.country in words["provincialFrontCountries"]
    return suits and of == "of" and bool(topic[0]) and " ".join(topic).strip() not in words["nationalDepartments"] | words["sciences"]


def _is_elsewhere(doc: Doc, body: Referent, referents: Referents, state: Referent) -> bool:
    """True for "the Department of Mines in London" and "the Department of Physics at Elm College"."""
    ends = [end for _start, end, _head, kind in body.mentions if kind == "name" and end + 1 < len(doc) and doc[end].lower_ in ("in", "of", "for", "at")]
    behind = [referents.at(end + 1 + (doc[end + 1].lower_ == "the")) for end in ends if end + 2 < len(doc)]
    return any(one is not None and one.named and one.cls in PLACES | BODIES and one.key != state.key for one in behind)


def _is_marked(doc: Doc, body: Referent, words: NameWords) -> bool:
    """True for "the state Parole Board" and "the Provincial Health Board"."""
    parts, regional = body.name.split(), words["regionalWords"]
    if body.link or not {part.lower() for part in parts} & words["publicNouns"]:
        return False
    if parts[0] in regional and len(parts) > 1:
        return not (parts[1:2] == ["Department"] and len(parts) == 2)  # the Secretary of State's
    return any(kind == "name" and start > 1 and doc[start - 1].text in regional and doc[start - 2].lower_ == "the" for start, _end, _head, kind in body.mentions)
