"""An annotation that cannot be scored is one clear line: which file, which entry, what to do."""

import copy
import json

import pytest
from example_evaluation import ANNOTATION

from kg.errors import UsageError
from kg.evaluate import load_gold


def test_what_is_left_out_of_a_triple_is_usual(golds):
    sued = golds[0].triples[0]
    assert (sued.polarity, sued.status, sued.modality, sued.time) == ("affirmed", "asserted", "actual", "current")


def broken(path: str, value: object) -> str:
    data = copy.deepcopy(ANNOTATION)
    *way, last = path.split(".")
    node = data
    for step in way:
        node = node[int(step) if step.isdigit() else step]
    node[last] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('{"article":\n oops}', ["a.json:2", "not valid JSON"]),
        ("[]", ["no JSON object"]),
        (broken("entities", None), ["no list of entities"]),
        (broken("triples.0.p", "hugged"), ["triples 1", "'hugged'", "unknown", "sued"]),
        (broken("triples.1.s", "nobody"), ["triples 2", "'nobody'", "no entity"]),
        (broken("triples.2.polarity", "maybe"), ["triples 3", "'maybe'", "affirmed, negated"]),
        (broken("entities.0.type", "Elf"), ["entities 1", "'Elf'"]),
        (broken("entities.0.aliases", "Brandt"), ["entities 1", "aliases"]),
        (broken("statements.0.content", ""), ["statements 1", "content"]),
        (broken("article", 3), ['"article"']),
    ],
)
def test_a_wrong_annotation_is_named(text, parts, tmp_path, ontology):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_gold(tmp_path, ontology)
    assert "\n" not in str(caught.value)
    for part in ("a.json", *parts):
        assert part in str(caught.value)


def test_no_annotation_at_all(tmp_path, ontology):
    with pytest.raises(UsageError, match="no .json file here"):
        load_gold(tmp_path, ontology)
    with pytest.raises(UsageError, match="no such folder"):
        load_gold(tmp_path / "nowhere", ontology)
