"""Show claims to a person: the triple, how it is meant, who says so, and the sentences it rests on."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from kg.answers import ClaimView, EvidenceView
from kg.graph import KnowledgeGraph
from kg.wording import worded


def explain(
    graph: KnowledgeGraph, subject: str | None, prop: str | None, target: str | None, console: Console, limit: int = 50
) -> int:
    """Print the claims that match, the surest first; return how many there are.

    With a subject alone, the claims that have it as object are shown too.
    Raises UsageError for a name or property that the graph does not have.
    """
    claims = graph.claims(subject=subject, property=prop, object=target)
    if subject is not None and prop is None and target is None:
        claims = list(graph.entity(subject).claims)
    ordered = sorted(claims, key=lambda claim: (-claim.confidence, str(claim), claim.id))
    for claim in ordered[:limit]:
        console.print(_claim(claim), soft_wrap=True)
        for evidence in claim.evidence:
            console.print(_evidence(evidence), soft_wrap=True)
        console.print()
    if len(ordered) > limit:
        console.print(f"… and {len(ordered) - limit} more; see them with --limit {len(ordered)}", highlight=False)
    return len(ordered)


def _claim(claim: ClaimView) -> Text:
    line = Text.assemble((claim.subject, "bold"), f" –{claim.property}→ ", (claim.object, "bold"))
    for mark, usual in (
        (claim.polarity, "affirmed"), (claim.modality, "actual"), (claim.time, "current"),
    ):
        if mark != usual:
            line.append(f"  {mark}", "yellow")
    who = f"reported: {claim.source} says so" if claim.status == "reported" else "asserted by the article"
    if claim.inferred:
        who = "inferred from other claims"
    line.append(f"\n    {who} · confidence {claim.confidence:.2f} · {claim.extractor}", "dim")
    return line


def _evidence(evidence: EvidenceView) -> Text:
    """The sentence with the quoted passage between ⟦ ⟧; the words that tell the property are underlined and, for want of colours, said."""
    line = Text(f"    {evidence.article} [{evidence.start}:{evidence.end}]  ", "cyan")
    before, after = evidence.context
    line.append(_one_line(before), "none")
    line.append("⟦", "bold reverse")
    for words, tells in evidence.pieces:
        line.append(_one_line(words), "bold reverse underline" if tells else "bold reverse")
    line.append("⟧", "bold reverse")
    line.append(_one_line(after), "none")
    if evidence.cue:
        line.append(f"  told by “{_one_line(worded(evidence.text, evidence.cue))}”", "dim")
    return line


def _one_line(text: str) -> str:
    """Fold line breaks, and drop control characters that could drive the terminal."""
    folded = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
    return "".join(char for char in folded if char.isprintable())
