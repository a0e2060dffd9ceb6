"""Who is who over composed articles: no wrong merge, few missed ones, whatever the order."""

import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from identity_gold import articles

from kg.extract import extract
from kg.ontology import load
from kg.resolve import resolve
from kg.store.terms import quads_of


@pytest.fixture(scope="module")
def gold(nlp):
    """The records of the gold's articles, and its marks."""
    found, marks = articles(Path(__file__).parent / "gold.txt")
    docs = []
    for one in found:
        doc = nlp.make_doc(one.text)
        doc._.article = one
        docs.append(doc)
    return [extract(doc, one) for doc, one in zip(nlp.pipe(docs, batch_size=16), found, strict=True)], marks


@pytest.fixture(scope="module")
def answers(gold):
    """For every mark, (thing, entity): marks whose words the reader did not take for a name are left out."""
    records, marks = gold
    resolution = resolve(records, load())
    by_article = {record.article.id: record for record in records}
    found = []
    for mark in marks:
        entities = by_article[mark.article].entities
        names = [(e.key, m.span) for e in entities for m in e.mentions if m.kind == "name"]
        here = {key for key, span in names if span == mark.span} or {k for k, span in names if span.end == mark.span.end}
        if len(here) == 1:
            found.append((mark, resolution.ids[mark.article, here.pop()]))
    assert len(found) > 0.85 * len(marks)
    return found


def ambiguous(answers):
    """Pairs of marks of different articles that share a word or an acronym: those that somebody could confuse."""
    for (one, a), (other, b) in combinations(answers, 2):
        words = {w for w in one.text.split() if w[0].isupper()} & {w for w in other.text.split() if w[0].isupper()}
        if one.article != other.article and (words - {"The", "Mayor", "Gov.", "of"} or one.thing == other.thing):
            yield one, other, a == b


def test_there_are_enough_ambiguous_pairs(answers):
    assert sum(1 for _ in ambiguous(answers)) >= 60


def test_pairs(answers):
    pairs = list(ambiguous(answers))
    joined = [(one, other) for one, other, same in pairs if same]
    wrong = [(a.article, a.text, b.article, b.text) for a, b in joined if a.thing != b.thing]
    true = [(one, other, same) for one, other, same in pairs if one.thing == other.thing]
    missed = [(a.article, a.text, b.article, b.text) for a, b, same in true if not same]
    assert 1 - len(wrong) / len(joined) >= 0.98, wrong
    assert 1 - len(missed) / len(true) >= 0.92, missed


def test_b_cubed(answers):
    things, entities = defaultdict(set), defaultdict(set)
    for number, (mark, entity) in enumerate(answers):
        things[mark.thing].add(number)
        entities[entity].add(number)
    precision = recall = 0.0
    for mark, entity in answers:
        both = len(things[mark.thing] & entities[entity])
        precision += both / len(entities[entity]) / len(answers)
        recall += both / len(things[mark.thing]) / len(answers)
    assert 2 * precision * recall / (precision + recall) >= 0.93, (precision, recall)


def graph_bytes(records):
    from kg.claims import graph

    ordered = sorted(records, key=lambda record: record.article.id)
    return sorted(quads_of(graph(ordered, resolve(records, load()), load())))


def test_order_changes_nothing(gold):
    records, _marks = gold
    expected = graph_bytes(records)
    for seed in range(4):
        shuffled = records[:]
        random.Random(seed).shuffle(shuffled)
        assert graph_bytes(shuffled) == expected


def test_articles_added_one_by_one_give_the_same(gold):
    """Adding is resolving the larger set: what a build over all gives must not depend on what was built before."""
    records, _marks = gold
    grown = records[:-5]
    for record in records[-5:]:
        grown = [record, *grown]
        resolve(grown, load())
    assert graph_bytes(grown) == graph_bytes(records)


def test_an_unrelated_article_renames_nothing(gold):
    records, _marks = gold
    unrelated = [record for record in records if record.article.id in ("a39", "a40")]
    rest = [record for record in records if record.article.id not in ("a39", "a40")]
    before, after = resolve(rest, load()).ids, resolve([*rest, *unrelated], load()).ids
    assert {ref: after[ref] for ref in before} == before


def test_every_joining_has_a_reason(gold):
    records, _marks = gold
    shared = [entity for entity in resolve(records, load()).entities if len(entity.articles) > 1]
    assert shared and not [entity.id for entity in shared if not entity.reasons]


def test_a_namesake_renames_nobody(gold):
    """John Tanner the mayor keeps his IRI when articles on a sheriff of that name come in, and after a judgement."""
    records, _marks = gold
    sheriff = ("a06", "a08")
    before = resolve([record for record in records if record.article.id not in sheriff], load()).ids
    after = resolve(records, load()).ids
    assert {ref: after[ref] for ref in before} == before
