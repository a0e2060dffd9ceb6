"""Whom a description means that tells something new: 'Lee … the Utah Republican', 'Day … the retired surgeon'.

News writes so of the person whom it has just named. One stands who is near, is no other part of the same clause,
and whose known offices and party do not speak against it; of two, the subject of the sentence before.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.centre import subject_before
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.phrases import AGED, Phrase
from kg.annotate.coreference.syntax import SUBJECTS, in_its_clause, is_quoted
from kg.annotate.document import OfficePhrase, Referent
from kg.ontology.offices import OCCUPATION, Offices

NEAR = 2  # sentences back
KNOWN = 3  # mentions of somebody whom the article takes for known, and gives no office
UNIQUE = frozenset("first second third next last only same other previous late best then sole would-be own".split())


def bearer(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one person near by whom 'the Utah Republican' can mean, or None."""
    head = book.doc[phrase.head]
    if not _describes_somebody(book, phrase, head):
        return None
    near = [one for one in book.names if family(one.cls) == "person" and _is_near(book, one, head)]
    near = [one for one in near if not in_its_clause(one.mentions, head) and not book.profiles.sits_elsewhere(one, phrase)]
    verdicts = {one.key: book.profiles.verdict(one, phrase) for one in near}
    fitting = [one for one in near if verdicts[one.key]]
    doubtful = [one for one in near if verdicts[one.key] is None]
    if len(fitting) == 1 and not doubtful:
        return fitting[0]
    seated = [one for one in fitting if book.profiles.holds_it(one, phrase)] if book.named_within(phrase) else []
    if len(seated) == 1 and all(book.gap(seated[0], head.i) <= book.gap(one, head.i) for one in [*fitting, *doubtful]):
        return seated[0]  # "Day … Sen. Lee … the Utah senator"
    subject = subject_before(book, head)
    if not leads(head) or doubtful and len(near) > 1 and book.profiles.is_former(phrase):
        return None  # "Lee wrote to Day. The former judge …": who has been a judge, nothing tells
    alone = book.profiles.is_former(phrase) and doubtful == near == [subject] and not book.profiles.held(near[0])
    return subject if subject in fitting or alone else None


def _is_near(book: Book, one: Referent, head: Token) -> bool:
    """True for somebody named or meant in the last sentences; what quotations say of others does not count."""
    inside = is_quoted(head)
    for i in reversed(book.places[one.key]):
        if book.sentence[head.i] - book.sentence[i] > NEAR and i < head.i:
            return False
        if i < head.i and (inside or not is_quoted(book.doc[i])):
            return True
    return False


def _describes_somebody(book: Book, phrase: Phrase, head: Token) -> bool:
    """True for 'the Utah Republican', not for 'the next president', 'the man who …', 'the mayor and council'."""
    words = book.words
    may = phrase.lemma in words.roles | words.identities | words.neutral or book.profiles.is_former(phrase)
    if not phrase.definite or phrase.possessor is not None or not may:
        return False
    counted = any(word[0].isdigit() for word in phrase.modifiers) and phrase.lemma != AGED
    if phrase.modifiers & UNIQUE or counted or is_quoted(head):
        return False
    if head.dep_ in ("conj", "appos", "attr", "oprd") or not phrase.modifiers and not (head.dep_ in SUBJECTS and head.head.dep_ == "ROOT"):
        return False
    return not any(_narrows(book, child) for child in head.children)


def _narrows(book: Book, child: Token) -> bool:
    """True for what tells one of many: 'the senator who …', 'the candidate for mayor', 'the mayor and council'."""
    if child.dep_ in ("relcl", "acl"):
        return child.doc[child.left_edge.i - 1].text != ","
    if child.dep_ == "prep":
        return child.i == child.head.i + 1 and not book.profiles.is_within_title(child)
    if child.dep_ in ("conj", "cc"):
        beside = [token for token in (child, *child.head.children) if token.dep_ == "conj"]
        return not all((other := book.name_tokens.get(token.i)) is not None and family(other.cls) == "person" for token in beside)
    return child.dep_ == "appos" or child.tag_ in ("JJS", "RBS")


def leads(head: Token) -> bool:
    """True for the subject of a sentence's own verb."""
    return head.dep_ in SUBJECTS and (head.head.dep_ == "ROOT" or head.head.head.dep_ == "ROOT" and head.head.dep_ == "ccomp")


