"""Who is akin to whom, and where people live: how news introduces them."""

import pytest

from kg.extract import extract
from kg.model import Article


def read(nlp, text: str) -> set[str]:
    doc = nlp.make_doc(text)
    doc._.article = Article("kin.txt", text, "0" * 64)
    record = extract(nlp(doc), doc._.article)
    names = {entity.key: entity.name for entity in record.entities}
    return {f"{names[r.subject]} {r.property} {names.get(r.object, r.object)} {r.time}" for r in record.relations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Treasurer Abe Lindor hired his brother-in-law, Rex Coyle.", "Abe Lindor relatedTo Rex Coyle current"),
        ("Gary Pell and his wife, Ruth, live in Dayton. Their son, Eli, studies law.", "Eli childOf Ruth current"),
        ("Gus Webb and his ex-wife, lobbyist Jill Harmon, share an office.", "Gus Webb spouseOf Jill Harmon former"),
        ("Sal Greco and Mike Greco, who are brothers, no longer speak.", "Mike Greco relatedTo Sal Greco current"),
        ("Ann Lee, the treasurer, praised her two sons, Al and Cy Lee.", "Cy Lee childOf Ann Lee current"),
        ("Dawn Fraley, 44, of Boston, waited four hours.", "Dawn Fraley livesIn Boston current"),
        ("Tom Orr, 42, and his wife Ann Orr, 36, from Boston, left.", "Tom Orr livesIn Boston current"),
        ('"No," said Ann Ali, a mother of three from Boston.', "Ann Ali livesIn Boston current"),
        ("A 52-year-old Boston woman, Tracy Cole, died.", "Tracy Cole livesIn Boston current"),
        ("Ann Scarr, who grew up in Boston, won.", "Ann Scarr livesIn Boston former"),
        ("The Lagos-born novelist Ann Eze won.", "Ann Eze bornIn Lagos current"),
        ("Rosa Lim, a native of Boston, speaks four languages.", "Rosa Lim bornIn Boston current"),
        ("Stanford University student Cole Hendricks said no.", "Cole Hendricks educatedAt Stanford University current"),
        ("Ann Diallo, a nurse who co-founded the Oxmoor Foundation, left.", "Ann Diallo founded Oxmoor Foundation current"),
    ],
)
def test_introduced(nlp, text, expected):
    assert expected in read(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        'Nan Roe spoke of "her husband," Jill Gutin said.',
        "Paul Huff said no. Her husband left.",
        "Ann Lee met Bo Day, his son Cy and a friend.",
        "Senator Ann Lee of Boston voted no.",
    ],
)
def test_no_kin_and_no_home(nlp, text):
    assert not [found for found in read(nlp, text) if found.split()[-3] in ("spouseOf", "childOf", "livesIn") or " spouseOf " in found]
