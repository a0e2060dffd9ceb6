"""A wording leads back to its characters: in pieces, whatever its capitals, as a whole word."""

import pytest

from kg.model import Span
from kg.wording import cut, distinct, found, worded


@pytest.mark.parametrize(
    ("passage", "wordings", "told"),
    [
        ("Lee sued the board.", ("sued",), ["sued"]),
        ("Lee called the board out.", ("called … out",), ["called", "out"]),
        ("Lee called the\nboard\nout, the board said.", ("called … out",), ["called", "out"]),
        ("The Chief\nof staff to Lee", ("chief of staff",), ["Chief\nof staff"]),
        ("The suit that pursued Lee", ("sued", "suit"), ["suit"]),  # whole words only
        ("“They told us,” Lee told the board.", ("told",), [(20, 24)]),  # the last: what is quoted mostly comes first
        ("Lee said Day lied, and hit back at Orr.", ("said", "hit back"), ["hit back"]),  # of two the longer
        ("Lee spoke.", ("sued",), []),
        ("Lee (acting) spoke.", ("(acting)",), ["(acting)"]),
        ("Nobody.", (), []),
    ],
)  # fmt: skip
def test_a_wording_is_found_in_its_passage(passage, wordings, told):
    pieces = found(passage, wordings)
    assert [piece if isinstance(want, tuple) else piece.of(passage) for piece, want in zip(pieces, told, strict=True)] == told


def test_words_and_their_way_back():
    text = "Then Lee called\nthe board  out."
    pieces = (Span(9, 15), Span(27, 30))
    assert worded(text, pieces) == "called … out"
    assert found(text, (worded(text, pieces),)) == pieces
    assert "".join(words for words, _ in cut(text, pieces)) == text
    assert [words for words, told in cut(text, pieces) if told] == ["called", "out"]


def test_wordings_that_differ_by_capitals_are_one_whatever_their_order():
    assert distinct(["mayor", "Mayor", "sued"]) == distinct(["sued", "Mayor", "mayor"]) == ("Mayor", "sued")
