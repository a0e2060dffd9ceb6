"""Find contents after a label: a headline "Lee: Taxes will rise", a transcript's "LEE: Thank you all"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent
from kg.annotate.families import PEOPLE, SPEAKERS
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.ontology.cues import Cues

LABEL = re.compile(r"^[ \t]*([“\"]?)((?:[^\s:“”\"]+[ ]){0,5}[^\s:“”\"]+):[ ]+(\S[^\n]*)$", re.MULTILINE)
GOES_ON = re.compile(r"\s*\n\s*[“\"](?!\()([^\n]*)")  # a transcript's next paragraph, its mark repeated
SHORTEST = 4  # words after the label


def find(doc: Doc, layout: Layout, cues: Cues) -> Iterator[Found]:
    """Yield the text after each label that names a speaker."""
    heads = {head: r for r in doc._.referents or [] for _, _, head, _ in r.mentions}
    matches = [m for m in LABEL.finditer(layout.text) if len(m.group(3).split()) >= SHORTEST]
    cast = _Cast(doc, matches)
    for match in matches:
        last = layout.token(match.end(2)) - 1
        if last < 0 or doc[last].idx < match.start(2):
            continue
        label = doc[last]
        referent = heads.get(last)
        named = referent is not None and referent.cls in SPEAKERS
        if match.group(2).isupper() and not named:
            named = cast.speaks(label)
            if not named:
                continue
        elif match.group(1):
            continue
        if named or label.lower_ in cues.documents or label.lower_ in cues.bodies:
            found = Found((last + 1,), last, "speech", "label")
            found.content = [(match.start(3), _end(layout, match))]
            yield found


def _end(layout: Layout, match: re.Match) -> int:
    """Return where the words after a label end: of a quoted transcript, before the next label."""
    end = match.end(3)
    while match.group(1) and (more := GOES_ON.match(layout.text, end)) and not LABEL.match(more.group().strip()):
        end = more.end()
    return end


class _Cast:
    """Who speaks in a transcript: known people by surname, and anybody whose label stands there again and again."""

    def __init__(self, doc: Doc, matches: list[re.Match]):
        self.doc = doc
        self.surnames = {r.name.split()[-1].upper(): r for r in doc._.referents or [] if r.cls in PEOPLE}
        labels = Counter(m.group(2) for m in matches if m.group(2).isupper() and m.group(2).isalpha())
        self.again = {label for label, times in labels.items() if times > 1} if len(labels) > 1 else set()

    def speaks(self, label: Token) -> bool:
        """True for the label of a speaker, who is given this mention."""
        known = self.surnames.get(label.text)
        if known is None and label.text in self.again:
            name = label.text.title()
            key = max((r.key for r in self.doc._.referents), default=-1) + 1
            known = Referent(key, "Person", name, names=[name])
            self.doc._.referents.append(known)
            self.surnames[label.text] = known
        if known is not None:
            known.mentions.append((label.i, label.i + 1, label.i, "name"))
        return known is not None
