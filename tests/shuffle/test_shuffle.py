"""The later stages as shuffles: whatever the number of parts, the lines that one machine writes."""

import random
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
from identity_gold import articles

from kg import claims, resolve, spool
from kg.bench.articles import generate
from kg.extract import extract
from kg.judgements import Judgement
from kg.model import Article, ArticleRecord, Graph, LocalEntity, Relation, Span
from kg.ontology import load
from kg.resolve.cluster import Cluster
from kg.resolve.profile import Profiler
from kg.resolve.singles import meant
from kg.shuffle import Row, singles
from kg.shuffle.claiming import claim
from kg.shuffle.components import components, pair
from kg.shuffle.disk import OnDisk
from kg.shuffle.linking import Part, cluster_row
from kg.shuffle.memory import InMemory
from kg.shuffle.parts import load as load_parts
from kg.shuffle.resolving import resolve as resolved_by
from kg.shuffle.stories import stories
from kg.shuffle.things import lines, things
from kg.shuffle.vast import vast
from kg.store.growing import write_store, write_turtle
from kg.store.ntriples import lines as spelled
from kg.store.terms import quads_of
from kg.store.things import Things

BASE = "https://example.org/kg/"


@pytest.fixture(scope="module")
def records(nlp):
    """Composed articles about people who could be confused, made-up ones, and three copies of these."""
    found, _marks = articles(Path(__file__).parent.parent / "resolve" / "gold.txt")
    read = []
    for one in found:
        doc = nlp.make_doc(one.text)
        doc._.article = one
        read.append(extract(nlp(doc), one))
    made = [one.record for one in generate(12, seed=11)]
    later = [replace(one.article, id=f"copy/{one.article.id}", published=date(2027, 1, 1)) for one in made[:3]]
    return [*read, *made, *(replace(one, article=article) for one, article in zip(made, later, strict=False))]


def here(records, judged=()):
    """What one machine writes."""
    ordered = sorted(records, key=lambda record: record.article.id)
    graph = claims.graph(ordered, resolve.resolve(ordered, load(), judged), load())
    quads = quads_of(graph, BASE, ontology=load(), reading=True)
    return sorted((quad[0][:-1], next(spelled([quad])).decode()) for quad in quads)


def shuffled(records, parts, judged=()):
    """What so many parts write, or the disk for none, the records in any order."""
    shuffle = InMemory(parts) if parts else OnDisk()
    mixed = random.Random(parts).sample(records, len(records))
    table = shuffle.table(Row(record.article.id, "record", record) for record in mixed)
    resolved = resolved_by(shuffle, table, "", judged)
    claimed = claim(shuffle, table, resolved)
    written = lines(shuffle, things(shuffle, table, resolved, claimed, stories(shuffle, table)), BASE)
    return sorted((row.key, row.value) for row in shuffle.rows(written))


def test_the_same_lines_whatever_the_parts(records):
    whole = here(records)
    told = "".join(line for _node, line in whole)
    for word in ("IdentityDecision", "owl#sameAs", "sameStoryAs", "inferred", "org#Membership", "identityReason", '"undecided"'):
        assert word in told, f"the articles should have given {word}"
    assert shuffled(records, 1) == whole
    assert shuffled(records, 7) == whole
    assert shuffled(records, 0) == whole


