"""A SPARQL server that holds the graph too: what it has of it, and the rest sent.

    elsewhere = Elsewhere(settings, records, state)
    if not elsewhere.reached:
        elsewhere.write(graph)
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.model import Graph
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.cache import Records


class Elsewhere:
    """The SPARQL server that holds the graph too: what it has of it, and the rest to be sent."""

    def __init__(self, settings: Settings, records: Records, state: str):
        from kg.store.remote import Remote

        self.remote = Remote(settings.store, settings.base)
        self.records, self.state, self.ontology = records, state, settings.ontology
        self._name = f"store {settings.store} {settings.base}"
        held = self.remote.state()
        kept = records.get_json(self._name) or {}
        self.reached = held == state
        self._known = kept.get("graphs", {}) if held is not None and held == kept.get("state") else {}

    def write(self, graph: Graph) -> None:
        """Send what has changed; the server says which build it holds only when all of it is there."""
        from kg.ontology import load
        from kg.store.terms import quads_of

        quads = quads_of(graph, self.remote.base, ontology=load(self.ontology or None), reading=True)
        graphs = self.remote.write(quads, self._known, self.state)
        self.records.set(self._name, json.dumps({"state": self.state, "graphs": graphs}))
