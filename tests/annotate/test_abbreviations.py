"""An abbreviation of the ontology is one token, and its stop ends no sentence."""

import pytest

from kg.annotate.load import load


@pytest.mark.parametrize("short", ["Capt.", "Sgt.", "Coun.", "Supt.", "Ont.", "Wyo.", "Gov."])
def test_an_abbreviation_is_one_token(short):
    assert [token.text for token in load().make_doc(f"a note from {short} Lee")][3] == short


def test_the_stop_of_a_sentence_stays_apart():
    assert [token.text for token in load().make_doc("He met a man. Ask Lee.")][3:5] == ["man", "."]


def test_a_title_ends_no_sentence():
    doc = load()("The council heard a motion from Coun. Vera Holm on Monday. It failed.")
    assert [sentence.text for sentence in doc.sents] == ["The council heard a motion from Coun. Vera Holm on Monday.", "It failed."]
