"""Tables over a whole graph: what was claimed and said when, and how outlets differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.answers import ClaimView
from kg.errors import UsageError
from kg.model import Article

if TYPE_CHECKING:
    import pandas

    from kg.graph import KnowledgeGraph

COLUMNS = ("date", "outlet", "article", "kind", "who", "what", "whom", "how", "sentence")


def timeline(graph: KnowledgeGraph, name: str | None = None, *, property: str | None = None) -> pandas.DataFrame:
    """Return claims and statements in the order of their articles' dates; of one entity, or of one property.

    A row stands for one passage. Articles without a date come last.
    """
    pandas = _pandas()
    known = {article.id: article for article in graph.articles()}
    address = graph.entity(name).iri if name is not None else None
    claims = [c for c in graph.claims(property=property) if address in (None, c.subject_iri, c.object_iri)]
    rows = [_claim_row(c, e, known) for c in claims for e in c.evidence if not c.inferred]
    if property is None:
        said = graph.statements(speaker=name)
        rows += [_row(known.get(s.article), "statement", s.speaker, s.cue, s.addressee, s.quote_type, s.text) for s in said]
    frame = pandas.DataFrame(rows, columns=list(COLUMNS))
    frame["date"] = pandas.to_datetime(frame["date"])
    return frame.sort_values(["date", "article", "kind", "who", "what"], na_position="last", kind="stable", ignore_index=True)


def _claim_row(claim: ClaimView, evidence, known: dict[str, Article]) -> tuple:
    return _row(known.get(evidence.article), "claim", claim.subject, claim.property, claim.object, how(claim), evidence.sentence)


def _row(article: Article | None, *rest: object) -> tuple:
    return (article and article.published, article and article.publisher, article and article.id, *rest)


def compare(graph: KnowledgeGraph, *outlets: str) -> pandas.DataFrame:
    """Return who is claimed what, a column for each outlet: "asserted", "reported by …", "negated", or nothing.

    Outlets are given by their name or by an article's id; without any, all are compared. What they do not agree
    on comes first. Raises UsageError for an outlet that no article is from.
    """
    pandas = _pandas()
    articles = graph.articles()
    names = outlets or tuple(sorted({a.publisher or a.id for a in articles}))
    of = {name: _articles_of(name, articles) for name in names}
    rows: dict[tuple[str, str, str], dict[str, set[str]]] = {}
    for claim in graph.claims():
        for name, ids in of.items():
            if not claim.inferred and any(e.article in ids for e in claim.evidence):
                cells = rows.setdefault((claim.subject, claim.property, claim.object), {})
                cells.setdefault(name, set()).add(how(claim))
    ordered = sorted(rows.items(), key=lambda row: (-len(row[1]), len({frozenset(c) for c in row[1].values()}) == 1, row[0]))
    table = [(*key, *("; ".join(sorted(cells.get(name, ()))) for name in names)) for key, cells in ordered]
    return pandas.DataFrame(table, columns=["subject", "property", "object", *names])


def how(claim: ClaimView) -> str:
    """Return how a claim is meant, in words: "reported by Lee Oduya, negated"."""
    status = f"reported by {claim.source or 'a source'}" if claim.status == "reported" else "asserted"
    unusual = [w for w in (claim.polarity, claim.modality, claim.time) if w not in ("affirmed", "actual", "current")]
    return ", ".join((status, *unusual))


def _articles_of(name: str, articles: list[Article]) -> set[str]:
    wanted = name.casefold()
    found = {a.id for a in articles if wanted in ((a.publisher or "").casefold(), a.id.casefold())}
    if not found:
        known = sorted({a.publisher or a.id for a in articles})
        shown = ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
        raise UsageError(f"no article is from {name!r}; there are {shown}")
    return found


def _pandas():
    try:
        import pandas
    except ImportError as error:
        raise UsageError("a table in Python needs pandas; install kg[notebook]") from error
    return pandas
