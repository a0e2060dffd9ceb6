"""Where a name stands as a town's does, though no list knows the town.

"a shop in Marsh End", "near Wexley", "the village of Debre Selam", "Sul, a town in the north"
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.capitals import is_capital, opens
from kg.annotate.descriptions import ARTICLES, KINDS
from kg.annotate.families import PLACES
from kg.annotate.lexis import Lexis

PLACING = frozenset({"in", "near", "outside"})


class Situations:
    """Reads the words round the names of one document for towns."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis):
        self.doc, self.texts, self.lexis = doc, texts, lexis
        self.towns, self.areas = lexis.words["townNouns"], lexis.words["areaNouns"]
        self.plural_towns, self.houses, self.locals = lexis.words["pluralTowns"], lexis.words["houseNouns"], lexis.words["localPersons"]
        self.abstract, self.dwellers = lexis.words["notPlaced"], lexis.words["dwellerNouns"]

    def placed(self, start: int, end: int) -> bool:
        """True for "Marsh End" of "lives in Marsh End", not for "Uber" of "a stake in Uber" nor "Reno" of "in Reno's case"."""
        if (first := self._first_of_list(start)) < start:
            return self.placed(first, start - 1) and self._stands_still(end)
        if self._housed(start) and not self._goes_on(end):
            return True
        home = start > 2 and self.texts[start - 2 : start] == [",", "of"] and self.texts[start - 3][-1:].isalnum()  # "Ann Lee, 78, of Selby"
        if start == 0 or not home and self.texts[start - 1].lower() not in PLACING or end < len(self.texts) and self.texts[end] == "'s":
            return False
        if self.texts[start - 1] == "in" and start > 1 and (self.doc[start - 2].lemma_.lower() in self.abstract or self.texts[start - 2].lower() in self.abstract):
            return False
        return not self._goes_on(end)

    def _first_of_list(self, start: int) -> int:
        """Return where the first of two or three names begins, of which the last begins here: Fort Vale of "in Fort Vale and Clear Rapids"."""
        if start < 2 or self.texts[start - 1] != "and":
            return start
        first = start - 1
        while first > 1 and (is_capital(self.doc[first - 1]) or self.texts[first - 1] == "," and is_capital(self.doc[first - 2])) and not self.doc[first].is_sent_start:
            first -= 1
        known = self.lexis.phrase_at(self.texts, first) if first < start - 1 else None
        return first if first < start - 1 and is_capital(self.doc[first]) and (known is None or known[1].cls in PLACES) else start

    def _stands_still(self, end: int) -> bool:
        """True where nothing is done by the name itself: not "Lee said" of "in Selby and Lee said"."""
        last = self.doc[end - 1]
        acts = end < len(self.doc) and self.doc[end].pos_ in ("VERB", "AUX") and last.dep_ != "conj"
        return not acts and last.dep_ not in ("nsubj", "nsubjpass") and not self._goes_on(end)

    def _housed(self, start: int) -> bool:
        """True for "Nether Vale" of "the pumping station at Nether Vale" and "a farmer from Nether Vale"."""
        before, noun = (self.texts[start - 1], self.doc[start - 2].lemma_.lower()) if start > 1 else ("", "")
        return before == "at" and noun in self.houses or before == "from" and noun in self.locals and self.doc[start - 2].pos_ == "NOUN"

    def _goes_on(self, end: int) -> bool:
        return end < len(self.doc) and self.doc[end].pos_ in ("NOUN", "PROPN") and not opens(self.doc[end])

    def explained(self, start: int, end: int) -> str | None:
        """Return the class of place that the words before or after the name tell: 'the town of Sul', 'Sul, a town in …'."""
        if start > 1 and self.texts[start - 1] == "of" and self.texts[start - 2].lower() in self.dwellers and not self._goes_on(end):
            return "City" if self.texts[end - 1] not in self.lexis.words["areaHeads"] else "Place"
        first = self._first_of_list(start)
        several = first > 1 and self.texts[first - 1] == "of" and self.texts[first - 2] in self.plural_towns
        if several and self._stands_still(end):
            return "City"  # "the villages of Upwell and Tydd"
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
