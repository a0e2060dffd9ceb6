"""Whether a clause finds fault with whoever it is about, praises him, or says what he should do.

'The council dragged its feet' blames the council, 'has done an outstanding job' praises it, 'should resign' calls on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.annotate.descriptions import ARTICLES
from kg.annotate.document import Clause, ontology_of
from kg.extract.telling import with_particles
from kg.model import ACTUAL
from kg.ontology import Ontology

DUTIES = frozenset({"should", "must", "ought"})
FORESEEN = frozenset({"would", "will", "'ll", "’ll", "'d", "’d"})
NEVER = frozenset({"never"})
ONES = "one's"  # any possessive, in a turn of phrase
EMBEDDED = frozenset({"ccomp", "advcl", "relcl", "nsubj", "nsubjpass", "parataxis"})
CERTAIN = 0.6  # of what is worded as blame
LIKELY = 0.5  # of what mostly is


@dataclass(frozen=True)
class Leaning:
    """What a clause does to whoever its subject is. `owners`: also to whose plan or remark the subject is."""

    property: str
    rule: str
    confidence: float
    owners: bool = True


BLAME = Leaning("criticized", "discourse.blame", CERTAIN)
NEGLECT = Leaning("criticized", "discourse.neglect", LIKELY, owners=False)
PRAISE = Leaning("supported", "discourse.praise", LIKELY)
DUTY = Leaning("calledOn", "discourse.duty", LIKELY, owners=False)


@dataclass(frozen=True)
class Lists:
    """The word lists of `ontology/verdicts.ttl`; turns of phrase stand under their first words."""

    blaming_verbs: frozenset[str]
    blaming: frozenset[str]
    neglect_verbs: frozenset[str]
    incapable: frozenset[str]
    praising_verbs: frozenset[str]
    virtues: frozenset[str]
    light: frozenset[str]
    undemanded: frozenset[str]
    obliging_verbs: frozenset[str]
    opinion_verbs: frozenset[str]
    blaming_idioms: dict[str, tuple[tuple[str, ...], ...]]
    praising_idioms: dict[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=4)
def lists(ontology: Ontology) -> Lists:
    """Return the lists of an ontology, read once."""
    return Lists(
        blaming_verbs=ontology.words("blamingVerbs"),
        blaming=ontology.words("blamingWords") | ontology.words("reproach") | ontology.words("insult"),
        neglect_verbs=ontology.words("neglectVerbs"),
        incapable=ontology.words("incapable"),
        praising_verbs=ontology.words("praisingVerbs"),
        virtues=ontology.words("virtues"),
        light=ontology.words("lightOfQualities"),
        undemanded=ontology.words("undemanded"),
        obliging_verbs=ontology.words("obligingVerbs"),
        opinion_verbs=ontology.words("opinionVerbs"),
        blaming_idioms=_by_first(ontology.words("blamingIdioms")),
        praising_idioms=_by_first(ontology.words("praisingIdioms")),
    )


def _by_first(phrases: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


class Leanings:
    """Reads the clauses of one document."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.lists = lists(ontology_of(doc))

    def of(self, clause: Clause, *, own_words: bool) -> Leaning | None:
        """Return what a clause does to its subject. `own_words`: the speaker is quoted, not paraphrased."""
        if self._disowned(clause):
            return None
        blames, praises = self._turns_of_phrase(clause)
        if clause.modality != ACTUAL:
            return self._of_unreal(clause, blames)
        if blames:
            return BLAME
        blames, praises = self._blames(clause), praises or self._praises(clause)
        if clause.negated:
            return self._of_negated(clause, blames, praises, own_words)
        if blames:
            return BLAME
        return PRAISE if praises else None

    def _disowned(self, clause: Clause) -> bool:
        """True for what the speaker does not think: "I don't believe he should resign", "it is not true that he lied"."""
        verb = self.doc[clause.predicate]
        thinks = verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.head.lemma_ in self.lists.opinion_verbs
        return thinks and any(child.dep_ == "neg" for child in verb.head.children)

    def of_words(self, words: Iterator[Token]) -> str | None:
        """Return the property that bare words make: '"sour grapes"', "a hero"."""
        lemmas = {word.lemma_.lower() for word in words}
        if lemmas & self.lists.virtues:
            return "supported"
        return "criticized" if lemmas & self.lists.blaming else None

    def of_phrase(self, words: Iterator[Token]) -> str | None:
        """Return the property that a description makes, by its words or a turn of phrase: "a prisoner of his advisers"."""
        tokens = list(words)
        plain = [word for word in (_plain(token) for token in tokens if token.is_alpha or token.tag_ == "POS") if word]
        if _holds_phrase(plain, self.lists.blaming_idioms):
            return "criticized"
        return "supported" if _holds_phrase(plain, self.lists.praising_idioms) else self.of_words(iter(tokens))

    def _of_unreal(self, clause: Clause, idiom: bool) -> Leaning | None:
        """'Should resign' calls, 'should be ashamed' and 'would wreck the town' blame."""
        auxiliaries = self._auxiliaries(clause)
        duty = bool(DUTIES & auxiliaries)
        if (duty or FORESEEN & auxiliaries) and not clause.negated and (idiom or clause.lemma in self.lists.blaming_verbs):
            return BLAME
        if duty and "have" in auxiliaries and not clause.negated:
            return NEGLECT  # "should have told us"
        return DUTY if self._obliges(clause, auxiliaries) else None

    def _of_negated(self, clause: Clause, blames: bool, praises: bool, own_words: bool) -> Leaning | None:
        """'Is not fit' and 'never listened' blame, 'did not lie' defends."""
        if praises:
            return BLAME
        if blames:
            return PRAISE
        cannot = bool(self.lists.incapable & self._auxiliaries(clause))
        never = any(child.lower_ in NEVER for child in self.doc[clause.predicate].children)
        neglects = clause.lemma in self.lists.neglect_verbs and (own_words or never)
        return NEGLECT if neglects or (cannot and own_words) else None

    def _blames(self, clause: Clause) -> bool:
        verb = self.doc[clause.predicate]
        # of the predicate its form counts: "is misleading"
        return clause.lemma in self.lists.blaming_verbs or bool((self._said(clause) | {verb.lower_}) & self.lists.blaming)

    def _praises(self, clause: Clause) -> bool:
        return clause.lemma in self.lists.praising_verbs or bool(self._said(clause) & self.lists.virtues)

    def words_of(self, clause: Clause) -> tuple[int, ...]:
        """Return the words of a clause that lean: "is … disgrace", "should resign"."""
        verb = self.doc[clause.predicate]
        duties = [child.i for child in verb.children if child.lower_ in DUTIES]
        return (*duties, *with_particles(verb), *(word.i for word in self._complements(clause)))

    def _complements(self, clause: Clause) -> list[Token]:
        """Return the words for what the subject is, or for what comes with a verb that says little."""
        said = [self.doc[i] for i in clause.heads("attribute") + clause.heads("as")]
        said += [child for child in self.doc[clause.predicate].children if child.dep_ == "acomp"]
        if clause.lemma in self.lists.light:
            said += [self.doc[i] for i in clause.heads("object")]
        return said

    def _said(self, clause: Clause) -> set[str]:
        """Return the lemmas of the complements, with what is joined to them and qualifies them."""
        said = self._complements(clause)
        said += [other for word in list(said) for other in word.conjuncts]
        if clause.lemma != "have":  # a candidate may have a strong team, or a weak field before him
            said += [child for word in list(said) for child in word.children if child.dep_ in ("amod", "compound")]
        return {word.lemma_.lower() for word in said}

    def _turns_of_phrase(self, clause: Clause) -> tuple[bool, bool]:
        words = [_plain(token) for token in self._own_words(clause) if token.is_alpha or token.tag_ == "POS"]
        words = [word for word in words if word]
        blames = _holds_phrase(words, self.lists.blaming_idioms)
        return blames, not blames and _holds_phrase(words, self.lists.praising_idioms)

    def _own_words(self, clause: Clause) -> list[Token]:
        """Return the words of a clause from its predicate on, without clauses inside it."""
        verb = self.doc[clause.predicate]
        inner = [child for child in verb.children if child.dep_ in EMBEDDED or child.dep_ == "conj"]
        skipped = {token.i for child in inner for token in child.subtree}
        return [token for token in verb.subtree if token.i >= verb.i and token.i not in skipped]

    def _auxiliaries(self, clause: Clause) -> set[str]:
        verb = self.doc[clause.predicate]
        if verb.dep_ == "xcomp" and not any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children):
            return {child.lower_ for child in (*verb.children, *verb.head.children) if child.dep_ == "aux"}
        return {child.lower_ for child in verb.children if child.dep_ == "aux"}

    def _obliges(self, clause: Clause, auxiliaries: set[str]) -> bool:
        """'The mayor should resign', 'must apologise'; what should have been done is over."""
        verb = self.doc[clause.predicate]
        if clause.lemma in self.lists.undemanded or clause.passive or clause.negated:
            return False
        duty = bool(DUTIES & auxiliaries) and "have" not in auxiliaries
        own = any(child.dep_ == "nsubj" for child in verb.children)  # "she needs Day to help": it is she who needs
        needs = verb.dep_ == "xcomp" and "to" in auxiliaries and verb.head.lemma_ in self.lists.obliging_verbs
        return duty or (needs and not own)


def _plain(token: Token) -> str:
    """Return the word as turns of phrase have it: a lemma, "one's" for any owner, nothing for an article."""
    if token.tag_ in ("PRP$", "POS"):
        return ONES
    return "" if token.lower_ in ARTICLES else token.lemma_.lower()


def _holds_phrase(words: list[str], phrases: dict[str, tuple[tuple[str, ...], ...]]) -> bool:
    return any(
        tuple(words[i : i + len(phrase)]) == phrase for i, word in enumerate(words) for phrase in phrases.get(word, ())
    )
