"""Set the claims of an article beside the triples of its annotation, each triple taken once."""

from __future__ import annotations

from dataclasses import dataclass

from kg.evaluate.gold import GoldArticle, GoldTriple
from kg.evaluate.reading import Reading, same_text
from kg.model import Claim


@dataclass(frozen=True)
class Alignment:
    """Which claim says which triple. An inferred claim that says none is left out: nobody annotates those."""

    hits: tuple[tuple[Claim, GoldTriple], ...]
    spurious: tuple[Claim, ...]
    missed: tuple[GoldTriple, ...]

    @property
    def counted(self) -> int:
        return len(self.hits) + len(self.spurious)


class Matcher:
    """Tells whether a claim and a triple say the same of the same things."""

    def __init__(self, gold: GoldArticle, reading: Reading, symmetric: frozenset[str]):
        self.gold = gold
        self.reading = reading
        self.symmetric = symmetric

    def names(self, target: str, wanted: str) -> bool:
        """True when the target of a claim is what the annotation calls `wanted`."""
        if wanted.startswith("="):
            return same_text(target, wanted)
        return self.reading.is_named(target, self.gold.entities[wanted].names)

    def ends(self, claim: Claim, triple: GoldTriple) -> bool:
        """True when subject and object are the same, in either order where the order says nothing."""
        if self.names(claim.subject, triple.subject) and self.names(claim.object, triple.object):
            return True
        return claim.property in self.symmetric and self.crossed(claim, triple)

    def crossed(self, claim: Claim, triple: GoldTriple) -> bool:
        """True when the claim has the triple's subject as object, and the other way round."""
        return (
            not triple.object.startswith("=")
            and self.names(claim.subject, triple.object)
            and self.names(claim.object, triple.subject)
        )

    def agrees(self, claim: Claim, triple: GoldTriple, *, strict: bool) -> bool:
        """True when the claim says the triple; `strict` compares polarity and modality too."""
        if claim.property != triple.property:
            return False
        if strict and (claim.polarity, claim.modality) != (triple.polarity, triple.modality):
            return False
        return self.ends(claim, triple)

    def align(self, *, strict: bool) -> Alignment:
        """Return the alignment in which the surest claims choose first, each the first triple that is free."""
        free = list(self.gold.triples)
        hits, spurious = [], []
        for claim in self.reading.claims:
            said = next((t for t in free if self.agrees(claim, t, strict=strict)), None)
            if said is not None:
                free.remove(said)
                hits.append((claim, said))
            elif not claim.inferred:
                spurious.append(claim)
        return Alignment(tuple(hits), tuple(spurious), tuple(free))
