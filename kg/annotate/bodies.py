"""The names of bodies by their grammar: modifiers, a head noun, and what the body is of, for or on.

"the Travis County Sheriff’s Office", "the Department of Housing and Community Development",
"the Natural Resources Committee of the Texas House", "the U.S. Attorney's Office for the District of Connecticut".
"""

from __future__ import annotations

import re
from collections.abc import Container

from spacy.tokens import Doc

from kg.annotate.acronyms import introduces_acronym
from kg.annotate.capitals import is_capital, joins
from kg.annotate.descriptions import Descriptions
from kg.annotate.fronts import NOT_WORDS, Body, Fronts
from kg.annotate.lexis import Known, Lexis
from kg.annotate.wholes import Wholes

_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}\Z")
KEEPS = frozenset({"court", "council", "board", "house", "senate", "committee", "commission", "cabinet", "treasury", "school", "county"})
MAX_NAME = 16  # tokens on either side of a head noun
OPENING = frozenset("The A An But And So Yet When While If As In At On For After Before By From With To".split())
NUMBERS = frozenset("two three four five six seven eight nine ten".split())
ORDINALS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh D.C. Federal".split())
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)\Z")
LOCATING = frozenset({"on", "in", "at", "near", "the", "along", "off", "between", "outside", "across", "onto", "around"})
LINKS = frozenset({"of", "for", "on"})


