from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Span
from kg.view.passages import LONGEST, Passages

TEXT = "One. Two.\n\nGov. Ann Lee of the U.S. Senate met Mr. Hu. “He left.” Then it rained! Nobody came.\nLast line"


def passage_of(text: str, wanted: str):
    passages = Passages([Article("a", text, "")])
    start = text.index(wanted)
    found = passages.of("a", (Span(start, start + len(wanted)),))
    return found, text[found.start : found.end]


def test_the_sentence_round_the_evidence():
    found, paragraph = passage_of(TEXT, "Hu")
    assert found.sentence.of(paragraph) == "Gov. Ann Lee of the U.S. Senate met Mr. Hu."
    assert [span.of(paragraph) for span in found.evidence] == ["Hu"]
    assert TEXT[found.start :].startswith(paragraph)


def test_evidence_over_two_sentences_shows_both():
    found, paragraph = passage_of(TEXT, "left.” Then it")
    assert found.sentence.of(paragraph) == "“He left.” Then it rained!"


def test_evidence_over_two_paragraphs_shows_both():
    found, paragraph = passage_of(TEXT, "Nobody came.\nLast")
    assert found.sentence.of(paragraph) == "Nobody came.\nLast line"


def test_a_text_without_line_breaks_is_cut():
    text = "Ann word " * 2000 + "here it is " + "word " * 2000
    found, paragraph = passage_of(text, "here it is")
    assert len(paragraph) <= LONGEST + 2 and "here it is" in found.sentence.of(paragraph)


@given(st.text(alphabet="aB. \n!?“”'🙂\u2028", max_size=80), st.data())
def test_offsets_hold_on_any_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passages = Passages([Article("a", text, "")])
    found = passages.of("a", (Span(start, end),))
    paragraph = text[found.start : found.end]
    assert found.evidence[0].of(paragraph) == text[start:end]
    assert found.sentence.contains(found.evidence[0])


def test_an_article_without_text_shows_nothing():
    passages = Passages([])
    found = passages.of("gone", (Span(5, 9),))
    assert (found.start, found.end, found.evidence) == (5, 9, (Span(0, 4),))
