"""Inferred claims, and what a broken rule says."""

import pytest

from kg.errors import OntologyError
from kg.model import Claim, Entity
from kg.ontology import load
from kg.rules import infer

PERSON = Entity("ann-lee", "Official", "Ann Lee")
BODY = Entity("harbor-police", "Agency", "Harbor Police")
RIVAL = Entity("bo-day", "Official", "Bo Day")
ENTITIES = (PERSON, BODY, RIVAL)


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
