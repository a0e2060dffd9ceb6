"""How a cluster is named, told in its row's place, so that most steps need not unpack the cluster to see that it is not theirs.

    Row("person\\tlee\\t000000", "cluster alone lee", Part(…))   # somebody by one name; FULL in full; OTHER for whatever is no person
"""

from __future__ import annotations

from kg.resolve.cluster import Cluster
from kg.shuffle import Row

FULL, ALONE, OTHER = "full", "alone", "other"


def naming(family: str, cluster: Cluster) -> str:
    """Return how a cluster of a family is named."""
    if family != "person":
        return OTHER
    return FULL if cluster.name.full else ALONE


def is_named(row: Row, how: str) -> bool:
    """True for the row of a cluster that is named so."""
    return row.place.startswith(f"cluster {how} ")


def own_key_of(row: Row) -> str:
    """Return the own key of a row's cluster."""
    return row.place.split(" ", 2)[2]
