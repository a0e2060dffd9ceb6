"""Name the cause of each error, from what the graph holds round it.

A triple that was missed, a claim too many, a wrong qualifier, statement or entity gets the first cause that
applies, in the order of the functions below: what comes earlier would have to be mended first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluate.gold import DESCRIBED, GoldEntity, GoldTriple
from kg.evaluate.matching import Alignment, Matcher
from kg.evaluate.reading import Node
from kg.evaluate.speech import Speech
from kg.model import REPORTED, Claim, Span
from kg.ontology import Ontology
from kg.ontology.schema import Property, Schema, schema

MISSED, SPURIOUS, QUALIFIER, STATEMENT, ENTITY = "missed", "spurious", "qualifier", "statement", "entity"


@dataclass(frozen=True)
class Error:
    """One disagreement: what kind, why, and the passage to look at."""

    article: str
    kind: str
    cause: str
    what: str
    passage: str = ""
    property: str = ""
    rule: str = ""

    def __str__(self) -> str:
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{self.article}: {self.what}{rule}" + (f" ← {' '.join(self.passage.split())}" if self.passage else "")


def errors_of(matcher: Matcher, strict: Alignment, loose: Alignment, speech: Speech, ontology: Ontology) -> list[Error]:
    """Return everything in which one article of the graph and its annotation disagree."""
    judge = _Judge(matcher, strict, schema(ontology))
    return [*judge.missed(), *judge.spurious(), *judge.qualifiers(loose), *judge.statements(speech), *judge.entities()]


class _Judge:
    """The errors of one article."""

    def __init__(self, matcher: Matcher, strict: Alignment, known: Schema):
        self.matcher = matcher
        self.gold, self.reading = matcher.gold, matcher.reading
        self.strict = strict
        self.schema = known
        self.properties: dict[str, Property] = {prop.name: prop for prop in known.properties}
        self.found = {entity.id: self._nodes(entity) for entity in self.gold.entities.values()}

    # --- triples that no claim says

    def missed(self) -> Iterator[Error]:
        for triple in self.strict.missed:
            cause = self._why_missed(triple)
            yield Error(self.gold.article, MISSED, cause, f"missed {self._worded(triple)}", triple.evidence, triple.property)

    def _why_missed(self, triple: GoldTriple) -> str:
        qualified = [c for c in self.strict.spurious if self.matcher.agrees(c, triple, strict=False)]
        if qualified:
            return _wrong_qualifier(qualified[0], triple)
        ends = [end for end in (triple.subject, triple.object) if not end.startswith("=")]
        if not all(self.found[end] for end in ends):
            return "entity not found"
        if len(ends) == 2 and self.found[ends[0]] == self.found[ends[1]]:
            return "two entities merged"
        if not self._classes_fit(triple):
            return "entity of the wrong class"
        near = [c for c in self.reading.claims if self._overlaps(c, self._passage(triple))]
        if any(c.property == triple.property and self._one_end(c, triple) and c in self.strict.spurious for c in near):
            return "wrong argument"
        if any(c.property != triple.property and self.matcher.ends(c, triple) and c in self.strict.spurious for c in near):
            return "other property read"
        if not all(self._mentioned(end, self._passage(triple)) for end in ends):
            return "reference not resolved in the sentence"
        return "no pattern matched in the sentence"

    def _classes_fit(self, triple: GoldTriple) -> bool:
        """True when some node found for each end may stand there; a place may stand for its government."""
        prop = self.properties[triple.property]
        wanted = ((triple.subject, prop.domain), (triple.object, prop.range))
        return all(
            any(self._fits(node, classes) for node in self.found[end])
            for end, classes in wanted
            if classes and not end.startswith("=")
        )

    def _fits(self, node: Node, classes: tuple[str, ...]) -> bool:
        """True when the node is in the family of what the property takes: of a mayor, any person."""
        families = {self.schema.ontology.superclasses(name)[-1] for name in classes}
        own = max(node.classes, key=lambda name: len(self.schema.ontology.superclasses(name)), default="")
        return self.schema.accepts(tuple(families), own) or self.schema.stands_for(classes, own)

    def _mentioned(self, end: str, passage: Span | None) -> bool:
        if passage is None or not self.reading.mentions:  # plain Turtle holds no mentions
            return True
        return any(span.overlaps(passage) for node in self.found[end] for span in self.reading.mentions.get(node.id, ()))

    # --- claims that no triple says

    def spurious(self) -> Iterator[Error]:
        for claim in self.strict.spurious:
            what = f"too much: {self._said(claim)}"
            rule = ", ".join(claim.extractors)
            yield Error(self.gold.article, SPURIOUS, self._why_spurious(claim), what, self._quoted(claim), claim.property, rule)

    def _why_spurious(self, claim: Claim) -> str:
        wanted = next((t for t in self.strict.missed if self.matcher.agrees(claim, t, strict=False)), None)
        if wanted is not None:
            return _wrong_qualifier(claim, wanted)
        told = next((c for c, t in self.strict.hits if self.matcher.agrees(claim, t, strict=True)), None)
        if told is not None:
            same = (told.subject, told.object) == (claim.subject, claim.object)
            return "said twice with other qualifiers" if same else "one entity split into two"
        ends = [end for end in (claim.subject, claim.object) if not end.startswith("=")]
        if any(len(self._annotated(end)) > 1 for end in ends):
            return "two entities merged"
        if not all(self._annotated(end) for end in ends):
            return "argument is no annotated entity"
        alike = [t for t in self.gold.triples if self._overlaps(claim, self._passage(t))]
        if any(t.property == claim.property and self.matcher.crossed(claim, t) for t in self.gold.triples):
            return "subject and object exchanged"
        if any(t.property == claim.property and self._one_end(claim, t) for t in alike):
            return "wrong argument"
        if any(t.property != claim.property and self.matcher.ends(claim, t) for t in alike):
            return "other property read"
        return "not what the text says"

    # --- what is said, but not as it should be

    def qualifiers(self, loose: Alignment) -> Iterator[Error]:
        """Yield the claims with a wrong status, source or time; polarity and modality count as missed triples."""
        for claim, triple in loose.hits:
            for name in ("status", "time"):
                said, wanted = getattr(claim, name), getattr(triple, name)
                if said != wanted:
                    yield self._qualifier(claim, triple, f"wrong {name}", f"is {said}, should be {wanted}")
            if claim.status == triple.status == REPORTED and triple.source:
                if not any(self.matcher.names(source, triple.source) for source in claim.attributed_to):
                    said = ", ".join(map(self.reading.worded, claim.attributed_to))
                    yield self._qualifier(claim, triple, "wrong source", f"is {said}, should be {triple.source}")

    def _qualifier(self, claim: Claim, triple: GoldTriple, cause: str, how: str) -> Error:
        what = f"{self._worded(triple)} {how}"
        rule = ", ".join(claim.extractors)
        return Error(self.gold.article, QUALIFIER, cause, what, triple.evidence, triple.property, rule)

    def statements(self, speech: Speech) -> Iterator[Error]:
        make = lambda cause, what, content: Error(self.gold.article, STATEMENT, cause, what, content[:200])  # noqa: E731
        for gold in speech.missed:
            yield make("statement missed", f"{gold.speaker} {gold.cue}", gold.content)
        for said in speech.spurious:
            yield make("statement too much", f"{self.reading.worded(said.speaker)} {said.cue}", said.text)
        for said, gold, right in speech.hits:
            if not right:
                yield make("wrong speaker", f"{self.reading.worded(said.speaker)}, should be {gold.speaker}", gold.content)

    def entities(self) -> Iterator[Error]:
        for entity in self.gold.entities.values():
            if entity.cls in DESCRIBED:
                continue
            cause = self._why_entity(entity)
            if cause:
                nodes = ", ".join(f"{n.label} ({'/'.join(sorted(n.classes))})" for n in self.found[entity.id])
                yield Error(self.gold.article, ENTITY, cause, f"{entity.name} ({entity.cls})" + (f" is {nodes}" if nodes else ""))

    def _why_entity(self, entity: GoldEntity) -> str | None:
        nodes = self.found[entity.id]
        if not nodes:
            return "named entity missing"
        if len(nodes) > 1:
            return "named entity split"
        return None if entity.cls in nodes[0].classes else "named entity of the wrong class"

    # --- look-ups

    def _nodes(self, entity: GoldEntity) -> list[Node]:
        return [node for node in self.reading.present if node.names.match(entity.names)]

    def _annotated(self, target: str) -> list[GoldEntity]:
        """The annotated entities that a node is; a description is like many, so one of them is enough."""
        found = [e for e in self.gold.entities.values() if self.reading.is_named(target, e.names)]
        named = [e for e in found if e.cls not in DESCRIBED]
        return named or found[:1]

    def _one_end(self, claim: Claim, triple: GoldTriple) -> bool:
        return self.matcher.names(claim.subject, triple.subject) or self.matcher.names(claim.object, triple.object)

    def _passage(self, triple: GoldTriple) -> Span | None:
        """The sentence that the triple's evidence stands in; None when the text does not hold it."""
        from kg.view.passages import sentence_round

        text = self.reading.text
        start = text.find(triple.evidence) if triple.evidence else -1
        if start < 0:
            return None
        span = Span(start, start + len(triple.evidence))
        end = text.find("\n", span.end)
        paragraph = Span(text.rfind("\n", 0, start) + 1, len(text) if end < 0 else end)
        return sentence_round(text, paragraph, span)

    def _overlaps(self, claim: Claim, passage: Span | None) -> bool:
        here = (e.span for e in claim.evidence if e.article == self.gold.article)
        return passage is not None and any(span.overlaps(passage) for span in here)

    def _quoted(self, claim: Claim) -> str:
        spans = [e.span for e in claim.evidence if e.article == self.gold.article]
        return spans[0].of(self.reading.text)[:200] if spans else ""

    def _worded(self, triple: GoldTriple) -> str:
        names = {entity.id: entity.name for entity in self.gold.entities.values()}
        subject, target = (names.get(end, end) for end in (triple.subject, triple.object))
        return str(GoldTriple(subject, triple.property, target, triple.polarity, triple.status, triple.modality, triple.time))

    def _said(self, claim: Claim) -> str:
        subject, target = self.reading.worded(claim.subject), self.reading.worded(claim.object)
        return str(GoldTriple(subject, claim.property, target, claim.polarity, claim.status, claim.modality, claim.time))


def _wrong_qualifier(claim: Claim, triple: GoldTriple) -> str:
    return "wrong polarity" if claim.polarity != triple.polarity else "wrong modality"
