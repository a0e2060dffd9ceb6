"""What statements do to each other. Articles written for these tests."""

import pytest

FAR = "\n\nThe storm went on for two days. Two boats sank.\n\nNobody was hurt.\n\n"
ON_LEE = "“Mayor Lee has failed our officers,” Harbor Police Chief Karl Benson said in a statement about Lee."
ACCUSED = "Mayor Ann Lee of Midvale told reporters on Monday that the Harbor Police had lied about the fire."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ACCUSED + "\n\nHowever, the Harbor Police said they never lied to anyone.", "Harbor Police respondedTo Ann Lee"),
        (ACCUSED, "Ann Lee criticized Harbor Police"),
        (ACCUSED, "Ann Lee spokeTo reporters"),
        (
            "Ann Lee said Karl Benson had misled the voters. Karl Benson countered that every number was public.",
            "Karl Benson respondedTo Ann Lee",
        ),
        (
            "“Karl Benson has misled the voters,” said Ann Lee, a baker. Karl Benson dismissed the remark as nonsense.",
            "Karl Benson criticized Ann Lee",
        ),
    ],
)
def test_found(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("Ann Lee said the weather was fine. However, Karl Benson said it would rain.", "respondedTo"),
        ("Ann Lee said Karl Benson had not misled the voters.", "criticized"),
        ("Ann Lee said Karl Benson might mislead the voters.", "criticized"),
        ("Ann Lee said she had failed.", "criticized"),
        ("Ann Lee asked Karl Benson to leave.", "spokeTo"),
        ("Karl Benson dismissed the remark as nonsense.", "respondedTo"),
    ],
)
def test_not_found(triples, text, unexpected):
    assert not [line for line in triples(text) if unexpected in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Grant described Ann Lee as “a reliable friend of the city.”", "Tom Grant supported Ann Lee"),
        ("Tom Grant called Ann Lee “an amateur with a chequebook.”", "Tom Grant criticized Ann Lee"),
        ("Mayor Ann Lee said Karl Benson had lied. Benson denied that.", "Karl Benson respondedTo Ann Lee"),
        (
            "Mayor Ann Lee said Karl Benson had taken the money. Benson denies taking anything.",
            "Karl Benson respondedTo Ann Lee",
        ),
    ],
)
def test_judgements_and_denials(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They let the pool leak for a year,” said Ann Lee, a swimmer.\n\nMayor Karl Benson said the pool was mended in May.", "Karl Benson respondedTo Ann Lee"),
        ("Ann Lee asked Karl Benson about the pool. “I have no idea,” Benson replied.", "Karl Benson respondedTo Ann Lee"),
        ("Asked by Ann Lee whether he would run, Mayor Karl Benson said he had not decided.", "Karl Benson respondedTo Ann Lee"),
        ("When asked by Ann Lee if he would run, Mayor Karl Benson said he had not decided.", "Ann Lee spokeTo Karl Benson"),
    ],
)
def test_who_takes_up_what_was_said_or_asked_answers(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "“They let the pool leak for a year,” said Ann Lee, a swimmer." + FAR + "Mayor Karl Benson said the pool was mended in May.",
        "“They let the pool leak for a year,” said Ann Lee, a swimmer.\n\nMayor Karl Benson said a fair would be held in May.",
        "“The council let the pool leak,” said Ann Lee, a swimmer.\n\nMayor Karl Benson said the council met in May.",
        "“The pool leaks,” said Ann Lee, a swimmer.\n\n“The park is lovely,” said Cy Orr, a gardener.\n\nMayor Karl Benson said the lake was shut.",
    ],
)
def test_another_thing_is_no_answer(triples, text):
    assert not [line for line in triples(text) if "respondedTo" in line]


