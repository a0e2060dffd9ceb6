import re
from pathlib import Path

import kg
from kg.ontology import load
from kg.view.explanations import explanations

EXTRACT = Path(kg.__file__).parent / "extract"


def explained(*rules: str) -> list[str]:
    return list(explanations(rules, load()))


def test_a_rule_a_pattern_and_an_inference_are_explained():
    office, pattern, inferred = explained("office.prenominal", "pattern.respondedTo.reply", "rule.head-speaks-for-body")
    assert "right before the name" in office
    assert pattern == "The sentence is built like the example “A replied to B.”."
    assert inferred == "When the head of a body, or who speaks for it, responds, the body responds."


def test_every_rule_named_in_the_extractors_has_its_own_words():
    written = "".join(path.read_text(encoding="utf-8") for path in EXTRACT.rglob("*.py"))
    rules = sorted(set(re.findall(r'"((?:discourse|jurisdiction|place|office|belonging)\.[a-z]+)"', written)))
    assert len(rules) > 8
    for rule, text in zip(rules, explained(*rules), strict=True):
        assert text.endswith(".") and rule.replace(".", ", ") != text


def test_an_unknown_rule_shows_its_name():
    assert explained("elsewhere.some-rule") == ["elsewhere, some rule"]
