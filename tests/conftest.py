"""Fixtures that the tests share: the pipeline is loaded once."""

import hashlib

import pytest

from kg.annotate.load import load
from kg.extract import extract
from kg.model import Article, ArticleRecord


@pytest.fixture(scope="session")
def nlp():
    """The language pipeline with all our components."""
    return load()


@pytest.fixture(scope="session")
def annotate(nlp):
    """A function from a text to the annotated Doc."""

    def annotated(text: str):
        doc = nlp.make_doc(text)
        doc._.article = Article("test.txt", text, hashlib.sha256(text.encode()).hexdigest())
        return nlp(doc)

    return annotated


@pytest.fixture(scope="session")
def read(annotate):
    """A function from a text to its ArticleRecord."""

    def record(text: str) -> ArticleRecord:
        doc = annotate(text)
        return extract(doc, doc._.article)

    return record