def test_parts_make_the_store_and_the_turtle_of_one_machine(records, tmp_path):
    parts, whole = tmp_path / "nquads", here(records)
    parts.mkdir()
    for number in range(3):
        lines = [line for _node, line in whole[number * len(whole) // 3 : (number + 1) * len(whole) // 3]]
        (parts / f"part-{number:05}.nq").write_text("".join(lines), encoding="utf-8", newline="\n")
    assert load_parts(parts, tmp_path / "loaded") == 3
    ordered = sorted(records, key=lambda record: record.article.id)
    graph = claims.graph(ordered, resolve.resolve(ordered, load()), load())
    write_turtle(graph, BASE, tmp_path / "graph.ttl", ontology=load())
    write_store(graph, BASE, tmp_path / "store", ontology=load())
    assert (tmp_path / "loaded" / "graph.ttl").read_bytes() == (tmp_path / "graph.ttl").read_bytes()
    stores = (ox.Store.read_only(str(place / "store")) for place in (tmp_path, tmp_path / "loaded"))
    assert len({frozenset(map(str, store)) for store in stores}) == 1


def test_judgements_count_too(records):
    graph = resolve.resolve(records, load())
    people = [entity for entity in graph.entities if entity.cls == "Official" and len(entity.articles) > 1]
    one, other, third = people[0].id, people[1].id, people[2]
    judged = (
        Judgement("different", *(f"{third.id}@{article}" for article in third.articles[:2])),
        Judgement("same", one, other, "the editor knows"),
    )
    whole = here(records, judged)
    assert whole != here(records)
    assert shuffled(records, 3, judged) == whole


def test_a_graph_on_disk_is_the_graph_in_memory(records, monkeypatch):
    monkeypatch.setattr(spool, "MEMORY", 20_000)  # so that every sort is merged from pieces
    ordered = sorted(records, key=lambda record: record.article.id)
    whole = claims.graph(ordered, resolve.resolve(ordered, load()), load())
    held = vast(random.Random(3).sample(records, len(records)))
    for field in fields(Graph):
        assert tuple(getattr(held, field.name)) == getattr(whole, field.name), field.name
    assert held.claims[-1] == whole.claims[-1] and len(held.stories) == 3
    keys = [thing.key for thing in held.things.each()]
    assert keys == sorted(thing.key for thing in Things(whole, load()).each())


def test_giant_groups_are_split_and_nothing_changes(monkeypatch):
    def told(number: int, name: str) -> ArticleRecord:
        ident = f"a{number:02}"
        people = (LocalEntity(0, "Official", name), LocalEntity(1, "Person", "Cy Fox"))
        return ArticleRecord(Article(ident, "x" * 99, ident), people, (Relation(0, "hasTitle", "Mayor", Span(0, 9)),))

    articles = [told(number, "Ann Roe" if number < 6 else "Bo Roe" if number == 6 else "Roe") for number in range(12)]
    sizes = []
    monkeypatch.setattr(singles, "SPLIT", 2)
    monkeypatch.setattr(singles, "meant", lambda one, word, people: sizes.append(len(people)) or meant(one, word, people))
    shuffle = InMemory(4)
    table = shuffle.table(Row(record.article.id, "record", record) for record in articles)
    sent = [row for row in shuffle.rows(shuffle.flat(partial(singles._to_words, {"roe": 3}), _alone(shuffle, articles)))]
    alone, bearers = ([row.key for row in sent if row.kind == kind and row.key.startswith("roe")] for kind in ("1alone", "0bearer"))
    assert len(alone) == 5 and len(set(alone)) > 1, "names by themselves were to be in several parts"
    assert sorted(set(bearers)) == ["roe\t00000", "roe\t00001", "roe\t00002"] and len(bearers) == 3 * 7
    found = {(row.key, row.value[0]): row.value[1] for row in shuffle.rows(resolved_by(shuffle, table).ids)}
    whole = resolve.resolve(articles, load()).ids
    assert found == whole and sizes == [2] * 5
    assert whole["a09", 0] == "ann-roe"


def _alone(shuffle, articles):
    """Every person of some articles as a cluster."""
    profiles = [profile for record in articles for profile in Profiler(load()).profiles(record)]
    return shuffle.table(cluster_row(f"person\t{p.key.id}\t{p.ref[0]}", Part(Cluster.of([p]))) for p in profiles)


@pytest.mark.parametrize("parts", [1, 5])
def test_components(parts):
    draw = random.Random(parts)
    pairs = [(f"n{draw.randrange(400)}", f"n{draw.randrange(400)}") for _ in range(220)]
    pairs = [one for one in pairs if one[0] != one[1]]
    pairs += [(f"chain{n:03}", f"chain{n + 1:03}") for n in range(300)]
    shuffle = InMemory(parts)
    found = {row.key: row.value for row in shuffle.rows(components(shuffle, shuffle.table(pair(*one) for one in pairs)))}
    assert found == {name: min(group) for group in networkx.connected_components(networkx.Graph(pairs)) for name in group}
