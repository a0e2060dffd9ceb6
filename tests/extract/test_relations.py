"""Relations that the ontology's examples teach, in sentences they do not hold."""

import pytest


def triples(record) -> list[tuple]:
    names = {entity.key: entity.name for entity in record.entities}
    return [
        (names[r.subject], r.property, names.get(r.object, r.object), r.polarity, r.modality) for r in record.relations
    ]


def has(record, subject: str, name: str, object_: str, polarity: str = "affirmed", modality: str = "actual") -> bool:
    return (subject, name, object_, polarity, modality) in triples(record)


@pytest.mark.parametrize(
    ("text", "subject", "name", "object_"),
    [
        ("Karen Doyle was accused by Peter Walsh of lying.", "Peter Walsh", "criticized", "Karen Doyle"),
        ("Peter Walsh, who had blasted Karen Doyle, left early.", "Peter Walsh", "criticized", "Karen Doyle"),
        ("Peter Walsh mocked Karen Doyle's policy on parking.", "Peter Walsh", "criticized", "Karen Doyle"),
        ("Peter Walsh denounced the decision of Karen Doyle.", "Peter Walsh", "criticized", "Karen Doyle"),
        ("Karen Doyle fired back at Peter Walsh.", "Karen Doyle", "respondedTo", "Peter Walsh"),
        ("Karen Doyle rejected Peter Walsh's allegations.", "Karen Doyle", "respondedTo", "Peter Walsh"),
        ("Karen Doyle won the endorsement of Peter Walsh.", "Peter Walsh", "supported", "Karen Doyle"),
        ("Karen Doyle urged Peter Walsh to resign.", "Karen Doyle", "calledOn", "Peter Walsh"),
        ("Karen Doyle signed a letter to Peter Walsh.", "Karen Doyle", "spokeTo", "Peter Walsh"),
        ("Karen Doyle lost to Peter Walsh in November.", "Peter Walsh", "defeated", "Karen Doyle"),
        ("Karen Doyle took Peter Walsh to federal court.", "Karen Doyle", "sued", "Peter Walsh"),
        ("The police chief, Karen Doyle, took Peter Walsh into custody.", "Karen Doyle", "arrested", "Peter Walsh"),
        ("Karen Doyle asked Peter Walsh in a letter to step aside.", "Karen Doyle", "spokeTo", "Peter Walsh"),
        ("Karen Doyle asked Peter Walsh in a letter to step aside.", "Karen Doyle", "calledOn", "Peter Walsh"),
        ("Karen Doyle wrote to Peter Walsh asking for a meeting.", "Karen Doyle", "spokeTo", "Peter Walsh"),
        ("The two rebels, Karen Doyle and Peter Walsh, were fired by Dana Reed.", "Dana Reed", "dismissed", "Peter Walsh"),
        ("Karen Doyle was let go by Peter Walsh.", "Peter Walsh", "dismissed", "Karen Doyle"),
        ("Karen Doyle, who is running for mayor against Peter Walsh, spoke.", "Karen Doyle", "ranAgainst", "Peter Walsh"),
        ("Karen Doyle was elected in 2019 over Peter Walsh.", "Karen Doyle", "defeated", "Peter Walsh"),
        ("Peter Walsh was born in Denver.", "Peter Walsh", "bornIn", "Denver"),
        ("In May the Denver Police Department fined Karen Doyle $900.", "Denver Police Department", "charged", "Karen Doyle"),
        ("Mayor Tom Reyes branded Dana Brooks a liar.", "Tom Reyes", "criticized", "Dana Brooks"),
        ("Tom Reyes renewed his call for Dana Brooks to resign.", "Tom Reyes", "calledOn", "Dana Brooks"),
        ("Dana Reed, the club's treasurer, demanded that Peter Walsh pay the coach in full.", "Dana Reed", "calledOn", "Peter Walsh"),
        ("Karen Doyle, a senator, has the support of the Denver Dockers' League.", "Denver Dockers' League", "supported", "Karen Doyle"),
        ("Karen Doyle has the support of the Ohio Dockers' League, the Toledo Rotary Club and Sheriff Peter Walsh.", "Peter Walsh", "supported", "Karen Doyle"),
        ("Relatives of the miners met Peter Walsh on Friday.", "Relatives of the miners", "metWith", "Peter Walsh"),
        ("A group of nine shareholders sued the Acme Corporation.", "group of nine shareholders", "sued", "Acme Corporation"),
        ("About 60 truckers had gathered to cheer Karen Doyle.", "About 60 truckers", "supported", "Karen Doyle"),
        ("Sixty nurses petitioned Governor Karen Doyle for help.", "Sixty nurses", "calledOn", "Karen Doyle"),
        ("Karen Doyle wrote to Peter Walsh to request an audit.", "Karen Doyle", "spokeTo", "Peter Walsh"),
        ("Karen Doyle wrote to Peter Walsh to request an audit.", "Karen Doyle", "calledOn", "Peter Walsh"),
        ("Karen Doyle sent a message of congratulations.", "Karen Doyle", "issued", "message of congratulations"),
        ("Karen Doyle sent the Denver Police Department 17 letters.", "Karen Doyle", "issued", "17 letters"),
        ("The emails were sent by Karen Doyle.", "Karen Doyle", "issued", "emails"),
        ("Oxmoor Steel signed an agreement with Dale County.", "Oxmoor Steel", "issued", "agreement"),
        ("Oxmoor Steel signed an agreement with Dale County.", "Dale County", "issued", "agreement"),
        ("Peter Walsh ramped up pressure on Karen Doyle to resign.", "Peter Walsh", "calledOn", "Karen Doyle"),
    ],
)
def test_taught_wordings_hold_in_other_sentences(read, text, subject, name, object_):
    assert has(read(text), subject, name, object_)


