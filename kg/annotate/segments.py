"""Capitalised stretches cut where one name ends and another begins: at titles, known names, words that name nothing.

"Boston Mayor Michelle Wu" gives Boston (before a title) and Michelle Wu (after one); "U.S. Attorney for
Massachusetts Leah Foley" gives U.S., Massachusetts, Leah Foley.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.capitals import Stretch, joins, opens
from kg.annotate.lexis import Lexis
from kg.annotate.wording import NOT_WORDS, Body

NAME, TITLE, MODIFIER, PORTFOLIO, NOTHING = "name", "title", "modifier", "portfolio", "nothing"
TIMES = frozenset("former interim acting late then longtime onetime retired incoming outgoing current then-".split())
INVITING = frozenset({"Follow", "Contact", "Email"})  # before the name of who wrote the article, and no part of it
TOWARDS = frozenset({"in", "near", "outside", "from", "around"})  # before a town
SMALL_TAGS = frozenset({"ADP", "SCONJ", "ADV", "DET", "PRON", "CCONJ", "AUX", "PART", "INTJ", "VERB"})


@dataclass(frozen=True)
class Piece:
    """Tokens `start:end` that may be one name, with what stands beside them."""

    start: int
    end: int
    before_title: bool = False
    after_title: bool = False
    initial: bool = False
    headline: bool = False


class Segmenter:
    """Cuts the stretches of one document; `taken` tokens belong to bodies or known names already.

    `acronyms` are those that the article itself explains: "DA" is no title where there is a Democratic Alliance (DA).
    """

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis, taken: list[bool], acronyms: frozenset[str] = frozenset()):
        self.doc, self.texts, self.lexis, self.taken, self.acronyms = doc, texts, lexis, taken, acronyms
        self.labels = [NAME] * len(doc)

    def pieces(self, stretches: list[Stretch]) -> Iterator[Piece]:
        """Yield the pieces of all stretches, in order."""
        for stretch in stretches:
            self._label(stretch)
        self._bare_surnames(stretches)
        self._portfolios()
        for stretch in stretches:
            yield from self._cut(stretch)

    # -- labels -----------------------------------------------------------------------------------

    def _label(self, stretch: Stretch) -> None:
        i = stretch.start
        while i < stretch.end:
            end = i if self.taken[i] or self.texts[i] in self.acronyms else self.lexis.title_at(self.texts, i, stretch.end)
            if end > i and not any(self.taken[i:end]) and not self._is_personal(i, end, stretch):
                self.labels[i:end] = [TITLE] * (end - i)
                i = end
            else:
                i += 1
        for i in range(stretch.end - 1, stretch.start - 1, -1):
            self._modifier(i, stretch)
        for i in range(stretch.start, stretch.end):
            if self.labels[i] == NAME and not self.taken[i] and self._names_nothing(i, stretch):
                self.labels[i] = NOTHING

    def _is_personal(self, i: int, end: int, stretch: Stretch) -> bool:
        """True for "King" of "Steve King" and "Dean" of "Col. Dean Roe": a title word inside a person's name."""
        before = self.texts[i - 2] + "." if i > 1 and self.texts[i - 1] == "." else self.texts[i - 1] if i else ""
        titled = i > 0 and (self.labels[i - 1] == TITLE or before in self.lexis.words["titleHeads"])
        if end == i + 1 and titled and end < stretch.end and self.texts[i] in self.lexis.first_names:
            return True
        if end == i + 1 and end + 1 == stretch.end and i and self.texts[i - 1] in TOWARDS and self.lexis.places.size(f"{self.texts[i]} {self.texts[end]}") > 0:
            return True  # "in Prince George"
        if end != i + 1 or end != stretch.end or i == stretch.start or self.texts[i].isupper():
            return False
        before = self.texts[i - 1]
        return before in self.lexis.first_names or (len(before) == 2 and before.endswith("."))

    def _bare_surnames(self, stretches: list[Stretch]) -> None:
        """Take "King" for a name, no title, where the article has a Steve King: "Rep. King said", "with King in tow"."""
        borne = {
            self.texts[stretch.end - 1]
            for stretch in stretches
            if not stretch.headline and stretch.end - stretch.start > 1 and self.labels[stretch.end - 1] == NAME and not self.taken[stretch.end - 1]
            and self.texts[stretch.end - 1].lower() in self.lexis.title_words
        }
        for stretch in stretches if borne else ():
            last = stretch.end - 1
            if self.labels[last] != TITLE or self.taken[last] or self.texts[last] not in borne:
                continue
            before, after = self.texts[last - 1].lower() if last else "", self.texts[stretch.end : stretch.end + 1]
            alone = last == stretch.start or self.labels[last - 1] == TITLE
            if alone and before not in ("the", "a", "an", "his", "her", "our", "your", "their", "'s") and after != ["of"]:
                self.labels[last] = NAME

    def _modifier(self, i: int, stretch: Stretch) -> None:
        following = self.labels[i + 1] if i + 1 < stretch.end else None
        if self.labels[i] != NAME or self.taken[i] or following not in (TITLE, MODIFIER):
            return
        word = self.texts[i].lower()
        if word in self.lexis.modifiers and not self._is_place_part(i, stretch) and not self._known(i):
            self.labels[i] = MODIFIER
        elif joins(self.doc[i]) and i > stretch.start and self.labels[i - 1] in (TITLE, NAME) and self.texts[i - 1].lower() in (
            self.lexis.modifiers | {"vice", "attorney", "judge", "ex", "co"}
        ):
            self.labels[i] = self.labels[i - 1] = MODIFIER

    def _known(self, i: int) -> bool:
        found = self.lexis.phrase_at(self.texts, i)
        return bool(found) and found[1].cls in ("Agency", "Party", "State", "Country") and self.texts[i] not in ("Labour", "GOP", "Liberal")

    def _is_place_part(self, i: int, stretch: Stretch) -> bool:
        """True for "County" of "Travis County Sheriff" and "City" of "Kansas City Mayor"."""
        word = self.texts[i]
        if word not in ("County", "City", "Township", "Village") or i == stretch.start:
            return False
        start = i
        while start > stretch.start and self.labels[start - 1] == NAME and not self.taken[start - 1]:
            start -= 1
        places = self.lexis.places
        for first in range(start, i):
            alone, joined = self.doc[first:i].text, self.doc[first : i + 1].text
            if word == "County":
                return True
            if places.size(joined) >= max(places.size(alone), 1):
                return True
        return False

    def _names_nothing(self, i: int, stretch: Stretch) -> bool:
        text = self.texts[i]
        if i + 1 < len(self.texts) and self.texts[i + 1] == "." and text + "." in self.lexis.words["titleHeads"]:
            return True  # "Col." that the tokenizer cut in two
        if text in self.lexis.demonyms or self.lexis.is_state_demonym(text):
            return True
        if text not in self.lexis.words["notNames"]:
            return False
        if text in self.lexis.first_names and i + 1 < stretch.end and self.doc[i].ent_type_ == self.doc[i + 1].ent_type_ == "PERSON":
            return False  # "Bill" of "Bill Rowan"
        if text in self.lexis.words["nameSuffixes"] and i > stretch.start and self.labels[i - 1] == NAME:
            return False
        if text == "St." and i + 1 < stretch.end:
            return False
        if i > stretch.start and (joins(self.doc[i - 1]) or self._ends_place(i, stretch)):
            return False
        before = self.texts[i - 1] if i > stretch.start else ""
        digits = i + 1 < len(self.texts) and self.texts[i + 1].isdigit()
        person = before in self.lexis.first_names or (i > stretch.start and self.labels[i - 1] == TITLE) or (
            len(before) == 2 and before.endswith("."))
        return digits or not person or text in self.lexis.title_words

    def _ends_place(self, i: int, stretch: Stretch) -> bool:
        """True for "City" of "Kansas City": the words up to here are a known place."""
        return any(self.lexis.places.kinds(self.doc[start : i + 1].text) for start in range(max(stretch.start, i - 3), i))

    def _portfolios(self) -> None:
        """Label what a title is "of" or "for": "State" in "Secretary of State John Kerry"."""
        for i in range(1, len(self.texts) - 1):
            if self.texts[i] not in ("of", "for"):
                continue
            if self.labels[i - 1] != TITLE and self.texts[i - 1].lower() not in self.lexis.title_words | self.lexis.of_openers:
                continue
            for size in range(5, 0, -1):
                end = i + 1 + size
                if size < 4 and tuple(text.lower() for text in self.texts[i - 1 : end]) in self.lexis.of_titles:
                    self.labels[i - 1], self.labels[i + 1 : end] = TITLE, [PORTFOLIO] * size
                    break
                if tuple(self.texts[i + 1 : end]) in self.lexis.portfolios and not any(self.taken[i + 1 : end]):
                    self.labels[i + 1 : end] = [PORTFOLIO] * size
                    break

    # -- pieces -----------------------------------------------------------------------------------

    def _cut(self, stretch: Stretch) -> Iterator[Piece]:
        i = stretch.start
        while i < stretch.end:
            if self.labels[i] != NAME or self.taken[i]:
                i += 1
                continue
            end = i
            while end < stretch.end and self.labels[end] == NAME and not self.taken[end]:
                end += 1
            for start, stop in self._split(i, end, stretch):
                yield self._piece(start, stop, i, end, stretch)
            i = end

    def _piece(self, start: int, stop: int, i: int, end: int, stretch: Stretch) -> Piece:
        last, first = stop == end, start == i
        return Piece(
            start,
            stop,
            before_title=last and end < stretch.end and self.labels[end] in (TITLE, MODIFIER),
            after_title=first and self._after_cut_title(i) or first and i > 0 and (self.labels[i - 1] in (TITLE, PORTFOLIO) or not first) and i > stretch.start
            or (first and i > 0 and self.labels[i - 1] == PORTFOLIO),
            initial=opens(self.doc[start]),
            headline=stretch.headline,
        )

    def _after_cut_title(self, i: int) -> bool:
        """True after "Lt" and ".", a title that the tokenizer cut in two."""
        return i > 1 and self.texts[i - 1] == "." and self.texts[i - 2] + "." in self.lexis.words["titleHeads"]

    def _split(self, start: int, end: int, stretch: Stretch) -> list[tuple[int, int]]:
        """Trim words that name nothing, and part a place from the person that follows it."""
        if end - start > 2 and self.texts[start].lower() in self.lexis.words["leaningPrefixes"] and joins(self.doc[start + 1]):
            start += 2
        while start < end and (self._is_function_word(start) or (end - start > 1 and self.texts[start].lower() in TIMES) or not self.texts[start][0].isalnum()):
            start += 1
        while end > start and not self.texts[end - 1][-1].isalnum() and not self.texts[end - 1].endswith("."):
            end -= 1
        if start >= end:
            return []
        found = self.lexis.phrase_at(self.texts, start)
        if found and found[1].cls in ("State", "Country", "Party") and start < found[0] < end:
            place_end = found[0]
            after_link = start > 1 and (self.texts[start - 1] in ("of", "for") or self.texts[start - 2 : start] == ["for", "the"])
            if (after_link or place_end - start > 1 or not self._is_first_name(start)) and self._opens_person(place_end, end):
                return [(start, place_end), (place_end, end)]
        return [(start, end)]

    def _is_first_name(self, i: int) -> bool:
        return self.texts[i] in self.lexis.first_names

    def _opens_person(self, start: int, end: int) -> bool:
        entity = self.doc[start].ent_type_
        return end - start >= 2 and (self._is_first_name(start) or (entity == "PERSON" and self.doc[start].ent_iob_ == "B"))

    def _is_function_word(self, i: int) -> bool:
        token, text = self.doc[i], self.texts[i]
        if text in INVITING and opens(token):
            return True
        if opens(token) and text.istitle() and text.lower() in self.lexis.words["fieldWords"] and text not in self.lexis.first_names:
            following = self.doc[i + 1] if i + 1 < len(self.doc) else token
            joined = following.ent_iob_ == "I" and following.ent_type_ != "PERSON"  # "Witness Protection officials met"
            return not joined or following.text in self.lexis.first_names  # "Witness Ann Lee said"
        if text.lower() in NOT_WORDS and not (text.isupper() and len(text) > 1 and not opens(token)):
            return True
        small = token.pos_ in SMALL_TAGS and token.ent_type_ != "GPE"  # "Tulsa police said", a verb to the tagger
        return opens(token) and small and text not in self.lexis.first_names and not text.isupper()


def taken_by(doc: Doc, bodies: list[Body]) -> list[bool]:
    """Return for each token whether a body covers it."""
    taken = [False] * len(doc)
    for body in bodies:
        taken[body.start : body.end] = [True] * (body.end - body.start)
    return taken
