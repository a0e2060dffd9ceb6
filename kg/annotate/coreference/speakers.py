"""Who speaks in a quotation, by its nearest verb of speech, and so who 'I', 'we' and 'our' are in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.coreference.book import THING, Book
from kg.annotate.document import Referent

FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
ENDS = frozenset({".", "!", "?", ":"})  # of the sentence that introduces a quotation
LONGEST = 25  # tokens between two quotations of one speaker
SPEECH = frozenset({
    "say", "tell", "ask", "write", "add", "note", "reply", "respond", "argue", "state", "explain", "tweet", "declare", "continue",
    "conclude", "insist", "claim", "warn", "announce", "call", "describe", "read", "post", "joke", "recall", "admit", "vow", "quip",
    "suggest", "complain", "observe", "remark", "charge", "assert", "predict", "acknowledge", "urge", "testify", "counter", "shout", "yell", "boast",
    "release", "issue", "think", "believe", "stress", "promise", "concede", "deny", "agree", "lament", "answer", "exclaim",
})  # fmt: skip


@dataclass(frozen=True)
class Quotes:
    """The quotations of a text as token spans, in order, with the token that heads the speaker of each."""

    spans: tuple[tuple[int, int], ...] = ()
    speakers: tuple[int | None, ...] = ()

    def at(self, token: int) -> int | None:
        """Return the number of the quotation around a token."""
        i = bisect_right(self.spans, (token, 1 << 60)) - 1
        return i if i >= 0 and self.spans[i][0] <= token < self.spans[i][1] else None

    def speaker(self, token: int) -> int | None:
        """Return the head token of the speaker of the quotation around a token."""
        i = self.at(token)
        return None if i is None else self.speakers[i]


def find(doc: Doc) -> Quotes:
    """Return the quotations of a text with their speakers."""
    spans = []
    for quotation in doc._.quotations or []:
        span = doc.char_span(quotation.start_char, quotation.end_char, alignment_mode="contract")
        if span is not None and len(span) and (not spans or span.start >= spans[-1][1]):
            spans.append((span.start, span.end))
    spans = tuple(spans)
    speakers: list[int | None] = []
    for number in range(len(spans)):
        speaker = _speaker(doc, spans, number)
        if speaker is None:
            speaker = _introduced(doc, spans, number)
        goes_on = number and speaker is None and _goes_on(doc, spans[number - 1], spans[number], speakers[-1])
        speakers.append(speakers[-1] if goes_on else speaker)
    return Quotes(spans, tuple(speakers))


def _goes_on(doc: Doc, before: tuple[int, int], after: tuple[int, int], speaker: int | None) -> bool:
    """True for a second quotation right after '… ," she said.': nobody but the first one's speaker acts between."""
    between = doc[before[1] : after[0]]
    if any(token.pos_ == "PROPN" and token.dep_ == "nsubj" and token.i != speaker and token.head.dep_ == "ROOT" for token in between):
        return False
    return len(between) < LONGEST and not any(token.is_space and "\n" in token.text for token in between)


def _speaker(doc: Doc, spans: tuple, number: int) -> int | None:
    """Return the subject of the verb of speech beside a quotation: right after it, right before it, or above it."""
    start, end = spans[number]
    after, before = _verbs(doc, spans, end, 1), _verbs(doc, spans, start - 1, -1)
    for verb in [*after, *before]:
        subject = _subject(verb)
        if subject is not None and not any(a <= subject.i < b for a, b in spans[max(number - 1, 0) : number + 2]):
            return subject.i
    return None


