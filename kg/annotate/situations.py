"""Where a name stands as a town's does, though no list knows the town.

"a shop in Marsh End", "near Wexley", "the village of Debre Selam", "Sul, a town in the north"
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.capitals import is_capital, opens
from kg.annotate.descriptions import ARTICLES, KINDS
from kg.annotate.lexis import Lexis

PLACING = frozenset({"in", "near", "outside"})


class Situations:
    """Reads the words round the names of one document for towns."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis):
        self.doc, self.texts, self.lexis = doc, texts, lexis
        self.towns, self.areas = lexis.words["townNouns"], lexis.words["areaNouns"]
        self.abstract, self.dwellers = lexis.words["notPlaced"], lexis.words["dwellerNouns"]

    def placed(self, start: int, end: int) -> bool:
        """True for "Marsh End" of "lives in Marsh End", not for "Uber" of "a stake in Uber" nor "Reno" of "in Reno's case"."""
        home = start > 2 and self.texts[start - 2 : start] == [",", "of"] and self.texts[start - 3][-1:].isalnum()  # "Ann Lee, 78, of Selby"
        if start == 0 or not home and self.texts[start - 1].lower() not in PLACING or end < len(self.texts) and self.texts[end] == "'s":
            return False
        if self.texts[start - 1] == "in" and start > 1 and (self.doc[start - 2].lemma_.lower() in self.abstract or self.texts[start - 2].lower() in self.abstract):
            return False
        return not self._goes_on(end)

    def _goes_on(self, end: int) -> bool:
        return end < len(self.doc) and self.doc[end].pos_ in ("NOUN", "PROPN") and not opens(self.doc[end])

    def explained(self, start: int, end: int) -> str | None:
        """Return the class of place that the words before or after the name tell: 'the town of Sul', 'Sul, a town in …'."""
        if start > 1 and self.texts[start - 1] == "of" and self.texts[start - 2].lower() in self.dwellers and not self._goes_on(end):
            return "City" if self.texts[end - 1] not in self.lexis.words["areaHeads"] else "Place"
        if start > 1 and self.texts[start - 1] == "of" and self.texts[start - 2].islower():
            before = self.texts[start - 3].lower() if start > 2 else ""
            named = before in ARTICLES or start > 2 and (self.doc[start - 3].pos_ in ("ADJ", "NOUN", "NUM", "PROPN") or before == "'s")
            if found := self._class(self.texts[start - 2]) if named else None:
                return found
        if end + 2 < len(self.texts) and self.texts[end] == "," and self.texts[end + 1] in ARTICLES:
            return self._of_apposition(end + 2)
        if start > 2 and self.texts[start - 1] == "," and self.texts[start - 2] in self.towns and self._is_the(start - 2) and self._closes(end):
            return "City"
        return None

    def _is_the(self, noun: int) -> bool:
        """True for the noun of "the provincial capital" and "its port"."""
        first = noun - 1
        while first > noun - 3 and self.doc[first].pos_ in ("ADJ", "NOUN", "PROPN", "NUM") and first > 0:
            first -= 1
        return self.texts[first].lower() in ("the", "its", "their")

    def _closes(self, end: int) -> bool:
        """True where nothing is told of the name itself: "to the capital, Sul." and not "in the village, Roe said"."""
        if end >= len(self.texts) or self.texts[end] not in (".", ",", ";"):
            return False
        return self.texts[end] != "," or end + 1 < len(self.texts) and not self.texts[end + 1].isdigit()

    def _of_apposition(self, i: int) -> str | None:
        last = i
        while last + 1 < min(len(self.doc), i + 6) and (self.doc[last].pos_ in ("ADJ", "PROPN", "NUM", "ADV") or self.texts[last] == "-" or self.doc[last + 1].pos_ == "NOUN" and self.doc[last].pos_ == "NOUN"):
            last += 1
        following = self.texts[last + 1] if last + 1 < len(self.texts) else ""
        closed = following in (",", ".", ")", "of", "in", "on", "near", "with", "where", "about", "outside", "that", "between", "at", "some", "north", "south", "east", "west")
        return self._class(self.texts[last]) if closed and not is_capital(self.doc[last]) else None

    def _class(self, noun: str) -> str | None:
        if noun in self.towns:
            return "City"
        return KINDS.get(noun, "Place") if noun in self.areas or noun in KINDS else None
