"""What stands in and around a piece of capitalised text: its words, its neighbours, the model's label, what lists know of it."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from kg.annotate.lexis import Known, Lexis
from kg.annotate.segments import Piece


class Surroundings:
    """Reads the pieces of one document."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis):
        self.doc, self.texts, self.lexis = doc, texts, lexis

    def text(self, piece: Piece) -> str:
        """Return the words of a piece as they stand, with straight apostrophes."""
        return self.doc[piece.start : piece.end].text.replace("’", "'")

    def label(self, piece: Piece) -> str:
        """Return the model's label for most of the piece."""
        labels = Counter(token.ent_type_ for token in self.doc[piece.start : piece.end] if token.ent_type_)
        if not labels:
            return ""
        label, count = labels.most_common(1)[0]
        return label if 2 * count >= piece.end - piece.start else ""

    def before(self, piece: Piece, distance: int = 1) -> str:
        """Return the word so many tokens before a piece, "" where the text begins."""
        i = piece.start - distance
        return self.texts[i] if i >= 0 else ""

    def after(self, piece: Piece, distance: int = 0) -> str:
        """Return the word so many tokens after a piece, "" where the text ends."""
        i = piece.end + distance
        return self.texts[i] if i < len(self.texts) else ""

    def words(self, piece: Piece) -> list[str]:
        """Return the words of a piece without its hyphens."""
        return [text for text in self.texts[piece.start : piece.end] if text != "-"]

    def known(self, piece: Piece) -> Known | None:
        """Return what the reference lists know under exactly this name."""
        found = self.lexis.phrase_at(self.texts, piece.start)
        return found[1] if found and found[0] == piece.end else None

    def is_city(self, piece: Piece) -> bool:
        """True where the reference data have a city of this name."""
        return "City" in self.lexis.places.kinds(self.text(piece))

    @staticmethod
    def is_acronym(text: str) -> bool:
        """True for two to eight capitals: "FBI", "D.C."."""
        letters = text.replace(".", "").replace("-", "")
        return letters.isupper() and 2 <= len(letters) <= 8
