"""Find contents after a label: a headline "Lee: Taxes will rise", a transcript's "LEE: Thank you all"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.ontology.cues import Cues

LABEL = re.compile(r"^[ \t]*((?:[^\s:“”\"]+[ ]){0,5}[^\s:“”\"]+):[ ]+(\S[^\n]*)$", re.MULTILINE)
SHORTEST = 4  # words after the label
SPEAKERS = frozenset({"Person", "Official", "Organization", "Agency", "Party", "NewsOutlet"})


def find(doc: Doc, layout: Layout, cues: Cues) -> Iterator[Found]:
    """Yield the text after each label that names a speaker."""
    heads = {head: r for r in doc._.referents or [] for _, _, head, _ in r.mentions}
    surnames = {r.name.split()[-1].upper(): r for r in doc._.referents or [] if r.cls in ("Person", "Official")}
    for match in LABEL.finditer(layout.text):
        words = match.group(2).split()
        last = layout.token(match.end(1)) - 1
        if len(words) < SHORTEST or last < 0 or doc[last].idx < match.start(1):
            continue
        label = doc[last]
        referent = heads.get(last)
        named = referent is not None and referent.cls in SPEAKERS
        if match.group(1).isupper() and not named:
            known = surnames.get(label.text)
            if known is None:
                continue
            known.mentions.append((last, last + 1, last, "name"))
            heads[last], named = known, True
        if named or label.lower_ in cues.documents or label.lower_ in cues.bodies:
            found = Found((last + 1,), last, "speech", "label")
            found.content = [(match.start(2), match.end(2))]
            yield found
