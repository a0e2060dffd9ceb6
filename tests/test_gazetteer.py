"""The gazetteer: kinds of names, and the place meant in a context."""

import pytest

from kg.gazetteer import fold, gazetteer


@pytest.fixture(scope="module")
def places():
    return gazetteer()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("Boston", {"City"}), ("Conn.", {"State"}), ("Conn", set()), ("U.S.", {"Country"}), ("us", set()),
     ("Cook County", {"County"}), ("New York", {"City", "State"}), ("Ontario", {"City", "State"}), ("Blorkville", set())],
)
def test_kinds(places, name, kinds):
    assert places.kinds(name) == kinds


def test_link_needs_a_context_where_many_towns_share_the_name(places):
    assert places.link("Springfield") is None
    assert places.link("Springfield", ["Missouri"]).iri == "https://sws.geonames.org/4409896/"
    assert places.link("Springfield", ["Mo."]) == places.link("Springfield", ["MO"])


def test_link_takes_the_one_that_is_far_larger(places):
    boston = places.link("Boston")
    assert (boston.state, boston.country, round(boston.latitude)) == ("MA", "US", 42)
    assert places.link("Boston", countries=["United Kingdom"]).country == "GB"


def test_states_by_abbreviation_and_countries_by_adjective(places):
    assert places.state("N.C.").name == "North Carolina"
    assert places.postal("CT").name == "Connecticut"
    assert places.country("Britain").iri == "https://sws.geonames.org/2635167/"
    assert places.of_adjective("Polish").name == "Poland"


def test_counties_carry_fips(places):
    assert places.link("Travis County", ["Texas"]).fips == "48453"


def test_saints_and_capitals_fold_alike():
    assert fold("Saint Paul") == fold("ST. PAUL") == fold("St Paul")


def test_provinces_part_namesakes(places):
    assert places.link("London", ["Ontario"]).country == "CA"
    assert places.link("Perth", ["Ontario"]).country == "CA"
    assert places.link("Newcastle", ["New South Wales"]).country == "AU"


def test_accents_fold(places):
    assert places.link("Montreal") == places.link("Montréal") is not None


@pytest.mark.parametrize(
    ("name", "larger", "kind", "inside"),
    [
        ("Lyon", "France", "Country", True),
        ("Lviv", "Germany", "Country", False),
        ("Bavaria", "Germany", "Country", True),
        ("Boston", "Vermont", "State", False),
        ("Boston", "Middlesex County", "County", True),  # some county of that name is in its state
        ("Boston", "Travis County", "County", False),
        ("Vermont", "Boston", "City", False),
        ("Nowhere Hill", "France", "Country", None),
    ],
)
def test_what_lies_in_what(places, name, larger, kind, inside):
    assert places.inside(name, larger, kind) is inside
