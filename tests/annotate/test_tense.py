"""When what a verb says holds, and whether it is open."""

import pytest

from kg.annotate import tense

CHOOSING = frozenset({"choose", "name", "pick"})


def verb(annotate, text: str):
    doc = annotate(text)
    return next(token for token in doc if token.lemma_ in ("chair", "become") and token.pos_ == "VERB")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Ann Lee chairs the Dunmore Water Board.", "current"),
        ("Ann Lee has chaired the Dunmore Water Board since May.", "current"),
        ("Ann Lee chaired the Dunmore Water Board.", "former"),
        ("Ann Lee had chaired the Dunmore Water Board.", "former"),
        ("Ann Lee used to chair the Dunmore Water Board.", "former"),
        ("The Dunmore Water Board, formerly chaired by Ann Lee, met.", "former"),
        ("The Dunmore Water Board was chaired by Ann Lee.", "former"),
        ("The Dunmore Water Board is chaired by Ann Lee.", "current"),
        ("Ann Lee will chair the Dunmore Water Board.", "prospective"),
        ("Ann Lee shall chair the Dunmore Water Board.", "prospective"),
        ("Ann Lee would chair the Dunmore Water Board.", "prospective"),
        ("Ann Lee was named to chair the Dunmore Water Board.", "prospective"),
        ("Ann Lee went on to become director of the Dunmore Water Board.", "current"),
        ("Ann Lee went to Dunmore to become director of the Dunmore Water Board.", "prospective"),
    ],
)
def test_when(annotate, text, time):
    assert tense.when(verb(annotate, text)) == time


def test_what_an_event_brings_about_stands(annotate):
    assert tense.when(verb(annotate, "Ann Lee became clerk."), event=True) == "current"
    assert tense.when(verb(annotate, "Ann Lee became clerk.")) == "former"


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Ann Lee will chair the Dunmore Water Board.", False),
        ("Ann Lee used to chair the Dunmore Water Board.", False),
        ("Ann Lee is going to chair the Dunmore Water Board.", False),
        ("Ann Lee was chosen to chair the Dunmore Water Board.", False),
        ("The mayor's pick to chair the Dunmore Water Board spoke.", False),
        ("Ann Lee is to chair the Dunmore Water Board.", False),
        ("Ann Lee is set to become head of the Dunmore Water Board.", False),
        ("Ann Lee rose to become head of the Dunmore Water Board.", False),
        ("Ann Lee resigned to become head of the Dunmore Water Board, but lost.", True),
        ("Ann Lee moved to Dunmore to become head of the Dunmore Water Board.", True),
        ("Ann Lee never rose to become head of the Dunmore Water Board.", True),
        ("If Ann Lee had gone on to become head of the Dunmore Water Board, rates would be higher.", True),
        ("Ann Lee could chair the Dunmore Water Board.", True),
        ("Ann Lee would chair the Dunmore Water Board.", True),
        ("Ann Lee wants to chair the Dunmore Water Board.", True),
        ("If Ann Lee chairs the Dunmore Water Board, rates will rise.", True),
    ],
)
def test_is_open(annotate, text, is_open):
    assert tense.is_open(verb(annotate, text), CHOOSING) is is_open
