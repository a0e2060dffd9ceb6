"""What a build may vary: model, ontology, limits, where else the graph is to stand.

    Settings(workers=2)             # all else as usual
    remembered(records)             # what the last build of a folder was told
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.defaults import DEFAULT_MODEL, IN_MEMORY
from kg.namespaces import DEFAULT_BASE
from kg.read.options import Options

if TYPE_CHECKING:
    from kg.cache import Records

_REMEMBERED = ("model", "ontology", "base", "store", "in_memory")


@dataclass(frozen=True)
class Settings:
    """What a build may vary. Every field that changes the graph is here and nowhere else."""

    model: str = DEFAULT_MODEL
    ontology: str = ""  # folder; empty for the one that comes with kg
    base: str = DEFAULT_BASE
    workers: int = 1
    engine: str = "local"  # or "spark"
    master: str = "local[*]"  # the cluster that Spark is to use
    batch_size: int = 16  # articles that are kept for good together; it changes nothing in the graph
    in_memory: int = IN_MEMORY  # articles; of more the graph is made and held on disk, which changes nothing in it
    store: str = ""  # the address of a SPARQL server that is to hold the graph too
    reading: Options = field(default_factory=Options)  # limits, encoding and columns


def remember(records: Records, settings: Settings) -> None:
    """Keep what a build was told."""
    records.set("settings", json.dumps({name: getattr(settings, name) for name in _REMEMBERED}))


def remembered(records: Records) -> Settings:
    """Return what the last build of this folder was told."""
    told = records.get_json("settings") or {}
    return Settings(**{name: told[name] for name in _REMEMBERED if name in told})
