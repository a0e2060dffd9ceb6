"""Yield who is what to whom, by the noun that says so: married, akin, or opponents in an election.

'Ann Lee and her brother, Bo Lee' gives Ann –relatedTo→ Bo; 'Ann Lee, the daughter of Cy Lee' gives childOf; 'Lee and her
Democratic opponent, Di Ray' gives ranAgainst.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents, char_span, ontology_of
from kg.extract import kin_names, rivals
from kg.extract.finding import Finding
from kg.extract.kin_names import People
from kg.model import AFFIRMED, CURRENT, FORMER, NEGATED, Statement
from kg.ontology.offices import Offices, offices

KINDS = ("spouses", "children", "parents", "relatives", "couples", "rivals")
OWNERS = frozenset("his her their my our".split())
MOST = 4  # named together as kin or opponents of each other
FORMERLY = frozenset("former late then ex-".split())
CHILDREN, PARENTS, RIVALS = "children", "parents", "rivals"
PROPERTIES = {"spouses": "spouseOf", "couples": "spouseOf", "relatives": "relatedTo", "rivals": "ranAgainst"}  # of equals


@dataclass(frozen=True)
class Word:
    """A word of the text for kin or for an opponent in an election: which list it is of, and whether it speaks of several."""

    token: Token
    kind: str
    plural: bool


def find(doc: Doc, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield one finding for each pair of named persons that a word for kin or for an opponent ties."""
    lexicon = offices(ontology_of(doc))
    known = frozenset().union(*(lexicon.words(kind) for kind in KINDS))
    words = [word for token in doc if any(form in known for form in _forms(token.lower_)) and (word := _word(token, lexicon)) is not None]
    people = People(doc, Referents(doc), lexicon) if words else None
    for word in words:
        yield from _of_word(doc, word, people)


def _word(token: Token, lexicon: Offices) -> Word | None:
    for form, plural in _forms(token.lower_).items():
        for kind in KINDS:
            if form in lexicon.words(kind):
                return Word(token, kind, plural)
    return None


def _forms(low: str) -> dict[str, bool]:
    """Return the word as it stands and in the singular, with whether it speaks of several then: "sisters", "sons-in-law", "children"."""
    if low == "children":
        return {low: False, "child": True}
    if not low.endswith(("s", "-in-law")):
        return {low: False}
    return {low: False} | {form: True for form in (low.removesuffix("s"), low.replace("s-in-law", "-in-law")) if form != low}


def _of_word(doc: Doc, word: Word, people: People) -> Iterator[Finding]:
    if word.kind == "couples" or word.plural and word.kind not in (CHILDREN, PARENTS):
        yield from _mutual(doc, word, people)
    owners = _owners(doc, word, people)
    kin = kin_names.after(doc, word.token, people, several=word.plural, mistaken=word.kind != RIVALS) or _before(doc, word, people) if owners else []
    if not kin and word.kind == RIVALS:
        kin = rivals.found_in(doc, word.token, people) if owners else []
    if not owners:
        owners = kin_names.after_of(doc, word.token, people)
        kin = (_before(doc, word, people) or _first_after(word.token, people)) if owners else []
        kin = kin or (rivals.emerging(word.token, people) if word.kind == RIVALS else [])
    if word.kind == "couples":
        return
    for owner in owners:
        for one in kin:
            if owner.key != one.key:
                people.settle(one)
                yield _finding(doc, word, *_reading(word.kind, owner, one), one)


def _mutual(doc: Doc, word: Word, people: People) -> Iterator[Finding]:
    """'Sisters Ann and Bo Lee'; 'Ann Lee and Bo Ray, who are cousins'; 'the couple, Ann Lee and Bo Ray'"""
    named = [] if _is_owned(doc, word.token) else kin_names.after(doc, word.token, people, several=True, mistaken=word.kind != RIVALS)
    if len(named) < 2 and word.token.dep_ == "attr":
        named = people.subjects(word.token.head)
    if len(named) > MOST or not any(people.is_person(one) for one in named):
        return  # "the twins Oslo and Bergen"
    prop = PROPERTIES[word.kind]
    for one, other in combinations(named, 2):
        if one.key != other.key:
            people.settle(one)
            people.settle(other)
            yield _finding(doc, word, prop, one, other, other)


def _is_owned(doc: Doc, noun: Token) -> bool:
    return any(child.dep_ == "poss" for child in noun.children)


