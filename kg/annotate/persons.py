"""The persons named at a token of a document, titles and honorifics skipped, and those that a list joins to them.

"the Rev. Ann Lee", "Commissioners Ann Lee (D-Ohio), Bo Day and Cy Orr", "Senators Ann Lee, the whip; and Bo Day".
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import NameMention
from kg.annotate.families import PEOPLE
from kg.annotate.title import HONORIFICS, PARTY, Names, Title

JOINERS = frozenset(["and", "or", "&"])
STYLES = frozenset({"his honour", "her honour", "his honor", "her honor", "his excellency", "her excellency"})
FINITE = frozenset("VBD VBZ VBP MD".split())


class Persons:
    """Looks up the persons of one document."""

    def __init__(self, doc: Doc, names: Names, titles: list[Title]):
        self.doc, self.names = doc, names
        self.by_start = {title.start: title for title in titles}
        self.by_core = {title.core_start: title for title in titles}

    def person_at(self, i: int, *, sure: bool = False, bare: bool = True) -> NameMention | None:
        """Return the person named from this token on, titles and honorifics skipped."""
        for _ in range(4):
            if i >= len(self.doc):
                return None
            title = self.by_core.get(i) or (self._bare(i) if bare else None)
            if title is not None and title.core_end > i:
                i = title.core_end
            elif self.doc[i].lower_ == "the" and i + 1 < len(self.doc) and self._opens_a_style(i + 1):
                i += 1  # "Its chairman, the Rev. Ann Lee,"
            elif self.doc[i].lower_ in HONORIFICS and not self.doc[i].is_space:
                i += 1
            elif self.doc[i : i + 2].text.lower() in STYLES:
                i += 2
            else:
                break
        return self._person(i, sure)

    def _opens_a_style(self, i: int) -> bool:
        title = self.by_core.get(i)
        short = title is not None and (title.wording.abbreviated or title.office.key == "clergy" or title.office is PARTY and not title.wording.plural)
        return short or self.doc[i].lower_ in HONORIFICS

    def _bare(self, i: int) -> Title | None:
        """Return the title that begins here without article or owner: "former Salem mayor" of "former Salem mayor Ann Lee"."""
        title = self.by_start.get(i)
        return title if title is not None and not title.determiner and title.office is not PARTY else None

    def _person(self, i: int, sure: bool) -> NameMention | None:
        name = self.names.at(i) if i < len(self.doc) else None
        if name is None or not self.doc[i].text[:1].isupper():
            return None
        if name.cls in PEOPLE and (name.start == i or i in self.by_core or (i - 1) in self.by_token_cores()):
            return name if name.end > i else None
        wrongly_typed = sure and name.start == i and name.cls in ("City", "Organization", "Place") and not name.link
        return name if wrongly_typed and self.doc[name.end - 1].tag_ == "NNP" else None

    def by_token_cores(self) -> set[int]:
        """The last tokens of all titles, for names that the model began at a title."""
        if not hasattr(self, "_last"):
            self._last = {title.core_end - 1 for title in self.by_core.values()}
        return self._last

    def conjuncts(self, first: NameMention) -> list[NameMention]:
        found, end = [], first.end
        while end < len(self.doc) - 1:
            i = self._past_bracket(end)
            while i < len(self.doc) and (self.doc[i].text == "," or self.doc[i].lower_ in JOINERS):
                i += 1
            after = self.person_at(i, bare=False) if i > end else None
            if after is None or after.end <= end:
                break
            found.append(after)
            end = after.end
        return found

    def after_semicolons(self, first: NameMention) -> list[NameMention]:
        """Return Day, Orr and Pell of "Senators Ann Lee, the whip; Bo Day, who farms; and Cy Orr and Di Pell"."""
        found: list[NameMention] = []
        for token in self.doc[first.end : self.doc[first.start].sent.end]:
            if token.text != ";" or found and token.i < found[-1].end:
                continue
            if not self._is_item((found or [first])[-1].end, token.i):
                return []
            joined = token.i + 1 < len(self.doc) and self.doc[token.i + 1].lower_ in JOINERS
            after = self.person_at(token.i + 1 + joined, bare=False)
            if after is None or after.start != token.i + 1 + joined:
                return []
            found += [after, *self.conjuncts(after)]
            if joined:
                return found  # "and" opens the last item: who stands without it may begin a clause of his own
        return []

    def _is_item(self, start: int, end: int) -> bool:
        """True when what stands between a name and a semicolon only describes who is named: ", who farms" and not "voted for it"."""
        relative = False
        for token in self.doc[start:end]:
            if token.tag_ in FINITE and not relative:
                return False
            relative = token.text != "," and (relative or token.tag_ in ("WDT", "WP", "WP$"))
        return start == end or self.doc[start].text in (",", "(") or self.doc[start].lower_ in ("of", "from", "in", "for")

    def _past_bracket(self, i: int) -> int:
        """Return the token after "(D-Ohio)", where one opens here."""
        if i < len(self.doc) and self.doc[i].text == "(":
            for k in range(i + 1, min(i + 8, len(self.doc))):
                if self.doc[k].text == ")":
                    return k + 1
        return i

    def joined_before(self, last: NameMention) -> list[NameMention]:
        """Return the persons whom "and" and commas join to a name after them, in the order of the text."""
        found, i, joined = [], last.start - 1, False
        while i > 0 and (self.doc[i].text == "," or self.doc[i].lower_ in JOINERS):
            joined = joined or self.doc[i].lower_ in JOINERS
            i -= 1 + (self.doc[i].lower_ in JOINERS and self.doc[i - 1].text == ",")
            before = self.names.at(i)
            if before is None or before.cls not in PEOPLE or before.end != i + 1:
                break
            found.append(before)
            i = before.start - 1
        return found[::-1] if joined else []
