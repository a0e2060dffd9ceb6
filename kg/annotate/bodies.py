"""The names of bodies by their grammar: modifiers, a head noun, and what the body is of, for or on.

"the Travis County Sheriff’s Office", "the Department of Housing and Community Development",
"the Natural Resources Committee of the Texas House", "the U.S. Attorney's Office for the District of Connecticut".
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc

from kg.annotate.body_classes import BodyClasses
from kg.annotate.capitalised import Capitalised
from kg.annotate.capitals import is_capital
from kg.annotate.extents import Extents
from kg.annotate.fronts import Fronts
from kg.annotate.headed import Headed
from kg.annotate.lexis import Lexis
from kg.annotate.lowered import Lowered
from kg.annotate.wholes import Wholes
from kg.annotate.wording import Body, Wording


def find_bodies(doc: Doc, texts: list[str], lexis: Lexis) -> list[Body]:
    """Return the bodies of a document, longest first where they overlap, in order of the text."""
    wording = Wording(doc, texts, lexis)
    parts = wording, Extents(wording), BodyClasses(wording)
    wholes = Wholes(wording, parts[-1])
    finders = Headed(*parts), wholes, Fronts(wording), Capitalised(*parts), Lowered(*parts)
    kinds = [kind for finder in finders for kind in finder.kinds]
    found = [body for i in _hints(wording, wholes.spans) for kind in kinds if (body := kind(i))]
    return sorted(found, key=lambda body: (body.start, -body.end))


def _hints(wording: Wording, spans: Container[int]) -> list[int]:
    """Return the tokens that some kind starts from: capitals, the words of a few lists, the model's spans."""
    small = wording.lexis.body_hints
    return [token.i for token, text in zip(wording.doc, wording.texts, strict=True) if text in small or is_capital(token) or token.i in spans]
