"""Each error gets the cause that would have to be mended first."""

from dataclasses import replace

import pytest
from example_evaluation import ALL, FIRED, MET, SUED, TITLE, claim, graph

from kg.evaluate import evaluate
from kg.model import Entity


def causes(golds, ontology, made) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for error in evaluate(golds, made, ontology).errors:
        if error.kind != "statement":
            found.setdefault(error.cause, []).append(error.kind)
    return found


REST = (TITLE, MET, FIRED)
COUNTY = Entity("county", "Agency", "Lorain County", articles=("a.txt",))
PERSON = Entity("county", "Document", "Lorain County", articles=("a.txt",))
MERGED = Entity("county", "County", "Lorain County", ("Ana Brandt", "Brandt"), articles=("a.txt",))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (graph(*REST), {"no pattern matched in the sentence": ["missed"]}),
        (graph(*REST, replace(SUED, polarity="negated")), {"wrong polarity": ["missed", "spurious"]}),
        (graph(*REST, replace(SUED, modality="possible")), {"wrong modality": ["missed", "spurious"]}),
        (graph(*REST, replace(SUED, object="tal")), {"wrong argument": ["missed", "spurious"]}),
        (graph(*REST, replace(SUED, property="criticized")), {"other property read": ["missed", "spurious"]}),
        (graph(*ALL, claim("tal", "sued", "ruiz", "The clerk helped")), {"not what the text says": ["spurious"]}),
        (graph(*ALL, claim("county", "sued", "brandt", "sued Lorain")), {"subject and object exchanged": ["spurious"]}),
        (graph(*ALL, replace(TITLE, id="t", time="former")), {"said twice with other qualifiers": ["spurious"]}),
        (graph(*REST, SUED, replace(SUED, id="s", status="reported", time="former")), {"said twice with other qualifiers": ["spurious"]}),
        (graph(*REST, without="county"), {"entity not found": ["missed"], "named entity missing": ["entity"]}),
        (
            graph(*REST, without="county", also=(PERSON,)),
            {"entity of the wrong class": ["missed"], "named entity of the wrong class": ["entity"]},
        ),
        (graph(*REST, replace(SUED, time="former")), {"wrong time": ["qualifier"]}),
        (graph(*REST, replace(SUED, status="reported")), {"wrong status": ["qualifier"]}),
        (graph(SUED, TITLE, MET, replace(FIRED, attributed_to=("tal",))), {"wrong source": ["qualifier"]}),
    ],
)
def test_cause(made, expected, golds, ontology):
    assert causes(golds, ontology, made) == expected


def test_a_merged_entity_is_named(golds, ontology):
    made = graph(*REST, without="county", also=(MERGED,))
    assert "two entities merged" not in causes(golds, ontology, made)  # Brandt has a node of her own, too
    alone = replace(made, entities=tuple(e for e in made.entities if e.id != "brandt"))
    assert "two entities merged" in causes(golds, ontology, alone)


def test_a_claim_about_what_nobody_annotated(golds, ontology):
    clerk = Entity("clerk", "Person", "clerk", articles=("a.txt",))
    helped = claim("clerk", "supported", "ruiz", "The clerk helped Ruiz")
    assert causes(golds, ontology, graph(*ALL, helped, also=(clerk,))) == {"argument is no annotated entity": ["spurious"]}


def test_a_reference_that_was_not_resolved(golds, ontology):
    made = graph(SUED, TITLE, MET)
    elsewhere = tuple(m for m in made.mentions if m[0] != "brandt" or m[2].start < 50)
    assert causes(golds, ontology, replace(made, mentions=elsewhere)) == {"reference not resolved in the sentence": ["missed"]}
