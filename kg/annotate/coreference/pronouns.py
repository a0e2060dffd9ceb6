"""What third-person pronouns refer to: 'Lee said she would appeal'.

Every candidate is weighed by distance, role, kind and how much the text is about it, in the manner of
Lappin and Leass (1994); number, gender and the binding of a clause rule candidates out first.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import THING, Book, Entry
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.speakers import SPEECH, Quotes
from kg.annotate.coreference.syntax import SUBJECTS, governor, is_empty, main_subject, role, within_phrase_of
from kg.annotate.document import Referent

GENDERS = {
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
    "fear", "worry", "choose", "accuse", "sue", "arrest", "approve", "reject", "hire", "appoint", "endorse",
})  # fmt: skip

PER_SENTENCE = 26.0
PROTAGONIST = 12.0  # for the person or body that the article names most
THINGS = {"n": 4.0, "p": 12.0, "m": 0.0, "f": 0.0}  # a thing is less likely than what the lexicon knows
ROLES = {"subject": 34.0, "object": 14.0, "possessive": 12.0, "other": 6.0}
KINDS = {"name": 8.0, "pronoun": 10.0, "nominal": 0.0}
TOGETHER = -1  # key of "Lee and Park", who are no referent of their own but may be "they"
MARGIN = 3.0  # a lead smaller than this is a tie: neither is taken


def is_third_person(token: Token) -> bool:
    return token.lower_ in GENDERS


def resolve(book: Book, token: Token, quotes: Quotes) -> None:
    """Add a pronoun to the referent that it fits best, unless two fit equally or 'it' is empty."""
    if is_empty(token):
        return
    wanted = GENDERS[token.lower_]
    scores = _scores(book, token, wanted, quotes)
    if not scores:
        return
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN:
        return
    if ranked[0] == TOGETHER:
        return
    referent = book.referents[ranked[0]]
    if wanted in "mf" and referent.gender is None:
        book.leaning.setdefault(referent.key, wanted)
    book.add(referent, token.i, token.i + 1, token.i, "pronoun")


def _scores(book: Book, token: Token, wanted: str, quotes: Quotes) -> dict[int, float]:
    """Return the best weight of each referent that the pronoun may have."""
    if token.lower_ in REFLEXIVES:
        return _reflexive(book, token, wanted)
    speaker = quotes.speaker(token.i)
    spoken_by = book.by_head.get(speaker) if speaker is not None else None
    spoken = token.dep_ in SUBJECTS and token.head.lemma_ in SPEECH
    minded = token.dep_ in SUBJECTS and token.head.lemma_ in MINDED
    scores: dict[int, float] = {}
    for entry in book.before(token.i):
        referent = book.referent(entry)
        if referent is spoken_by or not agrees(referent, wanted, minded, spoken) or _bound(book, token, entry):
            continue
        weight = _weight(book, token, entry, referent, wanted, quotes)
        scores[referent.key] = max(scores.get(referent.key, weight), weight)
    if wanted == "p":
        _together(book, token, quotes, scores)
    ahead = main_subject(token)
    if ahead is not None and book.by_head.get(ahead.i) is not None:
        referent = book.by_head[ahead.i]
        if agrees(referent, wanted, minded, spoken) and referent is not spoken_by:
            scores[referent.key] = max(scores.get(referent.key, 0.0), 62.0)
    return scores


def _together(book: Book, token: Token, quotes: Quotes, scores: dict[int, float]) -> None:
    """Weigh persons joined by 'and', whom 'they' may mean together."""
    for entry in book.before(token.i):
        referent = book.referent(entry)
        joined = any(child.dep_ == "conj" and book.at(child) is not None for child in book.doc[entry.head].children)
        if joined and family(referent.cls) == "person" and not referent.plural:
            weight = _weight(book, token, entry, referent, "m", quotes)
            scores[TOGETHER] = max(scores.get(TOGETHER, weight), weight)


def _reflexive(book: Book, token: Token, wanted: str) -> dict[int, float]:
    """'The board cleared itself': the subject of the same verb."""
    verb = governor(token)
    for _ in range(4):
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            referent = book.by_head.get(subject.i)
            return {referent.key: 100.0} if referent is not None and agrees(referent, wanted, False) else {}
        if verb.head is verb:
            break
        verb = verb.head
    return {}


def agrees(referent: Referent, wanted: str, minded: bool, spoken: bool = False) -> bool:
    """Return whether number, gender and kind allow a pronoun to have this referent."""
    kind = family(referent.cls)
    if wanted in "mf":
        return kind == "person" and not referent.plural and referent.gender in (None, wanted)
    if kind == "person":
        return False
    if wanted == "n":
        if referent.plural or referent.cls == "Group":
            return False
        return not minded or kind in ("body", "place") or (referent.cls == "Document" and spoken)
    if referent.plural or referent.cls == "Group":
        return not minded or referent.cls != THING
    return kind == "body"


def _bound(book: Book, token: Token, entry: Entry) -> bool:
    """Return whether grammar keeps a pronoun from a mention: 'Lee criticised him', 'the head of its staff'."""
    head = book.doc[entry.head]
    if within_phrase_of(token, entry.head) or entry.start <= token.i < entry.end:
        return True
    if token.lower_ in POSSESSIVES and token.dep_ == "poss":
        return False
    return governor(token) == governor(head) and head.dep_ != "poss" and token.dep_ != "conj"


def _weight(book: Book, token: Token, entry: Entry, referent: Referent, wanted: str, quotes: Quotes) -> float:
    """Return how well a mention suits as antecedent; the larger the better."""
    head = book.doc[entry.head]
    gap = book.sentence[token.i] - book.sentence[entry.head]
    weight = 40.0 - PER_SENTENCE * gap + ROLES[role(head)] + KINDS[entry.kind]
    weight += 2.0 * min(book.count(referent, token.i), 5) + PROTAGONIST * book.prominence(referent)
    if role(head) == role(token):
        weight += 6.0
    if wanted in "mf" and referent.gender == wanted:
        weight += 10.0
    elif wanted in "mf" and book.leaning.get(referent.key, wanted) != wanted:
        weight -= 30.0
    if wanted in "mf" and not referent.named:
        weight -= 12.0
    if referent.cls == "NewsOutlet" and wanted in "np" and role(head) != "subject":
        weight -= 20.0  # "told the Times they …": papers are told, and seldom spoken of
    if referent.cls == THING:
        weight -= THINGS[wanted]
    if wanted == "n" or (wanted == "p" and family(referent.cls) == "body"):
        weight -= _not_for_it(token, referent, quotes)
    if wanted == "p" and not referent.plural and referent.cls != "Group":
        weight -= 14.0
    if quotes.at(entry.head) != quotes.at(token.i):
        weight -= 20.0 if quotes.at(entry.head) is not None else 4.0
    return weight


def _not_for_it(token: Token, referent: Referent, quotes: Quotes) -> float:
    """Return what speaks against a body or place as 'it': they act and own, and are seldom 'used' or 'a mistake'."""
    kind = family(referent.cls)
    if kind not in ("body", "place"):
        return 0.0
    against = 14.0 if kind == "place" else 0.0
    if role(token) in ("object", "other"):
        against += 12.0
    if token.dep_ in SUBJECTS and token.head.lemma_ in ("be", "happen", "occur", "become", "mean", "work", "come", "go", "end"):
        against += 16.0
    if quotes.at(token.i) is not None:
        against += 8.0
    return against
