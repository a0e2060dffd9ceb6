"""Pieces cut anew by what the whole document shows: the headline's "Facing Lee" is Lee, "a Lee-Park race" is one of two people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.capitals import joins
from kg.annotate.lexis import Known, Lexis
from kg.annotate.segments import SMALL_TAGS, Piece
from kg.annotate.wording import NOT_WORDS

ORDINARY = ("verb", "adj", "adv")  # parts of speech of the words that a name is often glued to; nouns are names too often
ENDINGS = (("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("s", ""), ("es", ""))
FEW = 3  # times that a surname stands by itself for each time that the word stands before it
PAIR = 3  # tokens of "Lee-Park"


class Dictionary:
    """The English words that the model's lemmatizer lists; none where it has no such list."""

    def __init__(self, nlp: Language):
        tables = nlp.get_pipe("lemmatizer").lookups if nlp.has_pipe("lemmatizer") else None
        index = tables.get_table("lemma_index", {}) if tables else {}
        self._words = {part: index.get(part, ()) for part in ORDINARY}

    def ordinary(self, word: str) -> bool:
        """True for a verb in any form, an adjective, an adverb: "facing", "absent", "never"."""
        low = word.lower()
        if any(low in words for words in self._words.values()):
            return True
        forms = {low.removesuffix(end) + more for end, more in ENDINGS if low.endswith(end)}
        forms |= {form[:-1] for form in forms if form[-2:-1] == form[-1:]}  # "dumping": dump, "stopping": stop
        return any(form in self._words["verb"] for form in forms)


class Trims:
    """Cuts the pieces of one document that hold more than a name, or two."""

    def __init__(self, doc: Doc, texts: list[str], lexis: Lexis, dictionary: Dictionary, pieces: list[Piece]):
        self.doc, self.texts, self.lexis, self.dictionary = doc, texts, lexis, dictionary
        bodily = [piece for piece in pieces if not piece.headline]
        self._alone = Counter(texts[piece.start] for piece in bodily if piece.end - piece.start == 1)
        self._whole = Counter(tuple(texts[piece.start : piece.end]) for piece in bodily)
        self._borne = {texts[piece.end - 1] for piece in bodily if self._bears(piece)}
        self._borne |= {texts[piece.start] for piece in bodily if piece.after_title and piece.end - piece.start == 1}
        self._compounds = {tuple(texts[piece.end - PAIR : piece.end]) for piece in bodily if piece.end - piece.start > PAIR}

    def _bears(self, piece: Piece) -> bool:
        """True for a first name and a surname: "Ann Lee"."""
        return 1 < piece.end - piece.start < 5 and self.texts[piece.start] in self.lexis.first_names and self.texts[piece.end - 1] not in self.lexis.words["thingHeads"]

    def pieces(self, pieces: list[Piece]) -> Iterator[Piece]:
        """Yield the pieces, those that hold too much cut."""
        for piece in pieces:
            if piece.headline or piece.end - piece.start == 1:
                yield piece
            elif self._is_pair(piece):
                yield replace(piece, end=piece.start + 1, before_title=False)
                yield replace(piece, start=piece.end - 1, after_title=False, initial=False)
            else:
                start = self._start(piece)
                piece = replace(piece, start=start, initial=False) if start > piece.start else piece
                end = self._end(piece)
                yield replace(piece, end=end, before_title=False) if end < piece.end else piece

    def _is_pair(self, piece: Piece) -> bool:
        """True for "Lee-Park" where the document names Lee and Park apart, and nobody "Ann Lee-Park"."""
        if piece.end - piece.start != PAIR or not joins(self.doc[piece.start + 1]):
            return False
        first, last = self.texts[piece.start], self.texts[piece.end - 1]
        if tuple(self.texts[piece.start : piece.end]) in self._compounds or not {first, last} & self._borne:
            return False
        return all(word in self._borne or self._alone[word] for word in (first, last))

    def _start(self, piece: Piece) -> int:
        """Return where the name begins: after "Facing", "Never", "Absent" before somebody whom the document names otherwise."""
        last = self.texts[piece.end - 1]
        whole = self._whole[tuple(self.texts[piece.start : piece.end])]
        if piece.after_title or last not in self._borne or not (piece.initial or self._alone[last] >= FEW * whole):
            return piece.start
        for start in range(piece.start + 1, piece.end):
            if self.texts[start - 1] in self.lexis.first_names or not self.texts[start - 1][-1].isalnum():
                break
            if self._names(start, piece.end) and (piece.end - start == 2 or self._is_ordinary(start - 1)):
                return start
        return piece.start

    def _names(self, start: int, end: int) -> bool:
        """True for a surname, and for a name in full that stands by itself elsewhere."""
        full = self.texts[start] in self.lexis.first_names and self._whole[tuple(self.texts[start:end])] > 0
        return end - start == 1 or end - start == 2 and full

    def _end(self, piece: Piece) -> int:
        """Return where the name ends: before "Joins" of "Ann Lee Joins Growing List", where Ann Lee stands by herself elsewhere."""
        end = piece.start + 2
        if end >= piece.end or not self._names(piece.start, end) or not self._is_ordinary(end):
            return piece.end
        return piece.end if self._alone[self.texts[piece.end - 1]] or self.texts[piece.end - 1] in self._borne else end

    def _is_ordinary(self, i: int) -> bool:
        text = self.texts[i]
        if text.lower() in NOT_WORDS or self.doc[i].pos_ in SMALL_TAGS:
            return True
        return text.isalpha() and len(text) > 2 and text not in self.lexis.first_names and self.dictionary.ordinary(text)


def with_states(found: list[tuple[int, int, Known]], texts: list[str], chambers: frozenset[str]) -> list[tuple[int, int, Known]]:
    """Return the names, a state's chamber with its "state": "the state Senate" is not the Senate of the nation."""
    return [
        (start - 1, end, Known("Agency")) if end == start + 1 and start and texts[start - 1] == "state" and texts[start] in chambers else (start, end, known)
        for start, end, known in found
    ]
