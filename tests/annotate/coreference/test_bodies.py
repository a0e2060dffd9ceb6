"""Short forms and owners of bodies: names that mean one body are one referent."""

import pytest

from kg.annotate.coreference.bodies import longest


def named(doc, name: str) -> list[str]:
    """Return the wordings of the mentions of the referent called so, pronouns left out."""
    return next(([doc[m[0] : m[1]].text for m in one.mentions if m[3] != "pronoun"] for one in doc._.referents if one.name == name), [])


@pytest.mark.parametrize(
    "text, name, wordings",
    [
        ("Ida Kent's campaign said so. The Kent campaign raised it.", "Kent campaign", ["Ida Kent's campaign", "Kent campaign"]),
        ("KXQ News reported the leak. KXQ said it had the memo.", "KXQ News", ["KXQ News", "KXQ"]),
        ("The United Pipe Fitters backed Ida Kent. The UPFA has offices.", "United Pipe Fitters", ["United Pipe Fitters", "UPFA"]),
        (
            "Lee sued Talvin Barge Co. in May and Talvin Barge Storage Co. in June. Pilots at Talvin and Orvane went on strike.",
            "Talvin Barge Co.",
            ["Talvin Barge Co.", "Talvin"],
        ),
        ("The DFL met. Democratic-Farmer-Labor Party members voted.", "Democratic-Farmer-Labor Party", ["DFL", "Democratic-Farmer-Labor Party"]),
        ("The Ore Department spoke. Ida Kent accused the department of failing towns.", "Ore Department", ["Ore Department", "the department"]),
        ("The Ore Department spoke. Ida Kent warned the agency of a strike.", "Ore Department", ["Ore Department", "the agency"]),
        ("The Reno Seva Samaj sued the city. Officers of the Samaj met on Friday.", "Reno Seva Samaj", ["Reno Seva Samaj", "Samaj"]),
    ],
)
def test_one_body(annotate, text, name, wordings):
    assert named(annotate(text), name) == wordings


def test_whose_body_it_is_stays_open_between_namesakes(annotate):
    doc = annotate("Milton Mayor Ann Lee spoke to the Lee Foundation. Bo Lee said his foundation would help.")
    assert named(doc, "Lee Foundation") == ["Lee Foundation"]


@pytest.mark.parametrize(
    "text, name",
    [
        ("KXQ News reported the leak. Ann Lee read the memo at the smallest radio station of Utah.", "KXQ News"),
        ("The Kent campaign hired a manager. Bo Lee sold hats in the 1988 campaign.", "Kent campaign"),
        ("The Kent campaign hired a manager. Bo Lee had driven a bus for Ida Kent's 2010 campaign.", "Kent campaign"),
    ],
)
def test_what_is_told_from_all_others_is_another(annotate, text, name):
    assert named(annotate(text), name) == [name]


def test_which_agency_is_left_to_what_its_words_tell(annotate):
    text = "The State Department and the FBI read the letters. The department released them. The law enforcement agency began a probe in May."
    assert named(annotate(text), "State Department") == ["State Department", "The department"]


def test_the_longest_wording_does_not_depend_on_the_order_of_a_set():
    words = [f"w{number:02}" for number in range(40)]
    assert longest({("board",), *((word, "board") for word in words)}) == ("w00", "board")


@pytest.mark.parametrize(
    "text, name",
    [
        ("The Supreme Court heard Ida Kent in May. Her lawyer then went to the court of appeals.", "Supreme Court"),
        ("France sent food to the camps. Afghans at the gate said they longed to rebuild their country.", "France"),
        ("France sent food. Ann Lee leads in the first-in-the-nation primary.", "France"),
        ("The Utah District Court ruled in May. Ann Lee said the district would obey.", "Utah District Court"),
    ],
)
def test_what_its_words_tell_is_no_other(annotate, text, name):
    assert named(annotate(text), name) == [name]


@pytest.mark.parametrize("text", ["Guests were Governor John Lee, his wife, Ida, and Bo Day.", "Ann Day had one more reason to back John Lee: his son."])
def test_nobody_is_his_own_wife_or_son(annotate, text):
    assert not {"his wife", "his son"} & set(named(annotate(text), "John Lee"))


def mentions(read, text: str) -> dict[str, list[str]]:
    return {e.name: [m.span.of(text) for m in e.mentions] for e in read(text).entities}


def test_a_campaign_of_somebody_is_no_other(read):
    found = mentions(read, "Mara Trask and Leo Pell ran. The Trask campaign raised a million. The campaign of Leo Pell raised two.\n")
    assert found["Trask campaign"] == ["Trask campaign"]


def test_my_campaign_is_not_the_one_most_spoken_of(read):
    text = "The Trask campaign raised a million. \"If my campaign had lost, I would go,\" Leo Pell said.\n"
    assert mentions(read, text)["Trask campaign"] == ["Trask campaign"]


def test_a_surname_does_not_shorten_the_campaign(read):
    text = "Trask and Pell see votes as key. The Trask campaign says so. The challenge for Trask is steep. Mara Trask smiled.\n"
    assert "Trask" in mentions(read, text)["Mara Trask"]


def test_the_state_party_and_a_feast_are_not_the_party(read):
    text = "The Republican Party met in Ohio. The state party chose delegates. At his victory party, Dan Roe sang. The party will meet again.\n"
    assert mentions(read, text)["Republican Party"] == ["Republican Party", "The party"]
