"""Attribution: who said what, to whom. In each example the content is set in [[ ]], split contents twice."""

import re

import pytest

from kg.model import DIRECT, INDIRECT, MIXED
from kg.ontology import load
from kg.ontology.cues import cues

EXAMPLES = [
    ("Mayor Ann Harlow said [[taxes would rise]].", "Ann Harlow", INDIRECT),
    ("Mayor Ann Harlow said that [[taxes would rise]].", "Ann Harlow", INDIRECT),
    ("“[[We will wait,]]” Ann Harlow said.", "Ann Harlow", DIRECT),
    ("“[[We will wait,]]” said Ann Harlow, the mayor of Dover.", "Ann Harlow", DIRECT),
    ('"[[We will wait,]]" Ann Harlow told reporters. "[[We have time.]]"', "Ann Harlow", DIRECT),
    ("“[[We will wait. The board knows that. They agreed,]]” Ann Harlow said.", "Ann Harlow", DIRECT),
    ("Ann Harlow said the board was [[]]".replace(" [[]]", " “ready to wait.”"), "Ann Harlow", MIXED),
    ("[[A total of 40 houses were sold in May]], Ann Harlow said.", "Ann Harlow", INDIRECT),
    ("[[The board will not meet in May]], Ann Harlow said, [[and will vote in June]].", "Ann Harlow", INDIRECT),
    ("[[The bridge is closed]], according to Ann Harlow.", "Ann Harlow", INDIRECT),
    ("According to Ann Harlow, [[the bridge is closed]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow, who said that [[the bridge was closed]], left early.", "Ann Harlow", INDIRECT),
    ("Ann Harlow went on to say that [[the bridge was closed]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow defended the plan, saying [[it would help farmers]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow accused [[Bob Keller of hiding the money]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow called [[the claim “a smear”]].", "Ann Harlow", MIXED),
    ("Ann Harlow dismissed [[the report as “fiction.”]]", "Ann Harlow", MIXED),
    ("Ann Harlow urged Bob Keller [[to sign the bill]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow called on Bob Keller [[to resign]] .", "Ann Harlow", INDIRECT),
    ("Ann Harlow promised [[to sign the bill]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow’s claim that [[the bridge was unsafe]] drew applause.", "Ann Harlow", INDIRECT),
    ("The letter says [[the bridge is unsafe]].", "The letter", INDIRECT),
    ("“[[The bridge is unsafe,]]” the letter states.", "the letter", DIRECT),
    ("\"[[The fish rots from the head,]]\" said Ann Harlow.", "Ann Harlow", DIRECT),
    ("A survey found that [[half of the town is in debt]].", "survey", INDIRECT),
    ("[[The plans are ''wildly unfair,'']] said Ann Harlow, the mayor.", "Ann Harlow", MIXED),
    ('"[[We take it seriously,]]" Ann Harlow said, but refused to go into details.', "Ann Harlow", DIRECT),
    ("Ann Harlow says [[she did and would again]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow called for [[the president to resign]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow asked Bob Keller three times for [[a written list of complaints]].", "Ann Harlow", INDIRECT),
    ("The unit had been asked by Ann Harlow in 2023 [[to look into the flood]].", "Ann Harlow", INDIRECT),
    ("Ann Harlow has ruled out [[standing for mayor next year]].", "Ann Harlow", INDIRECT),
    ("According to charging documents, [[Bob Keller looked up a car 179 times]].", "documents", INDIRECT),
    ("It was, in the words of Ann Harlow, “[[a wild ride.]]”", "Ann Harlow", DIRECT),
    ("It was, in Ann Harlow’s words, “[[a wild ride.]]”", "Ann Harlow", DIRECT),
    ("After the flood, Ann Harlow issued a statement, “[[It was the worst night of my life.]]”", "Ann Harlow", DIRECT),
]


def contents(text):
    """Return the text without brackets and the contents in them."""
    return text.replace("[[", "").replace("]]", ""), re.findall(r"\[\[(.*?)\]\]", text)


@pytest.mark.parametrize(("marked", "speaker", "kind"), EXAMPLES)
def test_one_statement(read, marked, speaker, kind):
    text, expected = contents(marked)
    record = read(text)
    assert len(record.statements) == 1, record.statements
    statement = record.statements[0]
    assert statement.quote_type == kind
    assert speaker.lower().removeprefix("the ") in record.entities[statement.speaker].name.lower()
    if expected:
        assert [span.of(text) for span in statement.content] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Harlow responded.",
        "Ann Harlow did not say whether the bridge was safe.",
        "Ann Harlow was told that the bridge was closed.",
        "Ann Harlow called the police.",
        "Ann Harlow read the report.",
        "Bob Keller was admitted to hospital.",
        "Ann Harlow added a wing to the school.",
        "Ann Harlow has declined to say whether the bridge was safe.",
        "Ann Harlow closed the bridge without mentioning that a storm was near.",
        "Ann Harlow stopped short of saying that the bridge was safe.",
        "The stalemate suggests that the bridge will stay closed.",
        "His popularity shows how deeply the board misjudged the town.",
    ],
)
def test_no_statement(read, text):
    assert read(text).statements == ()


