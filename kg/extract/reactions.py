"""Who answers another without a verb that says so: by what he does on hearing it, by how his words open, or next in the story.

'Lee said Day had lied. Day laughed.' gives Day –respondedTo→ Lee.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from kg.annotate.document import Clause, ontology_of
from kg.extract.course import AGENTS, POINTING, Course, Turn
from kg.extract.finding import Finding
from kg.extract.leanings import BLAME, Leanings
from kg.model import ACTUAL, AFFIRMED, INDIRECT
from kg.ontology.predicates import predicates

NEAR = 1  # paragraphs back to what is answered
QUARRELS = ("criticized", "calledOn")
THROWN = "that"
THAT = frozenset({"that", "this"})
KNOWN = frozenset({"the", "that", "those", "these", "this"})
BACK = 2  # paragraphs back to what was said of the same thing
WINDOW = 8  # turns
LIKELY = 0.6
ASKED = 0.85


def find(course: Course, findings: list[Finding]) -> Iterator[Finding]:
    """Yield the answers."""
    reactions = _Reactions(course, findings)
    yield from reactions.exchanges()
    yield from reactions.questions()
    yield from reactions.asked_by()
    yield from reactions.retorts()
    yield from reactions.returns()
    yield from reactions.takes_up()
    yield from reactions.deeds()
    yield from reactions.verdicts()


class _Reactions:
    def __init__(self, course: Course, findings: list[Finding]):
        self.course, self.doc, self.words = course, course.doc, course.words
        self.text = self.doc.text  # spaCy joins it from its tokens each time
        self.attacks = sorted((f for f in findings if f.property in QUARRELS and f.polarity == AFFIRMED), key=lambda f: f.anchor)
        self.headed = _headed(findings)
        self.leanings = Leanings(self.doc)
        self.requests = predicates(ontology_of(self.doc)).request - {"tell"}
        self.clauses = [clause for clause in self.doc._.clauses or () if not clause.nominal]

    def exchanges(self) -> Iterator[Finding]:
        """Who has just been attacked and is the next to speak answers. 'Lee said Day had lied. Day said the sums were right.'"""
        for turn in self.course.turns:
            attack = self._attack_on(turn) if turn.cue is not None and self._tells_on(turn.cue) else None
            if attack is not None:
                yield self.course.finding(turn, "respondedTo", attack.subject, "discourse.exchange", LIKELY)

    def questions(self) -> Iterator[Finding]:
        """Who is asked something and is the next to speak answers. 'Lee asked Day if the fund was empty. Day said it was not.'"""
        for asked, turn in pairwise(self.course.turns):
            if asked.cue is None or turn.cue is None or asked.cue.lemma_ not in self.words.questioning or not self._tells_on(turn.cue, True):
                continue
            known = self.course.speaks(self.course.by_key[asked.speaker])  # "a reporter" asks, and nobody is told who
            near = turn.paragraph <= asked.paragraph + NEAR
            if known and not asked.is_plea and (near and turn.speaker == asked.statement.addressee or self._goes_on(asked, turn)):
                yield self.course.finding(turn, "respondedTo", asked.speaker, "discourse.question", LIKELY)

    def asked_by(self) -> Iterator[Finding]:
        """Who is told to have been asked by somebody answers him with what he says. 'When asked by Lee, Day said the hall was full.'"""
        for turn in self.course.turns:
            for asked in (c for c in turn.cue.children if c.dep_ == "advcl" and c.tag_ == "VBN") if turn.cue is not None else ():
                if asked.lemma_ in self.words.questioning:
                    by = (prep for prep in asked.children if prep.dep_ == "agent")
                    for asker in self.course.agents(tuple(c.i for prep in by for c in prep.children if c.dep_ == "pobj")):
                        if asker != turn.speaker:
                            yield replace(self.course.finding(turn, "respondedTo", asker, "discourse.asked", LIKELY), words=(asked.i, turn.cue.i))
                            yield self.course.act(asked, asker, "spokeTo", turn.speaker, "discourse.asked", ASKED)

    def _goes_on(self, asked: Turn, turn: Turn) -> bool:
        """True where the next sentence tells the answer to a question that is put to nobody by name: 'Lee asked why. Day said …'."""
        if asked.statement.addressee is not None or asked.paragraph != turn.paragraph or turn.speaker in self.course.sides(asked.speaker):
            return False
        after = asked.cue.sent.end
        return after < len(self.doc) and self.doc[after].sent == turn.cue.sent and asked.cue.dep_ == "ROOT"

    def _tells_on(self, cue: Token, asked: bool = False) -> bool:
        """False where the words were there before: 'after she had said', 'while he said', 'who told the board'."""
        if cue.lemma_ in self.requests and not asked:
            return False  # who calls on another in turn has a cause of his own
        while cue.dep_ in ("conj", "xcomp", "ccomp") and cue.head != cue:
            cue = cue.head
        return cue.dep_ not in ("advcl", "relcl", "acl", "pcomp")

    def _attack_on(self, turn: Turn) -> Finding | None:
        """Return the last attack on the speaker's side shortly before, if the speaker has not spoken since."""
        sides = self.headed.get(turn.speaker, frozenset()) | {turn.speaker}
        for attack in reversed(self.attacks):
            place = self.doc[attack.anchor].idx
            if place >= turn.start or self.course.paragraph_of[attack.anchor] < turn.paragraph - NEAR:
                continue
            if attack.object in sides and attack.subject not in sides:
                spoken = any(t.speaker == turn.speaker and place < t.start < turn.start for t in self.course.turns)
                return None if spoken or self._holds(turn, attack) else attack
        return None

    def _holds(self, turn: Turn, attack: Finding) -> bool:
        """True where the attack is told in the speaker's own words."""
        place = self.doc[attack.anchor].idx
        return any(span.start <= place < span.end for span in turn.statement.content)

    def retorts(self) -> Iterator[Finding]:
        """Whose words open by throwing back what was said answers it. '"That is false," Day said.'"""
        for turn in self.course.turns:
            if turn.cue is not None and self._throws_back(turn):
                target = self._before(turn.speaker, turn.start, turn.paragraph)
                if target is not None:
                    yield self.course.finding(turn, "respondedTo", target, "discourse.retort", LIKELY)

    def returns(self) -> Iterator[Finding]:
        """Whose statement is said to be on somebody that spoke of his side before, and finds fault with him, answers him.

        'Day said the clinic was a trap. … The clinic's director put out a statement about Day: "Nobody lies as he does."'
        """
        blamed = {(f.anchor, f.subject, f.object) for f in self.attacks if f.property == "criticized"}
        for turn in self.course.turns:
            for target, place in self._announced(turn).items() if turn.cue is not None else ():
                if (turn.cue.i, turn.speaker, target) in blamed and self._spoke_of(turn, target):
                    way = {ancestor.i for ancestor in place.ancestors if ancestor.i >= turn.cue.i}
                    yield replace(self.course.finding(turn, "respondedTo", target, "discourse.return", LIKELY), words=(turn.cue.i, *way))

    def takes_up(self) -> Iterator[Finding]:
        """Whose first words are on a thing that another has just spoken of answers him. '"The pool leaks," Lee said. Day said the pool was new.'"""
        for number, turn in enumerate(self.course.turns):
            paraphrased = turn.cue is not None and turn.statement.quote_type == INDIRECT and self._tells_on(turn.cue)
            thing = self._thing_spoken_of(turn) if paraphrased and self.course.by_key[turn.speaker].cls in AGENTS else None
            if thing is None:
                continue
            before = [t for t in self.course.turns[max(number - WINDOW, 0) : number] if t.paragraph >= turn.paragraph - BACK]
            sides = self.course.sides(turn.speaker)
            others = [t for t in before if t.speaker not in sides and self.course.by_key[t.speaker].named and thing.lemma_.lower() in self._words_of(t)]
            spoken = any(t.speaker == turn.speaker for t in before)
            if others and not spoken:
                yield replace(self.course.finding(turn, "respondedTo", others[-1].speaker, "discourse.uptake", LIKELY), words=(turn.cue.i, thing.i))

    def _thing_spoken_of(self, turn: Turn) -> Token | None:
        """Return the noun that the first clause of what is said is about, where it is one that the hearer knows: "the pool"."""
        span = self.doc.char_span(turn.statement.content[0].start, turn.statement.content[0].end, alignment_mode="expand")
        inside = {t.i for t in span or ()}
        root = next((t for t in span or () if t.dep_ in ("ROOT", "ccomp", "parataxis") or t.head.i not in inside), None)
        subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None) if root is not None else None
        if subject is None or subject.pos_ != "NOUN" or not any(c.lower_ in KNOWN for c in subject.children):
            return None
        agent = self.course.referents.at_head(subject.i)
        return None if agent is not None and agent.cls in AGENTS else subject

    def _words_of(self, turn: Turn) -> set[str]:
        spans = (self.doc.char_span(s.start, s.end, alignment_mode="expand") for s in turn.statement.content)
        return {t.lemma_.lower() for span in spans if span is not None for t in span if t.pos_ in ("NOUN", "VERB")}

    def _announced(self, turn: Turn) -> dict[int, Token]:
        """Return whom the words that announce a statement name after its cue, and where: "released a statement referring to Day"."""
        told = [t for t in turn.cue.sent if t.i > turn.cue.i and not any(s.start <= t.idx < s.end for s in turn.statement.content)]
        found = ((self.course.referents.at_head(token.i), token) for token in told)
        return {one.key: token for one, token in found if one is not None and one.named}

    def _spoke_of(self, turn: Turn, target: int) -> bool:
        """True when somebody has spoken earlier, of the speaker's side or in a sentence that names it."""
        sides = self.course.sides(turn.speaker)
        earlier = [t for t in self.course.turns if t.speaker == target and t.start < turn.start]
        return any(t.about & sides or t.cue is not None and sides & self._named_in(t.cue.sent) for t in earlier)

    def _named_in(self, sentence: Iterable[Token]) -> set[int]:
        return {one.key for token in sentence if (one := self.course.referents.at(token.i)) is not None}

    def _throws_back(self, turn: Turn) -> bool:
        span = turn.statement.content[0]
        opening = self.text[span.start : span.end].lstrip("“\"'‘").replace("’", "'").lower()
        if any(opening.startswith(words) and not opening[len(words) : len(words) + 1].isalpha() for words in self.words.retorts):
            return True
        first = next((clause for clause in self.clauses if span.start <= self.doc[clause.predicate].idx < span.end), None)
        heads = first.heads("subject") if first is not None else ()
        pointing = any(self.doc[head].lower_ == THROWN and self.doc[head].idx <= span.start + 1 for head in heads)
        return pointing and self.leanings.of(first, own_words=True) is BLAME

    def deeds(self) -> Iterator[Finding]:
        """Who laughs, shrugs, disagrees or is unmoved answers whoever has just spoken. 'Day was unmoved.'"""
        for clause in self.clauses:
            if clause.modality != ACTUAL:
                continue
            for agent in self.course.agents(tuple(self._reacting(clause))):
                anchor = self.doc[clause.predicate]
                target = self._before(agent, anchor.idx, self.course.paragraph_of[anchor.i])
                if target is not None:
                    yield self.course.act(anchor, agent, "respondedTo", target, "discourse.reaction", LIKELY)

    def verdicts(self) -> Iterator[Finding]:
        """Who finds fault with what was just said answers and blames who said it. 'Day called that "absurd".'"""
        for clause in self.clauses:
            near = self.doc[clause.predicate : clause.predicate + 2]
            if clause.lemma not in self.words.naming or clause.negated or clause.modality != ACTUAL or near[-1].lower_ not in THAT:
                continue
            quoted = any(token.is_quote for token in self.doc[near.end : near.end + 1])
            if not quoted and any(head != near[-1].i for head in clause.heads("object")):
                continue  # "called that plan absurd"
            anchor = near[0]
            for agent in self.course.agents(clause.heads("subject")) if self._blames(clause) else ():
                target = self._before(agent, anchor.idx, self.course.paragraph_of[anchor.i])
                for name in ("respondedTo", "criticized") if target is not None else ():
                    yield self.course.act(anchor, agent, name, target, "discourse.rejection", LIKELY)

    def _blames(self, clause: Clause) -> bool:
        """True for "called that false", and for a verdict in quotation marks that does not praise."""
        told = [token for head in clause.heads("as") + clause.heads("attribute") + clause.heads("object") for token in self.doc[head].subtree if token.lower_ not in THAT]
        leaning = self.leanings.of_phrase(iter(told))
        lemmas = {token.lemma_.lower() for token in told}
        quoted = any(quotation.holds(token.idx) for token in told[-1:] for quotation in self.doc._.quotations or ())
        blamed = leaning == "criticized" or bool(lemmas & self.words.blaming_words) or quoted
        return blamed and leaning != "supported" and not lemmas & self.words.praising

    def _reacting(self, clause: Clause) -> list[int]:
        """Return whom the clause tells to react to what was said."""
        subjects, objects = clause.heads("subject"), clause.heads("object")
        verb = self.doc[clause.predicate]
        if clause.lemma in self.words.winning_over and clause.negated:
            what = [self.doc[head].lower_ for head in subjects]
            return objects + (clause.heads("with") if f"{clause.lemma}_with" in self.words.winning_over else []) if not what or POINTING & set(what) else []
        if clause.negated:
            return []
        if clause.lemma in self.words.reacting and not {"object", "to", "at", "with", "clause", "about"} & {a.role for a in clause.arguments}:
            return subjects
        if any(f"{clause.lemma}_to_{child.lemma_}" in self.words.reacting for child in verb.children):  # "begged to differ"
            return subjects
        what = [self.doc[head] for head in clause.heads("to") + clause.heads("with")]
        if clause.lemma in self.words.exception_verbs and all(thing.lower_ in POINTING for thing in what):
            return subjects if any(self.doc[head].lemma_ in self.words.exceptions for head in objects) else []
        if clause.lemma in self.words.account_verbs and self._another_account(objects):
            return subjects
        if any(c.dep_ == "acomp" and c.lemma_ in self.words.unmoved for c in verb.children) or verb.lower_ in self.words.unmoved:
            return subjects + objects
        if clause.lemma in self.words.questioning and (clause.passive or not subjects) and verb.tag_ == "VBN":
            about = [self.doc[head] for role in ("about", "on", "with") for head in clause.heads(role)]
            return objects if any(thing.lower_ in POINTING for thing in about) else []
        return []

    def _another_account(self, objects: list[int]) -> bool:
        return any(
            self.doc[head].lemma_ in self.words.speech | self.words.accounts and any(c.lower_ in self.words.otherwise for c in self.doc[head].children)
            for head in objects
        )

    def _before(self, speaker: int, place: int, paragraph: int) -> int | None:
        """Return the last one to speak or attack shortly before who is on another side."""
        sides = self.course.sides(speaker)
        told = [(t.start, t.speaker) for t in self.course.turns if t.paragraph >= paragraph - NEAR]
        told += [(self.doc[f.anchor].idx, f.subject) for f in self.attacks if self.course.paragraph_of[f.anchor] >= paragraph - NEAR]
        last = max(((start, key) for start, key in told if start < place and key not in sides), default=None)
        return last[1] if last is not None and self.course.speaks(self.course.by_key[last[1]]) else None


def _headed(findings: list[Finding]) -> dict[int, frozenset[int]]:
    """The bodies and places that each person heads: who attacks them attacks him."""
    found: dict[int, set[int]] = {}
    for finding in findings:
        if finding.property in ("leads", "governs") and isinstance(finding.object, int):
            found.setdefault(finding.subject, set()).add(finding.object)
    return {person: frozenset(bodies) for person, bodies in found.items()}
