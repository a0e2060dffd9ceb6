"""One spelling for verbs that are written in two ways."""

import pytest

from kg.ontology.spelling import american


@pytest.mark.parametrize(
    ("written", "one"),
    [("apologise", "apologize"), ("analyse", "analyze"), ("favour", "favor"), ("advise", "advise"), ("raise", "raise"), ("pour", "pour")],
)
def test_british_verbs_are_read_as_american(written, one):
    assert american(written) == one
