"""The lines of a page whose claims are on disk: all of them as numbers, each made when it is looked at.

    lines = Lines(claims)
    lines[0]          # PageEdge("ann-lee", "governs", "midvale-utah", ("5d0c…",)), as `kg.view.data.edges_of` gives it
    lines.claims(0)   # array([17, 90]): where its claims stand
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from kg.view.data import PageClaim, PageEdge

PIECE = 1_000  # lines that are made together


class Lines(Sequence):
    """One line per (subject, property, object) that links two entities, in sorted order."""

    def __init__(self, claims: Iterable[PageClaim]):
        known: dict[str, int] = {}
        linked = (
            (known.setdefault(claim.subject, len(known)), known.setdefault(claim.property, len(known)),
             known.setdefault(claim.object, len(known)), at, claim.id.encode())
            for at, claim in enumerate(claims) if claim.object is not None and claim.object != claim.subject
        )  # fmt: skip
        kinds = [("subject", "i4"), ("property", "i4"), ("object", "i4"), ("at", "i4"), ("claim", "S40")]
        told = np.fromiter(linked, dtype=kinds)
        self._names = sorted(known)
        place = np.empty(len(known), "i4")
        place[[known[name] for name in self._names]] = np.arange(len(known))
        ends = np.stack([place[told[name]] for name in ("subject", "property", "object")], axis=1)
        order = np.lexsort((told["at"], *ends.T[::-1]))
        ends = ends[order]
        first = np.ones(len(ends), bool)
        first[1:] = (ends[1:] != ends[:-1]).any(axis=1)
        self._starts = np.append(np.flatnonzero(first), len(ends))
        self._ends, self._at = ends[first], told["at"][order]
        self._ids = told["claim"][order].astype(f"S{max(map(len, told['claim']), default=1)}")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: int) -> PageEdge:
        from kg.view.data import PageEdge

        if not 0 <= at < len(self):
            raise IndexError(at)
        ids = self._ids[self._starts[at] : self._starts[at + 1]]
        return PageEdge(*(self._names[end] for end in self._ends[at].tolist()), tuple(one.decode() for one in ids.tolist()))

    def __iter__(self) -> Iterator[PageEdge]:
        from kg.view.data import PageEdge

        names = self._names
        for start in range(0, len(self), PIECE):
            starts = self._starts[start : start + PIECE + 1].tolist()
            ids = [one.decode() for one in self._ids[starts[0] : starts[-1]].tolist()]
            for (one, prop, other), low, high in zip(self._ends[start : start + PIECE].tolist(), starts, starts[1:], strict=False):
                yield PageEdge(names[one], names[prop], names[other], tuple(ids[low - starts[0] : high - starts[0]]))

    def claims(self, at: int) -> list[int]:
        """Return where the claims of a line stand in their list."""
        return self._at[self._starts[at] : self._starts[at + 1]].tolist()
