"""A clause while it is being worked out: roles may still be added, the subject still be found."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.annotate.document import Argument, Clause
from kg.model import ACTUAL
from kg.ontology.predicates import NounFrame


@dataclass
class Draft:
    """A predicate with what is known of it so far; `surface` is what stands as its grammatical subject."""

    predicate: int
    lemma: str
    dep: str
    roles: dict[str, list[int]] = field(default_factory=dict)
    surface: list[int] = field(default_factory=list)
    frame: NounFrame | None = None
    passive: bool = False
    negated: bool = False
    negation_cue: int | None = None
    modality: str = ACTUAL
    particle: int | None = None
    parent: Draft | None = None
    relation: str = "root"
    carrier: str = ""
    carried_by: Draft | None = None
    infinitive: bool = False
    mark: str = ""

    @property
    def nominal(self) -> bool:
        return self.frame is not None

    def add(self, role: str, heads: list[int]) -> None:
        known = self.roles.setdefault(role, [])
        known.extend(head for head in heads if head not in known)
        if not known:
            del self.roles[role]

    def deny(self, cue: int) -> None:
        """Turn the polarity; of two cues the first is kept as the reason."""
        self.negated = not self.negated
        if self.negation_cue is None:
            self.negation_cue = cue

    def finished(self, index: int, parent: int | None) -> Clause:
        arguments = [Argument(role, head) for role, heads in self.roles.items() for head in heads]
        order = {"subject": 0, "object": 1, "recipient": 2}
        arguments.sort(key=lambda a: (order.get(a.role, 3), a.head, a.role))
        return Clause(
            index=index,
            predicate=self.predicate,
            lemma=self.lemma,
            arguments=tuple(arguments),
            nominal=self.nominal,
            negated=self.negated,
            modality=self.modality,
            passive=self.passive,
            parent=parent,
            relation=self.relation,
            particle=self.particle,
            negation_cue=self.negation_cue,
            surface=self.carrier,
        )
