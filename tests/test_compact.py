"""Values as bytes and back: equal, of the same kinds, and able to go on being used."""

import pickle
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pytest

from kg.compact import dumps, loads
from kg.model import (
    Article,
    ArticleRecord,
    Claim,
    Entity,
    Evidence,
    LocalEntity,
    Mention,
    Relation,
    Span,
    Statement,
)
from kg.resolve.cluster import Cluster
from kg.resolve.compare import Comparison
from kg.resolve.keys import Key
from kg.resolve.people import PersonName
from kg.resolve.profile import Profile, Traits
from kg.store.things import Thing


class Pair(NamedTuple):
    one: Span | None
    many: tuple[Span, ...] = ()
    both: tuple[str, Span] | None = None
    any: str | Span = ""
    sets: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Box:
    inside: object
    day: date | None = None


ARTICLE = Article("a/b.txt", "Žižkov \udcff 東", "0f", published=date(2031, 4, 2), headline=Span(0, 3))
RECORD = ArticleRecord(
    ARTICLE,
    (LocalEntity(0, "Official", "Ann Lee", ("Lee",), (Mention(Span(1, 4)), Mention(Span(7, 9), "pronoun")), post=("mayor", 1)),),
    (Relation(0, "governs", 1, Span(2, 9), cue=(Span(2, 3), Span(5, 6))), Relation(0, "hasTitle", "Mayor", Span(0, 1), source=2)),
    (Statement(0, 1, "said", (Span(0, 2),), "direct", cue_mention=Span(3, 5), about=(1, 2)),),
)
TRAITS = Traits(seats=frozenset({"midvale", "oakley"}), genders=frozenset("f"))
PROFILE = Profile(("a", 1), RECORD.entities[0], "person", Key("lee", "x", facts=(("a", "b"),)), PersonName("ann", family="lee"), TRAITS,
                  post=("mayor", "midvale"), holds=frozenset({("mayor", "midvale")}))  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        None, "", "x", 7, -2.5, True, b"\x00", (), ("a", 1, None, ("b",)),
        Span(1, 2), (Span(1, 2), "x"), [("a", Span(1, 2))], {"a": Span(1, 2)}, frozenset({("a", 1)}), date(2031, 4, 2),
        ARTICLE, RECORD, TRAITS, PROFILE, ("name", PROFILE), Thing("article", "a", (ARTICLE, None, (Span(3, 4),))),
        Claim("c", "a", "governs", "b", "x", "y", "z", "t", 0.5, ("r",), (Evidence("a", Span(3, 9)), Evidence("b", Span(0, 1)))),
        Entity("a", "Agency", "A", members=(("x", 1), ("y", 2)), reference=(("latitude", "1.5"),)),
        Pair(None), Pair(Span(1, 2), (Span(3, 4),), ("x", Span(5, 6)), Span(7, 8), frozenset({frozenset({"a"})})), Pair(None, any="x"),
        Box(Span(1, 2), date(2031, 1, 1)), Box([Span(1, 2)]), Box(None),
    ],
)  # fmt: skip
def test_what_comes_back_is_equal_and_of_the_same_kinds(value):
    found = loads(dumps(value))
    assert found == value and repr(found) == repr(value) and type(found) is type(value)


def test_a_cluster_goes_on_joining_after_its_way():
    one, other = Cluster.of([PROFILE]), Cluster.of([PROFILE._replace(ref=("b", 0))])
    one.join(other, Comparison(3.0, ("same full name",)))
    assert one.usual and one.name.full  # what is worked out on the way
    found = loads(dumps(one))
    assert (found.members, found.traits, found.why, found.usual, found.name) == (one.members, one.traits, one.why, one.usual, one.name)
    found.join(Cluster.of([PROFILE._replace(ref=("c", 0))]))
    assert len(found.members) == 3 and len(one.members) == 2


def test_an_array_and_a_kind_of_ones_own_come_back_too():
    class Local(NamedTuple):  # no module has it
        x: int

    assert np.array_equal(loads(dumps(np.arange(5))), np.arange(5))
    with pytest.raises((pickle.PicklingError, AttributeError)):
        dumps(Local(1))
