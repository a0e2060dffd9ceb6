"""Find the posts of a social network that a text carries, and whose they are.

'<tweet author="@AnnLee">We sang all night.</tweet>', 'We sang all night. — Ann Lee (@AnnLee) June 5, 2016'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Referent, ontology_of
from kg.annotate.families import PEOPLE, SPEAKERS
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.ontology.names import names

MARKED = re.compile(r"<tweet\b[^<>\n]*?author=[\"“]@(?P<handle>\w+)[^<>\n]*>(?P<content>[^<>]+)</tweet>")
LINE = re.compile(r"^(?!<)(?P<content>[^\n]+?\(@\w+\)[^()\n]{0,40})$", re.MULTILINE)
TAIL = re.compile(r"\s*(?P<dash>[—–]|--)\s*(?P<name>[^—–\n]{2,50}?)\s*\(@(?P<handle>\w+)\)[^()\n]{0,40}$")
FRAME = "tweet"
SHORTEST = 3  # words
SHORTEST_SURNAME = 4  # letters: "Lee" ends many a handle


def find(doc: Doc, layout: Layout) -> Iterator[Found]:
    """Yield each post whose writer the article names."""
    if "(@" not in layout.text and "<tweet" not in layout.text:
        return
    writers = _Writers(doc)
    marked = list(MARKED.finditer(layout.text))
    inside = [(m.start(), m.end()) for m in marked]
    lines = [m for m in LINE.finditer(layout.text) if not any(start <= m.start() < end for start, end in inside)]
    for match in (*marked, *lines):
        start, end = match.span("content")
        tail = TAIL.search(layout.text, start, end)
        if tail is None and match.re is LINE:
            continue
        writer = writers.named(layout, *tail.span("name")) if tail is not None else None
        handle = tail["handle"] if tail is not None else match["handle"]
        speaker = writer if writer is not None else writers.of_handle(handle)
        stop = tail.start() if tail is not None else end
        stop -= layout.text[stop - 1] == "."  # as everywhere, though the mark that closes the post is glued to it
        if speaker is None or len(layout.text[start:stop].split()) < SHORTEST:
            continue
        cue = layout.token(tail.start("dash") + 1) - 1 if tail is not None else layout.token(match.start())
        found = Found((max(cue, 0),), speaker, "speech", FRAME, mention=None if writer is not None else max(cue, 0), quotes=1)
        found.content = [(start, stop)]
        yield found


class _Writers:
    """Whose a name or a handle is, among those of the article."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.titles = names(ontology_of(doc))["handleWords"]
        self.names = {name.start: name for name in doc._.names or () if name.cls in SPEAKERS}

    def named(self, layout: Layout, start: int, end: int) -> int | None:
        """Return the head of the name that fills this stretch."""
        first = layout.token(start)
        name = self.names.get(first) or self.names.get(first + 1)  # "The Daily Echo"
        return name.head if name is not None and self.doc[name.end - 1].idx < end else None

    def of_handle(self, handle: str) -> int | None:
        """Return the head of the last mention by name of the only one whose handle it can be: "@SenAnnLee", "@ALee"."""
        fits = [one for one in self.doc._.referents or () if one.named and one.cls in SPEAKERS and self._fits(one, handle.lower())]
        heads = [head for _start, _end, head, kind in fits[0].mentions if kind == "name"] if len(fits) == 1 else []
        return max(heads, default=None)

    def _fits(self, one: Referent, handle: str) -> bool:
        words = ["".join(c for c in word.lower() if c.isalnum()) for word in one.name.split()]
        first, last = words[0], words[-1]
        whole = {"".join(words), first + last} if one.cls in PEOPLE else {"".join(words)}
        if any(self._is_lone(handle, name) for name in whole):
            return True
        if one.cls not in PEOPLE or len(last) < SHORTEST_SURNAME or last not in handle:
            return False
        rest = handle.replace(last, "", 1).strip("_0123456789")
        return rest in self.titles or len(words) > 1 and rest in (first, first[:1], "".join(word[:1] for word in words[:-1]))

    def _is_lone(self, handle: str, name: str) -> bool:
        return name in handle and handle.replace(name, "", 1).strip("_0123456789") in self.titles | {""}
