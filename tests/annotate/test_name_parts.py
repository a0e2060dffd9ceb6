"""Names with nicknames, small words and legal forms inside, and what hangs right behind them in the sentence."""

from __future__ import annotations

import pytest


def names_of(doc) -> set[str]:
    return {referent.name for referent in doc._.referents if referent.named}


@pytest.mark.parametrize(
    "text, name",
    [
        ('Board member Warren "Skip" Tolland voted no. Tolland was angry.', 'Warren "Skip" Tolland'),
        ("Warren “Skip” Tolland voted no.", "Warren “Skip” Tolland"),
        ("Officers questioned Crisanto de la Vega on Monday.", "Crisanto de la Vega"),
        ("Officers questioned Marlies van der Laan on Monday.", "Marlies van der Laan"),
        ("Officers questioned Perla dela Rosa on Monday.", "Perla dela Rosa"),
        ("Amos Bello, managing director of Corvo Construction Limited, was arrested.", "Corvo Construction Limited"),
    ],
)
def test_a_name_is_whole(annotate, text, name):
    assert name in names_of(annotate(text))


def test_a_surname_behind_a_nickname_is_the_same_person(annotate):
    doc = annotate('Board member Warren "Skip" Tolland voted no. Tolland was angry.')
    assert names_of(doc) == {'Warren "Skip" Tolland'}


def test_a_quoted_word_between_clauses_is_no_nickname(annotate):
    assert not any('"' in name for name in names_of(annotate('He said "Never," Tolland recalled. She called it "Mercy" and left Salem.')))


def test_who_is_somebody_of_the_body_before_it(annotate):
    doc = annotate("Ann Lee, a former member of the Merrow City Council who was born in Toledo, is the mayor.")
    who = next(token.i for token in doc if token.text == "who")
    lee = next(referent for referent in doc._.referents if referent.name == "Ann Lee")
    assert any(start <= who < end for start, end, *_ in lee.mentions)
