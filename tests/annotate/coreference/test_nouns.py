"""Which nouns mean bodies and people, which mean things, and whose things they are: no two offices of two officials are one."""

import pytest

from kg.annotate.document import Referents


def referent(doc, words: str, last: bool = True):
    """Return what the last (or first) mention of these words refers to."""
    start = doc.text.rindex(words) if last else doc.text.index(words)
    head = doc.char_span(start, start + len(words), alignment_mode="expand").root
    return Referents(doc).at_head(head.i)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor of Dunmore left the house at noon.", "the house"),
        ("Crews are clearing a building site in Dunmore.", "a building site"),
        ("The pumping station in Dunmore was flooded.", "The pumping station"),
        ("Dunmore will buy a chair for the mayor.", "a chair"),
        ("Reporters sat in chairs made for children.", "chairs"),
    ],
)
def test_things_are_no_bodies_and_no_people(annotate, text, words):
    assert referent(annotate(text), words) is None


@pytest.mark.parametrize(
    ("text", "words", "cls"),
    [
        ("A television station in Dunmore showed the film.", "A television station", "NewsOutlet"),
        ("The committee chair asked for a vote.", "The committee chair", "Person"),
        ("The chair of the committee asked for a vote.", "The chair", "Person"),
    ],
)
def test_the_same_nouns_mean_them_where_a_word_tells(annotate, text, words, cls):
    assert referent(annotate(text), words).cls == cls


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Nevada Division of Quarries closed the pit. The division said it was unsafe.", "The division", "Nevada Division of Quarries"),
        ("The Diocese of Dunmore sold the hall. Nobody had asked the diocese to keep it.", "the diocese", "Diocese of Dunmore"),
        ("The regulator, Ofcom, fined the station on Monday.", "The regulator", "Ofcom"),
        ("The contractor, Deller Brothers, was paid twice.", "The contractor", "Deller Brothers"),
    ],
)
def test_a_noun_means_the_body_whose_name_or_apposition_has_it(annotate, text, words, name):
    assert referent(annotate(text), words, last=name not in ("Ofcom", "Deller Brothers")).name == name


def test_a_bus_station_is_no_broadcaster(annotate):
    doc = annotate("Peter Dahl told CBC the town was broke. Outside the bus station, nobody believed him.")
    assert referent(doc, "the bus station") is None


def test_what_a_paper_is_told_is_not_about_the_paper(annotate):
    doc = annotate("Peter Dahl told the Washington Post he was tired of it.")
    assert Referents(doc).at_head(next(token.i for token in doc if token.text == "it")) is None


def test_his_successor_is_named_a_little_later(annotate):
    text = "Peter Dahl wrote that his successor would do it better. His successor, Ida Kent, laughed."
    assert referent(annotate(text), "his successor").name == "Ida Kent"


def test_his_third_wife_is_not_his_first(annotate):
    opening = "Peter Dahl has moved to Dunmore. Dahl likes the river there. Dahl has a boat. He paints. "
    text = opening + "Peter Dahl met his third wife at a wedding. His first wife, Ida Kent, was there."
    assert referent(annotate(text), "his third wife").name != "Ida Kent"


def test_a_noun_of_two_bodies_means_neither(annotate):
    text = "The Division of Quarries sued the Division of Lakes. The division called it absurd."
    assert referent(annotate(text), "The division") is None


def test_my_office_is_not_the_office_of_somebody_else(annotate):
    doc = annotate('Sheriff Peter Dahl\'s office was searched. "My office found nothing," said State Attorney Ida Kent.')
    assert referent(doc, "My office") is not referent(doc, "Dahl's office")


def test_his_supporters_are_not_hers(annotate):
    doc = annotate("Peter Dahl thanked his supporters. Ida Kent said she would call her supporters. ")
    assert referent(doc, "his supporters") is not referent(doc, "her supporters")


def test_a_man_is_not_they(annotate):
    doc = annotate("About 60 people stood outside. A man with a horn came by, and Ida Kent thanked them.")
    assert referent(doc, "them") is not referent(doc, "A man")


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ('Ida Kent said the town was broke. "We have three bridges to mend, and I have no money."', "I", "Ida Kent"),
        ('Ida Kent was not pleased with Peter Dahl. "He promised me a truck and sent a toy."', "He", "Peter Dahl"),
        ('Peter Dahl offered Ida Kent a truck. "I meant it."', "I", "Peter Dahl"),
    ],
)
def test_who_speaks_where_the_sentence_before_tells(annotate, text, word, name):
    doc = annotate(text)
    token = next(token.i for token in doc if token.text == word)
    assert Referents(doc).at_head(token).name == name


@pytest.mark.parametrize(
    "text",
    [
        'Ida Kent said the town was broke.\n\n"I have no money."',  # another paragraph may have another speaker
        'The bridge in Dunmore is closed. "I have no money."',
    ],
)
def test_nobody_speaks_where_nothing_tells(annotate, text):
    doc = annotate(text)
    assert Referents(doc).at_head(next(token.i for token in doc if token.text == "I")) is None
