"""Fixtures that the tests share: the pipeline is loaded once, and a browser for each module that wants one."""

import hashlib
import os
import shutil
from collections.abc import Iterable

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


@pytest.fixture(scope="session")
def read_many(nlp):
    """A function from texts to their ArticleRecords, read in one go; a text that several tests ask for is read once."""
    known: dict[str, ArticleRecord] = {}

    def records(texts: Iterable[str]) -> list[ArticleRecord]:
        texts = list(texts)
        docs = []
        for text in dict.fromkeys(texts):
            if text not in known:
                docs.append(nlp.make_doc(text))
                docs[-1]._.article = Article("test.txt", text, hashlib.sha256(text.encode()).hexdigest())
        for doc in nlp.pipe(docs):
            known[doc.text] = extract(doc, doc._.article)
        return [known[text] for text in texts]

    return records


@pytest.fixture(scope="session")
def triples(read):
    """A function from a text to its triples in words: 'Ann Lee governs Midvale', qualifiers behind when unusual."""

    def worded(text: str) -> set[str]:
        record = read(text)
        names = {entity.key: entity.name for entity in record.entities}
        return {in_words(relation, names) for relation in record.relations}

    return worded


def in_words(relation, names) -> str:
    """One relation as a line: 'Ann Lee respondedTo Bo Day (negated, reported by Cy Fox)'."""
    target = names.get(relation.object, f"={relation.object}")
    usual = ("affirmed", "actual", "current")
    extra = [word for word in (relation.polarity, relation.modality, relation.time) if word not in usual]
    if relation.status == "reported":
        extra.append(f"reported by {names[relation.source]}")
    return f"{names[relation.subject]} {relation.property} {target}" + (f" ({', '.join(extra)})" if extra else "")


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium. Without one the tests are skipped, except where CI=true says there must be one.

    It ends with its module: while Playwright runs, no other test can run an event loop of its own.
    """
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    sync_api = pytest.importorskip("playwright.sync_api") if os.environ.get("CI") != "true" else None
    if sync_api is None:
        from playwright import sync_api
    if not found and os.environ.get("CI") != "true":
        pytest.skip("no Chromium on this machine")
    assert found, "no Chromium on this machine, and CI=true"
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()
