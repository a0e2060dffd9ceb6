"""What the ontology knows of predicates: acts named by nouns, verbs that carry, deny or ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rdflib import Literal
from rdflib.namespace import RDF

from kg.namespaces import KGP
from kg.ontology import Ontology

ACT, TIE, QUALITY = "act", "tie", "quality"


@dataclass(frozen=True)
class NounFrame:
    """How one word names an act. "lawsuit": lemma sue, its object after "against", its subject after "from"."""

    kind: str
    lemma: str
    object_after: frozenset[str]
    agent_after: frozenset[str]
    possessor_is_object: bool = False
    shares_subject: bool = False
    carried_as: tuple[tuple[str, str], ...] = ()  # under "file" a "complaint" is a suit

    def lemma_under(self, verb: str) -> str:
        """Return the lemma of the act when this light verb carries the noun."""
        return dict(self.carried_as).get(verb, self.lemma)


@dataclass(frozen=True)
class Predicates:
    """The predicate lexicon: `nouns` and `adjectives` by lemma, and the lists of verbs by their effect."""

    nouns: dict[str, NounFrame]
    adjectives: dict[str, NounFrame]
    light: frozenset[str]
    passive_light: frozenset[str]
    granted: frozenset[str]
    negating: frozenset[str]
    preventing: frozenset[str]
    negating_adjectives: frozenset[str]
    implicative: frozenset[str]
    possible: frozenset[str]
    request: frozenset[str]
    subject_control: frozenset[str]
    addressee: frozenset[str]
    ditransitive: frozenset[str]
    phrasal: frozenset[str]
    of_verbs: frozenset[str]
    authoring: frozenset[str]
    mandating: frozenset[str]
    fining: frozenset[str]
    wanting: frozenset[str]
    naming: frozenset[str]
    bodies: frozenset[str]
    spelled: dict[str, str]  # forms with a hyphen → the lemma as the examples spell it: "co-wrote" → "write"


@lru_cache(maxsize=4)
def predicates(ontology: Ontology) -> Predicates:
    """Return the predicate lexicon of an ontology."""
    return Predicates(
        nouns=_frames(ontology, KGP.Act, ACT, KGP.noun) | _frames(ontology, KGP.Tie, TIE, KGP.noun),
        adjectives=_frames(ontology, KGP.Quality, QUALITY, KGP.adjective),
        light=ontology.words("lightVerbs"),
        passive_light=ontology.words("passiveLightVerbs"),
        granted=ontology.words("grantedNouns"),
        negating=ontology.words("negatingVerbs"),
        preventing=ontology.words("preventingVerbs"),
        negating_adjectives=ontology.words("negatingAdjectives"),
        implicative=ontology.words("implicatives"),
        possible=ontology.words("possibleVerbs"),
        request=ontology.words("requestVerbs"),
        subject_control=ontology.words("subjectControlVerbs"),
        addressee=ontology.words("addresseeVerbs"),
        ditransitive=ontology.words("ditransitiveVerbs"),
        phrasal=ontology.words("phrasalVerbs"),
        of_verbs=ontology.words("ofVerbs"),
        authoring=ontology.words("authoringVerbs"),
        mandating=ontology.words("mandatingVerbs"),
        fining=ontology.words("finingVerbs"),
        wanting=ontology.words("wantingVerbs"),
        naming=ontology.words("namingVerbs") | ontology.words("judgingVerbs"),
        bodies=ontology.words("bodyNouns"),
        spelled=_spelled(ontology),
    )


def _spelled(ontology: Ontology) -> dict[str, str]:
    """Map the forms of hyphened words to their lemmas in the spelling of the examples: "co-operates" → "cooperate"."""
    verbs, nouns = ([pair.split("=") for pair in sorted(ontology.words(name))] for name in ("hyphenedVerbs", "hyphenedNouns"))
    return {form: lemma for lemma, verb in verbs for form in _forms(verb)} | {noun: lemma for lemma, noun in nouns}


def _forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb, or of one whose past forms stand beside it."""
    base, *past = verb.split()
    stem = base.removesuffix("e")
    return (base, f"{base}s", f"{stem}ing", *(past or [f"{stem}ed"]))


def _frames(ontology: Ontology, cls, kind: str, word) -> dict[str, NounFrame]:
    frames: dict[str, NounFrame] = {}
    for node in sorted(ontology.graph.subjects(RDF.type, cls)):
        frame = NounFrame(
            kind=kind,
            lemma=str(ontology.graph.value(node, KGP.lemma)),
            object_after=_texts(ontology, node, KGP.object) or frozenset({"of"}),
            agent_after=_texts(ontology, node, KGP.agent) | {"by"},
            possessor_is_object=ontology.graph.value(node, KGP.possessor) == Literal("object"),
            shares_subject=bool(ontology.graph.value(node, KGP.shares)),
            carried_as=tuple(
                sorted(tuple(pair.split("=", 1)) for pair in _texts(ontology, node, KGP.carriedAs))
            ),
        )
        for noun in sorted(_texts(ontology, node, word)):
            frames.setdefault(noun, frame)
    return frames


def _texts(ontology: Ontology, node, predicate) -> frozenset[str]:
    return frozenset(str(value) for value in ontology.graph.objects(node, predicate))
