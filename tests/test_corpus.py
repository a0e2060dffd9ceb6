"""Which claims a graph held before, as the records of its folder know them."""

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
