"""Names, places and bodies, one rule at a time."""

from datetime import date

import pytest

from kg.model import Article, ArticleRecord, LocalEntity, Mention, Relation, Span
from kg.ontology import load
from kg.ontology.identity import identity
from kg.resolve import resolve
from kg.resolve.people import match, person_name, same_given
from kg.resolve.places import context

WORDS = identity(load())


def record(ident: str, *things: tuple[str, str], facts=(), day: date | None = None) -> ArticleRecord:
    """A record of things (class, name), and of facts (subject, property, object) by their place in the list."""
    article = Article(ident, "x" * 200, "0" * 64, published=day)
    entities = tuple(LocalEntity(key, cls, name) for key, (cls, name) in enumerate(things))
    return ArticleRecord(article, entities, tuple(Relation(s, p, o, Span(0, 9)) for s, p, o in facts))


def grouped(*records):
    """The articles of every entity that stands in several, by label."""
    return {e.label: e.articles for e in resolve(records, load()).entities if len(e.articles) > 1}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ann Lee", "Ann R. Lee", True),
        ("Mike Dorn", "Michael J. Dorn", True),
        ("Bill de Groot", "William de Groot", True),
        ("Ann Lee Roe", "Lee Roe", True),
        ("Tom Ellis Dow", "Ted Dow", True),
        ("Phillip Roe", "Philip Roe", True),
        ("Tom Ellis Dow", "Ned Dow", False),
        ("George W. Roe", "George H.W. Roe", False),
        ("Bob Roe Jr.", "Bob Roe Sr.", False),
        ("Ann Lee", "Bob Lee", False),
        ("Ann Beth Lee", "Ann Carla Lee", False),
    ],
)
def test_names(one, other, alike):
    assert (match(person_name(one, WORDS), person_name(other, WORDS)) is not None) is alike


def test_nicknames_share_a_longer_name():
    assert same_given("liz", "betty") and same_given("bill", "william") and not same_given("ann", "bob")


def test_a_description_is_no_name():
    assert not person_name("a senior official", WORDS).full


@pytest.mark.parametrize(
    ("things", "facts", "name", "where"),
    [
        ([("City", "Boston"), ("City", "Brookline")], (), "Brookline", "Massachusetts"),  # its neighbour
        ([("City", "Springfield")], (), "Springfield", None),
        ([("City", "Springfield"), ("State", "Ohio")], (), "Springfield", "Ohio"),
        ([("City", "Springfield"), ("State", "Ohio"), ("State", "Illinois")], (), "Springfield", None),
        ([("City", "Springfield"), ("State", "Ohio"), ("State", "Illinois")], ((0, "locatedIn", 2),), "Springfield", "Illinois"),
        ([("City", "Houston"), ("State", "Ohio")], (), "Houston", "Texas"),  # and not the hamlet
        ([("City", "Paris"), ("State", "Texas")], (), "Paris", None),  # either may be meant
        ([("County", "Travis County"), ("State", "Texas")], (), "Travis County", "Texas"),
        ([("City", "Travis County"), ("State", "Texas")], (), "Travis County", "Texas"),
        ([("City", "Boise"), ("State", "Vermont")], (), "Boise", "Idaho"),  # known all over the country
        ([("City", "Des Moines"), ("State", "Vermont"), ("Country", "Libya")], (), "Des Moines", "Iowa"),
        ([("City", "Atlanta"), ("State", "Ohio")], (), "Atlanta", "Georgia"),  # not the country
        ([("City", "Washington"), ("State", "Washington")], (), "Washington", None),  # the capital, or the state?
        ([("City", "Washington"), ("State", "Ohio")], (), "Washington", "District of Columbia"),
        ([("City", "Paris"), ("City", "Dallas"), ("State", "Texas")], (), "Paris", None),
    ],
)
def test_places(things, facts, name, where):
    links = context(record("a", *things, facts=facts), WORDS).links
    found = next((link.container for key, link in links.items() if things[key][1] == name), None)
    assert found == where


