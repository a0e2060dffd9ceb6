"""Offices give their triples, with the place and body that a careful reader supplies."""

import pytest

from kg.extract import extract
from kg.read import text


@pytest.fixture(scope="module")
def triples(read):
    """A function from a text to its triples as (subject, property, object, time)."""

    def found(text):
        record = read(text)
        names = {e.key: e.name for e in record.entities}
        return {
            (names[r.subject], r.property, names.get(r.object, r.object), r.time)
            for r in record.relations
            if r.extractor.startswith("office")
        }

    return found


@pytest.fixture
def read_file(nlp, tmp_path):
    """A function from a text to the record of a file that holds it, dateline and all."""

    def record(story):
        path = tmp_path / "story.txt"
        path.write_text(story)
        (article,) = text.read(path, path.name)
        doc = nlp.make_doc(article.text)
        doc._.article = article
        return extract(nlp(doc), article)

    return record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denver Mayor Alice Monroe spoke.", ("Alice Monroe", "governs", "Denver", "current")),
        ("Former Ohio Gov. Henry Walker spoke.", ("Henry Walker", "governs", "Ohio", "former")),
        ("Sen. Amy Holt, R-Texas, spoke.", ("Amy Holt", "represents", "Texas", "current")),
        ("Sen. Amy Holt, R-Texas, spoke.", ("Amy Holt", "memberOfParty", "Republican Party", "current")),
        ("Amy Holt, a Democrat, spoke.", ("Amy Holt", "memberOfParty", "Democratic Party", "current")),
        ("Labour leader Henry Walker spoke.", ("Henry Walker", "leads", "Labour Party", "current")),
        ("Amy Holt and her husband, Henry Walker, spoke.", ("Amy Holt", "spouseOf", "Henry Walker", "current")),
        ("Amy Holt, the daughter of Henry Walker, spoke.", ("Amy Holt", "childOf", "Henry Walker", "current")),
        ("Amy Holt, president of Princeton University, spoke.", ("Amy Holt", "leads", "Princeton University", "current")),
    ],
)
def test_triple(triples, text, expected):
    assert expected in triples(text)


def test_president_alone_governs_nothing(triples):
    found = triples("President Henry Walker spoke.")
    assert {p for _, p, _, _ in found} == {"hasTitle"}


@pytest.mark.parametrize(
    "text",
    [
        "Scottish Airways is small, but Norwegian Airways President Henry Walker was proud.",
        "Danish Gymnastics Federation President Henry Walker spoke.",
        "Swedish Club President Henry Walker met Polish-American President Amy Holt.",
        "Italian American President Henry Walker met Latin American president Amy Holt.",
        "Portuguese Senate President Henry Walker met Hungarian parliament president Amy Holt.",
        "Italian Open president Henry Walker met Canadian president Amy Holt.",
        "British Chancellor Henry Walker spoke.",
        "They flew to Portugal. Portuguese Bakers Guild President Henry Walker spoke.",
    ],
)
def test_an_adjective_of_a_body_or_of_roots_makes_no_head_of_a_nation(triples, text):
    assert not {object for _, p, object, _ in triples(text) if p == "governs"}


def test_words_between_a_nation_and_the_title_of_its_head(triples):
    found = triples("Former South Korean President Amy Holt met Bolivian interim President Henry Walker and then-French President Ida Kemp.")
    assert {(s, o) for s, p, o, _ in found if p == "governs"} == {("Amy Holt", "South Korea"), ("Henry Walker", "Bolivia"), ("Ida Kemp", "France")}


def test_two_democrats_share_one_party(read):
    record = read("Mayor Alice Monroe, a Democrat, met Sen. Henry Walker, D-Ohio.")
    assert [e.name for e in record.entities if e.cls == "Party"] == ["Democratic Party"]


def test_holder_of_a_public_office_is_an_official(read):
    record = read("Denver Mayor Alice Monroe met economist Henry Walker.")
    classes = {e.name: e.cls for e in record.entities}
    assert (classes["Alice Monroe"], classes["Henry Walker"]) == ("Official", "Person")


def test_bare_title_belongs_to_the_place_of_its_sentence(triples):
    found = triples("Denver is large. In Boston, Mayor Alice Monroe spoke. Denver and Boston agreed.")
    assert ("Alice Monroe", "governs", "Boston", "current") in found


def test_no_place_is_guessed_between_two_equals(triples):
    found = triples("Boston and Denver quarrel. Mayor Alice Monroe spoke.")
    assert not [t for t in found if t[1] == "governs"]


