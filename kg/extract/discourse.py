"""What statements do to each other: one answers another, blames somebody, speaks to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, Referent, clauses_of_verbs, ontology_of
from kg.extract import reactions, regards, replies, stances
from kg.extract.authors import Authors
from kg.extract.course import AGENTS, ANSWERABLE, Course, Turn
from kg.extract.finding import Finding
from kg.extract.leanings import Leanings
from kg.extract.verdicts import QUOTED, Verdicts
from kg.model import ACTUAL, Statement
from kg.ontology.predicates import predicates

GUESSED = QUOTED.rule  # what only a quotation's marks tell needs another sign that the two are at odds
QUARRELS = frozenset({"criticized", "respondedTo", "sued", "ranAgainst", "investigated", "dismissed"})
TALKS = frozenset({"interview", "appearance", "segment", "show"})
SPEAKING = frozenset({"speaking", "appearing", "talking"})


def find(doc: Doc, statements: tuple[Statement, ...], findings: list[Finding]) -> Iterator[Finding]:
    """Yield what follows from the order and the content of statements.

    'The mayor said ICE was reckless. However, ICE has said …' gives the mayor –criticized→ ICE, ICE –respondedTo→ the mayor.
    """
    course = Course(doc, statements, findings)
    reading = _Reading(course, findings)
    judged = read(reading)
    yield from judged
    yield from reading.addressees()
    yield from reading.objections()
    taken = list(stances.find(course, [*findings, *judged]))
    yield from taken
    yield from replies.find(course, [*findings, *judged, *taken])
    yield from reactions.find(course, [*findings, *judged, *taken])


def read(reading: _Reading) -> list[Finding]:
    """Return what the statements say of somebody by the rules, which the model for the rest starts from."""
    return [*reading.verdicts(), *reading.wishes(), *regards.find(reading.course, reading.reader)]


def pairs(doc: Doc, statements: tuple[Statement, ...], findings: list[Finding]) -> list[stances.Candidate]:
    """Return what the model is asked about, for fitting it."""
    course = Course(doc, statements, findings)
    return list(stances.Stances(course, [*findings, *read(_Reading(course, findings))]).candidates())


class _Reading:
    """What each statement does by itself."""

    def __init__(self, course: Course, findings: list[Finding]):
        self.course, self.doc, self.words, self.findings = course, course.doc, course.words, findings
        self.authors = Authors(course, findings)
        self.reader = Verdicts(course.doc, course.referents, ANSWERABLE, self.authors)
        self.leanings = Leanings(self.doc)
        self.requests = predicates(ontology_of(self.doc)).request

    def addressees(self) -> Iterator[Finding]:
        """A statement with a named hearer is speech to that hearer. 'Lee told KQRS …' gives Lee –spokeTo→ KQRS."""
        for turn in self.course.turns:
            hearer = self.course.by_key.get(turn.statement.addressee)
            # what is asked of somebody is a call, which the patterns know
            if hearer and hearer.cls in AGENTS and turn.cue is not None and not self._asks(turn):
                yield self.course.finding(turn, "spokeTo", hearer.key, "discourse.addressee", 0.85)
            elif hearer is None and turn.cue is not None and self.course.by_key[turn.speaker].cls in AGENTS:
                for outlet in self._outlets(turn.cue):
                    if outlet.key != turn.speaker:
                        yield self.course.finding(turn, "spokeTo", outlet.key, "discourse.outlet", 0.7)

    def _outlets(self, cue: Token) -> Iterator[Referent]:
        """The station or paper on or to which it is said: 'said on KQRS that …', 'said in an interview on KQRS'."""
        steps = [prep for prep in cue.children if prep.dep_ == "prep"]
        steps += [prep for verb in cue.children if verb.dep_ == "advcl" and verb.lower_ in SPEAKING for prep in verb.children if prep.dep_ == "prep"]
        talks = [t for prep in steps if prep.lower_ in ("in", "during") for t in prep.children if t.lemma_.lower() in TALKS]
        steps += [inner for talk in talks for inner in talk.children]
        heads = [c for prep in steps if prep.lower_ in ("on", "to", "with") for c in prep.children if c.dep_ == "pobj"]
        heads += [c for talk in talks for c in talk.children if c.dep_ in ("compound", "nmod", "poss")]  # "in a KQRS interview"
        found = [self.course.referents.at_head(head.i) for head in heads]
        yield from (outlet for outlet in found if outlet and outlet.named and outlet.cls == "NewsOutlet")

    def _asks(self, turn: Turn) -> bool:
        """True for "asked Day to leave", "calls on Day to leave", "asked Day for time": a call, whatever else is said with it."""
        cue = turn.cue
        if turn.is_plea:
            return True
        calls_on = cue.lemma_ == "call" and any(child.lower_ in ("on", "upon") for child in cue.children)
        return calls_on or (cue.lemma_ in self.requests - {"tell", "warn", "remind"} and any(c.dep_ == "advcl" for c in cue.children))

    def verdicts(self) -> Iterator[Finding]:
        """Who says of another that it lies or fails criticises it. 'Lee said the board had betrayed the town.'"""
        found = [*self._verdicts(), *self.judgements()]
        hostile = {frozenset((f.subject, f.object)) for f in (*self.findings, *found) if f.property in QUARRELS and f.extractor != GUESSED}
        for finding in found:
            if finding.extractor != GUESSED or frozenset((finding.subject, finding.object)) in hostile:
                yield finding

    def _verdicts(self) -> Iterator[Finding]:
        for turn in self.course.turns:
            for speaker in self._voices(turn.speaker):
                for verdict in self.reader.of(turn.statement):
                    if verdict.target not in self.course.sides(speaker) | {turn.speaker}:
                        finding = self.course.finding(turn, verdict.property, verdict.target, verdict.rule, verdict.confidence)
                        evidence = self.course.evidence(self.doc[verdict.place])
                        yield replace(finding, subject=speaker, evidence=evidence, words=verdict.words)

    def _voices(self, speaker: int) -> list[int]:
        """Who speaks; for a document, who issued it."""
        if self.course.by_key[speaker].cls == "Document":
            return [key for key in self.course.issuers.get(speaker, ()) if self.course.by_key[key].cls in AGENTS]
        voice = self.course.by_key[speaker]
        return [speaker] if voice.cls in AGENTS and self.course.speaks(voice) else []

    def wishes(self) -> Iterator[Finding]:
        """Who wants another to do something calls on him. 'Lee wants the minister to explain.'"""
        clauses = clauses_of_verbs(self.doc)
        wishing, undemanded = (ontology_of(self.doc).words(name) for name in ("wishingVerbs", "undemanded"))
        for clause in clauses.values():
            if clause.lemma not in wishing or clause.negated or clause.modality != ACTUAL:
                continue
            asked = [clauses[i] for i in clause.heads("clause") if i in clauses and any(c.tag_ == "TO" for c in self.doc[i].children)]
            asked = [inner for inner in asked if not inner.negated and not inner.passive and inner.lemma not in undemanded]
            for wisher in self.course.agents(tuple(clause.heads("subject"))):
                for called in (key for inner in asked for key in self.course.agents(tuple(inner.heads("subject")))):
                    if called != wisher:
                        yield self.course.act(self.doc[clause.predicate], wisher, "calledOn", called, "discourse.wish", 0.5)

    def objections(self) -> Iterator[Finding]:
        """Who goes ahead over somebody's objections is found fault with. 'The board voted over the objections of Day.'"""
        nouns = ontology_of(self.doc).words("objectionNouns")
        for clause in self.doc._.clauses or ():
            for thing in () if clause.nominal or clause.negated else (self.doc[head] for head in clause.heads("over")):
                if thing.lemma_.lower() in nouns:
                    for critic in self.authors.of(thing, before=False):
                        for target in self.course.agents(tuple(clause.heads("subject"))):
                            if critic.named and target != critic.key:
                                yield self.course.act(thing, critic.key, "criticized", target, "discourse.objection", 0.6)

    def judgements(self) -> Iterator[Finding]:
        """Who calls another something judges that one. 'Day called the ruling by Lee "a farce".'"""
        for clause in self.doc._.clauses or ():
            if clause.nominal or clause.negated or clause.lemma not in self.words.naming | self.words.describing:
                continue
            for verdict in clause.heads("as") + clause.heads("attribute"):
                name = self._verdict(clause, self.doc[verdict])
                guessed = clause.lemma not in self.words.naming and self._only_quoted(self.doc[verdict])
                for subject in clause.heads("subject") if name else ():
                    for finding in self._judgement(clause, name, subject, verdict):
                        yield replace(finding, extractor=GUESSED) if guessed else finding

    def _verdict(self, clause: Clause, words: Token) -> str | None:
        """The property that the verdict's words make, or None where they tell nothing."""
        lemmas = {token.lemma_.lower() for token in words.subtree}
        if lemmas & self.words.praising:
            return None if clause.lemma in self.words.belittling - self.words.plain_naming else "supported"
        if lemmas & self.words.blaming_words:
            return "criticized"
        meant = self.leanings.of_phrase(iter(words.subtree))
        if meant is not None and (meant == "criticized" or clause.lemma not in self.words.belittling - self.words.plain_naming):
            return meant
        quoted = any(quotation.holds(words.idx) for quotation in self.doc._.quotations or ())
        return "criticized" if quoted else None

    def _only_quoted(self, words: Token) -> bool:
        """True where only the marks round it make a description a verdict: 'described him as "a person of habit"'."""
        lemmas = {token.lemma_.lower() for token in words.subtree}
        listed = lemmas & (self.words.praising | self.words.blaming_words)
        return not listed and self.leanings.of_phrase(iter(words.subtree)) is None

    def _judgement(self, clause: Clause, name: str, subject: int, verdict: int) -> Iterator[Finding]:
        judge = self.course.referents.at_head(subject)
        anchor = self.doc[clause.predicate]
        if judge is None or judge.cls not in AGENTS or not (judge.named or judge.cls == "Group" and self.course.speaks(judge)):
            return
        for thing in clause.heads("object"):
            for target in self.authors.of(self.doc[thing]):
                if target.key != judge.key:
                    yield self.course.act(anchor, judge.key, name, target.key, "discourse.judgement", 0.7, words=(anchor.i, verdict))