@pytest.mark.parametrize(
    "text",
    ["Karen Doyle has the letters in a drawer.", "Karen Doyle's emails were read aloud.", "Karen Doyle said her message was simple.", "Karen Doyle made plans."],
)
def test_papers_that_somebody_only_has_are_not_issued(read, text):
    assert not [triple for triple in triples(read(text)) if triple[1] == "issued"]


def test_the_more_demanding_wording_wins(read):
    record = read("Peter Walsh dismissed Karen Doyle as a clown.")
    assert has(record, "Peter Walsh", "criticized", "Karen Doyle")
    assert not [t for t in triples(record) if t[1] == "dismissed"]


def test_telling_somebody_to_do_something_asks_and_telling_that_does_not(read):
    asked = read("Peter Walsh told Karen Doyle to resign.")
    told = read("Peter Walsh told Karen Doyle that the road was closed.")
    assert has(asked, "Peter Walsh", "calledOn", "Karen Doyle")
    assert has(told, "Peter Walsh", "spokeTo", "Karen Doyle")
    assert not has(told, "Peter Walsh", "calledOn", "Karen Doyle")


def test_what_is_asked_for_is_possible(read):
    record = read("Karen Doyle asked Peter Walsh to sue Acme Corporation.")
    assert has(record, "Karen Doyle", "calledOn", "Peter Walsh")
    assert has(record, "Peter Walsh", "sued", "Acme Corporation", modality="possible")


def test_what_is_taught_by_denying_it_is_told_by_denying_it_alone(read):
    assert has(read("Karen Doyle has no confidence in Peter Walsh."), "Karen Doyle", "criticized", "Peter Walsh")
    assert has(read("Karen Doyle was not happy with Peter Walsh."), "Karen Doyle", "criticized", "Peter Walsh")
    confident = read("Karen Doyle has every confidence in Peter Walsh.")
    assert has(confident, "Karen Doyle", "supported", "Peter Walsh")
    assert "criticized" not in {relation.property for relation in confident.relations}


def test_who_has_the_support_of_another_does_not_give_it(read):
    record = read("Karen Doyle, a senator, has the support of the Denver Dockers' League.")
    assert not has(record, "Karen Doyle", "supported", "Denver Dockers' League")


