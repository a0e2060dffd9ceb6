"""What the rules of attribution yield before speakers are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Found:
    """One act of speech: its cue, its speaker's head token, and the character stretches of its content."""

    cue: tuple[int, ...]  # tokens, the verb first
    speaker: int | None
    kind: str
    frame: str
    addressee: int | None = None
    content: list[tuple[int, int]] = field(default_factory=list)
    quotes: int = 0  # how many quotations were assigned to it
    negation: tuple[int, ...] = ()  # "does not" before the cue, shown with it
    mention: int | None = None  # the token that stands for the speaker where it is another: "who"

    @property
    def anchor(self) -> int:
        return self.cue[0]