@pytest.mark.parametrize(("mentions", "where"), [(3, "GB"), (1, None)])
def test_a_small_namesake_of_a_big_city_is_meant_where_the_article_is_about_it(mentions, where):
    """Perth of Scotland, and not of Australia, in an article from there; named in passing either may be meant."""
    named = tuple(Mention(Span(20 * n, 20 * n + 5)) for n in range(mentions))
    crieff = LocalEntity(1, "City", "Crieff", mentions=(Mention(Span(90, 96)),))
    one = record("a", ("City", "Perth"), ("City", "Crieff"), ("Country", "United Kingdom"))
    links = context(ArticleRecord(one.article, (LocalEntity(0, "City", "Perth", mentions=named), crieff, one.entities[2])), WORDS).links
    assert (links[0].place.country if 0 in links else None) == where


def test_a_country_that_was_read_as_a_mere_place_is_linked():
    assert context(record("a", ("Place", "Puerto Rico"), ("Place", "North Shore")), WORDS).links.keys() == {0}


def test_coordinates_and_containment_are_reference_data():
    [boston] = [e for e in resolve([record("a", ("City", "Boston"))], load()).entities]
    facts = dict(boston.reference)
    assert facts["state"] == "https://sws.geonames.org/6254926/" and facts["country"] == "https://sws.geonames.org/6252001/"
    assert facts["latitude"].startswith("42.")
    travis = resolve([record("a", ("County", "Travis County"), ("State", "Texas"))], load()).entities
    assert ("fips", "48453") in next(e for e in travis if e.cls == "County").reference


def local_body(ident, body, city, state):
    things = [("Agency", body), ("City", city), ("State", state)]
    return record(ident, *things, facts=((0, "hasJurisdiction", 1), (1, "locatedIn", 2)))


def test_a_local_body_is_its_pattern_and_its_place():
    found = grouped(
        local_body("a", "Dover Police", "Dover", "Delaware"),
        local_body("b", "Dover Police Department", "Dover", "Delaware"),
        local_body("c", "Police Department of Dover", "Dover", "Delaware"),
        local_body("d", "Dover Police Department", "Dover", "New Hampshire"),
    )
    assert found["Police Department of Dover"] == ("a", "b", "c")


def test_the_senate_of_a_state_is_not_the_senate():
    state = record("a", ("Agency", "Senate"), ("State", "Ohio"), facts=((0, "hasJurisdiction", 1),))
    assert "Senate" not in grouped(state, record("b", ("Agency", "Senate")))
    assert grouped(record("c", ("Agency", "Senate")), record("b", ("Agency", "Senate")))


def test_a_man_and_a_woman_are_two():
    his = record("a", ("Person", "Kim Lee"))
    hers = record("b", ("Person", "Kim Lee"))
    mark = lambda r, g: ArticleRecord(r.article, tuple(LocalEntity(e.key, e.cls, e.name, gender=g) for e in r.entities), r.relations)  # noqa: E731
    mayor = [("Official", "Kim Lee"), ("City", "Houston")]
    held = ((0, "governs", 1), (0, "hasTitle", "Mayor"))
    assert grouped(his, hers)
    one, other = record("c", *mayor, facts=held), record("d", ("Official", "Kimberly Lee"), ("City", "Houston"), facts=held)
    assert "Kimberly Lee" in grouped(one, other)
    assert "Kimberly Lee" not in grouped(mark(one, "m"), mark(other, "f"))


def test_an_acronym_waits_for_evidence():
    body = ArticleRecord(
        Article("a", "x", "0" * 64), (LocalEntity(0, "Organization", "Zeta Relief Fund", ("ZRF",)), LocalEntity(1, "City", "Houston"))
    )
    beside = record("b", ("Organization", "ZRF"), ("City", "Houston"), ("Person", "Ann Lee"))
    body_too = ArticleRecord(body.article, (*body.entities, LocalEntity(2, "Person", "Ann Lee")))
    assert grouped(body_too, beside)["Zeta Relief Fund"] == ("a", "b")
    assert "Zeta Relief Fund" not in grouped(body_too, record("c", ("Organization", "ZRF")))


