"""The local engine: annotate and extract in this process, or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Article, ArticleRecord
from kg.pipeline import Settings


def records(articles: Iterable[Article], settings: Settings) -> Iterator[ArticleRecord]:
    """Yield the record of every article, in the order given."""
    from kg.annotate.load import load
    from kg.extract import extract

    nlp = load(settings.model, settings.ontology)

    def documents():
        for article in articles:
            doc = nlp.make_doc(article.text)
            doc._.article = article
            yield doc, article

    for doc, article in nlp.pipe(documents(), as_tuples=True, batch_size=settings.batch_size):
        yield extract(doc, article)
