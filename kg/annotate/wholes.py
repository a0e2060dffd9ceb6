"""Names of bodies as the statistical model delimits them, where their grammar would cut them short.

    "the National Academies of Sciences", "the New Moravia Mercantile Exchange", "Friends of the Old Mint"
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from kg.annotate.body_classes import BodyClasses
from kg.annotate.capitals import is_capital, joins
from kg.annotate.wording import NOT_WORDS, Body, Wording

INNER = frozenset({"of", "for", "the", "and", "&", "-", ","})  # small words inside a name
OPEN = frozenset({"All", "One", "First", "Our"})  # words that open a name and otherwise a phrase: "All India Tea Workers"
WIDE = frozenset({"National", "American", "International", "United"})
SHORTEST, LONGEST = 3, 14
_INITIAL = re.compile(r"([A-Z]\.)+\Z")


class Wholes:
    """Finds such names in one document; `kinds` has a method for each."""

    def __init__(self, wording: Wording, classes: BodyClasses):
        self.wording, self.classes = wording, classes
        self.doc, self.texts, self.lexis = wording.doc, wording.texts, wording.lexis
        self.kinds = (self.whole, self.local)
        self.spans = {span.start: span for span in self.doc.ents if span.label_ == "ORG" and len(span) >= SHORTEST}

    def whole(self, i: int) -> Body | None:
        """An organisation of several words to the model, all of them capitalised but for "of", "for", "and"."""
        span = self.spans.get(i)
        if span is None:
            return None
        start, end = self._trimmed(span)
        words = [text for text in self.texts[start:end] if text != "-"]
        if not SHORTEST <= len(words) <= LONGEST or words[-1] in self.lexis.words["thingHeads"] or not self._reads_as_name(start, end):
            return None
        head = self._head(start, end)
        if self.wording.class_of_head(self.texts[head]) == "Place" or self._modifies(head, end) or not self._shows_body(start, head, end):
            return None
        if self.texts[head] in self.wording.firm and head + 1 < end:
            return None  # "Marlow Foods of Leeds"
        return Body(start, end, self.classes.class_of(start, head, end))

    def local(self, i: int) -> Body | None:
        """A union's local by its number: "SEIU Local 9412"."""
        if self.texts[i] != "Local" or i == 0 or i + 1 >= len(self.doc) or not self.doc[i + 1].is_digit:
            return None
        start = self.wording.capitals_before(i, i - LONGEST)
        return Body(start, i + 2, "Organization") if start < i else None

    def _trimmed(self, span: Span) -> tuple[int, int]:
        start, end = span.start, span.end
        while start < end and self.texts[start].lower() in ("the", "a", "an"):
            start += 1
        while end > start and self.texts[end - 1] in ("'s", "'", "."):
            end -= 1
        return start, end

    def _reads_as_name(self, start: int, end: int) -> bool:
        first, last = self.doc[start], self.doc[end - 1]
        if not (is_capital(first) and (is_capital(last) or last.is_digit and self.texts[end - 2] == "Local")) or self.texts[start].isupper() and self.texts[start + 1].isupper():
            return False
        if self.texts[start].lower().removesuffix("s") in self.lexis.title_words and self.texts[start + 1] not in INNER and self.wording.class_of_head(self.texts[start]) is None:
            return False  # "Councilmembers Ann Lee"
        if self.texts[start].lower() in NOT_WORDS and self.texts[start] not in OPEN or self._goes_on(end):
            return False
        if start > 1 and self.texts[start - 1] in ("of", "for") and self.texts[start - 2].lower() in self.lexis.title_words and self.texts[start] in self.lexis.words["portfolios"]:
            return False  # "Secretary of Defense Ann Lee"
        words = range(start, end)
        if any(not is_capital(self.doc[k]) and self.texts[k] not in INNER and not self.doc[k].is_digit for k in words):
            return False
        if any(self.texts[k] == "-" and not joins(self.doc[k]) or self.wording.is_calendar(self.texts[k]) for k in words):
            return False
        known = self.lexis.phrase_at(self.texts, start)
        if known and known[1].cls == "Agency" and known[0] < end and self.texts[known[0]] not in INNER:
            return False  # "Justice Department IG"
        if any(_INITIAL.match(self.texts[k]) for k in words if k > start) and "of" not in self.texts[start:end]:
            return False  # "Kenton Legislative Assembly V.T. Rao"
        return not any(self._is_apart(k, end) for k in words) and not self._is_list(start, end)

    def _modifies(self, head: int, end: int) -> bool:
        """True for "American Special Operations" of "American Special Operations troops", where no noun shows a body."""
        noun = end < len(self.doc) and self.doc[end].pos_ == "NOUN"
        return noun and self.wording.class_of_head(self.texts[head]) is None

    def _shows_body(self, start: int, head: int, end: int) -> bool:
        """True where a noun, a small word or a word for a field shows a body; "Luz Marina Cordero" may be anybody."""
        words = self.texts[start:end]
        showing = (self.wording.topics, self.wording.types, self.lexis.demonyms, WIDE, {"of", "for", "the"})
        return self.wording.class_of_head(self.texts[head]) is not None or any(not known.isdisjoint(words) for known in showing)

    def _goes_on(self, end: int) -> bool:
        following = self.doc[end] if end < len(self.doc) else None
        return following is not None and (is_capital(following) and not following.is_sent_start or joins(following) or following.text in ("&", "/"))

    def _is_apart(self, i: int, end: int) -> bool:
        """True for a word that has a name of its own: an office, a first name, an outlet, a party."""
        text = self.texts[i]
        if tuple(one.lower() for one in self.texts[i : i + 3]) in self.lexis.of_titles:
            return True  # "Register of Deeds Ann Lee"
        office = self.lexis.title_words & {text.lower(), text.lower().removesuffix("s")} and not self.wording.class_of_head(text) and text not in self.wording.possessors
        if office and (text.lower() in self.lexis.title_words or i + 1 < end and self.texts[i + 1] in self.lexis.first_names) or text in self.lexis.party_letters:
            return True
        if text in self.lexis.first_names and i + 1 < end and is_capital(self.doc[i + 1]) and self.lexis.place(text) is None:
            return True
        known = self.lexis.phrase_at(self.texts, i)
        return known is not None and known[1].cls in ("NewsOutlet", "Party") and known[0] <= end

    def _is_list(self, start: int, end: int) -> bool:
        """True for two names with "and" or a comma between them: "Holt Clinic and Marsh Hospitals", "Yale, Brown"."""
        for k in range(start, end):
            if self.texts[k] == ",":
                if self.texts[k - 1] not in self.wording.topics or self.texts[k + 1] not in self.wording.topics | {"and"}:
                    return True
            elif self.texts[k] in ("and", "&") and self.texts[k - 1] not in self.wording.topics:
                named = k - start > 1 and self.wording.class_of_head(self.texts[k - 1]) is not None
                if named or k + 1 < end and self.lexis.place(self.doc[k + 1 : end].text) is not None:
                    return True
        return False

    def _head(self, start: int, end: int) -> int:
        """Return the noun that the rest hangs on: the last word before "of" or "for"; a town's board hangs on no town."""
        towns = self.lexis.words["townNouns"]
        small = (k for k in range(start + 1, end) if self.texts[k] in ("of", "for", "on") and self.texts[k - 1].lower() not in towns)
        return next(small, end) - 1