def test_a_given_name_that_the_reader_missed_counts():
    """Of "Bill Roe" only "Roe" was read; it is still no Ann Roe, however well she is known."""
    text = "They asked Bill Roe about it."
    start = text.index("Roe")
    mention = Mention(Span(start, start + 3))
    cut = ArticleRecord(Article("z", text, "0" * 64), (LocalEntity(0, "Person", "Roe", mentions=(mention,)), LocalEntity(1, "Person", "Cy Fox")))
    known = [record(f"a{n}", ("Person", "Ann Roe"), ("Person", "Cy Fox")) for n in range(60)]
    assert "z" not in grouped(*known, cut)["Ann Roe"]
    bare = ArticleRecord(Article("z", "They asked Roe about it.", "0" * 64), cut.entities[:1])
    assert "z" in grouped(*known, bare)["Ann Roe"]


GOVERNS = ((0, "governs", 1), (0, "hasTitle", "Governor"))


def test_an_odd_seat_does_not_part_a_well_known_name():
    """Of 42 articles on Ann Roe two are misread, each to make her govern another state."""
    usual = [record(f"a{n}", ("Official", "Ann Roe"), ("Person", f"Cy Fox{n}"), facts=((0, "hasTitle", "President"),)) for n in range(40)]
    odd = [record(state, ("Official", "Ann Roe"), ("State", state), facts=GOVERNS) for state in ("Ohio", "Utah")]
    assert len(grouped(*usual, *odd)["Ann Roe"]) == 42


def guessed(ident: str, state: str) -> ArticleRecord:
    """An article that names a state, though not beside its governor."""
    one = record(ident, ("Official", "Ann Roe"), ("State", state), facts=GOVERNS)
    place = LocalEntity(1, "State", state, mentions=(Mention(Span(90, 94)),))
    return ArticleRecord(one.article, (one.entities[0], place), one.relations)


def test_a_seat_that_the_phrase_leaves_out_parts_nobody():
    told = record("a", ("Official", "Ann Roe"), ("State", "Ohio"), facts=GOVERNS)
    other = record("b", ("Official", "Ann Roe"), ("State", "Utah"), facts=GOVERNS)
    assert grouped(told, guessed("c", "Utah"))["Ann Roe"] == ("a", "c")
    assert "Ann Roe" not in grouped(told, other)


def test_a_spokeswoman_and_a_spokesman_hold_the_same_job():
    first = record("a", ("Person", "Ann Roe"), ("Person", "Cy Fox"), facts=((0, "hasTitle", "Spokeswoman"),))
    other = record("b", ("Person", "Ann Roe"), ("Person", "Di Kay"), facts=((0, "hasTitle", "spokesman"),))
    nurse = record("c", ("Person", "Ann Roe"), ("Person", "Ed Low"), facts=((0, "hasTitle", "Nurse"),))
    assert grouped(first, other)["Ann Roe"] == ("a", "b")
    assert "Ann Roe" not in grouped(first, nurse)


def gendered(ident: str, *people: tuple[str, str]) -> ArticleRecord:
    """An article that names people (name, gender)."""
    entities = tuple(LocalEntity(key, "Person", name, gender=gender) for key, (name, gender) in enumerate(people))
    return ArticleRecord(Article(ident, "x" * 200, "0" * 64), entities)


def test_a_namesake_of_the_other_sex_in_the_same_article_is_not_meant():
    """"Mr. Roe" beside Ann Roe is no slip for her, and may be the Bob Roe whom all other articles mean."""
    known = [gendered(f"a{n}", ("Bob Roe", "m")) for n in range(60)]
    assert "z" in grouped(*known, gendered("z", ("Roe", "m"), ("Ann Roe", "f")))["Bob Roe"]
    assert "z" not in grouped(*known, gendered("z", ("Roe", "m"), ("Cal Roe", "m")))["Bob Roe"]


def test_a_slip_over_sex_in_an_odd_article_does_not_count():
    known = [gendered(f"a{n}", ("Bob Roe", "m" if n else "f")) for n in range(60)]
    assert "z" in grouped(*known, gendered("z", ("Roe", "m"), ("Ann Roe", "f")))["Bob Roe"]
    assert "z" not in grouped(*known, gendered("z", ("Roe", "f"), ("Cy Fox", "m")))["Bob Roe"]


