"""Which claims a graph held before, as the records of its folder know them."""

import json
from pathlib import Path

from kg import versions
from kg.cache import Records
from kg.corpus import Change, Corpus
from kg.model import Claim, Graph


def claim(ident: str) -> Claim:
    return Claim(ident, "vera-holt", "criticized", "amos-dray", "affirmed", "asserted", "actual", "current", 0.9, ("x",))


def test_a_claim_that_comes_back_is_no_longer_withdrawn(tmp_path):
    with Records.open(tmp_path) as records:
        corpus = Corpus(records)

        def withdrawn(*idents: str) -> list[str]:
            corpus.publish(Change(()), Graph(claims=tuple(map(claim, idents))), "one")
            return [ident for ident, _facts, _day in corpus.withdrawn_claims()]

        assert withdrawn("a", "b", "c") == []
        assert withdrawn("c") == ["a", "b"]
        assert withdrawn("b", "c") == ["a"]
        assert withdrawn("d") == ["a", "b", "c"]


def test_what_came_what_went_and_what_is_worded_otherwise(tmp_path):
    with Records.open(tmp_path) as records:
        corpus = Corpus(records)

        def published(*claims: Claim, pipeline: str = "one") -> tuple[int, tuple[str, ...]]:
            change = corpus.publish(Change(()), Graph(claims=claims), pipeline)
            held = dict(corpus.db.execute("SELECT id, facts FROM claim"))
            assert sorted(held) == [one.id for one in claims]
            assert all(json.loads(held[one.id])[5] == one.modality for one in claims)
            return change.added, change.withdrawn

        assert published(claim("b"), claim("d"), claim("f")) == (3, ())
        assert published(claim("a"), claim("d"), claim("e"), claim("g")) == (3, ("b", "f"))
        assert published(claim("a"), claim("d")._replace(modality="possible")) == (0, ("e", "g"))
        assert published(claim("a"), claim("d")._replace(modality="possible")) == (0, ())
        assert published(claim("c"), pipeline="two") == (1, ())  # another pipeline withdraws nothing
        assert [ident for ident, _facts, _day in corpus.withdrawn_claims()] == ["b", "e", "f", "g"]
        assert published(pipeline="two") == (0, ("c",))


def test_every_module_that_reads_is_part_of_the_version_whatever_else_bears_its_name():
    here = Path(versions.__file__).parent
    names = {file.relative_to(here).as_posix() for file in versions._reading(here)}
    assert {"annotate/wording.py", "extract/stances.json", "model.py"} <= names
    assert names.isdisjoint({"wording.py", "cli.py", "cli_identity.py"})
