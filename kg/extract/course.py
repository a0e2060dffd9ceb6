"""The course of an article: its acts of speech in order, with the look-ups that every rule about them shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents, ontology_of, paragraph_numbers, sentence_span
from kg.annotate.families import GOVERNED, SPEAKERS
from kg.extract.finding import Finding
from kg.model import AFFIRMED, ASSERTED, Span, Statement
from kg.ontology import Ontology

LONGEST_EVIDENCE = 300  # characters
AGENTS = SPEAKERS | {"Group"}
ANSWERABLE = AGENTS | GOVERNED
POINTING = frozenset({"that", "this", "it"})  # what has just been said
PEOPLE_NOUNS = ("NNS", "NNPS")


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
    refusing: frozenset[str]
    guilt: frozenset[str]
    returns: frozenset[str]
    defiant: frozenset[str]
    reacting: frozenset[str]
    unmoved: frozenset[str]
    winning_over: frozenset[str]
    exceptions: frozenset[str]
    otherwise: frozenset[str]
    questioning: frozenset[str]
    retorts: frozenset[str]
    proxies: frozenset[str]
    accusations: frozenset[str]
    plain_naming: frozenset[str]
    dismissing: frozenset[str]
    unyielding: frozenset[str]
    crediting: frozenset[str]
    exception_verbs: frozenset[str]
    account_verbs: frozenset[str]
    accounts: frozenset[str]
    disputed: frozenset[str]
    striking: frozenset[str]


@lru_cache(maxsize=4)
def words(ontology: Ontology) -> Words:
    """Return the lists of an ontology, read once."""
    return Words(
        answering=ontology.words("answeringCues"),
        rejecting=ontology.words("rejectingVerbs"),
        belittling=ontology.words("belittlingVerbs"),
        speech=ontology.words("speechNouns"),
        contrast=ontology.words("contrastOpeners"),
        blaming_words=ontology.words("blamingWords"),
        denying=ontology.words("denyingCues"),
        naming=ontology.words("judgingVerbs"),
        describing=ontology.words("describingVerbs"),
        praising=ontology.words("praisingWords"),
        trusting=ontology.words("trustingVerbs"),
        refusing=ontology.words("refusingVerbs"),
        guilt=ontology.words("guiltNouns"),
        returns=ontology.words("returnNouns"),
        defiant=ontology.words("defiantVerbs"),
        reacting=ontology.words("reactingVerbs"),
        unmoved=ontology.words("unmovedWords"),
        winning_over=ontology.words("winningOverVerbs"),
        exceptions=ontology.words("exceptionNouns"),
        otherwise=ontology.words("otherwiseWords"),
        questioning=ontology.words("questioningVerbs"),
        retorts=ontology.words("retorts"),
        proxies=ontology.words("proxyNouns"),
        accusations=ontology.words("accusationNouns"),
        plain_naming=ontology.words("plainNamingVerbs"),
        dismissing=ontology.words("dismissingVerbs"),
        unyielding=ontology.words("unyieldingVerbs"),
        crediting=ontology.words("creditingVerbs"),
        exception_verbs=ontology.words("exceptionVerbs"),
        account_verbs=ontology.words("accountVerbs"),
        accounts=ontology.words("accountNouns"),
        disputed=ontology.words("disputedNouns"),
        striking=ontology.words("strikingVerbs"),
    )


@dataclass(frozen=True)
class Turn:
    """One act of speech in the course of the article: who spoke, where, of whom."""

    speaker: int
    start: int  # character
    paragraph: int
    about: frozenset[int]
    cue: Token | None = None
    statement: Statement | None = None

    @property
    def is_plea(self) -> bool:
        """True for "asked Day to leave", with its cue: what is asked for, not what one would know."""
        return self.statement.extractor.endswith(".plea") or any(child.dep_ == "xcomp" for child in self.cue.children)


class Course:
    """One article's turns, and who is who in them."""

    def __init__(self, doc: Doc, statements: tuple[Statement, ...], findings: list[Finding]):
        self.doc = doc
        self.words = words(ontology_of(doc))
        self.referents = Referents(doc)
        self.by_key = {referent.key: referent for referent in self.referents.all}
        self.paragraph_of = paragraph_numbers(doc)
        self.bodies = _bodies(findings)
        self.principals = self._principals()
        self.issuers = _issuers(findings)
        self.turns = sorted(self._turns(statements), key=lambda turn: turn.start)

    def _turns(self, statements: tuple[Statement, ...]) -> Iterator[Turn]:
        for statement in statements:
            span = statement.cue_mention or statement.content[0]
            token = token_at(self.doc, span)
            if token is not None and statement.within is None:
                yield Turn(
                    speaker=statement.speaker,
                    start=span.start,
                    paragraph=self.paragraph_of[token.i],
                    about=frozenset(statement.about),
                    cue=token if statement.cue_mention else None,
                    statement=statement,
                )

    def agents(self, heads: Iterable[int]) -> list[int]:
        """Return the named agents among these tokens, or set beside them: "one of the rebels, Ann Lee"."""
        found = [agent for head in heads for agent in self._beside(head)]
        return [agent.key for agent in found if agent.named and agent.cls in AGENTS]

    def _beside(self, head: int) -> list[Referent]:
        agent = self.referents.at_head(head)
        if agent is not None:
            return [agent]
        names = (self.referents.at_head(child.i) for child in self.doc[head].children if child.dep_ == "appos")
        return [name for name in names if name is not None]

    def sides(self, speaker: int) -> frozenset[int]:
        """Return whoever is attacked when the speaker's side is: the speaker, and the bodies and people it speaks for."""
        principals = self.principals.get(speaker, frozenset())
        return self.bodies.get(speaker, frozenset()) | principals | {speaker}

    def _principals(self) -> dict[int, frozenset[int]]:
        """For whom spokesmen and lawyers speak, and whose an office or campaign is."""
        found: dict[int, set[int]] = {}
        for token in self.doc:
            if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in self.words.proxies:
                beside = [token, token.head] if token.dep_ == "appos" else [token]
                beside += [child for child in token.children if child.dep_ == "appos"]
                proxies = [self.referents.at(one.i) for one in beside]
                owners = [child for child in token.children if child.dep_ == "poss"]
                owners += [o for child in token.children if child.lower_ in ("for", "of") for o in child.children if o.dep_ == "pobj"]
                keys = {owner.key for owner in (self.referents.at_head(one.i) for one in owners) if owner is not None and owner.cls in AGENTS}
                for proxy in proxies:
                    if proxy is not None and proxy.cls in AGENTS:
                        found.setdefault(proxy.key, set()).update(keys - {proxy.key})
        return {key: frozenset(keys) for key, keys in found.items()}

    def speaks(self, referent: Referent) -> bool:
        """True for a name, and for people who are only described; a comparison or a month finds fault with nobody."""
        if referent.named or referent.cls != "Group":
            return referent.named
        return any(self.doc[head].tag_ in PEOPLE_NOUNS for _start, _end, head, _kind in referent.mentions)

    def finding(self, turn: Turn, name: str, target: int, rule: str, confidence: float) -> Finding:
        """Return what a turn does to somebody."""
        cue = turn.cue if turn.cue is not None else token_at(self.doc, turn.statement.content[0])
        words = None if turn.cue is not None else ()  # of a quotation that nobody is said to say no word tells it
        return Finding(turn.speaker, name, target, self.evidence(cue), cue.i, rule, confidence=confidence, voice=ASSERTED, words=words)

    def act(self, anchor: Token, agent: int, name: str, target: int, rule: str, confidence: float, **more: Any) -> Finding:
        """Return what a clause's agent does to somebody, in the article's own voice."""
        return Finding(agent, name, target, self.evidence(anchor), anchor.i, rule, confidence=confidence, voice=ASSERTED, **more)

    def evidence(self, token: Token) -> Span:
        """The token's sentence, its beginning when it is very long."""
        span = sentence_span(token)
        if span.end - span.start <= LONGEST_EVIDENCE:
            return span
        return Span(max(span.start, token.idx - LONGEST_EVIDENCE // 2), min(span.end, token.idx + LONGEST_EVIDENCE // 2))


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


def token_at(doc: Doc, span: Span) -> Token | None:
    """Return the head of what stands at these characters."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else None
