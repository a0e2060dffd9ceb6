"""What the words of a document tell of a body's name: which noun heads one, where its capitals begin, what is a title."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.capitals import is_capital
from kg.annotate.descriptions import Descriptions
from kg.annotate.lexis import Known, Lexis

NOT_WORDS = frozenset(
    "the a an in on at to of for from by with as but and or if when while after before since until although though"
    " because however meanwhile that this these those he she it they we you his her its their our my your not no so yet"
    " there here now then who what where why how which both all some many most more several few each every another"
    " other one two three four five six seven eight nine ten also only just even still last next every asked according like unlike despite under over"
    " during between among against about including yet thus perhaps maybe let once given no via per than too above below latest".split()
)


@dataclass(frozen=True)
class Body:
    """A body's name, tokens `start:end`, with its class and, where known, its reference."""

    start: int
    end: int
    cls: str
    known: Known | None = None


class Wording:
    """The words of one document and the lists that say what they head."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis):
        self.doc, self.texts, self.lexis = doc, texts, lexis
        words = lexis.words
        self.agency, self.organisation = words["agencyHeads"], words["organisationHeads"]
        self.outlet, self.place, self.firm = words["outletHeads"], words["placeHeads"], words["companyHeads"]
        self.descriptions = Descriptions(doc, texts, lexis)
        self.party, self.owners = words["partyHeads"], words["firmTitles"]
        self.teaching, self.chambers = words["teachingHeads"], words["chamberHeads"]
        self.parishes = bool(words["parishStates"] & set(texts))  # what a county is called there; elsewhere it is a church's
        self.topics, self.types, self.possessors = words["topics"], words["publicTypes"], words["possessors"]

    def class_of_head(self, word: str) -> str | None:
        """Return the class that a noun gives to the names it heads, None for a noun that heads none."""
        kinds = (("Agency", self.agency), ("Organization", self.organisation), ("Organization", self.firm), ("NewsOutlet", self.outlet), ("Place", self.place))
        for cls, heads in kinds:
            if word in heads:
                return cls
        return "Party" if word in self.party else "County" if word == "County" or word == "Parish" and self.parishes else None

    def title(self, i: int) -> bool:
        """True for a title that opens a name or follows it, not for "Sheriff" of "Sheriff\'s Office"."""
        return self.texts[i].lower() in self.lexis.title_words and self.texts[i] not in self.possessors

    def is_calendar(self, text: str) -> bool:
        """True for a day, a month or a season."""
        return text in self.lexis.words["calendar"]

    def capitals_before(self, start: int, first: int) -> int:
        """Return where the capitalised words of a sentence that end at a token begin, no further back than `first`."""
        while start > max(0, first) and is_capital(self.doc[start - 1]) and not self.doc[start].is_sent_start and self.texts[start - 1].lower() not in NOT_WORDS:
            start -= 1
        return start

    def place_up_to(self, end: int) -> int:
        """Return where the place begins that ends before a token: "Cook County", "Ohio", "the Danish"; `end` when there is none."""
        for size in (3, 2, 1):
            start = end - size
            text = self.doc[max(start, 0) : end].text
            if start >= 0 and is_capital(self.doc[start]) and (self.lexis.place(text) or self.texts[end - 1] == "County" and size > 1 or text in self.lexis.demonyms and not text.endswith("s")):
                return start
        return end

    def describes(self, i: int) -> bool:
        """True where a noun goes on: "the French army officer", "a Danish government spokesman"."""
        return i < len(self.doc) and (self.doc[i].pos_ in ("NOUN", "PROPN") or self.texts[i] == "-")
