"""When things happened: resolved from the article's day, no finer than worded, and only where the date belongs to the act."""

import hashlib
from datetime import date

import pytest

from kg.extract import extract
from kg.extract.dates import resolved
from kg.model import Article
from kg.store.ntriples import moment

WEDNESDAY = date(2025, 6, 11)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Monday", "2025-06-09"),
        ("Wednesday", "2025-06-11"),
        ("on Thursday", "2025-06-05"),
        ("Tuesday night", "2025-06-10"),
        ("yesterday", "2025-06-10"),
        ("two days ago", "2025-06-09"),
        ("June 6", "2025-06-06"),
        ("Nov. 19", "2024-11-19"),
        ("Jan. 6, 2021", "2021-01-06"),
        ("last week", "2025-06-02/2025-06-08"),
        ("in May", "2025-05"),
        ("September 2023", "2023-09"),
        ("last month", "2025-05"),
        ("2024", "2024"),
        ("last year", "2024"),
        ("the 1990s", None),
        ("the 12 of 40", None),
        ("late January", None),
        ("earlier this month", None),
        ("a year", None),
        ("weeks", None),
        ("three years", None),
        ("", None),
    ],
)
def test_wordings(words, when):
    assert resolved(words, WEDNESDAY) == when


def test_what_is_to_come_lies_ahead():
    assert resolved("Friday", WEDNESDAY, ahead=True) == "2025-06-13"


@pytest.fixture
def record(nlp):
    def read(text: str, published: date | None = WEDNESDAY):
        article = Article("a.txt", text, hashlib.sha256(text.encode()).hexdigest(), published=published)
        doc = nlp.make_doc(text)
        doc._.article = article
        return extract(nlp(doc), article)

    return read


def whens(record) -> set[tuple[str, str | None]]:
    return {(relation.property, relation.when) for relation in record.relations}


def test_an_act_gets_the_date_that_hangs_on_it(record):
    assert ("criticized", "2025-06-09") in whens(record("Mayor Ann Lee criticized Sheriff Bo Day on Monday."))
    assert ("sued", "2025-05") in whens(record("In May, Mayor Ann Lee sued Sheriff Bo Day."))


def test_a_date_of_another_verb_is_not_taken(record):
    found = whens(record("Mayor Ann Lee criticized Sheriff Bo Day, who was elected in 2019."))
    assert ("criticized", None) in found and not any(when for _name, when in found)


def test_offices_and_undated_articles_get_none(record):
    text = "Mayor Ann Lee of Midvale criticized Sheriff Bo Day on Monday."
    assert ("hasTitle", None) in whens(record(text))
    assert ("criticized", None) in whens(record(text, published=None))


def test_a_statement_gets_its_day(record):
    (said,) = record("“The bridge stays closed,” Mayor Ann Lee said on Friday.").statements
    assert said.when == "2025-06-06"


def test_terms():
    types = [moment(when).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for when in ("2025-06-06", "2025-05", "2024", "2025-06-02/2025-06-08")]
    assert types == ["date>", "gYearMonth>", "gYear>", "EDTF>"]


def test_it_goes_into_the_graph_and_comes_back_and_fits_the_shapes(record):
    from kg.check import check
    from kg.graph import KnowledgeGraph
    from kg.pipeline import Settings, make_graph

    text = "“The bridge stays closed,” Mayor Ann Lee said on Friday. Mayor Ann Lee criticized Sheriff Bo Day last week."
    made = make_graph([record(text)], Settings())
    graph = KnowledgeGraph.of(made)
    assert graph.sparql("ASK { ?c a civic:Claim ; civic:when '2025-06-02/2025-06-08'^^<http://id.loc.gov/datatypes/edtf/EDTF> }")
    assert graph.sparql("ASK { ?s a civic:Statement ; civic:when '2025-06-06'^^xsd:date }")
    assert [c.when for c in graph.model().claims] == [c.when for c in made.claims]
    assert [s.when for s in graph.model().statements] == [s.when for s in made.statements]
    assert not check(graph)