class BodyFinder:
    """Finds the bodies of one document."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis):
        self.doc, self.texts, self.lexis = doc, texts, lexis
        words = lexis.words
        self.agency, self.organisation = words["agencyHeads"], words["organisationHeads"]
        self.outlet, self.place, self.firm = words["outletHeads"], words["placeHeads"], words["companyHeads"]
        self.descriptions = Descriptions(doc, texts, lexis)
        self.party, self.owners = words["partyHeads"], words["firmTitles"]
        self.teaching, self.chambers = words["teachingHeads"], words["chamberHeads"]
        self.topics, self.types, self.possessors = words["topics"], words["publicTypes"], words["possessors"]

    def find(self) -> list[Body]:
        """Return the bodies, longest first where they overlap, in order of the text."""
        fronts, wholes = Fronts(self), Wholes(self)
        kinds = (self._headed, wholes.whole, wholes.local, *fronts.kinds, self._circuit, self._counties, self._numbered, self._nation, self._introduced, self._explained, self._call_sign, self._lower, self._of_town, self._national, self._of_party, self._office, self._purpose, self._chapter, self._of_person)
        found = [body for i in self._hints(wholes.spans) for kind in kinds if (body := kind(i))]
        return sorted(found, key=lambda body: (body.start, -body.end))

    def _hints(self, spans: Container[int]) -> list[int]:
        """Return the tokens that some kind starts from: capitals, the words of a few lists, the model's spans."""
        small = self.lexis.body_hints
        return [token.i for token, text in zip(self.doc, self.texts, strict=True) if text in small or is_capital(token) or token.i in spans]

    # -- one kind each ----------------------------------------------------------------------------

    def _headed(self, head: int) -> Body | None:
        """A capitalised head noun with what stands before and after it."""
        word = self.texts[head]
        cls = self.class_of_head(word)
        if cls is None or not is_capital(self.doc[head]):
            return None
        if head and joins(self.doc[head - 1]) and cls == "Place":
            return None
        if head + 1 < len(self.doc) and (joins(self.doc[head + 1]) or self._continues(head) or self._modifies_title(head)):
            return None
        if cls == "NewsOutlet" and self._is_person(self._left(head), head + 1):
            return None  # "Karen Ledger"
        if cls == "NewsOutlet" and tuple(text.lower() for text in self.texts[head : head + 3]) in self.lexis.of_titles:
            return None  # "Register of Deeds Lee"
        start, end = self._left(head), self._right(head)
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
        if cls == "Organization" and set(self.texts[start:end]) <= self.topics | {"and", "&"} and not introduces_acronym(self.texts, start, end):
            return None
        if self.doc[start:end].text in self.lexis.words["notNames"]:
            return None
        if cls in ("Place", "NewsOutlet") and "City" in self.lexis.places.kinds(self.doc[start:end].text) or cls == "Place" and self._is_town(start, head):
            cls = "City"
        return Body(start, end, self._class(start, head, end, cls))

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

    def _circuit(self, i: int) -> Body | None:
        """A court of appeals by its number: "the 9th Circuit", "the 9th U.S. Circuit Court of Appeals"."""
        if self.texts[i] != "Circuit" or i == 0:
            return None
        start = i - 2 if i > 1 and self.texts[i - 1] in ("U.S.", "US") else i - 1
        if not _ORDINAL.match(self.texts[start]) and self.texts[start] not in ORDINALS:
            return None
        end = i + 1
        if self.texts[end : end + 1] == ["Court"]:
            end = self._right(end)
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
        start = self.capitals_before(i, i - 3)
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
        start = self._left(i)
        cls = "Organization" if self.texts[i - 1] == "First" else "Place"
        return Body(start, i + 1, cls) if start < i and self.texts[start] not in ("The", "Arab", "United") else None

    def _introduced(self, i: int) -> Body | None:
        """A name with "for" after a noun that says what it is: "the advocacy group Homes for Ohio"."""
        cls = self.descriptions.named(i) if is_capital(self.doc[i]) else None
        end = i
        while cls and end < min(len(self.doc), i + MAX_NAME) and is_capital(self.doc[end]) and not self.doc[end].is_sent_start:
            end += 1
        if end == i or end + 1 >= len(self.doc) or self.texts[end] not in ("for", "of") or not is_capital(self.doc[end + 1]):
            return None
        stop = self._object(end + 1)
        return Body(i, stop, cls) if stop > end + 1 and not self.is_calendar(self.texts[end + 1]) else None

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
        cls = self.descriptions.explained(i) if i - start > 1 and plain else None
        return Body(start, i, cls) if cls else None

    def _call_sign(self, i: int) -> Body | None:
        """A broadcaster's call sign: "KXAN", "WBUR"."""
        if not _CALL_SIGN.match(self.texts[i]) or self.lexis.phrase_at(self.texts, i) or self.texts[i] in self.lexis.words["notNames"]:
            return None
        near = [token.is_upper or not token.is_alpha for token in self.doc[max(i - 1, 0) : i + 2]]
        shouted = all(near) and all(token.is_alpha for token in self.doc[max(i - 1, 0) : i + 2])
        suffixed = i + 2 < len(self.texts) and joins(self.doc[i + 1]) and self.texts[i + 2] in ("TV", "FM", "AM", "DT")
        return None if shouted else Body(i, i + 3 if suffixed else i + 1, "NewsOutlet")

    def _lower(self, i: int) -> Body | None:
        """A body in small letters after a place: "the Fresno school board"."""
        for size in (3, 2, 1):
            if tuple(self.texts[i : i + size]) in self.lexis.lower_bodies and i > 0 and is_capital(self.doc[i - 1]):
                start = i - 1
                while start > max(0, i - MAX_NAME) and (is_capital(self.doc[start - 1]) or joins(self.doc[start - 1])) and not self.doc[start].is_sent_start:
                    start -= 1
                while start < i and (not self.lexis.places.kinds(self.doc[start:i].text) or self.lexis.words.party(self.doc[start:i].text)):
                    start += 1
                return Body(start, i + size, "Agency") if start < i else None
        return None

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
        return before in ("the", "by", "from", "with") and self.doc[i - 1].tag_ == "NNP" and not known and not self.is_calendar(text) and not text.isupper()

    def _national(self, i: int) -> Body | None:
        """A government or parliament in small letters: "the Danish government", "the Ontario government"."""
        size = next((size for size in (2, 1) if " ".join(self.texts[i : i + size]) in self.lexis.words["nationalBodies"]), 0)
        if not size or i < 2 or not is_capital(self.doc[i - 1]) or self.describes(i + size):
            return None
        start = i - 1
        while start > max(1, i - 4) and is_capital(self.doc[start - 1]) and self.texts[start - 1].lower() not in NOT_WORDS:
            start -= 1
        text = self.doc[start:i].text
        known = self.lexis.place(text)
        nation = text in self.lexis.demonyms and not text.endswith("s") or bool(known and known.cls in ("State", "Country"))
        return Body(start, i + size, "Agency") if nation and self.texts[start - 1].lower() != "'s" else None

    def describes(self, i: int) -> bool:
        """True where a noun goes on: "the French army officer", "a Danish government spokesman"."""
        return i < len(self.doc) and (self.doc[i].pos_ in ("NOUN", "PROPN") or self.texts[i] == "-")

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
            if owner not in self.lexis.words["officeOwners"]:
                continue
            before = i - size - 1
            if self.texts[before].lower() in ("the", "a"):
                return Body(i - size, i + 2, "Agency")
            if self.texts[before] == "'s":
                before -= 1
            start = self.place_up_to(before + 1)
            return Body(start, i + 2, "Agency") if start <= before else None
        return None

    def place_up_to(self, end: int) -> int:
        """Return where the place begins that ends before a token: "Cook County", "Ohio", "the Danish"; `end` when there is none."""
        for size in (3, 2, 1):
            start = end - size
            text = self.doc[max(start, 0) : end].text
            if start >= 0 and is_capital(self.doc[start]) and (self.lexis.place(text) or self.texts[end - 1] == "County" and size > 1 or text in self.lexis.demonyms and not text.endswith("s")):
                return start
        return end

    def _modifies_title(self, head: int) -> bool:
        """True for "Police" of "Police Chief" and "District" of "District Attorney"."""
        word = self.texts[head].lower()
        return word in self.lexis.modifiers and word not in KEEPS and is_capital(self.doc[head + 1]) and (
            self.texts[head + 1].lower() in self.lexis.title_words
        ) and self.texts[min(head + 2, len(self.texts) - 1)] != "'s"

    def _purpose(self, i: int) -> Body | None:
        """A name with "for" that an apposition explains: "Neighbors for the River, a Tulsa nonprofit,"."""
        if self.texts[i] != "for" or i == 0 or self.texts[i - 1].lower() in NOT_WORDS or not is_capital(self.doc[i - 1]) or self.texts[i - 1].lower() in self.lexis.title_words:
            return None
        following = i + 2 if i + 1 < len(self.texts) and self.texts[i + 1].lower() in ("the", "a", "our") else i + 1
        end = self._object(following) if following < len(self.texts) else following
        if end == following or end + 1 >= len(self.texts) or self.texts[end] != "," or self.texts[end + 1] not in ("a", "an", "the", "which", "whose"):
            return None
        start = self.capitals_before(i - 1, i - MAX_NAME)
        return Body(start, end, "Organization")

    def _chapter(self, i: int) -> Body | None:
        """A chapter of a body, named by its place: "the Ohio chapter of the Sierra Club"."""
        if self.texts[i] not in self.lexis.words["chapterNouns"] or i == 0 or not is_capital(self.doc[i - 1]) or i + 2 >= len(self.texts) or self.texts[i + 1] != "of":
            return None
        following = i + 3 if self.texts[i + 2] == "the" else i + 2
        end = self._object(following) if following < len(self.texts) else following
        known = self.lexis.phrase_at(self.texts, following) if following < len(self.texts) else None
        end = max(end, known[0]) if known else end  # "of the Congress party"
        while end > following and self.class_of_head(self.texts[end - 1]) and (further := self._right(end - 1)) > end:
            end = further
        start = self._left(i)
        return Body(start, end, "Organization") if end > following and start < i else None

    def _of_person(self, i: int) -> Body | None:
        """A campaign or an administration by its leader's name: "the Roe administration"."""
        if self.texts[i] not in self.lexis.words["headedBy"] or i < 2 or not is_capital(self.doc[i - 1]):
            return None
        start = self.capitals_before(i - 1, i - MAX_NAME)
        following = self.texts[i + 1].lower() if i + 1 < len(self.texts) else ""
        led = self.texts[i] == "administration" and self.doc[i - 1].ent_type_ == "PERSON" and i - start == 1  # "new Roe administration rules"
        person = self.doc[i - 1].ent_type_ in ("PERSON", "ORG", "GPE", "") and not self.lexis.phrase_at(self.texts, start)
        words = self.texts[start:i]
        plain = not any(w in self.lexis.words["notNames"] or w in self.lexis.demonyms or w.lower() in self.lexis.modifiers for w in words)
        if start == 0 or self.texts[start - 1].lower() != "the" and not led or following in self.lexis.title_words or not person or not plain or len(words) > 2:
            return None
        return Body(start, i + 1, "Agency" if self.texts[i] == "administration" else "Organization")

    # -- the extent -------------------------------------------------------------------------------

    def class_of_head(self, word: str) -> str | None:
        kinds = (("Agency", self.agency), ("Organization", self.organisation), ("Organization", self.firm), ("NewsOutlet", self.outlet), ("Place", self.place))
        for cls, heads in kinds:
            if word in heads:
                return cls
        return "Party" if word in self.party else "County" if word == "County" else None

    def capitals_before(self, start: int, first: int) -> int:
        """Return where the capitalised words of a sentence that end at a token begin, no further back than `first`."""
        while start > max(0, first) and is_capital(self.doc[start - 1]) and not self.doc[start].is_sent_start and self.texts[start - 1].lower() not in NOT_WORDS:
            start -= 1
        return start

    def _continues(self, head: int) -> bool:
        """True when a later head goes on with this name: "Police" of "Police Department"."""
        following = head + 1
        if self.texts[following] == "'s" and following + 1 < len(self.doc):
            return self.texts[head] in self.possessors and self.class_of_head(self.texts[following + 1]) is not None
        while following < min(len(self.doc), head + MAX_NAME) and is_capital(self.doc[following]) and not self.doc[following].is_sent_start:
            if self.title(following):
                return False
            if self.class_of_head(self.texts[following]):
                return True
            if self.texts[following] not in self.topics and self.texts[following] not in self.types:
                return self.class_of_head(self.texts[head]) in ("NewsOutlet", "Place")
            following += 1
        return False

    def title(self, i: int) -> bool:
        return self.texts[i].lower() in self.lexis.title_words and self.texts[i] not in self.possessors

    def _left(self, head: int) -> int:
        start = head
        while start > max(0, head - MAX_NAME) and not self.doc[start].is_sent_start:
            before = start - 1
            token, text = self.doc[before], self.texts[before]
            if is_capital(token):
                if text.lower() in NOT_WORDS and not self._numbers_name(before) or text in ("Former", "Interim", "Acting", "Longtime") or text.lower() in self.owners and token.is_sent_start or self._opens_with_title(before, head) or self.is_calendar(text):
                    break
                start = before
            elif joins(token) and before and is_capital(self.doc[before - 1]):
                if self.texts[before - 1] in self.lexis.party_letters:
                    break
                start = before - 1
            elif text == "'s" and before and self.texts[before - 1] in self.possessors:
                start = before - 1
            elif text == "'s" and before > 1 and self.texts[before - 2] in ("St.", "Saint"):
                start = before - 2
            elif text == "'" and before and self.texts[before - 1].endswith("s") and is_capital(self.doc[before - 1]):
                start = before - 1
            elif text in ("and", "&") and before and self.texts[before - 1] in self.topics and self.texts[start] in self.topics | self.types:
                start = before - 1
            elif text == "and" and start == head - 1 and self._joint_place(before, head):
                start = before - 1
            elif text == "of" and before and self.texts[before - 1] in self.lexis.words["seatKinds"]:
                start = before - 1
            elif text in ("and", "&") and before and self._model_joins(before) and is_capital(self.doc[before - 1]) and self.doc[before - 1].ent_type_ == "ORG":
                start = before - 1
            elif _ORDINAL.match(text) and (self.texts[head] in self.lexis.words["unitHeads"] or self.texts[start] in ("Circuit", "District", "Judicial", "Street", "Avenue", "St.", "Ave.") or start == head and self.class_of_head(self.texts[head]) == "Agency"):
                start = before
            else:
                break
        return start

    def _numbers_name(self, i: int) -> bool:
        """True for "Six" of "the Six Rivers Center"."""
        return self.texts[i].lower() in NUMBERS and i > 0 and not self.doc[i].is_sent_start and (self.texts[i - 1].islower() or self.texts[i - 1] == "The")

    def _joint_place(self, i: int, head: int) -> bool:
        """True for "and" of "Devon and Cornwall Police": one body of two counties, by the words or by the model."""
        before = self.doc[i - 1] if i else None
        if before is None or not is_capital(before) or self.texts[head] not in ("Council", "Police", "Constabulary"):
            return False
        outer = self.texts[i - 2].lower() if i > 1 else ""
        return not (i > 1 and is_capital(self.doc[i - 2]) and not before.is_sent_start) and outer not in ("between", "both", ",", "and")

    def is_calendar(self, text: str) -> bool:
        return text in self.lexis.words["calendar"]

    def _opens_with_title(self, i: int, head: int) -> bool:
        """True for a title in front of the name: "Gov.", "Mr.", "President", but not "Attorney" of "Attorney's Office"."""
        text = self.texts[i]
        if text in self.possessors or text in self.topics or text in self.types:
            return i + 1 < head and text not in self.topics and text not in self.types and text in (
                "President", "Mayor", "Governor", "Secretary", "Sheriff", "General") and self.texts[i + 1] != "'s" and text != "General"
        if text.endswith("s") and i + 1 == head and i and is_capital(self.doc[i - 1]):
            return False  # "the Spokane Officers Guild"
        return text in self.lexis.words["titleHeads"] and text not in self.outlet and text not in self.lexis.demonyms and text not in (
            "Democratic", "Republican", "Liberal", "Labour", "Conservative", "Independent", "Libertarian", "Executive", "Justice", "King", "Prince", "Queen")

    def _right(self, head: int) -> int:
        end = head + 1
        if self.texts[head] in self.firm:
            return end  # "Marlow Foods of Leeds"
        if self.texts[head] == "School" and end < len(self.doc) and self.texts[end].isdigit():
            return end + 1  # "Intermediate School 285"
        while end + 1 < min(len(self.doc), head + MAX_NAME) and self.texts[end] in LINKS and not self.doc[end].is_sent_start:
            following = end + 1
            if self.texts[following].lower() == "the" or self.texts[end] == "for" and self.texts[following] in ("a", "an", "our") and self.class_of_head(self.texts[head]) == "Organization":
                following += 1
            reached = self._object(following)
            if reached == following or self.is_calendar(self.texts[following]) or (
                self.texts[head] in ("Action", "Justice", "Rights", "Poll", "Survey", "Now") or self.texts[end] == "on" and (self.texts[head] in self.outlet or self.texts[head] in self.teaching)
            ) or self.texts[end] == "for" and self.texts[head] in self.chambers:
                break
            end = reached
        if self.texts[head] == "University" and end + 1 < len(self.doc) and self.texts[end] == "," and end > head + 1:
            if is_capital(self.doc[end + 1]) and "City" in self.lexis.places.kinds(self.texts[end + 1]) and end + 2 < len(self.doc) and not self.lexis.places.state(self.texts[end + 1]):
                end += 2
        return end

    def _object(self, start: int) -> int:
        """Return the end of the capitalised words after "of", with "and" and commas between topics."""
        end = start
        known = self.lexis.phrase_at(self.texts, start) if start < len(self.texts) else None
        if known and known[1].cls in ("State", "Country"):
            end = known[0]  # "Newfoundland and Labrador"
        while end < min(len(self.doc), start + MAX_NAME):
            token, text = self.doc[end], self.texts[end]
            following = self.texts[end + 1] if end + 1 < len(self.doc) else ""
            if is_capital(token) and not (end > start and (self._starts_office(end) or self.is_calendar(text))):
                end += 1
            elif end > start and text in ("and", "&", ",") and self.texts[end - 1] in self.topics and (
                following in self.topics or (text == "," and following == "and")
            ):
                end += 2 if following != "and" else 1
            elif end > start and text == "and" and self.texts[end - 1] == "," and following in self.topics:
                end += 2
            elif end > start and (joins(token) or (text in ("and", "&") and self._model_joins(end))):
                end += 2
            else:
                break
        while end > start and self.texts[end - 1] in (",", "and", "&"):
            end -= 1
        return end

    def _model_joins(self, i: int) -> bool:
        """True where the statistical model sees one organisation on both sides of an "and"."""
        if i + 1 >= len(self.doc) or not is_capital(self.doc[i + 1]):
            return False
        return all(self.doc[j].ent_type_ == "ORG" and self.doc[j].ent_iob_ == "I" for j in (i, i + 1))

    def _starts_office(self, i: int) -> bool:
        """True where a title follows the body's name: "Department of Justice | Spokesman Lee"."""
        following = i + 1
        return self.title(i) and following < len(self.doc) and is_capital(self.doc[following]) and not self.class_of_head(self.texts[following])

    # -- the class --------------------------------------------------------------------------------

    def class_of(self, start: int, head: int, end: int) -> str:
        """Return the class of a body by the noun that heads its name; an organisation where that tells nothing."""
        cls = self.class_of_head(self.texts[head])
        return self._class(start, head, end, cls) if cls in ("Agency", "Organization", "NewsOutlet", "Party") else "Organization"

    def _class(self, start: int, head: int, end: int, cls: str) -> str:
        word, before = self.texts[head], set(self.texts[start:head])
        if word == "House" and self._is_building(start, head, end):
            return "Place"
        if word == "Division":
            return "Agency" if end > head + 1 or before & self.topics else "Organization"
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
        if word == "District" and not before & {"School", "Park", "Water", "Transit", "Fire", "Unified"}:
            return "Place"
        return "Agency"
