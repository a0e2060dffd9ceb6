"""A title found in the text, the names round it, and the closed-class words that matter to both."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.document import NameMention
from kg.ontology.offices import Office, Wording

DETERMINERS = frozenset("a an the another no any".split())
POSSESSIVES = frozenset("his her its their our my whose".split())
HYPHENS = frozenset("-–‑")
COURTESIES = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f", "dame": "f", "madam": "f"}  # whose sex they tell
HONORIFICS = frozenset("mr mr. ms ms. mrs mrs. miss dr dr. rev rev. rt very hon hon. prof prof. fr fr. engr engr. atty atty. adv adv. sir dame lord lady".split())
QUOTES = frozenset("\" “ ” '' `` ' ‘ ’".split())
LINKS = frozenset("of for at with in to on from".split())
PARTY = Office("party", "Party", untitled=True, public=False)


@dataclass(frozen=True)
class Title:
    """A wording found: `start:end` with all that belongs to it, `core_start:core_end` the words of the lexicon."""

    start: int
    end: int
    core_start: int
    core_end: int
    head: int
    text: str
    wording: Wording
    time: str = "current"
    place: tuple[int, int] | None = None
    body: tuple[int, int] | None = None
    party: str | None = None
    determiner: str = ""
    qualified: bool = False  # "deputy", "regional": not the head of the body itself

    @property
    def office(self) -> Office:
        return self.wording.office


class Names:
    """The words of a document, and its name mentions by token."""

    def __init__(self, doc: Doc):
        self.texts = [token.text for token in doc]
        self.all: list[NameMention] = sorted(doc._.names or [], key=lambda n: (n.start, -n.end))
        self.by_token: dict[int, NameMention] = {}
        for name in self.all:
            for i in range(name.start, name.end):
                self.by_token.setdefault(i, name)

    def at(self, i: int) -> NameMention | None:
        return self.by_token.get(i)
