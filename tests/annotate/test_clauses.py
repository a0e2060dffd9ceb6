"""Clauses against a small gold: clauses.txt holds sentences with the clauses that they must give."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.annotate.clauses import clause_at, noun_heads
from kg.model import Article, Span

CASES = [
    line
    for line in (Path(__file__).parent / "clauses.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
MAIN = ("subject", "object", "recipient")
FORM = re.compile(r"([\w-]+?)(-?)(\??)\((.*)\)$")


@dataclass(frozen=True)
class Expected:
    lemma: str
    negated: bool
    possible: bool
    roles: frozenset[tuple[str, str]]


def parse(text: str) -> Expected:
    """Read "sue-?(Roe > county; with Poe)"."""
    lemma, negated, possible, inside = FORM.match(text.strip()).groups()
    frame, *others = inside.split(";")
    subject, _, object_ = frame.partition(">")
    roles = {("subject", head) for head in split(subject)} | {("object", head) for head in split(object_)}
    for other in others:
        role, _, heads = other.strip().partition(" ")
        roles |= {(role, head) for head in split(heads)}
    return Expected(lemma, bool(negated), bool(possible), frozenset(roles))


def split(heads: str) -> list[str]:
    return [head.strip() for head in heads.split("+") if head.strip()]


def compare(doc, expected: Expected, taken: set[int]) -> tuple[int, int, int]:
    """Return how many facts of one clause are right, found and expected: its status and each of its roles."""
    best, chosen = (0, 0, 1 + len(expected.roles)), None
    for clause in doc._.clauses:
        if clause.lemma != expected.lemma or clause.index in taken:
            continue
        listed = {role for role, _ in expected.roles} | set(MAIN)
        roles = {(a.role, doc[a.head].text) for a in clause.arguments if a.role in listed}
        named = {role for role, _ in roles} - set(MAIN)
        roles = {(r, h) for r, h in roles if r in MAIN or r in named}
        status = clause.negated == expected.negated and (clause.modality == "possible") == expected.possible
        score = (len(roles & expected.roles) + status, len(roles) + 1, len(expected.roles) + 1)
        if chosen is None or score[0] / score[1] > best[0] / best[1]:
            best, chosen = score, clause.index
    if chosen is not None:
        taken.add(chosen)
    return best


def judge(doc, case: str) -> list[tuple[str, tuple[int, int, int]]]:
    taken: set[int] = set()
    return [(text, compare(doc, parse(text), taken)) for text in case.split("|")[1:]]


def test_gold_is_large_enough():
    assert len(CASES) >= 200


def test_clauses_reach_the_measured_score(nlp):
    """F1 over the status and the roles of every listed clause; raise the bar when the layer gets better."""
    right = found = expected = 0
    for case in CASES:
        doc = nlp(case.split("|")[0].strip())
        for text, (r, f, e) in judge(doc, case):
            right, found, expected = right + r, found + f, expected + e
            if not r == f == e:
                print(case.split("|")[0], "|", text.strip(), (r, f, e))
    f1 = 2 * right / (found + expected)
    print(f"right {right}, found {found}, expected {expected}, F1 {f1:.3f}")
    assert f1 >= 0.97


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "x \n\n y", "😀😀", "...", "“”"])
def test_any_text_is_survived(nlp, text):
    assert isinstance(nlp(text)._.clauses, list)


def test_embedding_is_a_tree_in_text_order(nlp):
    doc = nlp("The mayor said that the council, which Roe had sued, refused to meet her.")
    clauses = doc._.clauses
    assert [c.index for c in clauses] == list(range(len(clauses)))
    assert [c.predicate for c in clauses] == sorted(c.predicate for c in clauses)
    chain = []
    clause = next(c for c in clauses if c.lemma == "meet")
    while clause is not None:
        chain.append(clause.lemma)
        clause = clauses[clause.parent] if clause.parent is not None else None
    assert chain == ["meet", "refuse", "say"]


def test_helpers_find_clauses_and_conjuncts(nlp):
    doc = nlp("Ann Roe and Ben Poe sued the county.")
    clause = next(c for c in doc._.clauses if c.lemma == "sue")
    assert clause_at(doc, clause.predicate) is clause
    assert clause_at(doc, 0) is None
    assert [doc[i].text for i in noun_heads(doc[1])] == ["Roe", "Poe"]


def test_the_dateline_is_no_subject(nlp):
    text = "SPRINGFIELD, Ohio — Mayor Ann Roe on Thursday ordered 60 officers to the square."
    doc = nlp.make_doc(text)
    doc._.article = Article("a.txt", text, "0" * 64, dateline=Span(0, text.index("—") + 1))
    clause = next(c for c in nlp(doc)._.clauses if c.lemma == "order")
    assert "SPRINGFIELD" not in {doc[head].text for head in clause.heads("subject")}
