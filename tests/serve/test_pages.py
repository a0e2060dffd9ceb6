"""The page of a thing that everybody speaks of: some claims at a time, and no more read than are shown."""

import pytest
from starlette.testclient import TestClient

from kg.graph import KnowledgeGraph
from kg.model import Article, Claim, Entity, Evidence, Graph, ResolvedStatement, Span
from kg.serve.app import app
from kg.serve.things import PAGE
from kg.serve.worker import Limits
from kg.store.growing import write_store

MANY = 2 * PAGE + 4  # and one office
TEXT = "Ada Fenwick met everybody. "


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A client of a server over one person who has met more people than one page holds, and has said one thing."""
    known = tuple(f"Ada the {n}th" for n in range(12))
    others = tuple(Entity(f"p{n:03}", "Person", f"Person {n:03}") for n in range(MANY))
    evidence = tuple(Evidence("a.txt", Span(27 * n, 27 * n + 26)) for n in range(5))
    claims = tuple(
        Claim(f"c{n:03}", "ada-fenwick", "metWith", other.id, "negated" if n == 0 else "affirmed", "asserted", "actual", "current", 0.9, ("x",), evidence)
        for n, other in enumerate(others)
    )
    governs = Claim("d1", "ada-fenwick", "governs", "p001", "affirmed", "asserted", "actual", "current", 0.5, ("x",), evidence)
    said = ResolvedStatement("s1", "a.txt", "ada-fenwick", "said", "met everybody", "indirect", (Span(12, 25),), about=("p000",))
    graph = Graph((Article("a.txt", TEXT * 5, "0" * 64, title="A day"),), (Entity("ada-fenwick", "Official", "Ada Fenwick", known), *others), (*claims, governs), (said,))
    folder = tmp_path_factory.mktemp("hub")
    write_store(graph, "https://example.org/kg/", folder / "store")
    with TestClient(app(folder, Limits(workers=1)), base_url="http://localhost") as made:
        yield made


def cards(client, search: str = "") -> tuple[int, str]:
    html = client.get(f"/entity/ada-fenwick{search}", headers={"accept": "text/html"}).text
    return html.count("of 100 such claims hold"), html


def test_claims_come_some_at_a_time_and_every_one_once(hub):
    first, html = cards(hub)
    assert first == PAGE and "Page 1 of 3" in html and 'href="?page=2"' in html and f'>{MANY + 1}<' in html
    pages = [cards(hub, f"?page={n}")[1] for n in (1, 2, 3)]
    assert sorted(f"Person {n:03}" for n in range(MANY)) == sorted(
        f"Person {n:03}" for n in range(MANY) for page in pages if f">Person {n:03}<" in page)
    assert pages[0].index("governs") < pages[0].index("met with")  # offices first
    assert "and 4 more</summary>" in pages[0]
    assert "Person 000" in pages[2]  # what is denied comes after what is so
    assert "Said by and about them" in pages[0] and "met everybody" in pages[0] and "No more." in pages[1]


def test_a_page_that_is_not_there_is_the_last_or_the_first(hub):
    assert "Page 3 of 3" in cards(hub, "?page=99")[1]
    for odd in ("x", "0", "-1", "9" * 40, "٣"):
        assert cards(hub, f"?page={odd}")[0] in (PAGE, 5)


def test_only_what_is_shown_is_read(hub, monkeypatch):
    read = []
    claim = KnowledgeGraph.claim
    monkeypatch.setattr(KnowledgeGraph, "claim", lambda graph, ident: read.append(ident) or claim(graph, ident))
    cards(hub, "?page=3")
    assert len(read) == 5


def test_a_claim_shows_its_first_sentences_and_its_own_page_all(hub):
    html = cards(hub)[1]
    assert html.count("<blockquote>") == 3 * PAGE + 1 and 'href="/claim/c001">and 2 more</a>' in html
    assert '<a href="/article/a.txt">A day</a>' in html and hub.get("/article/a.txt").status_code == 200
    assert hub.get("/claim/c001").text.count("<blockquote>") == 5


def test_the_triples_of_a_thing_are_all_there(hub):
    turtle = hub.get("/entity/ada-fenwick", headers={"accept": "application/n-triples"}).text
    assert turtle.count("22-rdf-syntax-ns#subject>") == MANY + 1
