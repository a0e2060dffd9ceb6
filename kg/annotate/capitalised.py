"""Bodies named in capitals in a way of their own: by a number, a call sign, an apposition, a purpose."""

from __future__ import annotations

import re

from kg.annotate.body_classes import BodyClasses
from kg.annotate.capitals import is_capital, joins
from kg.annotate.datelines import front_of
from kg.annotate.extents import MAX_NAME, ORDINAL, Extents
from kg.annotate.lexis import Known
from kg.annotate.situations import PLACING
from kg.annotate.wording import NOT_WORDS, Body, Wording

OPENING = frozenset("The A An But And So Yet When While If As In At On For After Before By From With To".split())
ORDINALS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh D.C. Federal".split())
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}\Z")


class Capitalised:
    """Finds such names in one document; `kinds` has a method for each."""

    def __init__(self, wording: Wording, extents: Extents, classes: BodyClasses):
        self.wording, self.extents, self.classes = wording, extents, classes
        self.doc, self.texts, self.lexis = wording.doc, wording.texts, wording.lexis
        self.kinds = (self._circuit, self._counties, self._numbered, self._nation, self._introduced, self._explained, self._call_sign, self._purpose, self._house)

    def _circuit(self, i: int) -> Body | None:
        """A court of appeals by its number: "the 9th Circuit", "the 9th U.S. Circuit Court of Appeals"."""
        if self.texts[i] != "Circuit" or i == 0:
            return None
        start = i - 2 if i > 1 and self.texts[i - 1] in ("U.S.", "US") else i - 1
        if not ORDINAL.match(self.texts[start]) and self.texts[start] not in ORDINALS:
            return None
        end = i + 1
        if self.texts[end : end + 1] == ["Court"]:
            end = self.extents.right(end)
        return Body(start, end, "Agency")

    def _counties(self, i: int) -> Body | None:
        """One of several counties named together: "Sumner and Wilson counties"."""
        token = self.doc[i]
        if not is_capital(token) or i + 1 >= len(self.doc) or self.texts[i + 1] not in ("and", ",", "counties", "Counties"):
            return None
        end = i + 1
        while end < min(len(self.doc), i + MAX_NAME) and (is_capital(self.doc[end]) and self.texts[end] != "Counties" or self.texts[end] in ("and", ",")):
            end += 1
        if end >= len(self.doc) or self.texts[end].lower() != "counties" or end > i + 1 and "and" not in self.texts[i + 1 : end]:
            return None
        start = self.wording.capitals_before(i, i - 3)
        return Body(start, i + 1, "County", Known("County", self.doc[start : i + 1].text + " County"))

    def _numbered(self, i: int) -> Body | None:
        """A seat's district by its number: "a councillor for District 8", "represents Ward 3"."""
        if self.texts[i] not in ("District", "Ward", "Precinct") or i + 1 >= len(self.doc) or not self.texts[i + 1].isdigit():
            return None
        seat = i > 0 and (self.texts[i - 1] == "for" or self.doc[i - 1].lemma_.lower() == "represent")
        return Body(i, i + 2, "Place") if seat else None

    def _nation(self, i: int) -> Body | None:
        """A people with a government and a land of its own: "the Navajo Nation", "Membertou First Nation"."""
        if self.texts[i] != "Nation" or i < 1 or not is_capital(self.doc[i - 1]):
            return None
        if i + 1 < len(self.doc) and is_capital(self.doc[i + 1]) and self.texts[i + 1].lower() not in self.lexis.title_words:
            return None
        start = self.extents.left(i)
        cls = "Organization" if self.texts[i - 1] == "First" else "Place"
        return Body(start, i + 1, cls) if start < i and self.texts[start] not in ("The", "Arab", "United") else None

    def _introduced(self, i: int) -> Body | None:
        """A name with "for" after a noun that says what it is: "the advocacy group Homes for Ohio"."""
        cls = self.wording.descriptions.named(i) if is_capital(self.doc[i]) else None
        end = i
        while cls and end < min(len(self.doc), i + MAX_NAME) and is_capital(self.doc[end]) and not self.doc[end].is_sent_start:
            end += 1
        if end == i or end + 1 >= len(self.doc) or self.texts[end] not in ("for", "of") or not is_capital(self.doc[end + 1]):
            return None
        stop = self.extents.object(end + 1)
        return Body(i, stop, cls) if stop > end + 1 and not self.wording.is_calendar(self.texts[end + 1]) else None

    def _explained(self, i: int) -> Body | None:
        """A name in capitals, whatever its words, that an apposition calls a body: "Save Our Shelves, a campaign group"."""
        if self.texts[i] != "," or i < 2 or not is_capital(self.doc[i - 1]):
            return None
        start = i - 1
        while start > max(0, i - MAX_NAME) and is_capital(self.doc[start - 1]) and not self.doc[start].is_sent_start:
            start -= 1
        while start < i and self.texts[start] in OPENING:
            start += 1
        plain = any(text.lower() in NOT_WORDS or self.doc[k].pos_ == "VERB" for k, text in enumerate(self.texts[start:i], start))
        cls = self.wording.descriptions.explained(i) if i - start > 1 and plain else None
        return Body(start, i, cls) if cls else None

    def _call_sign(self, i: int) -> Body | None:
        """A broadcaster's call sign: "KXAN", "WBUR"."""
        if not _CALL_SIGN.match(self.texts[i]) or self.lexis.phrase_at(self.texts, i) or self.texts[i] in self.lexis.words["notNames"]:
            return None
        near = [token.is_upper or not token.is_alpha for token in self.doc[max(i - 1, 0) : i + 2]]
        shouted = all(near) and all(token.is_alpha for token in self.doc[max(i - 1, 0) : i + 2])
        suffixed = i + 2 < len(self.texts) and joins(self.doc[i + 1]) and self.texts[i + 2] in ("TV", "FM", "AM", "DT")
        return None if shouted else Body(i, i + 3 if suffixed else i + 1, "NewsOutlet")

    def _purpose(self, i: int) -> Body | None:
        """A name with "for" that an apposition explains: "Neighbors for the River, a Tulsa nonprofit,"."""
        if self.texts[i] != "for" or i == 0 or self.texts[i - 1].lower() in NOT_WORDS or not is_capital(self.doc[i - 1]) or self.texts[i - 1].lower() in self.lexis.title_words:
            return None
        following = i + 2 if i + 1 < len(self.texts) and self.texts[i + 1].lower() in ("the", "a", "our") else i + 1
        end = self.extents.object(following) if following < len(self.texts) else following
        if end == following or end + 1 >= len(self.texts) or self.texts[end] != "," or self.texts[end + 1] not in ("a", "an", "the", "which", "whose"):
            return None
        start = self.wording.capitals_before(i - 1, i - MAX_NAME)
        return Body(start, end, "Organization")

    def _house(self, i: int) -> Body | None:
        """A hospital or a school by its town and a short word for it: "Marlow General", "Elk Falls High"."""
        if self.texts[i] not in self.lexis.words["houseEnds"] or i == 0 or not is_capital(self.doc[i - 1]) or self.doc[i].is_sent_start:
            return None
        following = self.doc[i + 1] if i + 1 < len(self.doc) else None
        if following is not None and (is_capital(following) and not following.is_sent_start or joins(following)):
            return None
        for start in range(max(i - 3, 0), i):
            front = self.texts[start:i]
            if all(is_capital(token) for token in self.doc[start:i]) and not any(token.is_sent_start for token in self.doc[start + 1 : i + 1]) and self._is_town(front):
                return Body(start, i + 1, "Organization")
        return None

    def _is_town(self, words: list[str]) -> bool:
        """True for a town that the lists have, or that the text is from or sets something in."""
        name = " ".join(words)
        if (known := self.lexis.place(name)) is not None:
            return known.cls == "City" and words[-1] not in self.lexis.first_names
        if name == front_of(self.doc)[0]:
            return True
        size, texts = len(words), self.texts
        return any(texts[j : j + size] == words and texts[j - 1] in PLACING and not is_capital(self.doc[min(j + size, len(texts) - 1)]) for j in range(1, len(texts) - size))