def test_a_neutral_description_is_no_judgement(triples):
    lines = triples("Tom Grant described Ann Lee as “a person of about forty.”")
    assert not [line for line in lines if "criticized" in line or "supported" in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The Harbor Police never listened,” Ann Lee said.", "Ann Lee criticized Harbor Police"),
        ("“Karl Benson's claims are unfounded,” Ann Lee said.", "Ann Lee criticized Karl Benson"),
        ("Ann Lee said Karl Benson was a reckless and selfish man.", "Ann Lee criticized Karl Benson"),
        ("“Karl Benson is not qualified,” Ann Lee said.", "Ann Lee criticized Karl Benson"),
        ("“Karl Benson is a brave man,” Ann Lee said.", "Ann Lee supported Karl Benson"),
        ("“Karl Benson should resign,” Ann Lee said.", "Ann Lee calledOn Karl Benson"),
        ("Ann Lee said Karl Benson needs to apologize.", "Ann Lee calledOn Karl Benson"),
        ("“The roof leaks,” Ann Lee said on CNN.", "Ann Lee spokeTo CNN"),
    ],
)
def test_verdicts(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("Ann Lee said Karl Benson did not answer.", "criticized"),  # no more than a report
        ("“Karl Benson should have paid,” Ann Lee said.", "calledOn"),
        ("“Karl Benson's sister is wrong,” Ann Lee said.", "criticized"),
        ("“I should resign,” Ann Lee said.", "calledOn"),
        ("“The roof leaks,” Ann Lee said on Monday.", "spokeTo"),
    ],
)
def test_no_verdicts(triples, text, unexpected):
    assert not [line for line in triples(text) if unexpected in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee urged Karl Benson to leave. Karl Benson did not reply.", "Karl Benson respondedTo Ann Lee"),
        ("Karl Benson, the baker, does not believe Ann Lee.", "Karl Benson criticized Ann Lee"),
    ],
)
def test_silence_and_doubt(triples, text, expected):
    assert [line for line in triples(text) if line.startswith(expected)]


