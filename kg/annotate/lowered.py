"""Bodies whose noun stands in small letters after a name: "the Fresno school board", "the governor's office", "the Roe administration"."""

from __future__ import annotations

from kg.annotate.body_classes import BodyClasses
from kg.annotate.capitals import is_capital, joins
from kg.annotate.extents import MAX_NAME, Extents
from kg.annotate.families import PLACES
from kg.annotate.wording import NOT_WORDS, Body, Wording

FRONTS = frozenset("the by from with of at in to for and its 's".split())  # what stands before "Kilmore school district"
TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "HYPH"})


class Lowered:
    """Finds such names in one document; `kinds` has a method for each."""

    def __init__(self, wording: Wording, extents: Extents, classes: BodyClasses):
        self.wording, self.extents, self.classes = wording, extents, classes
        self.doc, self.texts, self.lexis = wording.doc, wording.texts, wording.lexis
        self.kinds = (self._lower, self._of_town, self._national, self._of_party, self._office, self._chapter, self._of_person,)

    def _lower(self, i: int) -> Body | None:
        """A body in small letters after a place: "the Fresno school board"; after any name: "the Kilmore Falls school district"."""
        size = next((size for size in (5, 4, 3, 2, 1) if tuple(self.texts[i : i + size]) in self.lexis.lower_bodies), 0)
        if not size or i == 0 or not is_capital(self.doc[i - 1]):
            return None
        cls, start = self.lexis.lower_bodies[tuple(self.texts[i : i + size])], i - 1
        while start > max(0, i - MAX_NAME) and (is_capital(self.doc[start - 1]) or joins(self.doc[start - 1])) and not self.doc[start].is_sent_start:
            start -= 1
        first = self._unlisted(start, i)
        while start < i and (not self.lexis.places.kinds(self.doc[start:i].text) or self.lexis.words.party(self.doc[start:i].text)):
            start += 1
        start = min(start, first, self.wording.place_up_to(i) if self.texts[i - 1] == "County" else i)
        one = start > 0 and self.texts[start - 1].lower() in ("a", "an") and not self.wording.describes(i + size)  # "a Texas county jail" has no name
        return Body(start, i + size, cls) if start < i and not one else None

    def _unlisted(self, start: int, i: int) -> int:
        """Return where a name begins that no list has and that ends before the noun, `i` when it may be none: "Local", "Danish", "Catholic"."""
        if self.texts[start] == "The":
            start += 1
        elif start > 2 and self.texts[start - 1] == "and" and is_capital(self.doc[start - 2]) and self.texts[start - 3].lower() == "the" and i - start == 1:
            start -= 2  # "the Dales and Coast hospital trust"
        words, before = self.texts[start:i], self.texts[start - 1] if start else ""
        if not 0 < len(words) < 4 or before.lower() not in FRONTS or any(self._is_common(j) for j in range(start, i)):
            return i
        known = self.lexis.phrase_at(self.texts, start)
        return start if known is None or known[1].cls in PLACES and known[1].cls != "Country" else i

    def _is_common(self, i: int) -> bool:
        """True for a word that is in no town's name: "Democratic", "Sheriff", "Danish", "Monday"."""
        text, lexis = self.texts[i], self.lexis
        if text == "and":
            return False
        listed = text in lexis.words["notNames"] or text in lexis.demonyms or lexis.is_state_demonym(text) or lexis.words.party(text) is not None
        return listed or self.wording.title(i) or text.lower() in lexis.modifiers or text.isupper() or self.wording.is_calendar(text) or self.doc[i].tag_ not in TAGS

    def _of_town(self, i: int) -> Body | None:
        """The police of a town, in small letters: "Fresno police said", not "a Fresno police officer"."""
        if self.texts[i] not in self.lexis.words["townBodies"] or i < 1 or not is_capital(self.doc[i - 1]):
            return None
        if i + 1 < len(self.doc) and (self.doc[i + 1].pos_ in ("NOUN", "PROPN", "ADJ") or self.texts[i + 1] in ("-", "'s")):
            return None
        start = next((i - size for size in (3, 2, 1) if i >= size and "City" in self.lexis.places.kinds(self.doc[i - size : i].text)), i)
        if start == i and i > 1 and self._is_unknown_town(i):
            start = i - 1
        return Body(start, i + 1, "Agency") if start < i and self.doc[start:i].text not in self.lexis.demonyms else None

    def _is_unknown_town(self, i: int) -> bool:
        """True for "Hootavalli" of "the Hootavalli police": a word alone that names nothing else we know."""
        text, before = self.texts[i - 1], self.texts[i - 2].lower()
        known = self.lexis.phrase_at(self.texts, i - 1) or text in self.lexis.words["notNames"] or text.lower() in self.lexis.modifiers or self.lexis.is_state_demonym(text)
        return before in ("the", "by", "from", "with") and self.doc[i - 1].tag_ == "NNP" and not known and not self.wording.is_calendar(text) and not text.isupper()

    def _national(self, i: int) -> Body | None:
        """A government or parliament in small letters: "the Danish government", "the Ontario government"."""
        size = next((size for size in (2, 1) if " ".join(self.texts[i : i + size]) in self.lexis.words["nationalBodies"]), 0)
        if not size or i < 2 or not is_capital(self.doc[i - 1]) or self.wording.describes(i + size):
            return None
        start = i - 1
        while start > max(1, i - 4) and is_capital(self.doc[start - 1]) and self.texts[start - 1].lower() not in NOT_WORDS:
            start -= 1
        text = self.doc[start:i].text
        known = self.lexis.place(text)
        nation = text in self.lexis.demonyms and not text.endswith("s") or bool(known and known.cls in ("State", "Country"))
        return Body(start, i + size, "Agency") if nation and self.texts[start - 1].lower() != "'s" else None

    def _of_party(self, i: int) -> Body | None:
        """The members of a party in one chamber: "the Labour group", "the Democratic caucus"."""
        if self.texts[i] not in self.lexis.words["partyBodies"] or i < 1 or not is_capital(self.doc[i - 1]):
            return None
        start = next((i - size for size in (3, 2, 1) if i >= size and self.lexis.words.party(self.doc[i - size : i].text)), i)
        if start == i:
            return None
        led = i + 1 < len(self.doc) and self.texts[i + 1].lower() in self.lexis.title_words
        return Body(start, i + 1, "Organization") if led or start and self.texts[start - 1].lower() == "the" else None

    def _office(self, i: int) -> Body | None:
        """The office of an officer, in small letters: "the governor's office", "the Ohio attorney general's office"."""
        if self.texts[i : i + 2] != ["'s", "office"] or i + 2 < len(self.texts) and self.texts[i + 2] in ("building", "window", "door", "wall"):
            return None
        for size in (4, 3, 2, 1):
            owner = "".join(token.text_with_ws for token in self.doc[i - size : i]).replace("’", "'").strip() if i > size else ""
            if owner.lower() not in self.lexis.words["officeOwners"]:
                continue
            before = i - size - 1
            if self.texts[before].lower() in ("the", "a"):
                return Body(i - size, i + 2, "Agency")
            if self.texts[before] == "'s":
                before -= 1
            start = self.wording.place_up_to(before + 1)
            return Body(start, i + 2, "Agency") if start <= before else None
        return None

    def _chapter(self, i: int) -> Body | None:
        """A chapter of a body, named by its place: "the Ohio chapter of the Sierra Club"."""
        if self.texts[i] not in self.lexis.words["chapterNouns"] or i == 0 or not is_capital(self.doc[i - 1]) or i + 2 >= len(self.texts) or self.texts[i + 1] != "of":
            return None
        following = i + 3 if self.texts[i + 2] == "the" else i + 2
        end = self.extents.object(following) if following < len(self.texts) else following
        known = self.lexis.phrase_at(self.texts, following) if following < len(self.texts) else None
        end = max(end, known[0]) if known else end  # "of the Congress party"
        while end > following and self.wording.class_of_head(self.texts[end - 1]) and (further := self.extents.right(end - 1)) > end:
            end = further
        start = self.extents.left(i)
        return Body(start, end, "Organization") if end > following and start < i else None

    def _of_person(self, i: int) -> Body | None:
        """A campaign or an administration by its leader's name: "the Roe administration"."""
        if self.texts[i] not in self.lexis.words["headedBy"] or i < 2 or not is_capital(self.doc[i - 1]):
            return None
        start = self.wording.capitals_before(i - 1, i - MAX_NAME)
        following = self.texts[i + 1].lower() if i + 1 < len(self.texts) else ""
        led = self.texts[i] == "administration" and self.doc[i - 1].ent_type_ == "PERSON" and i - start == 1  # "new Roe administration rules"
        person = self.doc[i - 1].ent_type_ in ("PERSON", "ORG", "GPE", "") and not self.lexis.phrase_at(self.texts, start)
        words = self.texts[start:i]
        plain = not any(w in self.lexis.words["notNames"] or w in self.lexis.demonyms or w.lower() in self.lexis.modifiers for w in words)
        if start == 0 or self.texts[start - 1].lower() != "the" and not led or following in self.lexis.title_words or not person or not plain or len(words) > 2:
            return None
        return Body(start, i + 1, "Agency" if self.texts[i] == "administration" else "Organization")
