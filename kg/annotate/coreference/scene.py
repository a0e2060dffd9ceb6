"""A third-person pronoun with what its sentence tells about it, and what a candidate for its antecedent is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.speakers import SPEECH, Quotes
from kg.annotate.coreference.syntax import SUBJECTS, governor, role, shared_subject

TYPES = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "p"),
}
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
# Verbs whose subject has a mind: "they want", "it refused".
MINDED = SPEECH | frozenset({
    "want", "hope", "know", "decide", "refuse", "plan", "vote", "support", "oppose", "feel", "expect", "try", "seek", "need", "like",
    "fear", "worry", "choose", "accuse", "sue", "arrest", "approve", "reject", "hire", "appoint", "endorse", "direct", "order", "instruct",
})  # fmt: skip
LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "go", "come", "become", "happen", "occur", "mean", "work", "help", "use", "give", "seem"})
NOTHING, TOGETHER = -1, -2  # no referent at all; "Lee and Park", who are no referent of their own
EVENT = -10  # the event of a verb: EVENT - its token


@dataclass(frozen=True)
class Candidate:
    """A referent by its key (or NOTHING, TOGETHER, EVENT - token), and the features that speak for or against it."""

    key: int
    features: tuple[str, ...]
    members: tuple[int, ...] = ()  # of TOGETHER


class Scene:
    """A pronoun with what its sentence tells about it, computed once for all candidates."""

    def __init__(self, book: Book, token: Token, quotes: Quotes):
        self.book, self.token, self.quotes = book, token, quotes
        self.type = TYPES[token.lower_]
        self.role = role(token)
        self.governor = governor(token)
        self.inner = governor(self.governor) if token.dep_ == "poss" else self.governor
        lemma = self.governor.lemma_
        self.verb = "said" if lemma in SPEECH else "mind" if lemma in MINDED else lemma if lemma in LIGHT else "other"
        self.minded = token.dep_ in SUBJECTS and (self.verb in ("said", "mind"))
        self.sentence = book.sentence[token.i]
        self.paragraph = book.paragraph[token.i]
        start = token.sent.start
        before = next((i for i in range(start - 1, -1, -1) if not book.doc[i].is_space), -1)
        self.opens = before < 0 or book.paragraph[before] != self.paragraph
        self.asked = before >= 0 and book.doc[before].text == "?"
        self.first = not any(one.is_alpha for one in book.doc[start : token.i])
        self.quote = quotes.at(token.i)
        speaker = quotes.speaker(token.i)
        self.speaker = book.by_head.get(speaker) if speaker is not None else None
        self.told = self._told()
        self.doer = None if self.role in ("subject", "possessive") else shared_subject(self.governor)
        self.ancestors = {one.i for one in token.ancestors}

    def _told(self) -> frozenset[int]:
        """Return who is named in what the pronoun says or does, and so is another: Lee in 'She said Lee won', '"Lee won," she said'."""
        token, named = self.token, self.book.name_tokens
        if token.dep_ not in SUBJECTS:
            return frozenset()
        said = [range(start, end) for (start, end), speaker in zip(self.quotes.spans, self.quotes.speakers, strict=True) if speaker == token.i]
        spans = [range(token.i + 1, token.head.right_edge.i + 1), *said]
        return frozenset(named[i].key for span in spans for i in span if i in named)
