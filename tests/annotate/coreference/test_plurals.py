"""Whom a plural means that was named before: by number, by what all are called, by what two are to each other."""

import pytest

from kg.annotate.document import Referents
from kg.extract import extract
from kg.model import Article


def meant(doc, words: str) -> set[str]:
    """Return the names of those whom the last mention of these words means together."""
    start = doc.text.rindex(words)
    head = doc.char_span(start, start + len(words), alignment_mode="expand").root
    referents = Referents(doc)
    referent = referents.at_head(head.i)
    return {one.name for one in referents.parts(referent)} if referent is not None and referent.members else set()


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Sens. Paula Lowe and Greg Tanner wrote it. The two senators want a vote.", "The two senators", {"Paula Lowe", "Greg Tanner"}),
        ("Sens. Paula Lowe and Greg Tanner wrote it. The senators want a vote.", "The senators", {"Paula Lowe", "Greg Tanner"}),
        ("Sen. Paula Lowe met Mayor Greg Tanner on Monday. Both declined to comment.", "Both", {"Paula Lowe", "Greg Tanner"}),
        ("Mayor Paula Lowe and Gov. Greg Tanner debated. The rivals meet again in May.", "The rivals", {"Paula Lowe", "Greg Tanner"}),
        ("Sen. Paula Lowe and Rep. Greg Tanner left early. They had a train to catch.", "They", {"Paula Lowe", "Greg Tanner"}),
        ("Norway and Chile signed the accord. The two countries had talked for years.", "The two countries", {"Norway", "Chile"}),
        # not the two, but some of their kind; not all who are named; no set
        ("Sens. Paula Lowe and Greg Tanner wrote it. The three senators from Ohio object.", "The three senators", set()),
        ("Sens. Paula Lowe and Greg Tanner wrote it. The farmers object.", "The farmers", set()),
        ("Gov. Carl Hart met Sens. Paula Lowe and Greg Tanner. Two senators object.", "Two senators", set()),
    ],
)
def test_plural_means_those_named_together(annotate, text, words, who):
    assert meant(annotate(text), words) == who


def test_what_two_do_each_does(nlp):
    text = "Sens. Paula Lowe and Greg Tanner wrote the bill. The two senators said Gov. Carl Hart had misled voters. They criticized Hart on Monday."
    doc = nlp.make_doc(text)
    doc._.article = Article("a.txt", text, "0" * 64)
    record = extract(nlp(doc), doc._.article)
    names = {one.key: one.name for one in record.entities}
    criticized = {(names[r.subject], names[r.object]) for r in record.relations if r.property == "criticized"}
    assert {("Paula Lowe", "Carl Hart"), ("Greg Tanner", "Carl Hart")} <= criticized
    assert {names[one.speaker] for one in record.statements if one.cue == "said"} == {"Paula Lowe", "Greg Tanner"}
    assert not [one.name for one in record.entities if one.cls == "Group"]
