"""Reading annotated coreference, and fitting the ranking of "it" and "they" to it, on documents of our own."""

import pytest

from kg.annotate.coreference import gum, ranking, training
from kg.annotate.coreference.scene import NOTHING, Candidate

ENTITY = "Entity="
# "The clerk sold a bridge . It cracked ." - the clerk is 1, the bridge 2, and "They" at the end are both.
ROWS = (
    ("The", "2", "det", "Entity=(1-person-new"),
    ("clerk", "3", "nsubj", "Entity=1)"),
    ("sold", "0", "root", "_"),
    ("a", "5", "det", "Entity=(2-object-new"),
    ("bridge", "3", "obj", "Entity=2)"),
    (".", "3", "punct", "_"),
)
MORE = (("It", "2", "nsubj", "Entity=(2-object-ana)"), ("cracked", "0", "root", "_"), (".", "2", "punct", "_"))
BOTH = (("They", "2", "nsubj", "Entity=(3-person-ana)|SplitAnte=1<3,2<3"), ("left", "0", "root", "_"), (".", "2", "punct", "_"))


def conllu(*sentences: tuple) -> str:
    """Return sentences as CoNLL-U, each in a paragraph of its own."""
    lines = []
    for rows in sentences:
        words = [row[0] for row in rows]
        lines += ["# newpar = p", "# text = " + " ".join(words[:-1]) + words[-1]]
        lines += ["\t".join([str(i), form, "_", "_", "_", "_", head, rel, "_", misc]) for i, (form, head, rel, misc) in enumerate(rows, 1)]
        lines.append("")
    return "\n".join(lines)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "GUM_news_bridge.conllu").write_text(conllu(ROWS, MORE, BOTH), encoding="utf-8")
    (tmp_path / "GUM_bio_bridge.conllu").write_text(conllu(ROWS, MORE), encoding="utf-8")
    return tmp_path


def test_gold_has_text_clusters_and_pronouns(folder):
    gold = gum.read(folder / "GUM_news_bridge.conllu")
    assert gold.text == "The clerk sold a bridge.\n\nIt cracked.\n\nThey left."
    assert gold.genre == "news"
    assert [gold.text[start:].split()[0] for start in gold.pronouns()] == ["It"]  # "They" stands alone in its cluster
    assert gold.clusters_at()[gold.text.index("bridge")] == {"2"}
    assert gold.parts["3"] == {"1", "2"}


def test_fitting_prefers_what_the_right_ones_have():
    near, far = Candidate(0, ("near",)), Candidate(1, ("far",))
    samples = [training.Sample(kind, (near, far), (True, False)) for kind in "np"] * 40
    weights = training.fit(samples)
    assert weights["n"]["near"] > weights["n"]["far"]
    assert ranking.best([far, near], weights["n"])[0] is near


def test_nothing_may_be_the_best():
    found = [Candidate(3, ("far",)), Candidate(NOTHING, ("nothing",))]
    assert ranking.best(found, {"nothing": 2.0}) == (None, pytest.approx(0.88, abs=0.01))
    assert ranking.best(found, {"far": 2.0})[0].key == 3


def test_documents_are_walked_learned_from_and_measured(folder, monkeypatch):
    monkeypatch.setattr(training, "RARE", 1)
    found = list(training.documents(folder))
    training.walk(found, lambda document: None)  # by the gold
    samples = [sample for document in found for sample in document.samples if sample.type == "n"]
    assert len(samples) == 2 and all(sum(sample.right) == 1 for sample in samples)
    assert any(line.startswith("it ") and "resolved 1.000, right of these 1.000" in line for line in training.report(found))


def test_what_holds_for_it_helps_with_they():
    near, far = Candidate(0, ("near",)), Candidate(1, ("far",))
    samples = [training.Sample("n", (near, far), (True, False))] * 40 + [training.Sample("p", (near, near), (True, False))] * 5
    weights = training.fit(samples)
    assert weights["n"]["near"] > weights["p"]["near"] > 0


def test_shipped_weights_are_of_all_kinds():
    assert set(ranking.weights()) == {"m", "f", "n", "p"}
    assert all(len(table) > 100 for table in ranking.weights().values())
