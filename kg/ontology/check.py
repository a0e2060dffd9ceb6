"""Prove an ontology by its own examples: each must yield its property, no counter-example may."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from kg.model import Article, ArticleRecord, Relation, Span
from kg.ontology import Ontology
from kg.ontology.patterns import Example, fill
from kg.ontology.schema import Property, Schema, schema


@dataclass(frozen=True)
class Failure:
    """An example that the reader of articles does not understand as it is meant.

    `wanted` is True for an example that yields nothing, False for a counter-example that yields its property.
    `found` names the properties that the sentence did yield.
    """

    property: str
    example: str
    sentence: str
    wanted: bool
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        what = "is not found in" if self.wanted else "is wrongly found in"
        also = f" (found: {', '.join(self.found)})" if self.found else ""
        return f"civic:{self.property} {what} {self.sentence!r}{also}"


def check(ontology: Ontology, nlp: Language) -> list[Failure]:
    """Return what is wrong with the ontology's examples, read by the whole of kg; empty when all is well."""
    known = schema(ontology)
    wanted = [(p, text) for p in known.properties for text in p.examples]
    failing = [failure for _, failure in _failures(known, nlp, wanted, True, 0)]
    if failing:  # other names, as the patterns themselves are given a second chance
        again = [(p, text) for p, text in wanted if (p.name, text) in {(f.property, f.example) for f in failing}]
        still = {key for key, _ in _failures(known, nlp, again, True, 1)}
        failing = [f for f in failing if (f.property, f.example) in still]
    unwanted = [(p, text) for p in known.properties for text in p.counter_examples]
    return failing + [failure for _, failure in _failures(known, nlp, unwanted, False, 0)]


def _failures(
    known: Schema, nlp: Language, cases: list[tuple[Property, str]], wanted: bool, turn: int
) -> Iterator[tuple[tuple[str, str], Failure]]:
    examples = [fill(known, prop, text, turn) for prop, text in cases]
    for example, record in zip(examples, _read(nlp, (e.text for e in examples)), strict=True):
        stated = [r for r in record.relations if _states(record, r, example)]
        if bool(stated) != wanted:
            found = tuple(sorted({r.property for r in record.relations}))
            key = example.property.name, example.pattern_text
            yield key, Failure(*key, example.text, wanted, found)


def _read(nlp: Language, texts: Iterable[str]) -> Iterator[ArticleRecord]:
    from kg.extract import extract  # it reads the ontology in its turn

    docs = []
    for text in texts:
        doc = nlp.make_doc(text)
        doc._.article = Article("example.txt", text, hashlib.sha256(text.encode()).hexdigest())
        docs.append(doc)
    for doc in nlp.pipe(docs):
        yield extract(doc, doc._.article)


def _states(record: ArticleRecord, relation: Relation, example: Example) -> bool:
    """Return True when the relation is the example's property between its slots."""
    if relation.property != example.property.name:
        return False
    slots = {name: Span(start, end) for name, start, end in example.slots}
    ends = [(relation.subject, relation.object)]
    if example.property.symmetric and isinstance(relation.object, int):
        ends.append((relation.object, relation.subject))
    return any(
        _fills(record, subject, slots.get("subject"), example.text) and _fills(record, object_, slots.get("object"), example.text)
        for subject, object_ in ends
    )


def _fills(record: ArticleRecord, value: int | str, slot: Span | None, text: str) -> bool:
    if slot is None:
        return True
    if isinstance(value, str):
        return value.lower() == slot.of(text).lower()
    return any(mention.span.overlaps(slot) for mention in record.entities[value].mentions)
