"""The offices and parties of the ontology, looked up by their words."""

from __future__ import annotations

import pytest

from kg.ontology import load
from kg.ontology.offices import Offices, PartyWords, offices

DRAVIDIAN = "All India Anna Dravida Munnetra Kazhagam"


@pytest.fixture(scope="module")
def known() -> Offices:
    return offices(load())


def test_party_of_six_words_is_read_whole_from_either_end(known: Offices):
    texts = f"the {DRAVIDIAN} councillor".split()
    assert next(known.parties_at(texts, 1)) == PartyWords(1, 7, known.parties[tuple(DRAVIDIAN.split())], guarded=False)
    assert next(known.parties_up_to(texts, 7)).start == 1
    assert not list(known.parties_at(texts, 0))
    assert not list(known.parties_up_to(texts, 8))


def test_longest_wording_comes_first(known: Offices):
    texts = "a Liberal Democrat councillor".split()
    assert [worded.end for worded in known.parties_at(texts, 1)] == [3, 2]
    assert [worded.start for worded in known.parties_up_to(texts, 3)] == [1, 2]


def test_word_that_means_a_party_only_beside_an_office_is_guarded(known: Offices):
    assert next(known.parties_at(["National"], 0)).guarded
    assert not next(known.parties_at(["Labour"], 0)).guarded


def test_wordings_of_other_trades_are_not_the_city_attorney_or_the_treasurer(known: Offices):
    for words in ("building inspector", "town crier", "sergeant-at-arms", "bursar"):
        found = [wording.office.key for key, wording in known.wordings.items() if " ".join(key) == words or "".join(key) == words]
        assert found, words
        assert not {"cityAttorney", "treasurer", "deputyDirector"} & set(found), found
