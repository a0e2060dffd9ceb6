"""Inferred claims, and what a broken rule says."""

from random import Random

import pytest

from kg import rules as applied
from kg.errors import OntologyError
from kg.model import Claim, Entity
from kg.ontology import load
from kg.rules import infer, plans, premises

PERSON = Entity("ann-lee", "Official", "Ann Lee")
BODY = Entity("harbor-police", "Agency", "Harbor Police")
RIVAL = Entity("bo-day", "Official", "Bo Day")
ENTITIES = (PERSON, BODY, RIVAL)


@pytest.fixture(autouse=True, params=[0, applied._MANY], ids=["sifted", "all"])
def many(request, monkeypatch):
    """The rules see the claims that they ask for alone, as in a large graph, or all: they infer the same."""
    monkeypatch.setattr(applied, "_MANY", request.param)


def claim(subject, prop, target, polarity="affirmed", status="asserted", modality="actual", time="current"):
    ident = f"{subject}-{prop}-{target}-{polarity}-{status}-{modality}-{time}"
    return Claim(ident, subject, prop, target, polarity, status, modality, time, 0.8, ("test",))


LEADS = claim("ann-lee", "leads", "harbor-police")
ANSWER = claim("ann-lee", "respondedTo", "bo-day")


def triples(claims):
    return {(c.subject, c.property, c.object) for c in infer(list(claims), ENTITIES, load())}


def test_when_the_head_responds_the_body_does():
    (inferred,) = infer([LEADS, ANSWER], ENTITIES, load())
    assert (inferred.subject, inferred.property, inferred.object) == ("harbor-police", "respondedTo", "bo-day")
    assert inferred.inferred and inferred.derived_from == tuple(sorted([LEADS.id, ANSWER.id]))
    assert inferred.confidence < min(LEADS.confidence, ANSWER.confidence)


@pytest.mark.parametrize(
    "claims",
    [
        [claim("ann-lee", "leads", "harbor-police", time="former"), ANSWER],
        [LEADS, claim("ann-lee", "respondedTo", "bo-day", polarity="negated")],
        [LEADS, claim("ann-lee", "respondedTo", "bo-day", status="reported")],
        [LEADS],
    ],
)
def test_nothing_follows_without_two_claims_that_hold(claims):
    assert triples(claims) == set()


def test_what_is_claimed_already_is_not_inferred_again():
    assert triples([LEADS, ANSWER, claim("harbor-police", "respondedTo", "bo-day")]) == set()


def test_a_spokeswoman_speaks_for_her_body():
    spokeswoman = [claim("ann-lee", "memberOf", "harbor-police"), claim("ann-lee", "hasTitle", "=Spokeswoman"), ANSWER]
    assert ("harbor-police", "respondedTo", "bo-day") in triples(spokeswoman)


def test_the_winner_ran_against_the_loser_and_order_does_not_matter():
    victory = [claim("ann-lee", "defeated", "bo-day"), LEADS, ANSWER]
    assert ("ann-lee", "ranAgainst", "bo-day") in triples(victory)
    assert infer(victory, ENTITIES, load()) == infer(victory[::-1], ENTITIES[::-1], load())


def test_a_broken_rule_is_named():
    class Broken:
        rules = (("sideways", "CONSTRUCT { nonsense"),)
        superclasses = load().superclasses

    with pytest.raises(OntologyError, match="rules/sideways.rq: not valid SPARQL"):
        infer([LEADS], ENTITIES, Broken())


def rules(*queries):
    class Own:
        rules = tuple((f"own{n}", query) for n, query in enumerate(queries))
        superclasses = load().superclasses

    return Own()


KNOWS = "{ [] rdf:subject ?a ; rdf:predicate civic:relatedTo ; rdf:object ?b ; prov:wasDerivedFrom ?tie }"
HEADS = "?tie rdf:subject ?a ; rdf:object ?b"


@pytest.mark.parametrize(
    "query",
    [
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; rdf:predicate <https://example.org/civic#leads> }}",
        f"PREFIX c: <https://example.org/civic#> CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; rdf:predicate c:leads }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; rdf:predicate ?p }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; ?any ?p . FILTER(?any = rdf:predicate) }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} . ?tie $any civic:leads }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; (rdf:predicate|rdf:type) ?p }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; rdf:predicate ?p . OPTIONAL {{ FILTER(?p IN (civic:sued)) }} }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; rdf:predicate ?p . FILTER(?p IN (civic:sued) || ?p = ?p) }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} }}",
        f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; rdf:predicate ?p . FILTER(?p IN (civic:leads, civic:sued)) }}",
    ],
)
def test_a_rule_may_name_a_property_in_any_spelling(query):
    assert [c.property for c in infer([LEADS], ENTITIES, rules(query))] == ["relatedTo"]


