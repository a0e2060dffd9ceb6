"""Yield whom statements find fault with that no rule reads: a logistic model over the words and who the two are to each other.

'"The mayor voted for that garage. Twice," Lee said.' gives Lee –criticized→ the mayor. The traits of each statement with each
agent it speaks of ("subject leaning=none", "subject scare", "at odds") are weighed by `stances.json`, which
`python -m kg.calibrate.stances` fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from spacy.tokens import Token

from kg.annotate.document import Referent, clauses_of_verbs, ontology_of
from kg.annotate.families import GOVERNED, PEOPLE
from kg.extract.course import AGENTS, ANSWERABLE, Course, Turn
from kg.extract.finding import Finding
from kg.extract.judge import judge
from kg.extract.leanings import Leanings, lists
from kg.model import AFFIRMED, INDIRECT

QUARRELS = frozenset({"criticized", "sued", "ranAgainst", "investigated", "dismissed", "calledOn", "charged", "defeated"})
BONDS = frozenset({"supported", "cooperatesWith", "appointed", "spouseOf", "relatedTo", "childOf"})
TIES = frozenset({"leads", "memberOf", "governs", "represents", "serves", "memberOfParty"})
ROLES = {
    "nsubj": "subject", "nsubjpass": "passive", "dobj": "object", "dative": "object", "poss": "owner", "attr": "attribute",
    "agent": "agent", "compound": "modifier", "nmod": "modifier", "appos": "apposition", "amod": "modifier",
}
WE = frozenset({"i", "we", "our", "us", "my", "me"})
SURE, MANY = 3, 3  # from here on, counts are all alike
SHORTEST = 3  # words
LEAST = -1.1  # of the sum of two models' log odds; of the pairs accepted, some two in five hold on articles that neither was fitted to
LIKELY = 0.4
WEIGHTS = Path(__file__).with_suffix(".json")


def find(course: Course, findings: list[Finding]) -> Iterator[Finding]:
    """Yield criticized for the pairs that the model accepts and that were not read before."""
    model = judge(WEIGHTS)
    known = {(f.subject, f.object) for f in findings if f.property in ("criticized", "supported")}
    for candidate in Stances(course, findings).candidates():
        pair = (candidate.speaker, candidate.target)
        if pair not in known and model.accepts(candidate.traits):
            known.add(pair)
            finding = course.finding(candidate.turn, "criticized", candidate.target, "discourse.stance", LIKELY)
            yield replace(finding, words=())  # it is the whole statement that tells it


@dataclass(frozen=True)
class Candidate:
    """What a statement may do to one whom it speaks of. `place`: the token that names him."""

    turn: Turn
    speaker: int
    target: int
    place: int
    traits: frozenset[str]


class Stances:
    """Reads the statements of one article."""

    def __init__(self, course: Course, findings: list[Finding]):
        self.course, self.doc = course, course.doc
        self.findings = [f for f in findings if isinstance(f.object, int)]
        self.leanings = Leanings(self.doc)
        self.lists = lists(ontology_of(self.doc))
        self.praising = ontology_of(self.doc).words("praisingWords") | self.lists.virtues | self.lists.praising_verbs
        self.blaming = self.lists.blaming | self.lists.blaming_verbs
        self.acts = ontology_of(self.doc).words("act")
        self.clause_of = clauses_of_verbs(self.doc)
        self.speakers = frozenset(turn.speaker for turn in course.turns)

    def candidates(self) -> Iterator[Candidate]:
        """Yield each statement with each agent that its words speak of, its speaker's own side left out."""
        for turn in self.course.turns:
            speaker = self.course.by_key[turn.speaker]
            if turn.statement is None or speaker.cls not in AGENTS or not self.course.speaks(speaker):
                continue
            tokens = [t for span in turn.statement.content for t in self._tokens(span.start, span.end)]
            if len(tokens) < SHORTEST:
                continue
            inside = {token.i for token in tokens}
            sides = self.course.sides(turn.speaker) | {turn.speaker}
            told = frozenset(self._of_statement(turn, tokens))
            for referent, heads in self._spoken_of(inside):
                if referent.key not in sides and self._judged(referent):
                    traits = told | frozenset(self._of_target(turn, referent, heads, inside)) | frozenset(self._of_pair(turn, referent))
                    yield Candidate(turn, turn.speaker, referent.key, heads[0][0], traits)

    def _tokens(self, start: int, end: int) -> list[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return list(span) if span is not None else []

    def _judged(self, referent: Referent) -> bool:
        return referent.cls in ANSWERABLE and (referent.named or self.course.speaks(referent))

    def _spoken_of(self, inside: set[int]) -> Iterator[tuple[Referent, list[tuple[int, str]]]]:
        heads: dict[int, list[tuple[int, str]]] = {}
        for head in inside:
            for place, kind in self._mentions.get(head, ()):
                heads.setdefault(place, []).append((head, kind))
        for place in sorted(heads):
            yield self.course.referents.all[place], sorted(heads[place])

    @cached_property
    def _mentions(self) -> dict[int, list[tuple[int, str]]]:
        """Head of a mention → the places of its referents among all, and what kind of mention it is.

        An article has as many mentions and quotations as it is long: gone through once, not for each statement.
        """
        found: dict[int, list[tuple[int, str]]] = {}
        for place, referent in enumerate(self.course.referents.all):
            for _start, _end, head, kind in referent.mentions:
                found.setdefault(head, []).append((place, kind))
        return found

    # -- what is said ------------------------------------------------------------------------------

    def _of_statement(self, turn: Turn, tokens: list[Token]) -> Iterator[str]:
        statement = turn.statement
        words = [t.lemma_.lower() for t in tokens]
        yield f"type={statement.quote_type}"
        yield f"cue={statement.cue.split()[0].lower() if statement.cue else ''}"
        if turn.cue is not None:
            yield f"cuelemma={turn.cue.lemma_.lower()}"
        yield f"blaming={min(sum(w in self.blaming for w in words), SURE)}"
        yield f"praising={min(sum(w in self.praising for w in words), SURE)}"
        yield f"long={min(len(words) // 12, SURE)}"
        if "?" in words:
            yield "asks"
        if "!" in words:
            yield "shouts"
        if WE & set(words):
            yield "we"
        if any(t.dep_ == "neg" or t.lower_ in ("never", "no", "nothing", "nobody", "none") for t in tokens):
            yield "no"
        for word in set(words):
            yield f"w={word}"

    def _of_target(self, turn: Turn, target: Referent, heads: list[tuple[int, str]], inside: set[int]) -> Iterator[str]:
        yield f"class={target.cls}"
        yield f"times={min(len(heads), MANY)}"
        if target.key == turn.statement.addressee:
            yield "hearer"
        if not target.named:
            yield "unnamed"
        for head, kind in heads:
            yield f"kind={kind}"
            yield from self._of_mention(turn, self.doc[head], inside)

    def _of_mention(self, turn: Turn, token: Token, inside: set[int]) -> Iterator[str]:
        role, verb = self._role(token)
        yield f"role={role}"
        if role == "owner":
            thing = token.head
            yield f"owns={thing.lemma_.lower()}" if thing.lemma_.lower() in self.acts else "owns"
            up, verb = self._role(thing)
            role = f"owner-{up}"
            yield f"role={role}"
        if verb is None:
            return
        clause = self.clause_of.get(verb.i)
        yield f"{role} verb={verb.lemma_.lower()}"
        yield f"{role} tag={verb.tag_}"
        root = verb.dep_ if verb.i in inside and verb.head.i in inside else "top"
        yield f"{role} under={root}"
        if any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children):
            yield f"{role} negated"
        for child in verb.children:
            if child.dep_ == "aux" and child.tag_ == "MD":
                yield f"{role} aux={child.lower_}"
        near = [t for t in verb.subtree if t.i != token.i]
        blames = sum(t.lemma_.lower() in self.blaming for t in near)
        praises = sum(t.lemma_.lower() in self.praising for t in near)
        if blames:
            yield f"{role} blamed"
        if praises:
            yield f"{role} praised"
        if clause is not None:
            leaning = self.leanings.of(clause, own_words=turn.statement.quote_type != INDIRECT)
            yield f"{role} leaning={leaning.rule if leaning else 'none'}"
            if clause.modality != "actual":
                yield f"{role} unreal"
        yield from self._quoted(role, token, verb)

    def _quoted(self, role: str, token: Token, verb: Token) -> Iterator[str]:
        """Whether only what is said of him is quoted: 'the mayor "runs a one-man show"'."""
        nowhere = len(self.doc)
        told = min(self._quotation_of.get(t.i, nowhere) for t in (verb, *verb.subtree) if t.i >= verb.i)
        named = self._quotation_of.get(token.i, nowhere)
        if min(named, told) < nowhere:
            yield f"{role} inquote" if named <= told else f"{role} scare"

    @cached_property
    def _quotation_of(self) -> dict[int, int]:
        """Token → the number of the first quotation that it stands in."""
        starts = [token.idx for token in self.doc]
        found: dict[int, int] = {}
        for number, quotation in enumerate(self.doc._.quotations or ()):
            for i in range(bisect_left(starts, quotation.start_char), bisect_left(starts, quotation.end_char)):
                found.setdefault(i, number)
        return found

    def _role(self, token: Token) -> tuple[str, Token | None]:
        """What somebody is in the clause that tells of him, and its verb."""
        step, dep = token, token.dep_
        while step.dep_ == "conj" and step.head != step:
            step = step.head
            dep = step.dep_
        role = ROLES.get(dep, "other")
        if dep == "pobj":
            role = step.head.lower_ if step.head.lower_ in ("by", "of", "for", "with", "against", "to", "from", "on", "about", "under") else "at"
        verb = step.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            verb = verb.head
        return role, verb if verb.pos_ in ("VERB", "AUX") else None

    # -- who they are to each other ----------------------------------------------------------------

    def _of_pair(self, turn: Turn, target: Referent) -> Iterator[str]:
        pair = (turn.speaker, target.key)
        speaker = self.course.by_key[turn.speaker]
        yield f"speaker={'person' if speaker.cls in PEOPLE else speaker.cls}"
        ahead, back = self._acts.get(pair, frozenset()), self._acts.get(pair[::-1], frozenset())
        for name in sorted((ahead | back) & (QUARRELS | BONDS)):
            yield f"act={name}" if name in ahead else f"backact={name}"
        if (ahead | back) & QUARRELS:
            yield "at odds"
        mine, theirs = self._party.get(turn.speaker), self._party.get(target.key)
        if mine and theirs:
            yield "same party" if mine == theirs else "other party"
        if mine and target.key in self._parties:
            yield "own party" if target.key == mine else "rival party"
        if self._ties.get(turn.speaker, frozenset()) & (self._ties.get(target.key, frozenset()) | {target.key}):
            yield "shared body"
        yield f"blamed by others={min(len(self._blamed.get(target.key, set()) - {turn.speaker}), SURE)}"
        yield f"praised by others={min(len(self._praised.get(target.key, set()) - {turn.speaker}), SURE)}"
        yield f"told of={min(self._told[pair], MANY)}"
        if target.key in self.speakers:
            yield "speaks too"
        yield f"weight={min(len(target.mentions) // 3, SURE)}"
        others = [k for k in turn.about if k not in pair and self.course.by_key[k].cls in ANSWERABLE - GOVERNED]
        yield f"others={min(len(others), SURE)}"

    @cached_property
    def _acts(self) -> dict[tuple[int, int], frozenset[str]]:
        found: dict[tuple[int, int], set[str]] = {}
        for f in self.findings:
            if f.polarity == AFFIRMED:
                found.setdefault((f.subject, f.object), set()).add(f.property)
        return {pair: frozenset(names) for pair, names in found.items()}

    @cached_property
    def _party(self) -> dict[int, int]:
        return {f.subject: f.object for f in self.findings if f.property == "memberOfParty"}

    @cached_property
    def _parties(self) -> frozenset[int]:
        return frozenset(self._party.values())

    @cached_property
    def _ties(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for f in self.findings:
            if f.property in TIES:
                found.setdefault(f.subject, set()).add(f.object)
        return {key: frozenset(bodies) for key, bodies in found.items()}

    @cached_property
    def _blamed(self) -> dict[int, set[int]]:
        return self._by("criticized")

    @cached_property
    def _praised(self) -> dict[int, set[int]]:
        return self._by("supported")

    def _by(self, name: str) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for f in self.findings:
            if f.property == name and f.polarity == AFFIRMED:
                found.setdefault(f.object, set()).add(f.subject)
        return found

    @cached_property
    def _told(self) -> Counter:
        return Counter((turn.speaker, key) for turn in self.course.turns for key in turn.about)
