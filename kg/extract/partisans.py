"""Yield who is of which party, by what they do for it and by where its name stands beside theirs.

'Ann Lee serves on the board for Labour', 'Bo Day, of the SDLP,', 'Ed Fox and, for the Greens, Di Ray', 'A Democrat in a red county, Cy Orr …'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc, Token

from kg.annotate.document import (
    Clause,
    Referent,
    char_span,
    clauses_of_verbs,
    ontology_of,
)
from kg.annotate.families import PEOPLE, PLACES
from kg.annotate.title import HONORIFICS
from kg.extract import caucus, fellows, parties, party_clauses, primaries
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.model import ACTUAL, CURRENT, FORMER
from kg.ontology.names import names
from kg.ontology.offices import OCCUPATION, offices

REACH = 7  # tokens from "for the Greens," to the name
NOMINAL = frozenset({"NOUN", "PROPN", "ADP"})  # what stands between a verb and the "for" that belongs to it


@dataclass(frozen=True)
class Standing:
    """A party's name in the text: its tokens, and its label where the ontology knows it, else its referent."""

    start: int
    end: int
    label: str | None
    referent: Referent | None


def find(doc: Doc, focus: Focus, memberships: list[Finding]) -> list[Finding]:
    """Return memberOfParty for each of them, once, leaving out those whose party is told already."""
    reader = _Reader(doc, focus)
    told = {(finding.subject, finding.object) for finding in memberships}
    found = []
    of = {finding.subject for finding in memberships} | primaries.independents(doc) | _at_work(doc, focus)
    beside = ((person, Standing(party.start, party.end, party.party, None), anchor, CURRENT) for person, party, anchor in fellows.read(doc, focus) if doc[anchor].lower_ != "fellow" or person.key not in of)
    after = ((person, Standing(party.start, party.end, party.party, None), anchor, CURRENT) for person, party, anchor in caucus.read(doc, focus) if person.key not in of)
    for person, party, anchor, time in chain(reader.read(), beside, after):
        body = parties.party(doc, party.label, party.start, party.end) if party.label else party.referent
        if person.named and person.cls in PEOPLE and body is not None and (person.key, body.key) not in told:
            told.add((person.key, body.key))
            sentence = doc[anchor].sent
            sentence = doc[min(sentence.start, party.start) : sentence.end]
            span = char_span(doc, max(sentence.start, min(anchor, party.start) - 8), min(sentence.end, max(anchor + 1, party.end + 4)))
            words = tuple(range(party.start, party.end))
            found.append(Finding(person.key, "memberOfParty", body.key, span, anchor, "office.partisan", 0.8, time=time, words=words))
    return found


def _at_work(doc: Doc, focus: Focus) -> set[int]:
    """Return the keys of those told by a job: "Reporter Ann Lee asked fellow Greens"."""
    spans = [span for phrase in doc._.offices or () if phrase.office == OCCUPATION.key for span in phrase.holders]
    return {one.key for start, end in spans if (one := focus.referent_in(start, end)) is not None}


