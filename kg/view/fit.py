"""How much goes onto one page: beyond it a browser is slow and a file hard to send."""

from __future__ import annotations

from dataclasses import replace

from kg.view.data import PageClaim, PageData
from kg.view.focus import restrict
from kg.view.layout import core

NODES = 8_000
PASSAGES = 5  # for one claim; that many articles say the same


def fitted(data: PageData, nodes: int = NODES) -> PageData:
    """Return the data cut to its best-connected entities where it is too large, with the number left out."""
    whole = len(data.nodes)
    if whole > nodes:
        data = replace(restrict(data, set(core(data, nodes))), left_out=whole - nodes)
    return replace(data, claims=tuple(_short(claim) for claim in data.claims))


def _short(claim: PageClaim) -> PageClaim:
    if len(claim.passages) <= PASSAGES:
        return claim
    return replace(claim, passages=claim.passages[:PASSAGES], more=len(claim.passages) - PASSAGES)
