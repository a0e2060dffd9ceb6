"""Score a graph against annotated articles: triples, qualifiers, statements, entities, confidence, errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.evaluate.causes import Error, errors_of
from kg.evaluate.counts import Calibration, Count, EntityCount, calibration
from kg.evaluate.gold import DESCRIBED, QUALIFIERS, GoldArticle, GoldTriple
from kg.evaluate.matching import Alignment, Matcher
from kg.evaluate.reading import Reading, readings
from kg.evaluate.speech import Speech, align_speech
from kg.model import REPORTED, Claim, Graph
from kg.ontology import Ontology
from kg.ontology.schema import schema


@dataclass
class Evaluation:
    """The figures over some annotated articles. `strict` also compares polarity and modality, `loose` does not.

    `values` counts, for each value of each qualifier, the claims that match loosely: ("status", "reported").
    """

    articles: int = 0
    strict: Count = Count()
    loose: Count = Count()
    properties: dict[str, Count] = field(default_factory=dict)
    agreed: Counter[str] = field(default_factory=Counter)  # qualifier → loosely matched claims that agree in it
    values: dict[tuple[str, str], Count] = field(default_factory=dict)
    sources: Count = Count()  # of the claims that both report: said by the right source
    statements: Count = Count()
    attributed: Count = Count()
    entities: EntityCount = EntityCount()
    judged: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def agreement(self, qualifier: str) -> float:
        """Return the share of loosely matched claims that have the annotated value."""
        return self.agreed[qualifier] / self.loose.right if self.loose.right else 0.0

    @property
    def calibration(self) -> Calibration:
        return calibration(self.judged)

    @property
    def causes(self) -> list[tuple[str, int]]:
        """The causes of error with their counts, most frequent first."""
        return sorted(Counter(error.cause for error in self.errors).items(), key=lambda pair: (-pair[1], pair[0]))


def evaluate(golds: Iterable[GoldArticle], graph: Graph, ontology: Ontology, texts: Mapping[str, str] | None = None) -> Evaluation:
    """Return how far a graph agrees with annotated articles.

    `texts` gives the text of an article where the graph itself holds none; without it statements cannot be placed.
    """
    found = readings(graph, ontology)
    symmetric = frozenset(prop.name for prop in schema(ontology).properties if prop.symmetric)
    total = Evaluation()
    for gold in golds:
        reading = found.get(gold.article)
        if reading is None:
            total.notes.append(f"{gold.article}: not in the graph; all that its annotation says counts as missed")
            reading = Reading(gold.article, {})
        reading.text = (texts or {}).get(gold.article) or reading.text
        _add(total, Matcher(gold, reading, symmetric), ontology)
    return total


def _add(total: Evaluation, matcher: Matcher, ontology: Ontology) -> None:
    """Add one article to the total."""
    strict, loose = matcher.align(strict=True), matcher.align(strict=False)
    speech = align_speech(matcher, matcher.reading.text)
    gold = matcher.gold
    total.articles += 1
    total.strict += Count(len(strict.hits), strict.counted, len(gold.triples))
    total.loose += Count(len(loose.hits), loose.counted, len(gold.triples))
    _add_properties(total, strict, gold)
    _add_qualifiers(total, matcher, loose)
    _add_speech(total, speech, gold)
    total.entities += _entities(matcher)
    total.judged += [(claim.confidence, True) for claim, _ in strict.hits]
    total.judged += [(claim.confidence, False) for claim in strict.spurious]
    total.errors += errors_of(matcher, strict, loose, speech, ontology)


def _add_properties(total: Evaluation, strict: Alignment, gold: GoldArticle) -> None:
    counts = [(triple.property, Count(right=1, said=1)) for _claim, triple in strict.hits]
    counts += [(claim.property, Count(said=1)) for claim in strict.spurious]
    counts += [(triple.property, Count(gold=1)) for triple in gold.triples]
    for name, count in counts:
        total.properties[name] = total.properties.get(name, Count()) + count


def _add_qualifiers(total: Evaluation, matcher: Matcher, loose: Alignment) -> None:
    """Count, over the claims that say a triple at all, how each qualifier of theirs compares."""
    for claim, triple in loose.hits:
        for name in QUALIFIERS:
            said, wanted = getattr(claim, name), getattr(triple, name)
            total.agreed[name] += said == wanted
            for value in sorted({said, wanted}):
                count = Count(said == wanted, said == value, wanted == value)
                total.values[name, value] = total.values.get((name, value), Count()) + count
        if claim.status == triple.status == REPORTED and triple.source:
            total.sources += Count(same_source(matcher, claim, triple), 1, 1)


def same_source(matcher: Matcher, claim: Claim, triple: GoldTriple) -> bool:
    """True when somebody whom the claim is attributed to is the annotated source."""
    return any(matcher.names(source, triple.source or "") for source in claim.attributed_to)


def _add_speech(total: Evaluation, speech: Speech, gold: GoldArticle) -> None:
    said, wanted = len(speech.hits) + len(speech.spurious), len(speech.hits) + len(speech.missed)
    total.statements += Count(len(speech.hits), said, wanted)
    total.attributed += Count(sum(right for *_, right in speech.hits), said, wanted)
    if speech.unplaced:
        first = speech.unplaced[0].content[:40]
        total.notes.append(f"{gold.article}: {len(speech.unplaced)} contents not in the text, not scored; first {first!r}")


def _entities(matcher: Matcher) -> EntityCount:
    """Return how the named entities of one article were found."""
    counts = EntityCount()
    for entity in matcher.gold.entities.values():
        if entity.cls not in DESCRIBED:
            found = [node for node in matcher.reading.present if node.names.match(entity.names)]
            typed = any(entity.cls in node.classes for node in found)
            counts += EntityCount(1, bool(found), typed, len(found) > 1)
    return counts
