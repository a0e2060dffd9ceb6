"""Find an entity by what people call it: its label, another name, its id or its address."""

from __future__ import annotations

from functools import cached_property

from kg.errors import UsageError
from kg.namespaces import OWL, RDFS, SKOS
from kg.store.reader import Reader

_SHOWN = 5  # candidates and near names in an error
ELSEWHERE = "the search of graph.html finds names by any of their words"


class Lookup:
    """All names of all entities of one graph."""

    def __init__(self, reader: Reader):
        self.reader = reader

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        return self._named(str(RDFS.label))

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        return self._named(str(SKOS.altLabel))

    @cached_property
    def _former(self) -> dict[str, str]:
        """Addresses that entities had before they were joined, each with the one it leads to."""
        return {same: address for address, same in sorted(self.reader.pairs(str(OWL.sameAs)))}

    def _named(self, predicate: str) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for address, name in self.reader.pairs(predicate):
            names.setdefault(_folded(name), []).append(address)
        return {name: sorted(set(addresses)) for name, addresses in names.items()}

    def candidates(self, name: str) -> list[str]:
        """Return the IRIs of the entities of that name: by address or id, else by label, else by other names."""
        for address in (name, self.reader.address("entity", name)):
            if self.reader.is_entity(address):
                return [address]
            if address in self._former:
                return [self._former[address]]
        wanted = _folded(name)
        return self._labels.get(wanted) or self._aliases.get(wanted) or []

    def find(self, name: str) -> str:
        """Return the IRI of the one entity of that name. Raises UsageError when there is none, or several."""
        found = self.candidates(name)
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(f"no entity is called {name!r}{self._near(name)}")
        choices = [f"{self.reader.label(address)} ({self.reader.ident(address)})" for address in found[:_SHOWN]]
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise UsageError(f"{name!r} may be {', '.join(choices)}{more}; pass the id in brackets")

    def _near(self, name: str) -> str:
        from rapidfuzz import fuzz, process, utils

        known = sorted({*self._labels, *self._aliases})
        close = process.extract(
            name, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=_SHOWN, score_cutoff=60
        )
        labels = [self.reader.label(self.candidates(text)[0]) or text for text, *_ in close]
        return f"; did you mean {', '.join(dict.fromkeys(labels))}?" if labels else f"; {ELSEWHERE}"


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())