def test_the_addressee_is_kept(read):
    record = read("Ann Harlow told Bob Keller that the bridge was closed.")
    (statement,) = record.statements
    assert record.entities[statement.addressee].name == "Bob Keller"


def test_a_statement_inside_another_points_to_it(read):
    record = read("Ann Harlow said Bob Keller had denied the bridge was closed.")
    outer, inner = record.statements
    assert outer.within is None and inner.within == outer.key
    assert [s.key for s in record.statements] == [0, 1]


def test_a_quotation_over_paragraphs_is_one_statement(read):
    text = "“The bridge is closed. We know it.\n\n“It will open in May,” Ann Harlow said."
    (statement,) = read(text).statements
    assert statement.content[0].of(text).startswith("The bridge") and statement.quote_type == DIRECT


def test_a_quotation_in_a_new_paragraph_goes_on(read):
    text = "“The bridge is closed,” Ann Harlow said.\n\n“We will open it again in May.”"
    (said,) = read(text).statements
    assert [span.of(text) for span in said.content] == ["The bridge is closed,", "We will open it again in May."]


def test_a_participle_of_speech_goes_on_with_the_saying(read):
    text = "Ann Harlow said the bridge was closed, adding that the ferry would run until May."
    record = read(text)
    assert [[span.of(text) for span in s.content] for s in record.statements] == [
        ["the bridge was closed"], ["the ferry would run until May"]
    ]  # fmt: skip
    assert {record.entities[s.speaker].name for s in record.statements} == {"Ann Harlow"}


@pytest.mark.parametrize("dash", ["― ", "\n— ", " -- "])
def test_a_quotation_is_signed_with_a_dash(read, dash):
    text = f"“We sang all night long.”{dash}Ann Harlow, a teacher\n\n“They would not listen.”{dash}Bob Keller\n"
    record = read(text)
    assert [(record.entities[s.speaker].name, s.content[0].of(text), s.cue) for s in record.statements] == [
        ("Ann Harlow", "We sang all night long.", dash.strip()), ("Bob Keller", "They would not listen.", dash.strip())
    ]  # fmt: skip


def test_a_dash_that_goes_on_signs_nothing(read):
    record = read("“We sang all night long” — Ann Harlow was in the hall and heard every note of that.")
    assert not record.statements


def test_a_transcript_names_its_speakers_by_surname(read):
    lines = ["HARLOW: I will not run again.", "MIRREN: Who will be the next mayor, then?", "HARLOW: Nobody knows that yet."]
    record = read("Mayor Ann Harlow spoke on the radio.\n\n" + "\n\n".join([*lines, "MIRREN: Thank you for the talk."]))
    assert [record.entities[s.speaker].name for s in record.statements] == ["Ann Harlow", "Mirren", "Ann Harlow", "Mirren"]


def test_a_quoted_transcript_goes_on_to_the_next_label(read):
    text = 'Mayor Ann Harlow spoke.\n\n"HARLOW: I will not run again.\n\n"It was a good time.\n\n"HARLOW: That is all I have."'
    said = [s.content[0].of(text) for s in read(text).statements]
    assert said[0].endswith("It was a good time.") and said[1].startswith("That is all")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for Keller, Ann Harlow, said the bridge was closed.", "Ann Harlow"),
        ("A spokesman for the mayor, Ann Harlow, said the bridge was closed.", "spokesman"),  # she may be the mayor
    ],
)
def test_who_is_named_after_a_description(read, text, speaker):
    record = read(text)
    assert [speaker in record.entities[s.speaker].name for s in record.statements] == [True]


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("QRZ said the bridge was closed.", "QRZ", "Organization"),
        ("FactMaker said the bridge was closed.", "FactMaker", "Organization"),
        ("Some say the bridge is unsafe.", "Some", "Group"),
        ("A source said that the bridge was closed.", "A source", "Person"),
        ("The charge sheet says that the bridge was closed.", "The charge sheet", "Document"),
        ("“It sways,” a ferrywoman said.", "a ferrywoman", "Person"),
    ],
)
def test_speakers_that_nobody_knows(read, text, name, cls):
    record = read(text)
    assert [(record.entities[s.speaker].name, record.entities[s.speaker].cls) for s in record.statements] == [(name, cls)]


def test_the_title_of_a_song_is_not_said(read):
    record = read("Ann Harlow said the bridge was closed. The band played “Songs of the Open Road.”")
    assert [len(s.content) for s in record.statements] == [1]


