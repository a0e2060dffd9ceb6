import re
from pathlib import Path

import banks

import kg
from kg.namespaces import KGP
from kg.ontology import load
from kg.view.explanations import explanations

EXTRACT = Path(kg.__file__).parent / "extract"
NAMED = re.compile(r'"((?:discourse|jurisdiction|place|office|belonging)\.[a-z]+)"')


def explained(*rules: str) -> list[str]:
    return list(explanations(rules, load()))


def written() -> set[str]:
    """Return the rules that explanations.ttl explains by their full names."""
    return {str(rule) for rule in load().graph.objects(None, KGP.rule)}


def test_a_rule_a_pattern_and_an_inference_are_explained():
    office, pattern, inferred = explained("office.prenominal", "pattern.respondedTo.reply", "rule.head-speaks-for-body")
    assert "right before the name" in office
    assert pattern == "The sentence is built like the example “A replied to B.”."
    assert inferred == "When the head of a body, or who speaks for it, responds, the body responds."


def test_every_rule_named_in_the_extractors_has_its_own_words():
    code = "".join(path.read_text(encoding="utf-8") for path in EXTRACT.rglob("*.py"))
    rules = set(NAMED.findall(code))
    assert len(rules) > 8
    assert rules - written() == set()


def test_every_rule_that_finds_something_has_its_own_words(read_many):
    """Rules whose names the code puts together are known only from what they find; frames of speech share their kind's words."""
    records = read_many(banks.texts())
    rules = {relation.extractor for record in records for relation in record.relations}
    rules |= {statement.extractor.rpartition(".")[0] for record in records for statement in record.statements}
    rules = {rule for rule in rules if not rule.startswith("pattern.")}
    assert len(rules) > 30
    assert rules - written() == set()


def test_an_unknown_rule_shows_its_name():
    assert explained("elsewhere.some-rule") == ["elsewhere, some rule"]
