"""Names inside names: the place in "Austin Police Department", the body in "the Ways Committee of the Ohio House".

Names do not overlap, so an inner one has no mention of its own; here it gets its referent, the one of the
article where there is one.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import Referent
from kg.annotate.families import PEOPLE, PLACES
from kg.annotate.lexis import Known, Lexis, texts_of


class Inner:
    """Finds and makes the referents of inner names of one document."""

    def __init__(self, doc: Doc, lexis: Lexis):
        self.doc, self.lexis, self.texts = doc, lexis, texts_of(doc)
        self.by_start = {name.start: name for name in doc._.names or []}
        self._by_name: dict[str, Referent] = {}
        for referent in doc._.referents:
            if referent.named:
                for name in (referent.name, *referent.names):
                    self._by_name.setdefault(_fold(name), referent)

    def place_at(self, start: int, end: int) -> tuple[int, Known] | None:
        """Return the end and the kind of the longest place that starts at a token, within `end`."""
        for stop in range(min(end, start + 4), start, -1):
            name = self.doc[start:stop].text
            known = self.lexis.place(name)
            if known and known.cls == "City" and name.isupper() and len(name) < 4:
                known = None  # "UN"
            referent = self._by_name.get(_fold(name))
            if referent and referent.cls in PEOPLE and (not known or known.cls == "City"):
                continue  # "Lincoln administration" is the president's, not the town's
            if known or (referent and referent.cls in PLACES):
                return stop, known or Known(referent.cls)
        return None

    def known(self, name: str) -> Referent | None:
        """Return the article's referent of that name."""
        return self._by_name.get(_fold(name))

    def referent(self, start: int, end: int, known: Known) -> Referent:
        """Return the referent of an inner name, made when the article has none."""
        text = self.doc[start:end].text
        name = known.canonical or text
        found = next((one for one in (self._by_name.get(_fold(name)), self._by_name.get(_fold(text))) if one and _alike(one.cls, known.cls)), None)
        if found:
            return found
        made = Referent(
            key=max((one.key for one in self.doc._.referents), default=-1) + 1,
            cls=known.cls,
            name=name,
            mentions=[(start, end, self.doc[start:end].root.i, "name")],
            names=list(dict.fromkeys((name, text))),
            link=known.link,
        )
        self.doc._.referents.append(made)
        for one in made.names:
            self._by_name.setdefault(_fold(one), made)
        return made


def _alike(one: str, other: str) -> bool:
    return one == other or (one in PLACES and other in PLACES) or (one in PLACES) == (other in PLACES)


def _fold(name: str) -> str:
    return name.replace("’", "'").casefold().removeprefix("the ")
