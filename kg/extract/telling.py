"""The word that tells a relation: the verb, the noun of an act, the title, as the article has it.

    'Lee hit back at the board.'      respondedTo   hit back
    'Lee called the board out.'       criticized    called … out
    'acting parks director Ann Lee'   leads         acting … director
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby

from spacy.tokens import Doc, Token

from kg.annotate.document import OfficePhrase, char_span
from kg.extract.finding import Finding
from kg.model import Span
from kg.ontology.clauseview import PARTICLES

SILENT = frozenset({"AUX", "DET", "PART", "PRON", "PUNCT", "SPACE"})  # by themselves "is" and "her" tell nothing
BE = "be"
TYING = frozenset({"ADP", "CCONJ", "DET", "PART", "PRON", "PUNCT"})  # "the" and "of", not inside "chief of staff"


class Telling:
    """Finds the telling words of one article's findings."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.titles = {phrase.head: phrase for phrase in doc._.offices or ()}
        self.named = {i for name in doc._.names or () for i in range(name.start, name.end)}
        self.named |= {i for r in doc._.referents or () for start, end, _head, kind in r.mentions if kind == "name" for i in range(start, end)}

    def of(self, finding: Finding) -> tuple[Span, ...]:
        """Return the pieces of the words that tell a finding, within its evidence; none where no word does."""
        tokens = self._by_anchor(finding.anchor) if finding.words is None else finding.words
        words = (self.doc[i] for i in sorted(set(tokens)))
        told = [t.i for t in words if t.lemma_ != BE and not t.is_punct and finding.evidence.contains(Span(t.idx, t.idx + len(t)))]
        return tuple(char_span(self.doc, run[0], run[-1] + 1) for run in _runs(told))

    def _by_anchor(self, anchor: int) -> Iterable[int]:
        """Return the words of the title whose head this is, else the word itself with its particle; of a name none."""
        if anchor in self.titles:
            return self._of_title(self.titles[anchor])
        if anchor in self.named or self.doc[anchor].pos_ in SILENT and self.doc[anchor].lemma_ != BE:
            return ()
        return with_particles(self.doc[anchor])

    def _of_title(self, phrase: OfficePhrase) -> Iterable[int]:
        """Leave out place, body and party, and what ties them on: "acting … director" of "the acting ICE director"."""
        heads = (self.titles[i] for i in range(phrase.start, phrase.end) if i in self.titles)
        inside = [p for p in heads if p.holders and phrase.start < p.start and p.end <= phrase.end]  # "aide to Mayor Lee"
        others = {i for p in inside for i in range(p.start, p.end)}
        held = any(start <= phrase.head < end for start, end in phrase.holders)  # "Judge Lee", taken as a whole
        own = [i for i in range(phrase.start, phrase.end) if i not in others and i not in self.named or i == phrase.head and not held]
        return [i for run in _runs(own) for i in self._trimmed(run)]

    def _trimmed(self, run: list[int]) -> list[int]:
        inner = [k for k, i in enumerate(run) if self.doc[i].pos_ not in TYING]
        return run[inner[0] : inner[-1] + 1] if inner else []


def with_particles(word: Token) -> list[int]:
    """Return a word with the small words that make it another: "hit back", "called … out"; of "is critical" what it is."""
    if word.lemma_ == BE:
        return [child.i for child in word.children if child.dep_ in ("acomp", "attr")]
    small = (c for c in word.children if c.lower_ in PARTICLES and (c.dep_ == "prt" or c.dep_ == "advmod" and not any(c.children)))
    return [word.i, *(child.i for child in small if child.i > word.i)]


def _runs(tokens: list[int]) -> Iterator[list[int]]:
    """Yield what stands together: 1, 2, 5 as 1, 2 and 5."""
    yield from (list(run) for _, run in groupby(tokens, key=lambda i, places=count(): i - next(places)))