class _Reader:
    def __init__(self, doc: Doc, focus: Focus):
        self.doc, self.focus = doc, focus
        self.words, self.offices = names(ontology_of(doc)), offices(ontology_of(doc))
        self.texts = [token.text for token in doc]
        self.clauses = clauses_of_verbs(doc)
        self.names = {name.start: name for name in doc._.names or () if name.cls in PEOPLE}
        self.ends = {name.end: name for name in self.names.values()}

    def read(self) -> Iterator[tuple[Referent, Standing, int, str]]:
        """Yield person, party, the word that says so, and the time."""
        for token in self.doc:
            if token.lower_ == "for":
                yield from self._for(token)
            elif token.lower_ == "of":
                yield from self._of(token)
            elif token.lower_ in ("a", "an") and token.is_sent_start:
                yield from self._opening(token)
            elif token.i in self.clauses:
                yield from self._by_verb(self.clauses[token.i])

    def _party(self, i: int, *, beside: bool = False) -> Standing | None:
        """Return the party named at this token, an article left out. `beside` a name the doubtful ones count too: "of the DA"."""
        i += i < len(self.doc) and self.doc[i].lower_ == "the"
        for found in self.offices.parties_at(self.texts, i):
            if (not found.guarded or beside and self.texts[i].isupper()) and not self._goes_on(found.end):
                return Standing(i, found.end, found.party, None)
        referent = self.focus.referents.at(i) if i < len(self.doc) else None
        if referent is None or not referent.named or referent.cls != "Party":
            return None
        start, end = referent.span_at(i)
        return None if self._goes_on(end) else Standing(start, end, None, referent)

    def _goes_on(self, i: int) -> bool:
        """True after "Democratic" of "the Democratic nomination": the party only says which."""
        return i < len(self.doc) and (self.doc[i].pos_ in ("NOUN", "PROPN", "ADJ") or self.doc[i].tag_ == "POS" or self.texts[i] in ("-", "–"))

    # -- "serves on the board for Labour" and "and, for the Greens, Di Ray" --------------------------

    def _for(self, link: Token) -> Iterator[tuple[Referent, Standing, int, str]]:
        party = self._party(link.i + 1)
        if party is None:
            return
        if self._is_aside(link, party):
            if (one := self._named_from(party.end + 1)) is not None:
                yield one, party, link.i, CURRENT
            return
        verb = link.head
        while verb.pos_ in NOMINAL and verb.head != verb:
            verb = verb.head
        clause = self.clauses.get(verb.i)
        if clause is not None and verb.i < link.i and self._stands(clause, link, party):
            for i in clause.heads("object" if clause.passive else "subject"):
                yield from ((one, party, link.i, CURRENT) for one in self._people(i))

    def _is_aside(self, link: Token, party: Standing) -> bool:
        """True for what two commas set apart from another's name: "Ed Fox and, for the Greens, Di Ray"; "For Labour, Lee is a gift" says nothing."""
        i = link.i
        opens = not link.is_sent_start and i > 2 and self.texts[i - 1] == "," and self.texts[i - 2] in ("and", "or")
        after_a_name = opens and (i - 2 in self.ends or self.texts[i - 3] == "," and i - 3 in self.ends)
        return after_a_name and party.end < len(self.doc) and self.texts[party.end] == ","

    def _stands(self, clause: Clause, link: Token, party: Standing) -> bool:
        """True for what is done in an office or for one, and not in another job: "ran errands for Labour", "serves as counsel for Labour"."""
        words = self.words
        if clause.lemma not in words["standingVerbs"] or clause.negated or not any(party.start <= child.i < party.end for child in link.children):
            return False
        taken = [] if clause.passive else clause.heads("object")
        if taken and not any(self._is_seat(i) for i in taken) or clause.lemma in words["seatVerbs"] and not (taken or clause.passive):
            return False
        if link.head.i != clause.predicate and link.head.pos_ in ("NOUN", "PROPN") and not self._is_seat(link.head.i):
            return False
        return not clause.heads("as") and not any(t.lower_ in words["independents"] for t in link.sent)

    def _is_seat(self, i: int) -> bool:
        """True for what one is elected to: a place, a body, "the seat", "the by-election", "mayor"."""
        referent = self.focus.referents.at_head(i)
        if referent is not None and referent.named:
            return referent.cls in PLACES or referent.cls == "Agency"
        return self.doc[i].lemma_.lower() in self.words["seatWords"] or self.doc[i].ent_type_ == "GPE"

    def _named_from(self, i: int) -> Referent | None:
        """Return who is named next, before any verb, unless a verb follows; of "Lee's husband, Bo Day" the husband."""
        for k in range(i, min(i + REACH, len(self.doc))):
            name = self.names.get(k)
            if name is not None and not (name.end < len(self.doc) and self.doc[name.end].tag_ == "POS"):
                head = self.doc[name.head]
                does = head.dep_ in ("nsubj", "nsubjpass") and head.head.i > k or name.end < len(self.doc) and self.doc[name.end].pos_ in ("VERB", "AUX")
                return None if does else self.focus.referents.at_head(name.head)
            if self.doc[k].pos_ in ("VERB", "AUX") or self.doc[k].is_sent_start:
                return None
        return None

    # -- "Mr. Day, of the SDLP," --------------------------------------------------------------------

    def _of(self, link: Token) -> Iterator[tuple[Referent, Standing, int, str]]:
        i = link.i - (self.texts[link.i - 1] == "," if link.i else 0)
        name = self.ends.get(i)
        party = self._party(link.i + 1, beside=True) if name is not None else None
        if party is None or self.doc[party.start].pos_ == "ADJ" and party.end == party.start + 1:
            return
        known = name.end - name.start > 1 or name.start and self.doc[name.start - 1].lower_ in HONORIFICS
        if known and (one := self.focus.referents.at_head(name.head)) is not None:
            yield one, party, link.i, CURRENT

    # -- "A Democrat in a red county, Cy Orr ran …" ------------------------------------------------

    def _opening(self, article: Token) -> Iterator[tuple[Referent, Standing, int, str]]:
        """The noun that opens a sentence says who its subject is."""
        party = self._party(article.i + 1)
        if party is None or party.end != article.i + 2 or self.doc[article.i + 1].dep_ in ("nsubj", "nsubjpass"):
            return
        comma = next((t.i for t in self.doc[party.end : article.sent.end] if t.text == ","), None)
        if comma is None or self._is_past(party.end, comma) or self._turns(comma, article.sent.end):
            return
        name = self.names.get(comma + 1)
        verb = self.doc[name.head].head if name is not None else None
        if verb is not None and verb.i in self.clauses and self.doc[name.head].dep_ == "nsubj" and not any(c.i < comma and c.dep_ == "nsubj" for c in verb.children):
            yield from ((one, party, article.i + 1, CURRENT) for one in self._people(name.head))

    def _is_past(self, start: int, end: int) -> bool:
        """True unless what is told of the party's member holds now: not for "A Democrat until 2012", "A Democrat in his youth"."""
        if start == end:
            return False
        if self.doc[start].lower_ not in self.words["memberLinks"]:
            return True
        timed = self.doc[start].pos_ == "ADP" and any(t.ent_type_ in party_clauses.DATED for t in self.doc[start + 1 : min(start + 5, end)])
        return timed or any(t.lower_ in self.words["lifeTimes"] for t in self.doc[start:end])

    def _turns(self, start: int, end: int) -> bool:
        """True where the rest of the sentence names a party or a leaving: then which is the present one takes more than this."""
        return any(self._party(i) is not None or self.doc[i].lemma_ in self.words["partyLeavingVerbs"] for i in range(start + 1, end))

    # -- "left the Conservatives", "were suspended from the SNP", "leads Welsh Labour" --------------

    def _by_verb(self, clause: Clause) -> Iterator[tuple[Referent, Standing, int, str]]:
        words = self.words
        if clause.negated or clause.modality != ACTUAL:
            return
        if clause.lemma in words["partyLeavingVerbs"]:
            role, time = "object", FORMER
        elif clause.lemma in words["partyExpellingVerbs"]:
            role, time = "from", CURRENT if clause.lemma == "suspend" else FORMER
        elif clause.lemma == "lead" and not clause.passive:
            role, time = "object", CURRENT
        else:
            return
        for head in clause.heads(role):
            party = self._party_headed(head) if party_clauses.is_of_membership(self.doc, clause, head) else None
            for i in clause.heads("object" if role == "from" and clause.passive else "subject") if party is not None else ():
                yield from ((one, party, clause.predicate, time) for one in self._people(i))

    def _party_headed(self, head: int) -> Standing | None:
        """Return the party whose name ends with this token, or whose group it is: "the SNP group"."""
        last = head - (self.doc[head].text in self.words["partyBodies"])
        for found in self.offices.parties_up_to(self.texts, last + 1):
            if found.end == last + 1 and not found.guarded:
                return Standing(found.start, found.end, found.party, None)
        return self._party(self.focus.referents.at(head).span_at(head)[0]) if self.focus.referents.at(head) is not None else None

    def _people(self, head: int) -> list[Referent]:
        found = self.focus.referents.at_head(head)
        if found is not None and (found.named or found.members):
            return self.focus.referents.parts(found)
        called = next((phrase for phrase in self.doc._.offices or () if phrase.head == head), None)  # "two clerks, Ann Lee and Bo Day, left"
        return [one for span in called.holders if (one := self.focus.referent_in(*span)) is not None] if called else []
