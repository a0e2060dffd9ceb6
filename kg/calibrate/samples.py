"""From annotated articles to samples: what was read, with which traits, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import claims
from kg.evaluate.gold import GoldArticle, load_gold
from kg.evaluate.matching import Matcher
from kg.evaluate.reading import readings
from kg.evaluate.run import texts_of
from kg.extract import uncalibrated
from kg.extract.confidence import traits
from kg.model import Article, ArticleRecord
from kg.ontology import Ontology
from kg.ontology.schema import schema
from kg.pipeline import Settings
from kg.resolve import resolve


@dataclass(frozen=True)
class Sample:
    """One relation. `claim` tells which claim it ended in, `estimate` how sure its rule is by itself."""

    collection: int
    article: str
    claim: str
    traits: tuple[str, ...]
    estimate: float
    holds: bool


def samples(folders: list[tuple[Path, Path]], ontology: Ontology, settings: Settings) -> list[Sample]:
    """Return the samples of annotated collections, each given by its annotations and its texts."""
    found: list[Sample] = []
    for number, (gold, texts) in enumerate(folders):
        golds = load_gold(gold, ontology)
        articles = texts_of(texts, golds)
        records = list(_records([articles[name] for name in sorted(articles)], settings))
        found += _samples(number, golds, records, ontology)
    return found


def _records(articles: list[Article], settings: Settings) -> Iterator[ArticleRecord]:
    """Yield the records with the rules' own estimates, read in the batches that a build uses."""
    from kg.annotate.load import load

    nlp = load(settings.model, settings.ontology)
    docs = []
    for article in articles:
        doc = nlp.make_doc(article.text)
        doc._.article = article
        docs.append(doc)
    for doc, article in zip(nlp.pipe(docs, batch_size=settings.batch_size), articles, strict=True):
        yield uncalibrated(doc, article)


def _samples(
    collection: int, golds: list[GoldArticle], records: list[ArticleRecord], ontology: Ontology
) -> Iterator[Sample]:
    """Yield a sample for each relation that became a claim which counts."""
    resolution = resolve(records, ontology)
    found = readings(claims.graph(records, resolution, ontology), ontology)
    symmetric = frozenset(prop.name for prop in schema(ontology).properties if prop.symmetric)
    by_article = {gold.article: gold for gold in golds}
    for record in records:
        article = record.article.id
        strict = Matcher(by_article[article], found[article], symmetric).align(strict=True)
        held = {**{claim.id: False for claim in strict.spurious}, **{claim.id: True for claim, _ in strict.hits}}
        known = {id(relation): of for relation, of in traits(record)}
        for relation, claim in claims.told(record, resolution):
            ident = claim.id if claim.id in held else claims.turned(claim).id
            if ident in held:
                yield Sample(collection, article, ident, known[id(relation)], relation.confidence, held[ident])
