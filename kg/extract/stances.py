"""Yield whom statements find fault with, back and answer where no rule reads it: logistic models over the words and who the two are to each other.

'"The mayor voted for that garage. Twice," Lee said.' gives Lee –criticized→ the mayor. The traits of each statement with each
agent it speaks of ("subject leaning=none", "subject scare", "at odds") are weighed by `stances.json`, `backings.json` and
`answers.json`, which `python -m kg.calibrate.stances` fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from spacy.tokens import Token

from kg.annotate.document import Referent, clauses_of_verbs, ontology_of, verb_above
from kg.extract.course import AGENTS, ANSWERABLE, Course, Turn
from kg.extract.finding import Finding
from kg.extract.judge import judge
from kg.extract.leanings import Leanings, lists
from kg.extract.rapport import MANY, SURE, Rapport
from kg.extract.unnamed import is_definite_body
from kg.model import INDIRECT

ROLES = {
    "nsubj": "subject", "nsubjpass": "passive", "dobj": "object", "dative": "object", "poss": "owner", "attr": "attribute",
    "agent": "agent", "compound": "modifier", "nmod": "modifier", "appos": "apposition", "amod": "modifier",
}
WE = frozenset({"i", "we", "our", "us", "my", "me"})
SHORTEST = 3  # words
LIKELY = 0.4


@dataclass(frozen=True)
class Model:
    """What one file of weights judges: `property` holds from `least` on, the sum of the log odds of two fits, but for pairs of which `known` is told."""

    property: str
    rule: str
    weights: Path
    letter: str  # in the labels of `kg/calibrate/stances.tsv`
    least: float
    known: frozenset[str]
    lately: bool = False  # only of whom the article has told shortly before


MODELS = (
    Model("criticized", "discourse.stance", Path(__file__).with_name("stances.json"), "c", -1.6, frozenset({"criticized", "supported"})),
    Model("supported", "discourse.backing", Path(__file__).with_name("backings.json"), "s", -0.6, frozenset({"criticized", "supported"})),
    Model("respondedTo", "discourse.riposte", Path(__file__).with_name("answers.json"), "r", -2.4, frozenset({"respondedTo"}), lately=True),
)


def find(course: Course, findings: list[Finding]) -> Iterator[Finding]:
    """Yield criticized, supported and respondedTo for the pairs that the models accept and that were not read before."""
    known = {model.property: {(f.subject, f.object) for f in findings if f.property in model.known} for model in MODELS}
    stances = Stances(course, findings)
    for candidate in stances.candidates():
        pair = (candidate.speaker, candidate.target)
        for model in MODELS:
            if pair in known[model.property] or model.lately and not stances.rapport.lately(candidate.turn, candidate.target):
                continue
            if judge(model.weights).accepts(candidate.traits):
                known[model.property].add(pair)
                finding = course.finding(candidate.turn, model.property, candidate.target, model.rule, LIKELY)
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
        self.rapport = Rapport(course, self.findings)

    def candidates(self) -> Iterator[Candidate]:
        """Yield each statement with each agent that its words speak of, its speaker's own side left out."""
        for turn in self.course.turns:
            speaker = self.course.by_key[turn.speaker]
            if turn.statement is None or speaker.cls not in AGENTS or not self._known(speaker):
                continue
            tokens = [t for span in turn.statement.content for t in self._tokens(span.start, span.end)]
            if len(tokens) < SHORTEST:
                continue
            inside = {token.i for token in tokens}
            sides = self.course.sides(turn.speaker) | {turn.speaker}
            told = frozenset(self._of_statement(turn, tokens))
            for referent, heads in self._spoken_of(inside):
                if referent.key not in sides and self._judged(referent):
                    traits = told | frozenset(self._of_target(turn, referent, heads, inside)) | frozenset(self.rapport.of(turn, referent))
                    yield Candidate(turn, turn.speaker, referent.key, heads[0][0], traits)

    def _tokens(self, start: int, end: int) -> list[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return list(span) if span is not None else []

    def _judged(self, referent: Referent) -> bool:
        return referent.cls in ANSWERABLE and self._known(referent)

    def _known(self, referent: Referent) -> bool:
        """True for a name, for people who are only described, and for "the council"."""
        return self.course.speaks(referent) or is_definite_body(self.doc, referent)

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
        for word in {t.lemma_.lower() for t in tokens if t.pos_ != "PROPN"}:  # who is named is no word
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
        verb = verb_above(step.head)
        return role, verb if verb.pos_ in ("VERB", "AUX") else None
