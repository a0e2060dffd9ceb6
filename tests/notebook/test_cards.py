"""Cards for people, and tables over the whole graph."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from example_graph import example

from kg.errors import UsageError
from kg.graph import KnowledgeGraph
from kg.notebook.frame import answer


def test_every_thing_shows_itself_as_a_card(graph):
    assert "<b>5</b> entities" in graph._repr_html_()
    entity = graph.entity("Ana Brandt")._repr_html_()
    assert "Also called" in entity and "governs → " in entity and ">Port Selma</a>" in entity
    claim = graph.claims(property="sued")[0]._repr_html_()
    assert "claimed by Ana Brandt" in claim and "</mark>" in claim
    assert "<mark>the Dockers’ League had <b" in claim and ">sued</b> the county</mark>" in claim
    assert "Ana Brandt" in graph.statements()[0]._repr_html_() and "<blockquote" in graph.statements()[0]._repr_html_()
    assert "The Selma Bee · 2031-04-02" in graph.articles()[0]._repr_html_()


def test_an_entity_s_card_says_what_is_claimed_of_it(graph):
    league = next(e for e in graph.entities() if "League" in e.label)
    shown = graph.entity(league.label)._repr_html_()
    assert any("sued" in line for line in shown.split("<li>")[1:])
    assert f"{len(graph.entity(league.label).claims)} claim" in shown


def test_a_claim_s_card_counts_independent_sources(graph):
    several = next(c for c in graph.claims() if len({e.article for e in c.evidence}) > 1)
    assert f"<b>{several.independent_sources} independent</b>" in several._repr_html_()
    one = next(c for c in graph.claims() if len({e.article for e in c.evidence}) == 1)
    assert "independent</b>" not in one._repr_html_()


def test_hostile_texts_are_escaped():
    made = example()
    bad = '<script>alert(1)</script>" onmouseover="x'
    entities = tuple(replace(e, label=bad, aliases=(bad,), same_as=("javascript:alert(1)",)) for e in made.entities)
    graph = KnowledgeGraph.of(replace(made, entities=entities))
    shown = [graph._repr_html_(), *(c._repr_html_() for c in graph.claims()), *(s._repr_html_() for s in graph.statements())]
    shown += [graph.entity("ana-brandt")._repr_html_(), *(a._repr_html_() for a in graph.articles())]
    shown.append(answer(graph.sparql("SELECT ?s ?l WHERE { ?s rdfs:label ?l }"), graph.label)._repr_html_())
    for html in shown:
        seen = Elements()
        seen.feed(html)
        assert "script" not in seen.tags and "onmouseover" not in seen.attributes
        assert not any(address.startswith("javascript") for address in seen.links)
    assert any("&lt;script&gt;" in html for html in shown)


class Elements(HTMLParser):
    """The tags, attributes and addresses that a browser would see."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links = set(), set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]


def test_the_timeline_goes_by_date(graph):
    table = graph.timeline()
    assert table["date"].notna().sum() > 0 and table["date"].iloc[-1] is not table["date"].iloc[0]
    assert table["date"].dropna().is_monotonic_increasing
    assert set(table["kind"]) == {"claim", "statement"}
    assert set(graph.timeline("Lee Oduya", property="leads")["whom"]) == {"Dockers’ League"}


def test_outlets_are_compared():
    made = example()
    articles = tuple(replace(a, publisher=a.publisher or "League News", published=date(2031, 4, 3)) for a in made.articles)
    graph = KnowledgeGraph.of(replace(made, articles=articles))
    table = graph.compare("The Selma Bee", "League News")
    assert list(table.columns) == ["subject", "property", "object", "The Selma Bee", "League News"]
    assert tuple(table.iloc[0]) == ("Ana Brandt", "governs", "Port Selma", "asserted", "asserted")
    sued = table[table["property"] == "sued"].iloc[0]
    assert sued["The Selma Bee"] == "reported by Ana Brandt" and sued["League News"] == ""
    assert list(graph.compare().columns[3:]) == ["League News", "The Selma Bee"]
    with pytest.raises(UsageError, match="there are League News, The Selma Bee"):
        graph.compare("The Times")
