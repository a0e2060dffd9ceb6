"""Bodies without a name are told apart by "the" or by a name in their description."""

from __future__ import annotations

import pytest

from kg.annotate.document import Referents
from kg.extract.unnamed import holds_name, is_definite


@pytest.mark.parametrize(
    ("text", "noun", "definite", "holding"),
    [
        ("On Monday the council met Ann Lee.", "council", True, False),
        ("On Monday a council met Ann Lee.", "council", False, False),
        ("Lee went to a committee of the Ohio Senate on Monday.", "committee", False, True),
        ("On Monday a Welsh council met Ann Lee.", "council", False, True),
        ("Ann Lee met the Mellon-funded library on Monday.", "library", True, False),
    ],
)
def test_what_tells_a_body_apart(annotate, text, noun, definite, holding):
    doc = annotate(text)
    token = next(token for token in doc if token.text == noun)
    body = Referents(doc).at_head(token.i)
    assert (is_definite(doc, body), holds_name(doc, body)) == (definite, holding)