def test_what_the_article_adds_is_not_asked_for(read):
    text = "Ann Harlow begged the council to keep the bridge, which was built in 1902."
    assert [s.content[0].of(text) for s in read(text).statements] == ["to keep the bridge"]


def test_a_statement_is_released(read):
    text = "On Monday, Ann Harlow released a statement:\n\n“We did our best. The bridge will open.”"
    record = read(text)
    assert [(record.entities[s.speaker].name, s.cue) for s in record.statements] == [("Ann Harlow", "released statement")]


def test_a_quotation_resumes_after_its_cue(read):
    text = "“The bridge is closed,” Ann Harlow told the council on Friday, “but the ferry still runs until May.”"
    said = [[span.of(text) for span in s.content] for s in read(text).statements]
    assert said == [["The bridge is closed,", "but the ferry still runs until May."]]


def test_a_name_between_verb_and_colon_speaks(read):
    record = read("The bridge was closed. Said Ann Harlow: “We will open it again in May.”")
    assert [record.entities[s.speaker].name for s in record.statements] == ["Ann Harlow"]


def test_the_subject_of_a_quotation_does_not_speak(read):
    record = read("“My reaction, that was outrage,” Ann Harlow said in an interview with Bob Keller.")
    assert [record.entities[s.speaker].name for s in record.statements] == ["Ann Harlow"]


def test_a_clause_before_the_one_who_was_told(read):
    text = "The old ferry will stop in May, Ann Harlow told the council on Friday."
    assert [s.content[0].of(text) for s in read(text).statements] == ["The old ferry will stop in May"]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ann Harlow wants to build a new school.", "wants", "to build a new school"),
        ("Ann Harlow has long opposed the new highway.", "opposed", "the new highway"),
        ("Ann Harlow does not support the new highway.", "does not support", "the new highway"),
    ],
)
def test_the_model_finds_attitudes(read, text, cue, content):
    (said,) = read(text).statements
    assert (said.cue, [span.of(text) for span in said.content]) == (cue, [content])
    assert said.extractor.startswith("attribution.attitude.")


@pytest.mark.parametrize(
    "text",
    ["Ann Harlow drove a red car.", "Ann Harlow voted to close the school.", "Ann Harlow said she wants to build a school."],
)
def test_the_model_finds_no_more_than_that(read, text):
    assert not [s for s in read(text).statements if s.extractor.startswith("attribution.attitude.")]


def test_what_somebody_is_after_is_told_by_the_article(read):
    record = read("Mayor Ann Harlow wants to sue the state of Ohio. Ann Harlow backs Bob Keller.")
    assert record.statements and {relation.status for relation in record.relations} == {"asserted"}


def test_a_second_speaker_takes_the_next_quotation(read):
    record = read("“The bridge is closed,” Ann Harlow said. “That is simply untrue,” Bob Keller said.")
    assert [record.entities[s.speaker].name for s in record.statements] == ["Ann Harlow", "Bob Keller"]


def test_the_words_after_a_report_of_them_are_the_same_speakers(read):
    reported, quoted = read("Ann Harlow said that the bridge was closed. “Nobody asked us about it.”").statements
    assert reported.speaker == quoted.speaker and quoted.quote_type == DIRECT


def test_a_quotation_does_not_go_on_past_what_somebody_else_does(read):
    (statement,) = read("“We will win,” Ann Harlow said. Bob Keller shook his head. “I doubt that we will.”").statements
    assert len(statement.content) == 1


def test_a_block_after_a_colon_belongs_to_its_author(read):
    text = "On Monday, Ann Harlow released a statement:\n\nI have decided to leave office. We did our best."
    record = read(text)
    (statement,) = record.statements
    assert record.entities[statement.speaker].name == "Ann Harlow"
    assert statement.content[0].of(text) == "I have decided to leave office. We did our best."


def test_what_is_said_of_whom(read):
    record = read("Ann Harlow said Bob Keller had left Dover.")
    assert "Bob Keller" in {record.entities[key].name for key in record.statements[0].about}


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "”“", ":\n\n:", "said", "🙂 said 🙂.", "“,” said.", '"' * 99])
def test_no_text_breaks_it(read, text):
    read(text)


def test_every_cue_verb_takes_something():
    assert all(verb.takes for verb in cues(load()).verbs.values())


def test_one_word_quoted_whole_is_a_statement_and_a_clause_hung_on_its_hearer_too(read):
    record = read("“Shameful,” said Dana Roe. Bo Day, a driver, told troopers he had fallen asleep.")
    told = {(one.name, s.content[0].of(record.article.text)) for s in record.statements for one in record.entities if one.key == s.speaker}
    assert told == {("Dana Roe", "Shameful,"), ("Bo Day", "he had fallen asleep")}
