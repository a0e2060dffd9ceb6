"""Who says it where the grammar hides it: split quotations, swallowed subjects, quotations without a cue. {Speaker} is expected."""

import re

import pytest

TURNS = [
    # a quotation round its cue, its second half a clause to the parser
    ("“They put me on that road like a crow,” {Dana Roe} said, “and now they’re sorry.”", ["They put me on that road like a crow,", "and now they’re sorry."]),
    # a subject that the parser hung on the phrase before it
    ("In a letter to the Wexham Board, the county auditor, {Ann Pell}, said the kitchen was cold.", ["the kitchen was cold"]),
    ("In a statement to MPs, the transport secretary, {Hugh Lamb}, said the timetable was late.", ["the timetable was late"]),
    # and none is, where the subject comes after the verb
    ("In a leaflet on the fire in Wexham, a village of 300, said the {warden}, the roof fell.", ["the roof fell"]),
    # a description beside a name
    ("A spokeswoman for the mill, {Aileen Frowde}, said the talks were over.", ["the talks were over"]),
    # a finite verb that the parser joined to what was asked, feared or done
    ("Rector {Paul Ames} has begged the drivers to sign the deal and lent them his barn.", ["to sign the deal"]),
    ("{Rita Cole} passed half of May accusing Sam Boyd of losing the keys.", ["Sam Boyd of losing the keys"]),
    # what was not found was told none the less
    ("The {audit} found no missing money.", ["no missing money"]),
    ("The {audit} found no sign that the clerk knew.", ["no sign that the clerk knew"]),
    # "that" is what is said, or leads to it
    ("{Hugh Lamb} said that was true.", ["that was true"]),
    # a quotation that ends a paragraph, after a verb that is no verb of speech elsewhere
    ("“They are only candles,” Police Chief {Nadia Renn} surmised. “I have seen far more of them in my life.”", ["I have seen far more of them in my life."]),
]


@pytest.mark.parametrize(("marked", "content"), TURNS)
def test_one_turn(read, marked, content):
    text = re.sub(r"[{}]", "", marked)
    record = read(text)
    told = [(record.entities[s.speaker].name.removeprefix("The "), [span.of(text) for span in s.content]) for s in record.statements]
    assert told == [(re.search(r"{(.*?)}", marked).group(1), content)]


def test_the_last_speaker_of_a_paragraph_closes_it(read):
    text = "Mayor Tom Gill said he would be there. “I have seen Ann Moss run this place with a broken arm.”"
    record = read(text)
    assert [record.entities[s.speaker].name for s in record.statements] == ["Tom Gill", "Tom Gill"]


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Renn passed away in May. “She taught every child in this valley to swim.”",
        "Tom Gill was convicted of theft on Monday. “The voters of this town were owed far more.”",
        "Ann Moss leaves behind three daughters. “Mom grew the best beans in the valley.”",
        "Ann Moss opened a letter from the bank. “Your loan is due in thirty days.”",
        "Mayor Tom Gill heard parents out until midnight. “We will not send our children there.”",
        "Nadia Renn carried a banner. “No more trucks on our street at night.”",
    ],
)
def test_who_is_only_told_of_does_not_speak(read, text):
    assert read(text).statements == ()


def test_who_has_spoken_and_is_then_told_of_does_not_close_the_paragraph(read):
    text = "Mayor Tom Gill said the mill is safe. He was jeered by parents. “You have never once told us the truth.”"
    assert [s.content[0].of(text) for s in read(text).statements] == ["the mill is safe"]


def test_of_two_people_in_a_paragraph_neither_closes_it(read):
    text = "Mayor Tom Gill said he would be there. Clerk Ann Moss lives far away. “I have never once been late for work.”"
    assert [s.content[0].of(text) for s in read(text).statements] == ["he would be there"]


def test_a_noun_with_an_hour_speaks_and_the_hour_does_not(read):
    record = read("Parents heard of it in an automated call to 700 homes at 9 p.m. that said the coach was gone.")
    assert not [s for s in record.statements if record.entities[s.speaker].name == "9 p.m."]


def test_what_is_quoted_before_a_request_is_not_asked_for(read):
    text = "“That one does not count.” Tom Gill asked the clerk for a recount."
    assert "That one does not count." not in [span.of(text) for s in read(text).statements for span in s.content]


def test_a_name_that_nothing_else_has_read_is_the_one_that_ends_so(read):
    text = "The boats belong to Nestor Balug-os, 58, a fisherman. Balug-os said he had seen nine of the trawlers."
    record = read(text)
    assert [record.entities[s.speaker].name for s in record.statements] == ["Nestor Balug-os"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Bench noted that the Registrar, Dr. T. Menon, had not filed an affidavit despite two chances. It directed him to be present at the next hearing on May 1.", "Bench"),
        ("Ofwen, the regulator, is carrying out a separate review of treatment works in the region. It said it did not comment on individual cases while a review was open.", "Ofwen"),
    ],
)  # fmt: skip
def test_it_is_what_the_sentence_before_is_about(read, text, name):
    record = read(text)
    assert record.entities[record.statements[-1].speaker].name == name and record.statements[-1].speaker_mention.of(text) == "It"


def test_whoever_is_we_in_a_quotation_does_not_speak_around_it(read):
    record = read("Auditor Ann Pell faulted the wardens for leaving the safe open “on every night of the week” and urged them to buy a lock.")
    assert [record.entities[s.speaker].name for s in record.statements if s.cue == "urged"] == ["Ann Pell"]


def test_a_body_that_no_name_tells_speaks(read):
    (statement,) = read("The regional transport partnership said it would withhold payment.").statements
    assert statement.speaker_mention.of("The regional transport partnership said") == "The regional transport partnership"


@pytest.mark.parametrize(
    "text",
    [
        "To the dismay of her brother, Hugh Lamb, said she would sell.",
        "In a complaint signed by Rita Cole, the treasurer, claimed that Sam Boyd kept the keys.",
    ],
)
def test_who_describes_the_noun_before_is_no_subject(read, text):
    assert not read(text).statements


@pytest.mark.parametrize(
    ("post", "speaker", "content"),
    [
        ("We sang all night in the rain. — Nadia Renn (@singingrenn) June 5, 2016", "Nadia Renn", "We sang all night in the rain"),
        ('<tweet id="7" author="@MayorTomGill" datetime="2016-06-05">We sang all night in the rain.</tweet>', "Tom Gill", "We sang all night in the rain"),
        ('<tweet id="7" author="@NRenn">We sang all night in the rain.</tweet>', "Nadia Renn", "We sang all night in the rain"),
    ],
)
def test_a_post_is_its_writers(read, post, speaker, content):
    text = f"Mayor Tom Gill met Nadia Renn on Monday.\n\n{post}\n\nThe fair is over."
    record = read(text)
    assert [(record.entities[s.speaker].name, s.content[0].of(text)) for s in record.statements] == [(speaker, content)]


def test_a_strangers_post_is_nobodys(read):
    text = 'Mayor Tom Gill met Nadia Renn on Monday.\n\n<tweet id="7" author="@BobGill">We sang all night in the rain.</tweet>\n'
    assert read(text).statements == ()


def test_what_a_post_claims_is_reported(read):
    text = "Mayor Tom Gill met Nadia Renn on Monday.\n\nNadia Renn sued Ann Moss in May. — Tom Gill (@TomGill) June 5, 2016\n"
    assert [relation.status for relation in read(text).relations if relation.property == "sued"] == ["reported"]
