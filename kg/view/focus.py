"""The part of a page round one entity."""

from __future__ import annotations

import difflib
from dataclasses import replace
from itertools import chain

from kg.errors import UsageError
from kg.lookup import ELSEWHERE
from kg.spool import like
from kg.view.data import PageData, PageNode, edges_of


def find(data: PageData, name: str) -> PageNode:
    """Return the entity with this id, label or other name, whatever its case; "reyes" finds Dana Reyes."""
    wanted = name.strip().casefold()
    for names in (lambda n: (n.id,), lambda n: (n.label,), lambda n: n.aliases):
        found = [node for node in data.nodes if wanted in (text.casefold() for text in names(node))]
        if len(found) == 1:
            return found[0]
        if found:
            choices = ", ".join(node.id for node in found[:5])
            raise UsageError(f"{name!r} names {len(found)} entities; choose one of: {choices}")
    known = sorted({text for node in data.nodes for text in (node.label, *node.aliases)})
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(close)}?" if close else f"; {ELSEWHERE}"
    raise UsageError(f"no entity is called {name!r}{hint}")


def around(data: PageData, name: str, hops: int = 2) -> PageData:
    """Return the entity, what is at most `hops` lines away from it, and the claims among them."""
    kept = {find(data, name).id}
    for _ in range(hops):
        ends = [(edge.subject, edge.object) for edge in data.edges if {edge.subject, edge.object} & kept]
        kept |= {end for pair in ends for end in pair}
    return restrict(data, kept)


def restrict(data: PageData, kept: set[str]) -> PageData:
    """Return the data with these entities only, and what links them."""
    claims = like(data.claims, (c for c in data.claims if c.subject in kept and (c.object is None or c.object in kept)))
    statements = like(data.statements, (s for s in data.statements if s.speaker in kept))
    cited = {p.article for item in chain(claims, statements) for p in item.passages}
    properties = {claim.property for claim in claims}
    return replace(
        data,
        nodes=tuple(node for node in data.nodes if node.id in kept),
        edges=edges_of(claims),
        claims=claims,
        statements=statements,
        articles=like(data.articles, (article for article in data.articles if article.id in cited)),
        properties=tuple(p for p in data.properties if p.id in properties),
    )
