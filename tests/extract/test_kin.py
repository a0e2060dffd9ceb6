"""Who is akin to whom, and where people live: how news introduces them."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Treasurer Abe Lindor hired his brother-in-law, Rex Coyle.", "Abe Lindor relatedTo Rex Coyle"),
        ("Gary Pell and his wife, Ruth, live in Dayton. Their son, Eli, studies law.", "Eli childOf Ruth"),
        ("Gus Webb and his ex-wife, lobbyist Jill Harmon, share an office.", "Gus Webb spouseOf Jill Harmon (former)"),
        ("Sal Greco and Mike Greco, who are brothers, no longer speak.", "Mike Greco relatedTo Sal Greco"),
        ("Ann Lee, the treasurer, praised her two sons, Al and Cy Lee.", "Cy Lee childOf Ann Lee"),
        ("Abe Lindor is survived by his wife, Ruth; a daughter, Jane Marsh; and a brother, Ned Lindor of Boston.", "Jane Marsh childOf Abe Lindor"),
        ("Abe Lindor is survived by a son, Tom Lindor; and two sisters, Opal Reese and Ida Bell.", "Abe Lindor relatedTo Ida Bell"),
        ("Dawn Fraley, 44, of Boston, waited four hours.", "Dawn Fraley livesIn Boston"),
        ("Tom Orr, 42, and his wife Ann Orr, 36, from Boston, left.", "Tom Orr livesIn Boston"),
        ('"No," said Ann Ali, a mother of three from Boston.', "Ann Ali livesIn Boston"),
        ("A 52-year-old Boston woman, Tracy Cole, died.", "Tracy Cole livesIn Boston"),
        ("Activist Nan Doyle of Boston waited four hours.", "Nan Doyle livesIn Boston"),
        ("Ann Scarr, who grew up in Boston, won.", "Ann Scarr livesIn Boston (former)"),
        ("The Lagos-born novelist Ann Eze won.", "Ann Eze bornIn Lagos"),
        ("Rosa Lim, a native of Boston, speaks four languages.", "Rosa Lim bornIn Boston"),
        ("Stanford University student Cole Hendricks said no.", "Cole Hendricks educatedAt Stanford University"),
        ("Ann Diallo, a nurse who co-founded the Oxmoor Foundation, left.", "Ann Diallo founded Oxmoor Foundation"),
    ],
)
def test_introduced(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        'Nan Roe spoke of "her husband," Jill Gutin said.',
        "Paul Huff said no. Her husband left.",
        "Ann Lee met Bo Day, his son Cy and a friend.",
        "Senator Ann Lee of Boston voted no.",
        "Cardinal Dan Fox of Boston prayed.",
        "Author Cy Orr of Random House wrote it.",
    ],
)
def test_no_kin_and_no_home(triples, text):
    assert not [found for found in triples(text) if {"spouseOf", "childOf", "livesIn"} & set(found.split())]


@pytest.mark.parametrize("text", ["Rivals Ford and Toyota cut prices.", "Ann Lee spoke of the brothers Warner and Disney.", "Janet Whitlock's rival, Paris, won."])
def test_what_is_no_person_is_made_none(read, triples, text):
    assert not {"ranAgainst", "relatedTo"} & {word for found in triples(text) for word in found.split()}
    people = {one.name for one in read(text).entities if one.cls in ("Person", "Official")}
    assert not people & {"Toyota", "Warner", "Disney", "Paris"}
