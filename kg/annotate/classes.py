"""What a piece of capitalised text names – a person, an organisation, a place, or nothing – by all that the
document shows of it: its neighbours, the statistical model, the reference data, and its other mentions."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.capitals import is_capital, opens
from kg.annotate.datelines import front_of, stands_alone
from kg.annotate.evidence import LARGE, Evidence
from kg.annotate.families import BODIES
from kg.annotate.labels import Labels
from kg.annotate.lexis import Known, Lexis
from kg.annotate.segments import INVITING, Piece
from kg.annotate.surroundings import Surroundings

SMALL = 5_000  # inhabitants below which a town gives way to a county of its name
MUNICIPAL_TITLES = frozenset("mayor city town village councilman councilwoman councilor councillor alderman".split())
BYLINES = INVITING | {"By", "BY", "by"}  # what opens the line of those who wrote the article


class Classifier:
    """Decides for the pieces of one document, all of which it is given to learn from."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis, titles: frozenset[str], pieces: list[Piece]):
        self.doc, self.texts, self.lexis = doc, texts, lexis
        self.around = Surroundings(doc, texts, lexis)
        self.evidence = Evidence(self.around, titles)
        self.evidence.gather(pieces)
        self.labels = Labels(self.evidence)
        self.town, self.region = front_of(doc)

    def classify(self, piece: Piece) -> Known | None:
        """Return the class of a piece, with its reference where known; None when it names nothing."""
        text, words = self.around.text(piece), self.around.words(piece)
        if not words:  # a lone hyphen of a headline
            return None
        if text in self.lexis.words["networks"] and piece.end < len(self.doc) and self.doc[piece.end].tag_ in ("NN", "NNS") and self.texts[piece.end] not in self.lexis.title_words:
            return None  # "a Facebook post" is not Facebook's
        titled = piece.end < len(self.texts) and self.texts[piece.end] in self.lexis.title_words
        if all(word.lower() in self.lexis.modifiers for word in words) and (not piece.after_title or titled) and not self.around.known(piece):
            return None
        if self.around.before(piece) == "-" and self.around.before(piece, 2) in self.lexis.party_letters:
            state = self.lexis.places.postal(text)
            if state:
                return Known("State", state.name, state.iri)
            found = self.lexis.place(text) or self.lexis.place(text + ".") or Known("City")
            county = found.cls == "City" and "County" in self.lexis.places.kinds(text + " County") and self.lexis.places.size(text) < SMALL
            return Known("County") if county else found  # "D-Kanawha"
        if words[-1] in self.lexis.words["thingHeads"] and len(words) > 1 and not piece.after_title and text not in self.evidence.persons:
            return None
        if words[-1] == "County" and words[0] in self.lexis.words["partyAdjectives"]:
            return None  # "Republican County Commissioner Ann Lee"
        if text in self.lexis.words["neverPersons" if piece.after_title else "notNames"]:
            return None
        if text in ("Washington D.C.", "Washington DC", "Washington, D.C.", "DC"):
            return Known("City", "Washington")
        if place := self._of_dateline(piece, text.title()):
            return place
        if self._signs(piece, words):
            return Known("Person")
        if self.evidence.acts_for_place(piece, words, text):
            return Known("Organization")
        if len(words) > 1 and words[0] in self.lexis.words["prisonFronts"]:
            return Known("Agency")  # "HMP Norwick"
        if len(words) == 1 and not piece.after_title and self._is_demonym(text):
            return None  # "Austinites"
        known = self.around.known(piece)
        if text in self.lexis.words["soleOutlets"] and self._is_sole_outlet(piece):
            return Known("NewsOutlet")
        if piece.headline:
            return self._in_headline(piece, text, words, known)
        if piece.after_title and self.around.before(piece).lower() in self.lexis.words["firmTitles"] and words[0] not in self.lexis.first_names and (known or self.around.label(piece) == "ORG"):
            return known or Known("Organization")  # "Owner Marlow Living"; not "Developer Tuan Vo", whom the model does not know
        if piece.after_title and self.evidence.shows_person(piece) or self._is_described_holder(piece, known):
            return Known("Person")
        if known and known.cls == "State" and self.evidence.descriptions.is_abroad(piece.start) and (country := self.lexis.places.country(text)):
            return Known("Country", None, country.iri)
        if known and known.cls in ("Organization", "NewsOutlet") and self.evidence.places[text] and self.around.is_city(piece):
            return Known("City")  # "Gallup, New Mexico" is no pollster
        if known and not (words[0] in self.lexis.first_names and text in self.evidence.surnames and not piece.before_title):
            return self._checked(piece, known)
        if piece.before_title:
            return self._before_a_title(piece, text)
        described = self.evidence.described(piece) or self.evidence.named.get(text)
        if described and not (described.cls in BODIES and len(words) > 1 and self.evidence.is_somebodys(text)):
            return described
        if any(word.islower() and word not in ("moon", "shire") for word in text.split("-")[1:-1]):
            return Known("City")  # "Stow-on-the-Wold"
        if text in self.evidence.persons or self.evidence.shows_person(piece):
            return Known("Person")
        if text in self.evidence.surnames and not self.evidence.place_by_comma(piece):
            return Known("Person")
        if 1 < len(words) < 5 and {words[-1], text.split(" ")[-1]} & self.evidence.surnames and not self.around.is_city(piece):
            return Known("Person")
        large = self.around.is_city(piece) and self.lexis.places.size(text) > LARGE
        if len(words) == 1 and text in self.evidence.firsts and not large and not self.evidence.places[text]:
            return Known("Person")
        if self.evidence.shows_place(piece) or (self.evidence.places[text] and self.around.is_city(piece)):
            return self.lexis.place(text) or Known("City")
        return self.labels.named(piece, text, words)

    def _is_sole_outlet(self, piece: Piece) -> bool:
        """True for "Mercury" of "told The Mercury" and "according to the Gazette"."""
        the, before = self.around.before(piece), self.around.before(piece, 2).lower()
        if the == "The" and not opens(self.doc[piece.start - 1]):
            return True
        return the in ("the", "The") and (before in ("told", "tells", "to", "by", "with") and self.around.label(piece) in ("ORG", "") or self.around.after(piece) in ("reported", "reports", "wrote"))

    def _of_dateline(self, piece: Piece, name: str) -> Known | None:
        """Return the town that a dateline opens with, there and later: "SAVANNAH, Ga. —" makes Savannah no first name."""
        if not self.town or name != self.town or piece.after_title:
            return None
        if self.lexis.places.size(name):
            return Known("City")
        if (known := self.lexis.place(name)) is not None:
            return known
        if self.region and (around := self.lexis.place(self.region)) is not None and around.cls in ("State", "Country"):
            return Known("City")  # a town that no list has
        if stands_alone(self.doc):
            return Known("City")
        text = self.doc.text  # spaCy joins it from its tokens each time
        return Known("City") if any(f" {before} {name}" in text for before in ("in", "near", "outside")) else None

    def _checked(self, piece: Piece, known: Known) -> Known | None:
        """Hold a known name against its neighbours: "the South" is a place, "South" of "South Street" is not."""
        text = self.around.text(piece)
        if text in ("South", "North", "West", "Northeast", "Southwest", "Northwest", "Southeast", "Midwest", "Pacific", "Atlantic", "Arctic"):
            return known if self.around.before(piece).lower() == "the" else None
        if known.cls == "NewsOutlet" and len(text) > 2 and not text.isupper() and piece.initial and self.doc[piece.start].pos_ != "PROPN":
            return None
        if text == "Washington" and not self._among_states(piece):
            return Known("City")
        if text == "New York" and (self.around.before(piece).lower() in ("in", "at") or self.around.before(piece) == "(") and self.around.before(piece, 2) != "D":
            return known if known.cls == "State" else Known("City")
        return known

    def _among_states(self, piece: Piece) -> bool:
        """True for "Washington state", "D-Washington", "Oregon, Washington and Nevada"."""
        if self.around.after(piece) in ("state", "'s") and self.around.after(piece, 1) in ("state", "congressional", "delegation"):
            return True
        if self.around.after(piece) == "state" or self.around.before(piece) == "-":
            return True
        around = [i for i in (piece.start - 2, piece.end + 1) if 0 <= i < len(self.texts) and self.texts[i + (1 if i < piece.start else -1)] in (",", "and", "or")]
        return any((found := self.lexis.phrase_at(self.texts, i)) and found[1].cls == "State" and self.texts[i] != "D.C." for i in around)

    def _in_headline(self, piece: Piece, text: str, words: list[str], known: Known | None) -> Known | None:
        if known and (len(text) > 3 or text.isupper()) and text not in ("House", "Army", "Cabinet", "Politico"):
            return self._checked(piece, known)
        if text in self.evidence.persons or text in self.evidence.surnames:
            return Known("Person")
        if self.evidence.places[text]:
            return self.lexis.place(text) or Known("City")
        return None

    def _before_a_title(self, piece: Piece, text: str) -> Known | None:
        following = self.texts[piece.end].lower()
        if self.texts[piece.end] in self.lexis.words["memberLetters"] and self.around.before(piece).lower() in ("a", "an") and not self.around.is_city(piece):
            return Known("Party")  # "a Civic Platform MP"
        if self.evidence.bears_letters(piece):
            return Known("Person")
        if text in self.evidence.surnames and following not in MUNICIPAL_TITLES:
            return Known("Person")
        if place := self.lexis.place(text):
            return place
        if text in self.evidence.persons:
            return None if piece.initial else Known("Person")
        if following in MUNICIPAL_TITLES:
            return Known("City")
        label = self.around.label(piece)
        if piece.initial and piece.end - piece.start == 1 and not label and not self.around.is_acronym(text):
            return None
        if label in ("GPE", "LOC", "FAC"):
            return Known("Place")
        return Known("Organization") if label in ("ORG", "PERSON") or self.around.is_acronym(text) else None

    def _is_described_holder(self, piece: Piece, known: Known | None) -> bool:
        """True for "Kim Abbott" of "a spokeswoman for Marlow Vision, Kim Abbott, said" and "for the company, Kim Abbott": who is what the words before say."""
        if self.around.before(piece) != "," or not 2 <= len(self.around.words(piece)) <= 4 or known is not None or self.around.after(piece) not in (",", "."):
            return False
        i = piece.start - 2
        while i > 1 and piece.start - i < 10 and (is_capital(self.doc[i]) or self.texts[i] in ("'s", "'", "of", "and", "for", "the") or self.doc[i].pos_ in ("NOUN", "ADJ")):
            i -= 1
            if self.texts[i + 1] in ("for", "of", "at") and self.texts[i].lower() in self.lexis.title_words and self.doc[i].text.islower():
                owner = [text for text in self.texts[i + 2 : piece.start - 1] if text != "the"]
                return bool(owner) and (owner[-1][:1].isupper() or owner[-1] in self.lexis.body_nouns) and self.lexis.place(self.around.text(piece)) is None
        return False

    def _signs(self, piece: Piece, words: list[str]) -> bool:
        """True for "Ann Lee" of a line "By Ann Lee" and of "Follow Ann Lee on Twitter"."""
        before = piece.start - 1
        if not 2 <= len(words) <= 4 or before < 0 or self.around.known(piece):
            return False
        if self.texts[before] == "and" and before > 2:
            before -= 1
            while before > 0 and is_capital(self.doc[before]) and self.texts[before] not in BYLINES:
                before -= 1
        return self.texts[before] in BYLINES and opens(self.doc[before]) and (piece.end == len(self.doc) or not self.doc[piece.end].is_alpha or self.texts[piece.end] in ("and", "on", "at"))

    def _is_demonym(self, text: str) -> bool:
        """True for the people of a town by its name: "Austinites", "Bostonians"."""
        stem = next((text.removesuffix(end) for end in ("ites", "ians") if text.endswith(end)), "")
        return len(stem) > 3 and self.lexis.places.size(stem) > 0
