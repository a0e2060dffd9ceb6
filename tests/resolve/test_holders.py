"""An office alone names whoever held it on the day of the article, where other articles show who that was."""

import random
from datetime import date

import pytest

from kg.claims import graph
from kg.judgements import Judgement
from kg.model import Article, ArticleRecord, LocalEntity, Mention, Relation, Span, Statement
from kg.ontology import load
from kg.resolve import resolve

TEXT = "The mayor of Salem, Oregon, was asked by Cy Fox. " * 3
WORDS = Span(0, 9)
SALEM = (LocalEntity(1, "City", "Salem"), LocalEntity(2, "State", "Oregon"))
LIES_IN = Relation(1, "locatedIn", 2, WORDS)
DESCRIBED = LocalEntity(0, "Person", "mayor of Salem", mentions=(Mention(Span(0, 18), "nominal"),), post=("mayor", 1))


def article(ident: str, day: str | None) -> Article:
    return Article(ident, TEXT, "0" * 64, published=date.fromisoformat(day) if day else None)


def holder(name: str, day: str | None, time: str = "current") -> ArticleRecord:
    """An article that shows a mayor of Salem by name."""
    facts = (Relation(0, "governs", 1, WORDS, time=time), Relation(0, "hasTitle", "Mayor", WORDS, time=time), LIES_IN)
    return ArticleRecord(article(f"{name} {day} {time}", day), (LocalEntity(0, "Official", name), *SALEM), facts)


def described(day: str | None, *, speaks: bool = False, located: bool = True) -> ArticleRecord:
    """An article in which Cy Fox sued "the mayor of Salem", whom it does not name."""
    said = (Statement(0, 0, "said", (Span(20, 30),), "indirect", about=(0,)),) if speaks else ()
    facts = (Relation(3, "sued", 0, WORDS), *((LIES_IN,) if located else ()))
    things = (DESCRIBED, *(SALEM if located else SALEM[:1]), *((LocalEntity(2, "Place", "Oz"),) * (not located)))
    return ArticleRecord(article("x", day), (*things, LocalEntity(3, "Person", "Cy Fox")), facts, said)


def sued(*records: ArticleRecord, judged: tuple[Judgement, ...] = ()) -> list[str]:
    """Return whom Cy Fox sued."""
    whole = graph(sorted(records, key=lambda r: r.article.id), resolve(records, load(), judged), load())
    assert {e.id for e in whole.entities} >= {ident for c in whole.claims for ident in (c.subject, c.object) if ident[0] != "="}
    return [claim.object for claim in whole.claims if claim.property == "sued"]


APRIL, MAY, JUNE = "2031-04-02", "2031-05-01", "2031-06-01"


@pytest.mark.parametrize(
    ("records", "who"),
    [
        ([holder("Ann Lee", APRIL), described(MAY), holder("Ann Lee", JUNE)], ["ann-lee"]),
        ([holder("Ann Lee", MAY), described(MAY)], ["ann-lee"]),
        ([holder("Ann Lee", APRIL), described(MAY)], ["ann-lee"]),
        ([described(MAY), holder("Ann Lee", JUNE)], ["ann-lee"]),
        ([holder("Ann Lee", APRIL), described(JUNE)], []),  # two months later
        ([holder("Ann Lee", "2025-04-02"), described(MAY), holder("Ann Lee", "2036-04-02")], []),  # eleven years between
        ([holder("Ann Lee", APRIL), described(MAY), holder("Bo Day", JUNE)], []),  # which of the two?
        ([holder("Ann Lee", MAY), holder("Bo Day", MAY), described(MAY)], []),
        ([holder("Ann Lee", APRIL), holder("Ann Lee", "2031-04-20", "former"), described(MAY)], []),
        ([holder("Ann Lee", None), described(MAY)], []),
        ([holder("Ann Lee", MAY), described(None)], []),
        ([holder("Ann Lee", MAY), described(MAY, located=False)], []),  # which Salem?
    ],
)
def test_whose_office_it_was(records, who):
    assert sued(*records) == who


def test_the_reason_names_the_days():
    found = resolve([holder("Ann Lee", APRIL), described(MAY), holder("Ann Lee", JUNE)], load())
    [lee] = [e for e in found.entities if e.id == "ann-lee"]
    assert "mayor of salem-oregon on 2031-05-01, as shown on 2031-04-02 and 2031-06-01 (3.5)" in lee.reasons
    [decision] = found.decisions
    assert (decision.left, decision.verdict) == ("ann-lee", "same")
    assert lee.former == (decision.right,)  # the address that the description had by itself


def test_a_doubt_is_recorded():
    found = resolve([holder("Ann Lee", APRIL), described(MAY), holder("Bo Day", JUNE)], load())
    assert {d.verdict for d in found.decisions} == {"undecided"}
    assert {name for d in found.decisions for name in (d.left, d.right)} > {"ann-lee", "bo-day"}


def test_a_description_is_nobodys_name():
    [lee] = [e for e in resolve([holder("Ann Lee", MAY), described(MAY)], load()).entities if e.id == "ann-lee"]
    assert (lee.label, lee.aliases, lee.cls) == ("Ann Lee", (), "Official")


def test_the_user_overrules_it():
    records = [holder("Ann Lee", MAY), described(MAY)]
    [decision] = resolve(records, load()).decisions
    assert sued(*records, judged=(Judgement("different", decision.left, decision.right),)) == []
    far = [holder("Ann Lee", "2020-04-02"), described(MAY)]
    assert sued(*far) == [] and sued(*far, judged=(Judgement("same", decision.left, decision.right),)) == ["ann-lee"]


def test_who_stays_unknown_is_in_the_graph_only_as_a_speaker():
    for speaks in (False, True):
        records = [described(MAY, speaks=speaks)]
        whole = graph(records, resolve(records, load()), load())
        known = [e.id for e in whole.entities if e.id.startswith("mayor-of-salem")]
        assert len(known) == speaks
        assert [bool(s.about) for s in whole.statements] == [True] * speaks
        assert any(ident in known for ident, *_ in whole.mentions) == speaks


def test_order_changes_nothing():
    records = [holder("Ann Lee", APRIL), described(MAY), holder("Ann Lee", JUNE), holder("Bo Day", "2032-06-01")]
    expected = resolve(records, load())
    for seed in range(5):
        random.Random(seed).shuffle(records)
        assert resolve(records, load()) == expected