def test_the_sex_that_most_articles_show_is_a_persons_own():
    known = [gendered(f"a{n}", ("Bob Roe", "m")) for n in range(60)]
    wife = [gendered(f"b{n}", ("Ann Roe", "f" if n else "m")) for n in range(4)]  # one of four was misread
    assert "z" in grouped(*known, *wife, gendered("z", ("Roe", "m"), ("Ann Roe", "f")))["Bob Roe"]


def test_a_body_with_the_name_of_a_known_person_is_that_person():
    body = record("z", ("Organization", "Ann Roe"))
    assert "z" in grouped(*(record(f"a{n}", ("Person", "Ann Roe")) for n in range(6)), body)["Ann Roe"]
    assert "z" not in grouped(*(record(f"a{n}", ("Person", "Ann Roe")) for n in range(3)), body)["Ann Roe"]


def test_a_word_too_many_before_a_name():
    """Of "Real Ann Roe", who goes on as Ann Roe, the first word is no name; but Mary Ann Roe has two."""
    read = lambda name: ArticleRecord(Article(name, "x", "0" * 64), (LocalEntity(0, "Person", name, ("Ann Roe",)),))  # noqa: E731
    alone = {name: [e.id for e in resolve([read(name)], load()).entities] for name in ("Real Ann Roe", "Mary Ann Roe")}
    assert alone == {"Real Ann Roe": ["ann-roe"], "Mary Ann Roe": ["mary-ann-roe"]}


def test_an_outlet_under_two_names_in_one_article_is_one():
    [outlet] = [e for e in resolve([record("a", ("NewsOutlet", "NBC"), ("NewsOutlet", "NBC News"))], load()).entities]
    assert (outlet.label, outlet.aliases) == ("NBC News", ("NBC",))


def test_a_namesake_of_an_article_without_a_date_comes_second():
    undated = record("a", ("Official", "Ann Lee"), ("City", "Salem"), ("State", "Oregon"), facts=[(0, "governs", 1), (1, "locatedIn", 2)])
    dated = record(
        "b", ("Official", "Ann Lee"), ("City", "Austin"), ("State", "Texas"), facts=[(0, "governs", 1), (1, "locatedIn", 2)],
        day=date(2025, 1, 1),
    )  # fmt: skip
    people = {e.id: e.articles for e in resolve([undated, dated], load()).entities if e.cls == "Official"}
    assert people == {"ann-lee": ("b",), "ann-lee-salem-oregon": ("a",)}


def test_two_single_names_of_one_article_may_be_one_persons():
    """"Ann" and "Roe" of an article that never gives both together."""
    beside = ("Cy Fox", "m"), ("Di Pell", "f")
    known = [gendered(f"a{n}", ("Ann Roe", "f"), *beside) for n in range(60)]
    found = resolve([*known, gendered("z", ("Ann", "f"), ("Roe", None), *beside)], load()).entities
    assert {e.label for e in found} == {"Ann Roe", "Cy Fox", "Di Pell"}


def test_who_a_name_by_itself_cannot_mean_makes_nobody_less_known():
    """"Mr. Roe" beside the wife whom most articles are about is her husband, of whom there are many articles too."""
    wife = [gendered(f"a{n}", ("Ann Roe", "f")) for n in range(300)]
    known = [gendered(f"b{n}", ("Bob Roe", "m")) for n in range(60)]
    assert "z" in grouped(*wife, *known, gendered("z", ("Roe", "m"), ("Ann Roe", "f")))["Bob Roe"]


def test_a_full_name_taken_for_a_body_does_not_keep_its_surname_apart():
    known = [gendered(f"a{n}", ("Ann Roe", "f")) for n in range(60)]
    slip = record("z", ("Organization", "Ann Roe"), ("Person", "Roe"))
    assert [e.label for e in resolve([*known, slip], load()).entities] == ["Ann Roe"]


def test_initials_turned_round_are_those_that_most_articles_write():
    people = [("a", "George H.W. Roe"), ("b", "George H.W. Roe"), ("c", "George W.H. Roe"), ("d", "George W. Roe"), ("e", "George W. Roe")]
    found = grouped(*(record(ident, ("Official", name)) for ident, name in people))
    assert sorted(map(len, found.values())) == [2, 3]
