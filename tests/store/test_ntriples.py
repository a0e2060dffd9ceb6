"""Terms are spelled so that every RDF library reads back what was meant."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model import Span
from kg.store.ntriples import Names, beside, decimal, iri, literal, text_of

QUICK = settings(deadline=None, max_examples=60, derandomize=True)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def objects(term: str) -> tuple[str, str]:
    """Return the term as rdflib and Oxigraph read it."""
    line = f"<urn:s> <urn:p> {term} .\n"
    read = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).object
    return str(next(rdflib.Graph().parse(data=line, format="turtle").objects())), read.value


@QUICK
@given(TEXT)
def test_text_comes_back_from_oxigraph(text):
    line = f"<urn:s> <urn:p> {literal(text)} .\n"
    read = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES)))
    assert read.object.value == text
    assert str(read.object) == literal(text)  # our spelling is the canonical one
    assert text_of(literal(text)) == text


@pytest.mark.parametrize("text", ['"""', "\\", "\\n", "a\nb\r\tc", "\x00\x07\x1f\x7f", "</script>", "‘é😀’", "' . <urn:x>"])
def test_hostile_text_comes_back_from_both_libraries(text):
    assert objects(literal(text)) == (text, text)


def test_half_a_character_is_replaced():
    assert literal("a\ud800b") == '"a\ufffdb"'


def test_values_have_their_types():
    assert literal(7) == '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert literal(True) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert literal(0.9) == '"0.90"^^<http://www.w3.org/2001/XMLSchema#decimal>'


@pytest.mark.parametrize(
    ("digits", "spelled"), [("1", "1.00"), ("42.5", "42.50"), ("-71.06001", "-71.06001"), ("0.9000", "0.90"), ("1e-05", "0.00001")]
)
def test_decimals_have_one_spelling(digits, spelled):
    assert text_of(decimal(digits)) == spelled


@pytest.mark.parametrize(
    ("address", "term"),
    [
        ("https://example.org/a b", "<https://example.org/a%20b>"),
        ("https://example.org/100%", "<https://example.org/100%25>"),
        ("https://example.org/%C3%A9", "<https://example.org/%C3%A9>"),
        ("https://example.org/é", "<https://example.org/%C3%A9>"),
        ("https://example.org/> <urn:x> .", "<https://example.org/%3E%20%3Curn:x%3E%20.>"),
        ("not an address", None),
        ("", None),
    ],
)
def test_addresses_are_percent_encoded(address, term):
    assert iri(address) == term


@QUICK
@given(st.text(min_size=1), st.text(min_size=1))
def test_different_ids_have_different_valid_addresses(one, other):
    names = Names()
    assert (names.entity(one) == names.entity(other)) == (one == other)
    ox.NamedNode(text_of(names.entity(one)))


def test_long_ids_stay_short_and_apart():
    names = Names()
    one, other = names.article("é" * 400 + "a"), names.article("é" * 400 + "b")
    assert one != other
    assert len(one) < 200


def test_a_mention_is_named_by_article_and_span():
    names = Names("https://example.org/x")
    mention = names.mention("a.txt", Span(3, 9))
    assert mention.startswith("<https://example.org/x/mention/")
    assert mention != names.mention("b.txt", Span(3, 9))
    assert beside(mention, "span") == mention[:-1] + "#span>"
    assert beside("<https://example.org/x#mention/1>", "span") == "<https://example.org/x#mention/1;span>"


@pytest.mark.parametrize("base", ["", "here", "https://example.org/a b/", "https://example.org/<x>/"])
def test_a_bad_base_is_refused(base):
    with pytest.raises(UsageError, match="not an absolute IRI"):
        Names(base)
