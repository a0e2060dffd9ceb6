"""What statements do to each other: one answers another, blames somebody, speaks to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, Referent, Referents, ontology_of, sentence_span
from kg.extract.finding import Finding
from kg.extract.verdicts import Verdicts
from kg.model import ACTUAL, AFFIRMED, ASSERTED, NEGATED, Span, Statement
from kg.ontology import Ontology

LOOK_BACK = 3  # paragraphs within which an answer follows what it answers
LONGEST_EVIDENCE = 300  # characters
AGENTS = frozenset({"Person", "Official", "Organization", "Agency", "Party", "NewsOutlet", "Group"})
PLACES = frozenset({"City", "County", "State", "Country"})
ANSWERABLE = AGENTS | PLACES


@dataclass(frozen=True)
class Words:
    """The word lists of `ontology/discourse.ttl`."""

    answering: frozenset[str]
    rejecting: frozenset[str]
    belittling: frozenset[str]
    speech: frozenset[str]
    contrast: frozenset[str]
    blaming_words: frozenset[str]
    denying: frozenset[str]
    naming: frozenset[str]
    describing: frozenset[str]
    praising: frozenset[str]
    trusting: frozenset[str]


@lru_cache(maxsize=4)
def words(ontology: Ontology) -> Words:
    """Return the lists of an ontology, read once."""
    names = (
        "answeringCues rejectingVerbs belittlingVerbs speechNouns contrastOpeners blamingWords"
        " denyingCues judgingVerbs describingVerbs praisingWords trustingVerbs"
    )
    return Words(*(ontology.words(name) for name in names.split()))


@dataclass(frozen=True)
class Turn:
    """One act of speech in the course of the article: who spoke, where, of whom."""

    speaker: int
    start: int  # character
    paragraph: int
    about: frozenset[int]
    cue: Token | None = None
    statement: Statement | None = None


def find(doc: Doc, statements: tuple[Statement, ...], findings: list[Finding]) -> Iterator[Finding]:
    """Yield what follows from the order and the content of statements.

    'The mayor said ICE was reckless. However, ICE has said …' gives the mayor –criticized→ ICE, ICE –respondedTo→ the mayor.
    """
    reading = _Reading(doc, statements, findings)
    blamed = list(reading.verdicts())
    yield from reading.addressees()
    yield from blamed
    yield from reading.judgements()
    yield from reading.rejections()
    yield from reading.answers([*findings, *blamed])
    yield from reading.silences(findings)
    yield from reading.doubts()


class _Reading:
    """One article's statements, with the look-ups that the rules share."""

    def __init__(self, doc: Doc, statements: tuple[Statement, ...], findings: list[Finding]):
        self.doc = doc
        self.words = words(ontology_of(doc))
        self.referents = Referents(doc)
        self.by_key = {referent.key: referent for referent in self.referents.all}
        self.paragraph_of = _paragraphs(doc)
        self.bodies = _bodies(findings)
        self.issuers = _issuers(findings)
        self.turns = sorted(self._turns(statements), key=lambda turn: turn.start)

    def _turns(self, statements: tuple[Statement, ...]) -> Iterator[Turn]:
        for statement in statements:
            span = statement.cue_mention or statement.content[0]
            token = _token_at(self.doc, span)
            if token is not None and statement.within is None:
                yield Turn(
                    speaker=statement.speaker,
                    start=span.start,
                    paragraph=self.paragraph_of[token.i],
                    about=frozenset(statement.about),
                    cue=token if statement.cue_mention else None,
                    statement=statement,
                )

    def addressees(self) -> Iterator[Finding]:
        """A statement with a named hearer is speech to that hearer. 'Lee told KQRS …' gives Lee –spokeTo→ KQRS."""
        for turn in self.turns:
            hearer = self.by_key.get(turn.statement.addressee)
            # what is asked of somebody is a call, which the patterns know
            if hearer and hearer.cls in AGENTS and turn.cue is not None and not self._asks(turn.cue):
                yield self._finding(turn, "spokeTo", hearer.key, "discourse.addressee", 0.85)
            elif hearer is None and turn.cue is not None and self.by_key[turn.speaker].cls in AGENTS:
                for outlet in self._outlets(turn.cue):
                    if outlet.key != turn.speaker:
                        yield self._finding(turn, "spokeTo", outlet.key, "discourse.outlet", 0.7)

    def _outlets(self, cue: Token) -> Iterator[Referent]:
        """The station or paper on or to which it is said: 'said on KQRS that …'."""
        for prep in cue.children:
            if prep.dep_ == "prep" and prep.lower_ in ("on", "to", "with"):
                found = [self.referents.at_head(child.i) for child in prep.children if child.dep_ == "pobj"]
                yield from (outlet for outlet in found if outlet and outlet.named and outlet.cls == "NewsOutlet")

    def _asks(self, cue: Token) -> bool:
        return any(child.dep_ == "xcomp" for child in cue.children)

    def verdicts(self) -> Iterator[Finding]:
        """Who says of another that it lies or fails criticises it. 'Lee said the board had betrayed the town.'"""
        reader = Verdicts(self.doc, self.referents, ANSWERABLE)
        for turn in self.turns:
            for speaker in self._voices(turn.speaker):
                for verdict in reader.of(turn.statement):
                    if verdict.target not in (speaker, turn.speaker):
                        finding = self._finding(turn, verdict.property, verdict.target, verdict.rule, verdict.confidence)
                        yield replace(finding, subject=speaker)

    def _voices(self, speaker: int) -> list[int]:
        """Who speaks; for a document, who issued it."""
        if self.by_key[speaker].cls == "Document":
            return [key for key in self.issuers.get(speaker, ()) if self.by_key[key].cls in AGENTS]
        return [speaker] if self.by_key[speaker].cls in AGENTS else []

    def judgements(self) -> Iterator[Finding]:
        """Who calls another something judges that one. 'Day called the ruling by Lee "a farce".'"""
        for clause in self.doc._.clauses or ():
            if clause.nominal or clause.negated or clause.lemma not in self.words.naming | self.words.describing:
                continue
            for verdict in clause.heads("as") + clause.heads("attribute"):
                name = self._verdict(clause, self.doc[verdict])
                for subject in clause.heads("subject") if name else ():
                    yield from self._judgement(clause, name, subject)

    def _verdict(self, clause: Clause, words: Token) -> str | None:
        """The property that the verdict's words make, or None where they tell nothing."""
        lemmas = {token.lemma_.lower() for token in words.subtree}
        if lemmas & self.words.praising:
            return None if clause.lemma in self.words.belittling - {"call", "label"} else "supported"
        if lemmas & self.words.blaming_words:
            return "criticized"
        quoted = any(quotation.holds(words.idx) for quotation in self.doc._.quotations or ())
        return "criticized" if quoted and clause.lemma in self.words.naming else None

    def _judgement(self, clause: Clause, name: str, subject: int) -> Iterator[Finding]:
        judge = self.referents.at_head(subject)
        anchor = self.doc[clause.predicate]
        if judge is None or judge.cls not in AGENTS or not (judge.named or judge.cls == "Group"):
            return
        for thing in clause.heads("object"):
            for target in self._answerable_for(self.doc[thing]):
                if target.key != judge.key:
                    yield Finding(
                        judge.key, name, target.key, self._evidence(anchor), anchor.i, "discourse.judgement",
                        confidence=0.7, voice=ASSERTED,
                    )

    def _answerable_for(self, thing: Token) -> list[Referent]:
        """Whom a judgement on this thing falls on: itself, its owner, or who issued the document."""
        referent = self.referents.at_head(thing.i)
        if referent and referent.named and referent.cls in ANSWERABLE:
            return [referent]
        owners = [child for child in thing.children if child.dep_ == "poss"]
        owners += [o for child in thing.children if child.lower_ in ("by", "of", "from") for o in child.children]
        found = [owner for token in owners if (owner := self.referents.at_head(token.i)) and owner.cls in AGENTS]
        if not found and referent and referent.cls == "Document":
            found = [self.by_key[key] for key in self.issuers.get(referent.key, ())]
        return found if len(found) == 1 else []

    def rejections(self) -> Iterator[Finding]:
        """Who rejects what was said answers who said it. 'Day dismissed the remark as "sour grapes".'"""
        for clause in self.doc._.clauses or ():
            if clause.lemma not in self.words.rejecting or clause.nominal or clause.negated:
                continue
            for thing in (self.doc[head] for head in clause.heads("object")):
                if thing.lemma_.lower() not in self.words.speech and not self._points_back(clause, thing):
                    continue
                for subject in clause.heads("subject"):
                    yield from self._rejection(clause, subject, thing)

    def _points_back(self, clause: Clause, thing: Token) -> bool:
        """True for "disputes that", "denied it": what was said, not a thing."""
        return thing.lower_ in ("that", "this", "it") and clause.lemma in self.words.denying

    def _rejection(self, clause: Clause, subject: int, thing: Token) -> Iterator[Finding]:
        rejecter = self.referents.at_head(subject)
        if rejecter is None or rejecter.cls not in AGENTS:
            return
        owner = next((self.referents.at_head(c.i) for c in thing.children if c.dep_ == "poss"), None)
        target = owner.key if owner else self._last_other(rejecter.key, self.doc[clause.predicate])
        if target is None or target == rejecter.key or self.by_key[target].cls not in ANSWERABLE:
            return
        anchor = self.doc[clause.predicate]
        properties = ["respondedTo"] + ["criticized"] * (clause.lemma in self.words.belittling)
        for name in properties:
            yield Finding(
                rejecter.key, name, target, self._evidence(anchor), anchor.i, "discourse.rejection",
                confidence=0.75 if owner else 0.65, voice=ASSERTED,
            )

    def _last_other(self, speaker: int, anchor: Token) -> int | None:
        """The last one to speak before this place who is somebody else."""
        near = self.paragraph_of[anchor.i] - LOOK_BACK
        for turn in reversed(self.turns):
            if turn.start < anchor.idx and turn.paragraph >= near and turn.speaker != speaker:
                return turn.speaker if self.by_key[turn.speaker].cls in ANSWERABLE else None
        return None

    def answers(self, findings: list[Finding]) -> Iterator[Finding]:
        """A statement set against what was just said of its speaker answers it. 'However, ICE has said …'"""
        attacks = [f for f in findings if f.property in ("criticized", "calledOn", "sued") and f.polarity == "affirmed"]
        for number, turn in enumerate(self.turns):
            if turn.cue is None or self.by_key[turn.speaker].cls not in AGENTS:
                continue
            if self._cue_lemma(turn.cue) in self.words.answering and not _has_target(turn.cue):
                target = self._last_other(turn.speaker, turn.cue)
                rule = "discourse.answer"
            elif self._cue_lemma(turn.cue) in self.words.denying or self._contrasts(turn.cue):
                target = self._accuser(turn, number, attacks)
                rule = "discourse.contrast"
            else:
                continue
            if target is not None and target not in self._sides(turn.speaker):
                yield self._finding(turn, "respondedTo", target, rule, 0.7)

    def silences(self, findings: list[Finding]) -> Iterator[Finding]:
        """Who does not answer leaves unanswered whoever has just called on him. 'Lee urged Day to go; Day did not reply.'"""
        calls = [f for f in findings if f.property in ("calledOn", "criticized", "spokeTo") and f.polarity == AFFIRMED]
        for clause in self.doc._.clauses or ():
            if not clause.negated or clause.nominal or clause.lemma not in self.words.answering or clause.heads("to"):
                continue
            anchor = self.doc[clause.predicate]
            for silent in self._agents(clause.heads("subject")):
                call = self._last_call(silent, clause.predicate, calls)
                if call is not None and call.subject != silent:
                    yield Finding(
                        silent, "respondedTo", call.subject, self._evidence(anchor), anchor.i, "discourse.silence",
                        confidence=0.6, polarity=NEGATED, voice=ASSERTED,
                    )

    def _last_call(self, called: int, place: int, calls: list[Finding]) -> Finding | None:
        near = self.paragraph_of[place] - 2
        known = [f for f in calls if f.object == called and f.anchor < place and self.paragraph_of[f.anchor] >= near]
        return max(known, key=lambda f: f.anchor, default=None)

    def doubts(self) -> Iterator[Finding]:
        """Who does not believe somebody finds fault with him. 'Day does not trust Lee.'"""
        for clause in self.doc._.clauses or ():
            if clause.negated and clause.modality == ACTUAL and clause.lemma in self.words.trusting and not clause.nominal:
                anchor = self.doc[clause.predicate]
                for doubter in self._agents(clause.heads("subject")):
                    for doubted in self._agents(clause.heads("object")):
                        if doubted != doubter:
                            yield Finding(
                                doubter, "criticized", doubted, self._evidence(anchor), anchor.i, "discourse.doubt", confidence=0.6
                            )

    def _agents(self, heads: tuple[int, ...]) -> list[int]:
        found = [self.referents.at_head(head) for head in heads]
        return [agent.key for agent in found if agent and agent.named and agent.cls in AGENTS]

    def _cue_lemma(self, cue: Token) -> str:
        particle = next((c for c in cue.children if c.dep_ in ("prt", "advmod") and c.lower_ in ("back", "off")), None)
        return f"{cue.lemma_.lower()}_{particle.lower_}" if particle is not None else cue.lemma_.lower()

    def _contrasts(self, cue: Token) -> bool:
        """True when the sentence of the cue opens with a word of contrast, or holds 'however'."""
        sentence = cue.sent
        opening = next((t for t in sentence if not t.is_space and not t.is_punct), None)
        if opening is not None and opening.lower_ in self.words.contrast:
            return True
        return any(child.lower_ == "however" for child in cue.children)

    def _accuser(self, turn: Turn, number: int, attacks: list[Finding]) -> int | None:
        """Who has just criticised, sued or spoken of this speaker, or of the body the speaker is part of."""
        sides = self._sides(turn.speaker)
        near = turn.paragraph - 2
        for attack in sorted(attacks, key=lambda f: -f.anchor):
            place = self.doc[attack.anchor]
            if place.idx < turn.start and self.paragraph_of[attack.anchor] >= near and attack.object in sides:
                return attack.subject if attack.subject not in sides else None
        for earlier in reversed(self.turns[:number]):
            if earlier.paragraph >= near and earlier.speaker not in sides and earlier.about & sides:
                return earlier.speaker if self.by_key[earlier.speaker].cls in ANSWERABLE else None
        return None

    def _sides(self, speaker: int) -> frozenset[int]:
        return self.bodies.get(speaker, frozenset()) | {speaker}

    def _inside(self, statement: Statement, token: int) -> bool:
        place = self.doc[token].idx
        return any(span.start <= place < span.end for span in statement.content)

    def _finding(self, turn: Turn, name: str, target: int, rule: str, confidence: float) -> Finding:
        cue = turn.cue if turn.cue is not None else _token_at(self.doc, turn.statement.content[0])
        return Finding(
            turn.speaker, name, target, self._evidence(cue), cue.i, rule, confidence=confidence, voice=ASSERTED
        )

    def _evidence(self, token: Token) -> Span:
        """The token's sentence, its beginning when it is very long."""
        span = sentence_span(token)
        if span.end - span.start <= LONGEST_EVIDENCE:
            return span
        return Span(max(span.start, token.idx - LONGEST_EVIDENCE // 2), min(span.end, token.idx + LONGEST_EVIDENCE // 2))


def _has_target(cue: Token) -> bool:
    """True when the answer says to whom it is given, which the patterns read."""
    return any(c.dep_ in ("dobj", "dative") or (c.dep_ == "prep" and c.lower_ in ("to", "at")) for c in cue.children)


def _bodies(findings: list[Finding]) -> dict[int, frozenset[int]]:
    """The bodies that each person heads or belongs to."""
    found: dict[int, set[int]] = {}
    for finding in findings:
        if finding.property in ("leads", "memberOf", "governs") and isinstance(finding.object, int):
            found.setdefault(finding.subject, set()).add(finding.object)
    return {person: frozenset(bodies) for person, bodies in found.items()}


def _issuers(findings: list[Finding]) -> dict[int, list[int]]:
    """Who issued each document."""
    found: dict[int, list[int]] = {}
    for finding in findings:
        if finding.property == "issued" and finding.polarity == AFFIRMED and finding.subject not in found.get(finding.object, ()):
            found.setdefault(finding.object, []).append(finding.subject)
    return found


def _paragraphs(doc: Doc) -> list[int]:
    """The number of each token's paragraph."""
    numbers, number = [], 0
    for token in doc:
        numbers.append(number)
        number += token.is_space and "\n" in token.text
    return numbers


def _token_at(doc: Doc, span: Span) -> Token | None:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else None
