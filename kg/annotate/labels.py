"""What a piece names by the statistical model's label, held against what the document and the lists show."""

from __future__ import annotations

from kg.annotate.capitals import is_capital, opens
from kg.annotate.document import ontology_of
from kg.annotate.evidence import LARGE, PLACE_PREPOSITIONS, Evidence
from kg.annotate.lexis import Known
from kg.annotate.segments import Piece

LABELS = {"PERSON": "Person", "ORG": "Organization", "GPE": "City", "LOC": "Place", "FAC": "Place"}
NO_ENTITY = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "DATE", "TIME", "LANGUAGE", "MONEY", "NORP", "PERCENT"})
HOMES = frozenset({"home", "born", "lives", "live", "lived", "raised", ","})  # what a town follows: "her home in Selby", "20, from Selby"


class Labels:
    """Weighs the model's labels of one document."""

    def __init__(self, evidence: Evidence):
        self.evidence, self.around = evidence, evidence.around
        self.doc, self.texts, self.lexis = evidence.doc, evidence.texts, evidence.lexis
        self.clients = ontology_of(self.doc).words("clientTrades")

    def named(self, piece: Piece, text: str, words: list[str]) -> Known | None:
        label = self.around.label(piece)
        if label in NO_ENTITY or any(char.isdigit() for char in text):
            return None
        if any(word in self.lexis.words["pluralPeople"] for word in words) or words[-1] in ("PAC", "PACs") and len(words) < 3 and "Super" in (*words, "Super"):
            return None
        if label in ("", "ORG", "GPE", "PERSON") and self._is_town(piece, words, label):
            return Known("City")
        if label in ("", "ORG", "PERSON") and self.around.is_city(piece) and self._is_of_somebody(piece, words):
            return Known("City")
        if label == "" and not self._stands_out(piece, words):
            return None
        if label == "PERSON" and len(words) > 1 and not piece.initial and self.around.is_city(piece) and words[0] not in self.lexis.first_names:
            return Known("City")
        cls = LABELS.get(label, "Organization")
        opening = self.lexis.phrase_at(self.texts, piece.start)
        if opening and opening[1].cls == "NewsOutlet" and opening[0] < piece.end:
            return Known("NewsOutlet")  # "BBC Radio Scotland"
        before = self.around.before(piece).lower()
        if self._is_quarter(words) or self.evidence.is_seat(piece, words):
            return Known("Place")
        if label == "GPE" and len(words) == 1 and not self.lexis.place(text) and before not in PLACE_PREPOSITIONS and self.evidence.alone[text] < 2 and not self._is_beside_a_town(piece):
            return None
        if label == "PERSON" and len(words) == 1 and not piece.after_title and self.evidence.alone[text] < 3:
            if self.around.is_city(piece) and self.lexis.places.size(text) > LARGE and text not in self.lexis.first_names:
                return Known("City")
            if before in ("in", "near", "outside", "from", "across"):
                return self.lexis.place(text) or Known("Place")
        if len(words) == 1 and piece.initial and not self._trusted_initial(piece, text, label):
            return None
        if cls == "City" and not self.around.is_city(piece):
            place = self.lexis.place(text)
            cls = place.cls if place else "Organization" if self.around.is_acronym(text) else "Place"
        if cls == "Place" and len(words) == 1 and (before in ("in", "from")) and self.around.before(piece, 2).lower() in HOMES:
            cls = "City"
        if cls == "Person" and (self.around.is_acronym(text) and len(text) > 2 or len(words) > 5):
            cls = "Organization"
        if cls == "Organization" and self.around.is_city(piece) and self.lexis.places.size(text) > LARGE:
            cls = "City"
        if cls == "Organization" and len(words) == 1 and text[0].isupper() and not self.around.is_acronym(text) and text in self.lexis.first_names:
            cls = "Person"
        return Known(cls)

    def _is_town(self, piece: Piece, words: list[str], label: str) -> bool:
        """True for a name that stands as a town's does: "lives in Marsh End"."""
        if len(words) > 3 or piece.headline or piece.after_title or self.around.is_acronym(words[0]) or not self.evidence.situations.placed(piece.start, piece.end):
            return False
        if label == "PERSON" and (words[0] in self.lexis.first_names or words[-1] in self.evidence.surnames) or self.doc[piece.start].tag_ not in ("NNP", "NN", "JJ"):
            return False
        if not label and (len(words) > 1 or words[0] in self.lexis.words["notNames"]):
            return False
        return words[-1] not in self.lexis.words["areaHeads"] and not {word.lower() for word in words} & self.lexis.modifiers and len(words[0]) > 2

    def _is_beside_a_town(self, piece: Piece) -> bool:
        """True for "Mackley" of "to Cairns and Mackley"."""
        return self.around.before(piece) == "and" and piece.start > 1 and self.lexis.places.size(self.texts[piece.start - 2]) > 0

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
        directions = self.lexis.words["directionWords"]
        rest = words[1:] if words[0] in directions else words[:-1] if words[-1] in directions else None
        whole = " ".join(rest or ())
        named = self.evidence.named.get(whole)
        return rest is not None and (self.lexis.place(whole) is not None or self.evidence.places[whole] > 0 or named is not None and named.cls in ("City", "Place"))

    def _stands_out(self, piece: Piece, words: list[str]) -> bool:
        """Without the model's word: an acronym or several capitals in the midst of a sentence."""
        if piece.initial:
            return False
        text = self.around.text(piece)
        if len(words) == 1:
            return (self.around.is_acronym(text) and len(text) > 2 and self.evidence.alone[text] > 1) or (
                self.around.is_city(piece) and self.lexis.places.size(text) > LARGE
            )
        return all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)

    def _trusted_initial(self, piece: Piece, text: str, label: str) -> bool:
        token = self.doc[piece.start]
        if token.pos_ != "PROPN":
            return False
        elsewhere = self.evidence.alone[text] > 1
        return elsewhere or self.around.is_acronym(text) or (label in ("PERSON", "GPE") and not opens(token)) or (
            label in ("PERSON", "GPE") and token.tag_ == "NNP")
