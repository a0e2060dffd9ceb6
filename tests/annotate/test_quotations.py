"""Quotations: which stretches stand between marks, whatever the marks and however broken."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.quotations import find

EXAMPLES = [
    ("“We sang,” she said. “They danced.”", ["We sang,", "They danced."]),
    ('"We sang," she said. "They danced."', ["We sang,", "They danced."]),
    ("''We sang,'' she said. ''They danced.''", ["We sang,", "They danced."]),
    ("“He called it ‘a shame’ and left.”", ["He called it ‘a shame’ and left.", "a shame"]),
    ("‘We sang,’ she said. ‘They danced.’", ["We sang,", "They danced."]),
    ("She called it ‘the voters’ choice’ and left.", ["the voters’ choice"]),
    ("The voters’ choice wasn't the mayors' choice.", []),
    ("Rock 'n' roll in the '90s, and we told 'em so.", []),
    ("The door is 6' 2\" high.", []),
    ("He said “we will go.\n\nThe town slept.", ["we will go."]),
    ("“First.\n\n“Second,” she said.", ["First.\n\n“Second,"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_quotations_are_found_without_their_marks(text, expected):
    assert [text[q.start_char : q.end_char] for q in find(text)] == expected


def test_a_quotation_over_paragraphs_counts_them():
    assert [q.paragraphs for q in find("“First.\n\n“Second.\n\n“Third,” she said. “Fourth.”")] == [3, 1]


@pytest.mark.parametrize("mark", ["“", "”", '"', "‘", "’", "'", "''", "“‘", "“ ”", "\n“a"])
def test_ten_thousand_marks_take_linear_time(mark):
    started = time.process_time()
    find(mark * 10_000)
    assert time.process_time() - started < 2


def test_a_line_of_blanks_takes_linear_time():
    started = time.process_time()
    find("“a" + " " * 200_000 + "\n" + "\t" * 200_000)
    assert time.process_time() - started < 2


@given(st.text(alphabet="ab ,.:“”\"‘’'\n", max_size=80))
def test_any_text_gives_ordered_quotations_inside_it(text):
    found = find(text)
    assert found == sorted(found, key=lambda q: (q.start_char, -q.end_char))
    for quotation in found:
        assert 0 <= quotation.outer_start_char <= quotation.start_char < quotation.end_char <= quotation.outer_end_char
        assert quotation.outer_end_char <= len(text)


def test_a_paragraph_after_a_colon_is_a_block(annotate):
    doc = annotate("The mayor released a statement:\n\nI have decided to leave. I thank you.\n\nShe was 60.")
    assert [doc.text[q.start_char : q.end_char] for q in doc._.quotations if q.block] == [
        "I have decided to leave. I thank you."
    ]


def test_the_items_of_a_list_are_blocks_of_their_own(annotate):
    doc = annotate("Residents complained, they said, of this:\n\n- Noise at night.\n\n- Smoke by day.\n\nThe board met.")
    assert [doc.text[q.start_char : q.end_char] for q in doc._.quotations] == ["Noise at night.", "Smoke by day."]


def test_a_paragraph_after_a_colon_without_speech_is_no_block(annotate):
    doc = annotate("The schedule for Monday:\n\nI Street closes at noon.")
    assert doc._.quotations == []


def test_thousands_of_introductions_take_linear_time(nlp):
    doc = nlp.get_pipe("kg_paragraphs")(nlp.make_doc("He wrote:\n\nI go.\n\n" * 3000))
    for token in doc:
        if token.text == "wrote":
            token.lemma_, token.pos_ = "write", "VERB"
    started = time.process_time()
    nlp.get_pipe("kg_quotations")(doc)
    assert time.process_time() - started < 3
    assert len(doc._.quotations) == 3000
