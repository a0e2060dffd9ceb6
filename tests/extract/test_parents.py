"""Bodies that own bodies: partOf, and how far it holds."""

import pytest


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Corby Academy is run by the Beacon Trust.", ""),
        ("Corby Academy, owned by the Beacon Trust, closed.", ""),
        ("Corby Academy belongs to the Beacon Trust.", ""),
        ("The Beacon Trust acquired Corby Academy in 2009.", ""),
        ("The Beacon Trust does not run Corby Academy.", " (negated)"),
        ("Corby Academy no longer belongs to the Beacon Trust.", " (negated)"),
        ("The Beacon Trust should own Corby Academy.", " (possible)"),
        ("If the Beacon Trust owned Corby Academy, parents would be angry.", " (possible, former)"),
        ("The Beacon Trust plans to run Corby Academy.", " (possible, prospective)"),
        ("The Beacon Trust once owned Corby Academy.", " (former)"),
        ("The Beacon Trust used to own Corby Academy.", " (former)"),
        ("Corby Academy, formerly owned by the Beacon Trust, closed.", " (former)"),
        ("Corby Academy, which was owned by the Beacon Trust until 2019, closed.", " (former)"),
        ("Corby Academy's owner, the Beacon Trust, declined to comment.", ""),
        ("Corby Academy's former owner, the Beacon Trust, declined to comment.", " (former)"),
    ],
)
def test_ownership_holds_as_far_as_its_sentence_says(triples, text, how):
    assert [line for line in triples(text) if " partOf " in line] == [f"Corby Academy partOf Beacon Trust{how}"]


def test_a_denied_ownership_is_no_fact(triples):
    told = triples("Bo Day denied that the Beacon Trust owns Corby Academy.")
    assert "Corby Academy partOf Beacon Trust" not in told
