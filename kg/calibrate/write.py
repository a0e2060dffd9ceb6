"""Write a fitted confidence model as Turtle that a person can read."""

from __future__ import annotations

from pathlib import Path

from kg.calibrate.model import Fitted
from kg.errors import KGError
from kg.ids import slug

HEAD = """\
# How sure claims are, fitted to annotated articles by `python -m kg.calibrate GOLD_DIR TEXT_DIR`; do not edit by hand.
# A claim's confidence is 1 / (1 + exp(-x)), x being the base, the weights of all its traits, and :estimate times the
# rule's own estimate less 0.9. :seen and :held tell how often a trait was seen, and which share of those held.
@prefix : <https://example.org/kg/confidence#> .
@prefix kgp: <https://example.org/kg/pattern#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

"""


def turtle(fitted: Fitted, note: str) -> str:
    """Return the model as Turtle, its traits in order of name."""
    model = fitted.confidence
    lines = [f':model rdfs:comment "{note}" ;', f"    :base {model.base:.2f} ; :estimate {model.estimate:.2f} .", ""]
    for trait, weight in sorted(model.weights.items()):
        seen, held = fitted.seen[trait]
        lines.append(f':{slug(trait)} rdfs:label "{trait}" ; kgp:weight {weight:.2f} ; :seen {seen} ; :held {held:.2f} .')
    return HEAD + "\n".join(lines) + "\n"


def write(fitted: Fitted, note: str, path: Path) -> None:
    """Write the model to a file."""
    try:
        path.write_text(turtle(fitted, note), encoding="utf-8")
    except OSError as error:
        raise KGError(f"{path}: cannot be written ({error.strerror}); name another --out") from error
