"""How far a body's name reaches before and after the noun that heads it.

"the | Travis County Sheriff's Office", "Department of Housing and Community Development | said".
"""

from __future__ import annotations

import re

from kg.annotate.capitals import is_capital, joins
from kg.annotate.wording import NOT_WORDS, Wording

MAX_NAME = 16  # tokens on either side of a head noun
NUMBERS = frozenset("two three four five six seven eight nine ten".split())
LINKS = frozenset({"of", "for", "on", "Against"})
SCHOOLS = frozenset({"University", "College"})
ORDINAL = re.compile(r"\d+(st|nd|rd|th)\Z")


class Extents:
    """Measures the names of one document."""

    def __init__(self, wording: Wording):
        self.wording, self.doc, self.texts, self.lexis = wording, wording.doc, wording.texts, wording.lexis

    def left(self, head: int) -> int:
        """Return where the name begins that a head noun ends."""
        start = head
        while start > max(0, head - MAX_NAME) and not self.doc[start].is_sent_start:
            before = start - 1
            token, text = self.doc[before], self.texts[before]
            if is_capital(token):
                if text.lower() in NOT_WORDS and not self._numbers_name(before) and not (text == "All" and self._is_nation(start)) or text in ("Former", "Retired", "Interim", "Acting", "Longtime") or text.lower() in self.wording.owners and token.is_sent_start or self._opens_with_title(before, head) or self.wording.is_calendar(text) or self._rules(before, start, head):
                    break
                start = before
            elif joins(token) and before and is_capital(self.doc[before - 1]):
                if self.texts[before - 1] in self.lexis.party_letters or self.texts[before - 1] == "Then":
                    break  # "Then-Department of Health head Ann Lee"
                start = before - 1
            elif text == "'s" and before and self.texts[before - 1] in self.wording.possessors:
                start = before - 1
            elif text == "'s" and before > 1 and self.texts[before - 2] in ("St.", "Saint"):
                start = before - 2
            elif text == "'" and before and self.texts[before - 1].endswith("s") and is_capital(self.doc[before - 1]):
                start = before - 1
            elif text in ("and", "&") and before and self.texts[before - 1] in self.wording.topics and self.texts[start] in self.wording.topics | self.wording.types:
                start = before - 1
            elif text == "and" and start == head - 1 and self._joint_place(before, head) or text in ("and", "&") and self._is_joint(before, head):
                start = before - 1
            elif text == "of" and before and (self.texts[before - 1] in self.lexis.words["seatKinds"] or self._is_owner_of(before)):
                start = before - 1
            elif text in ("and", "&") and before and self._model_joins(before) and is_capital(self.doc[before - 1]) and self.doc[before - 1].ent_type_ == "ORG":
                start = before - 1
            elif ORDINAL.match(text) and (self.texts[head] in self.lexis.words["unitHeads"] or self.texts[start] in ("Circuit", "District", "Judicial", "Street", "Avenue", "St.", "Ave.") or start == head and self.wording.class_of_head(self.texts[head]) == "Agency"):
                start = before
            else:
                break
        return start

    def right(self, head: int) -> int:
        """Return where the name ends, with what its head is of, for or on."""
        end = head + 1
        if self.texts[head] in self.wording.firm:
            return end  # "Marlow Foods of Leeds"
        if self.texts[head] == "Hospital" and head and self.texts[head - 1] == "University" and self._may_be_town(end):
            return end + 1  # "University Hospital Galway"
        if self.texts[head] == "School" and end < len(self.doc) and self.texts[end].isdigit():
            return end + 1  # "Intermediate School 285"
        while end + 1 < min(len(self.doc), head + MAX_NAME) and self.texts[end] in LINKS and not self.doc[end].is_sent_start:
            following = end + 1
            if self.texts[following].lower() == "the" or self.texts[end] == "for" and self.texts[following] in ("a", "an", "our") and self.wording.class_of_head(self.texts[head]) == "Organization":
                following += 1
            reached = self.object(following)
            if reached == following or self.wording.is_calendar(self.texts[following]) or (
                self.texts[head] in ("Action", "Justice", "Rights", "Poll", "Survey", "Now") or self.texts[end] == "on" and (self.texts[head] in self.wording.outlet or self.texts[head] in self.wording.teaching)
            ) or self.texts[end] == "for" and self.texts[head] in self.wording.chambers:
                break
            if end == head + 1 and self._is_home(head, following, reached):
                break
            end = reached
        if self.texts[head] == "University" and end + 1 < len(self.doc) and self.texts[end] == "," and end > head + 1:
            if is_capital(self.doc[end + 1]) and "City" in self.lexis.places.kinds(self.texts[end + 1]) and end + 2 < len(self.doc) and not self.lexis.places.state(self.texts[end + 1]):
                end += 2
        return end

    def _is_home(self, head: int, start: int, end: int) -> bool:
        """True for "Dover, Del." of "Marlow Health Partners of Dover, Del.": a town and its state, no part of the name."""
        if self.wording.class_of_head(self.texts[head]) != "Organization" or self.texts[head] in self.lexis.words["seeHeads"] or self.texts[end : end + 1] != [","]:
            return False
        region = self.lexis.phrase_at(self.texts, end + 1) if end + 1 < len(self.texts) else None
        return region is not None and region[1].cls in ("State", "Country") and self.lexis.place(self.doc[start:end].text) is not None

    def object(self, start: int) -> int:
        """Return the end of the capitalised words after "of", with "and" and commas between topics."""
        end = start
        known = self.lexis.phrase_at(self.texts, start) if start < len(self.texts) else None
        if known and known[1].cls in ("State", "Country"):
            end = known[0]  # "Newfoundland and Labrador"
        while end < min(len(self.doc), start + MAX_NAME):
            token, text = self.doc[end], self.texts[end]
            following = self.texts[end + 1] if end + 1 < len(self.doc) else ""
            if is_capital(token) and not (end > start and (self._starts_office(end) or self.wording.is_calendar(text))):
                end += 1
            elif end > start and text in ("and", "&", ",") and self.texts[end - 1] in self.wording.topics and (
                following in self.wording.topics or (text == "," and following == "and")
            ):
                end += 2 if following != "and" else 1
            elif end > start and text == "and" and self.texts[end - 1] == "," and following in self.wording.topics:
                end += 2
            elif end > start and (joins(token) or (text in ("and", "&") and self._model_joins(end))):
                end += 2
            else:
                break
        while end > start and self.texts[end - 1] in (",", "and", "&"):
            end -= 1
        return end

    def continues(self, head: int) -> bool:
        """True when a later head goes on with this name: "Police" of "Police Department"."""
        following = head + 1
        if self.texts[following] == "'s" and following + 1 < len(self.doc):
            return self.texts[head] in self.wording.possessors and self.wording.class_of_head(self.texts[following + 1]) is not None
        while following < min(len(self.doc), head + MAX_NAME) and is_capital(self.doc[following]) and not self.doc[following].is_sent_start:
            if self.wording.title(following):
                return False
            if self.wording.class_of_head(self.texts[following]):
                return True
            if self.texts[following] not in self.wording.topics and self.texts[following] not in self.wording.types:
                return self.wording.class_of_head(self.texts[head]) in ("NewsOutlet", "Place")
            following += 1
        return False

    def _numbers_name(self, i: int) -> bool:
        """True for "Six" of "the Six Rivers Center"."""
        return self.texts[i].lower() in NUMBERS and i > 0 and not self.doc[i].is_sent_start and (self.texts[i - 1].islower() or self.texts[i - 1] == "The")

    def _may_be_town(self, i: int) -> bool:
        """True for a capitalised word that is no day and no title."""
        name = i < len(self.doc) and self.doc[i].tag_ == "NNP" and is_capital(self.doc[i])
        return name and not self.wording.is_calendar(self.texts[i]) and self.texts[i].lower() not in self.lexis.title_words

    def _is_owner_of(self, i: int) -> bool:
        """True for "of" of "the Ohio Secretary of State's Office"."""
        title = tuple(text.lower() for text in self.texts[i - 1 : i + 2])
        return title in self.lexis.of_titles and self.texts[i + 2 : i + 3] == ["'s"]

    def _is_nation(self, i: int) -> bool:
        """True for "India" of "the All India Students' Front"."""
        return (known := self.lexis.phrase_at(self.texts, i)) is not None and known[1].cls == "Country"

    def _is_joint(self, i: int, head: int) -> bool:
        """True for "and" of "the Maritime and Rail Workers' Union" and of "Milton and District Gardening Society"."""
        if i < 2 or not is_capital(self.doc[i - 1]) or self.texts[head] not in self.lexis.words["jointHeads"]:
            return False
        known = self.lexis.phrase_at(self.texts, i - 1)
        other = known is not None and known[1].cls in ("Party", "Agency", "NewsOutlet", "Organization") or self.lexis.words.party(self.texts[i - 1]) is not None
        return not other and (self.texts[i - 2].lower() == "the" or self.texts[i + 1] == "District")

    def _joint_place(self, i: int, head: int) -> bool:
        """True for "and" of "Devon and Cornwall Police": one body of two counties, by the words or by the model."""
        before = self.doc[i - 1] if i else None
        if before is None or not is_capital(before) or self.texts[head] not in ("Council", "Police", "Constabulary"):
            return False
        if before.text == "City" and self.texts[i + 1] == "County":
            return True  # "Waterford City and County Council"
        outer = self.texts[i - 2].lower() if i > 1 else ""
        return not (i > 1 and is_capital(self.doc[i - 2]) and not before.is_sent_start) and outer not in ("between", "both", ",", "and")

    def _opens_with_title(self, i: int, head: int) -> bool:
        """True for a title in front of the name: "Gov.", "Mr.", "President", but not "Attorney" of "Attorney's Office"."""
        text = self.texts[i]
        if i + 1 == head and self.texts[head] in SCHOOLS:
            return False  # "Duke University", "Dean College"
        if text in self.wording.possessors or text in self.wording.topics or text in self.wording.types:
            return i + 1 < head and text not in self.wording.topics and text not in self.wording.types and text in (
                "President", "Mayor", "Governor", "Secretary", "Sheriff", "General") and self.texts[i + 1] != "'s" and text != "General"
        if text.endswith("s") and i + 1 == head and i and is_capital(self.doc[i - 1]):
            return False  # "the Spokane Officers Guild"
        return text in self.lexis.words["titleHeads"] and text not in self.wording.outlet and text not in self.lexis.demonyms and text not in (
            "Democratic", "Republican", "Liberal", "Labour", "Conservative", "Independent", "Libertarian", "Executive", "Justice", "King", "Prince", "Queen")

    def _rules(self, i: int, start: int, head: int) -> bool:
        """True for the party of "the Republican | Senate" and "a Democratic | White House", which is no part of the name."""
        party = self.lexis.words.party(self.texts[i])
        if party is None or self.texts[i] not in (*party.names, *party.adjectives) or i + 1 != start:
            return False
        ruled = self.lexis.phrase_at(self.texts, start)
        return start == head and self.texts[head] in self.wording.chambers or ruled is not None and ruled[0] == head + 1 and ruled[1].cls == "Agency"

    def _model_joins(self, i: int) -> bool:
        """True where the statistical model sees one organisation on both sides of an "and"."""
        if i + 1 >= len(self.doc) or not is_capital(self.doc[i + 1]):
            return False
        return all(self.doc[j].ent_type_ == "ORG" and self.doc[j].ent_iob_ == "I" for j in (i, i + 1))

    def _starts_office(self, i: int) -> bool:
        """True where a title follows the body's name: "Department of Justice | Spokesman Lee"."""
        following = i + 1
        if any(tuple(text.lower() for text in self.texts[i : i + size]) in self.lexis.of_titles for size in (3, 4)):
            return True  # "Department of Defence | Chief of Staff"
        return self.wording.title(i) and following < len(self.doc) and is_capital(self.doc[following]) and not self.wording.class_of_head(self.texts[following])