def test_shorter_title_is_not_told_twice(triples):
    found = triples("Police Chief Alice Monroe spoke. Chief Monroe left.")
    assert {o for _, p, o, _ in found if p == "hasTitle"} == {"Police Chief"}


def test_evidence_holds_name_and_title(read):
    text = "On Monday Denver Mayor Alice Monroe spoke."
    spans = {r.evidence.of(text) for r in read(text).relations if r.property == "hasTitle"}
    assert spans == {"Denver Mayor Alice Monroe"}


def test_the_datelines_town_and_its_province_are_what_bare_offices_rule(read_file):
    record = read_file("WINNIPEG — Mayor Anna Berg wrote to Premier Karl Dahl. Manitoba will pay, Dahl said, as Ontario does.\n")
    names = {e.key: e.name for e in record.entities}
    governs = {(names[r.subject], names[r.object]) for r in record.relations if r.property == "governs"}
    assert governs == {("Anna Berg", "Winnipeg"), ("Karl Dahl", "Manitoba")}


def test_a_chief_leads_no_other_towns_police(triples):
    assert ("Ann Roe", "leads") not in {t[:2] for t in triples("Portland police were quick. Fresno Police Chief Ann Roe left.")}


def test_a_party_mark_behind_a_possessive(triples):
    found = triples("The bill of Sen. Amy Holt’s (I-Vt.) friends failed. Sen. Carl Roe's (D-Ohio) did not.")
    assert {("Amy Holt", "represents", "Vermont", "current"), ("Carl Roe", "represents", "Ohio", "current")} <= found


def test_a_bare_senator_sits_in_the_one_state_senate_named(triples):
    found = triples("The Ohio Senate voted on Monday. Sen. Ann Lee, D-Akron, said no. Sen. Carl Dunn, R-Texas, spoke.")
    assert {t for t in found if t[1] == "memberOf"} == {("Ann Lee", "memberOf", "Ohio Senate", "current")}


def test_a_bare_senator_sits_nowhere_where_congress_is_named(triples):
    found = triples("The Ohio Senate voted on Monday, as Congress did. Sen. Ann Lee said no.")
    assert not {t for t in found if t[1] == "memberOf"}


def test_a_premier_governs_the_province_whose_government_is_named(triples):
    found = triples("The Manitoba government will not pay, Premier Karl Dahl said. Ontario pays.")
    assert ("Karl Dahl", "governs", "Manitoba", "current") in found


def test_members_of_something_else_are_not_of_the_council(triples):
    found = triples("Mayor Cy Orr of Salem said the Salem City Council met. Gym members Eva Hull and Ian Moss watched. Members Jo Park and Lu Hart of the choir sang.")
    assert not {t for t in found if t[1] == "memberOf"}


def test_bare_members_are_of_the_one_council_named(triples):
    found = triples("Mayor Cy Orr of Salem said the Salem City Council met. Members Eva Hull and Ian Moss voted no.")
    assert {("Eva Hull", "memberOf", "Salem City Council", "current"), ("Ian Moss", "memberOf", "Salem City Council", "current")} <= found


def test_a_province_named_in_passing_is_not_what_a_minister_serves(triples):
    assert not {t for t in triples("Health Minister Karl Dahl spoke. A lake in Ontario froze.") if t[1] == "serves"}


def test_a_state_body_is_not_of_a_state_that_the_datelines_town_is_not_in(read_file):
    def states(story):
        record = read_file(story)
        names = {e.key: e.name for e in record.entities}
        return {names[r.object] for r in record.relations if r.property == "hasJurisdiction"} & {"Montana"}

    assert states("BILLINGS (AP) — The state Parole Board said no. Montana agreed.\n") == {"Montana"}
    assert states("CHICAGO (AP) — The state Parole Board said no. Montana agreed.\n") == set()


def test_a_dateline_makes_a_first_name_a_town(read_file):
    record = read_file("SAVANNAH, Ga. (AP) — Savannah police spoke. Mayor Anna Berg of the city left. Councilman Bo Dunn loves Savannah.\n")
    assert {e.cls for e in record.entities if e.name == "Savannah"} == {"City"}


def test_a_title_spelled_two_ways_is_one_claim(triples):
    text = "Kenton has dismissed its fire chief.\n\nFire Chief Omar Quill heard of it by e-mail."
    assert [o for _, p, o, _ in triples(text) if p == "hasTitle"] == ["Fire Chief"]
