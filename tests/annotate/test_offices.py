"""Offices and jobs are found with their holders, places, bodies, parties and times."""

import pytest


@pytest.fixture(scope="module")
def phrases(annotate):
    """A function from a text to its office phrases, with spans as text."""

    def found(text):
        doc = annotate(text)

        def words(span):
            return doc[span[0] : span[1]].text if span else None

        return [(p, [words(h) for h in p.holders], words(p.place), words(p.body)) for p in doc._.offices]

    return found


def only(found, title):
    matching = [entry for entry in found if entry[0].title == title]
    assert len(matching) == 1, [entry[0].title for entry in found]
    return matching[0]


@pytest.mark.parametrize(
    ("text", "title", "holder"),
    [
        ("Denver Mayor Alice Monroe spoke.", "Mayor", "Alice Monroe"),
        ("Gov. Henry Walker signed it.", "Governor", "Henry Walker"),
        ("The party nominated novelist Ann Lee for an award.", "Novelist", "Ann Lee"),
        ("He met state Rep. Joe Kimball on Friday.", "State Representative", "Joe Kimball"),
        ("Lt. Gov. Patricia Moss disagreed.", "Lieutenant Governor", "Patricia Moss"),
        ("It was signed by Sgt. Robert Hayes.", "Sergeant", "Robert Hayes"),
        ("Robert Hayes, the attorney general of Ohio, disagreed.", "Attorney general", "Robert Hayes"),
        ("The order came from acting FBI Director Robert Hayes.", "Acting Director", "Robert Hayes"),
        ("His lawyer, Robert Hayes, declined to comment.", "Lawyer", "Robert Hayes"),
        ("Robert Hayes, a 40-year-old bus driver, was hurt.", "Bus driver", "Robert Hayes"),
        ("Robert Hayes served as chief of staff until May.", "Chief of staff", "Robert Hayes"),
        ("Economist Robert Hayes disagreed with the report.", "Economist", "Robert Hayes"),
        ("A spokesman for the agency, Robert Hayes, said no.", "Spokesman", "Robert Hayes"),
        ("Robert Hayes, a professor of political science at Yale, said no.", "Professor of political science", "Robert Hayes"),
    ],
)
def test_title_and_holder(phrases, text, title, holder):
    assert only(phrases(text), title)[1] == [holder]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Former Gov. Henry Walker signed it.", "former"),
        ("Then-Gov. Henry Walker signed it.", "former"),
        ("Henry Walker, a retired governor, signed it.", "former"),
        ("Governor-elect Henry Walker signed it.", "prospective"),
        ("Gov. Henry Walker signed it.", "current"),
    ],
)
def test_time(phrases, text, time):
    assert [p.time for p, *_ in phrases(text)] == [time]


def test_nominee_is_prospective_with_its_party(phrases):
    phrase, *_ = only(phrases("Republican presidential nominee Henry Walker spoke."), "Presidential nominee")
    assert (phrase.time, phrase.party) == ("prospective", "Republican Party")


def test_plural_title_has_every_holder(phrases):
    _, holders, *_ = only(phrases("Sens. Amy Holt (D-Minn.), Bob Crane (R-Tenn.) and Lisa Perk voted no."), "Senator")
    assert holders == ["Amy Holt", "Bob Crane", "Lisa Perk"]


def test_party_mark_ties_to_party_and_state(phrases):
    marks = [(p.party, place) for p, _, place, _ in phrases("Sen. Amy Holt, D-Minn., voted no.") if p.office == "partyMark"]
    assert marks == [("Democratic Party", "Minn.")]


def test_board_before_the_title_is_its_body(phrases):
    phrase, holders, _, body = only(phrases("School Board President Amy Holt voted no."), "President")
    assert holders == ["Amy Holt"]
    assert body.endswith("Board")


@pytest.mark.parametrize(
    "text",
    [
        "According to Henry Walker, the mayor said nothing.",
        "After the talk with the mayor, Henry Walker left.",
        "If Henry Walker were mayor, it would differ.",
        "The Governor's Office called Henry Walker.",
        "The town of Salem is old. It rained.",
    ],
)
def test_no_holder(phrases, text):
    assert not [holders for p, holders, *_ in phrases(text) if holders or p.holder_tokens]


def test_description_without_a_name_is_definite(phrases):
    phrase, holders, *_ = only(phrases("The county manager said nothing."), "County manager")
    assert phrase.definite and not holders


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🏛", "the", "Mayor", "of", "D-", ", a", "Mayor,", "the mayor of", "one of"])
def test_scraps_do_no_harm(annotate, text):
    assert isinstance(annotate(text)._.offices, list)
