"""Which class a body's name shows: an agency, an organisation, a party, an outlet, a place.

"Police Department" is an agency's, "Grocers Council" an organisation's, "Stormfield House" a building's.
"""

from __future__ import annotations

from kg.annotate.wording import Wording


class BodyClasses:
    """Decides for the names of one document."""

    def __init__(self, wording: Wording):
        self.wording, self.doc, self.texts, self.lexis = wording, wording.doc, wording.texts, wording.lexis

    def class_of(self, start: int, head: int, end: int) -> str:
        """Return the class of a body by the noun that heads its name; an organisation where that tells nothing."""
        cls = self.wording.class_of_head(self.texts[head])
        return self.refined(start, head, end, cls) if cls in ("Agency", "Organization", "NewsOutlet", "Party") else "Organization"

    def refined(self, start: int, head: int, end: int, cls: str) -> str:
        """Return the class of a body, `cls` being what its head noun alone shows."""
        word, before = self.texts[head], set(self.texts[start:head])
        if word == "House" and self._is_building(start, head, end):
            return "Place"
        if word == "Division":
            return "Agency" if end > head + 1 or before & self.wording.topics else "Organization"
        if word == "Bank" and end > head + 2 and self.texts[head + 1] == "of" and self.lexis.places.country(self.doc[head + 2 : end].text.removeprefix("the ")):
            return "Agency"
        if word in ("School", "Schools", "Academy") and before & {"High", "Middle", "Elementary", "Primary", "Public", "Secondary", "Grade"}:
            return "Agency"
        if word in ("Board", "Authority", "Office"):
            return "Agency"
        if word in ("Hospital", "Corporation", "Infirmary") and before & self.lexis.words["publicFronts"]:
            return "Agency"
        if word in ("Centre", "Center") and self.texts[head - 1] in self.lexis.words["centreKinds"] and end == head + 1:
            return "Place"
        if word == "Council" and start < head and self.doc[head - 1].tag_ in ("NNS", "NNPS") and self.texts[head - 1][-1] == "s" and self.lexis.place(self.texts[head - 1]) is None:
            return "Organization"  # "the Grocers Council"
        if cls == "Agency" and word in ("Force", "Service", "Corps", "Administration", "Committee", "Council", "Assembly", "District", "Supreme"):
            return self._loose_agency(start, head, end, word, before)
        return cls

    def _is_building(self, start: int, head: int, end: int) -> bool:
        """True for "Stormfield House"; the "Texas House" and the "White House" are public bodies."""
        if end > head + 1 or head != start + 1:
            return False
        first = self.texts[start]
        public = self.lexis.phrase_at(self.texts, start) or first in self.lexis.demonyms or first in ("Lower", "Upper", "State", "Federal", "Assembly")
        return not public

    def _loose_agency(self, start: int, head: int, end: int, word: str, before: set[str]) -> str:
        """Heads that private bodies use too: a place, a topic or a demonym shows a public one."""
        if "National" in before and before & {"Democratic", "Republican"}:
            return "Organization"
        if word == "District" and not before & self.lexis.words["districtKinds"]:
            return "Place"
        return "Agency"
