"""What a page opens on: how much each name matters, which are shown first, and who belongs together among them.

    picture(data)  →  Picture(weight={"ann-lee": 12.5, …}, shown=("ann-lee", …), groups=(("ann-lee", "bo-day", …), …))
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.view.communities import communities
from kg.view.data import PageData
from kg.view.importance import CORE, core, importance


@dataclass(frozen=True)
class Picture:
    """Worked out once for a page: on a large one each of the three takes a while."""

    weight: Counter[str]
    shown: tuple[str, ...]  # ids, in order
    groups: tuple[tuple[str, ...], ...]


def picture(data: PageData, size: int = CORE) -> Picture:
    """Return the first picture, of at most so many names."""
    weight = importance(data)
    shown = core(data, size, weight)
    return Picture(weight, tuple(shown), communities(data, shown, weight))
