"""Who answers whom: a statement against the one before it, a rejection, a refusal, a silence, a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.document import Clause
from kg.extract.authors import Authors
from kg.extract.course import AGENTS, ANSWERABLE, POINTING, Course, Turn
from kg.extract.finding import Finding
from kg.extract.telling import with_particles
from kg.model import ACTUAL, AFFIRMED, NEGATED

LOOK_BACK = 3  # paragraphs within which an answer follows what it answers
ATTACKS = ("criticized", "calledOn", "sued", "charged", "arrested", "investigated", "dismissed")
TO_ANSWER = ("to", "at")
TAKING_UP = frozenset({"that", "this", "these", "those", "the"})


def find(course: Course, findings: list[Finding]) -> Iterator[Finding]:
    """Yield every answer. 'Lee urged Day to go; Day refused.' gives Day –respondedTo→ Lee."""
    replies = _Replies(course, findings)
    yield from replies.rejections()
    yield from replies.answers()
    yield from replies.brief()
    yield from replies.strikes()
    yield from replies.defiances()
    yield from replies.refusals()
    yield from replies.silences()
    yield from replies.doubts()


class _Replies:
    def __init__(self, course: Course, findings: list[Finding]):
        self.course, self.doc, self.words = course, course.doc, course.words
        self.authors = Authors(course, findings)
        affirmed = [f for f in findings if f.polarity == AFFIRMED]
        self.attacks = [f for f in affirmed if f.property in ATTACKS]
        self.calls = [f for f in affirmed if f.property in ("calledOn", "criticized", "spokeTo")]
        self.verbal = [clause for clause in self.doc._.clauses or () if not clause.nominal]

    def rejections(self) -> Iterator[Finding]:
        """Who rejects what was said answers who said it. 'Day dismissed the remark as "sour grapes".'"""
        for clause in self.verbal:
            if clause.negated:
                continue
            for thing in self._answered(clause):
                for subject in clause.heads("subject"):
                    yield from self._rejection(clause, subject, thing)

    def _answered(self, clause: Clause) -> Iterator[Token]:
        """What is rejected, denied or replied to, where it is something that was said."""
        if clause.lemma in self.words.rejecting | self.words.denying:
            heads = clause.heads("object")
        elif clause.lemma in self.words.answering:
            heads = tuple(head for role in TO_ANSWER for head in clause.heads(role))
        else:
            return
        for thing in (self.doc[head] for head in heads):
            if thing.lemma_.lower() in self.words.speech or self._points_back(clause, thing) or self._takes_up(clause, thing):
                yield thing

    def _points_back(self, clause: Clause, thing: Token) -> bool:
        """True for "disputes that", "denied wrongdoing": what was said, not a thing."""
        return clause.lemma in self.words.denying and (thing.lower_ in POINTING or thing.lemma_.lower() in self.words.guilt)

    def _takes_up(self, clause: Clause, thing: Token) -> bool:
        """True for "rejected that idea", "disputed the timing": what was just said, not an idea told in the same breath."""
        if thing.lemma_.lower() not in self.words.disputed or clause.lemma in self.words.naming | self.words.describing:
            return False
        told = any(child.dep_ in ("prep", "acl", "relcl", "ccomp", "poss") for child in thing.children)
        return not told and any(child.dep_ == "det" and child.lower_ in TAKING_UP for child in thing.children)

    def _rejection(self, clause: Clause, subject: int, thing: Token) -> Iterator[Finding]:
        rejecter = self.course.referents.at_head(subject)
        if rejecter is None or rejecter.cls not in AGENTS:
            return
        anchor = self.doc[clause.predicate]
        target, owned = self._target(rejecter.key, clause, thing)
        if target is None or target == rejecter.key or self.course.by_key[target].cls not in ANSWERABLE:
            return
        judged = clause.lemma in self.words.naming | self.words.describing and thing.lemma_.lower() not in self.words.accusations
        properties = ["respondedTo"] * (not judged or clause.lemma in self.words.dismissing) + ["criticized"] * (clause.lemma in self.words.belittling)
        for name in properties:
            yield self.course.act(anchor, rejecter.key, name, target, "discourse.rejection", 0.75 if owned else 0.65)

    def _target(self, rejecter: int, clause: Clause, thing: Token) -> tuple[int | None, bool]:
        """Whom a rejection answers, and whether the words name him."""
        anchor = self.doc[clause.predicate]
        if thing.lemma_.lower() in self.words.guilt:
            return self._accuser(rejecter, anchor, self.course.paragraph_of[anchor.i]), False
        told = thing.lemma_.lower() in self.authors.nouns_on_paper or thing.tag_ == "NNS"
        authors = self.authors.of(thing, before=told) if thing.pos_ != "PRON" else []
        if authors:
            return authors[0].key, True
        if any(child.dep_ == "poss" for child in thing.children) or thing.lemma_.lower() in self.authors.nouns_on_paper:
            return None, False  # somebody's, but nobody knows whose
        return self._last_other(rejecter, anchor), False

    def answers(self) -> Iterator[Finding]:
        """A statement set against what was just said of its speaker answers it. 'However, ICE has said …'"""
        for turn in self.course.turns:
            if turn.cue is None or self.course.by_key[turn.speaker].cls not in AGENTS:
                continue
            if (self._cue_lemma(turn.cue) in self.words.answering and not _has_target(turn.cue)) or self._in_return(turn.cue):
                target, rule = self._asker(turn) if self._asked(turn.cue) else self._spoken_to(turn), "discourse.answer"
            elif self._cue_lemma(turn.cue) in self.words.denying:
                target, rule = self._accuser(turn.speaker, turn.cue, turn.paragraph, spoken=turn), "discourse.contrast"
            elif self._contrasting(turn.cue):
                spoken = turn if self._however(turn.cue) else None
                target, rule = self._accuser(turn.speaker, turn.cue, turn.paragraph, spoken=spoken), "discourse.contrast"
            else:
                continue
            if target is not None and target not in self.course.sides(turn.speaker):
                words = (*self._contrasting(turn.cue), *with_particles(turn.cue))
                yield replace(self.course.finding(turn, "respondedTo", target, rule, 0.7), words=words)

    def brief(self) -> Iterator[Finding]:
        """Whose answer is said to be so or so answers the last other speaker. 'The reply of Day was blunt.'"""
        for clause in self.verbal:
            for answer in (self.doc[head] for head in clause.heads("subject") if clause.modality == ACTUAL and not clause.negated):
                if answer.lemma_.lower() in self.words.returns - {"return", "turn"} and not any(c.lower_ in ("to", "from") for c in answer.children):
                    for speaker in self.course.agents(tuple(c.i for c in answer.children if c.dep_ == "poss")):
                        target = self._last_other(speaker, answer)
                        if target is not None and target not in self.course.sides(speaker):
                            yield self.course.act(answer, speaker, "respondedTo", target, "discourse.answer", 0.65)

    def _asked(self, cue: Token) -> Token | None:
        """The question that the answer is for: 'Asked by Lee whether he would go, Day replied …'."""
        return next((c for c in cue.children if c.dep_ == "advcl" and c.lemma_ in self.words.questioning and c.i < cue.i), None)

    def _asker(self, turn: Turn) -> int | None:
        """Who asked, where that is told."""
        asked = self._asked(turn.cue)
        clause = next((clause for clause in self.verbal if clause.predicate == asked.i), None)
        return next((key for key in self.course.agents(clause.heads("subject")) if key != turn.speaker), None) if clause else None

    def _spoken_to(self, turn: Turn) -> int | None:
        """Whom an answer is for: of those who have just spoken the one that it says something of, else the last."""
        after = self._just_after(turn)
        if after is not None:
            return after
        near = [t for t in self.course.turns if t.start < turn.start and t.paragraph >= turn.paragraph - LOOK_BACK]
        subjects = [k.i for said in turn.cue.children if said.dep_ == "ccomp" for k in said.children if k.dep_ == "nsubj"]
        named = set(self.course.agents(subjects)) - {turn.speaker}
        spoke = [t.speaker for t in near if t.speaker in named]
        other = spoke[-1] if spoke else self._last_other(turn.speaker, turn.cue)
        if other is not None:
            return other
        call = self._last_call(turn.speaker, turn.cue.i, self.calls)  # "Lee asked Day about it. '…,' Day replied."
        return call.subject if call is not None and self._can_be_answered(call.subject) else None

    def _just_after(self, turn: Turn) -> int | None:
        """Who spoke first where the sentence tells it last: '"Not so," countered Day after Lee said the fund was empty'."""
        for spoken in (c for c in turn.cue.children if c.dep_ == "advcl" and any(k.lower_ in ("after", "when") for k in c.children)):
            keys = {t.speaker for t in self.course.turns if t.cue == spoken}
            keys |= {f.subject for f in self.attacks if f.anchor == spoken.i}
            if len(keys - {turn.speaker}) == 1:
                return min(keys - {turn.speaker})
        return None

    def _last_other(self, speaker: int, anchor: Token) -> int | None:
        """The last one to speak before this place who is somebody else."""
        near = self.course.paragraph_of[anchor.i] - LOOK_BACK
        for turn in reversed(self.course.turns):
            if turn.start < anchor.idx and turn.paragraph >= near and turn.speaker != speaker:
                return turn.speaker if self._can_be_answered(turn.speaker) else None
        return None

    def _can_be_answered(self, key: int) -> bool:
        """True for whoever the reader could look up; "a reporter" asks, and nobody is told who."""
        referent = self.course.by_key[key]
        return referent.cls in ANSWERABLE and self.course.speaks(referent)

    def _accuser(self, speaker: int, anchor: Token, paragraph: int, *, spoken: Turn | None = None) -> int | None:
        """Who has just attacked this speaker or its side; for a denial also who has just spoken of it."""
        sides = self.course.sides(speaker)
        for attack in sorted(self.attacks, key=lambda f: -f.anchor):
            place = self.doc[attack.anchor]
            near = self.course.paragraph_of[attack.anchor] >= paragraph - 2
            if place.idx < anchor.idx and near and attack.object in sides:
                return attack.subject if attack.subject not in sides else None
        if spoken is None:
            return None
        for earlier in reversed(self.course.turns):
            near = earlier.start < spoken.start and earlier.paragraph >= paragraph - 2
            if near and earlier.speaker not in sides and earlier.about & sides:
                return earlier.speaker if self._can_be_answered(earlier.speaker) else None
        return None

    def strikes(self) -> Iterator[Finding]:
        """Who hits back answers his attacker, or the last other speaker, whatever is told of his words. 'Day fired back with a letter.'"""
        cues = {turn.cue.i for turn in self.course.turns if turn.cue is not None}
        for clause in self.verbal:
            anchor = self.doc[clause.predicate]
            open_ = not clause.negated and clause.modality == ACTUAL and anchor.i not in cues and not _has_target(anchor)
            for speaker in self.course.agents(clause.heads("subject")) if open_ and self._cue_lemma(anchor) in self.words.striking else ():
                attacker = self._accuser(speaker, anchor, self.course.paragraph_of[anchor.i])
                target = self._last_other(speaker, anchor) if attacker is None else attacker
                if target is not None and target not in self.course.sides(speaker):
                    yield self.course.act(anchor, speaker, "respondedTo", target, "discourse.answer", 0.65)

    def defiances(self) -> Iterator[Finding]:
        """Who stands by what he said or did answers whoever has just attacked him for it. 'Day defended her vote.'"""
        for clause in self.verbal:
            if clause.lemma not in self.words.defiant or clause.negated or clause.modality != ACTUAL:
                continue
            anchor = self.doc[clause.predicate]
            things = [self.doc[head] for role in ("object", "by", "to", "on") for head in clause.heads(role)]
            words = (*with_particles(anchor), *(thing.head.i for thing in things if thing.head.dep_ == "prep"))  # "stood by"
            for speaker in self.course.agents(clause.heads("subject")):
                if clause.lemma in self.words.unyielding or any(self._own(speaker, thing) for thing in things):
                    target = self._accuser(speaker, anchor, self.course.paragraph_of[anchor.i])
                    if target is not None and target != speaker:
                        yield self.course.act(anchor, speaker, "respondedTo", target, "discourse.defiance", 0.65, words=words)

    def _own(self, speaker: int, thing: Token) -> bool:
        if thing.lemma_.lower() not in self.authors.things:
            return False
        owners = [self.course.referents.at_head(child.i) for child in thing.children if child.dep_ == "poss"]
        return any(owner is not None and owner.key == speaker for owner in owners)

    def refusals(self) -> Iterator[Finding]:
        """Who refuses answers whoever has just called on him. 'Lee asked Day to resign. Day refused.'"""
        asked = [call for call in self.calls if call.property == "calledOn"]
        for clause in self.verbal:
            if clause.lemma not in self.words.refusing or clause.negated or clause.modality != ACTUAL:
                continue
            if clause.heads("object") or clause.heads("clause") or clause.passive:
                continue  # "refused to comment" says to what, and who asked is open
            for refuser in self.course.agents(clause.heads("subject")):
                call = self._last_call(refuser, clause.predicate, asked)
                if call is not None and call.subject != refuser:
                    anchor = self.doc[clause.predicate]
                    yield self.course.act(anchor, refuser, "respondedTo", call.subject, "discourse.refusal", 0.65)

    def silences(self) -> Iterator[Finding]:
        """Who does not answer leaves unanswered whoever has just called on him. 'Lee urged Day to go; Day did not reply.'"""
        for clause in self.verbal:
            if not clause.negated or clause.lemma not in self.words.answering or clause.heads("to"):
                continue
            anchor = self.doc[clause.predicate]
            for silent in self.course.agents(clause.heads("subject")):
                call = self._last_call(silent, clause.predicate, self.calls)
                if call is not None and call.subject != silent:
                    yield self.course.act(
                        anchor, silent, "respondedTo", call.subject, "discourse.silence", 0.6, polarity=NEGATED
                    )

    def _last_call(self, called: int, place: int, calls: list[Finding]) -> Finding | None:
        near = self.course.paragraph_of[place] - 2
        known = [f for f in calls if f.object == called and f.anchor < place and self.course.paragraph_of[f.anchor] >= near]
        return max(known, key=lambda f: f.anchor, default=None)

    def doubts(self) -> Iterator[Finding]:
        """Who does not believe somebody finds fault with him, and answers what he has just said. 'Day does not trust Lee.'"""
        for clause in self.verbal:
            if not (clause.negated and clause.modality == ACTUAL and clause.lemma in self.words.trusting):
                continue
            anchor = self.doc[clause.predicate]
            for doubter in self.course.agents(clause.heads("subject")):
                for doubted in self.course.agents(clause.heads("object")):
                    if doubted == doubter:
                        continue
                    yield self.course.act(anchor, doubter, "criticized", doubted, "discourse.doubt", 0.6)
                    if clause.lemma in self.words.crediting and self._last_other(doubter, anchor) == doubted:
                        yield self.course.act(anchor, doubter, "respondedTo", doubted, "discourse.doubt", 0.6)

    def _cue_lemma(self, cue: Token) -> str:
        particle = next((c for c in cue.children if c.dep_ in ("prt", "advmod") and c.lower_ in ("back", "off")), None)
        return f"{cue.lemma_.lower()}_{particle.lower_}" if particle is not None else cue.lemma_.lower()

    def _contrasting(self, cue: Token) -> list[int]:
        """Return the word of contrast that the sentence of the cue opens with, or the 'however' that it holds."""
        opening = next((t for t in cue.sent if not t.is_space and not t.is_punct), None)
        if opening is not None and opening.lower_ in self.words.contrast:
            return [opening.i]
        return [child.i for child in cue.children if child.lower_ == "however"]

    def _however(self, cue: Token) -> bool:
        """True for "however", which sets words against words; "but" may set them against anything."""
        return any(token.lower_ == "however" for token in (*cue.children, *cue.sent[:3]))

    def _in_return(self, cue: Token) -> bool:
        """True for "said in reply", "in turn": what is said answers, though the verb does not say so."""
        return any(
            noun.lemma_.lower() in self.words.returns and not any(k.lower_ in ("to", "from") for k in noun.children)
            for prep in cue.children
            if prep.dep_ == "prep" and prep.lower_ == "in"
            for noun in prep.children
            if noun.dep_ == "pobj" and not any(k.dep_ == "det" for k in noun.children)
        )


def _has_target(cue: Token) -> bool:
    """True when the answer says to whom it is given, which the patterns read."""
    return any(c.dep_ in ("dobj", "dative") or (c.dep_ == "prep" and c.lower_ in TO_ANSWER) for c in cue.children)
