"""Whatever an article says, the build ends, names what it refuses, and loses no neighbour.

`KG_FUZZ=2000 pytest tests/test_build_fuzz.py` runs the long campaign.
"""

import os

import pytest
from corpus import text, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg import pipeline
from kg.read.options import Options
from kg.store.terms import quads_of

RUNS = int(os.environ.get("KG_FUZZ", "12"))
GOOD = text(1)
PIECES = (
    "Mayor Ann Lee of Midvale criticized Sheriff Bo Day on Monday. ", "“No,” Lee said. ", "“", "”", '"', "'", "(", ")", "\n", "\n\n", "\r",
    "However, ", "ICE ", "D-Mass. ", "قال رئيس البلدية ", "\u202e", "👩‍👩‍👧 ", "e\u0301\u0301\u0301", "\ufeff", "\u2028", "<b>", "&amp;", "{subject}", "\\",
    "said said said ", ", ", ". ", "A" * 300, "the mayor of the mayor of ", "By Ann Roe\n", "MIDVALE (KQRS) — ", "0" * 40, "=cmd()", "\ud7ff", "\U0010ffff",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)


@settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=RUNS < 100)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_is_built_or_refused(tmp_path_factory, texts):
    place = tmp_path_factory.mktemp("fuzz")
    folder = write(place / "in", {"good.txt": GOOD})
    for number, content in enumerate(texts):
        (folder / f"{number}.txt").write_text(content, encoding="utf-8", newline="")
    report = kg.build(folder, place / "out")
    held = {article.id for article in report.graph.articles}
    assert "good.txt" in held and len(held) + len(report.refused) == len(texts) + 1
    assert all("\n" not in str(error) and "cannot be analysed" not in str(error) for error in report.refused), report.refused
    assert len(kg.open(place / "out").articles()) == len(held)
    assert set(quads_of(report.graph))


@pytest.mark.parametrize(
    "content",
    [
        "the mayor of Midvale said that " * 400,
        "Lee said, " + "“" * 1000 + "no" + "”" * 1000 + " on Monday.",
        "(" * 2000 + "Lee" + ")" * 2000,
        "قال رئيس البلدية إن الجسر سيغلق. " * 200,
        "👩‍👩‍👧‍👦" * 1000,
        "\n" * 10_000 + "Lee said no.",
        "said said said \U0010ffff",
        "No, said the mayor",
    ],
    ids=["sentence", "quotes", "brackets", "right-to-left", "emoji", "lines", "speaker at the end", "no stop"],
)
def test_endless_texts_end(content, nlp):
    from kg.engines.local import read
    from kg.model import ArticleRecord
    from kg.read.text import article

    outcome = read((article("a.txt", content, "0" * 64), None), pipeline.Settings()).outcome
    assert isinstance(outcome, ArticleRecord), outcome


def test_what_takes_longer_than_it_may_is_left_out(tmp_path):
    folder = write(tmp_path / "in", {"good.txt": GOOD, "long.txt": "the mayor of Midvale said that " * 6000})
    kg.build(folder / "good.txt", tmp_path / "out")  # the pipeline is loaded, and the good one kept
    report = pipeline.build([folder], tmp_path / "out", pipeline.Settings(reading=Options(timeout=0.5)))
    assert [article.id for article in report.graph.articles] == ["good.txt"]
    assert "long.txt: not analysed within 0.5 seconds" in str(report.refused[0])
