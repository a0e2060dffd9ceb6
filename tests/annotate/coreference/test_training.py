"""Reading annotated coreference, and fitting the ranking of "it" and "they" to it, on documents of our own."""

import pytest

from kg.annotate.coreference import gum, ranking, training
from kg.annotate.coreference.scene import NOTHING, Candidate
from kg.annotate.document import Referent

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


def test_what_a_pronoun_is_told_to_be_does_not_name_it(tmp_path):
    told = (("It", "4", "nsubj", "Entity=(7-event-ana)"), ("is", "4", "cop", "_"), ("a", "4", "det", "Entity=(7-event-new"), ("feast", "0", "root", "Entity=7)"), (".", "4", "punct", "_"))
    ahead = (("Near", "3", "case", "_"), ("its", "3", "nmod:poss", "Entity=(8-place-cata)"), ("gate", "6", "obl", "_"), (",", "6", "punct", "_"), ("Milton", "6", "nsubj", "Entity=(8-place-new)"), ("sleeps", "0", "root", "_"), (".", "6", "punct", "_"))
    path = tmp_path / "GUM_news_feast.conllu"
    path.write_text(conllu(told, ahead), encoding="utf-8")
    gold = gum.read(path)
    assert [gold.text[start:].split()[0] for start in gold.pronouns()] == ["its"]


def test_clusters_of_one_page_are_one(tmp_path):
    page = "-new-nnnnn-cf1-1-sgl-Ada_Quill"
    first = (("Quill", "2", "nsubj", "Entity=(1-person" + page + ")"), ("sang", "0", "root", "_"), (".", "2", "punct", "_"))
    second = (("Quill", "2", "nsubj", "Entity=(4-person" + page + ")"), ("left", "0", "root", "_"), (".", "2", "punct", "_"))
    path = tmp_path / "GUM_news_song.conllu"
    path.write_text(conllu(first, second), encoding="utf-8")
    assert [len(mentions) for mentions in gum.read(path).clusters.values()] == [2]


def test_a_group_is_right_when_the_gold_joins_just_its_members(tmp_path):
    joined = (("Quill", "4", "nsubj", "Entity=(3-person-new(1-person-new)"), ("and", "3", "cc", "_"), ("Tarn", "1", "conj", "Entity=(2-person-new)3)"), ("left", "0", "root", "_"), (".", "4", "punct", "_"))
    (tmp_path / "GUM_news_pair.conllu").write_text(conllu(joined), encoding="utf-8")
    [document] = training.documents(tmp_path)
    quill, tarn, other = (Referent(key, "Person", name) for key, name in enumerate(("Quill", "Tarn", "Bo")))
    quill.mentions, tarn.mentions = [(0, 1, 0, "name")], [(2, 3, 2, "name")]
    assert document.right_group([quill, tarn], 5, "3")
    assert not document.right_group([quill, other], 5, "3")


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
