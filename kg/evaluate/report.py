"""Show an evaluation: tables for a person, a dictionary for a program."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.evaluate.causes import Error
from kg.evaluate.counts import Count
from kg.evaluate.gold import QUALIFIERS
from kg.evaluate.scoring import Evaluation


def show(evaluation: Evaluation, console: Console, errors: int = 0) -> None:
    """Print the figures, one table per question, and up to `errors` examples of each cause of error."""
    for note in evaluation.notes:
        console.print(f"note: {note}", markup=False, highlight=False, soft_wrap=True)
    for table in (_summary(evaluation), _properties(evaluation), _qualifiers(evaluation), _confidence(evaluation), _causes(evaluation)):
        console.print(table)
    if errors:
        _examples(evaluation, console, errors)


def _table(title: str, *columns: str) -> Table:
    """A table whose first column is text and whose others are figures."""
    table = Table(title=title, title_justify="left")
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    return table


def _figures(count: Count) -> tuple[str, ...]:
    shares = (count.precision, count.recall, count.f1)
    return (*(f"{share:.3f}" for share in shares), str(count.right), str(count.said), str(count.gold))


HEADS = ("P", "R", "F1", "right", "said", "gold")


def _summary(evaluation: Evaluation) -> Table:
    table = _table(f"{evaluation.articles} annotated articles", "what", *HEADS)
    table.add_row("triples, strict", *_figures(evaluation.strict))
    table.add_row("triples, loose", *_figures(evaluation.loose))
    table.add_row("statements", *_figures(evaluation.statements))
    table.add_row("statements, speaker right", *_figures(evaluation.attributed))
    entities = evaluation.entities
    for name in ("found", "typed", "split"):
        row = (f"{entities.share(name):.3f}", "", str(getattr(entities, name)), "", str(entities.gold))
        table.add_row(f"named entities {name}", "", *row)
    return table


def _properties(evaluation: Evaluation) -> Table:
    table = _table("by property (strict)", "property", *HEADS)
    for name, count in sorted(evaluation.properties.items()):
        table.add_row(name, *_figures(count))
    return table


def _qualifiers(evaluation: Evaluation) -> Table:
    table = _table("qualifiers of the triples found", "qualifier", *HEADS)
    for name, values in QUALIFIERS.items():
        agreed, shared = evaluation.agreed[name], evaluation.loose.right
        table.add_row(f"{name} agrees", f"{evaluation.agreement(name):.3f}", "", "", str(agreed), str(shared), "")
        for value in values:
            if (name, value) in evaluation.values:
                table.add_row(f"  {value}", *_figures(evaluation.values[name, value]))
    if evaluation.sources.said:
        table.add_row("source agrees", *_figures(evaluation.sources))
    return table


def _confidence(evaluation: Evaluation) -> Table:
    found = evaluation.calibration
    high = "none" if found.high is None else f"{found.high:.3f} of {found.high_count} hold"
    table = _table(f"confidence: error {found.error:.3f}, at 0.9+ {high}", "confidence", "claims", "said", "held")
    for band in found.bins:
        table.add_row(f"{band.low:.1f} to {band.low + 0.1:.1f}", str(band.count), f"{band.sure:.2f}", f"{band.held:.2f}")
    return table


def _causes(evaluation: Evaluation) -> Table:
    table = _table("causes of error", "cause", "errors")
    table.add_column("most often at", overflow="fold")
    for cause, count in evaluation.causes:
        table.add_row(cause, str(count), _most_often(e.property for e in evaluation.errors if e.cause == cause))
    return table


def _most_often(properties) -> str:
    counts = Counter(filter(None, properties))
    return ", ".join(f"{name} {n}" for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5])


def _examples(evaluation: Evaluation, console: Console, limit: int) -> None:
    by_cause: dict[str, list[Error]] = defaultdict(list)
    for error in evaluation.errors:
        by_cause[error.cause].append(error)
    for cause, count in evaluation.causes:
        console.print(f"\n{cause} ({count})", style="bold", highlight=False)
        for error in by_cause[cause][:limit]:
            console.print(f"  {error}", markup=False, highlight=False, soft_wrap=True)


def as_data(evaluation: Evaluation, errors: int = 0) -> dict[str, Any]:
    """Return the figures as plain data, shares rounded to three places; with up to `errors` errors per cause."""
    sure = evaluation.calibration
    entities = evaluation.entities
    data: dict[str, Any] = {
        "articles": evaluation.articles,
        "strict": _data(evaluation.strict),
        "loose": _data(evaluation.loose),
        **{f"{name}_agree": round(evaluation.agreement(name), 3) for name in QUALIFIERS},
        "source_agree": _data(evaluation.sources)["precision"],
        "qualifiers": {
            name: {value: _data(evaluation.values[name, value]) for value in values if (name, value) in evaluation.values}
            for name, values in QUALIFIERS.items()
        },
        "statements": _data(evaluation.statements),
        "statements_attributed": _data(evaluation.attributed),
        "entities": {"gold": entities.gold, **{name: round(entities.share(name), 3) for name in ("found", "typed", "split")}},
        "calibration_error": round(sure.error, 3),
        "high_confidence": {"claims": sure.high_count, "precision": None if sure.high is None else round(sure.high, 3)},
        "confidence": [
            {"from": band.low, "claims": band.count, "said": round(band.sure, 3), "held": round(band.held, 3)} for band in sure.bins
        ],
        "properties": {name: _data(count) for name, count in sorted(evaluation.properties.items())},
        "causes": dict(evaluation.causes),
        "notes": evaluation.notes,
    }
    if errors:
        data["errors"] = {cause: [vars(e) for e in evaluation.errors if e.cause == cause][:errors] for cause, _ in evaluation.causes}
    return data


def _data(count: Count) -> dict[str, float | int]:
    shares = {name: round(getattr(count, name), 3) for name in ("precision", "recall", "f1")}
    return {**shares, "right": count.right, "in_graph": count.said, "annotated": count.gold}