def _finding(doc: Doc, word: Word, prop: str, subject: Referent, target: Referent, named: Referent) -> Finding:
    denied = word.token.dep_ == "attr" and any(child.dep_ == "neg" for child in word.token.head.children)
    return Finding(
        subject=subject.key,
        property=prop,
        object=target.key,
        evidence=_evidence(doc, word.token, named),
        anchor=word.token.i,
        extractor="office.rival" if prop == "ranAgainst" else "office.kin",
        confidence=0.85,
        polarity=NEGATED if denied else AFFIRMED,
        time=FORMER if prop == "spouseOf" and _is_past(doc, word.token) else CURRENT,
        voice="asserted" if prop != "ranAgainst" else None,
    )


def _is_past(doc: Doc, token: Token) -> bool:
    """True for an ex-wife, a late husband, "then married to"."""
    before = doc[max(token.i - 3, token.sent.start) : token.i]
    return token.lower_.startswith("ex") or any(t.lower_ in FORMERLY and t.head.i in (token.i, t.i) for t in before)


def _reading(kind: str, owner: Referent, kin: Referent) -> tuple[str, Referent, Referent]:
    if kind == CHILDREN:
        return "childOf", kin, owner
    if kind == PARENTS:
        return "childOf", owner, kin
    return PROPERTIES[kind], owner, kin


def _owners(doc: Doc, word: Word, people: People) -> list[Referent]:
    """Return whose kin it is: "his wife", "Lee's late brother", "Trump son-in-law", "whose father", "has two sons"."""
    token = word.token
    i = token.i - 1
    while i > token.sent.start and _qualifies(doc[i]) and token.i - i < 7 and doc[i].text not in (",", ";"):
        i -= 1
    if i < token.sent.start:
        return []
    low = doc[i].lower_
    if low in ("their", "our"):
        return people.pair_of(i)
    if low in OWNERS:
        return people.listed(people.referents.at_head(i))
    if low == "whose":
        return people.bearers(i)
    if doc[i].tag_ == "POS" and i:
        return people.listed(people.referents.at(i - 1))
    if i == token.i - 1 and doc[i].pos_ == "PROPN" and people.named_at(i) is not None:
        return people.listed(people.named_at(i))
    if low in ("a", "an") or doc[i].pos_ == "NUM" or doc[i + 1].pos_ == "NUM":
        if (survived := _survived(token)) is not None:
            return people.subjects(survived)
    if token.dep_ == "dobj" and token.head.lemma_.lower() in people.having(word.kind):
        return people.subjects(token.head)
    if word.kind == RIVALS and low == "and":
        return people.listed(people.named_at(i - 1))  # "Lee and Democratic rival Di Ray"
    return rivals.of_subject(doc, token, people) if word.kind == RIVALS else []


def _qualifies(token: Token) -> bool:
    """True for what may stand between an owner and the word: "his two leading GOP rivals"."""
    return token.pos_ in ("ADJ", "NUM", "NOUN", "PUNCT", "ADV") or token.dep_ == "amod" and token.tag_ in ("VBG", "VBN")


def _survived(token: Token) -> Token | None:
    """Return the verb of "Ann Lee is survived by a son, Bo, and two sisters, Di and Cy"."""
    return next((above for above in token.ancestors if above.lemma_ in ("survive", "predecease") and above.tag_ == "VBN" and above.i < token.i), None)


def _before(doc: Doc, word: Word, people: People) -> list[Referent]:
    """Return who is said to be the kin: "Ann Lee, his wife,", "Ann Lee is his wife", "The son of a baker, Ann Lee …"."""
    token = word.token
    i = token.left_edge.i - 1
    if token.dep_ == "attr":
        return people.subjects(token.head)
    if i > 0 and doc[i].text in (",", "—", "–") and not _goes_on(doc, token):
        return people.listed(people.referents.at(i - 1)) or people.past_age(i)
    return []


def _goes_on(doc: Doc, noun: Token) -> bool:
    """True for "Ann Lee, his son Bo and …", a list; "Ann Lee, his aunt, …" says who she is."""
    after = doc[noun.i + 1 : noun.i + 2]
    return bool(after) and (after[0].pos_ in ("PROPN", "VERB", "AUX") or after[0].lower_ == "and")


def _first_after(token: Token, people: People) -> list[Referent]:
    """Return the subject of "The son of a baker, Ann Lee ran …" or "The daughter of Cy Lee, she …"."""
    if token.i - token.sent.start > 2:
        return []
    after = token.doc[token.i + 1 : token.sent.end]
    subject = next((t for t in after if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ in ("PRON", "PROPN")), None)
    return people.listed(people.referents.at_head(subject.i)) if subject is not None else []


def _evidence(doc: Doc, token: Token, kin: Referent):
    near = [m for m in kin.mentions if abs(m[0] - token.i) < 12]
    start = min([token.i - 1, *(m[0] for m in near[:1])])
    end = max([token.i + 1, *(m[1] for m in near[:1])])
    return char_span(doc, max(start, 0), end)
