"""Which names of persons name one person, in articles of the tests' own."""

import pytest


def names(read, text: str) -> list[set[str]]:
    return [{e.name, *e.aliases} for e in read(text).entities if e.cls in ("Person", "Official")]


def test_a_junior_named_after_the_name_in_full_is_somebody_else(read):
    found = names(read, "Daniel T. Rourke spoke on Friday. His son, Dan Jr., was there. Daniel Rourke Jr. told the crowd that it was late.\n")
    assert found == [{"Daniel T. Rourke"}, {"Daniel Rourke Jr.", "Dan Jr."}]


def test_a_junior_named_first_may_lose_his_suffix(read):
    found = names(read, "Daniel T. Rourke Jr. spoke on Friday. Daniel Rourke told the crowd that it was late.\n")
    assert found == [{"Daniel T. Rourke Jr.", "Daniel Rourke"}]


def test_a_name_by_itself_is_not_theirs_who_only_describe_another(read):
    text = (
        "A former Walter Lindqvist pollster was on the program. Douglas Stroh described what Karin Lindqvist is facing in the primary "
        "against Sen. Ben Ode. Ode trails by two points against Lindqvist, and she may lose.\n"
    )
    entities = {e.name: [text[m.span.start : m.span.end] for m in e.mentions] for e in read(text).entities}
    assert entities["Karin Lindqvist"] == ["Karin Lindqvist", "Lindqvist", "she"]


def test_who_is_named_beside_a_pronoun_is_no_other_than_the_speaker(read):
    text = (
        "Mayor Alan Pruss praised Peter Dahl. \"I trusted him with the keys,\" the mayor said, "
        "and told reporters that he, Pruss, would sign the lease.\n"
    )
    entities = {e.name: [text[m.span.start : m.span.end] for m in e.mentions] for e in read(text).entities}
    assert "him" in entities["Peter Dahl"] and {"I", "the mayor"} <= set(entities["Alan Pruss"])


def test_a_headline_names_of_two_whom_the_text_introduces_first(read):
    text = (
        "Lindqvist hopes for a second start.\n\nKarin Lindqvist opened her campaign in Leeds on Friday. Her opponents laughed. "
        "At noon her husband, Walter Lindqvist, joined her, and the two spoke to a crowd.\n"
    )
    entities = {e.name: [text[m.span.start : m.span.end] for m in e.mentions] for e in read(text).entities}
    assert entities["Karin Lindqvist"][0] == "Lindqvist" and "Lindqvist" not in entities["Walter Lindqvist"]


def test_a_headline_about_two_named_together_is_about_neither(read):
    text = "Lindqvist wins the vote.\n\nKarin Lindqvist and Walter Lindqvist ran in Leeds. Each spoke to a crowd.\n"
    assert any(found == {"Lindqvist"} for found in names(read, text))


def test_one_pronoun_does_not_tell_the_sex_of_a_bare_surname(annotate):
    once = "On Monday Tanzer criticized Nora Falk in Milton. Tanzer left the hall early. He said it was late."
    genders = [{r.name: r.gender for r in annotate(text)._.referents}.get("Tanzer") for text in (once, f"{once} He drove home.")]
    assert genders == [None, "m"]


def test_a_headline_word_before_a_surname_makes_no_namesake(read):
    text = "Absent Kessler wins debate. \n\nThe governor's rivals attacked Henry Kessler on Monday. Kessler said he was busy.\n"
    assert {"Henry Kessler", "Kessler"} in names(read, text)


def test_a_title_tells_who_of_two_is_meant(read):
    text = (
        "President Bob Trask spoke in Ohio for his wife, Nora Trask. President Trask was cheered. Mrs. Trask smiled. "
        "\"Secretary Trask is glad that he came,\" an aide said.\n"
    )
    entities = {e.name: [text[m.span.start - 10 : m.span.end] for m in e.mentions] for e in read(text).entities}
    assert any("Secretary" in mention for mention in entities["Nora Trask"])


def test_a_verb_is_no_honorific(read):
    found = names(read, "Polls miss Trask’s fall in Iowa.\n\nLeo Trask lost on Monday. Mr. Trask said that he was sorry.\n")
    assert len(found) == 1


def test_a_brother_in_passing_is_not_who_a_name_by_itself_means(read):
    text = (
        "The chairman of the Marlow Group, Tony Marlow, is the brother of longtime strategist Ian Marlow, who runs the campaign. "
        "Marlow told the paper that he had paid.\n"
    )
    entities = {e.name: [text[m.span.start : m.span.end] for m in e.mentions] for e in read(text).entities}
    assert "Marlow" in entities["Tony Marlow"] and "Marlow" not in entities["Ian Marlow"]


def test_a_name_made_of_initials_is_the_same_persons(read):
    found = names(read, "Voters like a young Tom Ellis Dow. Mr. Dow, known as Ted, plays tennis. She has a place in her heart for Ted Dow.\n")
    assert found == [{"Tom Ellis Dow", "Mr. Dow", "Dow", "Ted", "Ted Dow"}] or len(found) == 1


def test_the_younger_of_two_is_the_junior(read):
    text = (
        "Robert T. Trask spoke on Friday. His son, Robert Trask Jr., announced the votes. \"It is a movement,\" said the younger Mr. Trask.\n"
    )
    entities = {e.name: [text[m.span.start : m.span.end] for m in e.mentions] for e in read(text).entities}
    assert entities["Robert Trask Jr."].count("Trask") == 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("He was minister under Leo W.H. Roe, and then under Leo W. Roe.", [{"Leo W.H. Roe"}, {"Leo W. Roe"}]),
        ("Phillip Trask paid the bill. The town thanked Philip Trask for it.", [{"Phillip Trask", "Philip Trask"}]),
        ("Phillip Trask paid the bill. The town thanked Phil B. Moss for it.", [{"Phillip Trask"}, {"Phil B. Moss"}]),
    ],
)
def test_spellings_and_initials(read, text, people):
    assert sorted(map(sorted, names(read, text))) == sorted(map(sorted, people))


def test_a_name_lent_to_a_drink_is_nobodys(read):
    text = "Mayor Alan Pruss opened a bar in Leeds. Guests may order a Pruss. A weary Pruss said he was glad.\n"
    entities = {e.name: [text[m.span.start : m.span.end] for m in e.mentions] for e in read(text).entities}
    assert entities["Alan Pruss"] == ["Alan Pruss", "Pruss", "he"]
