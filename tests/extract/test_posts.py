"""An office with its place tells of one person, whom the article need not name."""

import pytest


@pytest.mark.parametrize(
    ("text", "office", "of"),
    [
        ("Ann Lee sued the mayor of Midvale on Friday.", "mayor", "Midvale"),
        ("The governor of Ohio criticized Ann Lee on Friday.", "governor", "Ohio"),
        ("Ohio's governor criticized Ann Lee on Friday.", "governor", "Ohio"),
        ("Finland voted on Sunday. Ann Lee criticized the Finnish president.", "president", "Finland"),
    ],
)
def test_an_office_and_its_place(read, text, office, of):
    record = read(text)
    [holder] = [e for e in record.entities if e.post]
    assert (holder.post[0], record.entities[holder.post[1]].name) == (office, of)
    assert {holder.key} & {end for r in record.relations if r.property in ("sued", "criticized") for end in (r.subject, r.object)}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee sued a mayor of Midvale on Friday.",
        "Ann Lee sued the former mayor of Midvale on Friday.",
        "Ann Lee sued the deputy mayor of Midvale on Friday.",
        "Ann Lee sued the mayors of Midvale and Salem on Friday.",
        "Ann Lee sued the senator from Ohio on Friday.",  # Ohio has two
        "Ann Lee sued the mayor on Friday.",
    ],
)
def test_what_tells_of_no_one_person(read, text):
    assert not any(entity.post for entity in read(text).entities)


def test_a_holder_who_is_named_needs_no_post(read):
    assert not any(entity.post for entity in read("Midvale Mayor Ann Lee spoke. Bo Day sued the mayor of Midvale.").entities)