def _introduced(doc: Doc, spans: tuple, number: int) -> int | None:
    """Return the subject of the sentence before a quotation that has no verb of its own: 'Lee was pleased. "It works."'

    The two stand in one paragraph, and the subject of a sentence that tells no speech is a person.
    """
    at = spans[number][0] - 1
    while at >= 0 and (doc[at].is_quote or doc[at].is_space and "\n" not in doc[at].text):
        at -= 1
    if at < 0 or doc[at].text not in ENDS or any(a <= at < b for a, b in spans[max(number - 1, 0) : number]):
        return None
    sentence = doc[at].sent
    subject = _subject(sentence.root)
    if subject is None or any(a <= subject.i < b for a, b in spans[max(number - 2, 0) : number]):
        return None
    tells = sentence.root.lemma_.lower() in SPEECH and sentence.root.pos_ == "VERB"
    return subject.i if tells or subject.lower_ in ("he", "she") or subject.ent_type_ == "PERSON" else None


def _verbs(doc: Doc, spans: tuple, at: int, step: int) -> list[Token]:
    """Return the verbs of speech in the rest of the sentence on one side of a quotation."""
    found, marks = [], 0
    for _ in range(25):
        if not 0 <= at < len(doc):
            break
        token = doc[at]
        if token.is_space and "\n" in token.text:
            break
        if step > 0 and token.is_sent_start and found:
            break
        if token.is_quote:
            marks += 1
            if marks > 1:
                break
        if token.lemma_.lower() in SPEECH and token.pos_ == "VERB":
            found.append(token)
        if token.text in (".", "!", "?") and step < 0:
            break
        if token.text == "." and step > 0:
            break
        at += step
    return found


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb, also one shared by an earlier verb: 'Lee stood up and said'."""
    for _ in range(4):
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head is verb:
            return None
        verb = verb.head
    return None


def first_person(book: Book, quotes: Quotes) -> None:
    """Give 'I' in a quotation to its speaker, 'we' and 'our' to the body that the speaker speaks for, 'you' to the one addressed."""
    for start, end in quotes.spans:
        speaker = quotes.speaker(start)
        if speaker is None:
            continue
        token = book.doc[speaker]
        referent = book.at(token)
        if referent is not None and referent.cls == "Document":  # "We regret …," the letter reads
            referent = book.referents[book.owner[referent.key]] if referent.key in book.owner else None
        if referent is None or referent.cls in ("Document", THING):
            continue
        together, hearer = _spoken_for(book, referent) or referent, _hearer(book, token, referent)
        for i in range(start, end):
            if book.doc[i].pos_ not in ("PRON", "DET"):
                continue
            low = book.doc[i].lower_
            meant = together if low in PLURAL else referent if low in FIRST else hearer if low in SECOND else None
            if meant is not None:
                book.add(meant, i, i + 1, i, "pronoun")


def _spoken_for(book: Book, speaker: Referent) -> Referent | None:
    """Return the one body that somebody heads or works for: 'we' of a director or a spokesman is not the speaker alone."""
    offices = [office for office in book.profiles.held(speaker) if office.time != "former" and not office.negated]
    if any(book.profiles.is_politic(office.office or "") for office in offices):
        return None  # a senator's "we" is anybody's
    held = [office for office in offices if office.body is not None]
    found = {one.key: one for office in held if (one := book.name_tokens.get(office.body[1] - 1)) is not None}
    bodies = [one for one in found.values() if one.cls in ("Organization", "Agency", "NewsOutlet")]
    return bodies[0] if len(bodies) == 1 and len(found) == 1 else None


def _hearer(book: Book, subject: Token, speaker: Referent) -> Referent | None:
    """Return the named one to whom a quotation is told or written: 'Lee told Park'; what papers are told is told to all."""
    verb = subject.head
    heads = [child for child in verb.children if child.dep_ in ("dobj", "dative") and verb.lemma_ in book.words.addressing]
    letters = [child for prep in verb.children if prep.lower_ == "in" for child in prep.children if child.dep_ == "pobj"]
    for noun in (verb, *letters):
        heads += [child for prep in noun.children if prep.lower_ == "to" and prep.dep_ in ("prep", "dative") for child in prep.children]
    found = [one for one in (book.at(head) for head in heads) if one is not None and one.named and one is not speaker]
    return found[0] if found and found[0].cls in ("Person", "Official", "Agency", "Organization") else None
