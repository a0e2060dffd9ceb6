"""Names whose kind stands first, or whose place does: "NHS Fife", "Interstate 84", "Lake Erie", "the Manitoba NDP"."""

from __future__ import annotations

import re

from kg.annotate.capitals import PARTICLES, is_capital
from kg.annotate.title import HYPHENS
from kg.annotate.wording import NOT_WORDS, Body, Wording

_ROAD = re.compile(r"[ABM]\d{1,4}\Z|I-\d{1,3}\Z")
_NUMBER = re.compile(r"\d{1,4}[A-Z]?\Z")
SMALL = frozenset({"a", "the", "of", "and", "for", "&"})
LEFT = 3  # words before the head noun


class Fronts:
    """Finds such names in one document; `kinds` has a method for each."""

    def __init__(self, wording: Wording):
        self.wording, self.doc, self.texts, self.lexis = wording, wording.doc, wording.texts, wording.lexis
        self.kinds = (self.of_region, self.fronted, self.purposed, self.road, self.landform, self.government_of, self.movement, self.owned)

    def fronted(self, i: int) -> Body | None:
        """A public body with its place behind: "NHS Fife", "Cyngor Gwynedd", "Transport for London"."""
        for size in (2, 1):
            if " ".join(self.texts[i : i + size]) not in self.lexis.words["agencyFronts"]:
                continue
            start = i + size
            for end in range(min(start + 4, len(self.doc)), start, -1):
                known = self.lexis.place(self.doc[start:end].text)
                sure = self.texts[i] in self.lexis.words["sureFronts"]
                wide = known and (known.cls != "City" or size == 2) or sure and all(is_capital(token) or token.lower_ in PARTICLES for token in self.doc[start:end])
                if wide and not (end < len(self.doc) and is_capital(self.doc[end]) and not self.wording.title(end)):
                    return Body(i, end, "Agency")
        return None

    def owned(self, i: int) -> Body | None:
        """A business by its owner's name: "Hap's Marina", "Joe's Diner"; but not the bar of "Joe's bar"."""
        if self.texts[i] != "'s" or i == 0 or i + 1 >= len(self.doc) or self.texts[i + 1] not in self.lexis.words["ownedBusinesses"]:
            return None
        owner = self.doc[i - 1]
        alone = i < 2 or not is_capital(self.doc[i - 2]) or owner.is_sent_start is True
        if not is_capital(owner) or owner.text.isupper() or not alone or self.lexis.place(owner.text) is not None:
            return None
        end = i + 2
        while end < len(self.doc) and is_capital(self.doc[end]) and not self.doc[end].is_sent_start:
            end += 1
        return Body(i - 1, end, "Organization")

    def purposed(self, i: int) -> Body | None:
        """A body named by what it is to do: "the Coalition to Rebuild Old Mills"."""
        cls = self.wording.class_of_head(self.texts[i])
        verb = i + 2
        if cls not in ("Organization", "Agency") or not is_capital(self.doc[i]) or verb >= len(self.doc) or not is_capital(self.doc[verb]):
            return None
        if self.texts[i + 1] != "to" or self.doc[i + 1].pos_ == "ADP":
            return None  # "sent the Ohio National Guard to St. Paul"
        end = verb + 1
        while end < len(self.doc) and (is_capital(self.doc[end]) or self.texts[end] in SMALL and end + 1 < len(self.doc) and is_capital(self.doc[end + 1])):
            end += 1
        return Body(self.wording.capitals_before(i, i - LEFT), end, cls) if end > verb + 1 else None

    def road(self, i: int) -> Body | None:
        """A road by its number: "Interstate 84", "Route 11", "the A470"."""
        if _ROAD.match(self.texts[i]) and i and self.texts[i - 1].lower() in ("the", "on", "along", "off", "of", "near", "and"):
            return Body(i, i + 1, "Place")
        if self.texts[i] not in self.lexis.words["roadFronts"] or i + 1 >= len(self.doc) or not _NUMBER.match(self.texts[i + 1]):
            return None
        start = i - 1 if i and (self.texts[i - 1] in ("State", "County", "U.S.", "US") or self.lexis.places.state(self.texts[i - 1])) else i
        return Body(start, i + 2, "Place")

    def landform(self, i: int) -> Body | None:
        """A river, lake or mountain whose kind stands first: "the River Teme", "Lake Erie", "Mount Hood"."""
        if self.texts[i] not in self.lexis.words["landformFronts"] or i + 1 >= len(self.doc) or not is_capital(self.doc[i + 1]):
            return None
        personal = self.texts[i] in self.lexis.first_names or self.texts[i] not in self.lexis.words["plainLandforms"]
        if personal and self.doc[i].ent_type_ == "PERSON" and self.doc[i + 1].ent_type_ == "PERSON" or self.wording.is_calendar(self.texts[i + 1]):
            return None
        end = i + 1
        while end < min(len(self.doc), i + 4) and is_capital(self.doc[end]) and not self.doc[end].is_sent_start and not self.wording.title(end) and not self.wording.class_of_head(self.texts[end]):
            end += 1
        following = self.texts[end] if end < len(self.doc) else ""
        named = end > i + 1 and not self.wording.class_of_head(following) and not (end < len(self.doc) and is_capital(self.doc[end]))
        city = "City" in self.lexis.places.kinds(self.doc[i:end].text)
        city = city or self.texts[i] in ("Fort", "Port") and i > 0 and self.texts[i - 1] == "in" or self.texts[i] == "Port" and i > 0 and self.texts[i - 1].lower() != "the"
        return Body(i, end, "City" if city else "Place") if named and (i == 0 or not is_capital(self.doc[i - 1]) or self.doc[i].is_sent_start) else None

    def government_of(self, i: int) -> Body | None:
        """A government with its place behind: "the government of Nunavut"."""
        if self.texts[i] not in ("government", "Government") or i < 1 or self.texts[i - 1].lower() != "the" or self.texts[i + 1 : i + 2] != ["of"]:
            return None
        start = i + 2 + (self.texts[i + 2 : i + 3] == ["the"])
        for end in range(min(start + 4, len(self.doc)), start, -1):
            known = self.lexis.place(self.doc[start:end].text) if is_capital(self.doc[start]) else None
            if known and known.cls in ("State", "Country"):
                return Body(i, end, "Agency")
        return None

    def movement(self, i: int) -> Body | None:
        """A party called a front or an alliance: "the Democratic Front"; not "National Union of Teachers", "Civic Union Hall"."""
        if self.texts[i] not in self.lexis.words["movementFronts"] or i + 1 >= len(self.doc) or self.texts[i + 1] not in self.lexis.words["movementHeads"]:
            return None
        before, after = self.texts[i - 1 : i], self.doc[i + 2] if i + 2 < len(self.doc) else None
        alone = not before or before[0].islower() or not before[0].isalpha() or self.doc[i].is_sent_start or before[0].lower() in NOT_WORDS
        open_ = after is not None and (is_capital(after) or after.lower_ in ("of", "for", "to", "on", "against", "&", "and") or after.text in HYPHENS)
        return Body(i, i + 2, "Party") if alone and not open_ else None

    def of_region(self, i: int) -> Body | None:
        """A party of a region: "the Manitoba NDP", "Ohio GOP"; not "NDP" of "Manitoba NDP leader Ann Lee"."""
        if i == 0 or not is_capital(self.doc[i]) or not is_capital(self.doc[i - 1]):
            return None
        found = self.lexis.phrase_at(self.texts, i)
        if found is None or found[1].cls != "Party" or self.texts[i - 1].lower() in NOT_WORDS:
            return None
        end = found[0]
        if end < len(self.doc) and (is_capital(self.doc[end]) or self.texts[end].lower() in self.lexis.title_words or self.wording.describes(end)):
            return None
        start = self.wording.place_up_to(i)
        place = self.lexis.place(self.doc[start:i].text) if start < i else None
        return Body(start, end, "Party") if place and place.cls in ("State", "Country", "City") else None
