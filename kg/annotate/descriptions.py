"""What the common nouns beside a name say that it names: a body, a party, a place.

"the drivers' association Rodovia" and "Rodovia, a charity that …" show a body; "her party, the Civic Front", a party;
"the Millbrook ward" and "the MSP for Renfrew South" show places, whatever the statistical model saw there.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate.capitals import is_capital
from kg.annotate.lexis import Lexis

LONGEST = 8  # tokens of an apposition that are looked at
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV", "DET"})
ARTICLES = frozenset({"a", "an", "the"})
KINDS = {"county": "County", "province": "State", "state": "State", "republic": "Country"}  # other places are no more than a Place
ENVOYS = frozenset({"ambassador", "envoy", "consul", "commissioner"})
QUARTERS = frozenset({"neighborhood", "neighbourhood", "ward", "street", "square", "precinct", "constituency", "riding"})  # no town, whatever its name
OWNERS = frozenset({"his", "her", "its", "their", "'s", "'"})
ENDS = frozenset({",", ".", ";", ")", "—", "–", "?", "!"})
CLOSERS = ENDS | frozenset("which that whose who set founded formed run based backed led of for in on at to with representing".split())


class Descriptions:
    """The words round the names of one document, read as descriptions."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis):
        self.doc, self.texts, self.lexis = doc, texts, lexis

    def body(self, start: int, end: int) -> str | None:
        """Return the class of body that the words beside the name `start:end` show, or None."""
        personal = 1 < end - start < 4 and self.texts[start] in self.lexis.first_names and self.doc[start].ent_type_ == "PERSON"
        if personal and self._is_of_trade(start, end):
            return None  # "the developer Ann Lee", "Ann Lee, a plumbing contractor"
        return self.named(start) or self._of_power(start, end) or self.explained(end) or self._owned_by(start, end) or self._introduced(start, end)

    def _of_power(self, start: int, end: int) -> str | None:
        """A party by whether it rules: 'the opposition Social Union'; 'the ruling Saudi family' is none, nor 'the opposition Sen. Ann Lee'."""
        fronted = start > 1 and self.texts[start - 1] in self.lexis.words["partyFronts"] and self.texts[start - 2].lower() in ARTICLES
        named = all(self.texts[i].lower() not in self.lexis.title_words for i in range(start, end))
        return "Party" if fronted and named and end - start > 1 and not (end < len(self.doc) and self.doc[end].pos_ == "NOUN") else None

    def place(self, start: int, end: int) -> str | None:
        """Return the class of place that the words beside the name show, or None."""
        after = self.texts[end] if end < len(self.texts) else ""
        words = self.lexis.words
        if after in words["placeNouns"] and self.texts[start - 1 : start] != [","]:
            return KINDS.get(after, "Quarter" if after in QUARTERS else "Place")
        if start > 1 and self.texts[start - 1] == "for" and self._is_seat(start - 2):
            return "Place"
        if start > 2 and self.texts[start - 1] == "of" and [text.lower() for text in self.texts[start - 3 : start - 1]] == ["prime", "minister"]:
            return "Country"
        if start > 1 and self.texts[start - 1] == "of" and self.texts[start - 2].lower() in self.lexis.rulers:
            return "Place"
        return None

    def is_abroad(self, start: int) -> bool:
        """True for "Georgia" of "ambassador to Georgia": a country, though a state bears the name."""
        return start > 1 and self.texts[start - 1] == "to" and self.texts[start - 2].lower() in ENVOYS

    def _is_seat(self, i: int) -> bool:
        """True for "MP" before "for Renfrew South"; but the candidate "for Congress" stands for no place."""
        low = self.texts[i].lower()
        return low in self.lexis.seats and low not in ("commissioner", "supervisor", "delegate", "representative", "member") or (
            low == "member" and self.texts[i - 1].lower() in ("the", "a", "as", "assembly", "parliament")
        )

    def _noun(self, i: int) -> str | None:
        """Return the class of body that a common noun in the singular is of."""
        token = self.doc[i]
        if token.pos_ not in ("NOUN", "PROPN") or not token.text.islower() or token.tag_ == "NNS":
            return None
        return self.lexis.body_nouns.get(token.lower_)

    def _is_of_trade(self, start: int, end: int) -> bool:
        """True where what stands beside a name may as well be somebody as a firm; and where "which" refers to something before it."""
        trades = self.lexis.words["tradeNouns"]
        if start and self.texts[start - 1] in trades or self.texts[end : end + 2] == [",", "which"] and not self.named(start):
            return True
        apposed = end + 1 < len(self.texts) and self.texts[end] == "," and self.texts[end + 1] in ARTICLES
        return apposed and self.texts[self._last_inside(end + 2)] in trades

    def _last_inside(self, i: int) -> int:
        """Return the last token of the words of an apposition that begin at `i`."""
        first = i
        while i < min(len(self.doc), first - 2 + LONGEST) and (self.doc[i].pos_ in INSIDE or self.texts[i] == "-"):
            i += 1
        return i - 1

    def named(self, start: int) -> str | None:
        """A noun right before the name: 'broadcaster RTX', 'the tenants' group Roof First'."""
        if start > 2 and self.texts[start - 1] in self.lexis.words["callingWords"]:
            called = self._noun(start - 2)
            return "Organization" if called == "Agency" else called  # "a committee called Forward Ohio"
        cls = self._noun(start - 1) if start and not self._acts(start) else None
        return cls if cls and self.texts[start - 1] not in self.lexis.words["looseNouns"] else None

    def _acts(self, start: int) -> bool:
        """True for "a group Ann Lee won" and "the firm Lee runs": who did it, not what the noun is called."""
        noun = self.doc[start - 1]
        if any(start < one.i and one.dep_ == "relcl" and any(child.dep_ == "nsubj" and child.left_edge.i == start for child in one.lefts) for one in noun.rights):
            return True
        first = start - 2
        while first > 0 and start - first < LONGEST and self.doc[first].pos_ in ("ADJ", "NOUN"):
            first -= 1
        return first >= 0 and self.texts[first].lower() in ("a", "an") and self.texts[start] in self.lexis.first_names and self.doc[start].ent_type_ == "PERSON"

    def explained(self, end: int) -> str | None:
        """An apposition after the name: 'Tidewater Works, the trust which runs the pier'."""
        if end + 2 >= len(self.doc) or self.texts[end] != ",":
            return None
        if self.texts[end + 1] == "which" and self.doc[end + 2].lemma_ in ("be", "run", "operate", "own", "represent"):
            return "Organization"
        if self.texts[end + 1] == "whose" and any(" ".join(self.texts[end + 2 : end + size]) in self.lexis.words["partsOfBodies"] for size in (3, 4)):
            return "Organization"
        if self.texts[end + 1] not in ARTICLES:
            return None
        last = self._last_inside(end + 2)
        closed = last + 1 >= len(self.doc) or self.texts[last + 1] in CLOSERS
        return self._noun(last) if closed and last > end + 1 and not is_capital(self.doc[last]) else None

    def _owned_by(self, start: int, end: int) -> str | None:
        """A noun with a possessor and a comma before the name: 'her party, the Civic Front,'."""
        i = start - 1
        if i > 0 and self.texts[i].lower() == "the":
            i -= 1
        if i < 2 or self.texts[i] != "," or end < len(self.doc) and self.texts[end] not in ENDS:
            return None
        first = i - 1
        while first > 0 and self.doc[first].pos_ in ("NOUN", "ADJ") and i - first < 4:
            first -= 1
        if self._is_of_somebody(first):
            return None
        if first == i - 2 and self.texts[first].lower() == "the" and self.texts[i - 1] in self.lexis.words["firmTitles"] | self.lexis.words["commercialNouns"] and self.doc[first].is_sent_start:
            plain = end - start > 1 and self.texts[start] not in self.lexis.first_names and self.texts[end : end + 1] == [","]
            return self._noun(i - 1) or "Organization" if plain else None  # "The operator, Corvane Ferries,"
        return self._noun(i - 1) if self.texts[first].lower() in OWNERS and not self._titled(i - 1) else None

    def _introduced(self, start: int, end: int) -> str | None:
        """A new body after what it is: 'a Leeds-based holiday firm, Marlow Leisure.'"""
        i = start - 2
        if i < 2 or self.texts[i + 1] != "," or end < len(self.doc) and self.texts[end] not in ENDS:
            return None
        first = i
        while first > 0 and i - first < LONGEST and (self.doc[first].pos_ in INSIDE - {"DET"} or self.texts[first] == "-" or self.texts[first] == "based"):
            first -= 1
        return self._noun(i) if self.texts[first].lower() in ("a", "an") and not self._is_of_somebody(first) else None

    def _is_of_somebody(self, first: int) -> bool:
        """True for "a spokeswoman for" before "the company, Ann Lee" and "the head of" before "a civic committee, Bo Day"."""
        link = first - 1
        return link > 0 and self.texts[link] in ("for", "of", "at", "with") and self._titled(link - 1)

    def _titled(self, i: int) -> bool:
        token: Token = self.doc[i]
        return token.lower_ in self.lexis.title_words
