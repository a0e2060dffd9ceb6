"""Show who is who: what was joined and why, what was told apart, and the pairs left undecided, the weightiest first."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from kg.graph import KnowledgeGraph
from kg.model import Decision, Entity


def show(graph: KnowledgeGraph, console: Console, *, name: str | None = None, limit: int = 30) -> int:
    """Print the clusters of a graph, or that of one name, and the decisions on them; return how many lines of either.

    Raises UsageError for a name that the graph does not have.
    """
    whole = graph.model()
    entities = [e for e in whole.entities if len(e.articles) > 1 or e.former]
    decisions = sorted(whole.decisions, key=_weight)
    if name is not None:
        wanted = graph.entity(name).id
        entities = [e for e in whole.entities if e.id == wanted]
        keys = {key for e in entities for key in (e.id, *e.former)}
        decisions = [d for d in decisions if {_plain(d.left), _plain(d.right)} & keys]
    joined = sorted((e for e in entities if e.reasons or name), key=lambda e: (-len(e.articles), e.id))
    return _clusters(joined, console, limit) + _pairs(decisions, console, limit)


def _clusters(entities: list[Entity], console: Console, limit: int) -> int:
    for entity in entities[:limit]:
        line = Text.assemble((entity.label, "bold"), f"  {entity.id}  ", (_counted(len(entity.articles)), "cyan"))
        console.print(line, soft_wrap=True)
        if entity.aliases:
            console.print(Text("    also " + ", ".join(entity.aliases)), soft_wrap=True)
        for reason in entity.reasons:
            console.print(Text(f"    because {reason}", "dim"), soft_wrap=True)
        if entity.former:
            console.print(Text("    once " + ", ".join(entity.former), "dim"), soft_wrap=True)
    _more(len(entities), "things", console, limit)
    return len(entities)


def _pairs(decisions: list[Decision], console: Console, limit: int) -> int:
    shown = 0
    for verdict, heading in (("undecided", "Undecided, left apart"), ("different", "Told apart")):
        pairs = [d for d in decisions if d.verdict == verdict]
        if pairs:
            console.print(Text(f"\n{heading}", "bold"))
        for pair in pairs[:limit]:
            line = Text.assemble((pair.left, "bold"), " / ", (pair.right, "bold"), (f"  {pair.score:.2f}", "cyan"))
            console.print(line, soft_wrap=True)
            console.print(Text(f"    {pair.reason}", "dim"), soft_wrap=True)
        _more(len(pairs), "pairs", console, limit)
        shown += len(pairs)
    if any(d.verdict == "undecided" for d in decisions):
        console.print("\nDecide with: kg same LEFT RIGHT --in FOLDER, or kg different …; the next build obeys.", highlight=False)
    return shown


def _weight(decision: Decision) -> tuple:
    """How much a decision matters: by the articles it touches, then by how near it came to a joining."""
    return -decision.weight, -decision.score, decision.left, decision.right


def _plain(handle: str) -> str:
    return handle.partition("@")[0]


def _counted(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


def _more(count: int, what: str, console: Console, limit: int) -> None:
    if count > limit:
        console.print(f"… and {count - limit} more {what}; see them with --limit {count}", highlight=False)