def test_rules_that_name_every_property_they_ask_for_need_no_other_claim():
    assert {"leads", "respondedTo", "defeated"} <= premises(load())
    assert "hasTitle" in premises(load())
    assert "metWith" not in premises(load())


def test_what_rules_ask_for_is_read_once(monkeypatch):
    monkeypatch.setattr(applied, "_MANY", 0)
    known, read, original = {}, [], applied.premises
    monkeypatch.setattr(applied, "premises", lambda ontology: read.append(ontology) or original(ontology))
    follows = rules(f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} ; rdf:predicate civic:leads }}")
    expected = infer([LEADS, ANSWER], ENTITIES, load(), known)
    assert infer([LEADS, ANSWER], ENTITIES, load(), known) == expected and len(expected) == 1
    assert [c.property for c in infer([LEADS], ENTITIES, follows, known)] == ["relatedTo"]
    assert [c.property for c in infer([LEADS], ENTITIES, follows, known)] == ["relatedTo"]
    assert read == [load(), follows], "once for each set of rules"
    anything = rules(f"CONSTRUCT {KNOWS} WHERE {{ {HEADS} }}")
    assert infer([LEADS], ENTITIES, anything, known) == infer([LEADS], ENTITIES, anything, known) != []
    assert read == [load(), follows, anything]


def test_a_rule_that_joins_claims_is_followed_as_a_store_follows_it(monkeypatch):
    """Put to claims as they are, the ontology's rules infer what they infer put to a store."""
    random = Random(7)
    people, bodies = [f"p{n}" for n in range(6)], [f"b{n}" for n in range(4)]
    entities = (*(Entity(p, random.choice(["Official", "Person"]), p) for p in people), *(Entity(b, random.choice(["Agency", "City"]), b) for b in bodies))
    qualifiers = [("affirmed", "negated"), ("asserted", "reported"), ("actual", "possible"), ("current", "former")]
    given = {}
    for _ in range(400):
        prop = random.choice(["leads", "memberOf", "respondedTo", "hasTitle", "hasJurisdiction", "serves", "defeated", "ranAgainst"])
        target = random.choice(["=Spokesman", "=Mayor", "=chief SPOKESWOMAN"] if prop == "hasTitle" else people + bodies)
        said = claim(random.choice(people + bodies), prop, target, *(random.choice((usual, usual, usual, other)) for usual, other in qualifiers))
        if said.subject != said.object:
            given[said.id] = said
    monkeypatch.setattr(applied, "_MANY", 0)
    joined = infer(list(given.values()), entities, load())
    monkeypatch.setattr(applied, "plans", lambda ontology: (None,) * len(ontology.rules))
    assert infer(list(given.values()), entities, load()) == joined
    assert {rule for one in joined for rule in one.extractors} == {f"rule.{name}" for name, _query in load().rules}


def test_the_ontologys_own_rules_need_no_store():
    assert None not in plans(load())


@pytest.mark.parametrize(
    "where",
    [
        f"{HEADS} ; rdf:predicate ?p",
        f"{HEADS} ; rdf:predicate civic:leads . OPTIONAL {{ ?a a civic:Official }}",
        f"{HEADS} ; rdf:predicate civic:leads . FILTER(?a != ?b)",
        f"{HEADS} ; rdf:predicate civic:leads . ?more rdf:subject ?c ; rdf:predicate civic:sued ; rdf:object ?d",
        f"{HEADS} ; rdf:predicate civic:leads . MINUS {{ ?tie civic:status ?any }}",
        "?tie rdf:subject ?a ; rdf:object ?a ; rdf:predicate civic:leads . ?also rdf:subject ?a ; rdf:object ?b ; rdf:predicate civic:leads",
        "?tie rdf:subject ?a ; rdf:object <urn:kg:entity:ann-lee> ; rdf:predicate civic:leads . BIND(?a AS ?b)",
        f"{HEADS} ; rdf:predicate civic:leads ; civic:status ?status",
        f"{{ {HEADS} ; rdf:predicate civic:leads }} UNION {{ {HEADS} ; rdf:predicate civic:sued }}",
    ],
)
def test_a_rule_that_does_more_than_join_claims_is_left_to_the_store(where):
    assert plans(rules(f"CONSTRUCT {KNOWS} WHERE {{ {where} }}")) == (None,)
