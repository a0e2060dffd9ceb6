"""Which bodies are a state's or a province's though their names do not say so.

In an article about the governor of Ohio, "the Department of Highways" and "the state Parole Board" are Ohio's.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Referent, Referents
from kg.ontology.names import NameWords

REGIONAL = frozenset({"governor", "premier", "lieutenantGovernor"})  # who show that an article is about a state's government


def find(doc: Doc, referents: Referents, words: NameWords) -> Iterator[Referent]:
    """Yield the agencies of the article's one state: "the Ministry of Mines" where its premier acts, "the state Parole Board" anywhere.

    A department that the country has under the same name is the state's where nothing in the article is federal.
    """
    governed, federal = _is_governed(doc), any(token.text in words["federalSigns"] for token in doc)
    for body in list(referents.all):
        if not body.named or body.cls != "Agency":
            continue
        if _is_marked(doc, body, words):
            yield body
        elif governed and _is_department(body, words) and not (body.link and federal):
            body.link = None  # not the country's
            yield body


def _is_governed(doc: Doc) -> bool:
    return any(phrase.office in REGIONAL and phrase.time != "former" for phrase in doc._.offices or ())


def _is_department(body: Referent, words: NameWords) -> bool:
    """True for "Department of Highways", which names no place."""
    front, of, *topic = [*body.name.split(), "", ""][:3]
    return front in words["stateBodyFronts"] and of == "of" and bool(topic[0])


def _is_marked(doc: Doc, body: Referent, words: NameWords) -> bool:
    """True for "the state Parole Board" and "the Provincial Health Board"."""
    parts, regional = body.name.split(), words["regionalWords"]
    if body.link or parts[-1].lower() not in words["publicNouns"]:
        return False
    if parts[0] in regional and len(parts) > 1:
        return not (parts[1:2] == ["Department"] and len(parts) == 2)  # the Secretary of State's
    return any(kind == "name" and start > 1 and doc[start - 1].text in regional and doc[start - 2].lower_ == "the" for start, _end, _head, kind in body.mentions)
