"""What shows a piece of capitalised text to be a person, a place or a body, whatever the statistical model says of it.

An age or an office behind it, a state after its comma, a common noun beside it; and the persons and places of
the whole document, learned from the pieces that show themselves.
"""

from __future__ import annotations

from collections import Counter

from kg.annotate.capitals import is_capital, opens
from kg.annotate.descriptions import Descriptions
from kg.annotate.families import BODIES
from kg.annotate.lexis import Known
from kg.annotate.segments import Piece
from kg.annotate.situations import Situations
from kg.annotate.surroundings import Surroundings
from kg.annotate.title import COURTESIES

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "from", "around", "across", "throughout", "to", "through", "toward", "of"})
LARGE = 100_000  # inhabitants from which a city's name alone is believed
RELATIVES = frozenset({"who", "whose", "whom"})


class Evidence:
    """What one document shows of its pieces. Call `gather` once, before the rest."""

    def __init__(self, around: Surroundings, titles: frozenset[str]):
        self.around, self.titles = around, titles
        self.doc, self.texts, self.lexis = around.doc, around.texts, around.lexis
        self.persons: dict[str, str | None] = {}  # full name → gender
        self.surnames: set[str] = set()
        self.firsts: set[str] = set()
        self.places: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.named: dict[str, Known] = {}  # names that common nouns explain somewhere in the document
        self.descriptions = Descriptions(self.doc, self.texts, self.lexis)
        self.situations = Situations(self.doc, self.texts, self.lexis)
        self._shown: dict[tuple[int, int], Known | None] = {}

    def gather(self, pieces: list[Piece]) -> None:
        """Learn the document's persons and places from the pieces that show themselves."""
        for piece in pieces:
            if piece.end - piece.start == 1 and not piece.initial and not piece.headline:
                self.alone[self.texts[piece.start]] += 1
            elif piece.end - piece.start == 1:
                self.alone[self.texts[piece.start]] += self.doc[piece.start].pos_ == "PROPN"
        for piece in pieces:
            if (shown := self.described(piece)) is not None:
                self.named.setdefault(self.around.text(piece), shown)
        first_names = self.lexis.first_names
        titled = {self.texts[piece.end - 1] for piece in pieces if piece.after_title or piece.end - piece.start > 1 and self.texts[piece.start] in first_names}
        said = Counter(self.around.text(piece) for piece in pieces)
        untitled = [piece for piece in pieces if self.texts[piece.end - 1] not in titled]
        placed = Counter(self.around.text(piece) for piece in untitled if self._stands_as_town(piece) or self._has_mayor(piece))
        sites = Counter(self.around.text(piece) for piece in untitled if self._names_a_site(piece))
        for text, times in sites.items():
            if 2 * times >= said[text]:
                self.named.setdefault(text, Known("Place"))
        for text, times in placed.items():
            if 2 * times >= said[text]:  # one "trust in Valmont" makes no town of a firm
                self.named.setdefault(text, self.lexis.place(text) or Known("City"))
        for piece in pieces:
            if piece.headline:
                continue
            if self.shows_person(piece):
                self._learn(piece)
            elif self.shows_place(piece):
                self.places[self.around.text(piece)] += 1
        self.named = {name: known for name, known in self.named.items() if known.cls not in BODIES or not self.is_somebodys(name)}

    def is_somebodys(self, name: str) -> bool:
        """True for a surname of the document, and for a name in full that ends in one: "the group Ann Lee used" makes Ann Lee no group."""
        first, _space, rest = name.partition(" ")
        return name in self.surnames or first in self.lexis.first_names and rest.split(" ")[-1] in self.surnames

    def _stands_as_town(self, piece: Piece) -> bool:
        """True for "Verno Lucchia" of "prosecutors in Verno Lucchia", which no list has and the model takes for somebody."""
        words = self.around.words(piece)
        if not 0 < len(words) < 4 or piece.headline or piece.after_title or piece.before_title or self.around.known(piece) or self.around.is_acronym(words[0]):
            return False
        if self.around.label(piece) not in ("PERSON", "GPE", "LOC", "FAC", "ORG") or words[0] in self.lexis.first_names or words[0] in self.lexis.words["notNames"]:
            return False
        nearby = self.around.before(piece).lower() in self.lexis.words["nearWords"] and self.around.after(piece) not in ("'s", "said")
        area = words[-1] in self.lexis.words["areaHeads"] or {word.lower() for word in words} & self.lexis.modifiers
        return (nearby or self.situations.placed(piece.start, piece.end)) and not area and len(words[0]) > 2

    def _names_a_site(self, piece: Piece) -> bool:
        """True for "Cinder Hollow" of "the Cinder Hollow fire", named for where it burns, and not for "the Lee fire"."""
        words = self.around.words(piece)
        if not 1 < len(words) < 4 or self.around.after(piece) not in self.lexis.words["siteFollowers"] or piece.after_title or self.around.known(piece):
            return False
        return words[0] not in self.lexis.first_names and words[-1] not in self.lexis.words["thingHeads"] and self.around.label(piece) != "NORP"

    def _has_mayor(self, piece: Piece) -> bool:
        """True for "Tulmarra" of "Tulmarra mayor Ann Lee": elsewhere in the document the model may take it for a firm."""
        following = self.around.after(piece).lower()
        if following in self.lexis.words["mayorLeads"]:
            following = self.around.after(piece, 1).lower()
        alone = self.texts[piece.start] not in self.lexis.first_names and self.texts[piece.start] not in self.lexis.words["notNames"]
        return not piece.after_title and not piece.headline and following == "mayor" and alone and self.around.known(piece) is None

    def _learn(self, piece: Piece) -> None:
        words = [text for text in self.texts[piece.start : piece.end] if text not in self.lexis.words["nameSuffixes"]]
        if not words:
            return
        honorific = self.texts[piece.start - 1] if piece.start else ""
        gender = COURTESIES.get(honorific.lower().replace(".", "")) if honorific[:1].isupper() else None
        self.surnames.add(words[-1])
        if len(words) > 1:
            self.surnames.add(" ".join(words[1:]))
            self.firsts.add(words[0])
            if "-" in words:
                self.surnames.add(self.around.text(piece).split(" ")[-1])
            gender = gender or self.lexis.gender(words[0])
        name = self.around.text(piece)
        self.persons[name] = self.persons.get(name) or gender

    def shows_person(self, piece: Piece) -> bool:
        """True where the words or their neighbours show a person, whatever the model says."""
        words = self.around.words(piece)
        if self.bears_letters(piece):
            return True
        if piece.before_title or len(words) > 5 or any(len(word) > 3 and word.isupper() for word in words):
            return False
        if piece.after_title:
            return self.around.known(piece) is None or words[0] in self.lexis.first_names
        if self.described(piece) or self.around.text(piece) in self.named or self.acts_for_place(piece, words, self.around.text(piece)):
            return False
        if len(words) == 1:
            return self._is_relative(piece)
        if self.place_by_comma(piece) or (self.around.known(piece) and words[0] not in self.lexis.first_names):
            return False
        if words[0] in self.lexis.first_names and self.around.label(piece) == "ORG" and words[-1].endswith("s"):
            if self.lexis.places.size(words[0]) > LARGE and not self._recurs_bare(words[-1]):
                return False  # "Charlotte Hornets"
        if words[0] in self.lexis.first_names:
            return words[-1] not in self.lexis.words["thingHeads"] and not self._is_city_with_evidence(piece)
        if self.is_seat(piece, words):
            return False
        if self.around.label(piece) == "PERSON" and not self.around.is_city(piece):
            return not piece.initial or self.alone[words[-1]] > 0 or self.doc[piece.start].pos_ == "PROPN"
        return self._personal_context(piece)

    def is_seat(self, piece: Piece, words: list[str]) -> bool:
        """True for "Oxley West" of "she won Oxley West", which the model takes for a person."""
        given = words[0] in self.lexis.first_names or piece.after_title or piece.before_title or self.alone[words[-1]] > 0
        return 1 < len(words) < 4 and words[-1] in self.lexis.words["compassWords"] and self.around.label(piece) == "PERSON" and not given

    def _recurs_bare(self, word: str) -> bool:
        """True for a word that does something by itself and bears no "the": "Akers said", not "Hornets" of "the Hornets won"."""
        found = [i for i, text in enumerate(self.texts) if text == word and i + 1 < len(self.texts)]
        if any(i and self.texts[i - 1].lower() == "the" for i in found):
            return False
        return any(self.doc[i + 1].pos_ in ("VERB", "AUX") and not (i and is_capital(self.doc[i - 1]) and not opens(self.doc[i])) for i in found)

    def _is_relative(self, piece: Piece) -> bool:
        """True for a first name alone after a word for kin: "her brother, Shane, said"."""
        before = self.around.before(piece) if self.around.before(piece) != "," else self.around.before(piece, 2)
        if before.lower() not in self.lexis.words["kinWords"] or self.around.known(piece) is not None:
            return False
        return self.around.after(piece) in (",", ".", ";", "'s", ")", "and") and not self.around.text(piece).isupper()

    def described(self, piece: Piece) -> Known | None:
        """Return what the common nouns beside a piece show that it names: a body, a party, a place."""
        key = piece.start, piece.end
        if key not in self._shown:
            found = None
            if not piece.after_title and not piece.before_title and not piece.headline:
                if (place := self.descriptions.place(*key)) == "Quarter":
                    found = Known("Place")
                elif place:
                    found = self.lexis.place(self.around.text(piece)) or Known(place)
                elif cls := self.descriptions.body(*key):
                    found = Known(cls)
                elif cls := self.situations.explained(*key):
                    found = self.lexis.place(self.around.text(piece)) or Known(cls)
            self._shown[key] = found
        return self._shown[key]

    def _personal_context(self, piece: Piece) -> bool:
        """An age, a relative pronoun, a noun for a person beside it, or a surname that recurs."""
        words = self.around.words(piece)
        if not 2 <= len(words) <= 4 or self.around.is_city(piece) or any(word.lower() in self.lexis.modifiers for word in words[1:]):
            return False
        if self.around.after(piece) == "," and (self.around.after(piece, 1).isdigit() or self.around.after(piece, 1) in RELATIVES):
            return True
        if self._holds_office(piece):
            return True
        before = self.around.before(piece).lower() if self.around.before(piece) != "," else self.around.before(piece, 2).lower()
        if before in self.lexis.words["fieldWords"] or (before in self.lexis.title_words and before.isalpha() and not before.istitle()):
            return self.around.label(piece) in ("PERSON", "ORG", "GPE", "")
        surname = self.around.text(piece).split(" ")[-1]
        return self.alone[surname] + self.alone[words[-1]] > 0 and not self.around.is_acronym(surname) and self.around.label(piece) in ("PERSON", "ORG", "GPE", "NORP")

    def _holds_office(self, piece: Piece) -> bool:
        """True where an office or a job follows the comma: "Iain Roe, the SNP MSP for …", "Iain Roe (SNP)"."""
        if self.around.after(piece) == "(":
            return self.around.after(piece, 2) == ")" and self.lexis.words.party(self.around.after(piece, 1)) is not None
        if self.around.after(piece) != "," or self.around.after(piece, 1).lower() not in ("a", "an", "the"):
            return False
        for i in range(piece.end + 2, min(piece.end + 8, len(self.texts))):
            if self.texts[i].lower() in self.lexis.title_words and (i + 1 == len(self.texts) or self.doc[i + 1].pos_ not in ("NOUN", "PROPN")):
                return True
            if self.doc[i].pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT", "NUM", "CCONJ") or self.texts[i] == ",":
                return False
        return False

    def shows_place(self, piece: Piece) -> bool:
        if piece.before_title:
            return self.around.is_city(piece)
        if self.place_by_comma(piece):
            return True
        return self._is_city_with_evidence(piece)

    def _is_city_with_evidence(self, piece: Piece) -> bool:
        return self.around.is_city(piece) and (
            self.around.before(piece).lower() in PLACE_PREPOSITIONS - {"of", "to", "from"}
            or (self.around.before(piece) == "of" and self.around.before(piece, 2).lower() in ("mayor", "city", "town", "people", "streets", "residents"))
            or self.around.after(piece) == "-" and self.around.after(piece, 1) in ("based", "born", "area")
            or self.around.label(piece) == "GPE" and piece.end - piece.start > 1
            or self.around.before(piece) == "from" and (self.around.before(piece, 2).lower() in self.lexis.title_words or self.around.before(piece, 2) == ",")
            or self._beside_a_place(piece)
        )

    def _beside_a_place(self, piece: Piece) -> bool:
        """True for "Shiprock" of "in Crownpoint and Shiprock"."""
        i = piece.start - 2
        if self.around.before(piece) != "and" or i < 1 or not is_capital(self.doc[i]):
            return False
        while i > 1 and is_capital(self.doc[i - 1]):
            i -= 1
        before = self.doc[i : piece.start - 1].text
        return self.texts[i - 1].lower() in ("in", "near", "at") and "City" in self.lexis.places.kinds(before)

    def place_by_comma(self, piece: Piece) -> bool:
        """True for "Plymouth" of "Plymouth, Massachusetts"."""
        if self.around.after(piece) != "," or piece.end + 1 >= len(self.texts) or not is_capital(self.doc[piece.end + 1]):
            return False
        found = self.lexis.phrase_at(self.texts, piece.end + 1)
        if not found or found[1].cls not in ("State", "Country") or self.around.before(piece) in self.titles:
            return False
        abbreviated = self.texts[found[0] - 1].endswith(".")
        after = self.texts[found[0]] if found[0] < len(self.texts) else ""
        listed = not abbreviated and after in ("and", ",") and self.around.before(piece) == "," or (self.around.known(piece) or Known("")).cls in ("State", "Country")
        return (abbreviated or self.around.is_city(piece) or self.around.before(piece).lower() in PLACE_PREPOSITIONS) and not listed

    def bears_letters(self, piece: Piece) -> bool:
        """True for "Ann Lee" of "Ann Lee MSP said": a full name, and no other name after the letters."""
        following = self.around.after(piece, 1)
        if self.around.after(piece) not in self.lexis.words["memberLetters"] or following[:1].isupper() or len(self.around.words(piece)) < 2 or self.around.is_city(piece):
            return False
        if piece.after_title or self.around.label(piece) == "PERSON" or self.texts[piece.start] in self.lexis.first_names:
            return True
        determined = self.around.before(piece).lower() in ("a", "an", "the", "every", "one", "each", "'s")
        return not determined and self.around.known(piece) is None and self.lexis.words.party(self.around.text(piece)) is None

    def acts_for_place(self, piece: Piece, words: list[str], text: str) -> bool:
        """True for "Cycle Hereford" and "Common Cause Ohio": words of a cause with a place's name behind them."""
        if piece.after_title or piece.before_title or piece.headline or len(words) < 2 or words[0] not in self.lexis.words["causeFronts"]:
            return False
        return self.lexis.place(text) is None and any(self.lexis.place(" ".join(words[i:])) for i in range(1, len(words)))