def test_who_has_an_act_on_record_does_not_undergo_it(read):
    assert has(read("The FBI has the investigation of Karen Doyle in hand."), "FBI", "investigated", "Karen Doyle")
    assert not [t for t in triples(read("Doyle had the arrest of Peter Walsh on tape.")) if t[1] == "arrested"]


def test_who_is_brought_in_to_sing_holds_no_post(read):
    assert not [t for t in triples(read("Karen Doyle brought in Peter Walsh to sing. She engaged Dana Reed to drive.")) if t[1] == "appointed"]


def test_a_denied_act_is_negated(read):
    assert has(read("Karen Doyle did not endorse Peter Walsh."), "Karen Doyle", "supported", "Peter Walsh", "negated")


def test_people_without_a_name_take_no_part(read):
    assert [t for t in triples(read("A plumber criticized Karen Doyle.")) if t[1] == "criticized"] == []


def test_evidence_is_a_passage_of_the_text_that_names_the_act(read):
    text = "It rained. Peter Walsh sued Acme Corporation on Friday. It rained again."
    record = read(text)
    sued = [r for r in record.relations if r.property == "sued"]
    assert [text[r.evidence.start : r.evidence.end] for r in sued] == ["Peter Walsh sued Acme Corporation on Friday."]
    assert sued[0].extractor == "pattern.sued.sue"


def test_named_ends_are_surer_than_pronouns(read):
    named, meant = (
        next(r for r in read(text).relations if r.property == "sued")
        for text in ("Peter Walsh sued Acme Corporation.", "Acme Corporation fired Peter Walsh in May. He sued it on Friday.")
    )
    assert named.confidence > meant.confidence


def test_long_sentences_give_two_hundred_characters_at_most(read):
    text = "Peter Walsh, " + "who likes tea and " * 20 + "who sings, sued Acme Corporation."
    told = [r.evidence for r in read(text).relations if r.property == "sued"]
    assert told and all(evidence.end - evidence.start <= 200 for evidence in told)


@pytest.mark.parametrize("text", ["", "   \n\n ", "👍👍 🎉", "sued sued sued"])
def test_odd_texts_give_nothing_and_raise_nothing(read, text):
    assert [t for t in triples(read(text)) if t[1] == "sued"] == []


def test_a_former_office_is_not_current_too(triples):
    lines = triples("Ann Lee is a former mayor of Midvale, Ohio.")
    assert "Ann Lee governs Midvale (former)" in lines and "Ann Lee governs Midvale" not in lines


@pytest.mark.parametrize(
    ("text", "subject", "name", "object_"),
    [
        ("Peter Walsh had harsh words for Karen Doyle.", "Peter Walsh", "criticized", "Karen Doyle"),
        ("Peter Walsh had kind words for Karen Doyle.", "Peter Walsh", "supported", "Karen Doyle"),
        ("Karen Doyle's plan would close a pool. Peter Walsh denounced the plan.", "Peter Walsh", "criticized", "Karen Doyle"),
        ("Peter Walsh suggested that Karen Doyle should step aside.", "Peter Walsh", "calledOn", "Karen Doyle"),
        ("Karen Doyle and Peter Walsh spoke by phone.", "Karen Doyle", "spokeTo", "Peter Walsh"),
    ],
)
def test_wordings_told_apart_by_a_quality_a_mood_or_what_came_before(read, text, subject, name, object_):
    assert has(read(text), subject, name, object_)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Walsh had ten words for Karen Doyle.", "criticized"),
        ("Peter Walsh suggested that Karen Doyle might step aside.", "calledOn"),
        ("Karen Doyle and Peter Walsh spoke to reporters.", "metWith"),
        ("Karen Doyle broke with Peter Walsh over the bill.", "criticized"),
        ("Karen Doyle's plan would close a pool. Peter Walsh denounced the plan to build a road.", "criticized"),
        ("Karen Doyle published Peter Walsh's letter on Monday.", "issued Karen"),
    ],
)
def test_wordings_that_only_look_alike(read, text, name):
    prop, _, subject = name.partition(" ")
    assert not [t for t in triples(read(text)) if t[1] == prop and subject in t[0]]