def test_silence_towards_nobody(triples):
    assert not [line for line in triples("Karl Benson did not reply. Ann Lee left.") if "respondedTo" in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ann Lee said Karl Benson had lied. Benson said in reply that he had not.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee said Karl Benson had lied. Responding to the remark, Benson said he had not.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee accused Karl Benson of lying. Benson has denied wrongdoing.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee asked Karl Benson to resign. Benson refused.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee said the pool was safe. Karl Benson does not believe her.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee sued Midvale County. Karl Benson called the lawsuit “frivolous.”", "Karl Benson criticized Ann Lee"),
        ("Mayor Ann Lee issued a report. Karl Benson called the report “a joke.”", "Karl Benson criticized Ann Lee"),
        ("Ann Lee's plan would close a school. “The plan is reckless,” Karl Benson said.", "Karl Benson criticized Ann Lee"),
        (
            "Ann Lee said Tom Grant had lied. Tom Grant said it was late. Karl Benson countered that Lee had a grudge.",
            "Karl Benson respondedTo Ann Lee",
        ),
        ("Mayor Ann Lee said Karl Benson had lied. Benson stood by his remarks.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee accused Karl Benson of fraud. Benson defended his record.", "Karl Benson respondedTo Ann Lee"),
        ("Ann Lee said in a WBUR interview that the pool would close.", "Ann Lee spokeTo WBUR"),
        ("Ann Lee said in an interview on WBUR that the pool would close.", "Ann Lee spokeTo WBUR"),
    ],
)
def test_answers_and_authors(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("Mayor Ann Lee spoke of Karl Benson's house. But Karl Benson said it would rain.", "respondedTo"),
        ("Ann Lee said it was late. Karl Benson called the complaint “a stunt.”", "Benson criticized"),
        ("Ann Lee asked Karl Benson to resign. Benson refused to comment on the weather.", "respondedTo"),
        ("Mayor Ann Lee met Karl Benson. Benson defended his record.", "respondedTo"),
        ("Ann Lee asked Karl Benson to leave early, saying it was late.", "spokeTo"),
    ],
)
def test_no_answer(triples, text, unexpected):
    assert not [line for line in triples(text) if unexpected in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said Karl Benson had dragged his feet on the bridge.", "Ann Lee criticized Karl Benson"),
        ("“Karl Benson did an outstanding job,” Ann Lee said.", "Ann Lee supported Karl Benson"),
        ("Ann Lee said Karl Benson would wreck the harbor.", "Ann Lee criticized Karl Benson"),
        ("“You have betrayed this town,” Ann Lee told Karl Benson.", "Ann Lee criticized Karl Benson"),
        (
            "Karl Benson blasted Ann Lee. Ann Lee said Karl Benson “runs a one-man band.”",
            "Ann Lee criticized Karl Benson",
        ),
        ("Ann Lee accused Karl Benson of fraud. Benson said every cheque was signed twice.", "Karl Benson respondedTo Ann Lee"),
        ("Ann Lee said the pier was sinking. “That is nonsense,” Karl Benson said.", "Karl Benson respondedTo Ann Lee"),
        ("Ann Lee said the pier was sinking. Karl Benson was unmoved.", "Karl Benson respondedTo Ann Lee"),
        ("Ann Lee said the pier was sinking. That did not satisfy Karl Benson.", "Karl Benson respondedTo Ann Lee"),
        ("“The pier is safe,” countered Karl Benson after Ann Lee said it was sinking.", "Karl Benson respondedTo Ann Lee"),
        ("Ann Lee wants Karl Benson to publish the letter.", "Ann Lee calledOn Karl Benson"),
        ("Karl Benson blasted Ann Lee. Lee described Benson as “a man of many hats.”", "Ann Lee criticized Karl Benson"),
        ("Ann Lee of Midvale condemned the council.", "Ann Lee criticized council"),
        ("Mayor Ann Lee said the Harbor Police arrested the wrong people." + FAR + ON_LEE, "Karl Benson respondedTo Ann Lee"),
    ],
)
def test_verdicts_and_reactions(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("Ann Lee said Tom Grant believes Karl Benson failed the town.", "Ann Lee criticized Karl Benson"),
        ("Ann Lee said Karl Benson “was born in a small harbor town.”", "criticized"),
        ("Ann Lee accused Karl Benson of fraud after he said the fund was empty.", "Karl Benson respondedTo"),
        ("Ann Lee said the pier was sinking. Karl Benson said the library would open.", "respondedTo"),
        ("Asked whether he would stay, Karl Benson replied that he would. Ann Lee said nothing.", "respondedTo"),
        ("Ann Lee wants Karl Benson to win.", "calledOn"),
        ("Mayor Ann Lee said the library was open." + FAR + ON_LEE, "respondedTo"),  # of something else
        ("Mayor Ann Lee said the Harbor Police arrested the wrong people." + FAR + ON_LEE.replace(" about Lee", ""), "respondedTo"),
    ],
)
def test_no_verdict_and_no_reaction(triples, text, unexpected):
    assert not [line for line in triples(text) if unexpected in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ann Lee said the bridge had cost twice as much. Karl Benson rejected that idea.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee said the audit was two years late. Karl Benson disputed the timing.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee asked Karl Benson whether the tank leaked. Benson said it did.", "Karl Benson respondedTo Ann Lee"),
        ("Mayor Ann Lee said the pool would open in May. Karl Benson's answer was short.", "Karl Benson respondedTo Ann Lee"),
        ("“Ann Lee deserves kudos for the new bridge,” Karl Benson said.", "Karl Benson supported Ann Lee"),
        ("“Ann Lee made a terrible decision,” Karl Benson said.", "Karl Benson criticized Ann Lee"),
        ("Residents sounded off on Ann Lee.", "Residents criticized Ann Lee"),
        ("Senator Karl Benson welcomed Ann Lee's election.", "Karl Benson supported Ann Lee"),
        ("Karl Benson campaigned on Ann Lee's behalf in Midvale.", "Karl Benson supported Ann Lee"),
    ],
)
def test_what_was_just_said_and_asked_is_taken_up(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ann Lee said it was late. Karl Benson rejected the idea of a merger.",
        "Mayor Ann Lee asked Karl Benson whether the tank leaked. Tom Grant said it did.",
        "Mayor Ann Lee spoke. A reporter asked Karl Benson whether the tank leaked. Benson said it did.",
        "Mayor Ann Lee said it was late. Karl Benson's answer to Tom Grant was short.",
    ],
)
def test_what_was_not_just_said_or_asked_is_no_answer_to_it(triples, text):
    assert not [line for line in triples(text) if line.startswith("Karl Benson respondedTo") and "Grant" not in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee accused Karl Benson of lying. Benson fired back, saying Lee “cannot read a map.”",
            "Karl Benson respondedTo Ann Lee",
        ),
        (
            "Ann Lee accused Karl Benson of lying. Rosa Diaz said it was late. Benson hit back with a letter.",
            "Karl Benson respondedTo Ann Lee",
        ),
        ("Ann Lee said the road was closed. Karl Benson called that “nonsense.”", "Karl Benson respondedTo Ann Lee"),
        ("Ann Lee said the road was closed. Karl Benson called that “baloney.”", "Karl Benson criticized Ann Lee"),
        ("Ann Lee said the road was closed. Karl Benson called that a lie.", "Karl Benson criticized Ann Lee"),
        (
            "Senator Ann Lee summoned the rebels. One of them, Councillor Karl Benson, was unmoved.",
            "Karl Benson respondedTo Ann Lee",
        ),
    ],
)
def test_strikes_and_verdicts_on_what_was_just_said(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("Ann Lee said the road was closed. Karl Benson called that a wise choice.", "Benson criticized"),
        ("Ann Lee said the road was closed. Karl Benson called that bridge a disgrace.", "Benson criticized"),
        ("Ann Lee said the road was closed. Karl Benson never hit back.", "respondedTo"),
        ("“I do not believe Karl Benson should resign,” Ann Lee said.", "calledOn"),
    ],
)
def test_neither_praise_nor_another_thing_is_a_verdict_on_what_was_said(triples, text, unexpected):
    assert not any(unexpected in triple for triple in triples(text))
