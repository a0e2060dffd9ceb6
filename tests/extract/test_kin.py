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
        ("Dawn Fraley, 44, of Boston, waited four hours.", "Dawn Fraley livesIn Boston"),
        ("Tom Orr, 42, and his wife Ann Orr, 36, from Boston, left.", "Tom Orr livesIn Boston"),
        ('"No," said Ann Ali, a mother of three from Boston.', "Ann Ali livesIn Boston"),
        ("A 52-year-old Boston woman, Tracy Cole, died.", "Tracy Cole livesIn Boston"),
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
    ],
)
def test_no_kin_and_no_home(triples, text):
    assert not [found for found in triples(text) if {"spouseOf", "childOf", "livesIn"} & set(found.split())]
