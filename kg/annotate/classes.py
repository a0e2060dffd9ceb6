"""What a piece of capitalised text names – a person, an organisation, a place, or nothing – by all that the
document shows of it: its neighbours, the statistical model, the reference data, and its other mentions."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from kg.annotate.capitals import is_capital, opens
from kg.annotate.descriptions import Descriptions
from kg.annotate.document import ontology_of
from kg.annotate.lexis import Known, Lexis
from kg.annotate.segments import INVITING, Piece
from kg.annotate.situations import Situations

LABELS = {"PERSON": "Person", "ORG": "Organization", "GPE": "City", "LOC": "Place", "FAC": "Place"}
NO_ENTITY = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "DATE", "TIME", "LANGUAGE", "MONEY", "NORP", "PERCENT"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "from", "around", "across", "throughout", "to", "through", "toward", "of"})
SMALL = 5_000  # inhabitants below which a town gives way to a county of its name
LARGE = 100_000  # inhabitants from which a city's name alone is believed
MUNICIPAL_TITLES = frozenset("mayor city town village councilman councilwoman councilor councillor alderman".split())
PLURAL_PEOPLE = frozenset({"Democrats", "Republicans", "Conservatives", "Liberals", "Americans", "People", "Voters", "Supporters"})
DIRECTIONS = frozenset("North South East West Northern Southern Eastern Western Central Upper Lower Greater Downtown".split())
PARLIAMENTARIANS = frozenset({"MP", "MSP", "MS", "MEP", "TD", "MLA", "MPP", "MNA", "MHA", "MLC", "MPs", "MSPs", "MEPs"})
HOMES = frozenset({"home", "born", "lives", "live", "lived", "raised", ","})  # what a town follows: "her home in Selby", "20, from Selby"
RELATIVES = frozenset({"who", "whose", "whom"})
BYLINES = INVITING | {"By", "BY", "by"}  # what opens the line of those who wrote the article

_AFTER_TOWN = re.compile(r"\s*(?:[,(—–:]|--| - )")


class Classifier:
    """Decides for the pieces of one document. Call `gather` once, then `classify` for each."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis, titles: frozenset[str]):
        self.doc, self.texts, self.lexis, self.titles = doc, texts, lexis, titles
        self.persons: dict[str, str | None] = {}  # full name → gender
        self.surnames: set[str] = set()
        self.firsts: set[str] = set()
        self.places: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.field = lexis.words["fieldWords"]
        self.clients = ontology_of(doc).words("clientTrades")
        self.town = _town(doc)
        self.described: dict[str, Known] = {}  # names that common nouns explain somewhere in the document
        self.descriptions = Descriptions(doc, texts, lexis)
        self.situations = Situations(doc, texts, lexis)
        self._shown: dict[tuple[int, int], Known | None] = {}

    def gather(self, pieces: list[Piece]) -> None:
        """Learn the document's persons and places from the pieces that show themselves."""
        for piece in pieces:
            if piece.end - piece.start == 1 and not piece.initial and not piece.headline:
                self.alone[self.texts[piece.start]] += 1
            elif piece.end - piece.start == 1:
                self.alone[self.texts[piece.start]] += self.doc[piece.start].pos_ == "PROPN"
        for piece in pieces:
            if (shown := self._described(piece)) is not None:
                self.described.setdefault(self._text(piece), shown)
        for piece in pieces:
            if piece.headline:
                continue
            if self._shows_person(piece):
                self._learn(piece)
            elif self._shows_place(piece):
                self.places[self._text(piece)] += 1

    def _learn(self, piece: Piece) -> None:
        words = [text for text in self.texts[piece.start : piece.end] if text not in self.lexis.words["nameSuffixes"]]
        if not words:
            return
        honorific = self.texts[piece.start - 1] if piece.start else ""
        gender = {"Mr.": "m", "Mr": "m", "Ms.": "f", "Ms": "f", "Mrs.": "f", "Mrs": "f", "Sir": "m", "Lady": "f"}.get(honorific)
        self.surnames.add(words[-1])
        if len(words) > 1:
            self.surnames.add(" ".join(words[1:]))
            self.firsts.add(words[0])
            if "-" in words:
                self.surnames.add(self._text(piece).split(" ")[-1])
            gender = gender or self.lexis.gender(words[0])
        name = self._text(piece)
        self.persons[name] = self.persons.get(name) or gender

    # -- evidence ---------------------------------------------------------------------------------

    def _text(self, piece: Piece) -> str:
        return self.doc[piece.start : piece.end].text.replace("’", "'")

    def _label(self, piece: Piece) -> str:
        """Return the model's label for most of the piece."""
        labels = Counter(token.ent_type_ for token in self.doc[piece.start : piece.end] if token.ent_type_)
        if not labels:
            return ""
        label, count = labels.most_common(1)[0]
        return label if 2 * count >= piece.end - piece.start else ""

    def _before(self, piece: Piece, distance: int = 1) -> str:
        i = piece.start - distance
        return self.texts[i] if i >= 0 else ""

    def _after(self, piece: Piece, distance: int = 0) -> str:
        i = piece.end + distance
        return self.texts[i] if i < len(self.texts) else ""

    def _words(self, piece: Piece) -> list[str]:
        return [text for text in self.texts[piece.start : piece.end] if text != "-"]

    def _shows_person(self, piece: Piece) -> bool:
        """True where the words or their neighbours show a person, whatever the model says."""
        words = self._words(piece)
        if self._bears_letters(piece):
            return True
        if piece.before_title or len(words) > 5 or any(len(word) > 3 and word.isupper() for word in words):
            return False
        if piece.after_title:
            return self._known(piece) is None or words[0] in self.lexis.first_names
        if self._described(piece) or self._text(piece) in self.described or self._acts_for_place(piece, words, self._text(piece)):
            return False
        if len(words) == 1:
            return self._is_relative(piece)
        if self._place_by_comma(piece) or (self._known(piece) and words[0] not in self.lexis.first_names):
            return False
        if words[0] in self.lexis.first_names and self._label(piece) == "ORG" and words[-1].endswith("s"):
            if self.lexis.places.size(words[0]) > LARGE:
                return False  # "Charlotte Hornets"
        if words[0] in self.lexis.first_names:
            return words[-1] not in self.lexis.words["thingHeads"] and not self._is_city_with_evidence(piece)
        if self._label(piece) == "PERSON" and not self._is_city(piece):
            return not piece.initial or self.alone[words[-1]] > 0 or self.doc[piece.start].pos_ == "PROPN"
        return self._personal_context(piece)

    def _is_relative(self, piece: Piece) -> bool:
        """True for a first name alone after a word for kin: "her brother, Shane, said"."""
        before = self._before(piece) if self._before(piece) != "," else self._before(piece, 2)
        if before.lower() not in self.lexis.words["kinWords"] or self._known(piece) is not None:
            return False
        return self._after(piece) in (",", ".", ";", "'s", ")", "and") and not self._text(piece).isupper()

    def _described(self, piece: Piece) -> Known | None:
        """Return what the common nouns beside a piece show that it names: a body, a party, a place."""
        key = piece.start, piece.end
        if key not in self._shown:
            found = None
            if not piece.after_title and not piece.before_title and not piece.headline:
                if (place := self.descriptions.place(*key)) == "Quarter":
                    found = Known("Place")
                elif place:
                    found = self.lexis.place(self._text(piece)) or Known(place)
                elif cls := self.descriptions.body(*key):
                    found = Known(cls)
                elif cls := self.situations.explained(*key):
                    found = self.lexis.place(self._text(piece)) or Known(cls)
            self._shown[key] = found
        return self._shown[key]

    def _personal_context(self, piece: Piece) -> bool:
        """An age, a relative pronoun, a noun for a person beside it, or a surname that recurs."""
        words = self._words(piece)
        if not 2 <= len(words) <= 4 or self._is_city(piece) or any(word.lower() in self.lexis.modifiers for word in words[1:]):
            return False
        if self._after(piece) == "," and (self._after(piece, 1).isdigit() or self._after(piece, 1) in RELATIVES):
            return True
        if self._holds_office(piece):
            return True
        before = self._before(piece).lower() if self._before(piece) != "," else self._before(piece, 2).lower()
        if before in self.field or (before in self.lexis.title_words and before.isalpha() and not before.istitle()):
            return self._label(piece) in ("PERSON", "ORG", "GPE", "")
        surname = self._text(piece).split(" ")[-1]
        return self.alone[surname] + self.alone[words[-1]] > 0 and not self._is_acronym(surname) and self._label(piece) in ("PERSON", "ORG", "GPE", "NORP")

    def _holds_office(self, piece: Piece) -> bool:
        """True where an office or a job follows the comma: "Iain Roe, the SNP MSP for …", "Iain Roe (SNP)"."""
        if self._after(piece) == "(":
            return self._after(piece, 2) == ")" and self.lexis.words.party(self._after(piece, 1)) is not None
        if self._after(piece) != "," or self._after(piece, 1).lower() not in ("a", "an", "the"):
            return False
        for i in range(piece.end + 2, min(piece.end + 8, len(self.texts))):
            if self.texts[i].lower() in self.lexis.title_words and (i + 1 == len(self.texts) or self.doc[i + 1].pos_ not in ("NOUN", "PROPN")):
                return True
            if self.doc[i].pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT", "NUM", "CCONJ") or self.texts[i] == ",":
                return False
        return False

    def _shows_place(self, piece: Piece) -> bool:
        if piece.before_title:
            return self._is_city(piece)
        if self._place_by_comma(piece):
            return True
        return self._is_city_with_evidence(piece)

    def _is_city(self, piece: Piece) -> bool:
        return "City" in self.lexis.places.kinds(self._text(piece))

    def _is_city_with_evidence(self, piece: Piece) -> bool:
        return self._is_city(piece) and (
            self._before(piece).lower() in PLACE_PREPOSITIONS - {"of", "to", "from"}
            or (self._before(piece) == "of" and self._before(piece, 2).lower() in ("mayor", "city", "town", "people", "streets", "residents"))
            or self._after(piece) == "-" and self._after(piece, 1) in ("based", "born", "area")
            or self._label(piece) == "GPE" and piece.end - piece.start > 1
            or self._before(piece) == "from" and (self._before(piece, 2).lower() in self.lexis.title_words or self._before(piece, 2) == ",")
            or self._beside_a_place(piece)
        )

    def _beside_a_place(self, piece: Piece) -> bool:
        """True for "Shiprock" of "in Crownpoint and Shiprock"."""
        i = piece.start - 2
        if self._before(piece) != "and" or i < 1 or not is_capital(self.doc[i]):
            return False
        while i > 1 and is_capital(self.doc[i - 1]):
            i -= 1
        before = self.doc[i : piece.start - 1].text
        return self.texts[i - 1].lower() in ("in", "near", "at") and "City" in self.lexis.places.kinds(before)

    def _place_by_comma(self, piece: Piece) -> bool:
        """True for "Plymouth" of "Plymouth, Massachusetts"."""
        if self._after(piece) != "," or piece.end + 1 >= len(self.texts) or not is_capital(self.doc[piece.end + 1]):
            return False
        found = self.lexis.phrase_at(self.texts, piece.end + 1)
        if not found or found[1].cls not in ("State", "Country") or self._before(piece) in self.titles:
            return False
        abbreviated = self.texts[found[0] - 1].endswith(".")
        after = self.texts[found[0]] if found[0] < len(self.texts) else ""
        listed = not abbreviated and after in ("and", ",") and self._before(piece) == "," or (self._known(piece) or Known("")).cls in ("State", "Country")
        return (abbreviated or self._is_city(piece) or self._before(piece).lower() in PLACE_PREPOSITIONS) and not listed

    def _known(self, piece: Piece) -> Known | None:
        found = self.lexis.phrase_at(self.texts, piece.start)
        return found[1] if found and found[0] == piece.end else None

    def _is_demonym(self, text: str) -> bool:
        """True for the people of a town by its name: "Austinites", "Bostonians"."""
        stem = next((text.removesuffix(end) for end in ("ites", "ians") if text.endswith(end)), "")
        return len(stem) > 3 and self.lexis.places.size(stem) > 0

    @staticmethod
    def _is_acronym(text: str) -> bool:
        letters = text.replace(".", "").replace("-", "")
        return letters.isupper() and 2 <= len(letters) <= 8

    # -- the decision -----------------------------------------------------------------------------

    def classify(self, piece: Piece) -> Known | None:
        """Return the class of a piece, with its reference where known; None when it names nothing."""
        text, words = self._text(piece), self._words(piece)
        if not words:  # a lone hyphen of a headline
            return None
        if text in self.lexis.words["networks"] and piece.end < len(self.doc) and self.doc[piece.end].tag_ in ("NN", "NNS") and self.texts[piece.end] not in self.lexis.title_words:
            return None  # "a Facebook post" is not Facebook's
        titled = piece.end < len(self.texts) and self.texts[piece.end] in self.lexis.title_words
        if all(word.lower() in self.lexis.modifiers for word in words) and (not piece.after_title or titled) and not self._known(piece):
            return None
        if self._before(piece) == "-" and self._before(piece, 2) in self.lexis.party_letters:
            state = self.lexis.places.postal(text)
            if state:
                return Known("State", state.name, state.iri)
            found = self.lexis.place(text) or self.lexis.place(text + ".") or Known("City")
            county = found.cls == "City" and "County" in self.lexis.places.kinds(text + " County") and self.lexis.places.size(text) < SMALL
            return Known("County") if county else found  # "D-Kanawha"
        if words[-1] in self.lexis.words["thingHeads"] and len(words) > 1 and not piece.after_title and text not in self.persons:
            return None
        if text in self.lexis.words["notNames"] and (not piece.after_title or text in ("City", "County", "State", "Town")):
            return None
        if text in ("Washington D.C.", "Washington DC", "Washington, D.C.", "DC"):
            return Known("City", "Washington")
        if place := self._of_dateline(piece, text.title()):
            return place
        if self._signs(piece, words):
            return Known("Person")
        if self._acts_for_place(piece, words, text):
            return Known("Organization")
        if len(words) == 1 and not piece.after_title and self._is_demonym(text):
            return None  # "Austinites"
        known = self._known(piece)
        if text in self.lexis.words["soleOutlets"] and self._is_sole_outlet(piece):
            return Known("NewsOutlet")
        if piece.headline:
            return self._in_headline(piece, text, words, known)
        if piece.after_title and self._before(piece).lower() in self.lexis.words["firmTitles"] and words[0] not in self.lexis.first_names and (known or self._label(piece) == "ORG"):
            return known or Known("Organization")  # "Owner Marlow Living"; not "Developer Tuan Vo", whom the model does not know
        if piece.after_title and self._shows_person(piece) or self._is_described_holder(piece, known):
            return Known("Person")
        if known and known.cls == "State" and self.descriptions.is_abroad(piece.start) and (country := self.lexis.places.country(text)):
            return Known("Country", None, country.iri)
        if known and known.cls in ("Organization", "NewsOutlet") and self.places[text] and self._is_city(piece):
            return Known("City")  # "Gallup, New Mexico" is no pollster
        if known and not (words[0] in self.lexis.first_names and text in self.surnames and not piece.before_title):
            return self._checked(piece, known)
        if piece.before_title:
            return self._before_a_title(piece, text)
        if described := self._described(piece) or self.described.get(text):
            return described
        if any(word.islower() and word not in ("moon", "shire") for word in text.split("-")[1:-1]):
            return Known("City")  # "Stow-on-the-Wold"
        if text in self.persons or self._shows_person(piece):
            return Known("Person")
        if text in self.surnames and not self._place_by_comma(piece):
            return Known("Person")
        if 1 < len(words) < 5 and {words[-1], text.split(" ")[-1]} & self.surnames and not self._is_city(piece):
            return Known("Person")
        large = self._is_city(piece) and self.lexis.places.size(text) > LARGE
        if len(words) == 1 and text in self.firsts and not large and not self.places[text]:
            return Known("Person")
        if self._shows_place(piece) or (self.places[text] and self._is_city(piece)):
            return self.lexis.place(text) or Known("City")
        return self._by_model(piece, text, words)

    def _is_sole_outlet(self, piece: Piece) -> bool:
        """True for "Mercury" of "told The Mercury" and "according to the Gazette"."""
        the, before = self._before(piece), self._before(piece, 2).lower()
        if the == "The" and not opens(self.doc[piece.start - 1]):
            return True
        return the in ("the", "The") and (before in ("told", "tells", "to", "by", "with") and self._label(piece) in ("ORG", "") or self._after(piece) in ("reported", "reports", "wrote"))

    def _of_dateline(self, piece: Piece, name: str) -> Known | None:
        """Return the town that a dateline opens with, there and later: "SAVANNAH, Ga. —" makes Savannah no first name."""
        if not self.town or name != self.town or piece.after_title:
            return None
        if self.lexis.places.size(name):
            return Known("City")
        if (known := self.lexis.place(name)) is not None:
            return known
        text = self.doc.text  # spaCy joins it from its tokens each time
        return Known("City") if any(f" {before} {name}" in text for before in ("in", "near", "outside")) else None  # a town that no list has

    def _checked(self, piece: Piece, known: Known) -> Known | None:
        """Hold a known name against its neighbours: "the South" is a place, "South" of "South Street" is not."""
        text = self._text(piece)
        if text in ("South", "North", "West", "Northeast", "Southwest", "Northwest", "Southeast", "Midwest", "Pacific", "Atlantic", "Arctic"):
            return known if self._before(piece).lower() == "the" else None
        if known.cls == "NewsOutlet" and len(text) > 2 and not text.isupper() and piece.initial and self.doc[piece.start].pos_ != "PROPN":
            return None
        if text == "Washington" and not self._among_states(piece):
            return Known("City")
        if text == "New York" and (self._before(piece).lower() in ("in", "at") or self._before(piece) == "(") and self._before(piece, 2) != "D":
            return known if known.cls == "State" else Known("City")
        return known

    def _among_states(self, piece: Piece) -> bool:
        """True for "Washington state", "D-Washington", "Oregon, Washington and Nevada"."""
        if self._after(piece) in ("state", "'s") and self._after(piece, 1) in ("state", "congressional", "delegation"):
            return True
        if self._after(piece) == "state" or self._before(piece) == "-":
            return True
        around = [i for i in (piece.start - 2, piece.end + 1) if 0 <= i < len(self.texts) and self.texts[i + (1 if i < piece.start else -1)] in (",", "and", "or")]
        return any((found := self.lexis.phrase_at(self.texts, i)) and found[1].cls == "State" and self.texts[i] != "D.C." for i in around)

    def _in_headline(self, piece: Piece, text: str, words: list[str], known: Known | None) -> Known | None:
        if known and (len(text) > 3 or text.isupper()) and text not in ("House", "Army", "Cabinet", "Politico"):
            return self._checked(piece, known)
        if text in self.persons or text in self.surnames:
            return Known("Person")
        if self.places[text]:
            return self.lexis.place(text) or Known("City")
        return None

    def _before_a_title(self, piece: Piece, text: str) -> Known | None:
        following = self.texts[piece.end].lower()
        if self.texts[piece.end] in PARLIAMENTARIANS and self._before(piece).lower() in ("a", "an") and not self._is_city(piece):
            return Known("Party")  # "a Civic Platform MP"
        if self._bears_letters(piece):
            return Known("Person")
        if text in self.surnames and following not in MUNICIPAL_TITLES:
            return Known("Person")
        if place := self.lexis.place(text):
            return place
        if text in self.persons:
            return None if piece.initial else Known("Person")
        if following in MUNICIPAL_TITLES:
            return Known("City")
        label = self._label(piece)
        if piece.initial and piece.end - piece.start == 1 and not label and not self._is_acronym(text):
            return None
        if label in ("GPE", "LOC", "FAC"):
            return Known("Place")
        return Known("Organization") if label in ("ORG", "PERSON") or self._is_acronym(text) else None

    def _is_described_holder(self, piece: Piece, known: Known | None) -> bool:
        """True for "Kim Abbott" of "a spokeswoman for Marlow Vision, Kim Abbott, said": who is what the words before say."""
        if self._before(piece) != "," or not 2 <= len(self._words(piece)) <= 4 or known is not None or self._after(piece) not in (",", "."):
            return False
        i = piece.start - 2
        while i > 1 and piece.start - i < 10 and (is_capital(self.doc[i]) or self.texts[i] in ("'s", "of", "and", "for", "the")):
            i -= 1
            if self.texts[i + 1] in ("for", "of", "at") and self.texts[i].lower() in self.lexis.title_words and self.doc[i].text.islower():
                owner = [text for text in self.texts[i + 2 : piece.start - 1] if text != "the"]
                return bool(owner) and owner[-1][:1].isupper() and self.lexis.place(self._text(piece)) is None
        return False

    def _bears_letters(self, piece: Piece) -> bool:
        """True for "Ann Lee" of "Ann Lee MSP said": a full name, and no other name after the letters."""
        following = self._after(piece, 1)
        if self._after(piece) not in PARLIAMENTARIANS or following[:1].isupper() or len(self._words(piece)) < 2 or self._is_city(piece):
            return False
        if piece.after_title or self._label(piece) == "PERSON" or self.texts[piece.start] in self.lexis.first_names:
            return True
        determined = self._before(piece).lower() in ("a", "an", "the", "every", "one", "each", "'s")
        return not determined and self._known(piece) is None and self.lexis.words.party(self._text(piece)) is None

    def _by_model(self, piece: Piece, text: str, words: list[str]) -> Known | None:
        label = self._label(piece)
        if label in NO_ENTITY or any(char.isdigit() for char in text):
            return None
        if any(word in PLURAL_PEOPLE for word in words) or words[-1] in ("PAC", "PACs") and len(words) < 3 and "Super" in (*words, "Super"):
            return None
        if label in ("", "ORG", "GPE", "PERSON") and self._is_town(piece, words, label):
            return Known("City")
        if label in ("", "ORG", "PERSON") and self._is_city(piece) and self._is_of_somebody(piece, words):
            return Known("City")
        if label == "" and not self._stands_out(piece, words):
            return None
        cls = LABELS.get(label, "Organization")
        opening = self.lexis.phrase_at(self.texts, piece.start)
        if opening and opening[1].cls == "NewsOutlet" and opening[0] < piece.end:
            return Known("NewsOutlet")  # "BBC Radio Scotland"
        before = self._before(piece).lower()
        if self._is_quarter(words):
            return Known("Place")
        if label == "GPE" and len(words) == 1 and not self.lexis.place(text) and before not in PLACE_PREPOSITIONS and self.alone[text] < 2:
            return None
        if label == "PERSON" and len(words) == 1 and not piece.after_title and self.alone[text] < 3:
            if self._is_city(piece) and self.lexis.places.size(text) > LARGE and text not in self.lexis.first_names:
                return Known("City")
            if before in ("in", "near", "outside", "from", "across"):
                return self.lexis.place(text) or Known("Place")
        if len(words) == 1 and piece.initial and not self._trusted_initial(piece, text, label):
            return None
        if cls == "City" and not self._is_city(piece):
            place = self.lexis.place(text)
            cls = place.cls if place else "Organization" if self._is_acronym(text) else "Place"
        if cls == "Place" and len(words) == 1 and (before in ("in", "from")) and self._before(piece, 2).lower() in HOMES:
            cls = "City"
        if cls == "Person" and (self._is_acronym(text) and len(text) > 2 or len(words) > 5):
            cls = "Organization"
        if cls == "Organization" and self._is_city(piece) and self.lexis.places.size(text) > LARGE:
            cls = "City"
        if cls == "Organization" and len(words) == 1 and text[0].isupper() and not self._is_acronym(text) and text in self.lexis.first_names:
            cls = "Person"
        return Known(cls)

    def _signs(self, piece: Piece, words: list[str]) -> bool:
        """True for "Ann Lee" of a line "By Ann Lee" and of "Follow Ann Lee on Twitter"."""
        before = piece.start - 1
        if not 2 <= len(words) <= 4 or before < 0 or self._known(piece):
            return False
        if self.texts[before] == "and" and before > 2:
            before -= 1
            while before > 0 and is_capital(self.doc[before]) and self.texts[before] not in BYLINES:
                before -= 1
        return self.texts[before] in BYLINES and opens(self.doc[before]) and (piece.end == len(self.doc) or not self.doc[piece.end].is_alpha or self.texts[piece.end] in ("and", "on", "at"))

    def _acts_for_place(self, piece: Piece, words: list[str], text: str) -> bool:
        """True for "Cycle Hereford" and "Common Cause Ohio": words of a cause with a place's name behind them."""
        if piece.after_title or piece.before_title or piece.headline or len(words) < 2 or words[0] not in self.lexis.words["causeFronts"]:
            return False
        return self.lexis.place(text) is None and any(self.lexis.place(" ".join(words[i:])) for i in range(1, len(words)))

    def _is_town(self, piece: Piece, words: list[str], label: str) -> bool:
        """True for a name that stands as a town's does: "lives in Marsh End"."""
        if len(words) > 3 or piece.headline or piece.after_title or self._is_acronym(words[0]) or not self.situations.placed(piece.start, piece.end):
            return False
        if label == "PERSON" and (words[0] in self.lexis.first_names or words[-1] in self.surnames) or self.doc[piece.start].tag_ not in ("NNP", "NN", "JJ"):
            return False
        if not label and (len(words) > 1 or words[0] in self.lexis.words["notNames"]):
            return False
        return words[-1] not in self.lexis.words["areaHeads"] and not {word.lower() for word in words} & self.lexis.modifiers and len(words[0]) > 2

    def _is_of_somebody(self, piece: Piece, words: list[str]) -> bool:
        """True for "Selby" of "Selby accountant Ann Lee said": a town before what somebody is, and the name."""
        if words[0] in self.lexis.first_names or words[-1] in self.lexis.words["notNames"]:
            return False
        i = piece.end
        while i < min(len(self.doc), piece.end + 3) and self.doc[i].pos_ in ("NOUN", "ADJ") and self.texts[i].islower():
            i += 1
        if self.texts[i - 1] in self.clients:
            return False  # "Marlow attorney Ann Lee" may be the attorney of somebody called so
        named = i + 1 < len(self.doc) and is_capital(self.doc[i]) and is_capital(self.doc[i + 1])
        return i > piece.end and self.doc[i - 1].tag_ == "NN" and named and (self.doc[i].ent_type_ == "PERSON" or self.texts[i] in self.lexis.first_names)

    def _is_quarter(self, words: list[str]) -> bool:
        """True for a part of a known place: "Galway West", "South Boston"."""
        if len(words) < 2:
            return False
        rest = words[1:] if words[0] in DIRECTIONS else words[:-1] if words[-1] in DIRECTIONS else None
        return rest is not None and self.lexis.place(" ".join(rest)) is not None

    def _stands_out(self, piece: Piece, words: list[str]) -> bool:
        """Without the model's word: an acronym or several capitals in the midst of a sentence."""
        if piece.initial:
            return False
        text = self._text(piece)
        if len(words) == 1:
            return (self._is_acronym(text) and len(text) > 2 and self.alone[text] > 1) or (
                self._is_city(piece) and self.lexis.places.size(text) > LARGE
            )
        return all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)

    def _trusted_initial(self, piece: Piece, text: str, label: str) -> bool:
        token = self.doc[piece.start]
        if token.pos_ != "PROPN":
            return False
        elsewhere = self.alone[text] > 1
        return elsewhere or self._is_acronym(text) or (label in ("PERSON", "GPE") and not opens(token)) or (
            label in ("PERSON", "GPE") and token.tag_ == "NNP")


def _town(doc: Doc) -> str:
    """Return what a dateline opens with: "New York" of "NEW YORK (AP) —", "" without one."""
    article = doc._.article
    if article is None or article.dateline is None:
        return ""
    front = article.dateline.of(article.text)
    return _AFTER_TOWN.split(front, maxsplit=1)[0].strip().title()
