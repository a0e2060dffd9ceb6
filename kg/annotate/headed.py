"""Bodies named by a capitalised head noun with what stands before and after it: "the Department of Housing"."""

from __future__ import annotations

from kg.annotate.acronyms import introduces_acronym
from kg.annotate.body_classes import BodyClasses
from kg.annotate.capitals import is_capital, joins
from kg.annotate.extents import Extents
from kg.annotate.wording import Body, Wording

KEEPS = frozenset({"court", "council", "board", "house", "senate", "committee", "commission", "cabinet", "treasury", "school", "county"})
LOCATING = frozenset({"on", "in", "at", "near", "the", "along", "off", "between", "outside", "across", "onto", "around"})


class Headed:
    """Finds such names in one document; `kinds` has a method for each."""

    def __init__(self, wording: Wording, extents: Extents, classes: BodyClasses):
        self.wording, self.extents, self.classes = wording, extents, classes
        self.doc, self.texts, self.lexis = wording.doc, wording.texts, wording.lexis
        self.kinds = (self._headed,)

    def _headed(self, head: int) -> Body | None:
        """A capitalised head noun with what stands before and after it."""
        word = self.texts[head]
        cls = self.wording.class_of_head(word)
        if cls is None or not is_capital(self.doc[head]):
            return None
        if head and joins(self.doc[head - 1]) and cls == "Place":
            return None
        if head + 1 < len(self.doc) and (joins(self.doc[head + 1]) or self.extents.continues(head) or self._modifies_title(head)):
            return None
        if cls == "NewsOutlet" and self._is_person(self.extents.left(head), head + 1):
            return None  # "Karen Ledger"
        if cls == "NewsOutlet" and tuple(text.lower() for text in self.texts[head : head + 3]) in self.lexis.of_titles:
            return None  # "Register of Deeds Lee"
        start, end = self.extents.left(head), self.extents.right(head)
        start += cls == "County" and start < head and self.texts[start] in self.lexis.words["partyAdjectives"]  # "GOP Elm County Commissioner Lee"
        if cls == "County" and start == head:
            return None
        if word == "Municipality":
            cls = "City" if self.texts[head - 1] == "Local" else "Place"
            return Body(start, end, cls) if end - start > 1 else None
        if end == head + 1 and head - start < 1:
            return None
        if cls == "Place" and (self._is_person(start, head + 1) or self._goes_on(head)):
            return None
        if cls in ("NewsOutlet", "Place", "County") and end > head + 1:
            end = head + 1
            if start == head:
                return None
        if start < head and self.texts[start] == word:
            start += 1
        if cls == "Organization" and set(self.texts[start:end]) <= self.wording.topics | {"and", "&"} and not introduces_acronym(self.texts, start, end):
            return None
        if self.doc[start:end].text in self.lexis.words["notNames"]:
            return None
        if cls in ("Place", "NewsOutlet") and "City" in self.lexis.places.kinds(self.doc[start:end].text) or cls == "Place" and self._is_town(start, head):
            cls = "City"
        return Body(start, end, self.classes.refined(start, head, end, cls))

    def _is_town(self, start: int, head: int) -> bool:
        """True for "Harlan Falls" of "in Harlan Falls" and "R-Harlan Falls": most places that end so are towns."""
        if self.texts[head] not in self.lexis.words["townHeads"] or start == 0 or start == head:
            return False
        before = self.texts[start - 1]
        return before.lower() in ("in", "near", "outside", "from") or before == "of" and start > 1 and self.texts[start - 2] == "," or before == "-" and self.texts[start - 2] in self.lexis.party_letters

    def _goes_on(self, head: int) -> bool:
        """True for "Valley" of "Conway Valley Resources", to the statistical model the name of one organisation."""
        following = self.doc[head + 1] if head + 1 < len(self.doc) else None
        inside = following is not None and following.ent_type_ == "ORG" and following.ent_iob_ == "I" and is_capital(following)
        return inside and self.texts[head + 1].lower() not in self.lexis.title_words

    def _is_person(self, start: int, end: int) -> bool:
        """True for "Kim Park" and "Benny Hill": a first name before the noun, and a person to the statistical model."""
        if self.texts[end - 1] in self.lexis.words["landmarkHeads"] and self.texts[start] not in self.lexis.first_names:
            return False  # "Harwood Dam"
        person = end - start in (2, 3) and all(token.ent_type_ == "PERSON" for token in self.doc[start:end])
        located = start > 0 and self.texts[start - 1].lower() in LOCATING
        return person and (self.texts[start] in self.lexis.first_names or not located)

    def _modifies_title(self, head: int) -> bool:
        """True for "Police" of "Police Chief" and "District" of "District Attorney"."""
        word = self.texts[head].lower()
        return word in self.lexis.modifiers and word not in KEEPS and is_capital(self.doc[head + 1]) and (
            self.texts[head + 1].lower() in self.lexis.title_words
        ) and self.texts[min(head + 2, len(self.texts) - 1)] != "'s"