class Profiles:
    """What the article tells of each person's offices and party."""

    def __init__(self, book: Book, lexicon: Offices):
        self.book, self.doc, self.lexicon = book, book.doc, lexicon
        self.offices: dict[int, set[tuple[str, str]]] = {}
        self.parties: dict[int, set[str]] = {}
        self.phrases: dict[int, list[OfficePhrase]] = {}
        self.at = {phrase.head: phrase for phrase in self.doc._.offices or ()}
        for phrase in self.doc._.offices or ():
            for start, end in phrase.holders:
                holder = book.name_tokens.get(end - 1) or book.name_tokens.get(start)
                if holder is not None and not phrase.negated:
                    self._note(holder.key, phrase)

    def held(self, one: Referent) -> list[OfficePhrase]:
        """Return the phrases that give somebody an office."""
        return self.phrases.get(one.key, [])

    def _note(self, key: int, phrase: OfficePhrase) -> None:
        self.phrases.setdefault(key, []).append(phrase)
        self.offices.setdefault(key, set()).add((phrase.office or "", phrase.time))
        if phrase.party:
            self.parties.setdefault(key, set()).add(phrase.party)

    def verdict(self, one: Referent, phrase: Phrase) -> bool | None:
        """Return False where gender, party or offices speak against it, None where too little is known of somebody."""
        gender = self.book.words.gender_of_noun(phrase.lemma)
        if gender and one.gender not in (None, gender):
            return False
        described = self.at.get(phrase.head)
        if self.of_another_party(one, phrase):
            return False
        known = self.parties.get(one.key, set())
        held = {key for key, time in self.offices.get(one.key, set()) if time != "former"}
        telling = held - {"occupation", "party", "candidate", "contender", "bodyMember", "member"}
        familiar = len(one.mentions) >= KNOWN or None
        if not self._politic(phrase, described):
            return self._private(one, phrase, described, telling, familiar)
        if telling:
            return all(self._agree(described, key) for key in telling)
        return True if known or held - {"occupation"} else familiar

    def _private(
        self, one: Referent, phrase: Phrase, described: OfficePhrase | None, telling: set[str], familiar: bool | None
    ) -> bool | None:
        """Return the verdict on what is no office: 'the retired teacher', 'the Texas native', 'the 70-year-old'."""
        if phrase.lemma == AGED:
            known = {self.doc[end + 1].text for _start, end, _head, kind in one.mentions if kind == "name" and self._has_age(end)}
            return not known or bool(known & phrase.modifiers)
        if phrase.lemma in self.book.words.neutral:
            return True
        if any(self._is_public(key) for key in telling) and not self.is_former(phrase):
            return False
        job = self.is_former(phrase) and described is not None and described.office == OCCUPATION.key
        return True if phrase.lemma in self.book.words.identities or job else familiar

    def _has_age(self, end: int) -> bool:
        """True after the name of "Ann Lee, 70, said"."""
        after = self.doc[end : end + 3]
        return len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and after[2].text in ",.;"

    def is_within_title(self, preposition: Token) -> bool:
        """True for the "of" of 'the former secretary of state', which tells no place and no body."""
        told = self.at.get(preposition.head.i)
        return told is not None and told.place is None and told.body is None and preposition.right_edge.i < told.end

    def holds_it(self, one: Referent, phrase: Phrase) -> bool:
        """True for who is told to hold the very office that a description words."""
        told = self.at.get(phrase.head)
        office = self.lexicon.by_key.get(told.office or "") if told is not None else None
        return office is not None and office.holds is not None and any(own.office == told.office and own.time == told.time for own in self.held(one))

    def sits_elsewhere(self, one: Referent, phrase: Phrase) -> bool:
        """True for the senator of Ohio and 'the Utah senator'."""
        told, named = self.at.get(phrase.head), self.book.named_within(phrase)
        if told is None or told.place is None or not named or named <= self.book.details[one.key]:
            return False
        return any(own.office == told.office and own.place is not None for own in self.held(one))

    def may_sit(self, one: Referent, phrase: Phrase) -> bool:
        """True for a chairman whom 'the two lawmakers' may mean."""
        held = {key for key, time in self.offices.get(one.key, set()) if time != "former"}
        return phrase.lemma in self.book.words.lawmakers and "chair" in held and not any(self.is_politic(key) for key in held)

    def of_another_party(self, one: Referent, phrase: Phrase) -> bool:
        """True for 'the Democratic nominee' and a Republican."""
        parties, known = self._parties_in(phrase), self.parties.get(one.key, set())
        return bool(parties and known) and not parties & known

    def is_former(self, phrase: Phrase) -> bool:
        """True for 'the former mayor', 'the retired surgeon'."""
        return not phrase.modifiers.isdisjoint(self.lexicon.words("formerWords"))

    def is_open(self, phrase: Phrase) -> bool:
        """True for 'the next president', who is nobody yet."""
        return not phrase.modifiers.isdisjoint(self.lexicon.words("openWords"))

    def is_party(self, phrase: Phrase) -> bool:
        """True for 'the Republican', 'the Liberal Democrat'."""
        described = self.at.get(phrase.head)
        return described is not None and described.office == "party"

    def _agree(self, described: OfficePhrase | None, key: str) -> bool:
        """True when one may be both: a senator is a lawmaker, a minister is an M.P.; a mayor is no senator."""
        if not self.is_politic(key):
            return False
        if described is None or described.office in (key, None, "party", "leader", "lawmaker", "occupation") or described.time == "former":
            return True
        own, other = self.lexicon.by_key[described.office], self.lexicon.by_key[key]
        if own.time == "prospective" or "leader" in (own.key, other.key):
            return True
        in_cabinet = {"minister", "mp", "shadowMinister", "juniorMinister", "premier", "primeMinister", "departmentSecretary"}
        return own.key in in_cabinet and other.key in in_cabinet and own.key != "premier" != other.key

    def _politic(self, phrase: Phrase, described: OfficePhrase | None) -> bool:
        if self._parties_in(phrase):
            return True
        return phrase.lemma in self.book.words.politic or described is not None and self.is_politic(described.office or "")

    def is_politic(self, key: str) -> bool:
        office = self.lexicon.by_key.get(key)
        if office is None:
            return False
        named = ("minister", "leader", "party", "candidate", "contender", "peer", "shadowMinister", "juniorMinister", "firstLady",
                 "secretary", "secretaryOfState", "departmentSecretary", "floorLeader", "speaker", "vicePresident", "chancellorOfTheExchequer")
        return office.holds in ("governs", "represents") or key in named

    def _is_public(self, key: str) -> bool:
        office = self.lexicon.by_key.get(key)
        return office is not None and office.public or self.is_politic(key)

    def _parties_in(self, phrase: Phrase) -> set[str]:
        texts = [token.text for token in self.doc[phrase.start : phrase.end]]
        return {worded.party for i in range(len(texts)) for worded in self.lexicon.parties_at(texts, i)}
