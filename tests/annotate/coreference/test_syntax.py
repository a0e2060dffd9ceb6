"""What 'it' announces: a clause that comes after."""

import pytest

from kg.annotate.coreference.syntax import extraposed


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("It is clear that the dam leaks.", "leaks"),
        ("It is her duty to publish the minutes.", "publish"),
        ("It took months to repair the roof.", "repair"),
        ("It costs money to run a library.", "run"),
        ("It took the prize.", None),
        ("It is her car.", None),
        ("It is what makes towns rich.", None),
        ("It is where the money goes.", None),
        ("It is a very soft stone that you can easily carve.", None),
        ("It is clear what makes towns rich.", "makes"),
    ],
)
def test_it_announces_the_clause_behind(annotate, text, announced):
    clause = extraposed(annotate(text)[0])
    assert (clause.text if clause is not None else None) == announced
